"""The words that a check gives as its example, in a report as it is read, are told by it."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

import pytest

from gongkai.annual_report.checks.figures_in_text import (
    all_closed,
    answered_none,
    comparison_in_text,
    comparison_with_last,
    growth_rate,
    list_adds_up,
    over_a_hundred,
    published_as_drawn,
    received,
    said_twice,
    series_agrees,
    wrong_row,
)
from gongkai.annual_report.checks.finding import Check, Evidence
from gongkai.annual_report.checks.reference import explained
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import Report, Series, Value
from gongkai.annual_report.writers import write_report
from tests.annual_report.zeros import zeros

ASKED = "（二）依申请公开。"


def read(cells: Mapping[str, Value], texts: dict[int, str], drawn: Mapping[str, int]) -> Report:
    """A report of these cells and texts, written as text and read again; a chart is given to it as
    one that was read."""
    report = read_report(write_report(zeros(2025, cells=cells, texts=texts), "txt"))
    return replace(report, series=(Series("", 2025, dict(drawn)),)) if drawn else report


def told(check: Check, report: Report, last: Report | None = None) -> set[str]:
    return {finding.at for finding in check.findings(Evidence(report, last=last))}


class Case(NamedTuple):
    """Words of a check's example, the texts they stand in, where they are told, and what else the
    report holds."""

    check: Check
    words: tuple[str, ...]
    texts: dict[int, str]
    at: str
    cells: Mapping[str, Value] = MappingProxyType({})
    drawn: Mapping[str, int] = MappingProxyType({})


CASES = (
    Case(answered_none.check, ("按时答复申请5件",), {1: f"{ASKED}按时答复申请5件。"}, "sections.1"),
    Case(
        all_closed.check,
        ("收到的申请已全部办结",),
        {1: "收到的申请已全部办结。"},
        "sections.1",
        {"requests.carried_out.total": 6, "requests.received.total": 6},
    ),
    Case(
        wrong_row.check,
        ("信息不存在3件",),
        {1: "答复信息不存在3件。"},
        "requests.unavailable_not_held.total",
    ),
    Case(
        wrong_row.check,
        ("信息不存在的3件，作不予公开处理",),
        {1: f"{ASKED}信息不存在的3件，作不予公开处理。"},
        "sections.1",
        {"requests.unavailable_not_held.total": 3},
    ),
    Case(
        list_adds_up.check,
        ("共102条，其中33＋10＋4＋14＋3＋14＋2",),
        {
            1: "主动公开信息共102条，其中工作动态33条，公告公示10条，政策文件4条，"
            "重点领域14条，组织推进3条，执行公开14条，机构职能2条。"
        },
        "sections.1",
    ),
    Case(
        growth_rate.check,
        ("64件，比上年增加14件，增长30%",),
        {1: "新收政府信息公开申请64件，比上年增加14件，增长30%。"},
        "sections.1",
    ),
    Case(over_a_hundred.check, ("按时办结率102%",), {1: "按时办结率102%。"}, "sections.1"),
    Case(
        said_twice.check,
        ("办理政协提案5件", "办理政协提案6件"),
        {1: "办理政协提案5件。", 6: "办理政协提案6件。"},
        "sections.6",
    ),
    Case(
        comparison_in_text.check,
        ("办理人大代表建议4件", "办理人大代表建议5件，比上年少1件"),
        {1: "办理人大代表建议4件。", 6: "办理人大代表建议5件，比上年少1件。"},
        "sections.6",
    ),
    Case(
        published_as_drawn.check,
        ("共102条",),
        {1: "主动公开政府信息共102条，其中工作动态60条，公告公示42条。"},
        "sections.1",
        {},
        {"工作动态": 50, "公告公示": 30},
    ),
    Case(
        series_agrees.check,
        ("工作动态 33",),
        {1: "共主动公开政府信息43条，其中工作动态33条，公告公示10条。"},
        "sections.1",
        {},
        {"工作动态": 35, "公告公示": 10},
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.check.id} {case.words[0]}")
def test_the_example_of_a_check_is_told(case: Case) -> None:
    example = "".join(explained(case.check)[1]["Example"].split())
    assert [words for words in case.words if "".join(words.split()) not in example] == []
    assert told(case.check, read(case.cells, case.texts, case.drawn)) == {case.at}


def test_the_example_beside_last_year_is_told() -> None:
    check = comparison_with_last.check
    words = "64件，比2024年增加14件"
    assert words in explained(check)[1]["Example"]
    report = read({}, {1: f"{ASKED}新收政府信息公开申请{words}。"}, {})
    last = read_report(write_report(zeros(2024, cells={"requests.received.total": 48}), "txt"))
    assert told(check, report, last) == {"sections.1"}


@pytest.mark.parametrize(
    ("second", "contradicts", "why"),
    [
        ("受理政府信息公开申请67件。", False, "the new ones and those carried in"),
        ("受理政府信息公开申请67件，比上年增加14件。", False, "so is a number that is compared"),
        ("受理政府信息公开申请66件。", True, "neither the one nor the other"),
        ("新收政府信息公开申请67件。", True, "those carried in are not new"),
    ],
)
def test_requests_may_be_counted_with_those_carried_in(
    second: str, contradicts: bool, why: str
) -> None:
    cells = {"requests.received.total": 64, "requests.carried_in.total": 3}
    report = read(cells, {1: f"{ASKED}新收政府信息公开申请64件。", 6: second}, {})
    found = [
        told(check, report)
        for check in (received.check, said_twice.check, comparison_in_text.check)
    ]
    assert found == [{"sections.6"} if contradicts else set(), set(), set()], why
