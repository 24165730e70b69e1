"""The text is not another body's.

What    Less than two fifths of the report's own text stands word for word in the report of any
        other body on the same year, and section five not to the letter (but for numbers). A report
        of the same body, as where a whole folder is given beside one of its files, is no other.
Why     雷同 reports are a ground for accountability: one of the two was not written by who signed.
Source  国办公开办函〔2021〕30号; 条例第四十七条.
Example Two bureaus share section five to the letter.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.likeness.kept import own_text
from gongkai.annual_report.checks.likeness.last import passages_shown
from gongkai.annual_report.likeness import OwnText, compared, estimate
from gongkai.annual_report.report import Report

LIKE = 0.4
"""Independent reports share below a twentieth. A common template from above gives a fifth or so;
two fifths are whole sections."""

WORTH_A_LOOK = 0.25
"""Sketches come within a tenth of the share; below this no pair can reach LIKE."""

SHORTEST_FIVE = 60
"""Letters of section five; a shorter one may be alike by chance."""

SHORTEST = 150
"""Characters of own text; below that a share says little."""


def run(evidence: Evidence) -> Iterator[Finding]:
    own = own_text(evidence, evidence.report)
    whole = list(_alike(evidence, own)) if len(own.letters) >= SHORTEST else []
    yield from whole or _same_section_five(evidence, own)


def _same_section_five(evidence: Evidence, own: OwnText) -> Iterator[Finding]:
    letters = own.letters_of(5)
    if len(letters) < SHORTEST_FIVE:
        return
    for sister in evidence.sisters:
        same = own_text(evidence, sister).letters_of(5) == letters
        if same and not _is_its_own(evidence.report, sister):
            message = f"第五部分的文字与{_name(sister)}的报告完全相同，请核对是否互相抄用。"
            yield Finding("sections.5", message, expected=f"低于{LIKE:.0%}", found="100%")
            return


def _alike(evidence: Evidence, own: OwnText) -> Iterator[Finding]:
    scored = [(estimate(own, own_text(evidence, s)), s) for s in evidence.sisters]
    near = sorted(
        (
            (score, sister)
            for score, sister in scored
            if score >= WORTH_A_LOOK and not _is_its_own(evidence.report, sister)
        ),
        key=lambda pair: -pair[0],
    )
    if not near:
        return
    closest = near[0][1]
    found = compared(own, own_text(evidence, closest), LIKE)
    if found.score < LIKE or not found.passages:
        return
    others = sum(score >= LIKE for score, _ in near[1:])
    longest = found.passages[0]
    share = f"{found.score:.0%}"
    more = f"，另有{others}份也很接近" if others else ""
    message = (
        f"自行撰写的文字有{share}与{_name(closest)}的报告相同{more}，"
        f"{passages_shown(found.passages)}，请核对是否互相抄用。"
    )
    at = f"sections.{longest.section}"
    yield Finding(at, message, f"低于{LIKE:.0%}", share, longest.offset)


def _is_its_own(report: Report, sister: Report) -> bool:
    """Whether a report beside is the body's own."""
    return report.agency == sister.agency if report.agency else report == sister


def _name(report: Report) -> str:
    return report.agency or "另一单位"


def passing() -> Evidence:
    report = clean()
    sections = tuple(replace(s, text="另一单位的文字全然不同。" * 30) for s in report.sections)
    return Evidence(report, sisters=(replace(report, agency="青岩县水利局", sections=sections),))


def failing() -> Evidence:
    report = clean()
    sister = replace(report, agency="青岩县水利局", agency_names=("青岩县水利局",))
    return Evidence(report, sisters=(sister,))


check = Check(
    id="L-02",
    title="与其他单位报告雷同",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
    needs="sisters",
)
