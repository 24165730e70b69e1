"""Which units a total should hold, and which of them are not there.

The names come from a list that the caller gives, and from the parent's text where it enumerates the
reports it took in (`本报告汇总了县发展和改革局、县教育局、……的数据`). Only a sentence on the report
itself or on its data tells of that: whom a website's columns, a training or an assessment covers
is no matter of the total.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from gongkai.annual_report.interpretation.one_body import names_of, same_body
from gongkai.annual_report.report import Report
from gongkai.annual_report.totals.bodies import half_named, in_words, meant, perhaps_meant

_KINDS = (
    *("局", "委", "办", "镇", "乡"),
    *("中心", "街道", "政府", "委员会", "办公室", "办事处", "管委会"),
)
_BETWEEN = re.compile(f"、|(?:{'|'.join(f'(?<={kind})' for kind in _KINDS)})(?:以及|和|及)")
"""Between two names: 和 only after a whole one, for 发展和改革局 is one body."""
_REPORT = r"(?:总?报告|年报)"
_ITS_DATA = r"(?:报告|年报|统计|汇总|表中|表内|所列)的?(?:所有|各项|全部)?(?:统计)?数据"
_OF_REPORT = re.compile(
    r"(?:^|(?<=[，、：]))(?:"
    rf"(?P<this>(?:本|此份|这份)(?:年度|次)?(?:政府信息公开)?(?:工作)?(?:年度)?{_REPORT})"
    rf"|[\u4e00-\u9fff]{{0,14}}?(?:20\d\d年度?)?(?:全?[省市县区])?政府信息公开(?:工作)?(?:年度)?{_REPORT}"
    rf"|(?:20\d\d年度?)?(?:年度{_REPORT}|年报)|{_ITS_DATA}|统计(?:范围|口径|对象|单位)|汇总(?:范围|单位)"
    r"|纳入(?:本报告|本年报|统计|汇总)(?:统计|汇总)?(?:范围)?的?)"
)
"""What a clause is on, at its head: this report, its data, whom it counts."""
_WORDS = (
    r"(?:所列|所涉及?|所含|[中内的共已均系]|各项|有关|相关|全部|所有|主要|统计|数据|数字|范围|口径|对象|单位"
    r"|部门|机关|情况|内容)*+"
)
_BETWEEN_THEM = rf"{_WORDS}(?:由[^，]{{2,24}}?(?:编制|汇总|起草|编写|编报)(?:而成|形成)?)?{_WORDS}"
_VERB = (
    r"(?:汇总(?!编|而成|形成|整理|后)|涵盖|覆盖|包括|包含|来自|来源于"
    r"|(?<=[围象位口径关门的])[为有：:])"
)
_TAKES_IN = re.compile(
    rf"{_BETWEEN_THEM}(?:由[^，]{{2,24}}?)?{_VERB}(?:[了为有：:]|全[省市县区]|以下|下列|如下)*(?P<whom>.+)"
)
_TAKES_IN_LATER = re.compile(
    r"[^。]{0,80}?，(?:[共并已]|数据)?(?:汇总|涵盖)(?:了|全[省市县区])*(?P<whom>.+)"
)
"""As `本报告所列数据的统计期限为……，汇总了……`."""
_UNIT = re.compile(rf"[\u4e00-\u9fff（）]{{1,24}}(?:{'|'.join(_KINDS)})")
_NAMES = re.compile(r"(?P<names>[^等的，\d]+)(?P<rest>[^，]*)")
"""The names a clause begins with; what follows is on what was taken in of them."""
_OF_THEM = re.compile(r"(?:有关|相关)?(?:数据|情况|报告|年报)$")
_COUNT = re.compile(
    r"(?P<all>(?:共计?|合计|总计)(?:涉及|汇总|包括|有)?)?(?P<count>\d{1,4})(?:个|家)"
    r"[\u4e00-\u9fff、（）]{0,10}?(?:部门|单位|机关|乡镇|镇|乡|街道|[县市区旗](?![直级属域民]))"
)
_COUNTED = re.compile(r"\d[个家]")
_HANDED_IN = re.compile(
    r"(?:根据|依据|按照|对|将|基于|汇集)(?P<whom>[^，]*?)(?:报送|上报|提交|提供|编制|填报)的"
    r"[^，]{0,16}?(?:报告|年报|数据|报表|情况)[^，]{0,8}(?:汇总|编制|综合|整理|形成)"
)
"""Whose reports this one was made of: `根据36个部门、12个乡镇报送的年度报告汇总编制`."""
_NOT_REPORTS = re.compile(
    r"意见|建议|问题|经验|案例|做法|栏|网站|培训|考核|调查|普查|测评|评估|检查|抽查"
)
"""What is collected from units, or done with them, but is no report of theirs."""
_NEAR, _CLAUSES = 200, 8
"""Characters after the report is named, and clauses of a sentence, that are looked at."""
_FURTHER = re.compile(r"其中|，(?!共|合计|总计|\d)")
_NAMED = re.compile(r"办公室|[局委办]|政府(?!系统|部门|各)|本级")


@dataclass(frozen=True)
class Missing:
    """A unit whose report should be there; `because` says who expects it."""

    name: str
    because: str


@dataclass(frozen=True)
class Held:
    """A list of units held against reports: who is `missing`, and sentences in Chinese on whom a
    name may mean, and whom the list does not name."""

    missing: tuple[Missing, ...] = ()
    notes: tuple[str, ...] = ()


def held_against(
    units: Sequence[Report],
    others: Sequence[Report],
    expected: Sequence[str],
    parent: Report | None,
) -> Held:
    """The expected units none of the reports is from, each once, in the order expected. `others`
    are reports of the parent's body: they may stand in a list, and need not."""
    listed = dict.fromkeys(name.strip() for name in expected if name.strip())
    wanted = dict.fromkeys(listed, "应报名单")
    told = meant(enumerated_units(parent) if parent else (), list(listed))
    for name, alike in told.items():
        if not any(same_body(name, other) for other in alike):
            wanted[name] = "总报告正文"
    called = {id(report): names_of(report) for report in (*units, *others)}
    present = list(dict.fromkeys(name for names in called.values() for name in names))
    sure = meant(wanted, present)
    taken = {name for names in sure.values() for name in names}
    free = [name for names in called.values() if taken.isdisjoint(names) for name in names]
    perhaps = perhaps_meant((name for name, found in sure.items() if not found), free)
    perhaps |= {name: sure[name] for name in half_named(sure)}
    on_the_list = {name for one in listed for name in (*sure[one], *perhaps.get(one, ()))}
    beyond = [
        report
        for report in units
        if listed and report.agency and on_the_list.isdisjoint(called[id(report)])
    ]
    return Held(
        tuple(Missing(name, wanted[name]) for name, found in perhaps.items() if not found),
        (
            *(
                f"{wanted[name]}里的{name}可能是{'或'.join(found)}，没有列为缺报。"
                for name, found in perhaps.items()
                if found
            ),
            *([f"名单以外的报告：{in_words(beyond)}，都已计入。"] if beyond else []),
        ),
    )


