"""Taking something out of every backup that there is (涉密清除)."""

import sqlite3
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from gongkai.refusals import Refused
from gongkai.upkeep import backups
from gongkai.upkeep.archive import read_manifest, unpack, write_archive
from gongkai.upkeep.backups import rewrite_backups
from tests.offices import NOW
from tests.upkeep.installations import POSTGRESQL, Installation

SECRET = "不该在这里的一句话"
NAME = f"released/ab/{'ab' * 16}"
KEPT = f"released/cd/{'cd' * 16}"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path, monkeypatch) -> Path:
    settings.BACKUP_DIR = tmp_path / "backups"
    settings.BACKUP_DIR.mkdir()
    # Bringing a copy up to date is tried with a real one below.
    monkeypatch.setattr(backups, "migrate_copy", lambda folder: None)
    return settings.BACKUP_DIR


def make(folder: Path, day: int, *, database: str = "sqlite") -> Path:
    """A backup of one table with one sentence in it, and two files."""
    copy, file = folder / "copy", folder / "file"
    with sqlite3.connect(copy) as connection:
        connection.execute("CREATE TABLE texts (text)")
        connection.execute("INSERT INTO texts VALUES (?)", [SECRET])
    connection.close()
    file.write_text(SECRET)
    target = folder / f"gongkai-202610{day:02}-010000.zip"
    about = {"made_at": "2026-10-13T01:00:00+08:00", "database": database}
    name = "database.sqlite3" if database == "sqlite" else "database.pgdump"
    write_archive(target, [(name, copy), (NAME, file), (KEPT, file)], about)
    copy.unlink()
    file.unlink()
    return target


def take_out(data: Path) -> None:
    with sqlite3.connect(data / "gongkai.sqlite3") as connection:
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("UPDATE texts SET text = ''")
    connection.close()
    (data / NAME).unlink()


def texts(file: Path, folder: Path) -> list[str]:
    into = folder / f"into-{file.stem}"
    into.mkdir()
    unpack(file, into)
    with sqlite3.connect(into / "database.sqlite3") as connection:
        return [row[0] for row in connection.execute("SELECT text FROM texts")]


def test_every_backup_is_changed_and_holds_against_its_manifest(
    folder: Path, tmp_path: Path
) -> None:
    made = [make(folder, 12), make(folder, 13)]
    assert rewrite_backups(take_out, NOW) == 2
    assert [texts(file, tmp_path) for file in made] == [[""], [""]]
    assert [sorted(read_manifest(file).files) for file in made] == [["database.sqlite3", KEPT]] * 2
    assert read_manifest(made[0]).about["made_at"] == "2026-10-13T01:00:00+08:00"


def test_nothing_of_it_is_left_beside_them(folder: Path) -> None:
    made = make(folder, 12)
    rewrite_backups(take_out, NOW)
    assert sorted(each.name for each in folder.iterdir()) == [".lock", made.name]
    with zipfile.ZipFile(made) as archive:
        assert SECRET.encode() not in archive.read("database.sqlite3")


def test_the_old_bytes_are_overwritten(folder: Path) -> None:
    made = make(folder, 12)
    with made.open("rb") as still_open:
        before = still_open.read()
        rewrite_backups(take_out, NOW)
        still_open.seek(0)
        after = still_open.read()
    assert any(before)
    assert (len(after), any(after)) == (len(before), False)


def test_where_the_change_fails_the_backup_stays_and_the_failure_is_told(
    folder: Path, tmp_path: Path
) -> None:
    made = make(folder, 12)
    before = made.read_bytes()

    def fail(data: Path) -> None:
        raise RuntimeError("no")

    with pytest.raises(Refused, match=made.name):
        rewrite_backups(fail, NOW)
    assert made.read_bytes() == before
    assert sorted(each.name for each in folder.iterdir()) == [".lock", made.name]


