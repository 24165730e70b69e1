"""Signed heads as values and as files: what was the chain's end, when, and who says so."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from gongkai.audit.hashing import plain_moment
from gongkai.audit.keys import signature_holds, write_once
from gongkai.audit.models import SignedHead

_FORMAT = 1
_LARGEST = 4096


@dataclass(frozen=True)
class Head:
    """`at` is written out in UTC, for it is signed as it stands."""

    kind: str
    sequence: int
    hash: str
    at: str
    key: str
    signature: str = ""

    @property
    def signed(self) -> bytes:
        """The bytes that the signature is over."""
        told = [_FORMAT, self.kind, self.sequence, self.hash, self.at, self.key]
        return json.dumps(told, separators=(",", ":")).encode()

    @property
    def holds(self) -> bool:
        return signature_holds(self.key, self.signature, self.signed)

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at)

    @property
    def file_name(self) -> str:
        """Another chain's head of the same number has another name: after a restore both stay."""
        return f"{self.sequence:012d}-{self.hash[:12]}-{self.kind}.json"


class NotAHead(ValueError):
    """A file in the folder of heads that is none."""


def head_of(row: SignedHead) -> Head:
    return Head(row.kind, row.sequence, row.hash, plain_moment(row.at), row.key, row.signature)


def write_head(head: Head, folder: Path) -> bool:
    """Export a head; False where its file is there already."""
    told = {"format": _FORMAT, **asdict(head)}
    return write_once(folder / head.file_name, json.dumps(told, indent=1).encode())


def read_head(file: Path) -> Head:
    """The head in a file; NotAHead where it is none."""
    try:
        with file.open("rb") as stream:
            told = json.loads(stream.read(_LARGEST))
        if told.pop("format") != _FORMAT:
            raise NotAHead(file.name)
        head = Head(**told)
        datetime.fromisoformat(head.at)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NotAHead(file.name) from error
    if type(head.sequence) is not int or not all(
        isinstance(each, str) for each in (head.kind, head.hash, head.key, head.signature)
    ):
        raise NotAHead(file.name)
    return head


def heads_folder() -> Path | None:
    """Where heads are exported to; None where none was yet. One that this account may not enter is
    there: who verifies is told of it."""
    folder: Path = settings.AUDIT_HEADS_DIR
    try:
        return folder if folder.is_dir() else None
    except OSError:
        return folder


def head_files(folder: Path) -> Iterator[Path]:
    """The files of a folder that are named as heads are, oldest first."""
    yield from sorted(folder.glob("[0-9]*.json"))
