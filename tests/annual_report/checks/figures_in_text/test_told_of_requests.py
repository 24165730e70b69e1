"""Requests that were all closed, or put under another result, as offices write of them."""

from dataclasses import replace

import pytest

from gongkai.annual_report.checks.examples import clean, nothing_received, with_value, with_values
from gongkai.annual_report.checks.figures_in_text import (
    all_closed,
    answered_none,
    closing_rate,
    wrong_row,
)
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.interpretation.claims import read_statements
from tests.annual_report.checks.figures_in_text.stating import claiming, pointed_at, with_text
from tests.annual_report.checks.judged import Judged, judged


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("收到的申请已全部办结。", True),
        ("全年收到的所有申请均已办结。", True),
        ("申请全部按时办结。", True),
        ("新收申请64件，上年结转3件，已全部办结。", True),
        ("上年结转3件，新收政府信息公开申请64件，全部办结。", True),
        ("全年未收到投诉举报。收到的申请已全部办结。", True),  # counts no other business
        ("新收申请64件，上年结转3件已全部办结。", False),  # those carried in
        ("收到申请64件，其中上年结转3件，已全部办结。", False),  # perhaps those carried in
        ("上年结转的申请3件，已全部办结。", False),
        ("上年收到的申请已全部办结。", False),
        ("收到的低保申请已全部办结。", False),  # another kind
        ("受理低保申请132件。收到的申请已全部办结。", False),  # goes on with it
        ("不动产登记的申请已全部办结。", False),
        ("申请材料已全部办结归档。", False),
        ("应办结申请61件，已办结61件，办结率100%。", False),  # those whose day has come
        ("到期的公开申请已全部办结。", False),
        ("收到的公开申请应办尽办，已全部办结。", True),
        ("61件政府信息公开申请全部按期办结。", False),  # as many as the table has as closed
        ("受理的申请全部按期办结，其余6件结转下年度办理。", False),
        ("除结转下年度的6件外，收到的政府信息公开申请全部办结。", False),
        ("第三季度以前收到的申请全部办结。", False),
        ("64件政府信息公开申请全部按期办结。", True),
        ("办结61件；收到的申请全部按期办结。", True),
        ("收到的申请已全部办结，无到期未办结。", True),
        ("全年受理各类申请35210件，全部办结。", False),  # business of every kind
        ("受理的各类申请均已办结。", False),
        ("全年受理认定申请1320件，全部办结。", False),
        ("受理公证申请1320件，办结率100%。", False),
        ("受理公证申请1320件，政府信息公开申请64件全部办结。", True),
    ],
)
def test_who_says_that_all_were_closed(text: str, told: bool) -> None:
    assert bool(list(all_closed.check.findings(Evidence(with_text(clean(), text))))) is told


@pytest.mark.parametrize(
    ("answered", "carried_in", "told"),
    [(68, 3, True), (67, 3, False), (64, 0, False), (65, 0, True), (68, None, False)],
)
def test_no_more_are_answered_than_came_in(
    answered: int, carried_in: int | None, told: bool
) -> None:
    cells = {"requests.received.total": 64, "requests.carried_in.total": carried_in}
    text = f"按时答复政府信息公开申请{answered}件。"
    report = with_values(claiming(text, "requests_answered", answered), cells)
    assert bool(list(answered_none.check.findings(Evidence(report)))) is told
    worked_on = with_values(claiming("共办理申请68件。", "requests_answered", 68), cells)
    assert list(answered_none.check.findings(Evidence(worked_on))) == []  # another rule's


