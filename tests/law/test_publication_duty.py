"""The duty to publish: items of Art. 20 and 21, deadlines of docs/law/publication-duty.md."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.parameters import NotYetLaw, history
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


def test_the_fifteen_items_of_article_20_and_both_halves_of_article_21() -> None:
    numbers = [item.number for item in duty_items()]
    assert numbers == [*(f"20({n})" for n in range(1, 16)), "21", "21(乡镇)"]


CHINESE = "一二三四五六七八九十"


@pytest.mark.parametrize("number", range(1, 16))
def test_an_item_of_article_20_cites_its_own_number(number: int) -> None:
    told = CHINESE[number - 1] if number <= 10 else f"十{CHINESE[number - 11]}"
    assert duty_item(f"20({number})").article == f"条例第二十条第（{told}）项"


def test_what_a_county_and_a_township_publish_besides_is_told_apart() -> None:
    county, township = duty_item("21").label.split("、"), duty_item("21(乡镇)").label.split("、")
    assert [topic for topic in county if topic in township] == [
        "土地征收",
        "房屋征收",
        "社会救助等",
    ]


def test_every_kind_rests_on_a_rule_that_is_dated() -> None:
    rules = {rule for item in duty_items() for rule in item.kinds.values()}
    assert rules == {
        "twenty_days",
        "interpretation",
        "licence_or_penalty",
        "other_enforcement",
        "proposal_reply",
    }
    assert [rule for rule in rules if not history(f"publication.{rule}")] == []


@pytest.mark.parametrize(
    ("number", "kind", "last_day_without"),
    [
        ("20(1)", "政策解读", date(2016, 11, 9)),
        ("20(5)", "行政许可决定", date(2018, 12, 4)),
        ("20(6)", "其他行政执法决定", date(2018, 12, 4)),
        ("20(15)", "建议提案复文", date(2014, 9, 4)),
        ("20(7)", None, date(2008, 4, 30)),
    ],
)
def test_a_deadline_begins_with_the_day_of_its_rule(number, kind, last_day_without) -> None:
    item, first = duty_item(number), last_day_without + timedelta(days=1)
    assert publish_by(item, first, CALENDAR, kind).due_on > first
    with pytest.raises(NotYetLaw, match=f"{first.year}年{first.month}月{first.day}日"):
        publish_by(item, last_day_without, CALENDAR, kind)


@settings(max_examples=500, deadline=None)
@given(
    st.sampled_from(duty_items()), st.dates(date(2019, 5, 15), date(2026, 11, 1)), st.integers(0, 9)
)
def test_what_was_formed_later_is_never_due_earlier(item, formed: date, later: int) -> None:
    after = formed + timedelta(days=later)
    for kind in (None, *item.kinds):
        first, second = (publish_by(item, day, CALENDAR, kind) for day in (formed, after))
        assert first.due_on <= second.due_on
        assert CALENDAR.between(formed, first.due_on) == first.days


def test_a_deadline_over_a_year_without_a_notice_is_provisional() -> None:
    assert publish_by(duty_item("20(7)"), date(2026, 12, 10), CALENDAR).provisional is True
    assert publish_by(duty_item("20(7)"), date(2026, 3, 2), CALENDAR).provisional is False


def test_an_unknown_kind_or_item_is_refused() -> None:
    with pytest.raises(ValueError, match="没有“政策解读”这一类"):
        publish_by(duty_item("20(7)"), date(2026, 3, 2), CALENDAR, "政策解读")
    with pytest.raises(KeyError):
        duty_item("22")


@pytest.mark.parametrize("item", duty_items(), ids=lambda i: i.number)
def test_every_kind_of_every_item_has_a_deadline(item) -> None:
    due = [publish_by(item, date(2026, 3, 2), CALENDAR, kind) for kind in [None, *item.kinds]]
    assert [d for d in due if d.due_on <= date(2026, 3, 2) or not d.source] == []
