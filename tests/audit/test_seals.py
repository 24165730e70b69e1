"""Who has the database's password, and not the key's file, can rewrite nothing unseen."""

import stat
from pathlib import Path

import pytest

from gongkai.audit.acts import SEAL_REPLACED
from gongkai.audit.keys import replace_file
from gongkai.audit.models import ChainEnd, Entry
from gongkai.audit.seals import add_key, known_keys, seal, seal_file, seal_of, take_over_keys
from gongkai.audit.services import SYSTEM
from gongkai.audit.signing import replace_seal, sign_head
from gongkai.audit.verifying import verify
from gongkai.refusals import Refused
from tests.audit.chains import add_entry, forge_from, heads, make_chain, tamper, unguarded
from tests.offices import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(heads.__name__)]


def found(folder: Path | None = None, **told: object) -> list[tuple[str, int | None]]:
    return [(fault.code, fault.sequence) for fault in verify(folder, **told)]


def lose_the_keys() -> str:
    """The file goes, and another is made by the next entry; the name of the key that is lost."""
    (name,) = known_keys()
    seal_file().unlink()
    return name


# --- what is rewritten behind the last head ------------------------------------------------------


def test_a_tail_rewritten_with_hashes_and_end_right_again_is_found(heads: Path) -> None:
    make_chain(signed_at=(4,))
    with unguarded():
        Entry.objects.filter(sequence=8).update(sentence="没有办过")
    forge_from(8)
    assert found(heads) == [("unsealed", 8), ("unsealed", 9), ("unsealed", 10)]


def test_an_entry_put_in_at_the_end_with_its_end_is_found(heads: Path) -> None:
    make_chain(signed_at=(4,))
    put_in = Entry.objects.get(sequence=10)
    put_in.sequence, put_in.hash = 11, "0" * 64
    put_in.save(force_insert=True)
    forge_from(11)
    ChainEnd.objects.update(sequence=11)
    assert found(heads) == [("unsealed", 11)]


def test_a_seal_taken_from_another_entry_is_found() -> None:
    make_chain(signed_at=())
    other = Entry.objects.get(sequence=3).seal
    tamper("UPDATE audit_entry SET seal = %s WHERE sequence = 9", other)
    assert found() == [("unsealed", 9)]


@pytest.mark.parametrize("value", ["", "0" * 64, "封" * 64, "F" * 64])
def test_a_seal_that_is_none_is_found(value: str) -> None:
    make_chain(signed_at=())
    tamper("UPDATE audit_entry SET seal = %s WHERE sequence = 9", value)
    assert found() == [("unsealed", 9)]


def test_naming_a_key_that_nobody_has_helps_nobody(heads: Path) -> None:
    """A head signed afterwards does not help either, nor that the keys are said to be lost."""
    make_chain(signed_at=(4,))
    tamper("UPDATE audit_entry SET sealed_by = 'made-up' WHERE sequence >= 9")
    sign_head(NOW)
    assert found(heads) == [("seal_key_unknown", 9)]
    assert found(heads, trusted=["made-up"]) == [("seal_key_unknown", 9)]


# --- the file of keys ----------------------------------------------------------------------------


def test_the_key_is_made_by_the_first_entry_and_is_the_accounts_alone() -> None:
    assert not seal_file().exists()
    entry = add_entry()
    assert stat.S_IMODE(seal_file().stat().st_mode) == 0o600
    name, digits = seal_file().read_text().split()
    assert entry.sealed_by == name
    assert entry.seal == seal_of(bytes.fromhex(digits), entry.hash)
    assert digits not in name


def test_it_lies_beside_the_signing_key(settings) -> None:
    assert seal_file() == settings.AUDIT_KEY_FILE.parent / "key.seals"


