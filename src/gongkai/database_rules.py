"""What the database itself refuses, whatever code writes to it, beyond what a constraint can say.

Each rule is one condition that must never hold, said in SQL that SQLite and PostgreSQL both read.
`NEW` and `OLD` are the row as it will be and as it was. An app keeps its rules in its triggers.py.

A later migration that makes one of their tables anew on SQLite loses its rules: it must set them up
again. `missing` tells.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Rule:
    """`event` is insert, update or delete on `table`; `never` the condition that is refused."""

    name: str
    table: str
    event: str
    never: str


def changed(*columns: str) -> str:
    """One of the columns is not what it was."""
    return "(" + " OR ".join(f'NEW."{each}" <> OLD."{each}"' for each in columns) + ")"


def statements(rules: Iterable[Rule], vendor: str) -> list[str]:
    """The SQL that sets the rules up on `vendor` (sqlite or postgresql)."""
    return [each for rule in rules for each in _written(rule, vendor)]


def removal(rules: Iterable[Rule], vendor: str) -> list[str]:
    """The SQL that takes them away again."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER {rule.name}" for rule in rules]
    return [f"DROP FUNCTION {rule.name}() CASCADE" for rule in rules]


def _written(rule: Rule, vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {rule.name} BEFORE {rule.event} ON {rule.table} FOR EACH ROW"
            f" WHEN {rule.never} BEGIN SELECT RAISE(ABORT, '{rule.name}'); END"
        ]
    return [
        f"CREATE FUNCTION {rule.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF {rule.never} THEN RAISE EXCEPTION '{rule.name}'"
        " USING ERRCODE = 'integrity_constraint_violation'; END IF;"
        f" RETURN {'OLD' if rule.event == 'delete' else 'NEW'}; END $$",
        f"CREATE TRIGGER {rule.name} BEFORE {rule.event} ON {rule.table}"
        f" FOR EACH ROW EXECUTE FUNCTION {rule.name}()",
    ]


def missing(rules: Iterable[Rule], connection: Any) -> list[str]:
    """The names of rules that the database does not keep; empty where all is well."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        kept = {name for (name,) in cursor.fetchall()}
    return [rule.name for rule in rules if rule.name not in kept]
