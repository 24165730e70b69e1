"""The information fee: both tables of docs/law/fees.md, band by band."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.fees import fee_by_item, fee_by_page
from gongkai.law.parameters import NotYetLaw
from tests.law.tables import rows

ON = date(2026, 11, 2)


@pytest.mark.parametrize("row", rows("fees.md", "items"), ids=lambda r: r["items"])
def test_by_item(row) -> None:
    assert fee_by_item(int(row["items"]), ON).total == Decimal(row["fee (元)"])


@pytest.mark.parametrize("row", rows("fees.md", "pages"), ids=lambda r: r["pages"])
def test_by_page(row) -> None:
    assert fee_by_page(int(row["pages"]), ON).total == Decimal(row["fee (元)"])


def test_the_arithmetic_is_shown_band_by_band() -> None:
    assert [(b.first, b.last, b.rate, b.amount) for b in fee_by_item(45, ON).bands] == [
        (1, 10, 0, 0),
        (11, 30, 100, 2000),
        (31, 40, 200, 2000),
        (41, 45, 300, 1500),
    ]
    assert [(b.first, b.last, b.rate, b.amount) for b in fee_by_page(250, ON).bands] == [
        (1, 30, 0, 0),
        (31, 100, 10, 700),
        (101, 200, 20, 2000),
        (201, 250, 40, 2000),
    ]


@pytest.mark.parametrize("fee", [fee_by_item, fee_by_page])
def test_before_the_rule_was_in_force_there_is_no_fee_to_name(fee) -> None:
    with pytest.raises(NotYetLaw, match="2021年1月1日"):
        fee(11, date(2020, 12, 31))


@pytest.mark.parametrize("fee", [fee_by_item, fee_by_page])
def test_a_negative_count_is_refused(fee) -> None:
    with pytest.raises(ValueError, match="负数"):
        fee(-1, ON)


@settings(max_examples=500, deadline=None)
@given(st.sampled_from([fee_by_item, fee_by_page]), st.integers(0, 2000))
def test_bands_cover_every_item_once_and_one_more_never_costs_less(fee, count: int) -> None:
    bands = fee(count, ON).bands
    assert [n for b in bands for n in range(b.first, b.last + 1)] == list(range(1, count + 1))
    rates = [b.rate for b in bands]
    assert rates == sorted(rates)
    assert fee(count + 1, ON).total - fee(count, ON).total >= (rates[-1] if rates else 0)
