"""The requests of a year and their two halves.

What    Where the text tells how many requests there were in all and takes them apart (the new
        ones and those carried in, or those closed and those carried over), the total is that of
        the halves, and what it calls new is what table three has. Where the table has another
        number for a half, the total is left alone. A list that goes on is not held to its total.
        What was handled 含上年结转 is what the table has of new ones and those carried in, or its
        总计 of results.
Why     The same requests counted in two ways are the first thing a reader adds up.
Source  国办公开办函〔2021〕30号, table three.
Example 共办理申请74件，其中新收64件、上年结转3件: they are 67.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.arithmetic import Number
from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import REACH
from gongkai.annual_report.interpretation.claims.rules.subject import is_of_requests
from gongkai.annual_report.report import Report

_COUNT = r"\d{1,6}) ?[件宗份]"
_TOTAL = re.compile(
    r"(?:办理|处理|受理|收到|接收|接到)了?(?P<what>[^，,。；：:\n\d]{0,20}?申请)(?:共|共计|合计)?"
    rf"(?P<total>{_COUNT}(?:申请)?(?:[，,（(：:]?\s?(?:其中|包括|含)[，,：:]?|[（(](?=新收|本年|上))\s?"
)
_YEARS = r"(?:上一?年度?|去年|20\d\d年度?)"
_NEW = re.compile(
    rf"(?:本年度?|当年|今年|全年|20\d\d年度?)?新收(?:到|的)?(?:政府信息公开)?(?:申请)?(?P<one>{_COUNT}"
    rf"(?:[、，,和及]\s?{_YEARS}结转的?(?:政府信息公开)?(?:申请)?(?P<two>{_COUNT})?"
)
_EARLIER_FIRST = re.compile(
    rf"{_YEARS}结转的?(?:政府信息公开)?(?:申请)?(?P<two>{_COUNT}[、，,和及]\s?"
    rf"(?:本年度?|当年|今年|全年|20\d\d年度?)?新收(?:到|的)?(?:政府信息公开)?(?:申请)?(?P<one>{_COUNT}"
)
_JOINED = re.compile(
    r"(?:收到|受理|新收|接收|接到)了?(?P<what>[^，,。；：:\n\d]{0,20}?申请)"
    rf"(?P<one>{_COUNT}[、，,和及]\s?{_YEARS}结转的?(?:政府信息公开)?(?:申请)?(?P<two>{_COUNT}"
    rf"[，,]\s?(?:共计?|合计|总计|两项合计)(?:办理|受理)?(?:申请)?(?P<total>{_COUNT}"
)
"""收到申请64件，上年结转3件，共67件."""
_MAY = re.compile(
    r"申请(?:共计?|合计)?\d{1,6} ?[件宗份](?:申请)?[，,、和及（(：:]?\s?"
    r"(?:其中|包括|含|上|去年|20|新收|本年)"
)
"""What a total of either wording has, and most texts have not."""
_LEFT = re.compile(
    r"(?:(?:已|当年)?办结(?P<one>\d{1,6}) ?[件宗份]"
    r"|(?P<first>\d{1,6}) ?[件宗份](?:申请)?已?(?:经)?办结)"
    r"[、，,和及]\s?(?:结转(?:至|到)?下一?年度?(?:继续办理)?的?(?:申请)?(?P<two>\d{1,6}) ?[件宗份]"
    r"|(?P<second>\d{1,6}) ?[件宗份](?:申请)?结转(?:至|到)?下一?年度?(?:继续办理)?)"
)
_WITH_CARRIED = re.compile(
    rf"办理了?(?P<what>[^，,。；：:\n\d]{{0,20}}?申请)(?:共|共计|合计)?(?P<total>{_COUNT}(?:申请)?"
    rf"[，,（(]?\s?(?:其中)?(?:包括|包含|含){_YEARS}的?结转的?(?:政府信息公开)?(?:申请)?(?P<two>{_COUNT}"
    r"(?:申请)?[）)。，,；;]"
)
"""共办理申请129件（含上年结转8件）."""
_ENDS = re.compile(r"\s*(?:[。；;）)\n]|$|[，,]\s?(?:均|已|全|都|办结|答复|办理|按时|依法))")
"""What stands behind the last part of a list: not another part."""

_RECEIVED, _CARRIED_IN = "requests.received.total", "requests.carried_in.total"
_HANDLED, _CARRIED_OUT = "requests.handled.total", "requests.carried_out.total"


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    for at, text in evidence.own_pieces:
        if ("结转" not in text and "新收" not in text) or not _MAY.search(text):
            continue
        for match in _JOINED.finditer(text) if "结转" in text else ():
            if _is_of_requests(text, match) and not _is_taken_apart(report, at, match):
                halves = (int(match["one"]), int(match["two"]))
                yield from _added_up(report, at, match, halves, (_RECEIVED, _CARRIED_IN))
        for match in _WITH_CARRIED.finditer(text) if "结转" in text else ():
            if _is_of_requests(text, match):
                yield from _with_those_carried_in(report, at, match)
        for match in _TOTAL.finditer(text):
            if not _is_of_requests(text, match) or _is_taken_apart(report, at, match):
                continue
            new, left = _new_behind(text, match.end()), _LEFT.match(text, match.end())
            if new and not _may_be(int(new["one"]), report.known(_RECEIVED)):
                yield from _of_the_table(report, at, new)
            elif new and new["two"] and _ENDS.match(text, new.end()):
                parts = (int(new["one"]), int(new["two"]))
                yield from _added_up(report, at, match, parts, (_RECEIVED, _CARRIED_IN))
            elif left and _ENDS.match(text, left.end()):
                parts = (int(left["one"] or left["first"]), int(left["two"] or left["second"]))
                yield from _added_up(report, at, match, parts, (_HANDLED, _CARRIED_OUT))


def _new_behind(text: str, at: int) -> re.Match[str] | None:
    """The new requests behind a total, and those carried in, in either order."""
    return _NEW.match(text, at) or _EARLIER_FIRST.match(text, at)


def _with_those_carried_in(report: Report, at: str, match: re.Match[str]) -> Iterator[Finding]:
    received, carried = report.known(_RECEIVED), report.known(_CARRIED_IN)
    handled, total = report.known(_HANDLED), int(match["total"])
    if received is None or handled is None or carried != int(match["two"]):
        return
    whole = received + carried
    if total not in (whole, handled):
        message = (
            f"“{match.group().rstrip('，,。；;')}”，表三本年新收{received}件、上年结转{carried}件，"
            f"合计{whole}件，办理结果总计{handled}件，均不是{total}件。"
        )
        yield Finding(at, message, whole, total, match.start("total"))


def _is_of_requests(text: str, match: re.Match[str]) -> bool:
    low = max(text.rfind("\n", 0, match.start()) + 1, match.start() - REACH)
    return is_of_requests(text[low : match.end("what")], "")


def _is_taken_apart(report: Report, at: str, match: re.Match[str]) -> bool:
    """Whether the total was read with its parts: other rules hold them against one another."""
    return any(
        claim.parts and match.start() <= claim.offset + len(claim.text) <= match.end()
        for claim in report.claims
        if at == f"sections.{claim.section}"
    )


def _of_the_table(report: Report, at: str, new: re.Match[str]) -> Iterator[Finding]:
    told = any(  # by the rule on what was received
        claim.counts == "requests_received"
        and claim.offset <= new.start("one")
        and new.start("one") <= claim.offset + len(claim.text)
        for claim in report.claims
        if at == f"sections.{claim.section}"
    )
    if not told:
        table, found = report.known(_RECEIVED), int(new["one"])
        message = f"文中“{_shown(new)}”，表三“本年新收政府信息公开申请数量”为{table}，两者不一致。"
        yield Finding(at, message, table, found, new.start("one"))


def _added_up(
    report: Report, at: str, match: re.Match[str], parts: tuple[int, int], paths: tuple[str, str]
) -> Iterator[Finding]:
    total, cells = int(match["total"]), [report.known(path) for path in paths]
    if total == sum(parts) or not all(map(_may_be, parts, cells)):
        return
    first, second = parts
    message = f"申请总数写为{total}件，所列{first}件和{second}件相加为{sum(parts)}件，两者不一致。"
    yield Finding(at, message, sum(parts), total, match.start("total"))


def _may_be(part: int, cell: Number | None) -> bool:
    return cell is None or part == cell


def _shown(new: re.Match[str]) -> str:
    return new.group().partition(new["one"])[0] + f"{new['one']}件"


def passing() -> Evidence:
    return _with("共办理政府信息公开申请67件，其中新收64件、上年结转3件。")


def failing() -> Evidence:
    return _with("共办理政府信息公开申请74件，其中新收64件、上年结转3件。")


def _with(text: str) -> Evidence:
    report = replace(clean(), claims=(), comparisons=())
    return Evidence(with_section(report, 1, f"{report.text_of(1)}\n{text}"))


check = Check(
    id="X-23",
    title="申请总数与分项不符",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
