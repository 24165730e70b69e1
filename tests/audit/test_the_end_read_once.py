"""An act reads the chain's end with its lock; that reading serves its first entry and no other."""

import pytest
from django.db import transaction

from gongkai.audit import services as audit
from gongkai.audit.actions import Action
from gongkai.audit.models import ChainEnd, Entry
from gongkai.audit.verifying import verify
from tests.audit.chains import NOW

pytestmark = pytest.mark.django_db

ACT = Action("tests.read_once", "试", "试一次")


class Broken(Exception):
    pass


def entry() -> int:
    return audit.record(ACT, by=audit.SYSTEM, at=NOW).sequence


def broken_entry() -> None:
    """An entry that a savepoint takes back."""
    with pytest.raises(Broken), transaction.atomic():
        entry()
        raise Broken


def sequences() -> list[int]:
    assert verify(None) == []
    return list(Entry.objects.order_by("sequence").values_list("sequence", flat=True))


def test_an_act_of_one_entry_is_three_queries(django_assert_num_queries) -> None:
    """The end, the entry, the end again."""
    with audit.act():
        entry()
    with transaction.atomic(), django_assert_num_queries(3 + 2), audit.act():
        entry()  # two more for the savepoint of the test itself


def test_entries_of_one_act_follow_one_another() -> None:
    with audit.act():
        assert [entry(), entry(), entry()] == [1, 2, 3]
    assert sequences() == [1, 2, 3]


def test_what_a_savepoint_takes_back_leaves_no_hole() -> None:
    with audit.act():
        broken_entry()
        entry()
        broken_entry()
        entry()
    assert sequences() == [1, 2]


def test_an_act_within_an_act_goes_on_where_the_other_is() -> None:
    with audit.act():
        with audit.act():
            entry()
        entry()
    assert sequences() == [1, 2]


def test_an_act_within_an_act_that_fails_leaves_no_hole() -> None:
    with audit.act():
        with pytest.raises(Broken), audit.act():
            entry()
            raise Broken
        entry()
        with audit.act():
            entry()
    assert sequences() == [1, 2]


def test_an_act_that_writes_nothing_leaves_nothing_for_the_next() -> None:
    with audit.act():
        pass
    ChainEnd.objects.all().delete()
    with audit.act():
        assert entry() == 1
    assert sequences() == [1]


def test_an_act_that_fails_leaves_nothing_for_the_next() -> None:
    with pytest.raises(Broken), audit.act():
        entry()
        raise Broken
    with audit.act():
        entry()
    assert sequences() == [1]


def test_an_entry_without_an_act_reads_the_end_itself() -> None:
    with audit.act():
        entry()
    with transaction.atomic():
        entry()
    assert sequences() == [1, 2]
