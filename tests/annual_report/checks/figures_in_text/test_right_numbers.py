"""Of two numbers the wrong one is told of, and once; parts that make the table's number pass."""

from dataclasses import replace

import pytest

from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.figures_in_text import (
    all_closed,
    comparison_in_text,
    handled,
    received,
    remedies,
    said_twice,
)
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.report import Claim, Report
from tests.annual_report.checks.figures_in_text.stating import claiming, comparing, with_text
from tests.annual_report.checks.judged import Judged, judged

HANDLED, RECEIVED, LEFT = "requests_handled", "requests_received", "requests_carried_out"
NEW = "requests.received.total"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("当年办结58件，办结上年结转3件。", False),
        ("办结58件，另有上年结转的3件也已办结。", False),
        ("办结58件；2021年结转的3件申请已全部办结。", False),
        ("上年结转申请3件，均已按期办结；办结58件。", False),
        ("上年结转3件，办结58件。", True),  # were those closed?
        ("上年结转3件，均已办结58件。", True),
        ("上年结转3件，已全部办结申请58件。", True),
        ("办结58件，办结上年结转2件。", True),  # 60
        ("办结57件，办结上年结转3件。", True),
        ("办结58件。\n办结上年结转3件。", True),  # another paragraph
        ("办结58件，另有上年结转的3件仍在办理。", True),
    ],
)
def test_those_carried_in_may_be_closed_apart(text: str, told: bool) -> None:
    """The table has 61 handled and 3 carried in."""
    words = next(w for w in ("办结58件", "办结申请58件", "办结57件") if w in text)
    report = claiming(text, HANDLED, int(words[-3:-1]), words=words)
    assert bool(judged(handled.check, report)) is told


def twice(counts: str, first: int, second: int) -> Report:
    claims = (Claim(1, 0, "一", counts, first), Claim(6, 0, "二", counts, second))
    return replace(with_text(clean(), "一"), claims=claims)


@pytest.mark.parametrize(
    ("report", "wanted"),
    [
        (twice(RECEIVED, 64, 19), []),  # X-01 tells of the 19
        (twice(RECEIVED, 19, 64), []),
        (twice(RECEIVED, 19, 20), []),  # X-01 tells of both
        (with_value(twice(RECEIVED, 19, 20), NEW, None), [Judged("sections.6", 19, 20)]),
        (twice("proposals", 3, 5), [Judged("sections.6", 3, 5)]),  # no table has them
    ],
)
def test_what_a_table_counts_is_held_against_it_alone(report: Report, wanted: list[Judged]) -> None:
    assert judged(said_twice.check, report) == wanted


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("省人大代表建议1件", "市人大代表建议2件", "县人大代表建议3件"), []),
        (("省级人大代表建议1件", "县级人大代表建议3件", "县人大代表建议4件"), [(3, 4)]),
        (("各级人大代表建议6件", "省人大代表建议1件", "县人大代表建议5件"), []),
        (("人大代表建议6件", "县人大代表建议5件"), [(6, 5)]),  # one congress
        (("省两会期间代表建议1件", "县两会期间代表建议5件"), []),
        (("人大代表建议6件", "人大代表建议5件"), [(6, 5)]),
    ],
)
def test_each_congress_has_its_own_proposals(
    texts: tuple[str, ...], told: list[tuple[int, int]]
) -> None:
    claims = tuple(Claim(6, 0, text, "suggestions", int(text[-2])) for text in texts)
    report = replace(with_text(clean(), "无"), claims=claims)
    assert [(j.expected, j.found) for j in judged(said_twice.check, report)] == told


def test_a_number_that_is_compared_is_told_of_once() -> None:
    report = comparing("办理提案4件，比上年少1件。", 4, -1, "proposals")
    one, two = Claim(1, 0, "办理提案4件", "proposals", 4), Claim(6, 0, "提案", "proposals", 5)
    report = replace(report, claims=(one, two))
    assert judged(comparison_in_text.check, report) == [Judged("sections.1", 5, 4)]
    assert judged(said_twice.check, report) == []


def test_a_closing_told_in_two_parts_is_not_said_twice() -> None:
    text = "全年办结61件。\n当年办结58件，办结上年结转3件。"
    one = Claim(1, 0, "全年办结61件", HANDLED, 61)
    two = Claim(1, text.index("当年"), "当年办结58件", HANDLED, 58)
    report = replace(with_text(clean(), text), claims=(one, two))
    assert judged(said_twice.check, report) == []


