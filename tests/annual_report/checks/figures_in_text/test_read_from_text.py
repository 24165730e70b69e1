"""Sentences held against the tables as they are read, from the words to the finding.

The tables (tests/annual_report/checks/bureau.py): new 5, carried in 1, handled 5, carried out 1;
granted 3, partly granted 1, unavailable 1; one reconsideration, upheld; 120 licences, 15 penalties;
one normative document issued, none repealed, six in force.
"""

from decimal import Decimal

import pytest

from gongkai.annual_report.checks import Evidence, run_checks
from gongkai.annual_report.checks.examples import last_year
from gongkai.annual_report.checks.figures_in_text import comparison_with_last, fees
from gongkai.annual_report.report import Value
from tests.annual_report.checks.bureau import bureau

NO_COUNTS = {1: "（一）主动公开。落实公开制度。\n（二）依申请公开。依法答复申请。"}


def told(line: str, cells: dict[str, Value] | None = None) -> list[tuple[str, str]]:
    """Rule and found number of the errors that `line` makes of a sound report."""
    report = bureau(f"（三）依申请公开。{line}", texts=NO_COUNTS, cells=cells)
    found = run_checks(Evidence(report))
    return sorted((f.id, str(f.found)) for f in found if f.id.startswith("X"))


@pytest.mark.parametrize(
    "line",
    [
        "当年办结4件，跨年办结1件。",
        "收到申请5件、办结4件，连同上年结转的1件，共办结5件。",
        "办结4件，加上上年结转办结1件，合计办结5件。",
        "上年结转行政复议1件，本年新收3件，共4件。",
        "上年结转项目12个。",
        "因行政处罚引发行政复议14件、行政诉讼11件。",
        "1件申请包含4项内容，分别答复予以公开2项、不予公开1项。",
    ],
)
def test_a_true_sentence_is_told_of_nothing(line: str) -> None:
    assert told(line) == []


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("当年办结3件，跨年办结1件。", [("X-03", "3")]),
        ("办结3件，连同上年结转的1件，共办结5件。", [("X-03", "3")]),
        (
            "2023年收到申请5件，2022年结转4件，办结6件，结转下年5件。",
            [("X-02", "4"), ("X-02", "5"), ("X-03", "6")],
        ),
    ],
)
def test_a_wrong_number_is_told(line: str, wanted: list[tuple[str, str]]) -> None:
    assert told(line) == wanted


@pytest.mark.parametrize(
    ("before", "told_of"), [(50, False), (51, False), (53, True)], ids=["new", "both", "neither"]
)
def test_last_years_number_may_count_those_carried_in_where_this_years_does(
    before: int, told_of: bool
) -> None:
    line = f"全年受理申请6件（含结转），较2022年{before}件减少{before - 6}件。"
    report = bureau(f"（三）依申请公开。{line}", texts=NO_COUNTS)
    found = list(comparison_with_last.check.findings(Evidence(report, last=last_year(bureau()))))
    assert bool(found) is told_of


REMEDIES: dict[str, Value] = {
    "remedies.reconsideration.upheld": 1,
    "remedies.reconsideration.corrected": 1,
    "remedies.reconsideration.total": 2,
    "remedies.litigation_after_reconsideration.upheld": 1,
    "remedies.litigation_after_reconsideration.pending": 1,
    "remedies.litigation_after_reconsideration.total": 2,
}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("因政府信息公开被申请行政复议2件，均维持。", "2"),
        ("因政府信息公开被提起行政诉讼2件，均未审结。", "2"),
        ("因政府信息公开被提起行政诉讼2件，均为未经复议直接起诉。", "2"),
        ("答复申请5件，全年有2件被行政复议机关纠正。", "2"),
        ("因政府信息公开被申请行政复议2件，维持1件、纠正1件。", None),
        ("因政府信息公开被申请行政复议2件，维持。", None),  # both, or not
        ("因政府信息公开被提起行政诉讼2件，均为复议后起诉。", None),
        ("因政府信息公开被提起行政诉讼2件，尚未审结。", None),  # one of them, perhaps
        ("因政府信息公开被提起行政诉讼2件，尚未审结1件。", None),
        ("因政府信息公开被申请行政复议2件，均维持有关答复的意见待办。", None),
        ("答复申请5件，全年有1件被行政复议机关纠正。", None),
    ],
)
def test_what_is_said_of_all_remedies_is_held_against_table_four(
    line: str, found: str | None
) -> None:
    assert told(line, REMEDIES) == ([] if found is None else [("X-05", found)])


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("办理完结6件。", [("X-03", "6")]),
        ("本年度办理完结5件。", []),
        ("规范性文件新出台3件、废止2件，现行有效9件。", [("X-06", n) for n in "239"]),
        ("规范性文件新出台1件、废止0件，现行有效6件。", []),
        ("制发行政规范性文件1件，废止0件，截至年底现行有效80件。", [("X-06", "80")]),
        ("制发行政规范性文件1件，年末现行有效6件。", []),
        ("当年无新制发行政规范性文件，废止2件。", [("X-06", "0"), ("X-06", "2")]),
        ("规范性文件出台前公开征求意见3件。", []),
        ("规范性文件解读材料出台3件。", []),
        ("局党组无新制发规范性文件计划，废止制度2件。", []),
        ("上年无新制发行政规范性文件。", []),
    ],
)
def test_requests_and_documents_in_other_words(line: str, wanted: list[tuple[str, str]]) -> None:
    assert told(line) == wanted


