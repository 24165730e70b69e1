"""The database as one file, copied while people work, and back again."""

import os
import sqlite3
import subprocess
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection, connections
from django.utils import timezone

from gongkai.refusals import Refused

_SCHEMA = "public"


def vendor() -> str:
    """`sqlite` or `postgresql`."""
    return connection.vendor


def copy_database(target: Path) -> None:
    """One consistent state of the database in a file. Writers go on: SQLite's log and PostgreSQL's
    versions of rows keep what the copy reads.

    Refused (dump_failed, no_program) where pg_dump does not do it.
    """
    if vendor() == "postgresql":
        _run("pg_dump", "--format=custom", f"--schema={_SCHEMA}", f"--file={target}")
        return
    file = Path(str(connection.settings_dict["NAME"]))
    with (
        closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=20)) as old,
        closing(sqlite3.connect(target)) as copy,
    ):
        old.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def load_database(dump: Path, at: datetime) -> str:
    """PostgreSQL: put a dump in the place of what is there, which is kept in a schema of its own;
    its name, "" where nothing was there. Refused (dump_failed, no_program): all is as before then.
    """
    aside = f"before_restore_{timezone.localtime(at):%Y%m%d_%H%M%S}"
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER SCHEMA {_SCHEMA} RENAME TO {aside}")
        cursor.execute(f"CREATE SCHEMA {_SCHEMA}")
    connections.close_all()
    try:
        _run(
            *("pg_restore", "--single-transaction", "--no-owner", "--no-privileges"),
            *(f"--schema={_SCHEMA}", "--dbname={name}", str(dump)),
        )
    except Refused:
        _take_back(aside)
        raise
    return _dropped_if_empty(aside)


def _take_back(aside: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA {_SCHEMA} CASCADE")
        cursor.execute(f"ALTER SCHEMA {aside} RENAME TO {_SCHEMA}")


def _dropped_if_empty(aside: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_class c JOIN pg_namespace n"
            " ON n.oid = c.relnamespace WHERE n.nspname = %s",
            [aside],
        )
        if cursor.fetchone()[0]:
            return aside
        cursor.execute(f"DROP SCHEMA {aside} CASCADE")
    return ""


def schemas_aside() -> list[str]:
    """PostgreSQL: the schemas in which restores have kept what was there before."""
    if vendor() != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nspname FROM pg_namespace WHERE nspname LIKE %s ORDER BY nspname",
            [r"before\_restore\_%"],
        )
        return [str(name) for (name,) in cursor.fetchall()]


def is_empty() -> bool:
    """Whether the database holds no table yet."""
    return not connection.introspection.table_names()


def _run(program: str, *words: str) -> None:
    """A program of PostgreSQL on the office's database; the password goes by the environment."""
    settings = connection.settings_dict
    known = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    told = {name: str(settings[key]) for name, key in known.items() if settings.get(key)}
    name = str(settings["NAME"])
    filled = [word.replace("{name}", name) for word in words]
    if program == "pg_dump":
        filled.append(name)
    try:
        done: Any = subprocess.run(
            [program, *filled],
            env={**os.environ, **told, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise Refused("no_program", f"没有找到{program}，请安装postgresql-client。") from None
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["没有说明"])[-1][:200]
        raise Refused("dump_failed", f"{program}没有完成：{reason}")