def test_one_that_cannot_be_migrated_keeps_no_other_from_being_changed(
    folder: Path, tmp_path: Path, monkeypatch
) -> None:
    made = [make(folder, day) for day in (12, 13, 14)]
    before = made[0].read_bytes()
    calls = []

    def migrate(data: Path) -> None:
        calls.append(data)
        if len(calls) == 1:
            raise subprocess.CalledProcessError(1, "migrate")

    monkeypatch.setattr(backups, "migrate_copy", migrate)
    with pytest.raises(Refused) as refused:
        rewrite_backups(take_out, NOW)
    told = refused.value.sentence
    assert [each.name in told for each in made] == [True, False, False]
    assert made[0].read_bytes() == before
    assert [texts(file, tmp_path) for file in made[1:]] == [[""], [""]]


@pytest.mark.parametrize("what", ["damaged", "postgresql"])
def test_one_that_cannot_be_changed_is_removed_and_a_new_one_made(
    folder: Path, monkeypatch, what: str
) -> None:
    new: list[object] = []
    monkeypatch.setattr(backups, "make_backup", lambda **told: new.append(told))
    if what == "damaged":
        bad = make(folder, 12)
        bad.write_bytes(bad.read_bytes()[:-100])
    else:
        bad = make(folder, 12, database="postgresql")
    good = make(folder, 13)
    assert rewrite_backups(take_out, NOW) == 2
    assert (bad.exists(), good.exists(), len(new)) == (False, True, 1)


@pytest.mark.parametrize(("since", "stays"), [("00:59", True), ("01:00", False)])
def test_a_dump_that_is_younger_than_what_was_taken_out_stays(
    folder: Path, monkeypatch, since: str, stays: bool
) -> None:
    new: list[object] = []
    monkeypatch.setattr(backups, "make_backup", lambda **told: new.append(told))
    dump = make(folder, 12, database="postgresql")
    taken_out_at = datetime.fromisoformat(f"2026-10-13T{since}:00+08:00")
    assert rewrite_backups(take_out, taken_out_at) == 1
    assert (dump.exists(), len(new)) == (stays, 0 if stays else 1)


def test_what_a_killed_one_left_is_overwritten_before_it_goes(folder: Path, tmp_path: Path) -> None:
    left = folder / ".rewrite-x" / "restricted" / "ab"
    left.mkdir(parents=True)
    twins = []
    for number, file in enumerate((left / "file", folder / ".gongkai-20261012-010000.zip.x")):
        file.write_text(SECRET)
        twins.append(tmp_path / str(number))
        twins[-1].hardlink_to(file)
    rewrite_backups(take_out, NOW)
    assert [each.name for each in folder.iterdir()] == [".lock"]
    assert [any(twin.read_bytes()) for twin in twins] == [False, False]


def test_without_a_folder_there_is_nothing_to_do(settings, tmp_path: Path) -> None:
    settings.BACKUP_DIR = tmp_path / "none"
    assert rewrite_backups(take_out, NOW) == 0
    assert not settings.BACKUP_DIR.exists()


def test_a_real_backup_is_brought_up_to_date_and_cleared(
    made: Installation, tmp_path: Path
) -> None:
    office = made.copy(tmp_path / "own")
    for each in office.backups:
        each.unlink()
    assert office.gongkai("backup").code == 0
    told = office.run(
        "from gongkai.upkeep.backups import rewrite_backups\n"
        "import sqlite3\n"
        "def change(data):\n"
        "    c = sqlite3.connect(data / 'gongkai.sqlite3')\n"
        "    print(c.execute('SELECT count(*) FROM documents_document').fetchone()[0])\n"
        "    c.close()\n"
        "from django.utils import timezone\n"
        "print(rewrite_backups(change, timezone.now()))"
    )
    # On PostgreSQL the dump goes, and a new backup is made of what is there now.
    assert told.split() == (["1"] if POSTGRESQL else ["1", "1"])
    (file,) = office.backups
    assert read_manifest(file).about["database"] == ("postgresql" if POSTGRESQL else "sqlite")
