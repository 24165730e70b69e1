"""Recording an act: in the transaction of what it did, or not at all."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from gongkai.audit.actions import Action
from gongkai.audit.models import ChainEnd, Entry
from gongkai.audit.origin import address

FIRST_HASH = "0" * 64
_END = 1


@dataclass(frozen=True)
class Actor:
    """Who acts, as the entry keeps it. `SYSTEM` is the program on its own (a tick, a worker)."""

    id: int | None
    name: str
    posts: str = ""
    body_id: int | None = None


SYSTEM = Actor(None, "系统")


@dataclass(frozen=True)
class Subject:
    """What an act is about: its kind and id for programs, and words for people (“公文第12号”) in
    which no title stands."""

    kind: str
    id: str
    words: str


@contextmanager
def act() -> Iterator[None]:
    """One act: a transaction that holds the chain's end from its first statement.

    Every service that writes is one. Acts therefore follow one another, on PostgreSQL as on SQLite,
    and two can never lock in opposite orders.
    """
    with transaction.atomic():
        _chain_end()
        yield


def _chain_end() -> ChainEnd:
    end = ChainEnd.objects.select_for_update().filter(id=_END).first()
    if end is None:
        end, _ = ChainEnd.objects.get_or_create(id=_END, defaults={"hash": FIRST_HASH})
    return end


def record(
    action: Action,
    *,
    by: Actor,
    at: datetime,
    subject: Subject | None = None,
    body_id: int | None = None,
    details: Mapping[str, Any] | None = None,
    succeeded: bool = True,
) -> Entry:
    """Add the entry of an act to the chain. `details` are values that JSON has; they may be named
    in the action's sentence. Must be called within the act's transaction."""
    told = dict(details or {})
    end = _chain_end()
    entry = Entry(
        sequence=end.sequence + 1,
        at=at,
        action=action.name,
        sentence=action.sentence.format(subject=subject.words if subject else "", **told),
        actor_id=by.id,
        actor_name=by.name,
        actor_posts=by.posts,
        body_id=by.body_id if body_id is None else body_id,
        subject_kind=subject.kind if subject else "",
        subject_id=subject.id if subject else "",
        details=told,
        succeeded=succeeded,
        address=address(),
        previous_hash=end.hash or FIRST_HASH,
    )
    entry.hash = entry_hash(entry)
    entry.save(force_insert=True)
    end.sequence, end.hash = entry.sequence, entry.hash
    end.save(update_fields=("sequence", "hash"))
    return entry


def entry_hash(entry: Entry) -> str:
    """SHA-256 over the entry's columns, the hash before it included."""
    told = [
        entry.sequence,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.action,
        entry.sentence,
        entry.actor_id,
        entry.actor_name,
        entry.actor_posts,
        entry.body_id,
        entry.subject_kind,
        entry.subject_id,
        entry.details,
        entry.succeeded,
        entry.address,
        entry.previous_hash,
    ]
    plain = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()
