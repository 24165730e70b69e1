"""`gongkai restore`: the whole way back, what it refuses, and what is done again afterwards."""

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from uuid import uuid4

import pytest

from tests.cli.running import Ran
from tests.upkeep.installations import POSTGRESQL, Installation, end, until

CLEAN = "核对操作记录，没有发现问题。\n"


@pytest.fixture
def office(made: Installation, tmp_path: Path) -> Installation:
    return made.copy(tmp_path / "first")


def backed_up(office: Installation, *words: str) -> Path:
    assert office.gongkai("backup", *words).code == 0
    return office.backups[-1]


def restored_elsewhere(office: Installation, tmp_path: Path) -> Ran:
    """A backup with its keys, restored into an installation that holds nothing."""
    file = backed_up(office, "--with-keys")
    return Installation(tmp_path / "second").gongkai("restore", file)


def test_a_new_machine_gets_everything_back(office: Installation, tmp_path: Path) -> None:
    file = backed_up(office, "--with-keys")
    other = Installation(tmp_path / "second")
    ran = other.gongkai("restore", file)
    assert (ran.code, ran.err) == (0, "")
    first, *_, last = ran.out.splitlines()
    assert first.startswith("已恢复") and first.endswith("的备份。")
    assert f"{last}\n" == CLEAN
    assert other.documents() == office.documents() == ["〔2026〕1"]
    assert other.files() == office.files() == {"restricted": b"original", "released": b"cleaned"}
    for key in ("secret-key", "audit-key.pem", "audit-key.seals"):
        assert (other.data / key).read_bytes() == (office.data / key).read_bytes()
    assert other.gongkai("audit", "verify").code == 0


def test_work_goes_on_after_it(office: Installation, tmp_path: Path) -> None:
    file = backed_up(office, "--with-keys")
    other = Installation(tmp_path / "second")
    other.gongkai("restore", file)
    other.add_document()
    assert other.documents() == ["〔2026〕1", "〔2026〕2"]
    assert other.gongkai("audit", "verify").code == 0


def test_what_is_there_is_not_overwritten(office: Installation) -> None:
    file = backed_up(office)
    office.add_document()
    ran = office.gongkai("restore", file)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"{office.data}已有数据，没有恢复。确要用备份替换的，加 --replace，现有的数据会另存。\n"
    )
    assert office.documents() == ["〔2026〕1", "〔2026〕2"]


def test_with_replace_it_is_moved_aside(office: Installation) -> None:
    file = backed_up(office)
    office.add_document()
    ran = office.gongkai("restore", file, "--replace")
    assert ran.code == 0
    assert office.documents() == ["〔2026〕1"]
    (aside,) = office.data.glob("before-restore-*")
    assert f"{aside}，确认无误后自行删除。" in ran.out
    kept = sorted(each.name for each in aside.iterdir() if "sqlite3-" not in each.name)
    database = [] if POSTGRESQL else ["gongkai.sqlite3"]
    assert kept == ["audit-end.json", *database, "released", "restricted"]
    if POSTGRESQL:
        told = office.run(
            "from django.db import connection\nc = connection.cursor()\n"
            "c.execute(\"SELECT nspname FROM pg_namespace WHERE nspname ~ '^before_'\")\n"
            "schema = c.fetchone()[0]\n"
            "c.execute(f'SELECT count(*) FROM {schema}.documents_document')\nprint(c.fetchone()[0])"
        )
    else:
        copy = Installation(office.data / "look")
        copy.data = copy.data.parent
        copy.environment["GONGKAI_DATA"] = str(aside)
        told = str(len(copy.documents()))
    assert told == "2"


def test_entries_after_the_backup_leave_their_signed_heads(office: Installation) -> None:
    file = backed_up(office)
    office.add_document()
    assert office.gongkai("audit", "sign").code == 0
    ran = office.gongkai("restore", file, "--replace")
    assert "备份以后的操作记录签名1份已另存。\n" in ran.out
    assert (ran.code, ran.out.endswith(CLEAN)) == (0, True)
    (aside,) = (office.data / "audit-heads").glob("before-restore-*")
    assert sorted(each.name[:12] for each in aside.glob("*.json"))[1:] == ["end.json"]
    assert len(list(aside.glob("*.json"))) == 2
    assert office.gongkai("audit", "verify").code == 0
    told = office.run(
        "from gongkai.audit.models import Entry\nimport json\n"
        "e = Entry.objects.get(action='upkeep.restored')\nprint(json.dumps(e.details))"
    )
    assert json.loads(told)["heads"] == 1
    assert json.loads(told)["name"] == file.name


