"""Signing the chain's end on a rhythm, in the database and as a file in a folder.

Who can write the database could cut both its entries and its heads; the folder, best on another
machine, remembers. `gongkai tick` calls `sign_heads_when_due`.
"""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from gongkai.audit.acts import KEY_REPLACED, SEAL_REPLACED
from gongkai.audit.ends import export_end
from gongkai.audit.hashing import plain_moment
from gongkai.audit.heads import Head, head_of, write_head
from gongkai.audit.keys import public_key, signing_key
from gongkai.audit.models import ChainEnd, SignedHead
from gongkai.audit.seals import add_key
from gongkai.audit.services import Actor, act, locked_end, record
from gongkai.refusals import Refused

EVERY = timedelta(hours=24)
EVERY_ENTRIES = 1000


def sign_heads_when_due(
    now: datetime, *, every: timedelta = EVERY, entries: int = EVERY_ENTRIES
) -> SignedHead | None:
    """Sign the chain's end where the last head is `every` old or `entries` have come since, and
    export what is not exported yet. The head made; None where none was due.

    Safe to call as often as one likes. OSError where the folder cannot be written: the head stays
    in the database and is exported the next time.
    """
    if _is_due(now, every, entries):
        return sign_head(now)
    export_heads()
    return None


def _is_due(now: datetime, every: timedelta, entries: int) -> bool:
    end, last = ChainEnd.objects.first(), SignedHead.objects.last()
    if end is None or end.sequence == 0:
        return False
    if last is None:
        return True
    since = end.sequence - last.sequence
    return since > 0 and (now - last.at >= every or since >= entries)


def sign_head(at: datetime) -> SignedHead | None:
    """Sign the chain's end as it is and export it; None where there is nothing to sign, or it is
    signed already."""
    with act():
        end = locked_end()
        head = None
        if end.sequence and not SignedHead.objects.filter(hash=end.hash).exists():
            head = store_head(SignedHead.HEAD, end.sequence, end.hash, at)
    export_heads()
    return head


def store_head(kind: str, sequence: int, hash: str, at: datetime) -> SignedHead:
    """A signed head in the database, within the act that it belongs to. Refused (key_missing) where
    heads were signed before and the key is gone."""
    key = signing_key(make=not SignedHead.objects.exists())
    head = Head(kind, sequence, hash, plain_moment(at), public_key(key))
    return SignedHead.objects.create(
        kind=kind,
        sequence=sequence,
        hash=hash,
        at=at,
        key=head.key,
        signature=key.sign(head.signed).hex(),
    )


def export_heads() -> int:
    """Write every head that the folder lacks into it, and how far the chain had come; the number of
    heads written."""
    folder: Path = settings.AUDIT_HEADS_DIR
    folder.mkdir(parents=True, exist_ok=True)
    export_end(folder)
    there = {file.name for file in folder.iterdir()}
    heads = (head_of(row) for row in SignedHead.objects.iterator())
    return sum(write_head(head, folder) for head in heads if head.file_name not in there)


def replace_key(*, by: Actor, at: datetime) -> str:
    """Make a new key where the old one is lost; its public part. Refused (key_there) where it is
    not lost: a key is not changed at will, for then no head would say who signed it."""
    with act():
        if settings.AUDIT_KEY_FILE.exists():
            raise Refused("key_there", f"签名密钥文件{settings.AUDIT_KEY_FILE}还在，不用更换。")
        key = public_key(signing_key(make=True))
        record(KEY_REPLACED, by=by, at=at, details={"key": key})
    return key


def replace_seal(*, by: Actor, at: datetime) -> str:
    """Seal with a new key from now on, its own entry first; the name of the key."""
    with act():
        name = add_key()
        record(SEAL_REPLACED, by=by, at=at, details={"key": name})
    return name
