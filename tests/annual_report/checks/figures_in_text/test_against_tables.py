"""A count stated in the text is the number of the cells it speaks of."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.annual_report.checks.examples import clean, nothing_received, with_value
from gongkai.annual_report.checks.figures_in_text import (
    all_closed,
    answered_none,
    carried,
    decisions,
    documents,
    fees,
    handled,
    procurement,
    received,
    remedies,
    results,
    wrong_row,
)
from gongkai.annual_report.checks.figures_in_text.stated import said
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence
from gongkai.annual_report.report import Derived, Report, Value
from tests.annual_report.checks.figures_in_text.stating import claiming, pointed_at, with_text
from tests.annual_report.checks.judged import Judged, judged

TEXT = "本年共有若干件。"

CELLS: list[tuple[Check, str, str, int]] = [
    (received.check, "2021", "requests_received", 64),
    (carried.check, "2021", "requests_carried_in", 3),
    (carried.check, "2021", "requests_carried_out", 6),
    (handled.check, "2021", "requests_handled", 61),
    (results.check, "2021", "granted", 31),
    (results.check, "2021", "partly_granted", 8),
    (results.check, "2021", "refused", 8),
    (results.check, "2021", "unavailable", 10),
    (results.check, "2021", "declined", 3),
    (results.check, "2021", "closed", 1),
    (results.check, "2019", "closed", 1),
    (remedies.check, "2021", "reconsiderations", 4),
    (remedies.check, "2021", "litigations", 1),
    (remedies.check, "2021", "litigations_without_reconsideration", 0),
    (remedies.check, "2021", "litigations_after_reconsideration", 1),
    (remedies.check, "2021", "reconsiderations_corrected", 1),
    (remedies.check, "2021", "remedies", 5),
    (documents.check, "2021", "regulations_issued", 0),
    (documents.check, "2021", "normative_issued", 2),
    (documents.check, "2021", "normative_repealed", 1),
    (documents.check, "2021", "normative_in_force", 8),
    (documents.check, "2019", "normative_issued", 2),
    (documents.check, "2019", "normative_published", 2),
    (decisions.check, "2021", "licences", 1352),
    (decisions.check, "2021", "penalties", 197),
    (decisions.check, "2021", "coercive_measures", 6),
    (decisions.check, "2019", "licences", 1352),
    (decisions.check, "2019", "other_services", 640),
    (decisions.check, "2019", "penalties", 197),
    (procurement.check, "2019", "procurement_projects", 3),
]
every_cell = pytest.mark.parametrize(("check", "form", "counts", "number"), CELLS)


@every_cell
def test_a_count_that_is_the_tables_passes(
    check: Check, form: str, counts: str, number: int
) -> None:
    assert judged(check, claiming(TEXT, counts, number, report=clean(form))) == []
    exact = Decimal(f"{number}.0")
    assert judged(check, claiming(TEXT, counts, exact, report=clean(form))) == []


@every_cell
def test_another_count_is_told_where_it_stands(
    check: Check, form: str, counts: str, number: int
) -> None:
    text = "（一）主动公开。\n另有若干件，其余从略。"
    report = claiming(text, counts, number + 1, words="另有若干件", report=clean(form))
    assert judged(check, report) == [Judged("sections.1", number, number + 1)]
    assert pointed_at(check, Evidence(report)) == [("sections.1", "另有若干件")]


@every_cell
@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"approximate": True}, "余、近、约"),
        ({"year": 2018}, "of another year"),
    ],
)
def test_a_count_that_is_not_exactly_this_years_is_held_to_nothing(
    check: Check, form: str, counts: str, number: int, more: dict[str, object], why: str
) -> None:
    report = claiming(TEXT, counts, number + 1, report=clean(form), **more)
    assert judged(check, report) == [], why


def test_a_count_of_the_year_named_by_the_text_is_held() -> None:
    report = claiming("2022年新收申请63件。", "requests_received", 63, year=2022)
    assert judged(received.check, report) == [Judged("sections.1", 64, 63)]


def test_a_count_in_the_preamble_is_told_there() -> None:
    report = claiming("本局新收申请63件。", "requests_received", 63, section=0)
    assert judged(received.check, report) == [Judged("preamble", 64, 63)]
    assert pointed_at(received.check, Evidence(report)) == [("preamble", "本局新收申请63件")]


@pytest.mark.parametrize("counts", [None, "published"])
def test_a_count_that_no_cell_holds_is_held_to_none(counts: str | None) -> None:
    report = claiming(TEXT, counts, 63)
    for check, *_ in CELLS:
        assert judged(check, report) == []


@pytest.mark.parametrize(
    ("answered", "is_told"),
    [(46, False), (61, False), (62, True), (64, False), (67, False), (70, True)],
)
def test_more_answered_than_handled_is_a_doubt(answered: int, is_told: bool) -> None:
    """64 came, 3 were carried in, 61 were handled."""
    report = claiming(f"答复申请{answered}件。", "requests_answered", answered)
    found = list(handled.check.findings(Evidence(report)))
    assert [finding.severity for finding in found] == [WARNING] * is_told


def test_what_is_taken_apart_is_another_rules() -> None:
    text = "共办理申请70件，其中新收64件、上年结转3件。"
    report = claiming(text, "requests_answered", 70, words="共办理申请70件")
    assert judged(handled.check, report) == []


@pytest.mark.parametrize(
    ("check", "counts", "unknown"),
    [
        (received.check, "requests_received", "requests.received.total"),
        (results.check, "refused", "requests.refused_stability.total"),
        (remedies.check, "litigations", "remedies.litigation.total"),
        (remedies.check, "remedies", "remedies.reconsideration.total"),
        (fees.check, "fees", "proactive.fees"),
    ],
)
def test_an_unknown_cell_contradicts_nothing(check: Check, counts: str, unknown: str) -> None:
    report = claiming(TEXT, counts, 9999, report=with_value(clean(), unknown, None))
    assert judged(check, report) == []


def test_a_derived_cell_is_held_against_the_text() -> None:
    report = with_value(clean(), "requests.received.total", None)
    derived = {"requests.received.total": Derived(64, "六类申请人之和")}
    report = claiming(TEXT, "requests_received", 63, report=replace(report, derived=derived))
    assert judged(received.check, report) == [Judged("sections.1", 64, 63)]


@pytest.mark.parametrize(
    ("check", "form", "counts"),
    [
        (decisions.check, "2021", "other_services"),  # not a row of this form
        (documents.check, "2019", "normative_in_force"),
        (documents.check, "2019", "normative_repealed"),
        (procurement.check, "2021", "procurement_projects"),
        (results.check, "free", "granted"),
    ],
)
def test_a_form_without_the_cell_holds_the_text_to_nothing(
    check: Check, form: str, counts: str
) -> None:
    report = clean("2019" if form == "2019" else "2021")
    assert judged(check, claiming(TEXT, counts, 9999, report=replace(report, form=form))) == []


@pytest.mark.parametrize(
    ("text", "counts", "named"),
    [
        ("被申请行政复议9件", "reconsiderations", "表中“行政复议”为4"),
        ("未经复议直接起诉9件", "litigations_without_reconsideration", "表中“未经复议直接起诉”为0"),
        ("复议后起诉9件", "litigations_after_reconsideration", "表中“复议后起诉”为1"),
        ("行政诉讼9件", "litigations", "表四行政诉讼（未经复议直接起诉与复议后起诉）合计为1"),
        ("复议、诉讼共9件", "remedies", "表四行政复议与行政诉讼合计为5"),
        ("有9件被复议机关纠正", "reconsiderations_corrected", "表四行政复议“结果纠正”为1"),
    ],
)
def test_what_a_remedy_is_held_against_is_named(text: str, counts: str, named: str) -> None:
    words = text[: text.index("9件") + 2]
    report = claiming(f"答复说理不够充分，{text}。", counts, 9, words=words)
    (finding,) = remedies.check.findings(Evidence(report))
    assert finding.message == f"文中“{text}”，{named}，两者不一致。"


@pytest.mark.parametrize(
    ("text", "counts", "value", "wanted"),
    [
        ("被申请行政复议4件，维持1件，其他3件", "reconsiderations", 4, [(2, 1)]),
        ("被申请行政复议4件（其中结果维持2件、纠正2件）", "reconsiderations", 4, [(1, 2)]),
        ("被申请行政复议4件，维持2件，纠正1件", "reconsiderations", 4, []),
        ("被申请行政复议6件，维持1件", "reconsiderations", 6, []),  # the 6 is told of
        ("被申请行政复议4件，因程序问题纠正2件", "reconsiderations", 4, []),  # some of them
        ("被申请行政复议4件，维持1件以上", "reconsiderations", 4, []),
    ],
)
def test_the_results_behind_a_number_are_those_of_the_table(
    text: str, counts: str, value: int, wanted: list[tuple[int, int]]
) -> None:
    words = text[: text.index(f"{value}件") + 2]
    found = judged(remedies.check, claiming(f"{text}。", counts, value, words=words))
    assert [(j.expected, j.found) for j in found if j.found != value] == wanted


@pytest.mark.parametrize(
    ("total", "direct", "after", "wanted"),
    [
        (10, 7, 3, [(8, 7), (2, 3)]),
        (10, 8, 2, []),
        (9, 7, 2, [(10, 9)]),  # the total alone is told of
    ],
)
def test_the_two_ways_of_suing_are_those_of_the_table(
    total: int, direct: int, after: int, wanted: list[tuple[int, int]]
) -> None:
    names = ("未经复议直接起诉", "复议后起诉")
    text = f"行政诉讼{total}件（其中{names[0]}{direct}件、{names[1]}{after}件）。"
    parts = tuple(zip(names, (direct, after), strict=True))
    report = with_value(clean(), "remedies.litigation.total", 8)
    report = with_value(report, "remedies.litigation_after_reconsideration.total", 2)
    words = f"行政诉讼{total}件"
    told = claiming(text, "litigations", total, words=words, report=report, parts=parts)
    found = judged(remedies.check, told)
    assert [(j.expected, j.found) for j in found] == wanted


FEES = Decimal("18.8710")


def _judged_in(unit: str, cell: Decimal, value: int | Decimal) -> Judged:
    """Of two units, each number is shown with its own: 应为 24.88　实为 24.88 tells nothing."""
    if unit == "万元":
        return Judged("sections.1", cell, value)
    return Judged("sections.1", f"{said(cell)}万元", f"{said(value)}{unit}")


@pytest.mark.parametrize(
    ("value", "unit", "cell", "agrees"),
    [
        (Decimal("18.871"), "万元", FEES, True),
        (Decimal("18.87"), "万元", FEES, True),  # rounded as it is written
        (Decimal("18.9"), "万元", FEES, True),
        (19, "万元", FEES, True),
        (Decimal("18.8"), "万元", FEES, False),
        (18, "万元", FEES, False),
        (188710, "元", FEES, True),
        (188711, "元", FEES, False),
        (Decimal("18.87"), "元", FEES, False),
        (Decimal("0.0019"), "亿元", FEES, True),
        (Decimal("0.5"), "亿元", Decimal(5000), True),
        (5000, "亿元", Decimal(5000), False),
        (0, "元", Decimal(0), True),
        (0, "万元", Decimal("0.3"), False),  # none is not a little, rounded
        (0, "亿元", Decimal("0.3"), False),
        (18, "万元", Decimal(0), False),
    ],
)
def test_an_amount_is_held_in_its_unit_and_as_exactly_as_it_is_written(
    value: int | Decimal, unit: str, cell: Decimal, agrees: bool
) -> None:
    report = with_value(clean(), "proactive.fees", cell)
    wanted = [] if agrees else [_judged_in(unit, cell, value)]
    assert judged(fees.check, claiming(TEXT, "fees", value, unit=unit, report=report)) == wanted


@pytest.mark.parametrize(
    ("value", "unit", "agrees"),
    [
        (Decimal("41.2"), "万元", True),
        (412000, "元", True),
        (Decimal("41.3"), "万元", False),
        (412, "元", False),
    ],
)
def test_the_amount_of_procurement_is_held_likewise(
    value: int | Decimal, unit: str, agrees: bool
) -> None:
    report = claiming(TEXT, "procurement_amount", value, unit=unit, report=clean("2019"))
    wanted = [] if agrees else [_judged_in(unit, Decimal("41.2"), value)]
    assert judged(procurement.check, report) == wanted


@pytest.mark.parametrize(
    ("answered", "handled_total", "told"),
    [
        (5, 0, True),
        (0, 0, False),
        (5, 5, False),
        (5, 1, False),  # which of the two is wrong, the balance may tell
        (5, None, False),
    ],
)
def test_no_answers_without_requests(answered: int, handled_total: Value, told: bool) -> None:
    report = with_value(nothing_received(), "requests.handled.total", handled_total)
    report = claiming("按时答复申请若干件。", "requests_answered", answered, report=report)
    wanted = [Judged("sections.1", 0, answered)] if told else []
    assert judged(answered_none.check, report) == wanted
    approximate = replace(report, claims=(replace(report.claims[0], approximate=True),))
    assert judged(answered_none.check, approximate) == []


HELD = "requests.unavailable_not_held.total"
PETITIONS = "requests.declined_petition.total"
REPEATED = "requests.declined_repeated.total"
SECRET = "requests.refused_state_secret.total"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("答复信息不存在13件。", [Judged(HELD, 13, 10)]),
        ("其中不存在的11件。", [Judged(HELD, 11, 10)]),
        ("告知不属于本机关公开职责范围12件。", [Judged(HELD, 12, 10)]),
        ("非本单位信息15件。", [Judged(HELD, 15, 10)]),
        ("信访举报投诉类申请2件。", [Judged(PETITIONS, 2, 0)]),
        ("重复申请4件。", [Judged(REPEATED, 4, 3)]),
        ("重复申请4件，信息不存在13件。", [Judged(HELD, 13, 10), Judged(REPEATED, 4, 3)]),
        ("2022年答复信息不存在13件。", [Judged(HELD, 13, 10)]),
        ("2021年公开286条。答复信息不存在13件。", [Judged(HELD, 13, 10)]),
        ("答复信息不存在10件。", []),
        ("答复信息不存在3件。", []),  # the others of the row are told otherwise
        ("重复申请3件。", []),
        ("上年答复信息不存在13件。", []),
        ("2021年答复申请40件，其中信息不存在13件。", []),
        ("信息不存在的，书面告知申请人。", []),
        ("办理投诉举报40件。", []),  # complaints, no requests for information
        ("依申请公开方面，因属于国家秘密不予公开3件。", [Judged(SECRET, 3, 0)]),
        ("答复申请61件。属于国家秘密，依法不予公开申请3件。", [Judged(SECRET, 3, 0)]),
        ("申请涉及国家秘密的，不予公开3件。", [Judged(SECRET, 3, 0)]),
        ("答复申请61件，因属于国家秘密、商业秘密不予公开3件。", []),  # two rows
        ("答复申请61件，部分内容因属于国家秘密不予公开3件。", []),  # partly granted
        ("县公路发展中心答复申请61件，因属于国家秘密不予公开3件。", []),
        ("拟制公文120件，属于国家秘密不予公开3件。", []),  # no requests
        ("审核公文属性，依申请公开12件，因属于国家秘密不予公开5件。", []),
        ("重新审查公文公开属性，属于国家秘密不予公开3件，可依申请公开8件。", []),
        ("上年答复申请40件，因属于国家秘密不予公开3件。", []),
        ("", []),
    ],
)
def test_a_result_told_in_the_text_stands_in_its_row(text: str, wanted: list[Judged]) -> None:
    assert judged(wrong_row.check, with_text(clean(), text)) == wanted


def test_a_row_that_is_not_known_may_hold_the_result() -> None:
    report: Report = with_text(with_value(clean(), HELD, None), "答复信息不存在13件。")
    assert judged(wrong_row.check, report) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("收到的政府信息公开申请已全部办结。", "全部办结"),
        ("全年收到申请64件，均按时办结。", "均按时办结"),
        ("依申请公开均已办理完毕。", "均已办理完毕"),
        ("政府信息公开申请办结率100%。", "办结率100%"),
        ("政府信息公开申请办结率为100％。", "办结率为100％"),
        ("政府信息公开申请无结转。", "无结转"),
        ("公开申请全部依法答复完毕。", "全部依法答复完毕"),
        ("政府信息公开申请按时办结率100%。", None),  # of time, not of number
        ("政府信息公开申请按期办结率达100%。", None),
        ("收到申请64件，均按时答复。", None),  # what was answered was in time
        ("上年结转的申请3件已全部办结。", None),
        ("建议提案已全部办结，未收到公开申请的投诉。", None),
        ("政府信息公开申请涉及的行政许可案件全部办结。", None),
        ("信访件已全部办结。", None),
        ("热线转办件办结率100%。", None),
        ("", None),
    ],
)
def test_who_closed_everything_carries_nothing_out(text: str, found: str | None) -> None:
    report = with_text(clean(), text)
    wanted = [("sections.1", 0, 6, text.index(found))] if found else []
    told = all_closed.check.findings(Evidence(report))
    assert [(f.at, f.expected, f.found, f.offset) for f in told] == wanted
    assert judged(all_closed.check, with_text(nothing_received(), text)) == []


@pytest.mark.parametrize("left", [0, None, -1])
def test_nothing_or_nothing_known_was_carried_out(left: Value) -> None:
    report = with_value(clean(), "requests.carried_out.total", left)
    assert judged(all_closed.check, with_text(report, "公开申请已全部办结。")) == []


@pytest.mark.parametrize(
    ("words", "value", "told"),
    [
        ("共收到申请67件", 67, False),  # 64 new and 3 carried in
        ("受理申请67件", 67, False),
        ("新收申请67件", 67, True),  # says that all were new
        ("共收到新增申请67件", 67, True),
        ("新受理申请67件", 67, True),
        ("共收到申请66件", 66, True),
        ("共收到申请64件", 64, False),
        ("共收到申请61件", 61, True),
    ],
)
def test_what_was_received_may_include_what_was_carried_in(
    words: str, value: int, told: bool
) -> None:
    report = claiming(f"{words}。", "requests_received", value)
    assert bool(judged(received.check, report)) is told


def test_with_nothing_carried_in_only_the_new_ones_count() -> None:
    report = with_value(clean(), "requests.carried_in.total", None)
    report = claiming("共收到申请67件。", "requests_received", 67, report=report)
    assert judged(received.check, report) == [Judged("sections.1", 64, 67)]