def test_a_new_key_seals_from_its_own_entry_on_and_both_are_held(heads: Path) -> None:
    make_chain(3, signed_at=())
    name = replace_seal(by=SYSTEM, at=NOW)
    add_entry(9)
    told = [(entry.action, entry.sealed_by == name) for entry in Entry.objects.all()]
    assert told == [
        *[("tests.tried", False)] * 3,
        (SEAL_REPLACED.name, True),
        ("tests.tried", True),
    ]
    assert Entry.objects.get(sequence=4).details == {"key": name}
    assert len(known_keys()) == 2
    sign_head(NOW)
    assert found(heads) == []


def test_another_process_is_followed(settings) -> None:
    """The file is read again when it is another one."""
    first, _ = seal("a")
    line = seal_file().read_bytes()
    second = add_key()
    assert seal("a")[0] == second != first
    replace_file(seal_file(), line)
    assert seal("a")[0] == first


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"no key\n", b"0123456789abcdef " + b"0" * 64 + b"\n", b"\xff", b"a zz\n"],
)
def test_a_file_of_keys_that_is_damaged_stops_the_act_and_says_why(content: bytes) -> None:
    add_entry()
    replace_file(seal_file(), content)
    with pytest.raises(Refused) as refused:
        add_entry(2)
    assert refused.value.code == "seals_unreadable"
    assert str(seal_file()) in refused.value.sentence
    assert Entry.objects.count() == 1
    assert found() == [("seal_key_unknown", 1)]


def test_where_the_file_cannot_be_made_nothing_is_done(settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings.AUDIT_KEY_FILE = tmp_path / "file" / "key.pem"
    with pytest.raises(Refused) as refused:
        add_entry()
    assert refused.value.code in ("seals_not_written", "seals_unreadable")
    assert Entry.objects.count() == 0


def test_a_new_key_that_cannot_be_written_leaves_the_old_one(monkeypatch) -> None:
    add_entry()
    before = seal_file().read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gongkai.audit.keys.os.fsync", full)
    with pytest.raises(Refused) as refused:
        replace_seal(by=SYSTEM, at=NOW)
    assert refused.value.code == "seals_not_written"
    assert seal_file().read_bytes() == before
    assert [file.name for file in seal_file().parent.iterdir() if "seals" in file.name] == [
        "key.seals"
    ]
    assert Entry.objects.count() == 1


# --- a key that is lost --------------------------------------------------------------------------


def test_what_a_lost_key_sealed_is_told_until_its_name_is_given_and_a_head_vouches() -> None:
    make_chain(5, signed_at=(3,))
    name = lose_the_keys()
    add_entry(6)
    assert found() == [("seal_key_unknown", 1)]
    assert found(trusted=[name]) == [("seal_key_unknown", 4)]
    sign_head(NOW)
    assert found() == [("seal_key_unknown", 1)]
    assert found(trusted=[name]) == []


def test_one_fault_names_all_that_it_sealed() -> None:
    make_chain(5, signed_at=())
    name = lose_the_keys()
    (fault,) = verify()
    assert fault.sentence == (
        f"第1号至第5号之间5条记录的封签密钥（{name}）不在本机，不能核对是否本系统所记。"
    )


def test_keys_from_a_backup_are_held_beside_the_own_which_go_on_sealing(tmp_path: Path) -> None:
    make_chain(3, signed_at=())
    saved = tmp_path / "saved.seals"
    saved.write_bytes(seal_file().read_bytes())
    lost = lose_the_keys()
    add_entry(4)
    (own,) = known_keys()
    take_over_keys(saved)
    assert [*known_keys()] == [lost, own]
    add_entry(5)
    assert Entry.objects.get(sequence=5).sealed_by == own
    assert found() == []


@pytest.mark.parametrize("content", [b"", b"no keys", b"\xff"])
def test_a_file_from_a_backup_that_is_none_changes_nothing(tmp_path: Path, content: bytes) -> None:
    add_entry()
    before = seal_file().read_bytes()
    (tmp_path / "saved").write_bytes(content)
    take_over_keys(tmp_path / "saved")
    assert seal_file().read_bytes() == before