def test_an_audit_that_was_changed_in_the_backup_is_told(
    office: Installation, tmp_path: Path
) -> None:
    office.run(
        "from django.db import connection\nfrom gongkai.audit import guards\n"
        "with guards.lifted(connection):\n"
        "    connection.cursor().execute("
        "\"UPDATE audit_entry SET sentence = 'x' WHERE sequence = 1\")"
    )
    ran = restored_elsewhere(office, tmp_path)
    assert ran.code == 1
    assert "第1号记录与自己的摘要不符，内容被改动过。\n" in ran.out
    assert ran.out.endswith("核对操作记录，发现1处问题。\n")


def test_an_entry_forged_in_the_backup_is_told_though_its_hashes_are_right(
    office: Installation, tmp_path: Path
) -> None:
    office.run(
        "from django.db import connection\nfrom gongkai.audit import guards\n"
        "from gongkai.audit.hashing import entry_hash\n"
        "from gongkai.audit.models import ChainEnd, Entry\n"
        "from gongkai.audit.services import SYSTEM, record\n"
        "from gongkai.audit.acts import READ\nfrom django.utils import timezone\n"
        "from gongkai.audit.services import act\n"
        "with act():\n    e = record(READ, by=SYSTEM, at=timezone.now(), details={'period': ''})\n"
        "e.actor_name = '别人'; e.hash = entry_hash(e)\n"
        "with guards.lifted(connection):\n    e.save()\n"
        "ChainEnd.objects.update(hash=e.hash); print(e.sequence)"
    )
    ran = restored_elsewhere(office, tmp_path)
    assert ran.code == 1
    assert "号记录的封签不符，不是本系统所记，是改写或者塞入的。\n" in ran.out


def test_without_the_keys_it_is_told_that_seals_cannot_be_held(
    office: Installation, tmp_path: Path
) -> None:
    other = Installation(tmp_path / "second")
    ran = other.gongkai("restore", backed_up(office))
    assert ran.code == 1
    assert "不在本机，不能核对是否本系统所记。\n" in ran.out
    name = (office.data / "audit-key.seals").read_text().split()[0]
    key = office.run("from gongkai.audit.keys import trusted_key; print(trusted_key())")
    other.gongkai("audit", "new-key")
    other.gongkai("audit", "sign")
    named = other.gongkai("audit", "verify", "--key", name, "--key", key)
    assert (named.code, named.err) == (0, "")
    assert other.gongkai("audit", "verify", "--key", key).code == 1


def test_without_the_keys_it_is_told_which_files_to_copy_and_with_them_all_is_well(
    office: Installation, tmp_path: Path
) -> None:
    other, file = Installation(tmp_path / "second"), backed_up(office)
    told = other.gongkai("restore", file).out
    names = ("secret-key", "audit-key.pem", "audit-key.seals")
    for name in names:
        assert f"\n  原服务器数据文件夹的{name} → {other.data / name}\n" in told
    assert f"然后再运行：gongkai restore {file} --replace\n" in told
    for name in names:
        shutil.copy(office.data / name, other.data / name)
    ran = other.gongkai("restore", file, "--replace")
    assert (ran.code, "没有密钥" in ran.out, ran.out.endswith(CLEAN)) == (0, False, True)
    for name in names:
        assert (other.data / name).read_bytes() == (office.data / name).read_bytes()


def test_where_they_are_there_already_or_come_along_nothing_is_to_be_copied(
    office: Installation, tmp_path: Path
) -> None:
    here = office.gongkai("restore", backed_up(office), "--replace")
    assert "没有密钥" not in here.out
    assert "没有密钥" not in restored_elsewhere(office, tmp_path).out


def test_while_the_office_runs_nothing_is_restored(office: Installation) -> None:
    file = backed_up(office)
    worker = office.begin("work")
    until(lambda: _is_locked(office))
    ran = office.gongkai("restore", file, "--replace")
    end(worker)
    assert (ran.code, ran.err) == (2, "办公系统还在运行。请先停止服务，再恢复。\n")
    assert office.gongkai("restore", file, "--replace").code == 0


def test_nor_under_a_bare_web_server(office: Installation) -> None:
    """gunicorn alone, as a province runs it: the application holds the data folder by itself."""
    file = backed_up(office)
    server = _serve(office)
    until(lambda: _is_locked(office))
    ran = office.gongkai("restore", file, "--replace")
    end(server)
    assert (ran.code, ran.err) == (2, "办公系统还在运行。请先停止服务，再恢复。\n")


def test_a_bare_web_server_does_not_start_on_what_is_half_restored(office: Installation) -> None:
    (office.data / "restoring.unfinished").touch()
    server = _serve(office)
    _, told = server.communicate(timeout=60)
    assert server.returncode != 0
    assert "上次恢复备份没有办完" in told