@pytest.mark.parametrize(
    ("words", "received", "told"),
    [
        ("按时答复申请5件", 0, True),
        ("按时答复申请5件", 5, True),
        ("共办理依申请公开5件", 0, True),
        ("共办理依申请公开5件", 5, False),  # still open
        ("共办理依申请公开5件", None, False),
    ],
)
def test_who_worked_on_requests_had_some(words: str, received: int | None, told: bool) -> None:
    report = with_value(nothing_received(), "requests.received.total", received)
    report = claiming(f"{words}。", "requests_answered", 5, report=report)
    assert judged(answered_none.check, report) == ([Judged("sections.1", 0, 5)] if told else [])


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("信息不存在的3件，作不予公开处理。", "本机关不掌握相关政府信息"),
        ("政府信息不存在的申请3件，均作出不予公开决定。", "本机关不掌握相关政府信息"),
        ("信息不存在的三件按“不予公开”统计。", "本机关不掌握相关政府信息"),
        ("非本机关信息2件，计入其他处理。", "本机关不掌握相关政府信息"),
        ("不属于本单位职责范围的2件，列入其他处理。", "本机关不掌握相关政府信息"),
        ("信访类申请2件，作不予公开处理。", "信访举报投诉类申请"),
        ("信访举报投诉类申请2件，归入其他处理。", "信访举报投诉类申请"),
    ],
)
def test_a_result_that_the_text_puts_under_another(text: str, row: str) -> None:
    """The row of the table is as large as the text says: that does not clear the text."""
    values = {**clean().values, "requests.declined_petition.total": 2}
    report = with_text(replace(clean(), values=values), text)
    (finding,) = wrong_row.check.findings(Evidence(report))
    assert row in finding.message
    ((place, words),) = pointed_at(wrong_row.check, Evidence(report))
    assert place == "sections.1"
    assert text.startswith(words)


@pytest.mark.parametrize(
    "text",
    [
        "信息不存在的3件，不予公开的2件。",  # two numbers beside each other
        "信息不存在的3件，属于国家秘密的2件，作不予公开处理。",  # the latter
        "信息不存在的3件，未作不予公开处理。",
        "信息不存在的3件，作无法提供处理。",
        "信息不存在的，不作不予公开处理。",
        "2021年信息不存在的3件，作不予公开处理。",  # the year before
        "信访件2件，作其他处理。",  # no request
    ],
)
def test_a_result_that_stands_where_it_belongs(text: str) -> None:
    values = {**clean().values, "requests.declined_petition.total": 2}
    report = with_text(replace(clean(), values=values), text)
    assert list(wrong_row.check.findings(Evidence(report))) == []


@pytest.mark.parametrize(
    ("text", "told", "why"),
    [
        ("新收申请64件，办结61件，办结率92%。", True, "61 of 67 are 91.04%, 61 of 64 are 95.3%"),
        ("新收申请64件，办结61件，办结率91%。", False, "rounded"),
        ("新收申请64件，办结61件，办结率91.0%。", False, "rounded to one place"),
        ("新收申请64件，办结61件，办结率95.31%。", False, "of those received"),
        ("新收申请64件，办结61件，办结率95.3%。", False, "of those received, rounded"),
        ("新收申请64件，办结61件，办结率90.6%。", False, "58 of those received this year"),
        ("政府信息公开申请办结率为97%。", True, "of all"),
        ("本年度政府信息公开申请办结率97%。", True, "of all, with its year"),
        ("政府信息公开申请按时办结率为97%。", False, "of time"),
        ("办结申请61件，及时办结率97%。", False, "of time"),
        ("办结申请61件，期限内办结率97%。", False, "of time"),
        ("应办结申请62件，办结61件，办结率98.4%。", False, "of those due, as it says itself"),
        ("办结申请61件，办理提案12件，办结率97%。", False, "perhaps the proposals'"),
        ("办结申请61件；提案办结率97%。", False, "the proposals'"),
        ("办结申请61件，提案办结率97%。", False, "the proposals', in the same clause"),
        ("信访事项办结率97%。", False, "another business"),
        ("政务服务大厅办结率97%。", False, "another business"),
        ("上年结转的政府信息公开申请办结率97%。", False, "those carried in"),
        ("政府信息公开申请办结率100%。", False, "another rule's"),
        ("答复率、办结率均为97%。", False, "two rates, of what is not said"),
    ],
)
def test_a_rate_of_closing_is_that_of_the_table(text: str, told: bool, why: str) -> None:
    stated = read_statements({1: text}, 2025, government=False)
    report = replace(with_text(clean(), text), claims=stated.claims, percentages=stated.percentages)
    assert bool(list(closing_rate.check.findings(Evidence(report)))) is told, why


@pytest.mark.parametrize("row", ["received", "carried_in", "handled"])
def test_a_rate_of_what_is_unknown_is_not_judged(row: str) -> None:
    report = with_value(closing_rate.failing().report, f"requests.{row}.total", None)
    assert not list(closing_rate.check.findings(Evidence(report)))


