"""How many requests there were in all, and the two halves they fall into."""

from dataclasses import replace

import pytest

from gongkai.annual_report.checks import run_checks
from gongkai.annual_report.checks.examples import clean, with_values
from gongkai.annual_report.checks.figures_in_text import all_requests
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.report import Claim
from tests.annual_report.checks.bureau import bureau
from tests.annual_report.checks.figures_in_text.stating import with_text
from tests.annual_report.checks.judged import judged


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("共办理公开申请67件，其中新收64件、上年结转3件。", []),
        ("共办理公开申请74件，其中新收64件、上年结转3件。", [(67, 74)]),
        ("共办理公开申请74件（其中新收申请64件，2021年结转申请3件）。", [(67, 74)]),
        ("共办理公开申请74件，其中新收64件、上年结转3件，均已办结。", [(67, 74)]),
        ("共办理公开申请67件，其中新收71件、上年结转3件。", [(64, 71)]),  # the table has 64
        ("共办理公开申请67件，其中新收71件。", [(64, 71)]),
        ("共办理公开申请74件，其中61件已办结，6件结转下年度。", [(67, 74)]),
        ("共办理公开申请74件，其中已办结61件，结转下年度继续办理6件。", [(67, 74)]),
        ("共办理公开申请67件，其中已办结61件，结转下年度继续办理6件。", []),
        ("共办理公开申请74件，其中新收64件、上年结转3件、其他机关转来7件。", []),  # goes on
        ("共办理公开申请74件，其中新收64件、上年结转3件，其他机关转来7件。", []),
        ("共办理公开申请74件，其中新收64件、上年结转4件。", []),  # the 4 is the table's matter
        ("共办理公开申请74件，其中已办结62件，结转下年度6件。", []),  # likewise the 62
        ("收到公开申请64件，2021年结转3件，共67件，其中61件已答复。", []),
        ("收到公开申请64件，2021年结转3件，共74件，其中61件已答复。", [(67, 74)]),
        ("收到公开申请64件、上年结转申请3件，合计办理74件。", [(67, 74)]),
        ("收到公开申请64件，上年结转4件，合计74件。", []),  # the 4 is the table's matter
        ("受理低保申请64件，上年结转3件，合计74件。", []),
        ("共办理许可申请74件，其中新收71件、上年结转3件。", []),  # other business
        ("共办理公开申请74件，其中自然人申请70件。", []),
        ("共办理公开申请69件（含上年结转3件）。", [(67, 69)]),
        ("共办理公开申请69件，其中含2021年结转的申请3件。", [(67, 69)]),
        ("共办理公开申请67件（含上年结转3件）。", []),
        ("共办理公开申请61件（含上年结转3件）。", []),  # what was closed
        ("共办理公开申请69件（含上年结转4件）。", []),  # the 4 is the table's matter
        ("共办理低保申请69件（含上年结转3件）。", []),
        ("共办理公开申请69件（含上年结转3件、其他机关转来2件）。", []),  # goes on
    ],
)
def test_a_total_is_that_of_its_halves(text: str, wanted: list[tuple[int, int]]) -> None:
    """The table has 64 received, 3 carried in, 61 handled, 6 carried out."""
    found = judged(all_requests.check, with_text(clean(), text))
    assert [(j.expected, j.found) for j in found] == wanted


def test_without_a_table_the_halves_still_add_up() -> None:
    report = with_text(clean(), "共办理公开申请74件，其中新收64件、上年结转3件。")
    unknown = with_values(report, dict.fromkeys(path for path in report.values if "total" in path))
    for one in (unknown, replace(report, values={})):
        assert [(j.expected, j.found) for j in judged(all_requests.check, one)] == [(67, 74)]


def test_what_is_read_with_its_parts_is_left_to_other_rules() -> None:
    text = "共办理公开申请74件，其中新收64件、上年结转3件。"
    claim = Claim(1, 0, "共办理公开申请74件", None, 74, parts=(("新收", 64), ("上年结转", 3)))
    report = replace(with_text(clean(), text), claims=(claim,))
    assert judged(all_requests.check, report) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("全年共办理政府信息公开申请6件，其中新收5件、上年结转1件。", 0),
        ("全年共办理政府信息公开申请7件，其中新收5件、上年结转1件。", 1),
        ("全年共办理政府信息公开申请7件，其中上年结转1件、本年度新收5件。", 1),
        ("全年共办理政府信息公开申请6件，其中上年结转1件、本年度新收5件。", 0),
        ("全年共办理政府信息公开申请6件，其中已办结5件，结转下年度1件。", 0),
        ("全年共办理政府信息公开申请8件，其中已办结5件，结转下年度1件。", 1),
    ],
)
def test_a_report_as_read_is_told_once(line: str, told: int) -> None:
    found = run_checks(Evidence(bureau(line)))
    assert len([f for f in found if f.severity != "info"]) == told
