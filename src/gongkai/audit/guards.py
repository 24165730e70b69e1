"""Triggers by which the database itself refuses to change or remove what the audit holds.

Entries may go only behind an anchor, the signed head that retention leaves for them. What the
triggers cannot stop (who owns the database can drop them) `verify` finds.

A later migration that makes one of these tables anew on SQLite loses its triggers: it must end with
`install`. `missing` tells.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_ENTRY, _HEAD = "audit_entry", "audit_signedhead"
_NEVER = "audit rows are never changed"
_ANCHORED = f"EXISTS (SELECT 1 FROM {_HEAD} WHERE kind = 'anchor' AND sequence >= OLD.sequence)"

# An insert that replaces a row deletes it, and SQLite fires no trigger of deletion for that.
_SQLITE = {
    "audit_entry_update": f"BEFORE UPDATE ON {_ENTRY}",
    "audit_entry_delete": f"BEFORE DELETE ON {_ENTRY} WHEN NOT {_ANCHORED}",
    "audit_entry_replace": f"BEFORE INSERT ON {_ENTRY} WHEN EXISTS (SELECT 1 FROM {_ENTRY}"
    " WHERE sequence = NEW.sequence OR hash = NEW.hash)",
    "audit_head_update": f"BEFORE UPDATE ON {_HEAD}",
    "audit_head_delete": f"BEFORE DELETE ON {_HEAD}",
    "audit_head_replace": f"BEFORE INSERT ON {_HEAD} WHEN EXISTS (SELECT 1 FROM {_HEAD}"
    " WHERE id = NEW.id)",
}

_FUNCTIONS = {
    "audit_never": f"BEGIN RAISE EXCEPTION '{_NEVER}'; END",
    "audit_behind_anchor": f"BEGIN IF {_ANCHORED} THEN RETURN OLD; END IF;"
    f" RAISE EXCEPTION '{_NEVER}'; END",
}
_POSTGRESQL = {
    "audit_entry_update": ("BEFORE UPDATE", _ENTRY, "ROW", "audit_never"),
    "audit_entry_delete": ("BEFORE DELETE", _ENTRY, "ROW", "audit_behind_anchor"),
    "audit_entry_truncate": ("BEFORE TRUNCATE", _ENTRY, "STATEMENT", "audit_never"),
    "audit_head_update": ("BEFORE UPDATE", _HEAD, "ROW", "audit_never"),
    "audit_head_delete": ("BEFORE DELETE", _HEAD, "ROW", "audit_never"),
    "audit_head_truncate": ("BEFORE TRUNCATE", _HEAD, "STATEMENT", "audit_never"),
}


def install(connection: Any) -> None:
    """Put the triggers there, in place of what there is of them."""
    remove(connection)
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor):
            cursor.execute(statement)


def _statements(vendor: str) -> Iterator[str]:
    if vendor == "sqlite":
        yield from (_sqlite_trigger(name) for name in _SQLITE)
        return
    for name, body in _FUNCTIONS.items():
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"
        )
    for name, (when, table, each, function) in _POSTGRESQL.items():
        yield (
            f"CREATE TRIGGER {name} {when} ON {table} FOR EACH {each} EXECUTE FUNCTION {function}()"
        )


def _sqlite_trigger(name: str) -> str:
    return f"CREATE TRIGGER {name} {_SQLITE[name]} BEGIN SELECT RAISE(ABORT, '{_NEVER}'); END"


def remove(connection: Any) -> None:
    """Take the triggers away: for a migration that rebuilds the tables, and for tests."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in _SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            return
        for name, (_, table, _, _) in _POSTGRESQL.items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")


@contextmanager
def lifted(connection: Any) -> Iterator[None]:
    """The tables without their triggers, for as long as it lasts."""
    remove(connection)
    try:
        yield
    finally:
        install(connection)


def missing(connection: Any) -> list[str]:
    """The names of triggers that are not there, are switched off, or do something else."""
    if connection.vendor == "sqlite":
        there = _rows(connection, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return [name for name in _SQLITE if (name, _sqlite_trigger(name)) not in there]
    there = _rows(
        connection,
        "SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
        " WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')",
    )
    return [name for name, told in _POSTGRESQL.items() if (name, _FUNCTIONS[told[-1]]) not in there]


def _rows(connection: Any, query: str) -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return set(cursor.fetchall())
