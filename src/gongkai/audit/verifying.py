"""Going through the whole chain and holding it against everything that vouches for it.

Entries vouch for the one before, and their seals for themselves; the chain's end for the last, and
the note of it outside of the database for the end; signed heads for all up to theirs; the heads'
files, kept elsewhere, for those in the database. What is behind the newest anchor was removed by
retention, and the anchor stands for it.
"""

import hmac
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection

from gongkai.audit import faults, guards, stored
from gongkai.audit.acts import VERIFIED
from gongkai.audit.ends import EXPORTED, End, NotAnEnd, end_file, lost_ends, lost_file, read_end
from gongkai.audit.faults import Fault
from gongkai.audit.hashing import FIRST_HASH, HASHED, hash_of
from gongkai.audit.heads import Head, NotAHead, head_files, read_head
from gongkai.audit.keys import trusted_key
from gongkai.audit.models import ChainEnd, Entry, SignedHead
from gongkai.audit.seals import known_keys, seal_of
from gongkai.audit.services import Actor, act, record
from gongkai.refusals import Refused

_COLUMNS = stored.COLUMNS
_SEQUENCE, _BEFORE = _COLUMNS.index("sequence"), _COLUMNS.index("previous_hash")
_HASH, _SEALED_BY, _SEAL = len(HASHED), -2, -1


