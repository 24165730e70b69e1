"""docs/checks.md, written out of the checks themselves."""

import importlib
import inspect
import re
from collections.abc import Iterator, Mapping, Sequence

from gongkai.annual_report.checks import all_checks
from gongkai.annual_report.checks.finding import ERROR, INFO, WARNING, Check

PARTS = ("What", "Why", "Source", "Example")
"""The parts of a check's docstring, in their order; each begins in the ninth column."""

_PART = re.compile(rf"^({'|'.join(f'{part:<8}' for part in PARTS)})", re.MULTILINE)
_SEVERITIES = (ERROR, WARNING, INFO)
_NEEDS = {
    "": "",
    "last_years": "last year's report",
    "last": "a report given as last year's",
    "sisters": "other bodies' reports on the same year",
    "children": "the reports of the units below",
}
_INTRO = """# The checks of an annual report

This page is generated from the checks by `make docs`; change a check's docstring, not this page.
How to add one: [how-to/add-a-check.md](how-to/add-a-check.md).

A check has one id for ever. **error**: the report is wrong. **warning**: a supervisor would ask.
**info**: worth knowing. A check that needs a cell nobody can know is silent: C-01 to C-06 tell of
the cell or its table. A check that needs another report is silent without it.
"""


def reference() -> str:
    """The text of docs/checks.md."""
    families = _families()
    return "\n".join([_INTRO, *_counts(families), *_entries(families)])


def explained(check: Check) -> tuple[str, Mapping[str, str], str]:
    """The headline of a check's module, its parts, and what is noted below them."""
    text = inspect.cleandoc(_module_of(check).__doc__ or "")
    headline, *rest = _PART.split(text)
    last, _, note = rest[-1].partition("\n\n")
    names = (part.strip() for part in rest[::2])
    said = dict(zip(names, map(_on_one_line, [*rest[1:-1:2], last]), strict=True))
    return _on_one_line(headline), said, _on_one_line(note)


def _families() -> Mapping[str, Sequence[Check]]:
    """The checks of each folder, in order of id."""
    found: dict[str, list[Check]] = {}
    for check in all_checks():
        found.setdefault(check.run.__module__.split(".")[-2], []).append(check)
    return found


def _counts(families: Mapping[str, Sequence[Check]]) -> Iterator[str]:
    yield f"| family | ids | checks | {' | '.join(_SEVERITIES)} |"
    yield f"|---|---|{'--:|' * (1 + len(_SEVERITIES))}"
    for family, checks in families.items():
        ids = f"{checks[0].id} to {checks[-1].id}"
        yield f"| [{family}](#{family}) | {ids} | {_row(checks)} |"
    yield f"| all | | {_row(all_checks())} |"
    yield ""


def _row(checks: Sequence[Check]) -> str:
    numbers = [len(checks)]
    numbers += [sum(check.severity == severity for check in checks) for severity in _SEVERITIES]
    return " | ".join(str(number) for number in numbers)


def _entries(families: Mapping[str, Sequence[Check]]) -> Iterator[str]:
    for family, checks in families.items():
        package = importlib.import_module(f"{__package__}.{family}")
        yield f"## {family}\n\n{_on_one_line(package.__doc__ or '')}\n"
        for check in checks:
            yield from _entry(check)


def _entry(check: Check) -> Iterator[str]:
    headline, parts, note = explained(check)
    needs = f" · needs {_NEEDS[check.needs]}" if check.needs else ""
    yield f"### {check.id} {check.title}\n"
    yield f"**{check.severity}**{needs} · {headline}\n"
    yield from (f"- {part}: {said}" for part, said in parts.items())
    yield f"\n{note}\n" if note else ""


def _module_of(check: Check) -> object:
    return importlib.import_module(check.run.__module__)


def _on_one_line(text: str) -> str:
    """Lines joined: by a space, but between Chinese characters by nothing."""
    line = re.sub(r"\s*\n\s*", " ", text.strip())
    return re.sub(r"(?<=[一-鿿，。；、：]) (?=[一-鿿（“])", "", line)
