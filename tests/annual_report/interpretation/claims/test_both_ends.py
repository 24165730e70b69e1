"""A change told with both its ends counts last year's number and this year's."""

import pytest

from tests.annual_report.interpretation.claims.stating import stated
from tests.patience import not_hanging

HEADING = "（二）依申请公开。"
RECEIVED, HANDLED = "requests_received", "requests_handled"


def both(text: str) -> list[tuple[str, int | None, int]]:
    """What is counted, the other year it is of, and the number; the report is on 2023."""
    claims = stated(f"{HEADING}{text}").claims
    return [(c.counts, c.year, int(c.value)) for c in claims if c.counts]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("新收政府信息公开申请由上年的50件增至64件。", RECEIVED),
        ("新收申请从去年的50件上升到64件。", RECEIVED),
        ("新收申请由2022年的50件增加到2023年的64件。", RECEIVED),
        ("申请量由上年同期的50件大幅增至64件。", RECEIVED),
        ("政府信息公开申请数量由上年度50件增长为64件。", RECEIVED),
        ("与上年相比，申请量由50件增至64件，增长28%。", RECEIVED),
        ("较2022年，申请量由50件增至64件。", RECEIVED),
        ("办结量由上年的50件上升至64件。", HANDLED),
        ("工作量加大，新收申请由上年的50件增至今年的64件。", RECEIVED),
    ],
)
def test_both_ends_are_counted(text: str, counts: str) -> None:
    assert both(text) == [(counts, 2022, 50), (counts, None, 64)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("申请量由50件增至64件。", "since when is not said"),
        ("申请量由2021年的50件增至64件。", "an earlier year"),
        ("申请量由上年的50件增至2022年的64件。", "up to another year"),
        ("申请量由年初的50件增至64件。", "within the year"),
        ("与2020年相比，申请量由50件增至64件。", "an earlier year"),
        ("网上申请由上年的50件增至64件。", "some of them"),
        ("征地类申请量由上年的50件增至64件。", "some of them"),
        ("上半年，申请量由去年同期的50件增至64件。", "half a year's"),
        ("全县申请量由上年的50件增至64件。", "others' too"),
        ("申请量由上年的50件增至64人次。", "another unit"),
        ("申请量由上年的约50件增至64件。", "not exact"),
    ],
)
def test_what_is_not_the_years_two_numbers_is_not_counted(text: str, why: str) -> None:
    assert (why, both(text)) == (why, [])


def test_the_claims_say_what_grew() -> None:
    claims = stated(f"{HEADING}申请量由上年的50件增至64件。").claims
    assert [claim.text for claim in claims] == ["申请量由上年的50件", "申请量由上年的50件增至64件"]


@pytest.mark.parametrize(
    "text", ["2022年新收50件，2023年新收64件。", "2022年新收申请50件；2023年新收64件。"]
)
def test_both_years_side_by_side_are_counted(text: str) -> None:
    assert both(text) == [(RECEIVED, 2022, 50), (RECEIVED, None, 64)]


@pytest.mark.parametrize("piece", ["由上年的5件增至", "申请由", "由5件增至6件", "与上年相比，由"])
def test_long_texts_are_read_in_the_time_of_their_length(piece: str) -> None:
    with not_hanging():
        stated(piece * 40_000)
