"""The agency bears one name throughout.

What    Every name the report uses for the body itself is the same, or drops its upper regions, or
        is declared as its short name (以下简称“县交通局”). A short name in official use (住建局),
        not declared as one, is worth knowing only.
Why     A name from before a reform, or a short one, leaves open whose report it is.
Source  条例第六条 (accuracy); 国办公开办函〔2021〕30号.
Example 青岩县交通局 in the title, 青岩县交通运输局 in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import INFO, WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import excerpt, sentence_at
from gongkai.annual_report.checks.wording.names import is_short_name, names_alike, place_of
from gongkai.annual_report.report import Report

_ASKED = re.compile("联系|咨询|电话")
_DECLARED = "(?:简称|以下称)[^。；\\n]{{0,4}}{}"


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    if not report.agency_names:
        return
    first = report.agency or report.agency_names[0]
    others = [name for name in report.agency_names if name != first and names_alike(first, name)]
    short = [name for name in others if is_short_name(name, first)]
    declared = [name for name in others if _is_declared(evidence, name)]
    other = [name for name in others if name not in short and name not in declared]
    if other:
        shown = "”“".join(other)
        message = (
            f"本机关的名称前后不一：“{first}”与“{shown}”{_seen(report, other[0])}，"
            "请统一为规范名称。"
        )
        yield Finding("agency_names", message, expected=first, found="、".join(other))
    for name in short:
        if name not in declared:
            message = (
                f"用了简称“{name}”{_seen(report, name)}，首次出现时应注明简称，"
                f"或者统一写作“{first}”。"
            )
            yield Finding("agency_names", message, first, name, severity=INFO)


def _is_declared(evidence: Evidence, name: str) -> bool:
    """Whether the report says that it goes by that name: （以下简称“县交通局”）."""
    return re.search(_DECLARED.format(re.escape(name)), evidence.full_text) is not None


def _seen(report: Report, name: str) -> str:
    """Where the name stands, as the words round it: the agency's names have no offset.

    That readers are to ask the body's office is no other name of it: then the signature has it.
    """
    place = place_of(report, name)
    if place is None:
        return ""
    piece, offset = place
    if name.endswith("办公室") and _ASKED.search(sentence_at(piece.text, offset)):
        return "（见落款）"
    return f"（见“{excerpt(piece.text[offset:].partition('。')[0], 30)}”）"


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = replace(
        clean(), agency="青岩县交通局", agency_names=("青岩县交通局", "青岩县交通运输局")
    )
    return Evidence(report)


check = Check(
    id="W-01",
    title="单位名称前后不一",
    severity=WARNING,
    source="政府信息公开条例第六条",
    run=run,
)
