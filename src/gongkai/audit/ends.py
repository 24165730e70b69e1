"""The chain's end, noted outside of the database: in a file of the data folder after each act, in
the folder of signed heads by the tick.

Seals tell that an entry is ours, not that the last ones are still there: a tail that was cut off,
with the chain's end put back, looks as the chain once did. The note remembers how far it had come.
"""

import contextlib
import fcntl
import hmac
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from gongkai.audit.hashing import plain_moment
from gongkai.audit.keys import replace_file
from gongkai.audit.models import Entry, SignedHead
from gongkai.audit.seals import known_keys, seal, seal_of

EXPORTED = "end.json"
"""Its name in the folder of signed heads."""
_LONGEST = 512
"""Of a note; the file is filled up to that with blanks, so that one write replaces it whole."""


@dataclass(frozen=True)
class End:
    """The chain had come to the entry `sequence` with `hash`, made at `at`."""

    sequence: int
    hash: str
    at: str
    sealed_by: str = ""
    seal: str = ""

    @property
    def words(self) -> str:
        """What the seal is over."""
        return f"end {self.sequence} {self.hash} {self.at}"

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at)


class NotAnEnd(ValueError):
    """A note that cannot be read, or was not made by this installation."""


def end_file() -> Path:
    return Path(settings.AUDIT_END_FILE)


def lost_file() -> Path:
    """Notes of ends that the database, asked later, knew nothing of: a line each; and for each time
    that no note was there a line without a hash, of the entry that was noted then."""
    return end_file().with_suffix(".lost.jsonl")


def note_end(entry: Entry) -> None:
    """Note an entry that has just been committed, where none behind it is noted already.

    A note that the chain does not lead on from is kept in a file of its own before it is replaced,
    and so is it that there was none, so that nothing which was cut off is forgotten because people
    went on working.
    """
    new = _sealed(End(entry.sequence, entry.hash, plain_moment(entry.at)))
    with _locked(end_file()) as handle:
        try:
            old = parse_end(os.pread(handle, _LONGEST, 0)) if os.fstat(handle).st_size else None
        except NotAnEnd:
            old = None
        if old is None and entry.sequence > 1:
            _keep_lost(_sealed(End(entry.sequence, "", new.at)))
        if old is not None and not _is_before(old, entry):
            if not _stands(old):
                _keep_lost(old)
            elif old.sequence >= entry.sequence:
                return  # of two acts the later was quicker to note
        os.pwrite(handle, _written(new), 0)


def begin_note() -> None:
    """Note the end of a chain that rightly has no note here: it has just been restored."""
    last = Entry.objects.order_by("-sequence").first()
    if last is not None:
        end = _sealed(End(last.sequence, last.hash, plain_moment(last.at)))
        with _locked(end_file()) as handle:
            os.pwrite(handle, _written(end), 0)


def _is_before(end: End, entry: Entry) -> bool:
    """As it is nearly always: nothing need be asked of the database."""
    return end.sequence == entry.sequence - 1 and end.hash == entry.previous_hash


def _stands(end: End) -> bool:
    """Whether the entry noted is still in the database, or was removed by retention."""
    there = Entry.objects.filter(sequence=end.sequence).values_list("hash", flat=True).first()
    if there is not None:
        return there == end.hash
    anchors = SignedHead.objects.filter(kind=SignedHead.ANCHOR, sequence__gte=end.sequence)
    return anchors.exists()


def _sealed(end: End) -> End:
    sealed_by, made = seal(end.words)
    return End(end.sequence, end.hash, end.at, sealed_by, made)


def _written(end: End) -> bytes:
    return json.dumps(asdict(end)).encode().ljust(_LONGEST - 1) + b"\n"


@contextmanager
def _locked(file: Path) -> Iterator[int]:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
    finally:
        os.close(handle)


def _keep_lost(end: End) -> None:
    handle = os.open(lost_file(), os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
    try:
        os.write(handle, json.dumps(asdict(end)).encode() + b"\n")
        os.fsync(handle)
    finally:
        os.close(handle)


def parse_end(data: bytes) -> End:
    """The note in `data`; NotAnEnd where it is none, or its seal is not of a key that is here."""
    try:
        end = End(**json.loads(data))
        end.moment  # noqa: B018 - it must be one
    except (ValueError, TypeError, RecursionError) as error:
        raise NotAnEnd from error
    key = known_keys().get(end.sealed_by) if isinstance(end.sealed_by, str) else None
    told = isinstance(end.sequence, int) and isinstance(end.seal, str) and end.seal.isascii()
    if key is None or not told or not hmac.compare_digest(seal_of(key, end.words), end.seal):
        raise NotAnEnd
    return end


def read_end(file: Path) -> End | None:
    """The note in a file; None where there is no file. NotAnEnd as above."""
    try:
        with file.open("rb") as stream:
            return parse_end(stream.read(_LONGEST))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise NotAnEnd from error


def lost_ends() -> list[End]:
    """The notes that the database knew nothing of. NotAnEnd where a line is none."""
    try:
        lines = lost_file().read_bytes().splitlines()
    except FileNotFoundError:
        return []
    return [parse_end(line) for line in lines if line]


def export_end(folder: Path) -> None:
    """Copy the note into the folder of signed heads, where it says more than what is there."""
    with contextlib.suppress(NotAnEnd):
        own = read_end(end_file())
        target = folder / EXPORTED
        if own is not None and own.sequence > _exported(target):
            replace_file(target, _written(own))


def _exported(file: Path) -> int:
    try:
        there = read_end(file)
    except NotAnEnd:
        return 0
    return there.sequence if there else 0
