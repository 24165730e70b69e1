"""The history of a thing, and the state of the chain, as pages show them."""

from datetime import date, datetime, timedelta

import pytest
from django.template.loader import render_to_string

from gongkai.audit.models import Entry, SignedHead
from gongkai.audit.queries import (
    Event,
    between,
    chain_state,
    entries_about,
    history_of,
    period_words,
)
from gongkai.audit.services import SYSTEM, Actor, Subject, record_view
from gongkai.audit.signing import sign_head
from gongkai.audit.verifying import verify_and_record
from tests.audit.chains import PAPER, add_entry, heads, make_chain
from tests.offices import NOW, SHANGHAI

pytestmark = pytest.mark.django_db


def minute(number: int) -> datetime:
    return NOW + timedelta(minutes=number)


def test_the_history_of_a_thing_is_told_in_sentences_oldest_first() -> None:
    add_entry(1)
    add_entry(2, by=SYSTEM, succeeded=False)
    assert history_of("documents.document", 12) == [
        Event(minute(1), "杜仲明试办公文〔2026〕12号，第1次。", "", "科室负责人"),
        Event(minute(2), "系统试办公文〔2026〕12号，第2次。", "未成功", ""),
    ]


@pytest.mark.parametrize(
    "other", [Subject("documents.document", "1", ""), Subject("reviews.review", "12", "")]
)
def test_what_happened_to_another_thing_is_not_in_it(other: Subject) -> None:
    add_entry(1, subject=other)
    assert history_of("documents.document", "12") == []


def test_who_only_looked_is_told_where_one_asks() -> None:
    add_entry(1)
    record_view(PAPER, by=Actor(8, "黎书瑶"), at=minute(2))
    assert len(history_of("documents.document", 12)) == 1
    seen = history_of("documents.document", 12, views=True)
    assert [event.sentence for event in seen][1:] == ["黎书瑶查看公文〔2026〕12号。"]


def test_the_pages_of_other_apps_show_it_as_a_list_of_events() -> None:
    add_entry(1, by=Actor(7, "<b>杜仲明</b>", "科室负责人"), succeeded=False)
    told = {"events": history_of("documents.document", 12), "today": NOW.date()}
    page = render_to_string("gongkai/_history.html", told)
    assert '<time datetime="2026-10-13T09:31+08:00">10月13日 9:31</time>' in page
    assert "&lt;b&gt;杜仲明&lt;/b&gt;试办公文〔2026〕12号，第1次。" in page
    assert '<span class="tag">未成功</span>' in page
    assert '<span class="note">科室负责人</span>' in page


def test_a_history_is_one_query(django_assert_num_queries) -> None:
    for number in range(20):
        add_entry(number)
    with django_assert_num_queries(1):
        assert len(history_of("documents.document", 12)) == 20


DAY = date(2026, 10, 13)
ONE = timedelta(days=1)


@pytest.mark.parametrize(
    ("since", "until", "seen"),
    [
        (None, None, [1, 2, 3, 4]),
        (DAY, None, [2, 3, 4]),
        (None, DAY, [1, 2, 3]),
        (DAY, DAY, [2, 3]),
        (DAY + ONE, DAY + ONE, [4]),
        (DAY + ONE, DAY, []),
    ],
)
def test_days_of_a_period_are_those_of_china_both_included(
    since: date | None, until: date | None, seen: list[int]
) -> None:
    moments = [(12, 23, 59), (13, 0, 0), (13, 23, 59), (14, 0, 0)]
    for day, hour, minute_ in moments:
        add_entry(at=datetime(2026, 10, day, hour, minute_, 59 * (minute_ > 0), tzinfo=SHANGHAI))
    assert [entry.sequence for entry in between(since, until)] == seen


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (None, None, "全部时间"),
        (DAY, None, "2026-10-13至今日"),
        (None, DAY, "最早至2026-10-13"),
        (DAY, DAY, "2026-10-13至2026-10-13"),
    ],
)
def test_a_period_in_words(since: date | None, until: date | None, words: str) -> None:
    assert period_words(since, until) == words


def test_an_empty_chain_has_a_state_too() -> None:
    state = chain_state(NOW)
    assert (state.sequence, state.head, state.anchor, state.verified) == (0, None, None, None)
    assert (state.unsigned, state.signing_is_late) == (0, False)


@pytest.mark.usefixtures(heads.__name__)
def test_the_state_of_a_chain(heads) -> None:
    make_chain(10, signed_at=(4, 8))
    verify_and_record(heads, by=SYSTEM, at=minute(11))
    state = chain_state(minute(12))
    assert (state.sequence, state.head) == (11, SignedHead.objects.get(sequence=8))
    assert (state.unsigned, state.verified) == (3, Entry.objects.get(sequence=11))


@pytest.mark.usefixtures(heads.__name__)
@pytest.mark.parametrize(("hours", "late"), [(48, False), (49, True)])
def test_a_rhythm_that_has_stopped_is_seen(hours: int, late: bool) -> None:
    add_entry(0)
    sign_head(NOW)
    add_entry(1)
    assert chain_state(NOW + timedelta(hours=hours)).signing_is_late is late


@pytest.mark.usefixtures(heads.__name__)
def test_where_nothing_came_since_nothing_is_late() -> None:
    add_entry(0)
    sign_head(NOW)
    assert chain_state(NOW + timedelta(days=90)).signing_is_late is False


def test_a_chain_that_was_never_signed_is_late() -> None:
    add_entry(0)
    assert chain_state(NOW).signing_is_late is True


def test_entries_about_several_things_come_in_one_order_and_the_last_of_many() -> None:
    for number, name in enumerate(("甲", "乙", "丙"), start=1):
        add_entry(number, subject=Subject("review", str(number), name))
    about = {"review": [1, 3], "documents.document": []}
    assert [entry.subject_id for entry in entries_about(about)] == ["1", "3"]
    assert [entry.subject_id for entry in entries_about(about, most=1)] == ["3"]
    assert entries_about({}) == []
    assert entries_about({"review": []}) == []
