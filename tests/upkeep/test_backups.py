"""`gongkai backup`: while people work, on a full disk, killed half-way, and how many stay."""

import json
import resource
import signal
import sqlite3
import time
import zipfile
from pathlib import Path

from gongkai.upkeep.archive import read_manifest
from tests.upkeep.installations import POSTGRESQL, Installation, end, noise, until

DATABASE = "database.pgdump" if POSTGRESQL else "database.sqlite3"


def test_a_backup_holds_database_files_and_heads_but_no_keys(made: Installation) -> None:
    ran = made.gongkai("backup")
    file = made.backups[-1]
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"已备份到 {file}（")
    manifest = read_manifest(file)
    assert sorted({name.split("/")[0] for name in manifest.files}) == [
        "audit-heads",
        DATABASE,
        "released",
        "restricted",
    ]
    assert manifest.about["database"] == ("postgresql" if POSTGRESQL else "sqlite")
    assert file.stat().st_mode & 0o777 == 0o600
    secret = (made.data / "secret-key").read_bytes()
    with zipfile.ZipFile(file) as archive:
        assert not any(secret in archive.read(name) for name in archive.namelist())
        seal = bytes.fromhex((made.data / "audit-key.seals").read_text().split()[1])
        assert not any(seal in archive.read(name) for name in archive.namelist())
        assert not any(seal.hex().encode() in archive.read(each) for each in archive.namelist())


def test_the_keys_go_with_it_where_they_are_asked_for(made: Installation, tmp_path: Path) -> None:
    assert made.gongkai("backup", "--with-keys", "-o", tmp_path).code == 0
    (file,) = tmp_path.glob("gongkai-*.zip")
    with zipfile.ZipFile(file) as archive:
        assert archive.read("keys/secret-key") == (made.data / "secret-key").read_bytes()
        assert archive.read("keys/audit-key.pem") == (made.data / "audit-key.pem").read_bytes()
        assert archive.read("keys/audit-key.seals") == (made.data / "audit-key.seals").read_bytes()


def test_the_act_is_in_the_audit(made: Installation, tmp_path: Path) -> None:
    made.gongkai("backup", "-o", tmp_path)
    told = made.run(
        "from gongkai.audit.models import Entry\nimport json\n"
        "e = Entry.objects.last(); print(json.dumps([e.action, e.actor_name, e.details]))"
    )
    action, actor, details = json.loads(told)
    (file,) = tmp_path.glob("gongkai-*.zip")
    assert (action, actor) == ("upkeep.backed_up", "系统")
    assert details == {
        "files": len(read_manifest(file).files),
        "keys": False,
        "name": file.name,
    }


def test_only_the_newest_stay(made: Installation, tmp_path: Path) -> None:
    for day in ("20260101", "20260102", "20260103"):
        (tmp_path / f"gongkai-{day}-010000.zip").write_bytes(b"old")
    (tmp_path / "notes.zip").write_bytes(b"not ours")
    made.gongkai("backup", "-o", tmp_path, "--keep", "2")
    left = sorted(each.name for each in tmp_path.glob("*.zip"))
    assert left[0] == "gongkai-20260103-010000.zip"
    assert (len(left), left[-1]) == (3, "notes.zip")


def test_with_nought_all_stay(made: Installation, tmp_path: Path) -> None:
    for day in range(10, 30):
        (tmp_path / f"gongkai-202601{day}-010000.zip").write_bytes(b"old")
    made.gongkai("backup", "-o", tmp_path, "--keep", "0")
    assert len(list(tmp_path.glob("*.zip"))) == 21


def test_on_a_full_disk_nothing_of_it_is_left(made: Installation, tmp_path: Path) -> None:
    """RLIMIT_FSIZE: the file of the backup can grow no further than the full disk would let it."""
    (tmp_path / "gongkai-20260101-010000.zip").write_bytes(b"old")
    (big,) = [each for each in (made.data / "released").rglob("*") if each.is_file()]
    before = big.read_bytes()
    limit = 3 * 1024 * 1024

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    # The copy of the database would be the first to meet the limit: what cannot be compressed is
    # added, and the limit lies between the two.
    big.write_bytes(noise(8))
    ran = made.gongkai("backup", "-o", tmp_path, preexec_fn=small)
    big.write_bytes(before)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("原有的备份没有动。\n")
    names = sorted(each.name for each in tmp_path.iterdir())
    assert names == [".lock", "gongkai-20260101-010000.zip"]


def test_one_that_is_killed_leaves_no_half_under_the_name(
    made: Installation, tmp_path: Path
) -> None:
    (big,) = [each for each in (made.data / "released").rglob("*") if each.is_file()]
    before = big.read_bytes()
    big.write_bytes(noise(64))
    process = made.begin("backup", "-o", tmp_path)
    until(lambda: any(each.stat().st_size > 1024**2 for each in tmp_path.glob(".gongkai-*")))
    assert end(process, signal.SIGKILL)[0] == -signal.SIGKILL
    assert list(tmp_path.glob("gongkai-*")) == []
    big.write_bytes(before)
    assert made.gongkai("backup", "-o", tmp_path).code == 0
    assert [each.name[:8] for each in sorted(tmp_path.iterdir())] == [".lock", "gongkai-"]


def test_a_folder_that_cannot_be_made_is_told(made: Installation, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    ran = made.gongkai("backup", "-o", tmp_path / "file" / "below")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("备份文件夹用不了：")


def test_it_is_one_moment_while_people_write(made: Installation, tmp_path: Path) -> None:
    """Pairs are written together; a backup that caught the middle of an act would hold an odd
    number of them."""
    office = made.copy(tmp_path)
    writer = office.begin_python(
        "from django.db import transaction\n"
        "from gongkai.notices.models import Notice\n"
        "from gongkai.units.models import Person\n"
        "from tests.offices import NOW\n"
        "person = Person.objects.first()\n"
        "number = 0\n"
        "while True:\n"
        "    with transaction.atomic():\n"
        "        for half in 'ab':\n"
        "            Notice.objects.create(person=person, at=NOW, text=f'{number}{half}')\n"
        "    number += 1\n"
        "    print(number, flush=True)\n"
    )
    try:
        assert writer.stdout is not None
        while int(writer.stdout.readline()) < 20:
            pass
        for number in range(4):
            made = office.gongkai("backup", "--with-keys", "-o", tmp_path / str(number))
            assert made.code == 0
            time.sleep(0.1)
    finally:
        writer.kill()
        writer.communicate()
    counts = [_notices(office, tmp_path, next((tmp_path / str(n)).glob("g*"))) for n in range(4)]
    assert [count % 2 for count in counts] == [0, 0, 0, 0]
    assert counts == sorted(counts)
    assert 40 <= counts[0] < counts[-1]


def _notices(office: Installation, folder: Path, file: Path) -> int:
    """How many messages stand in a backup."""
    if POSTGRESQL:
        copy = Installation(folder / f"read-{file.parent.name}")
        assert copy.gongkai("restore", file).code == 0
        return int(
            copy.run("from gongkai.notices.models import Notice; print(Notice.objects.count())")
        )
    with zipfile.ZipFile(file) as archive:
        path = Path(archive.extract(DATABASE, file.parent))
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return int(connection.execute("SELECT count(*) FROM notices_notice").fetchone()[0])
