"""Requests of one kind of applicant: text against table.

What    Where the text says how many requests one kind of applicant made, without a total before it
        (自然人申请46件), that is the column's new requests, with or without those carried in, or
        those handled. What is said of results, of a part of the year, of a channel or of another
        year passes; kinds listed under a total are another rule's.
Why     The kinds are counted by hand, and left standing when the total is mended.
Source  国办公开办函〔2021〕30号, table three（数据准确）.
Example 自然人申请73件, and the column has 70.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.annual_report.checks.arithmetic import Number, known_sum
from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.figures_in_text.stated import named
from gongkai.annual_report.checks.figures_in_text.whole import is_of_the_year
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import line_before, sentence_end
from gongkai.annual_report.forms import APPLICANTS
from gongkai.annual_report.interpretation.claims.rules.subject import is_of_requests
from gongkai.annual_report.report import Report

_KIND = re.compile(
    r"(?:^|[，,、；;：:。（(\n]|其中|收到|受理|来自|由|系|申请人(?:为|是))\s?"
    r"(?<!公民、)(?<!自然人、)(?P<who>自然人|商业企业|科研机构|社会公益组织|法律服务机构|法人[或和及]其[他它]组织)"
    r"(?:(?:政府信息公开)?申请|的|提[出交]){0,3}(?:共|共计|为|有)?"
    r"(?P<number>\d{1,6}) ?[件份宗](?!次)"
)
_COLUMNS = {column.label: (column.key,) for column in APPLICANTS}
_BODIES = tuple(column.key for column in APPLICANTS if column.key != "natural_person")
_OF_SOME = re.compile(
    r"办[结理]|答复|回复|公开(?!申请|工作|。)|提供|处理|结转|复议|诉讼|上一?年|去年|月|季度|半年|网络|网上|信函|邮寄"
    r"|当面|延期|补正|涉及|关于|类申请|\d ?%|咨询|投诉|信访"
)
"""What stands before that makes them some of the requests, or no requests received."""
_ROWS = (("received",), ("received", "carried_in"), ("handled",))


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    for at, text in evidence.own_pieces:
        for match in _KIND.finditer(text) if "申请" in text else ():
            place = match.start("who")
            if not _is_of_all(evidence, text, place) or _is_listed(report, at, text, place):
                continue
            columns = _COLUMNS.get(match["who"], _BODIES)
            found, known = int(match["number"]), _may_be(report, columns)
            if known and found not in known:
                paths = [f"requests.received.{column}" for column in columns]
                shown = text[place : match.end()]
                message = f"文中“{shown}”，表中{named(report, tuple(paths))}为{known[0]}，请核对。"
                yield Finding(at, message, known[0], found, place)


def _is_of_all(evidence: Evidence, text: str, place: int) -> bool:
    """Whether what stands at `place` are requests for information, all of the year's."""
    line, before = line_before(text, place), text[_begin(text, place) : place]
    if "申请" not in line + text[place : sentence_end(text, place)]:
        return False
    if _OF_SOME.search(before) or not is_of_requests(line, ""):
        return False
    return is_of_the_year(evidence, text, place)


def _begin(text: str, place: int) -> int:
    """Where the sentence at `place` begins: behind a full stop, and where it goes on with the one
    before (。其中自然人4件), with that."""
    line = line_before(text, place)
    start = line.rfind("。") + 1
    if start and line.startswith("其中", start):
        start = line.rfind("。", 0, start - 1) + 1
    return place - len(line) + start


def _is_listed(report: Report, at: str, text: str, place: int) -> bool:
    """Whether a total stands before it in its sentence whose list it is in."""
    start = _begin(text, place)
    return any(
        claim.parts and start <= claim.offset < place
        for claim in report.claims
        if at == f"sections.{claim.section}"
    )


def _may_be(report: Report, columns: Sequence[str]) -> list[Number]:
    """What the number may be; the first is the usual one. Empty where that is unknown."""
    found = []
    for rows in _ROWS:
        known = known_sum(report, [f"requests.{row}.{key}" for row in rows for key in columns])
        if known is None:
            return []
        found.append(known)
    return found


def passing() -> Evidence:
    return _with("自然人申请46件。")


def failing() -> Evidence:
    return _with("自然人申请73件。")


def _with(sentence: str) -> Evidence:
    return Evidence(with_section(clean(), 1, f"{clean().text_of(1)}\n{sentence}"))


check = Check(
    id="X-29",
    title="文中各类申请人与表不一致",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
