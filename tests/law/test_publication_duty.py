"""The duty to publish: items of Art. 20 and 21, deadlines of docs/law/publication-duty.md."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.parameters import NotYetLaw, history
from gongkai.law.publication_duty import (
    announce_by,
    duty_item,
    duty_items,
    publish_by,
    withdraw_by,
)
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
    ("number", "last_day_without"),
    [
        ("20(7)", date(2008, 4, 30)),
        ("21", date(2008, 4, 30)),
        # the text of 2007 did not name the recruitment of civil servants
        ("20(14)", date(2019, 5, 14)),
        ("20(14)", date(2015, 9, 2)),
    ],
)
def test_an_item_that_no_text_named_yet_has_no_deadline(number, last_day_without) -> None:
    item = duty_item(number)
    since = item.articles[0].since
    assert publish_by(item, since, CALENDAR).due_on > since
    with pytest.raises(NotYetLaw) as refused:
        publish_by(item, last_day_without, CALENDAR)
    day = f"{since.year}年{since.month}月{since.day}日"
    assert str(refused.value) == f"主动公开“{item.label}”自{day}起才有规定。"


TEXT_OF_2007 = "政府信息公开条例（国务院令第492号）"


@pytest.mark.parametrize("item", duty_items(), ids=lambda i: i.number)
def test_an_item_rests_on_the_text_in_force(item) -> None:
    assert item.article_on(date(2026, 3, 2)).value == item.article
    assert item.articles[-1].since == date(2019, 5, 15)
    assert [a for a in item.articles[:-1] if a.since > date(2018, 12, 5)] == []
    if item.number != "20(14)":
        first = item.article_on(date(2008, 5, 1))
        assert (first.value.startswith(TEXT_OF_2007), first.sure in ("K", "?")) == (True, True)


@pytest.mark.parametrize(
    ("formed", "sure"),
    [
        (date(2018, 12, 4), "?"),  # the text of 2007 did not name penalties: its general clause
        (date(2018, 12, 5), "V2"),  # 国办发〔2018〕118号 does
        (date(2026, 3, 2), "V2"),
    ],
)
def test_how_sure_a_deadline_is_depends_on_who_named_the_item(formed, sure) -> None:
    found = publish_by(duty_item("20(6)"), formed, CALENDAR, "其他行政执法决定")
    assert found.sure == sure


@pytest.mark.parametrize(
    "row", rows("publication-duty.md", "changed on"), ids=lambda r: r["changed on"]
)
def test_a_penalty_that_falls_is_withdrawn(row) -> None:
    found = withdraw_by(date.fromisoformat(row["changed on"]), CALENDAR)
    assert (found.due_on.isoformat(), found.days) == (row["withdraw by"], 3)
    assert found.source == "行政处罚法第四十八条、第八十五条"
    assert found.provisional == ("provisional" in row["why"])


@pytest.mark.parametrize(
    "row", rows("publication-duty.md", "takes effect on"), ids=lambda r: r["takes effect on"]
)
def test_a_change_of_route_is_announced_before(row) -> None:
    found = announce_by(date.fromisoformat(row["takes effect on"]))
    assert (found.due_on.isoformat(), found.days) == (row["announce by"], 3)


@pytest.mark.parametrize(
    ("ask", "day"),
    [
        (lambda day: withdraw_by(day, CALENDAR), date(2021, 7, 15)),
        (announce_by, date(2022, 4, 1)),
    ],
)
def test_neither_is_asked_before_its_rule(ask, day: date) -> None:
    assert ask(day).days == 3
    with pytest.raises(NotYetLaw, match=f"{day.year}年{day.month}月{day.day}日起才有规定"):
        ask(day - timedelta(days=1))


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
