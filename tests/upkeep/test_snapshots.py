"""The programs of PostgreSQL that are not there or fail: one sentence, and all is as before."""

import os
import zipfile
from pathlib import Path

import pytest

from gongkai.refusals import Refused
from gongkai.upkeep import snapshots
from gongkai.upkeep.archive import write_archive
from tests.upkeep.installations import POSTGRESQL, Installation


def program(folder: Path, name: str, script: str) -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


def test_a_program_that_is_not_installed_is_named(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused) as refusal:
        snapshots._run("pg_dump", "--version")
    assert refusal.value.code == "no_program"
    assert refusal.value.sentence == "没有找到pg_dump，请安装postgresql-client。"


def test_a_program_that_fails_is_told_by_its_last_line(monkeypatch, tmp_path: Path) -> None:
    program(tmp_path, "pg_restore", "echo first >&2; echo 'the last words' >&2; exit 3")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin")
    with pytest.raises(Refused) as refusal:
        snapshots._run("pg_restore")
    assert refusal.value.code == "dump_failed"
    assert refusal.value.sentence == "pg_restore没有完成：the last words"


def test_one_that_fails_without_a_word_is_told_too(monkeypatch, tmp_path: Path) -> None:
    program(tmp_path, "pg_restore", "exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin")
    with pytest.raises(Refused) as refusal:
        snapshots._run("pg_restore")
    assert refusal.value.sentence == "pg_restore没有完成：没有说明"


def test_the_password_goes_by_the_environment_and_no_list_of_processes(
    monkeypatch, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    program(tmp_path, "pg_dump", f'echo "$@" "$PGPASSWORD" "$PGUSER" > {told}')
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin")
    known = {"NAME": "office", "USER": "li", "PASSWORD": "secret", "HOST": "", "PORT": ""}
    for key, value in known.items():
        monkeypatch.setitem(snapshots.connection.settings_dict, key, value)
    snapshots._run("pg_dump", "--format=custom")
    assert told.read_text() == "--format=custom office secret li\n"


def test_a_database_that_does_not_come_back_leaves_the_old_one(
    made: Installation, tmp_path: Path
) -> None:
    """The archive is whole, but what it holds is no database."""
    office = made.copy(tmp_path / "own")
    name = "database.pgdump" if POSTGRESQL else "database.sqlite3"
    bad, target = tmp_path / "bad", tmp_path / "gongkai-bad.zip"
    bad.write_bytes(b"this is no database at all, but it is what the manifest says")
    kind = "postgresql" if POSTGRESQL else "sqlite"
    about = {"made_at": "2026-10-13T01:00:00+08:00", "database": kind}
    write_archive(target, [(name, bad)], about)
    with zipfile.ZipFile(target) as archive:
        assert sorted(archive.namelist()) == [name, "manifest.json"]
    before = office.documents()
    ran = office.gongkai("restore", target, "--replace")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert office.documents() == before
    assert office.files() == {"restricted": b"original", "released": b"cleaned"}