def _serve(office: Installation) -> subprocess.Popen[str]:
    """gunicorn as its own manual has it started, on a port that is free."""
    words = ("gunicorn", "gongkai.wsgi", "--bind", "127.0.0.1:0", "--log-level", "error")
    return subprocess.Popen(
        [sys.executable, "-m", *words],
        env=office.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def _is_locked(office: Installation) -> bool:
    told = office.run(
        "import fcntl\nfrom django.conf import settings\n"
        "stream = (settings.DATA_DIR / 'in-use.lock').open('a')\n"
        "try:\n    fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB); print('free')\n"
        "except BlockingIOError:\n    print('locked')"
    )
    return told == "locked"


def test_a_damaged_file_changes_nothing(office: Installation, tmp_path: Path) -> None:
    file = backed_up(office)
    cut = tmp_path / "cut.zip"
    cut.write_bytes(file.read_bytes()[:-200])
    ran = office.gongkai("restore", cut, "--replace")
    assert (ran.code, ran.err) == (2, "cut.zip不是完整的备份文件，不能用它恢复。\n")
    assert office.documents() == ["〔2026〕1"]
    assert list(office.data.glob("before-restore-*")) == []


def test_a_member_changed_in_the_file_changes_nothing(office: Installation, tmp_path: Path) -> None:
    file, forged = backed_up(office), tmp_path / "forged.zip"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(forged, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, b"another" if name.startswith("released/") else data)
    ran = office.gongkai("restore", forged, "--replace")
    assert ran.code == 2
    assert ran.err.endswith("与清单的摘要不符，没有恢复任何内容。\n")
    assert office.files() == {"restricted": b"original", "released": b"cleaned"}
    assert [each.name for each in office.data.glob(".restoring-*")] == []


def test_a_backup_of_the_other_database_is_refused(office: Installation, tmp_path: Path) -> None:
    file, other = backed_up(office), tmp_path / "other.zip"
    theirs, own = ("sqlite", "PostgreSQL") if POSTGRESQL else ("postgresql", "SQLite")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "manifest.json":
                told = json.loads(data)
                told["about"]["database"] = theirs
                data = json.dumps(told).encode()
            new.writestr(name, data)
    ran = office.gongkai("restore", other, "--replace")
    assert ran.code == 2
    assert ran.err.endswith(f"现在设置的是{own}（DATABASE_URL）。\n")


ORDER = """
from gongkai.audit.signing import sign_head
from gongkai.documents.models import Document
from gongkai.reviews.expunging.finishing import finish_or_raise
from gongkai.reviews.expunging.orders import confirm_expunction, order_expunction
from gongkai.units.models import Tenure
from django.utils import timezone
people = {t.post: t.person for t in Tenure.objects.select_related('person')}
document = Document.objects.get()
order = order_expunction('document', document.pk, body=document.body,
    by=people['secrecy_reviewer'], at=timezone.now())
"""
CONFIRM = "confirm_expunction(order, by=people['head'], at=timezone.now())\n"
SIGN = "sign_head(timezone.now())\n"


def test_a_backup_that_was_cleared_comes_back_without_a_word_of_tampering(
    office: Installation,
) -> None:
    """Clearing adds entries to the backup's own chain, where the office had signed other ones. A
    dump of PostgreSQL is not cleared: it goes, and another one is made."""
    backed_up(office)
    office.run(f"{ORDER}{SIGN}{CONFIRM}{SIGN}finish_or_raise(timezone.now())\n{SIGN}")
    (file,) = office.backups
    ran = office.gongkai("restore", file, "--replace")
    aside = 1 if POSTGRESQL else 2
    assert f"备份以后的操作记录签名{aside}份已另存。\n" in ran.out
    assert (ran.code, ran.out.endswith(CLEAN)) == (0, True)
    assert office.gongkai("audit", "verify").code == 0


def test_a_chain_that_was_rewritten_before_the_backup_is_still_found(office: Installation) -> None:
    """Hashes and seals are right, and the head is gone from the database: its file tells of it."""
    sequence = office.run(
        "from django.db import connection\nfrom gongkai.audit import guards\n"
        "from gongkai.audit.hashing import entry_hash\n"
        "from gongkai.audit.models import ChainEnd, Entry, SignedHead\n"
        "from gongkai.audit.seals import seal\nfrom gongkai.audit.signing import sign_head\n"
        "from django.utils import timezone\nsign_head(timezone.now())\n"
        "e = Entry.objects.order_by('-sequence').first()\n"
        "e.actor_name = '别人'; e.hash = entry_hash(e); e.sealed_by, e.seal = seal(e.hash)\n"
        "with guards.lifted(connection):\n    e.save(); SignedHead.objects.all().delete()\n"
        "ChainEnd.objects.update(hash=e.hash); print(e.sequence)"
    )
    ran = office.gongkai("restore", backed_up(office), "--replace")
    assert ran.code == 1
    assert f"时的摘要与库中不同，第{sequence}号及以前的记录被改写过。\n" in ran.out


def test_what_was_taken_out_stays_out_of_an_older_backup(office: Installation) -> None:
    secret = "绝不能再出现的一句话"
    office.run(
        "from gongkai.documents.models import Document\n"
        f"Document.objects.update(text={secret!r}, title={secret!r})"
    )
    file = backed_up(office)
    older = file.read_bytes()
    office.run(f"{ORDER}{CONFIRM}")
    assert office.gongkai("tick").code == 0
    assert not file.exists() or file.read_bytes() != older  # a dump, which none rewrites, goes
    file.write_bytes(older)  # one that had been kept elsewhere
    ran = office.gongkai("restore", file, "--replace")
    assert "已再次清除涉密内容1件。\n" in ran.out
    shown = office.run(
        "from gongkai.documents.models import Document\n"
        "d = Document.objects.get(); print(d.title, d.text)"
    )
    assert secret not in shown


STEPS = ("_put_in_place", "call_command", "_move_later_heads", "apply_again")


@pytest.mark.parametrize("step", STEPS)
def test_after_a_restore_that_was_killed_the_office_does_not_start(
    office: Installation, step: str
) -> None:
    """Else it would show what had been taken out since the backup."""
    file = backed_up(office)
    elsewhere = office.data.parent / file.name
    elsewhere.write_bytes(file.read_bytes())
    process = office.begin_python(
        "import os, signal\nfrom pathlib import Path\n"
        "from django.utils import timezone\nfrom gongkai.upkeep import restoring\n"
        "def die(*told, **named):\n    os.kill(os.getpid(), signal.SIGKILL)\n"
        f"restoring.{step} = die\n"
        f"restoring.restore(Path({str(elsewhere)!r}), at=timezone.now(), replace=True)"
    )
    process.communicate(timeout=120)
    assert process.returncode == -9
    ran = office.gongkai("tick")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "上次恢复备份没有办完，已清除的涉密内容可能又在库中，不能启动。"
        "请再运行 gongkai restore，加 --replace。\n"
    )
    assert "上次恢复备份没有办完，办公系统不能启动。" in office.gongkai("check").out
    again = office.gongkai("restore", elsewhere, "--replace")
    assert (again.code, again.err) == (0, "")
    assert list(office.data.glob(".restoring-*")) == []
    assert office.gongkai("tick").code == 0
    assert office.documents() == ["〔2026〕1"]