@pytest.mark.parametrize(
    ("line", "told_of"),
    [
        ("因政府信息公开被提起行政诉讼1件，与上年持平。", True),  # last year had none
        ("因政府信息公开被提起行政诉讼1件，较上年减少1件。", True),
        ("因政府信息公开被提起行政诉讼1件，较上年增加1件。", False),
    ],
)
def test_litigation_is_compared_with_both_ways_of_suing_of_last_year(
    line: str, told_of: bool
) -> None:
    report = bureau(f"（三）依申请公开。{line}", texts=NO_COUNTS)
    found = list(comparison_with_last.check.findings(Evidence(report, last=last_year(bureau()))))
    assert bool(found) is told_of


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("24.88元", ("24.88万元", "24.88元")),
        ("24.88亿元", ("24.88万元", "24.88亿元")),
    ],
)
def test_an_amount_in_another_unit_is_shown_with_its_unit(
    said: str, shown: tuple[str, str]
) -> None:
    cells: dict[str, Value] = {"proactive.fees": Decimal("24.88")}
    report = bureau(f"全年收取行政事业性收费{said}。", cells=cells)
    (finding,) = fees.check.findings(Evidence(report))
    assert (finding.expected, finding.found) == shown


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("全年收到申请5件，办结5件，办结率为100%；结转0件。", [("X-02", "0")]),
        ("全年收到申请5件，办结5件，结转2件。", [("X-02", "2")]),
        ("本年新收4件。", [("X-01", "4")]),
        ("本年新收：4件；上年结转：1件。", [("X-01", "4")]),
        ("“新收”4件、“办结”5件。", [("X-01", "4")]),
        ("上年结转1件，本年新收4件。", [("X-01", "4")]),
        ("全年收到申请5件，办结5件，结转1件。", []),
        ("办结5件，其中新收3件、结转2件。", []),
        ("办结提案23件，结转0件。", []),
        ("收到申请5件，其中网上申请3件，均已答复，结转0件。", []),
        ("上年结转复议1件，本年新收3件。", []),
        ("办结5件，含上年结转1件，本年新收4件。", []),
        ("网上提交方面，新收3件。", []),
        ("新收3件复议申请。", []),
        ("上半年新收3件。", []),
    ],
)
def test_new_requests_and_those_carried_over_may_be_called_no_more_than_that(
    line: str, wanted: list[tuple[str, str]]
) -> None:
    found = [one for one in told(line) if one[0] in ("X-01", "X-02")]
    assert found == wanted


@pytest.mark.parametrize(
    ("line", "told_of"),
    [
        ("我局收到的6件申请全部按期办结。", True),
        ("我局收到的5件申请全部按期办结。", False),  # so many were closed
        ("我局收到的3件申请全部按期办结。", False),  # some
        ("收到的6件许可申请全部按期办结。", False),
        ("受理许可132件。收到的6件申请全部按期办结。", False),
    ],
)
def test_so_many_requests_that_came_and_were_all_closed(line: str, told_of: bool) -> None:
    assert bool([one for one in told(line) if one[0] == "X-22"]) is told_of
