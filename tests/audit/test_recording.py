"""An act leaves one entry, in its transaction, linked to the one before."""

from datetime import timedelta

import pytest

from gongkai.audit.actions import register
from gongkai.audit.acts import VIEWED
from gongkai.audit.hashing import FIRST_HASH, entry_hash
from gongkai.audit.models import ChainEnd, Entry
from gongkai.audit.origin import coming_from
from gongkai.audit.services import SYSTEM, Actor, Subject, act, record, record_view
from tests.audit.chains import DU, PAPER, TRIED, add_entry
from tests.offices import NOW

pytestmark = pytest.mark.django_db

LI = Actor(8, "黎书瑶", "起草人", 3)


def test_an_entry_keeps_who_did_what_to_what_and_from_where() -> None:
    with coming_from("10.1.2.3"):
        entry = add_entry(5)
    entry.refresh_from_db()
    assert (entry.sentence, entry.action) == ("试办公文〔2026〕12号，第5次", "tests.tried")
    assert (entry.actor_id, entry.actor_name, entry.actor_posts) == (7, "杜仲明", "科室负责人")
    assert (entry.subject_kind, entry.subject_id) == ("documents.document", "12")
    assert (entry.body_id, entry.details, entry.succeeded) == (3, {"number": 5}, True)
    assert (entry.address, entry.at) == ("10.1.2.3", NOW + timedelta(minutes=5))


def test_without_a_request_there_is_no_address() -> None:
    assert add_entry().address == ""


def test_entries_are_numbered_from_one_and_linked() -> None:
    first, second, third = (add_entry(number) for number in (1, 2, 3))
    assert [each.sequence for each in (first, second, third)] == [1, 2, 3]
    assert first.previous_hash == FIRST_HASH
    assert (second.previous_hash, third.previous_hash) == (first.hash, second.hash)
    end = ChainEnd.objects.get()
    assert (end.sequence, end.hash) == (3, third.hash)


def test_the_hash_of_what_the_database_gives_back_is_the_hash_of_what_it_was_given() -> None:
    told = {"number": 1, "whether": True, "none": None, "list": [1, "二"], "inner": {"a": -(2**53)}}
    with act():
        written = record(TRIED, by=DU, at=NOW, subject=PAPER, details=told)
    assert entry_hash(Entry.objects.get()) == written.hash


def test_an_act_that_fails_leaves_nothing_and_no_gap() -> None:
    add_entry(1)
    with pytest.raises(ZeroDivisionError), act():
        record(TRIED, by=DU, at=NOW, subject=PAPER, details={"number": 2})
        _ = 1 / 0
    assert add_entry(3).sequence == 2
    assert [entry.details["number"] for entry in Entry.objects.all()] == [1, 3]


def test_an_act_that_was_refused_is_told_from_one_that_succeeded() -> None:
    assert add_entry(1, succeeded=False).succeeded is False


def test_an_entry_belongs_to_the_actors_body_or_to_the_one_that_is_named() -> None:
    assert add_entry(1).body_id == 3
    assert add_entry(2, body_id=9).body_id == 9
    assert add_entry(3, by=SYSTEM).body_id is None


@pytest.mark.parametrize("inexact", [1.5, NOW, {1: "one"}, [2.0], {"a": {"b": b"c"}}])
def test_a_detail_that_databases_write_in_their_own_way_is_refused(inexact: object) -> None:
    with pytest.raises(TypeError), act():
        record(TRIED, by=DU, at=NOW, details={"number": inexact})
    assert Entry.objects.count() == 0


def test_words_too_long_for_their_column_are_cut_and_the_act_goes_on() -> None:
    subject = Subject("documents.document", "1", "长" * 500)
    by = Actor(1, "名" * 80, "岗" * 300)
    with act():
        record(TRIED, by=by, at=NOW, subject=subject, details={"number": 1})
    entry = Entry.objects.get()
    assert [len(each) for each in (entry.sentence, entry.actor_name, entry.actor_posts)] == [
        400,
        60,
        200,
    ]
    assert entry_hash(entry) == entry.hash


def test_two_actions_cannot_have_one_name() -> None:
    assert register("tests.tried", TRIED.title, TRIED.sentence) == TRIED
    with pytest.raises(ValueError, match=r"tests\.tried is registered twice"):
        register("tests.tried", "别的", "别的")


def test_looking_at_personal_data_is_an_entry() -> None:
    entry = record_view(PAPER, by=DU, at=NOW)
    assert entry is not None
    assert (entry.action, entry.sentence) == (VIEWED.name, "查看公文〔2026〕12号")


SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("by", "subject_id", "later", "entries"),
    [
        (DU, "12", timedelta(0), 1),  # the same page again
        (DU, "12", timedelta(minutes=10) - SECOND, 1),
        (DU, "12", timedelta(minutes=10), 2),  # a new view
        (DU, "12", -SECOND, 2),  # a clock that was put back hides nothing
        (LI, "12", SECOND, 2),  # somebody else
        (DU, "13", SECOND, 2),  # something else
    ],
)
def test_the_same_view_within_ten_minutes_is_one_entry(
    by: Actor, subject_id: str, later: timedelta, entries: int
) -> None:
    record_view(PAPER, by=DU, at=NOW)
    again = record_view(Subject(PAPER.kind, subject_id, "某件"), by=by, at=NOW + later)
    assert (Entry.objects.count(), again is None) == (entries, entries == 1)


def test_another_act_on_the_same_thing_does_not_hide_a_view() -> None:
    add_entry(0)
    assert record_view(PAPER, by=DU, at=NOW + timedelta(minutes=1)) is not None
