"""What was taken out stays out, of a backup too that is restored later.

A backup may be older than the order, so the orders stand in a file outside of the database too
(beside the exported heads of the audit): numbers of things and people, no words.

A database restored from before a subject gives the subject's number to the next new one. So a
number alone is no proof of being the same: moment of origin and body must agree as well.
"""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from gongkai.reviews.models import Expunction
from gongkai.units.models import Body, Person

FILE = "expunged.jsonl"


@dataclass(frozen=True)
class Origin:
    """When a subject came to be, and whose it is: what stays the same when its text is gone, and
    tells it from another one of the same number."""

    at: datetime
    body_id: int


OriginOf = Callable[[str, int], Origin | None]
"""The origin of the subject of a kind and number; None where there is none in the database."""


@dataclass(frozen=True)
class Noted:
    """What the file asks of this database: `orders` that the database does not have itself (not
    saved, where a person who gave one is not in it), how many notes name another subject, and how
    many lines are no whole note."""

    orders: list[Expunction]
    others: int
    unreadable: int


def note_down(order: Expunction, origin: Origin | None) -> None:
    """Write the order, and by what its subject is known again, into the file outside of the
    database. Without an origin there is nothing in the database that a restore could bring back."""
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    told = {
        "kind": order.kind,
        "subject_id": order.subject_id,
        "body_id": order.body_id,
        "born_at": _utc(origin.at) if origin else None,
        "ordered_by_id": order.ordered_by_id,
        "confirmed_by_id": order.confirmed_by_id,
        "at": _utc(order.at),
        "done_at": _utc(order.done_at) if order.done_at else None,
    }
    with file.open("a+b") as stream:
        # Where the disk was full in the middle of a line, this one begins its own.
        begins = b"" if _ends_a_line(stream) else b"\n"
        stream.write(begins + json.dumps(told).encode("ascii") + b"\n")
        stream.flush()
        os.fsync(stream.fileno())


def _ends_a_line(stream: IO[bytes]) -> bool:
    if stream.seek(0, os.SEEK_END) == 0:
        return True
    stream.seek(-1, os.SEEK_END)
    return stream.read(1) == b"\n"


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def take_over_notes(origin_of: OriginOf, *, at: datetime) -> Noted:
    """Orders that the file has and the database, restored from before them, has not. A note whose
    number another subject bears now is left alone, and counted."""
    orders, others = [], 0
    notes, unreadable = _read()
    for line in notes:
        here = origin_of(line["kind"], line["subject_id"])
        if here is None:
            continue
        if here != _origin_in(line):
            others += 1
            continue
        known = Expunction.objects.filter(kind=line["kind"], subject_id=line["subject_id"])
        if not known.filter(done_at__isnull=False).exists():
            orders.append(_taken_over(line, at))
    return Noted(orders, others, unreadable)


def _origin_in(line: dict[str, Any]) -> Origin | None:
    born_at = line.get("born_at")
    return Origin(datetime.fromisoformat(born_at), line["body_id"]) if born_at else None


def _taken_over(line: dict[str, Any], at: datetime) -> Expunction:
    order = Expunction(
        kind=line["kind"],
        subject_id=line["subject_id"],
        body=Body.objects.get(pk=line["body_id"]),
        ordered_by_id=line["ordered_by_id"],
        confirmed_by_id=line["confirmed_by_id"],
        at=datetime.fromisoformat(line["at"]),
        done_at=datetime.fromisoformat(line["done_at"]),
        noted_at=at,
    )
    people = [line["ordered_by_id"], line["confirmed_by_id"]]
    # Somebody who came after the backup was made is not in it: the text goes all the same, and the
    # file goes on saying so.
    if Person.objects.filter(pk__in=people).count() == len(people):
        Expunction.objects.filter(kind=order.kind, subject_id=order.subject_id).delete()
        order.save()
    return order


def _file() -> Path:
    return Path(settings.AUDIT_HEADS_DIR) / FILE


def unreadable_notes() -> int:
    """How many lines of the file are no whole note: what they told of is not known from them."""
    return _read()[1]


def anything_noted() -> bool:
    """Whether anything was ever taken out of this office, as far as the file knows."""
    notes, unreadable = _read()
    return bool(notes or unreadable)


def unreadable_words(count: int) -> str:
    return (
        f"{_file()}有{count}行读不出来，多半是磁盘写满时只写了一半，恢复旧备份时不能照它清除。"
        "请用另存的副本核对，核对后删去这几行。"
    )


def _read() -> tuple[list[dict[str, Any]], int]:
    """The notes, and how many lines are none."""
    try:
        lines = [line for line in _file().read_bytes().splitlines() if line.strip()]
    except FileNotFoundError:
        return [], 0
    notes = [note for note in map(_note_in, lines) if note is not None]
    return notes, len(lines) - len(notes)


def _note_in(line: bytes) -> dict[str, Any] | None:
    """None where the line is no whole note."""
    try:
        told = json.loads(line)
        numbers = [told["subject_id"], told["body_id"], told["ordered_by_id"]]
        moments = [told["at"], told["done_at"], *filter(None, [told.get("born_at")])]
        told["kind"], told["confirmed_by_id"]
        if not all(isinstance(each, int) for each in numbers):
            return None
        for moment in moments:
            datetime.fromisoformat(moment)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return dict(told)
