"""The report of 文登区: absent tables stay unread, and its text is taken at its word."""

import pytest

from tests.journeys.command import data, findings
from tests.seeds import WENDENG, needs_seeds

pytestmark = needs_seeds

CATEGORIES = (
    "工作动态",
    "公告公示",
    "政策文件及解读",
    "重点领域信息公开",
    "政务公开组织推进",
    "执行公开及管理公开",
    "机构职能",
)
THIS_YEAR = (33, 10, 4, 14, 3, 14, 2)
LAST_YEAR = (52, 17, 4, 14, 3, 10, 2)


@pytest.fixture(scope="module")
def report():
    return data("report", "read", WENDENG)


@pytest.fixture(scope="module")
def found():
    return findings(WENDENG)


def test_no_table_was_read_and_each_says_why(report) -> None:
    assert [report[table] for table in ("proactive", "requests", "remedies")] == [None] * 3
    assert report["unread"] == {"proactive": "absent", "requests": "image", "remedies": "image"}
    assert report["cells"] == {} and report["derived"] == {}


def test_head_and_signature(report) -> None:
    assert report["agency"] == "威海市文登区交通运输局"
    assert report["year"] == 2022
    assert report["signed_on"] == "2023-01-16"
    assert "0631-8252122" in report["contact"]


def test_the_headings_stand_as_printed(report) -> None:
    printed = [(s["number"], s["printed_number"]) for s in report["sections"]]
    assert printed == [(1, "一、"), (2, "2、"), (3, "3、"), (4, "四、"), (5, "五、"), (6, "六、")]


def test_the_list_of_102_is_a_claim_with_its_parts(report) -> None:
    claim = next(c for c in report["claims"] if c["value"] == 102)
    assert claim["section"] == 1
    assert claim["counts"] == "published"
    assert claim["approximate"] is False
    assert claim["parts"] == [list(pair) for pair in zip(CATEGORIES, THIS_YEAR, strict=True)]


def test_both_years_of_the_chart_are_data(report) -> None:
    assert [(s["year"], s["values"]) for s in report["series"]] == [
        (2022, dict(zip(CATEGORIES, THIS_YEAR, strict=True))),
        (2021, dict(zip(CATEGORIES, LAST_YEAR, strict=True))),
    ]


def test_comparisons_with_last_year(report) -> None:
    assert [(c["value"], c["change"]) for c in report["comparisons"]] == [(4, -1), (3, 0)]


def test_the_list_does_not_add_up(found) -> None:
    sums = [f for f in found if f["expected"] == 80 and f["found"] == 102]
    assert [(f["id"], f["at"], f["severity"]) for f in sums] == [
        ("X-10", "sections.1", "error"),
        ("X-11", "sections.1", "error"),
    ]


def test_102_is_last_years_sum_left_standing(found) -> None:
    stale = [f for f in found if "2021" in f["message"] and "102" in f["message"]]
    assert len(stale) >= 1


def test_the_misnumbered_headings_are_told(found) -> None:
    misnumbered = {f["at"] for f in found if "序号" in f["title"] + f["message"]}
    assert {"sections.2", "sections.3"} <= misnumbered
