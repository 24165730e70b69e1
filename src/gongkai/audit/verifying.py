"""Going through the whole chain and holding it against everything that vouches for it.

Entries vouch for the one before; the chain's end for the last; signed heads for all up to theirs;
the heads' files, kept elsewhere, for those in the database. What is behind the newest anchor was
removed by retention, and the anchor stands for it.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection

from gongkai.audit import faults, guards
from gongkai.audit.acts import VERIFIED
from gongkai.audit.faults import Fault
from gongkai.audit.hashing import FIRST_HASH, HASHED, hash_of
from gongkai.audit.heads import Head, NotAHead, head_files, head_of, read_head
from gongkai.audit.keys import trusted_key
from gongkai.audit.models import ChainEnd, Entry, SignedHead
from gongkai.audit.services import Actor, act, record

_COLUMNS = (*HASHED, "hash")
_SEQUENCE, _BEFORE, _HASH = _COLUMNS.index("sequence"), _COLUMNS.index("previous_hash"), -1
_CHUNK = 2000


@dataclass
class _Heads:
    """The heads that hold, by the number of their entry, and what is wrong with the others."""

    by_sequence: dict[int, list[Head]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def take(self, head: Head, trusted: Collection[str]) -> bool:
        """Whether the head vouches for its entry."""
        if not head.holds:
            self.faults.append(faults.bad_signature(head))
            return False
        if trusted and head.key not in trusted:
            self.faults.append(faults.foreign_key(head))
            return False
        known = self.by_sequence.setdefault(head.sequence, [])
        if head.hash not in [each.hash for each in known]:
            known.append(head)
        return True


def verify(
    heads_folder: Path | None = None,
    *,
    trusted: Collection[str] = (),
    last: int | None = None,
) -> list[Fault]:
    """Everything that is wrong with the chain, in the order of the entries; [] where nothing is.

    `heads_folder` holds exported heads; `trusted` names public keys that signed before the one of
    AUDIT_KEY_FILE; `last` looks at the newest entries alone. People may go on working meanwhile.
    """
    return list(_faults(heads_folder, trusted, last))


def verify_and_record(
    heads_folder: Path | None, *, trusted: Collection[str] = (), by: Actor, at: datetime
) -> list[Fault]:
    """The same for the whole chain, with an entry that says so."""
    end = ChainEnd.objects.first()
    found = verify(heads_folder, trusted=trusted)
    with act():
        told = {"last": end.sequence if end else 0, "faults": len(found)}
        record(VERIFIED, by=by, at=at, details=told, succeeded=not found)
    return found


def _faults(folder: Path | None, trusted: Collection[str], last: int | None) -> Iterator[Fault]:
    lacking = guards.missing(connection)
    if lacking:
        yield faults.no_guards(lacking)
    heads = _heads(folder, trusted)
    yield from heads.faults
    start = _start(heads, last)
    for sequence in Entry.objects.filter(sequence__lte=start.anchored).values_list(
        "sequence", flat=True
    ):
        yield faults.behind_anchor(sequence)
    walk = _Walk(start.sequence, start.hash, heads.by_sequence)
    yield from walk.to_the_end()
    yield from walk.unmatched()


@dataclass(frozen=True)
class _Start:
    sequence: int
    hash: str
    anchored: int


def _start(heads: _Heads, last: int | None) -> _Start:
    """Where the chain begins: behind the newest anchor of the database, or at its first entry; or,
    where only the last are asked for, behind the entry before them."""
    stored = SignedHead.objects.filter(kind=SignedHead.ANCHOR).order_by("-sequence")
    start = _Start(0, FIRST_HASH, 0)
    for anchor in stored:
        if anchor.hash in [head.hash for head in heads.by_sequence.get(anchor.sequence, ())]:
            start = _Start(anchor.sequence, anchor.hash, anchor.sequence)
            break
    before = _before_last(last) if last else None
    if before is None or before.sequence <= start.sequence:
        return start
    return _Start(before.sequence, before.hash, start.anchored)


def _before_last(last: int) -> Entry | None:
    newest = Entry.objects.order_by("-sequence").only("sequence", "hash")
    return newest[last : last + 1].first()


def _heads(folder: Path | None, trusted: Collection[str]) -> _Heads:
    heads = _Heads()
    stored = [head_of(row) for row in SignedHead.objects.all()]
    own = trusted_key()
    if own is None and stored and not trusted:
        heads.faults.append(faults.no_key())
    known = {*trusted, own} if own else set(trusted)
    for head in stored:
        heads.take(head, known)
    if folder is not None:
        _take_files(heads, folder, stored, known)
    return heads


def _take_files(heads: _Heads, folder: Path, stored: list[Head], known: Collection[str]) -> None:
    if not folder.is_dir():
        heads.faults.append(faults.no_folder(folder))
        return
    in_database = set(stored)
    for file in head_files(folder):
        try:
            head = read_head(file)
        except NotAHead:
            heads.faults.append(faults.unreadable_file(file))
            continue
        if head not in in_database and heads.take(head, known):
            heads.faults.append(faults.head_not_stored(head))


class _Walk:
    """One pass over the entries behind `sequence`, whose hash is `hash`."""

    def __init__(self, sequence: int, hash: str, heads: dict[int, list[Head]]) -> None:
        self.sequence, self.hash = sequence, hash
        self.heads = {at: found for at, found in heads.items() if at >= sequence}

    def to_the_end(self) -> Iterator[Fault]:
        """Every entry, and the chain's end. Entries that come meanwhile have moved the end before
        they can be seen: the end is read first, and again where there were more than it told of."""
        yield from self._held_against_heads()
        end = ChainEnd.objects.first()
        while True:
            yield from self._pass()
            if end is None or end.sequence >= self.sequence:
                break
            later = ChainEnd.objects.first()
            if later is None or later.sequence < self.sequence:
                break
            end = later
        yield from _faults_of_end(end, self.sequence, self.hash)

    def _pass(self) -> Iterator[Fault]:
        rows = Entry.objects.filter(sequence__gt=self.sequence).order_by("sequence")
        for row in rows.values_list(*_COLUMNS).iterator(chunk_size=_CHUNK):
            yield from self._step(row)

    def _step(self, row: tuple[Any, ...]) -> Iterator[Fault]:
        sequence = row[_SEQUENCE]
        if sequence != self.sequence + 1:
            yield faults.removed(self.sequence + 1, sequence - 1)
        elif row[_BEFORE] != self.hash:
            yield faults.unlinked(sequence)
        if hash_of(row[:_HASH]) != row[_HASH]:
            yield faults.changed(sequence)
        self.sequence, self.hash = sequence, row[_HASH]
        yield from self._held_against_heads()

    def _held_against_heads(self) -> Iterator[Fault]:
        for head in self.heads.pop(self.sequence, ()):
            if head.hash != self.hash:
                yield faults.head_differs(head)

    def unmatched(self) -> Iterator[Fault]:
        """Heads whose entry was not met."""
        for at in sorted(self.heads):
            yield from (faults.head_unmatched(head) for head in self.heads[at])


def _faults_of_end(end: ChainEnd | None, sequence: int, hash: str) -> Iterator[Fault]:
    if end is None:
        if sequence:
            yield faults.end_missing()
    elif end.sequence != sequence:
        yield faults.end_differs(end.sequence, sequence)
    elif (end.hash or FIRST_HASH) != hash:
        yield faults.end_hash_differs(sequence)
