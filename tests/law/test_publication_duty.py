"""The duty to publish: items of Art. 20 and 21, deadlines of docs/law/publication-duty.md."""

from datetime import date

import pytest

from gongkai.law.parameters import NotYetLaw
from gongkai.law.publication_duty import duty_item, duty_items, publish_by
from gongkai.law.working_days import working_days
from tests.law.tables import rows

CALENDAR = working_days()


@pytest.mark.parametrize(
    "row", rows("publication-duty.md", "item", "kind"), ids=lambda r: f"{r['item']} {r['kind']}"
)
def test_publish_by(row) -> None:
    formed = date.fromisoformat(row["formed or decided on"])
    deadline = publish_by(duty_item(row["item"]), formed, CALENDAR, row["kind"] or None)
    assert (deadline.due_on.isoformat(), str(deadline.days), deadline.source) == (
        row["publish by"],
        row["days"],
        row["source"],
    )


def test_the_fifteen_items_of_article_20_and_article_21() -> None:
    assert [item.number for item in duty_items()] == [f"20({n})" for n in range(1, 16)] + ["21"]


def test_a_deadline_over_a_year_without_a_notice_is_provisional() -> None:
    assert publish_by(duty_item("20(7)"), date(2026, 12, 10), CALENDAR).provisional is True
    assert publish_by(duty_item("20(7)"), date(2026, 3, 2), CALENDAR).provisional is False


def test_an_unknown_kind_or_item_is_refused() -> None:
    with pytest.raises(ValueError, match="没有“政策解读”这一类"):
        publish_by(duty_item("20(7)"), date(2026, 3, 2), CALENDAR, "政策解读")
    with pytest.raises(KeyError):
        duty_item("22")


def test_the_seven_days_did_not_hold_before_2018() -> None:
    with pytest.raises(NotYetLaw, match="2018年12月5日"):
        publish_by(duty_item("20(5)"), date(2018, 12, 4), CALENDAR, "行政许可决定")


@pytest.mark.parametrize("item", duty_items(), ids=lambda i: i.number)
def test_every_kind_of_every_item_has_a_deadline(item) -> None:
    due = [publish_by(item, date(2026, 3, 2), CALENDAR, kind) for kind in [None, *item.kinds]]
    assert [d for d in due if d.due_on <= date(2026, 3, 2) or not d.source] == []
