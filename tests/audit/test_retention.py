"""Old entries go only behind a signed anchor, never younger than six months, never unseen."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from gongkai.audit.acts import RETAINED
from gongkai.audit.models import ChainEnd, Entry, SignedHead
from gongkai.audit.retention import Retained, kept_since, remove_before
from gongkai.audit.services import Actor, act, record
from gongkai.audit.signing import sign_head
from gongkai.audit.verifying import verify
from gongkai.refusals import Refused
from tests.audit.chains import PAPER, TRIED, add_entry, heads, tamper, unguarded
from tests.offices import NOW, SHANGHAI

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(heads.__name__)]

AUDITOR = Actor(10, "农正清", "审计管理员", 3)


def add_on(*days: date) -> None:
    for number, day in enumerate(days, start=1):
        at = datetime(day.year, day.month, day.day, 9, 0, tzinfo=SHANGHAI)
        with act():
            record(TRIED, by=AUDITOR, at=at, subject=PAPER, details={"number": number})


OLD = (date(2026, 1, 5), date(2026, 2, 5), date(2026, 3, 31), date(2026, 4, 1), date(2026, 9, 1))
APRIL = date(2026, 4, 1)


def remove(day: date = APRIL) -> Retained:
    return remove_before(day, by=AUDITOR, at=NOW)


@pytest.mark.parametrize(
    ("today", "since"),
    [
        (date(2026, 10, 13), date(2026, 4, 13)),
        (date(2026, 6, 30), date(2025, 12, 30)),
        (date(2026, 8, 31), date(2026, 2, 28)),  # February has no 31st
        (date(2028, 8, 31), date(2028, 2, 29)),
        (date(2027, 1, 1), date(2026, 7, 1)),
        (date(2026, 12, 31), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 1, 1)),
    ],
)
def test_six_months_are_kept(today: date, since: date) -> None:
    assert kept_since(today) == since


def test_what_is_older_goes_and_the_rest_verifies(heads: Path) -> None:
    add_on(*OLD)
    assert remove() == Retained(count=3, last=3)
    assert list(Entry.objects.values_list("sequence", flat=True)) == [4, 5, 6]
    assert verify(heads) == []


def test_the_anchor_is_signed_exported_and_told(heads: Path) -> None:
    add_on(*OLD)
    last = Entry.objects.get(sequence=3).hash
    remove()
    anchor = SignedHead.objects.get(kind="anchor")
    assert (anchor.sequence, anchor.hash, anchor.at) == (3, last, NOW)
    assert [file.name for file in heads.iterdir()] == [f"000000000003-{last[:12]}-anchor.json"]
    entry = Entry.objects.last()
    assert (entry.action, entry.actor_name, entry.body_id) == (RETAINED.name, "农正清", 3)
    assert entry.sentence == "清理2026年4月1日以前的操作记录3条，至第3号"
    assert entry.details["anchor"] == last


def test_heads_signed_before_the_anchor_stay_and_do_no_harm(heads: Path) -> None:
    add_on(*OLD[:2])
    sign_head(NOW - timedelta(days=200))
    add_on(*OLD[2:])
    remove()
    assert SignedHead.objects.count() == 2
    assert verify(heads) == []


def test_it_can_be_done_again(heads: Path) -> None:
    add_on(date(2025, 1, 1), date(2025, 6, 1), date(2026, 2, 1), date(2026, 9, 1))
    assert remove(date(2025, 3, 1)) == Retained(1, 1)
    assert remove(date(2026, 3, 1)) == Retained(2, 3)
    assert SignedHead.objects.filter(kind="anchor").count() == 2
    assert verify(heads) == []
    add_entry()
    assert verify(heads) == []


def test_an_old_entry_behind_a_younger_one_stays() -> None:
    """The clock was put back between them; only a beginning of the chain can go."""
    add_on(date(2026, 1, 5), date(2026, 5, 1), date(2026, 2, 5))
    assert remove() == Retained(1, 1)


@pytest.mark.parametrize("day", [date(2026, 4, 14), date(2026, 10, 13), date(2030, 1, 1)])
def test_nothing_younger_than_six_months_goes(day: date) -> None:
    add_on(*OLD)
    with pytest.raises(Refused) as refused:
        remove(day)
    assert refused.value.code == "too_young"
    assert refused.value.sentence.endswith("今天最多只能清理2026年4月13日以前的。")
    assert "至少留存6个月" in refused.value.sentence
    assert (Entry.objects.count(), SignedHead.objects.count()) == (5, 0)


def test_the_day_six_months_ago_is_the_last_that_may_be_named() -> None:
    add_on(date(2026, 4, 12), date(2026, 4, 13))
    assert remove(date(2026, 4, 13)) == Retained(1, 1)


def test_where_nothing_is_old_nothing_is_done() -> None:
    add_on(date(2026, 9, 1))
    with pytest.raises(Refused) as refused:
        remove()
    assert refused.value.code == "nothing_to_remove"
    assert (Entry.objects.count(), SignedHead.objects.count()) == (1, 0)


def test_a_chain_with_a_fault_is_evidence_and_stays() -> None:
    add_on(*OLD)
    tamper("UPDATE audit_entry SET sentence = 'x' WHERE sequence = 2")
    with pytest.raises(Refused) as refused:
        remove()
    assert (refused.value.code, Entry.objects.count()) == ("chain_has_faults", 5)


def test_a_folder_that_remembers_more_stops_it_too(heads: Path) -> None:
    add_on(*OLD)
    sign_head(NOW)
    with unguarded():
        SignedHead.objects.all().delete()
        Entry.objects.filter(sequence=5).delete()
    ChainEnd.objects.update(sequence=4, hash=Entry.objects.get(sequence=4).hash)
    with pytest.raises(Refused) as refused:
        remove()
    assert refused.value.code == "chain_has_faults"


def test_where_the_database_does_not_let_it_nothing_has_happened(
    monkeypatch: pytest.MonkeyPatch, heads: Path
) -> None:
    add_on(*OLD)

    def refuse(_self: object) -> None:
        raise DatabaseError("permission denied for table audit_entry")

    monkeypatch.setattr("django.db.models.query.QuerySet.delete", refuse)
    with pytest.raises(Refused) as refused, transaction.atomic():
        remove()
    assert refused.value.code == "not_the_owner"
    assert (Entry.objects.count(), SignedHead.objects.count()) == (5, 0)
    assert not heads.exists()


def test_an_entry_put_back_behind_the_anchor_is_found() -> None:
    add_on(*OLD)
    old = Entry.objects.get(sequence=2)
    remove()
    old.save(force_insert=True)
    assert [(fault.code, fault.sequence) for fault in verify()] == [("behind_anchor", 2)]


def test_more_than_the_anchor_says_cannot_go_unseen() -> None:
    add_on(*OLD)
    remove()
    tamper("DELETE FROM audit_entry WHERE sequence = 4")
    assert [(fault.code, fault.sequence) for fault in verify()] == [("removed", 4)]


def test_an_anchor_that_nobody_signed_hides_nothing() -> None:
    add_on(*OLD)
    sign_head(NOW)
    third = Entry.objects.get(sequence=3)
    SignedHead.objects.create(
        kind="anchor", sequence=3, hash=third.hash, at=NOW, key="0" * 64, signature="0" * 128
    )
    Entry.objects.filter(sequence__lte=3).delete()  # the guard believes any anchor; verify does not
    assert [(fault.code, fault.sequence) for fault in verify()] == [
        ("bad_signature", 3),
        ("removed", 1),
    ]


def test_an_anchor_taken_away_is_found_by_the_folder(heads: Path) -> None:
    add_on(*OLD)
    remove()
    with unguarded():
        SignedHead.objects.all().delete()
    assert [(fault.code, fault.sequence) for fault in verify(heads)] == [
        ("head_not_stored", 3),
        ("removed", 1),
        ("head_unmatched", 3),
    ]


def test_a_rewritten_beginning_does_not_fit_the_anchor() -> None:
    add_on(*OLD)
    remove()
    with unguarded():
        Entry.objects.filter(sequence=4).update(previous_hash="f" * 64)
    assert [fault.code for fault in verify()] == ["unlinked", "changed"]
