"""A tail that was cut off is found, though everything in the database agrees again."""

import json
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction

from gongkai.audit.ends import (
    EXPORTED,
    End,
    NotAnEnd,
    end_file,
    lost_ends,
    lost_file,
    note_end,
    parse_end,
    read_end,
)
from gongkai.audit.hashing import plain_moment
from gongkai.audit.keys import replace_file
from gongkai.audit.models import ChainEnd, Entry, SignedHead
from gongkai.audit.retention import remove_before
from gongkai.audit.seals import add_key, known_keys, seal_file
from gongkai.audit.services import SYSTEM
from gongkai.audit.signing import export_heads, sign_heads_when_due
from gongkai.audit.verifying import verify
from tests.audit.chains import add_entry, end_at, forge_from, heads, make_chain, tamper, unguarded
from tests.offices import NOW

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures(heads.__name__)]


def found(folder: Path | None = None, **told: object) -> list[tuple[str, int | None]]:
    return [(fault.code, fault.sequence) for fault in verify(folder, **told)]


def noted() -> tuple[int, str]:
    end = read_end(end_file())
    assert end is not None
    return end.sequence, end.hash


def cut_off_after(sequence: int) -> None:
    """The last entries go, the chain's end is put back, and heads that tell of them go too."""
    tamper("DELETE FROM audit_entry WHERE sequence > %s", sequence)
    end_at(sequence)
    with unguarded():
        SignedHead.objects.filter(sequence__gt=sequence).delete()


# --- the note ------------------------------------------------------------------------------------


def test_each_entry_is_noted_once_it_stands() -> None:
    entry = add_entry()
    assert noted() == (1, entry.hash)
    assert stat.S_IMODE(end_file().stat().st_mode) == 0o600
    last = add_entry(2)
    assert noted() == (2, last.hash)
    end = read_end(end_file())
    assert end is not None
    assert (end.moment, end.at) == (last.at, plain_moment(last.at))


def test_an_act_that_was_taken_back_is_not_noted() -> None:
    add_entry()
    before = end_file().read_bytes()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        add_entry(2)
        raise ZeroDivisionError
    assert end_file().read_bytes() == before


def test_of_two_acts_noted_the_wrong_way_round_the_later_stays() -> None:
    first, last = add_entry(), add_entry(2)
    note_end(first)
    assert noted() == (2, last.hash)
    assert lost_ends() == []


