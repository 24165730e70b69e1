"""The database itself refuses to change or remove what the audit holds."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from gongkai.audit import guards
from gongkai.audit.models import Entry, SignedHead
from tests.audit.chains import heads, make_chain

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(heads.__name__)]

ATTEMPTS = {
    "change an entry": "UPDATE audit_entry SET sentence = 'x' WHERE sequence = 2",
    "change nothing of an entry": "UPDATE audit_entry SET sentence = sentence",
    "remove an entry": "DELETE FROM audit_entry WHERE sequence = 2",
    "remove all entries": "DELETE FROM audit_entry",
    "change a head": "UPDATE audit_signedhead SET hash = 'x'",
    "remove a head": "DELETE FROM audit_signedhead",
}
REPLACING = {
    "an entry": "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE sequence = 2",
    "a head": "REPLACE INTO audit_signedhead SELECT * FROM audit_signedhead",
}
"""Only SQLite knows an insert that replaces."""
EMPTYING = {"entries": "TRUNCATE audit_entry", "heads": "TRUNCATE audit_signedhead"}
"""Only PostgreSQL knows TRUNCATE."""
ALL = {**ATTEMPTS, **(REPLACING if connection.vendor == "sqlite" else EMPTYING)}


@pytest.mark.parametrize("attempt", ALL)
def test_the_database_refuses_to(attempt: str) -> None:
    make_chain(3, signed_at=(2,))
    with pytest.raises(DatabaseError, match="audit rows are never changed"), transaction.atomic():
        _execute(ALL[attempt])
    assert (Entry.objects.count(), SignedHead.objects.count()) == (3, 1)


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: Entry.objects.all().delete(),
        lambda: Entry.objects.update(actor_name="别人"),
        lambda: SignedHead.objects.all().delete(),
        lambda: Entry.objects.first().save(),
    ],
)
def test_neither_does_it_let_the_office_itself(attempt: Callable[[], object]) -> None:
    make_chain(3, signed_at=(2,))
    with pytest.raises(DatabaseError, match="audit rows are never changed"), transaction.atomic():
        attempt()


def test_the_guards_are_there_after_migration() -> None:
    assert guards.missing(connection) == []


def test_a_guard_that_was_dropped_is_missed() -> None:
    with guards.lifted(connection):
        assert len(guards.missing(connection)) == 6
        make_chain(1, signed_at=())
        _execute("UPDATE audit_entry SET sentence = 'x'")
    assert guards.missing(connection) == []


def test_a_guard_that_does_nothing_any_more_is_missed() -> None:
    if connection.vendor == "sqlite":
        _execute("DROP TRIGGER audit_entry_update")
        _execute(
            "CREATE TRIGGER audit_entry_update BEFORE UPDATE ON audit_entry BEGIN SELECT 1; END"
        )
    else:
        _execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_update")
    assert guards.missing(connection) == ["audit_entry_update"]


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
