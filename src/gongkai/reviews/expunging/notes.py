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
from typing import Any

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
    saved, where a person who gave one is not in it), and how many notes name another subject."""

    orders: list[Expunction]
    others: int


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
    with file.open("a", encoding="ascii") as stream:
        stream.write(json.dumps(told) + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def take_over_notes(origin_of: OriginOf, *, at: datetime) -> Noted:
    """Orders that the file has and the database, restored from before them, has not. A note whose
    number another subject bears now is left alone, and counted."""
    orders, others = [], 0
    for line in _lines():
        here = origin_of(line["kind"], line["subject_id"])
        if here is None:
            continue
        if here != _origin_in(line):
            others += 1
            continue
        known = Expunction.objects.filter(kind=line["kind"], subject_id=line["subject_id"])
        if not known.filter(done_at__isnull=False).exists():
            orders.append(_taken_over(line, at))
    return Noted(orders, others)


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


def _lines() -> list[dict[str, Any]]:
    file = _file()
    if not file.exists():
        return []
    return [json.loads(line) for line in file.read_text("ascii").splitlines() if line]
