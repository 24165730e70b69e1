"""The hash of an entry: over its columns, the hash of the entry before it included."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from gongkai.audit.models import Entry

FIRST_HASH = "0" * 64
"""What stands before the first entry."""

HASHED = (
    *("sequence", "at", "action", "sentence", "actor_id", "actor_name", "actor_posts", "body_id"),
    *("subject_kind", "subject_id", "details", "succeeded", "address", "previous_hash"),
)
"""Every column but the hash itself, in the order in which they are hashed."""

_AT = HASHED.index("at")


def entry_hash(entry: Entry) -> str:
    """SHA-256, in hexadecimal digits."""
    return hash_of([getattr(entry, name) for name in HASHED])


def hash_of(values: Sequence[Any]) -> str:
    """The same for the values of `HASHED`."""
    told = [*values]
    told[_AT] = plain_moment(told[_AT])
    plain = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def plain_moment(at: datetime) -> str:
    """One way of writing a moment, whatever zone it was given in."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
