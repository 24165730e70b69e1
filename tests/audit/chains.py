"""Chains for the tests: entries of made-up acts, and hands that tamper with them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection

from gongkai.audit import guards
from gongkai.audit.actions import register
from gongkai.audit.hashing import entry_hash
from gongkai.audit.models import ChainEnd, Entry, SignedHead
from gongkai.audit.services import Actor, Subject, act, record
from gongkai.audit.signing import sign_head
from tests.offices import NOW

TRIED = register("tests.tried", "试办", "试办{subject}，第{number}次")
DU = Actor(7, "杜仲明", "科室负责人", 3)
PAPER = Subject("documents.document", "12", "公文〔2026〕12号")


def add_entry(number: int = 1, **told: Any) -> Entry:
    """One act of 杜仲明's, a minute after the one before."""
    values = {"by": DU, "at": NOW + timedelta(minutes=number), "subject": PAPER, **told}
    with act():
        return record(TRIED, details={"number": number}, **values)


def make_chain(length: int = 10, *, signed_at: tuple[int, ...] = (4, 8)) -> None:
    """Entries 1 to `length`, with signed heads after some of them."""
    for number in range(1, length + 1):
        add_entry(number)
        if number in signed_at:
            sign_head(NOW + timedelta(minutes=number))


@contextmanager
def unguarded() -> Iterator[None]:
    with guards.lifted(connection):
        yield


def tamper(statement: str, *values: object) -> None:
    """Do to the database what somebody with its password could: the triggers are dropped for it
    and put back, so that they tell nothing."""
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def forge_from(sequence: int) -> None:
    """Make the hashes of an entry and all after it right again, and the chain's end with them."""
    with unguarded():
        before = Entry.objects.get(sequence=sequence - 1).hash
        for entry in Entry.objects.filter(sequence__gte=sequence):
            entry.previous_hash = before
            entry.hash = before = entry_hash(entry)
            entry.save()
    ChainEnd.objects.update(hash=before)


def end_at(sequence: int) -> None:
    """Say that the chain ends with an entry, as somebody does who has cut off what came after."""
    ChainEnd.objects.update(sequence=sequence, hash=Entry.objects.get(sequence=sequence).hash)


def remove_heads(**which: object) -> None:
    with unguarded():
        SignedHead.objects.filter(**which).delete()


@pytest.fixture
def heads(tmp_path: Path, settings: LazySettings) -> Path:
    """The folder of exported heads, with a key of the test's own."""
    settings.AUDIT_HEADS_DIR = tmp_path / "heads"
    settings.AUDIT_KEY_FILE = tmp_path / "key.pem"
    return tmp_path / "heads"
