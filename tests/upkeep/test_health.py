"""`gongkai check`: each thing that can be wrong, and the sentence that says what to do."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from gongkai.notices.mailing import MOST_ATTEMPTS
from gongkai.notices.models import Notice
from gongkai.notices.services import tell
from gongkai.reviews.expunging.finishing import left_to_do
from gongkai.reviews.expunging.notes import note_down
from gongkai.reviews.models import Destruction, Expunction, FileToDestroy
from gongkai.units.posts import Post
from gongkai.upkeep import health
from gongkai.upkeep.health import Health, examine
from gongkai.upkeep.models import JobRun
from gongkai.upkeep.worker import BEAT, beat
from tests.audit.chains import add_entry, tamper
from tests.offices import NOW, make_office
from tests.upkeep.installations import Installation

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def folders(settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    settings.BACKUP_DIR = tmp_path / "backups"
    settings.AUDIT_HEADS_DIR = tmp_path / "heads"
    settings.AUDIT_KEY_FILE = tmp_path / "audit-key.pem"


def probed(probe: Callable[[datetime], object], now: datetime = NOW) -> list[tuple[bool, str]]:
    found = list(probe(now))  # type: ignore[call-overload]
    assert all(isinstance(each, Health) for each in found)
    return [(each.is_well, each.sentence) for each in found]


def run_of(name: str, ago: timedelta, error: str = "") -> None:
    at = NOW - ago
    JobRun.objects.create(name=name, started_at=at, ended_at=at, error=error)


def test_folders_that_can_be_written_are_well(tmp_path: Path) -> None:
    found = probed(health._folder)
    assert [is_well for is_well, _ in found] == [True, True, True]
    assert found[0][1].startswith(f"{tmp_path}可以写入，还有")


def test_a_folder_that_cannot_be_made_is_told(settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    settings.BACKUP_DIR = tmp_path / "file" / "backups"
    is_well, told = probed(health._folder)[1]
    assert not is_well
    assert told.endswith("请核对它的所有者和权限。")


def test_a_disk_that_is_nearly_full_is_told(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(health, "LEAST_FREE", 10**18)
    assert [is_well for is_well, _ in probed(health._folder)] == [False] * 3


def test_a_key_that_others_can_read_is_told(tmp_path: Path) -> None:
    key = tmp_path / "audit-key.pem"
    key.write_bytes(b"key")
    key.chmod(0o600)
    tmp_path.chmod(0o755)
    assert health._others_can_read(key) is False
    key.chmod(0o644)
    assert probed(health._secrets)[0][0] is False
    assert f"chmod 600 {key}" in probed(health._secrets)[0][1]
    tmp_path.chmod(0o700)
    assert health._others_can_read(key) is False


@pytest.mark.parametrize("secret", ["django-insecure-" + "a7!x" * 10, "abcabcabc" * 8])
def test_a_key_that_is_an_example_is_told(settings, secret: str) -> None:
    settings.SECRET_KEY = secret
    assert probed(health._secrets) == [
        (False, "服务器密钥是示例或者过于简单。请换成随机的，至少50个字符。")
    ]


@pytest.mark.parametrize(
    ("debug", "https", "hosts", "is_well"),
    [
        (True, True, ["a.example"], False),
        (False, False, ["a.example"], False),
        (False, False, ["localhost", "127.0.0.1"], True),
        (False, True, ["a.example"], True),
    ],
)
def test_how_people_come_in(settings, debug: bool, https: bool, hosts: list, is_well: bool) -> None:
    settings.DEBUG, settings.HTTPS, settings.ALLOWED_HOSTS = debug, https, hosts
    assert [found for found, _ in probed(health._deployment)] == [is_well]


def test_passwords_that_are_cheap_to_break_are_told(settings) -> None:
    settings.DEBUG, settings.HTTPS = False, True
    assert len(probed(health._deployment)) == 1
    settings.CHEAP_PASSWORDS = True
    assert probed(health._deployment)[1] == (
        False,
        "GONGKAI_CHEAP_PASSWORDS开着，口令容易被破解，只供测试。请关掉。",
    )


def test_a_clock_that_runs_behind_the_files_is_told(tmp_path: Path) -> None:
    assert probed(health._clock) == [(True, "北京时间2026-10-13 09:30。")]
    file = tmp_path / "gongkai.sqlite3"
    file.write_bytes(b"")
    ahead = timezone.now().timestamp() + 3600
    os.utime(file, (ahead, ahead))
    assert probed(health._clock)[0][0] is False


@pytest.mark.parametrize(
    ("day", "is_well"), [((2026, 10, 31), True), ((2026, 11, 1), False), ((2031, 3, 1), False)]
)
def test_next_years_notice_is_wanted_from_november(day: tuple, is_well: bool) -> None:
    now = NOW.replace(year=day[0], month=day[1], day=day[2])
    (found,) = probed(health._holidays, now)
    assert found[0] is is_well
    if not is_well:
        assert "请在“节假日与工作日”页载入。" in found[1]


def test_mail_that_is_not_set_is_said_and_is_no_fault(settings) -> None:
    settings.MAIL_IS_SET = False
    assert probed(health._mail)[0][0] is True
    settings.MAIL_IS_SET, settings.EMAIL_HOST = True, "localhost"
    assert probed(health._mail) == [(True, "由localhost发送。")]


def test_a_mail_server_whose_name_leads_nowhere_is_told(settings) -> None:
    settings.MAIL_IS_SET, settings.EMAIL_HOST = True, "mail.invalid"
    told = "查不到邮件服务器mail.invalid的地址。请核对GONGKAI_SMTP_HOST和域名解析。"
    assert probed(health._mail) == [(False, told)]


def test_mails_that_were_given_up_are_told(settings) -> None:
    settings.MAIL_IS_SET = True
    tell([make_office()[Post.HEAD]], "等您审核。", at=NOW)
    Notice.objects.update(mail_attempts=MOST_ATTEMPTS)
    assert probed(health._mail)[0] == (
        False,
        "近三天有1条消息的邮件多次没有发出。请核对收件人的邮箱和邮件服务器的设置。",
    )


def test_a_timer_and_a_worker_that_live_are_well() -> None:
    run_of("mail", MINUTE)
    run_of(BEAT, 2 * MINUTE)
    assert probed(health._jobs) == [
        (True, "上次运行在2026-10-13 09:29。"),
        (True, "上次应答在2026-10-13 09:28。"),
    ]


def test_those_that_never_ran_are_told() -> None:
    assert probed(health._jobs) == [
        (False, "还没有运行过。请启用gongkai-tick.timer，或者运行 gongkai serve。"),
        (False, "还没有应答过。请启用gongkai-work.service，或者运行 gongkai serve。"),
    ]


def test_those_that_stopped_are_told_with_their_last_moment() -> None:
    run_of("mail", 16 * MINUTE)
    run_of(BEAT, 16 * MINUTE)
    told = [sentence.split("。")[0] for is_well, sentence in probed(health._jobs) if not is_well]
    assert told == ["上次运行在2026-10-13 09:14", "上次应答在2026-10-13 09:14"]


def test_the_workers_beat_is_no_sign_of_the_timer() -> None:
    run_of(BEAT, MINUTE)
    assert [is_well for is_well, _ in probed(health._jobs)] == [False, True]


def test_a_job_that_failed_is_told_by_its_title() -> None:
    run_of("audit", MINUTE, "OSError: [Errno 30] Read-only file system")
    run_of(BEAT, MINUTE)
    assert (False, "“操作记录签名”上次没有办成：OSError: [Errno 30] Read-only file system") in (
        probed(health._jobs)
    )


def test_a_task_that_failed_is_told() -> None:
    run_of("mail", MINUTE)
    run_of(BEAT, MINUTE)
    beat.enqueue()
    DBTaskResult.objects.update(status="FAILED", finished_at=NOW - MINUTE)
    assert probed(health._jobs)[-1] == (False, "近七天有1个任务没有办成。请看服务的日志。")


def test_no_backup_an_old_one_and_a_fresh_one(settings) -> None:
    assert probed(health._backup) == [(False, "还没有备份。请运行 gongkai backup。")]
    settings.BACKUP_DIR.mkdir()
    file = settings.BACKUP_DIR / "gongkai-20261013-010000.zip"
    file.write_bytes(b"")
    now = timezone.now()
    assert probed(health._backup, now) == [(True, f"共1份，最新的是{file.name}。")]
    is_well, told = probed(health._backup, now + timedelta(hours=40))[0]
    assert (is_well, told.startswith(f"共1份，最新的是{file.name}，已过")) == (False, True)


def test_where_nothing_was_taken_out_nothing_is_said_of_it() -> None:
    assert probed(health._expunctions) == []


def test_what_was_taken_out_and_is_not_wholly_gone_is_told() -> None:
    office = make_office()
    order = Expunction.objects.create(
        kind="document",
        subject_id=1,
        body=office.body,
        ordered_by=office[Post.SECRECY_REVIEWER],
        at=NOW,
    )
    assert probed(health._expunctions) == []  # it was not confirmed yet
    order.confirmed_by, order.done_at = office[Post.HEAD], NOW
    order.save()
    FileToDestroy.objects.create(path="restricted/ab/a")
    assert probed(health._expunctions) == [
        (False, "有1个已清除内容的文件还没有销毁。请看定时是否在运行、文件能否删除。"),
        (
            False,
            "有1件还没有记到数据库以外，恢复旧备份时会漏清。请看签名文件夹能否写入。",
        ),
        (
            False,
            "有1件还没有从数据文件里清除，定时会再办；"
            "PostgreSQL请用建库的账号运行 gongkai-owner expunge。",
        ),
        (
            False,
            "有1件还没有从备份里清除，定时正在办理；十分钟后仍有的，请看定时是否在运行、备份能否写入。",
        ),
    ]
    FileToDestroy.objects.all().delete()
    order.noted_at = order.purged_at = order.backups_cleared_at = NOW
    order.save()
    assert probed(health._expunctions) == []
    Destruction.objects.create(at=NOW, purged_at=NOW)
    [(is_well, told)] = probed(health._expunctions)
    assert (is_well, told[:13]) == (False, "有1件还没有从备份里清除，")


def test_a_note_of_what_was_taken_out_that_cannot_be_read_is_told(settings, tmp_path) -> None:
    settings.AUDIT_HEADS_DIR = tmp_path
    (tmp_path / "expunged.jsonl").write_bytes(b'{"kind": "docu')
    [(is_well, told)] = probed(health._expunctions)
    assert (is_well, told.endswith("请用另存的副本核对，核对后删去这几行。")) == (False, True)


def test_copies_that_a_restore_left_are_named_once_something_was_taken_out(
    settings, tmp_path
) -> None:
    settings.DATA_DIR, settings.AUDIT_HEADS_DIR = tmp_path, tmp_path / "heads"
    order = Expunction(purged_at=NOW, backups_cleared_at=NOW)
    assert left_to_do(order) == []
    aside = tmp_path / "before-restore-20261013-093000"
    aside.mkdir()
    names = ["数据文件夹里的before-restore-20261013-093000"]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("CREATE SCHEMA before_restore_20261013_093000")
        names.append("数据库模式before_restore_20261013_093000")
    told = (
        f"恢复备份时另存的数据还在：{'、'.join(names)}。"
        "系统不清理它，已清除的内容可能还在其中，确认恢复无误后请系统管理员销毁。"
    )
    assert left_to_do(order) == [told]
    assert probed(health._expunctions) == []  # nothing was taken out that could be in it
    note_down(
        Expunction(kind="document", subject_id=1, body_id=1, ordered_by_id=1, at=NOW, done_at=NOW),
        None,
    )
    assert probed(health._expunctions) == [(False, told)]


def test_a_rule_that_the_database_lost_is_told() -> None:
    assert probed(health._rules) == []
    on = "" if connection.vendor == "sqlite" else " ON reviews_hand"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER hand_never_goes{on}")
    assert probed(health._rules) == [
        (
            False,
            "库里防违规的触发器缺失：hand_never_goes。请查明原因，由建库的账号恢复。",
        )
    ]


def test_of_roles_it_speaks_where_the_database_has_them() -> None:
    told = probed(health._role)
    if connection.vendor == "sqlite":
        assert told == []
        return
    [(is_well, sentence)] = told  # the tests run as the owner
    assert not is_well
    assert sentence.startswith("办公系统用的gongkai是建库的账号或者超级用户，改得了操作记录。")


def test_an_audit_that_was_tampered_with_is_told() -> None:
    for _ in range(3):
        add_entry()
    assert probed(health._audit) == [(True, "最近1000条核对无误。")]
    tamper("UPDATE audit_entry SET sentence = 'x' WHERE sequence = 3")
    (found,) = probed(health._audit)
    assert found[0] is False
    assert found[1].startswith("第3号记录与自己的摘要不符，内容被改动过。共1处。")


def test_sqlite_without_its_log_is_told_and_asks_no_further(monkeypatch) -> None:
    monkeypatch.setattr(health, "_journal_mode", lambda: "delete")
    told = {each.title: each.sentence for each in examine(NOW)}
    assert told["数据库"].startswith("SQLite没有用WAL方式，")
    assert "操作记录" not in told


def test_every_probe_is_asked(monkeypatch) -> None:
    # The tests' own database may be one of memory, which has no log.
    monkeypatch.setattr(health, "_journal_mode", lambda: "wal")
    titles = {each.title for each in examine(NOW)}
    of_roles = {"数据库账号"} if connection.vendor == "postgresql" else set()
    assert titles == of_roles | {
        *("数据文件夹", "备份文件夹", "签名文件夹", "密钥", "运行方式", "时钟", "字体"),
        *("数据库", "机构", "节假日", "邮件", "定时", "后台任务", "备份", "操作记录"),
    }


def test_the_command_tells_a_line_each_and_leaves_with_one(made: Installation) -> None:
    ran = made.gongkai("check")
    lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (1, "")
    assert {line[:4] for line in lines[:-1]} == {"正常　　", "需要处理"}
    assert lines[-1] == f"有{sum(line.startswith('需要') for line in lines)}项需要处理。"


def test_where_nothing_is_yet_it_makes_nothing_that_others_can_read(tmp_path: Path) -> None:
    new = Installation(tmp_path / "new")
    assert new.gongkai("check").code == 1
    files = [each for each in new.data.rglob("*") if each.is_file()]
    assert [each.name for each in files if each.stat().st_mode & 0o077] == []


def test_a_body_whose_administrators_act_unread_is_named() -> None:
    office, other = make_office(), make_office("青岩县水利局")
    for each in (office, other):
        each[Post.AUDIT_ADMIN].tenures.all().delete()
    other[Post.SYSTEM_ADMIN].tenures.all().delete()
    other[Post.SECURITY_ADMIN].tenures.all().delete()
    name = office.body.short_name
    told = f"{name}没有审计管理员，管理员的操作没有人看。请由安全管理员授予岗位。"
    assert probed(health._founded) == [(False, told)]


def test_an_office_without_a_body_is_told_how_to_begin() -> None:
    [(is_well, told)] = probed(health._founded)
    assert not is_well
    assert "gongkai found" in told
    make_office()
    assert probed(health._founded) == []


def test_without_a_database_it_says_so_and_asks_no_further(tmp_path: Path) -> None:
    new = Installation(tmp_path / "new")
    ran = new.gongkai("check")
    assert ran.code == 1
    assert ran.out.splitlines()[-2].startswith("需要处理　数据库：有")
    new.environment["DATABASE_URL"] = "postgresql://nobody@127.0.0.1:1/none"
    ran = new.gongkai("check")
    assert "需要处理　数据库：连不上。" in ran.out