@pytest.mark.parametrize(
    ("table", "value", "other", "wanted"),
    [
        (64, 64, 19, []),  # X-01 tells of the 19
        (64, 63, 64, []),  # and of the 63
        (None, 63, 64, [Judged("sections.1", 64, 63)]),
    ],
)
def test_a_comparison_of_what_a_table_counts_is_held_against_it_alone(
    table: int | None, value: int, other: int, wanted: list[Judged]
) -> None:
    report = comparing(f"收到申请{value}件，比上年增加4件。", value, 4, RECEIVED)
    report = replace(report, claims=(Claim(5, 0, "收到申请", RECEIVED, other),))
    report = with_value(report, NEW, table)
    assert judged(comparison_in_text.check, report) == wanted


@pytest.mark.parametrize(
    ("text", "none_left", "count"),
    [
        ("收到的政府信息公开申请已全部按期办结，无结转下年度继续办理的申请。", True, 0),
        ("收到的政府信息公开申请已全部按期办结，无结转，办结率100%。", False, 1),
        ("政府信息公开申请已全部办结。\n政府信息公开申请办结率100%。", False, 2),
        ("收到的政府信息公开申请已全部办结。\n无结转下年度继续办理的申请。", True, 1),
    ],
)
def test_one_sentence_is_told_once(text: str, none_left: bool, count: int) -> None:
    report = with_text(clean(), text)
    if none_left:
        claim = Claim(1, text.index("无结转"), "无结转下年", LEFT, 0)
        report = replace(report, claims=(claim,))
    assert len(judged(all_closed.check, report)) == count


@pytest.mark.parametrize(
    ("value", "parts", "wanted"),
    [
        (64, (("自然人申请", 45), ("商业企业", 10)), [(46, 45), (9, 10)]),
        (64, (("自然人", 46), ("商业企业申请", 9), ("法律服务机构", 6)), []),
        (64, (("自然人", 47),), [(46, 47)]),
        (64, (("自然人网上申请", 12),), []),  # some of them
        (64, (("法人", 12), ("其他", 3), ("信函", 40)), []),  # no column's whole name
        (63, (("自然人", 45),), [(64, 63)]),  # the total is wrong: told once
        (67, (("自然人", 48), ("商业企业", 10)), []),  # those carried in among them
    ],
)
def test_kinds_of_applicant_are_those_of_the_table(
    value: int, parts: tuple[tuple[str, int], ...], wanted: list[tuple[int, int]]
) -> None:
    text = f"收到申请{value}件，其中" + "，".join(f"{name}{number}件" for name, number in parts)
    report = claiming(text, RECEIVED, value, words=f"收到申请{value}件", parts=parts)
    assert [(j.expected, j.found) for j in judged(received.check, report)] == wanted


def test_a_kind_of_applicant_is_pointed_at() -> None:
    text = "收到申请64件，其中自然人45件。"
    report = claiming(text, RECEIVED, 64, words="收到申请64件", parts=(("自然人", 45),))
    (finding,) = received.check.findings(Evidence(report))
    assert finding.offset == text.index("自然人")


RECONSIDERED = "被申请行政复议4件"


@pytest.mark.parametrize(
    ("behind", "wanted"),
    [
        ("，结果均纠正。", [(1, 4)]),
        ("，复议结果均为维持。", [(2, 4)]),
        ("，均结果维持；", [(2, 4)]),
        ("，均被纠正。", [(1, 4)]),
        ("，全部予以维持。", [(2, 4)]),
        ("，被纠正4件。", [(1, 4)]),
        ("，被维持2件、被纠正1件。", []),
        ("，被纠正。", []),  # of all four?
        ("，结果维持。", []),  # of all four?
        ("，结果维持2件。", []),
        ("，结果均维持原行政行为。", [(2, 4)]),
        ("，全部维持原答复。", [(2, 4)]),
        ("，其中结果维持2件、结果纠正1件。", []),
        ("。结果均纠正。", []),
    ],
)
def test_the_one_result_of_all_is_the_tables(behind: str, wanted: list[tuple[int, int]]) -> None:
    """The table has 4: 2 upheld, 1 corrected, 1 pending."""
    report = claiming(f"{RECONSIDERED}{behind}", "reconsiderations", 4, words=RECONSIDERED)
    assert [(j.expected, j.found) for j in judged(remedies.check, report)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("提起行政诉讼1件，结果纠正。", [(0, 1)]),
        ("提起行政诉讼1件，结果维持。", []),
        ("提起行政诉讼1件，被纠正。", [(0, 1)]),
        ("提起行政诉讼1件，结果为纠正", [(0, 1)]),
    ],
)
def test_the_result_of_a_single_case(text: str, wanted: list[tuple[int, int]]) -> None:
    report = claiming(text, "litigations", 1, words="提起行政诉讼1件")
    assert [(j.expected, j.found) for j in judged(remedies.check, report)] == wanted