def test_an_act_is_done_also_where_its_end_cannot_be_noted(settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings.AUDIT_END_FILE = tmp_path / "file" / "end.json"
    add_entry()
    assert Entry.objects.count() == 1


def test_a_process_killed_before_its_note_leaves_an_older_one_which_is_no_fault() -> None:
    make_chain(3, signed_at=())
    before = end_file().read_bytes()
    add_entry(4)
    end_file().write_bytes(before)
    assert found() == []
    add_entry(5)
    assert (noted()[0], lost_ends()) == (5, [])


def test_a_note_written_by_a_killed_machine_is_written_again(settings) -> None:
    add_entry()
    end_file().write_bytes(b"\0" * 512)
    assert found() == [("unreadable_end", None)]
    add_entry(2)
    assert (noted()[0], found()) == (2, [("noted_anew", 2)])


# --- what was cut off ----------------------------------------------------------------------------


def test_a_cut_tail_behind_the_last_head_is_found(heads: Path) -> None:
    make_chain(signed_at=(4,))
    cut_off_after(6)
    assert [fault.sentence for fault in verify(heads)] == [
        "库外记下的链尾是第10号（2026年10月13日9:40），库中末条为第6号，末尾的记录被截去。"
    ]


def test_a_cut_tail_is_still_found_when_people_have_gone_on_working(heads: Path) -> None:
    make_chain(signed_at=(4,))
    cut = Entry.objects.get(sequence=10).hash
    cut_off_after(6)
    for number in range(20, 30):
        add_entry(number)
    assert [(end.sequence, end.hash) for end in lost_ends()] == [(10, cut)]
    assert [fault.sentence for fault in verify(heads)] == [
        "库外记下的链尾是第10号（2026年10月13日9:40），后来库中没有这一条，被截去或者换过。"
    ]
    assert stat.S_IMODE(lost_file().stat().st_mode) == 0o600


def test_the_last_entry_replaced_by_another_is_found_by_its_note_too() -> None:
    make_chain(5, signed_at=())
    with unguarded():
        Entry.objects.filter(sequence=5).update(actor_name="别人")
    forge_from(5)
    assert found() == [("unsealed", 5), ("end_rewritten", 5)]


def test_a_database_put_back_to_nothing_is_found() -> None:
    make_chain(5, signed_at=())
    tamper("DELETE FROM audit_entry")
    ChainEnd.objects.all().delete()
    assert found() == [("cut_off", 5)]
    add_entry()
    assert found() == [("lost", 5)]


def test_the_newest_entries_alone_tell_of_it_too() -> None:
    make_chain(signed_at=())
    cut_off_after(9)
    assert found(last=3) == [("cut_off", 10)]


def test_an_idle_note_that_retention_overtook_is_no_loss(heads: Path) -> None:
    """Two servers, of which one did nothing for a year."""
    old = NOW - timedelta(days=400)
    for number in range(1, 4):
        add_entry(number, at=old)
    idle = end_file().read_bytes()
    add_entry(4)
    remove_before((NOW - timedelta(days=300)).date(), by=SYSTEM, at=NOW)
    end_file().write_bytes(idle)
    add_entry(5)
    assert (lost_ends(), found(heads)) == ([], [])


# --- in the folder of heads ----------------------------------------------------------------------


def test_the_tick_takes_the_note_to_the_folder_of_heads(heads: Path) -> None:
    make_chain(3, signed_at=())
    sign_heads_when_due(NOW)
    add_entry(4)
    assert sign_heads_when_due(NOW) is None
    end = read_end(heads / EXPORTED)
    assert end is not None
    assert (end.sequence, SignedHead.objects.get().sequence) == (4, 3)


def test_who_also_takes_away_the_note_is_found_by_the_copy(heads: Path) -> None:
    make_chain(5, signed_at=())
    sign_heads_when_due(NOW + timedelta(hours=1))
    add_entry(6)
    export_heads()
    cut_off_after(5)
    end_file().unlink()
    assert found() == [("no_end", None)]
    assert found(heads) == [("no_end", None), ("cut_off", 6)]


def test_who_takes_away_the_note_is_found_however_long_people_go_on(heads: Path) -> None:
    make_chain(5, signed_at=())
    cut_off_after(3)
    end_file().unlink()
    add_entry(9)
    add_entry(10)
    assert found() == [("noted_anew", 4)]


def test_who_takes_away_the_copy_is_found_where_heads_are_kept(heads: Path) -> None:
    make_chain(5, signed_at=())
    sign_heads_when_due(NOW + timedelta(hours=1))
    (heads / EXPORTED).unlink()
    assert found(heads) == [("no_end", None)]


def test_an_office_without_entries_misses_no_note() -> None:
    assert found() == []


def test_a_copy_that_says_more_is_not_overwritten(heads: Path) -> None:
    make_chain(5, signed_at=())
    export_heads()
    copy = (heads / EXPORTED).read_bytes()
    cut_off_after(3)
    end_file().unlink()
    add_entry(9)
    export_heads()
    assert (heads / EXPORTED).read_bytes() == copy


def test_a_copy_that_was_changed_is_told(heads: Path) -> None:
    make_chain(5, signed_at=())
    export_heads()
    told = json.loads((heads / EXPORTED).read_bytes())
    (heads / EXPORTED).write_text(json.dumps({**told, "sequence": 3}))
    assert found(heads) == [("unreadable_end", None)]


# --- what is no note -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"sequence": 2},
        {"sequence": "1"},
        {"hash": "f" * 64},
        {"at": "2026-10-13T01:31:00.000000+00:01"},
        {"at": "then"},
        {"at": 1},
        {"sealed_by": "0" * 16},
        {"sealed_by": []},
        {"seal": "0" * 64},
        {"seal": None},
        {"seal": "封"},
        {"more": 1},
    ],
)
def test_a_note_in_which_anything_was_changed_is_none(change: dict[str, object]) -> None:
    add_entry()
    told = json.loads(end_file().read_bytes())
    with pytest.raises(NotAnEnd):
        parse_end(json.dumps({**told, **change}).encode())


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b"[" * 500, b"null"])
def test_what_is_no_note_at_all_is_none(data: bytes) -> None:
    with pytest.raises(NotAnEnd):
        parse_end(data)


def test_a_note_made_with_an_earlier_key_still_holds() -> None:
    add_entry()
    add_key()
    assert (noted()[0], found()) == (1, [])


def test_a_note_whose_key_is_lost_is_told() -> None:
    add_entry()
    (name,) = known_keys()
    seal_file().unlink()
    assert found(trusted=[name]) == [("unreadable_end", None), ("seal_key_unknown", 1)]


def test_where_there_is_no_note_there_is_none(tmp_path: Path) -> None:
    assert read_end(tmp_path / "end.json") is None
    (tmp_path / "folder").mkdir()
    with pytest.raises(NotAnEnd):
        read_end(tmp_path / "folder")


def test_a_list_of_what_was_lost_that_cannot_be_read_is_told() -> None:
    add_entry()
    replace_file(lost_file(), b"{}\n")
    assert found() == [("unreadable_end", None)]


def test_a_link_in_the_place_of_the_note_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("untouched")
    end_file().symlink_to(victim)
    add_entry()
    assert victim.read_text() == "untouched"


def test_every_word_of_a_note_is_sealed() -> None:
    one, other = End(1, "a", "x"), End(1, "a", "y")
    assert one.words != other.words