def enumerated_units(parent: Report) -> tuple[str, ...]:
    """The units the parent's text says it took in, where it names them one by one."""
    found: dict[str, None] = {}
    for taken in _taken_in(parent):
        match = _NAMES.match(taken)
        if match and not _NOT_REPORTS.search(match["rest"]):
            names = _BETWEEN.split(_OF_THEM.sub("", match["names"]))
            if len(names) > 1 and all(map(_UNIT.fullmatch, names)):
                found.update(dict.fromkeys(names))
    return tuple(found)


def stated_counts(parent: Report, given: int, own: int = 0) -> Iterator[str]:
    """A sentence where the parent's text gives another number of units than were handed in;
    `own` (0 or 1) is the body's own report, which a text may count or not."""
    stated: dict[int, None] = {}
    for taken in _taken_in(parent):
        clause = _FURTHER.split(taken, maxsplit=1)[0]
        counts = [] if _NOT_REPORTS.search(clause) else list(_COUNT.finditer(clause))
        others = len(_COUNTED.findall(clause)) - len(counts)
        if counts and (found := _stated(clause[: counts[0].start()], counts, others)):
            stated[found] = None
    for count in stated:
        if count not in (given, given + own):
            yield f"总报告称汇总{count}个单位，这里有{given + own}份报告。"


def _stated(before: str, counts: Sequence[re.Match[str]], others: int) -> int | None:
    """All the units: a total that ends the list, or the sum, unless `others` are counted whose kind
    is unknown. A body named `before` is one more, and which, unless a total says, cannot be known:
    it may be the parent itself."""
    last = counts[-1]
    if last["all"]:
        return int(last["count"])
    if others:
        return None
    if _NAMED.search(before) and "等" not in before[-2:]:
        return None
    return sum(int(match["count"]) for match in counts)


def _taken_in(parent: Report) -> Iterator[str]:
    """What the parent's text says that the report, or its data, takes in."""
    for text in (parent.preamble, *(section.text for section in parent.sections)):
        for sentence in re.split("[。；\n]", text):
            for subject in islice(_OF_REPORT.finditer(sentence), _CLAUSES):
                told = _told(sentence, subject)
                if told and not subject["this"] and _NOT_REPORTS.search(sentence, 0, told.start()):
                    break  # 开展满意度调查，统计范围包括……
                if told:
                    yield told["whom"]
                    break


def _told(sentence: str, subject: re.Match[str]) -> re.Match[str] | None:
    at = subject.end()
    told = _TAKES_IN.match(sentence, at)
    if told is None and subject["this"]:
        told = _TAKES_IN_LATER.match(sentence, at) or _HANDED_IN.search(sentence, at, at + _NEAR)
    return told