def test_nothing_is_mailed_a_second_time_after_it(office: Installation) -> None:
    office.run(
        "from gongkai.notices.services import tell\nfrom gongkai.units.models import Person\n"
        "from django.utils import timezone\n"
        "tell(Person.objects.all()[:1], '等您审核。', at=timezone.now())"
    )
    file = backed_up(office)
    office.gongkai("restore", file, "--replace")
    told = office.run(
        "from gongkai.notices.models import Notice\n"
        "print(Notice.objects.count(), Notice.objects.filter(mailed_at=None).count())"
    )
    assert told == "1 0"


def test_the_role_that_the_office_runs_as_may_work_again(office: Installation) -> None:
    """A dump brings no rights with it: without them the office could not read one row. SQLite has
    no roles, and nothing is said of them."""
    if not POSTGRESQL:
        ran = office.gongkai("restore", backed_up(office), "--replace")
        assert ran.code == 0 and "数据库账号" not in ran.out
        return
    role = f"office_{uuid4().hex}"
    office.run(
        f"from django.db import connection\nconnection.cursor().execute('CREATE ROLE {role} LOGIN')"
    )
    assert office.gongkai("audit", "roles", "--role", role, "--apply").code == 0
    before = _rights(office, role)
    assert before == ["True", "True", "False"]
    ran = office.gongkai("restore", backed_up(office), "--replace")
    assert f"数据库账号{role}的权限已照原样重新设置。\n" in ran.out
    assert _rights(office, role) == before


def _rights(office: Installation, role: str) -> list[str]:
    """Whether the role may read documents, add to the audit, change the audit."""
    told = office.run(
        "from django.db import connection\nask = connection.cursor()\n"
        "ask.execute(\"SELECT has_schema_privilege(%s, 'public', 'USAGE')"
        " AND has_table_privilege(%s, 'public.documents_document', 'SELECT'),"
        " has_table_privilege(%s, 'public.audit_entry', 'INSERT'),"
        " has_table_privilege(%s, 'public.audit_entry', 'UPDATE')\","
        f" [{role!r}] * 4)\nprint(*ask.fetchone())"
    )
    return told.split()
