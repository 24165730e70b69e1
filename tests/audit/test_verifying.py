"""Whatever is done to the chain by somebody with the database's password is found."""

from pathlib import Path

import pytest
from django.db import connection

from gongkai.audit import guards
from gongkai.audit.acts import VERIFIED
from gongkai.audit.hashing import HASHED, entry_hash
from gongkai.audit.keys import public_key, signing_key, trusted_key
from gongkai.audit.models import ChainEnd, Entry
from gongkai.audit.services import SYSTEM
from gongkai.audit.signing import sign_head
from gongkai.audit.verifying import verify, verify_and_record
from tests.audit.chains import (
    add_entry,
    end_at,
    forge_from,
    heads,
    make_chain,
    remove_heads,
    tamper,
    unguarded,
)
from tests.offices import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(heads.__name__)]


def found(folder: Path | None = None, **told: object) -> list[tuple[str, int | None]]:
    return [(fault.code, fault.sequence) for fault in verify(folder, **told)]


def test_a_chain_that_nobody_touched_is_clean(heads: Path) -> None:
    make_chain()
    assert verify(heads) == []


def test_no_chain_at_all_is_clean(heads: Path) -> None:
    heads.mkdir()
    assert verify(heads) == []


CHANGES = {
    "at": "2026-01-01 00:00:00+00:00",
    "action": "tests.other",
    "sentence": "没有办过",
    "actor_id": 8,
    "actor_name": "别人",
    "actor_posts": "审计管理员",
    "body_id": None,
    "subject_kind": "documents.other",
    "subject_id": "13",
    "details": '{"number": 6}',
    "succeeded": False,
    "address": "10.9.9.9",
}


def test_every_column_is_tried() -> None:
    columns = {field.name for field in Entry._meta.get_fields()}
    seals = {"sealed_by", "seal"}
    told = {*CHANGES, "sequence", "previous_hash", "hash"} | seals
    assert told == columns == {*HASHED, "hash"} | seals


@pytest.mark.parametrize("column", CHANGES)
def test_a_changed_column_is_found(column: str) -> None:
    make_chain()
    tamper(f"UPDATE audit_entry SET {column} = %s WHERE sequence = 5", CHANGES[column])
    assert found() == [("changed", 5)]


def test_a_changed_number_is_found() -> None:
    make_chain(signed_at=())
    tamper("UPDATE audit_entry SET sequence = 50 WHERE sequence = 5")
    assert found() == [
        ("removed", 5),
        ("removed", 11),
        ("changed", 50),
        ("end_differs", 50),
    ]


def test_a_changed_link_is_found() -> None:
    make_chain()
    tamper("UPDATE audit_entry SET previous_hash = %s WHERE sequence = 5", "f" * 64)
    assert found() == [("unlinked", 5), ("changed", 5)]


def test_a_changed_hash_is_found() -> None:
    make_chain()
    tamper("UPDATE audit_entry SET hash = %s WHERE sequence = 5", "f" * 64)
    assert found() == [("changed", 5), ("unsealed", 5), ("unlinked", 6)]


def test_a_removed_entry_is_found() -> None:
    make_chain()
    tamper("DELETE FROM audit_entry WHERE sequence = 5")
    assert found() == [("removed", 5)]


def test_several_removed_entries_are_one_fault_with_their_signed_head() -> None:
    make_chain()
    tamper("DELETE FROM audit_entry WHERE sequence IN (3, 4, 5)")
    assert [fault.sentence for fault in verify()] == [
        "第3号至第5号记录不在库中，被删除过。",
        "2026年10月13日9:34第4号签名的那条记录不在库中，被删除或者截去。",
    ]


def test_the_first_entry_cannot_go_unseen() -> None:
    make_chain()
    tamper("DELETE FROM audit_entry WHERE sequence = 1")
    assert found() == [("removed", 1)]


def test_two_entries_that_changed_places_are_found() -> None:
    make_chain(signed_at=())
    with unguarded():
        for old, new in ((5, 99), (6, 5), (99, 6)):
            Entry.objects.filter(sequence=old).update(sequence=new)
    assert found() == [
        ("unlinked", 5),
        ("changed", 5),
        ("unlinked", 6),
        ("changed", 6),
        ("unlinked", 7),
    ]


def test_two_entries_that_changed_their_contents_are_found() -> None:
    make_chain()
    with unguarded():
        for sequence, number in ((5, 6), (6, 5)):
            Entry.objects.filter(sequence=sequence).update(details={"number": number})
    assert found() == [("changed", 5), ("changed", 6)]


