"""`gongkai serve`, `work` and `tick` as processes: started by one command, ended together."""

import os
import signal
import subprocess
from pathlib import Path

import pytest
import requests
from django.utils import timezone

from gongkai.upkeep.jobs import JOBS, may_start
from gongkai.upkeep.processes import Address, Serving
from tests.upkeep.installations import Installation, end, free_port, until


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(each) for each in found.read_text().split()] if found.exists() else []


def words_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def family(server: subprocess.Popen[str]) -> dict[str, int]:
    """The parts that the server has started, by what they are."""
    parts = ("gunicorn", "gongkai work", "gongkai tick")
    found = {part: [p for p in children(server.pid) if part in words_of(p)] for part in parts}
    return {part: pids[0] for part, pids in found.items() if pids}


def is_gone(pid: int) -> bool:
    """Whether it has ended, be it that nobody has asked for how yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


class Served:
    def __init__(self, office: Installation) -> None:
        self.office, self.port = office, free_port()
        self.process = office.begin("serve", "--port", str(self.port), "--workers", "1")
        assert self.process.stdout is not None
        self.said = self.process.stdout.readline()

    def status(self) -> int:
        with requests.Session() as session:
            session.trust_env = False
            answer = session.get(f"http://127.0.0.1:{self.port}/sign-in/", timeout=30)
        return answer.status_code


@pytest.fixture
def office(made: Installation, tmp_path: Path) -> Installation:
    return made.copy(tmp_path / "own")


@pytest.fixture
def served(office: Installation):
    found = Served(office)
    until(lambda: len(family(found.process)) == 3)
    yield found
    if found.process.poll() is None:
        end(found.process)


def runs(office: Installation) -> dict[str, str]:
    told = office.run(
        "from gongkai.upkeep.models import JobRun\n"
        "print(*(f'{r.name}={r.error or r.succeeded_at}'.replace(' ', 'T')"
        " for r in JobRun.objects.all()))"
    )
    return dict(each.split("=", 1) for each in told.split())


def test_one_command_makes_everything_and_says_where(tmp_path: Path) -> None:
    new = Installation(tmp_path / "new")
    served = Served(new)
    try:
        assert served.said == f"办公系统已启动：http://127.0.0.1:{served.port}（按Ctrl+C停止）\n"
        assert "运行 gongkai found" in served.process.stdout.readline()
        until(lambda: served.status() == 200)
        until(lambda: "worker" in runs(new))
        assert {"audit", "beat", "mail", "sessions", "tasks"} - set(runs(new)) <= {"sessions"}
        assert (new.data / "gongkai.sqlite3").exists() is not bool(new.environment["DATABASE_URL"])
        others = [
            each.name
            for each in new.data.iterdir()
            if each.is_file() and each.stat().st_mode & 0o077 and each.name != "in-use.lock"
        ]
        assert others == []
        assert (new.data / "static" / "staticfiles.json").stat().st_mode & 0o004
    finally:
        assert end(served.process)[0] == 0


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_all_of_it(served: Served, how: signal.Signals) -> None:
    parts = family(served.process).values()
    code, _, errors = end(served.process, how)
    assert (code, "Traceback" in errors) == (0, False)
    assert [pid for pid in parts if not is_gone(pid)] == []


def test_where_it_is_killed_none_of_it_lives_on(served: Served) -> None:
    parts = list(family(served.process).values())
    end(served.process, signal.SIGKILL)
    until(lambda: all(map(is_gone, parts)))


@pytest.mark.parametrize("part", ["gongkai work", "gongkai tick"])
def test_a_helper_that_is_killed_is_started_again(served: Served, part: str) -> None:
    before = family(served.process)[part]
    os.kill(before, signal.SIGKILL)
    until(lambda: family(served.process).get(part, before) != before)
    assert served.status() == 200


def test_where_the_pages_end_all_ends_with_one(served: Served) -> None:
    os.kill(family(served.process)["gunicorn"], signal.SIGKILL)
    assert served.process.wait(timeout=60) == 1


def test_a_port_that_is_taken_is_told(served: Served, made: Installation, tmp_path: Path) -> None:
    other = made.copy(tmp_path / "other")
    ran = other.gongkai("serve", "--port", str(served.port))
    told = f"127.0.0.1的{served.port}端口用不了（已被占用）。"
    assert (ran.code, ran.out, ran.err) == (2, "", f"{told}可以用 --port 换一个。\n")


def test_a_task_of_a_killed_worker_is_done_by_the_next(office: Installation) -> None:
    office.run(
        "from gongkai.upkeep.worker import beat\nbeat.enqueue()\n"
        "from django_tasks_db.models import DBTaskResult\n"
        "import subprocess, sys\n"
        "from django.utils import timezone\n"
        "script = 'import django; django.setup()\\n'"
        " 'from gongkai.upkeep.worker import worker_id; print(worker_id())'\n"
        "gone = subprocess.run([sys.executable, '-c', script], capture_output=True, text=True)\n"
        "DBTaskResult.objects.update(status='RUNNING', started_at=timezone.now(),"
        " worker_ids=[gone.stdout.strip()])"
    )
    ran = office.gongkai("work", "--once")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    told = office.run(
        "from django_tasks_db.models import DBTaskResult\n"
        "r = DBTaskResult.objects.get(); print(r.status, len(r.worker_ids))"
    )
    assert told == "SUCCESSFUL 2"


@pytest.mark.parametrize(
    ("address", "bind"),
    [
        (("127.0.0.1", 8000), "127.0.0.1:8000"),
        (("::1", 80), "[::1]:80"),
        ("/run/gongkai/web.sock", "unix:/run/gongkai/web.sock"),
    ],
)
def test_an_address_is_written_as_the_server_takes_it(address: Address, bind: str) -> None:
    serving = Serving(address, workers=3)
    assert serving.bind == bind
    assert serving.web[serving.web.index("--bind") + 1] == bind
    assert serving.web[serving.web.index("--workers") + 1] == "3"
    assert list(serving.helpers) == ["work", "tick"]
    assert dict(Serving(address, web_only=True).helpers) == {}


def test_one_pass_of_the_timer_is_silent_where_all_is_well(office: Installation) -> None:
    ran = office.gongkai("tick")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def backups_made(office: Installation) -> int:
    """By the audit: two of one second have one name."""
    return int(
        office.run(
            "from gongkai.audit.models import Entry\n"
            "print(Entry.objects.filter(action='upkeep.backed_up').count())"
        )
    )


def is_time_for_backups() -> bool:
    (job,) = (each for each in JOBS if each.name == "backup")
    return may_start(job, timezone.now())


def test_two_passes_at_once_share_the_jobs(office: Installation) -> None:
    office.environment["GONGKAI_DAILY_BACKUP"] = "1"
    office.run("from gongkai.upkeep.models import JobRun\nJobRun.objects.all().delete()")
    # The copy has the entries of backups that other tests made.
    before, expected = backups_made(office), {is_time_for_backups()}
    both = [office.begin("tick") for _ in range(2)]
    codes = [each.wait(timeout=120) for each in both]
    for each in both:
        each.communicate()
    expected.add(is_time_for_backups())
    assert codes == [0, 0]
    assert backups_made(office) - before in expected


def test_a_job_that_fails_is_told_and_the_others_are_done(office: Installation) -> None:
    heads = office.data / "audit-heads"
    for each in heads.iterdir():
        each.unlink()
    heads.rmdir()
    heads.write_bytes(b"a file in the way")
    ran = office.gongkai("tick")
    assert ran.code == 1
    assert any(line.startswith("操作记录签名没有办成：") for line in ran.err.splitlines())
    assert runs(office)["tasks"].startswith("20")


def test_a_command_without_a_database_is_one_sentence(tmp_path: Path) -> None:
    new = Installation(tmp_path / "new")
    for words in (["work", "--once"], ["tick"], ["backup"]):
        ran = new.gongkai(*words)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert ran.err.startswith("数据库还没有建好。")
