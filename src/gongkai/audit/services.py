"""Recording an act: in the transaction of what it did, or not at all."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from gongkai.audit.actions import Action
from gongkai.audit.acts import LIST_EXPORTED, SEARCHED, VIEWED
from gongkai.audit.ends import note_end
from gongkai.audit.hashing import FIRST_HASH, entry_hash
from gongkai.audit.models import ChainEnd, Entry
from gongkai.audit.origin import address
from gongkai.audit.seals import seal

_END = 1
_TO_BEGIN: ContextVar[Callable[[], None] | None] = ContextVar("act_to_begin", default=None)
"""Begins the act that all others within it belong to, where one is still to begin."""
_READ: ContextVar[ChainEnd | None] = ContextVar("end_read", default=None)
"""The end as an act has read it with its lock: it serves the first entry of the act alone, for a
savepoint may take that entry back."""
_LONGEST = {"sentence": 400, "actor_name": 60, "actor_posts": 200}
SAME_VIEW = timedelta(minutes=10)
"""Looking at the same thing again within this time is the same view."""


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
    begin = _TO_BEGIN.get()
    if begin is not None:
        begin()
    with transaction.atomic():
        _READ.set(locked_end())
        try:
            yield
        finally:
            _READ.set(None)


@contextmanager
def one_act(first: Callable[[], None]) -> Iterator[None]:
    """All acts within are one, which begins with `first` where the first of them does: what is
    made ready before that holds nobody up."""
    with ExitStack() as held:

        def begin() -> None:
            _TO_BEGIN.set(None)
            held.enter_context(act())
            first()

        token = _TO_BEGIN.set(begin)
        try:
            yield
        finally:
            _TO_BEGIN.reset(token)


def locked_end() -> ChainEnd:
    """The chain's end, held until the transaction is over."""
    held = ChainEnd.objects.select_for_update().filter(id=_END)
    end = held.first()
    if end is None:
        # Of two that find none, one makes it; the other must still wait for the lock.
        ChainEnd.objects.get_or_create(id=_END, defaults={"hash": FIRST_HASH})
        end = held.get()
    return end


def _end() -> ChainEnd:
    read = _READ.get()
    _READ.set(None)
    return locked_end() if read is None else read


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
    """Add the entry of an act to the chain. `details` are strings, whole numbers, truth values,
    None, and lists and mappings of them; they may be named in the action's sentence.

    Must be called within the act's transaction. TypeError where a detail is something else.
    """
    told = dict(details or {})
    _refuse_inexact(told)
    end = _end()
    entry = Entry(
        sequence=end.sequence + 1,
        at=at,
        action=action.name,
        sentence=_cut("sentence", action.sentence.format(subject=_words(subject), **told)),
        actor_id=by.id,
        actor_name=_cut("actor_name", by.name),
        actor_posts=_cut("actor_posts", by.posts),
        body_id=by.body_id if body_id is None else body_id,
        subject_kind=subject.kind if subject else "",
        subject_id=subject.id if subject else "",
        details=told,
        succeeded=succeeded,
        address=address(),
        previous_hash=end.hash or FIRST_HASH,
    )
    entry.hash = entry_hash(entry)
    entry.sealed_by, entry.seal = seal(entry.hash)
    entry.save(force_insert=True)
    end.sequence, end.hash = entry.sequence, entry.hash
    end.save(update_fields=("sequence", "hash"))
    # Outside of the database too, as soon as the entry stands in it: a cut tail is found by that.
    transaction.on_commit(lambda: note_end(entry), robust=True)
    return entry


def _words(subject: Subject | None) -> str:
    return subject.words if subject else ""


def _cut(column: str, words: str) -> str:
    """PostgreSQL would refuse the act for a word too many."""
    return words[: _LONGEST[column]]


def _refuse_inexact(value: Any) -> None:
    """Databases write fractions in ways of their own; the hash of what they give back would differ
    from the hash of what they were given."""
    match value:
        case None | bool() | int() | str():
            return
        case dict():
            for key, each in value.items():
                if not isinstance(key, str):
                    raise TypeError(f"an entry cannot keep the key {key!r}")
                _refuse_inexact(each)
        case list() | tuple():
            for each in value:
                _refuse_inexact(each)
        case _:
            raise TypeError(f"an entry cannot keep {value!r}")


def record_list_export(name: str, count: int, *, by: Actor, at: datetime) -> Entry:
    """The entry of a list that left the office as a file. `name` is what kind of list it is: no
    title, and no name of a person or body, stands in it."""
    with act():
        return record(LIST_EXPORTED, by=by, at=at, details={"list": name, "count": count})


def record_search(name: str, *, by: Actor, at: datetime) -> Entry:
    """The entry of a list that was searched by somebody's data, each time: two searches within a
    while are as a rule of two people. `name` is what kind of list it is; what was typed stands in
    no entry, nor anything that it could be guessed from."""
    with act():
        return record(SEARCHED, by=by, at=at, details={"list": name})


def record_view(
    subject: Subject, *, by: Actor, at: datetime, body_id: int | None = None
) -> Entry | None:
    """The entry of somebody's looking at personal data; None where the same person looked at the
    same thing within `SAME_VIEW` before."""
    if _seen_lately(subject, by, at):
        return None
    with act():
        if _seen_lately(subject, by, at):
            return None
        return record(VIEWED, by=by, at=at, subject=subject, body_id=body_id)


def _seen_lately(subject: Subject, by: Actor, at: datetime) -> bool:
    return Entry.objects.filter(
        subject_kind=subject.kind,
        subject_id=subject.id,
        action=VIEWED.name,
        actor_id=by.id,
        at__gt=at - SAME_VIEW,
        at__lte=at,
    ).exists()
