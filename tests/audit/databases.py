"""Databases of the tests' own, outside Django's: a SQLite file, and a PostgreSQL cluster."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.architecture.sources import ROOT
from tests.postgresql import Cluster


@contextmanager
def sqlite_file() -> Iterator[dict[str, str]]:
    """The environment of an installation on SQLite."""
    with _folder() as folder:
        yield _environment(folder, "")


@contextmanager
def cluster() -> Iterator[dict[str, str]]:
    """The environment of one on PostgreSQL, as the owner of the database."""
    with _folder() as folder:
        server = Cluster(folder / "postgresql")
        try:
            yield _environment(folder, server.start())
        finally:
            server.stop()


DATABASES = {"sqlite": sqlite_file, "postgresql": cluster}


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="gongkai-audit-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _environment(folder: Path, url: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")}
    return {
        **kept,
        "GONGKAI_DATA": str(folder / "data"),
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "gongkai.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }


def run(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """A module of Python's in a process of its own: `run(environment, "gongkai", "audit", …)`."""
    return subprocess.run(
        [sys.executable, "-m", *words],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def as_role(environment: dict[str, str], role: str) -> dict[str, str]:
    """The same database, reached as another role."""
    return {
        **environment,
        "DATABASE_URL": environment["DATABASE_URL"].replace("gongkai@", f"{role}@", 1),
    }


def ask(environment: dict[str, str], statement: str) -> list[tuple[object, ...]]:
    """The rows of a statement, as the role of the environment."""
    with psycopg.connect(environment["DATABASE_URL"]) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []
