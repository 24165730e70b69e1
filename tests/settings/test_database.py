"""DATABASE_URL: every form in which an administrator writes it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import ConnectionHandler

from gongkai.environment import database

SENTENCE = "DATABASE_URL应写作postgresql://用户:口令@主机:端口/库名；不设则用SQLite。"
NOWHERE = Path("/nowhere/gongkai.sqlite3")


def place(url: str) -> tuple[Any, ...]:
    """User, password, host, port, name."""
    found = database(url, NOWHERE)
    assert found["ENGINE"] == "django.db.backends.postgresql"
    return tuple(found[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME"))


@pytest.mark.parametrize(
    ("url", "expected", "why"),
    [
        (
            "postgresql://gongkai:secret@db.local:5433/office",
            ("gongkai", "secret", "db.local", "5433", "office"),
            "all of it",
        ),
        (
            "postgres://gongkai@db.local/office",
            ("gongkai", "", "db.local", "", "office"),
            "the short name of the scheme; no password, no port",
        ),
        ("postgresql:///office", ("", "", "", "", "office"), "the local socket, as this user"),
        (
            "postgresql://gongkai@%2Frun%2Fpostgresql/office",
            ("gongkai", "", "/run/postgresql", "", "office"),
            "a socket's folder",
        ),
        (
            "postgresql://gongkai@%2Ftmp%2FGongKai-A1/office",
            ("gongkai", "", "/tmp/GongKai-A1", "", "office"),
            "a folder with capital letters is another folder than one without",
        ),
        (
            "postgresql://gongkai@%2Frun%2Fpostgresql:5433/office",
            ("gongkai", "", "/run/postgresql", "5433", "office"),
            "a socket of another port",
        ),
        (
            "postgresql://gong%40kai:p%40ss%3Aw%2Frd%25@db/office",
            ("gong@kai", "p@ss:w/rd%", "db", "", "office"),
            "marks that mean something in an address, percent-encoded",
        ),
        (
            "postgresql://gongkai:%E5%8F%A3%E4%BB%A4@db/%E5%85%AC%E5%BC%80",
            ("gongkai", "口令", "db", "", "公开"),
            "Chinese, percent-encoded",
        ),
        (
            "postgresql://gongkai@[fd00::5]:5432/office",
            ("gongkai", "", "fd00::5", "5432", "office"),
            "an address of IPv6",
        ),
    ],
)
def test_the_places_of_an_address_are_told_apart(url: str, expected: tuple, why: str) -> None:
    assert place(url) == expected, why


def test_what_is_said_of_the_connection_reaches_the_driver() -> None:
    """An address that asks for a checked certificate must not be taken without it."""
    url = "postgresql://gongkai@db/office?sslmode=verify-full&application_name=office"
    assert database(url, NOWHERE)["OPTIONS"] == {
        "sslmode": "verify-full",
        "application_name": "office",
    }
    assert database("postgresql://db/office", NOWHERE)["OPTIONS"] == {}


def test_connections_are_kept_and_tried_before_they_are_used() -> None:
    found = database("postgresql://db/office", NOWHERE)
    assert (found["CONN_MAX_AGE"], found["CONN_HEALTH_CHECKS"]) == (60, True)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("mysql://gongkai@db/office", "another database"),
        ("sqlite:///data/a.sqlite3", "a file is GONGKAI_DATA's affair"),
        ("db.local/office", "no scheme"),
        ("postgresql://gongkai@db.local", "no name"),
        ("postgresql://gongkai@db.local/", "an empty name"),
        ("postgresql://gongkai@db:54x2/office", "a port that is none"),
        ("postgresql://gongkai@db:99999/office", "a port beyond the last"),
        ("postgresql://gongkai@[fd00::5/office", "a bracket left open"),
    ],
)
def test_what_is_no_address_is_refused_in_one_sentence(url: str, why: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        database(url, NOWHERE)
    assert str(refused.value) == SENTENCE, why


def test_a_refusal_does_not_repeat_the_password() -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        database("postgresql://gongkai:s3cret@db:none/office", NOWHERE)
    assert "s3cret" not in str(refused.value)


def test_without_an_address_there_is_a_file_whose_folder_is_made(tmp_path: Path) -> None:
    file = tmp_path / "new" / "gongkai.sqlite3"
    found = database("", file)
    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", str(file))
    assert file.parent.is_dir() and not file.exists()


def test_the_file_is_written_safely_and_what_is_deleted_is_overwritten(tmp_path: Path) -> None:
    options = database("", tmp_path / "a.sqlite3")["OPTIONS"]
    assert isinstance(options, dict)
    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)
    asked = [each for each in options["init_command"].split(";") if each]
    assert asked == [
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "PRAGMA secure_delete=ON",
    ]


@pytest.mark.django_db
def test_sqlite_is_known_to_hold_json_even_while_others_write(tmp_path: Path) -> None:
    file = tmp_path / "office.sqlite3"
    told = database("", file)
    told["OPTIONS"] = {**told["OPTIONS"], "timeout": 0}
    opened = ConnectionHandler({"default": told})["default"]
    opened.ensure_connection()
    with closing(sqlite3.connect(file, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert opened.features.supports_json_field
        assert opened.features.has_json_object_function
    opened.close()