def test_a_cut_tail_is_found_by_the_chains_end() -> None:
    make_chain()
    tamper("DELETE FROM audit_entry WHERE sequence > 9")
    assert [fault.sentence for fault in verify()] == [
        "链尾登记为第10号，库中末条为第9号，末尾的记录被截去。"
    ]


def test_a_cut_tail_with_the_end_put_right_is_found_by_the_signed_head() -> None:
    make_chain()
    tamper("DELETE FROM audit_entry WHERE sequence > 6")
    end_at(6)
    assert found() == [("head_unmatched", 8)]


def test_a_cut_tail_with_end_and_heads_put_right_is_found_by_the_folder(heads: Path) -> None:
    make_chain()
    tamper("DELETE FROM audit_entry WHERE sequence > 6")
    end_at(6)
    remove_heads(sequence=8)
    assert found() == []
    assert found(heads) == [("head_not_stored", 8), ("head_unmatched", 8)]


def test_a_chain_begun_anew_is_found_by_the_folder(heads: Path) -> None:
    make_chain()
    tamper("DELETE FROM audit_entry")
    remove_heads()
    ChainEnd.objects.all().delete()
    for number in range(21, 30):
        add_entry(number)
    assert found() == []
    assert found(heads) == [
        ("head_not_stored", 4),
        ("head_not_stored", 8),
        ("head_differs", 4),
        ("head_differs", 8),
    ]


def test_a_rewritten_chain_whose_hashes_are_right_again_is_found_by_its_heads() -> None:
    make_chain()
    with unguarded():
        Entry.objects.filter(sequence=5).update(actor_name="别人")
    forge_from(5)
    rewritten = "2026年10月13日9:38第8号签名时的摘要与库中不同，第8号及以前的记录被改写过。"
    assert [fault.sentence for fault in verify() if fault.code != "unsealed"] == [rewritten]


def test_what_is_rewritten_after_the_last_head_is_found_by_its_seals(heads: Path) -> None:
    """Between two heads hashes alone say nothing, for anybody can make them right again."""
    make_chain(signed_at=(4,))
    with unguarded():
        Entry.objects.filter(sequence=9).update(actor_name="别人")
    forge_from(9)
    assert found(heads) == [("unsealed", 9), ("unsealed", 10)]


def test_a_forged_entry_at_the_end_is_found() -> None:
    make_chain()
    _forge(11)
    assert [fault.sentence for fault in verify()] == [
        "第11号记录的封签不符，不是本系统所记，是改写或者塞入的。",
        "链尾登记为第10号，库中末条为第11号，末尾有塞入的记录。",
    ]


def test_a_forged_entry_in_the_place_of_a_removed_one_is_found() -> None:
    make_chain()
    tamper("DELETE FROM audit_entry WHERE sequence = 5")
    _forge(5)
    assert found() == [("unsealed", 5), ("unlinked", 6)]


def test_a_last_entry_that_was_exchanged_is_found_by_the_chains_end() -> None:
    make_chain()
    tamper("DELETE FROM audit_entry WHERE sequence = 10")
    _forge(10)
    assert found() == [("unsealed", 10), ("end_hash_differs", 10)]


def _forge(sequence: int) -> None:
    """An entry that 杜仲明 never made, with a hash that is right."""
    forged = Entry.objects.get(sequence=sequence - 1)
    forged.previous_hash = forged.hash
    forged.sequence, forged.sentence = sequence, "批准公开"
    forged.hash = entry_hash(forged)
    forged.save(force_insert=True)


def test_a_chain_without_its_end_is_told() -> None:
    make_chain()
    ChainEnd.objects.all().delete()
    assert found() == [("end_missing", None)]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("sequence", 5),
        ("hash", "f" * 64),
        ("at", "2026-01-01 00:00:00+00:00"),
        ("kind", "anchor"),
        ("signature", "0" * 128),
        ("signature", "no digits"),
        ("key", "0" * 64),
    ],
)
def test_a_head_that_was_changed_is_found(column: str, value: object) -> None:
    make_chain(signed_at=(4,))
    tamper(f"UPDATE audit_signedhead SET {column} = %s", value)
    assert found() == [("bad_signature", 5 if column == "sequence" else 4)]


def test_a_head_that_somebody_signed_with_another_key_is_found(heads: Path, settings) -> None:
    make_chain(signed_at=(4,))
    own = settings.AUDIT_KEY_FILE
    settings.AUDIT_KEY_FILE = heads.parent / "foreign.pem"
    foreign = public_key(signing_key(make=True))
    sign_head(NOW)
    settings.AUDIT_KEY_FILE = own
    assert found() == [("foreign_key", 10)]
    assert found(trusted=[foreign]) == []


def test_without_the_key_it_is_said_that_heads_are_not_known_to_be_ours(settings) -> None:
    make_chain()
    key = trusted_key()
    settings.AUDIT_KEY_FILE.unlink()
    assert found() == [("no_key", None)]
    assert found(trusted=[key]) == []


def test_a_folder_that_is_not_there_is_told(heads: Path) -> None:
    assert found(heads / "elsewhere") == [("no_folder", None)]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b'{"format": 2}',
        b"\xff\xfe",
        b'{"format": 1, "kind": 1, "sequence": 1, "hash": "", "at": "2026-01-01", "key": ""}',
        b'{"format": 1, "kind": "head", "sequence": "1", "hash": "", "at": "2026-01-01T00:00:00",'
        b' "key": "", "signature": ""}',
        b'{"format": 1, "kind": "head", "sequence": 1, "hash": "", "at": "then",'
        b' "key": "", "signature": ""}',
        b'{"format": 1, "more": 1}',
        b"[" * 5000,
    ],
)
def test_a_file_that_is_no_head_is_told(heads: Path, content: bytes) -> None:
    make_chain()
    (heads / "000000000009-x-head.json").write_bytes(content)
    assert found(heads) == [("unreadable_file", None)]


def test_a_file_that_was_changed_is_found(heads: Path) -> None:
    make_chain(signed_at=(4,))
    (file,) = heads.glob("*.json")
    file.write_text(file.read_text().replace('"sequence": 4', '"sequence": 5'))
    assert found(heads) == [("bad_signature", 5)]


def test_missing_guards_are_a_fault_too() -> None:
    make_chain()
    guards.remove(connection)
    names = sorted(guards.missing(connection))
    (fault,) = verify()
    assert fault.code == "no_guards"
    assert all(name in fault.sentence for name in names)


@pytest.mark.parametrize(("last", "seen"), [(3, []), (6, [("changed", 5)]), (99, [("changed", 5)])])
def test_the_newest_entries_alone_can_be_looked_at(last: int, seen: list) -> None:
    make_chain()
    tamper("UPDATE audit_entry SET sentence = 'x' WHERE sequence = 5")
    assert found(last=last) == seen


def test_faults_are_told_in_one_sentence_each() -> None:
    make_chain()
    tamper("UPDATE audit_entry SET sentence = 'x' WHERE sequence = 5")
    tamper("DELETE FROM audit_entry WHERE sequence = 7")
    assert [fault.sentence for fault in verify()] == [
        "第5号记录与自己的摘要不符，内容被改动过。",
        "第7号记录不在库中，被删除过。",
    ]


def test_a_verification_is_an_entry_that_says_what_it_found(heads: Path) -> None:
    make_chain()
    assert verify_and_record(heads, by=SYSTEM, at=NOW) == []
    entry = Entry.objects.last()
    assert entry is not None
    assert (entry.action, entry.succeeded) == (VERIFIED.name, True)
    assert entry.sentence == "核对操作记录至第10号，发现0处问题"


def test_a_verification_with_faults_has_not_succeeded(heads: Path) -> None:
    make_chain()
    tamper("UPDATE audit_entry SET sentence = 'x' WHERE sequence = 5")
    assert len(verify_and_record(heads, by=SYSTEM, at=NOW)) == 1
    entry = Entry.objects.last()
    assert entry is not None
    assert (entry.succeeded, entry.details) == (False, {"last": 10, "faults": 1})


def test_entries_that_come_while_it_goes_on_are_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    make_chain(3, signed_at=())
    read = ChainEnd.objects.first
    came = []

    def first() -> ChainEnd | None:
        end = read()
        if len(came) < 2:  # somebody works between the reading of the end and that of the entries
            came.append(add_entry(20 + len(came)))
        return end

    monkeypatch.setattr(ChainEnd.objects, "first", first)
    assert found() == []
    assert len(came) == 2


def test_all_of_it_goes_by_without_holding_every_entry(django_assert_max_num_queries) -> None:
    make_chain(30, signed_at=(10, 20))
    with django_assert_max_num_queries(9):
        assert verify() == []
