"""The chain's end is signed on a rhythm, in the database and in a folder."""

import json
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from gongkai.audit.heads import head_of, read_head, write_head
from gongkai.audit.keys import public_key, signature_holds, signing_key, trusted_key, write_once
from gongkai.audit.models import ChainEnd, Entry, SignedHead
from gongkai.audit.services import SYSTEM
from gongkai.audit.signing import export_heads, replace_key, sign_head, sign_heads_when_due
from gongkai.audit.verifying import verify
from gongkai.refusals import Refused
from tests.audit.chains import add_entry, heads, make_chain
from tests.offices import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(heads.__name__)]

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_head_holds_the_chains_end_and_a_signature_that_anyone_can_check(heads: Path) -> None:
    make_chain(3, signed_at=())
    head = sign_head(NOW)
    assert head is not None
    assert (head.sequence, head.hash, head.at) == (3, ChainEnd.objects.get().hash, NOW)
    signed = json.dumps(
        [1, "head", 3, head.hash, "2026-10-13T01:30:00.000000+00:00", head.key],
        separators=(",", ":"),
    )
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(head.key))
    key.verify(bytes.fromhex(head.signature), signed.encode())


def test_its_file_says_the_same(heads: Path) -> None:
    make_chain(3, signed_at=(3,))
    stored = SignedHead.objects.get()
    assert names(heads) == [f"000000000003-{stored.hash[:12]}-head.json"]
    assert read_head(heads / names(heads)[0]) == head_of(stored)


def test_an_empty_chain_and_one_that_is_signed_already_are_not_signed(heads: Path) -> None:
    assert sign_head(NOW) is None
    make_chain(3, signed_at=(3,))
    assert sign_head(NOW + DAY) is None
    assert SignedHead.objects.count() == 1


@pytest.mark.parametrize(
    ("later", "more", "due"),
    [
        (DAY - timedelta(seconds=1), 1, False),
        (DAY, 1, True),  # a day has passed
        (DAY * 9, 0, False),  # but nothing was done in it
        (HOUR, 4, False),
        (HOUR, 5, True),  # much was done in an hour
    ],
)
def test_a_head_is_due_after_a_day_or_after_many_entries(
    later: timedelta, more: int, due: bool, heads: Path
) -> None:
    make_chain(3, signed_at=())
    assert sign_heads_when_due(NOW, entries=5) is not None
    for number in range(more):
        add_entry(10 + number)
    made = sign_heads_when_due(NOW + later, entries=5)
    assert (made is not None, SignedHead.objects.count()) == (due, 2 if due else 1)


def test_calling_it_again_does_nothing(heads: Path) -> None:
    assert sign_heads_when_due(NOW) is None
    make_chain(3, signed_at=())
    assert sign_heads_when_due(NOW) is not None
    assert sign_heads_when_due(NOW + DAY) is None
    assert len(names(heads)) == 1


def test_signing_is_no_act_and_leaves_no_entry(heads: Path) -> None:
    make_chain(3, signed_at=(3,))
    assert Entry.objects.count() == 3


def test_a_head_that_could_not_be_exported_is_exported_the_next_time(heads: Path) -> None:
    heads.write_text("a file where the folder should be")
    make_chain(3, signed_at=())
    with pytest.raises(OSError, match="File exists"):
        sign_heads_when_due(NOW)
    heads.unlink()
    assert sign_heads_when_due(NOW + HOUR) is None
    assert len(names(heads)) == 1
    assert verify(heads) == []


def test_a_file_is_never_written_over(heads: Path) -> None:
    make_chain(3, signed_at=(3,))
    (file,) = heads.iterdir()
    file.write_text("what somebody wrote")
    assert export_heads() == 0
    assert write_head(head_of(SignedHead.objects.get()), heads) is False
    assert file.read_text() == "what somebody wrote"
    assert names(heads) == [file.name]


def test_a_file_that_is_written_once_is_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    assert write_once(tmp_path / "a", b"one") is True
    assert write_once(tmp_path / "a", b"two") is False
    assert ((tmp_path / "a").read_bytes(), names(tmp_path)) == (b"one", ["a"])


def test_heads_of_another_chain_with_the_same_number_stand_beside(heads: Path) -> None:
    make_chain(3, signed_at=(3,))
    row = SignedHead.objects.get()
    row.hash = "e" * 64
    assert write_head(head_of(row), heads) is True
    assert len(names(heads)) == 2


def test_the_key_is_made_once_and_only_the_office_can_read_it(heads: Path, settings) -> None:
    key = public_key(signing_key(make=True))
    assert stat.S_IMODE(settings.AUDIT_KEY_FILE.stat().st_mode) == 0o600
    assert public_key(signing_key(make=True)) == key == trusted_key()


def test_no_key_is_made_where_one_has_signed_before(heads: Path, settings) -> None:
    make_chain(3, signed_at=(2,))
    settings.AUDIT_KEY_FILE.unlink()
    with pytest.raises(Refused) as refused:
        sign_heads_when_due(NOW + 2 * DAY)
    assert refused.value.code == "key_missing"
    assert "gongkai audit new-key" in refused.value.sentence
    assert (SignedHead.objects.count(), settings.AUDIT_KEY_FILE.exists()) == (1, False)


@pytest.mark.parametrize("content", [b"", b"no key", b"-----BEGIN PRIVATE KEY-----"])
def test_a_key_that_cannot_be_read_is_refused_and_not_replaced(content: bytes, settings) -> None:
    settings.AUDIT_KEY_FILE.write_bytes(content)
    with pytest.raises(Refused) as refused:
        signing_key(make=True)
    assert refused.value.code == "key_unreadable"
    assert settings.AUDIT_KEY_FILE.read_bytes() == content
    assert trusted_key() is None


def test_a_key_of_another_kind_is_refused(settings) -> None:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    pem = X25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    settings.AUDIT_KEY_FILE.write_bytes(pem)
    with pytest.raises(Refused, match="不是Ed25519密钥"):
        signing_key(make=False)


def test_a_lost_key_is_replaced_by_an_act_of_its_own(heads: Path, settings) -> None:
    make_chain(3, signed_at=(2,))
    old = trusted_key()
    settings.AUDIT_KEY_FILE.unlink()
    new = replace_key(by=SYSTEM, at=NOW)
    assert (new != old, new) == (True, trusted_key())
    assert Entry.objects.last().sentence == f"更换操作记录的签名密钥，新公钥{new}"
    sign_head(NOW + DAY)
    assert [fault.code for fault in verify(heads)] == ["foreign_key"]
    assert verify(heads, trusted=[old]) == []


def test_a_key_that_is_there_is_not_replaced(settings) -> None:
    key = public_key(signing_key(make=True))
    with pytest.raises(Refused) as refused:
        replace_key(by=SYSTEM, at=NOW)
    assert (refused.value.code, trusted_key()) == ("key_there", key)
    assert Entry.objects.count() == 0


@pytest.mark.parametrize(
    ("key", "signature"), [("", ""), ("zz", "00"), ("00" * 32, "00" * 64), ("00" * 31, "00" * 64)]
)
def test_what_is_no_signature_does_not_hold(key: str, signature: str) -> None:
    assert signature_holds(key, signature, b"") is False