@pytest.mark.parametrize(
    ("text", "told", "why"),
    [
        (
            "办结申请61件，不予公开9件，其中内部事务信息5件、过程性信息1件。",
            ["内部事务信息5件"],
            "more",
        ),
        ("办结申请61件，不予公开9件：三类内部事务信息5件、其他4件。", ["内部事务信息5件"], "more"),
        (
            "办结申请61件，不予公开9件（涉及行政执法案卷8件、其他1件）。",
            ["行政执法案卷8件"],
            "more",
        ),
        ("办结申请61件，不予公开9件，其中行政执法案卷3件、其他6件。", [], "as many"),
        (
            "办结申请61件，不予公开9件，其中行政执法案卷2件、其他7件。",
            [],
            "fewer may be some of them",
        ),
        ("2021年办结申请61件，不予公开9件，其中内部事务信息5件、其他4件。", [], "another year"),
        ("制发公文30件，不予公开9件，其中内部事务信息5件、其他4件。", [], "documents' attributes"),
        ("办结申请61件，部分公开8件，隐去内部事务信息5件。", [], "parts withheld"),
        ("办结申请61件，不予公开9件；调阅行政执法案卷50件。", [], "behind another clause"),
        (
            "办结申请 61 件，不予公开 9 件，其中行政执法案卷 8 件。",
            ["行政执法案卷 8 件"],
            "with spaces",
        ),
        ("办结申请61件，不予公开9件，其中调阅行政执法案卷50件。", [], "files looked at"),
    ],
)
def test_reasons_listed_under_refusals(text: str, told: list[str], why: str) -> None:
    values = {
        **clean().values,
        "requests.refused_internal.total": 1,
        "requests.refused_deliberative.total": 1,
        "requests.refused_enforcement_file.total": 3,
    }
    report = with_text(replace(clean(), values=values), text)
    found = list(wrong_row.check.findings(Evidence(report)))
    assert [bool(f.message.find(words) > 0) for f, words in zip(found, told, strict=True)] == [
        True for _ in told
    ], why


NOT_ITS_OWN = [
    ("近三年累计答复信息不存在30件。", "three years'"),
    ("近五年来答复信息不存在30件。", "five years'"),
    ("往年答复信息不存在30件。", "earlier years'"),
    ("十四五期间答复信息不存在30件。", "five years'"),
    ("2022—2025年重复申请12件。", "four years'"),
    ("前三年重复申请12件。", "three years'"),
    ("上半年答复信息不存在30件。", "half a year's, and not to be held against the year's"),
    ("下属国土资源执法大队答复信息不存在30件。", "another body's"),
    ("下属单位重复申请12件。", "other bodies'"),
    ("各乡镇答复信息不存在30件。", "other bodies'"),
    ("全市共有信访举报投诉类申请300件。", "all bodies'"),
    ("近三年信息不存在的申请36件，均作不予公开处理。", "three years', before the rule was known"),
    ("档案系统排查出信息不存在30件。", "no requests"),
    ("县政务服务中心受理非本机关职责事项300件。", "no requests"),
    ("12345热线转办非本单位职责工单30件，均已退回。", "calls"),
    ("转办非本单位职权范围来信30件。", "letters"),
    ("整理信访举报投诉类申请30件典型案例。", "cases studied"),
    ("举报类申请30件转市场监管部门办理。", "reports of offences"),
    ("转来的非本单位公文12件。", "papers"),
    ("收到非本单位公函12件，均已退回。", "papers"),
    ("网上检索提示信息不存在300件次。", "searches"),
    ("近三年因属于行政执法案卷不予公开申请15件。", "three years'"),
]
ITS_OWN = [
    "答复信息不存在30件。",
    "2025年，我局答复信息不存在30件。",
    "全年予以公开30件，部分公开6件，信息不存在30件。",
    "全年办结申请61件，信访举报投诉类申请14件，转信访部门办理。",
    "办结申请61件，其中重复申请12件。",
    "因属于行政执法案卷不予公开申请15件。",
    "不予公开申请8件，其中属于行政执法案卷的申请47件。",
    "办结申请61件，不予公开8件，其中属于行政执法案卷的申请47件。",
    "信息不存在的申请36件，均作不予公开处理。",
]


@pytest.mark.parametrize(("text", "why"), NOT_ITS_OWN)
def test_answers_of_others_or_of_more_than_the_year(text: str, why: str) -> None:
    report = replace(with_text(clean(), text), year=2025)
    assert not list(wrong_row.check.findings(Evidence(report))), why


@pytest.mark.parametrize("text", ITS_OWN)
def test_answers_of_the_body_in_its_year(text: str) -> None:
    report = replace(with_text(clean(), text), year=2025)
    assert len(list(wrong_row.check.findings(Evidence(report)))) == 1
