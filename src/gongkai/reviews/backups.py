"""What was taken out stays out: of backups that exist, and of one that is restored later.

A backup may be older than the order, so the orders stand in a file outside of the database too
(beside the exported heads of the audit): numbers of things and people, no words.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from gongkai.audit import services as audit
from gongkai.reviews.models import Expunction

FILE = "expunged.jsonl"

Rewrite = Callable[[Callable[[Path], None]], int]
"""Unpacks every backup, lets the given function change the data folder it finds, packs it again;
the number of backups."""

_REWRITE: list[Rewrite] = []


def register_backups(rewrite: Rewrite) -> None:
    """Who keeps the backups tells here how they are rewritten."""
    _REWRITE[:] = [rewrite]


def note_down(order: Expunction) -> None:
    """Write the order into the file outside of the database."""
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    told = {
        "kind": order.kind,
        "subject_id": order.subject_id,
        "body_id": order.body_id,
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


def take_over_notes() -> int:
    """Orders that the file has and the database, restored from before them, has not; their
    number."""
    missing = 0
    for line in _lines():
        known = Expunction.objects.filter(kind=line["kind"], subject_id=line["subject_id"])
        if known.filter(done_at__isnull=False).exists():
            continue
        known.delete()
        told = {
            **line,
            "at": datetime.fromisoformat(line["at"]),
            "done_at": datetime.fromisoformat(line["done_at"]),
        }
        Expunction.objects.create(**told)
        missing += 1
    return missing


def clear_backups(*, at: datetime) -> int | None:
    """Take what was taken out of the backups too; None where nobody keeps backups here. Then
    `backups_cleared_at` stays empty, which `gongkai check` tells."""
    if not _REWRITE:
        return None
    cleared = _REWRITE[0](clean_unpacked)
    with audit.act():
        Expunction.objects.filter(done_at__isnull=False, backups_cleared_at=None).update(
            backups_cleared_at=at
        )
    return cleared


def clean_unpacked(folder: Path) -> None:
    """Take out again in an unpacked data folder: by the program itself, in a process of its own
    whose data that folder is."""
    environment = {
        **os.environ,
        "GONGKAI_DATA": str(folder),
        "DATABASE_URL": "",
        "GONGKAI_AUDIT_HEADS": str(settings.AUDIT_HEADS_DIR),
        "GONGKAI_AUDIT_KEY": str(settings.AUDIT_KEY_FILE),
        "DJANGO_SETTINGS_MODULE": "gongkai.settings",
    }
    subprocess.run(
        [sys.executable, "-m", "django", "expunge", "--again"],
        check=True,
        env=environment,
        stdout=subprocess.DEVNULL,
    )


def _file() -> Path:
    return Path(settings.AUDIT_HEADS_DIR) / FILE


def _lines() -> list[dict[str, Any]]:
    file = _file()
    if not file.exists():
        return []
    return [json.loads(line) for line in file.read_text("ascii").splitlines() if line]
