"""What a check on personal data says of the hits of its kind."""

from collections.abc import Callable, Iterator

from gongkai.annual_report.checks.finding import Evidence, Finding
from gongkai.screening import Hit


def findings_of(
    evidence: Evidence, kind: str, passes: Callable[[str, Hit], bool] = lambda at, hit: False
) -> Iterator[Finding]:
    """A finding for each hit of `kind` but for those that the rule `passes` at their place. What
    was found is shown masked: a list of findings must not spread what it warns of."""
    for at, hit in evidence.hits.get(kind, ()):
        if passes(at, hit):
            continue
        way = f"删除，或者遮蔽为“{hit.suggestion}”" if hit.suggestion else "删除"
        message = f"{hit.message}发布前应当{way}。"
        yield Finding(at, message, None, hit.suggestion or "（略）", hit.start)