@dataclass
class _Heads:
    """The heads that hold, by the number of their entry, and what is wrong with the others;
    `stored` are those of the database, whether they hold or not."""

    stored: list[Head] = field(default_factory=list)
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

    `heads_folder` holds exported heads; `trusted` names keys that are lost: public keys that signed
    before the one of AUDIT_KEY_FILE, and keys that sealed; `last` looks at the newest entries
    alone. People may go on working meanwhile.
    """
    return list(_faults(heads_folder, trusted, last))


def verify_and_record(
    heads_folder: Path | None, *, trusted: Collection[str] = (), by: Actor, at: datetime
) -> list[Fault]:
    """The same for the whole chain, with an entry that says so. What was tampered with may keep
    every entry from being made: what was found is told nevertheless."""
    found = verify(heads_folder, trusted=trusted)
    try:
        with act():
            end = ChainEnd.objects.first()
            told = {"last": end.sequence if end else 0, "faults": len(found)}
            record(VERIFIED, by=by, at=at, details=told, succeeded=not found)
    except (Refused, DatabaseError, TypeError, ValueError) as error:
        if not found:
            raise
        found.append(faults.not_recorded(error.sentence if isinstance(error, Refused) else ""))
    return found


def _faults(folder: Path | None, trusted: Collection[str], last: int | None) -> Iterator[Fault]:
    lacking = guards.missing(connection)
    if lacking:
        yield faults.no_guards(lacking)
    gone = stored.missing_tables()
    yield from map(faults.no_table, gone)
    heads = _heads(folder, trusted, gone)
    yield from heads.faults
    if stored.ENTRIES in gone:
        return
    ends = _Ends.read(folder)
    yield from ends.faults
    start = _start(heads, last)
    behind = Entry.objects.filter(sequence__lte=start.anchored)
    for sequence in behind.values_list("sequence", flat=True):
        yield faults.behind_anchor(sequence)
    walk = _Walk(start.sequence, start.hash, heads.by_sequence, ends.noted, trusted)
    yield from walk.to_the_end(gone)
    yield from walk.unmatched()


@dataclass
class _Ends:
    """How far the chain had come, as was noted outside of the database; read before the entries,
    for people go on working."""

    noted: list[End] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @classmethod
    def read(cls, folder: Path | None) -> "_Ends":
        ends = cls()
        for file in (end_file(), *([folder / EXPORTED] if folder else [])):
            try:
                end = read_end(file)
            except NotAnEnd:
                ends.faults.append(faults.unreadable_end(file))
                continue
            if end is None and _is_missed(file):
                ends.faults.append(faults.no_end(file))
            elif end is not None and end not in ends.noted:
                ends.noted.append(end)
        try:
            for end in lost_ends():
                ends.faults.append(faults.lost(end) if end.hash else faults.noted_anew(end))
        except NotAnEnd:
            ends.faults.append(faults.unreadable_end(lost_file()))
        return ends


def _is_missed(file: Path) -> bool:
    """Whether a note that is not there should be: where entries were made, or heads exported."""
    if file == end_file():
        return Entry.objects.exists()
    return file.parent.is_dir() and any(head_files(file.parent))


@dataclass(frozen=True)
class _Start:
    sequence: int
    hash: str
    anchored: int


def _start(heads: _Heads, last: int | None) -> _Start:
    """Where the chain begins: behind the newest anchor of the database, or at its first entry; or,
    where only the last are asked for, behind the entry before them."""
    anchors = [each for each in heads.stored if each.kind == SignedHead.ANCHOR]
    start = _Start(0, FIRST_HASH, 0)
    for anchor in sorted(anchors, key=lambda each: -each.sequence):
        if anchor.hash in [head.hash for head in heads.by_sequence.get(anchor.sequence, ())]:
            start = _Start(anchor.sequence, anchor.hash, anchor.sequence)
            break
    before = stored.before_last(last) if last else None
    if before is None or before[0] <= start.sequence:
        return start
    return _Start(*before, start.anchored)


def _heads(folder: Path | None, trusted: Collection[str], gone: Collection[str]) -> _Heads:
    heads = _Heads()
    if stored.HEADS not in gone:
        heads.stored, unreadable = stored.heads()
        heads.faults += map(faults.head_unreadable, unreadable)
    own = trusted_key()
    if own is None and heads.stored and not trusted:
        heads.faults.append(faults.no_key())
    known = {*trusted, own} if own else set(trusted)
    for head in heads.stored:
        heads.take(head, known)
    if folder is not None:
        _take_files(heads, folder, known)
    return heads


def _take_files(heads: _Heads, folder: Path, known: Collection[str]) -> None:
    try:
        next(folder.iterdir(), None)
    except (FileNotFoundError, NotADirectoryError):
        heads.faults.append(faults.no_folder(folder))
        return
    except OSError as error:
        heads.faults.append(faults.closed_folder(folder, error))
        return
    in_database = set(heads.stored)
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

    def __init__(
        self,
        sequence: int,
        hash: str,
        heads: dict[int, list[Head]],
        noted: list[End],
        trusted: Collection[str],
    ) -> None:
        self.sequence, self.hash = sequence, hash
        self.heads = {at: found for at, found in heads.items() if at >= sequence}
        self.noted = [end for end in noted if end.sequence >= sequence]
        self.seals = _Seals(trusted)
        self.unnumbered: dict[object, None] = {}

    def to_the_end(self, gone: Collection[str]) -> Iterator[Fault]:
        """Every entry, and the chain's end. Entries that come meanwhile have moved the end before
        they can be seen: the end is read first, and again where there were more than it told of."""
        yield from self._held_against_heads()
        try:
            end = stored.chain_end(gone)
            while True:
                yield from self._pass()
                if end is None or end.sequence >= self.sequence:
                    break
                later = stored.chain_end(gone)
                if later is None or later.sequence < self.sequence:
                    break
                end = later
        except stored.Unreadable:
            yield from self._pass()
            yield faults.end_unreadable()
        else:
            yield from _faults_of_end(end, self.sequence, self.hash)
        yield from map(faults.no_number, self.unnumbered)

    def _pass(self) -> Iterator[Fault]:
        for row in stored.rows_behind(self.sequence):
            if type(row[_SEQUENCE]) is int:
                yield from self._step(row)
            else:
                self.unnumbered[row[_SEQUENCE]] = None

    def _step(self, row: tuple[Any, ...]) -> Iterator[Fault]:
        sequence = row[_SEQUENCE]
        if sequence != self.sequence + 1:
            yield faults.removed(self.sequence + 1, sequence - 1)
        elif row[_BEFORE] != self.hash:
            yield faults.unlinked(sequence)
        if not _is_whole(row):
            yield faults.changed(sequence)
        if not self.seals.hold(sequence, *map(str, (row[_HASH], row[_SEALED_BY], row[_SEAL]))):
            yield faults.unsealed(sequence)
        self.sequence, self.hash = sequence, row[_HASH]
        yield from self._held_against_heads()

    def _held_against_heads(self) -> Iterator[Fault]:
        for head in self.heads.pop(self.sequence, ()):
            if head.hash != self.hash:
                yield faults.head_differs(head)
            else:
                self.seals.vouched()
        for end in self.noted:
            if end.sequence == self.sequence and end.hash != self.hash:
                yield faults.end_rewritten(end)

    def unmatched(self) -> Iterator[Fault]:
        """Heads and notes whose entry was not met, and seals that nothing can be held against."""
        for at in sorted(self.heads):
            yield from (faults.head_unmatched(head) for head in self.heads[at])
        for end in self.noted:
            if end.sequence > self.sequence:
                yield faults.cut_off(end, self.sequence)
        yield from self.seals.unknown()


def _is_whole(row: tuple[Any, ...]) -> bool:
    """Whether the columns are those that the hash is over; a moment that is none, or bytes, are
    not."""
    try:
        return bool(hash_of(row[:_HASH]) == row[_HASH])
    except (TypeError, ValueError, AttributeError):
        return False


class _Seals:
    """The seals as they are met. One of a lost key is taken where the caller names the key, no
    entry before is sealed with a key that is here, and a signed head vouches for it."""

    def __init__(self, trusted: Collection[str]) -> None:
        self.keys, self.trusted = known_keys(), trusted
        self.any_held = False
        self.unvouched: dict[str, list[int]] = defaultdict(list)
        self.foreign: dict[str, list[int]] = defaultdict(list)

    def hold(self, sequence: int, hash: str, name: str, seal: str) -> bool:
        key = self.keys.get(name)
        if key is not None:
            self.any_held = True
            return seal.isascii() and hmac.compare_digest(seal_of(key, hash), seal)
        waits = name in self.trusted and not self.any_held
        (self.unvouched if waits else self.foreign)[name].append(sequence)
        return True

    def vouched(self) -> None:
        """A signed head agrees with all that was met so far."""
        self.unvouched.clear()

    def unknown(self) -> Iterator[Fault]:
        for found in (self.foreign, self.unvouched):
            for name, sequences in found.items():
                yield faults.seal_key_unknown(sequences, name)


def _faults_of_end(end: ChainEnd | None, sequence: int, hash: str) -> Iterator[Fault]:
    if end is None:
        if sequence:
            yield faults.end_missing()
    elif end.sequence != sequence:
        yield faults.end_differs(end.sequence, sequence)
    elif (end.hash or FIRST_HASH) != hash:
        yield faults.end_hash_differs(sequence)
