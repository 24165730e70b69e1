"""Values that no column of the audit should hold, and tables that are gone: SQLite takes the first,
and verification tells of both as of any other tampering."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from gongkai.audit import guards
from gongkai.audit.models import ChainEnd
from gongkai.audit.services import SYSTEM
from gongkai.audit.verifying import verify, verify_and_record
from tests.audit.chains import heads, make_chain, tamper
from tests.offices import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(heads.__name__)]


def found(folder: Path | None = None, **told: Any) -> list[tuple[str, int | None]]:
    return [(fault.code, fault.sequence) for fault in verify(folder, **told)]


def nonsense(statement: str, *values: object) -> bool:
    """Whether the database takes it: PostgreSQL keeps to its columns' types."""
    if connection.vendor != "sqlite":
        return False
    tamper(statement, *values)
    return True


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "nonsense"),
        ("at", "2026-13-45 00:00:00"),
        ("at", 7),
        ("succeeded", 2),
        ("sentence", b"\xff"),
        ("actor_id", "abc"),
        ("address", b"10.9.9.9"),
    ],
)
def test_of_an_entry_that_cannot_be_read_the_number_is_told(column: str, value: object) -> None:
    make_chain()
    if nonsense(f"UPDATE audit_entry SET {column} = %s WHERE sequence = 7", value):
        assert found() == [("changed", 7)]
        assert found(last=5) == [("changed", 7)]


def test_text_that_is_no_text_is_told() -> None:
    make_chain()
    if nonsense("UPDATE audit_entry SET sentence = CAST(X'FF' AS TEXT) WHERE sequence = 7"):
        assert found() == [("changed", 7)]


def test_what_else_is_wrong_is_told_as_well() -> None:
    make_chain(signed_at=())
    if nonsense("UPDATE audit_entry SET at = 'nonsense' WHERE sequence IN (3, 7)"):
        tamper("UPDATE audit_entry SET sentence = 'x' WHERE sequence = 5")
        tamper("DELETE FROM audit_entry WHERE sequence = 9")
        assert found() == [("changed", 3), ("changed", 5), ("changed", 7), ("removed", 9)]


@pytest.mark.parametrize("value", ["abc", 7.5, b"\x07"])
def test_a_number_that_is_none_is_told(value: object) -> None:
    make_chain()
    if nonsense("UPDATE audit_entry SET sequence = %s WHERE sequence = 7", value):
        assert found() == [("removed", 7), ("no_number", None)]
        assert ("no_number", None) in found(last=5)


def test_the_hash_and_the_seal_may_be_nonsense_too() -> None:
    make_chain(signed_at=())
    if nonsense("UPDATE audit_entry SET hash = X'00', seal = X'01' WHERE sequence = 7"):
        assert found() == [("changed", 7), ("unsealed", 7), ("unlinked", 8)]


def test_a_chains_end_that_is_no_number_is_told_and_the_verification_not_lost() -> None:
    make_chain()
    if nonsense("UPDATE audit_chainend SET sequence = 'abc'"):
        assert found() == [("end_unreadable", None)]
        told = verify_and_record(None, by=SYSTEM, at=NOW)
        assert [fault.code for fault in told] == ["end_unreadable", "not_recorded"]


@pytest.mark.parametrize(("column", "value"), [("at", "then"), ("sequence", "x"), ("hash", b"1")])
def test_a_signed_head_that_cannot_be_read_is_told(column: str, value: object, heads: Path) -> None:
    make_chain()
    if nonsense(f"UPDATE audit_signedhead SET {column} = %s WHERE sequence = 4", value):
        assert found() == [("head_unreadable", None)]
        assert found(heads) == [("head_unreadable", None), ("head_not_stored", 4)]


@pytest.mark.parametrize("table", ["audit_entry", "audit_signedhead", "audit_chainend"])
def test_a_table_that_is_gone_is_told(table: str) -> None:
    make_chain()
    guards.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO elsewhere")
    codes = [fault.code for fault in verify()]
    assert codes[:2] == ["no_guards", "no_table"]
    assert table in verify()[1].sentence


def test_nothing_is_told_of_a_chain_that_is_whole() -> None:
    make_chain()
    assert ChainEnd.objects.get().sequence == 10
    assert found() == []
