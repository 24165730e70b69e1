"""Warnings on the extension (条例第三十三条)."""

from collections.abc import Iterator

from gongkai.law.clock.articles import REASONS, together
from gongkai.law.clock.due import Course, effective_on, in_term
from gongkai.law.clock.warnings.warning import Warning, events_of, so_far, told


def extension(at: Course) -> Iterator[Warning]:
    extended = events_of(at, "extended")
    term, cited = at.supposed.term, at.facts.term_article
    current = [event for event in extended if in_term(event, term)]
    if len(current) > 1:
        yield Warning("second-extension", "答复期限只能延长一次。", cited)
    if any((e.approved_on or e.on) > (e.notified_on or e.on) for e in extended):
        yield Warning("extension-unapproved", "延期应先批准、后告知申请人。", cited)
    if len(current) < len(extended):
        yield Warning(
            "extension-void",
            "答复期限重新计算的，此前的延期不再计入。",
            _restarted_by(at, cited),
        )
    if current and len(current) < len(extended):
        yield Warning(
            "extension-again",
            "延期以一次为限；期限重新计算后能否再次延期没有明文规定，"
            f"稳妥起见应于{told(at.due.base_on)}前（含当日）答复。",
            cited,
        )
    if current and min(map(effective_on, current)) > at.due.base_on:
        yield Warning(
            "late-extension",
            f"{so_far(at)}延期最晚应于{told(at.due.base_on)}批准并告知申请人；逾期作出的延期不计入。",
            cited,
        )


def _restarted_by(at: Course, term: str) -> str:
    """The articles of what set the term anew, and of the term."""
    cause = at.supposed.term.restarted
    ours = at.facts.article(cause)
    return together(term, ours) if cause == REASONS else together(ours, term)
