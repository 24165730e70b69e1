"""The health of an installation: each probe answers with one sentence, and what to do."""

import shutil
import socket
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from gongkai import database_rules
from gongkai.audit import roles
from gongkai.audit.heads import heads_folder
from gongkai.audit.seals import seal_file
from gongkai.audit.verifying import verify
from gongkai.deadlines.calendar import calendar
from gongkai.disk import cannot_use, why
from gongkai.documents.files.strays import KEPT_FOR, TOLD_AFTER, strays
from gongkai.documents.triggers import RULES as DOCUMENT_RULES
from gongkai.notices.mailing import given_up
from gongkai.refusals import Refused
from gongkai.reviews.expunging.backups import copies_words
from gongkai.reviews.expunging.notes import anything_noted, unreadable_notes, unreadable_words
from gongkai.reviews.models import Destruction, Expunction, FileToDestroy
from gongkai.reviews.triggers import RULES as REVIEW_RULES
from gongkai.units.models import Body
from gongkai.units.queries import bodies_without_auditor
from gongkai.units.triggers import RULES as UNIT_RULES
from gongkai.upkeep.backups import backups
from gongkai.upkeep.jobs import JOBS
from gongkai.upkeep.migrating import pending, pending_words
from gongkai.upkeep.models import JobRun
from gongkai.upkeep.restoring import half_restored
from gongkai.upkeep.worker import BEAT

LEAST_FREE = 1024**3
LAST_ENTRIES = 1000
_ALIVE = timedelta(minutes=15)
_BACKED_UP = timedelta(hours=36)
_NOTICE_FROM_MONTH = 11
"""From when on next year's holiday notice is to be loaded: it comes out in the autumn."""


@dataclass(frozen=True)
class Health:
    """`is_well` False: something must be done, and the sentence says what."""

    title: str
    is_well: bool
    sentence: str


Probe = Callable[[datetime], Iterator[Health]]


def examine(now: datetime) -> list[Health]:
    """Every probe. Where the database cannot be used, what needs it is left out."""
    found = [each for probe in _WITHOUT_DATABASE for each in _asked(probe, now)]
    state = list(_database(now))
    found += state
    if all(each.is_well for each in state):
        found += [each for probe in _WITH_DATABASE for each in _asked(probe, now)]
    return found


def _asked(probe: Probe, now: datetime) -> Iterator[Health]:
    """What a probe finds. That it may not look somewhere is a finding, and keeps no other back."""
    try:
        yield from probe(now)
    except OSError as error:
        yield Health("权限", False, cannot_use(error.filename or "文件", error))


def _database(now: datetime) -> Iterator[Health]:
    try:
        waiting = pending()
        mode = _journal_mode()
    except Refused as refused:
        yield Health("数据库", False, refused.sentence)
        return
    except DatabaseError as error:
        told = "连不上。请核对DATABASE_URL和数据文件夹，看数据库是否在运行。"
        yield Health(
            "数据库", False, roles.no_rights_words() if roles.lacks_rights(error) else told
        )
        return
    if waiting:
        yield Health("数据库", False, pending_words(waiting))
    elif mode not in ("", "wal"):
        told = "SQLite没有用WAL方式，数据文件夹可能在网络磁盘上。请移到本机磁盘。"
        yield Health("数据库", False, told)
    else:
        yield Health("数据库", True, f"{connection.display_name}，结构是最新的。")


def _journal_mode() -> str:
    """ "" on PostgreSQL."""
    if connection.vendor != "sqlite":
        connection.ensure_connection()
        return ""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        return str(cursor.fetchone()[0])


def _folder(now: datetime) -> Iterator[Health]:
    for title, folder in (
        ("数据文件夹", settings.DATA_DIR),
        ("备份文件夹", settings.BACKUP_DIR),
        ("签名文件夹", settings.AUDIT_HEADS_DIR),
    ):
        yield _writable(title, folder)


def _writable(title: str, folder: Path) -> Health:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".check-"):
            free = shutil.disk_usage(folder).free
    except OSError as error:
        told = f"{folder}不能写入（{why(error)}）。请核对它的所有者和权限。"
        return Health(title, False, told)
    if free < LEAST_FREE:
        return Health(title, False, f"{folder}只剩{free // 1024**2} MB。请清理或者扩大磁盘。")
    return Health(title, True, f"{folder}可以写入，还有{free // 1024**3} GB。")


def _secrets(now: datetime) -> Iterator[Health]:
    files = [settings.DATA_DIR / "secret-key", settings.AUDIT_KEY_FILE, seal_file()]
    files += [Path(connection.settings_dict["NAME"])] if connection.vendor == "sqlite" else []
    opened = []
    for each in files:
        try:
            opened += [each] if each.exists() and _others_can_read(each) else []
        except OSError as error:
            yield Health("密钥", False, cannot_use(each, error))
    if opened:
        names = " ".join(map(str, opened))
        told = f"别的账号也能读密钥或者数据库。请执行 chmod 600 {names}。"
        yield Health("密钥", False, told)
    elif settings.SECRET_KEY.startswith("django-insecure") or len(set(settings.SECRET_KEY)) < 8:
        told = "服务器密钥是示例或者过于简单。请换成随机的，至少50个字符。"
        yield Health("密钥", False, told)
    else:
        yield Health("密钥", True, "服务器密钥和签名密钥只有本账号能读。")


def _others_can_read(file: Path) -> bool:
    if any(each.stat().st_mode & (stat.S_IXGRP | stat.S_IXOTH) == 0 for each in [file.parent]):
        return False  # nobody else gets into its folder
    return bool(file.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH))


def _restored(now: datetime) -> Iterator[Health]:
    if half_restored():
        told = "上次恢复备份没有办完，办公系统不能启动。请再运行 gongkai restore，加 --replace。"
        yield Health("恢复", False, told)


def _deployment(now: datetime) -> Iterator[Health]:
    if settings.DEBUG:
        told = "GONGKAI_DEBUG开着，出错时会显示内部情况。正式使用请关掉。"
        yield Health("运行方式", False, told)
    elif not settings.HTTPS:
        told = "没有经HTTPS，口令在网络上是明文。只在本机试用不要紧；正式使用请配证书，设HTTPS。"
        yield Health("运行方式", _only_local(), told)
    else:
        yield Health("运行方式", True, "经HTTPS使用。")
    if settings.CHEAP_PASSWORDS:
        told = "GONGKAI_CHEAP_PASSWORDS开着，口令容易被破解，只供测试。请关掉。"
        yield Health("口令", False, told)
    for each in checks.run_checks(include_deployment_checks=False):
        if each.level >= checks.ERROR and not each.is_silenced():
            yield Health("设置", False, f"设置有误（{each.id}）：{each.msg}")


def _only_local() -> bool:
    return set(settings.ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]"}


def _clock(now: datetime) -> Iterator[Health]:
    offset = timezone.localtime(now).utcoffset()
    if offset != timedelta(hours=8):
        yield Health("时钟", False, "时区不是北京时间。请安装tzdata。")
        return
    newest = max((file.stat().st_mtime for file in settings.DATA_DIR.glob("*")), default=0)
    if newest > time.time() + 300:
        told = "服务器时钟比数据文件的时间还早，可能不准。请开启自动对时（timedatectl）。"
        yield Health("时钟", False, told)
    else:
        yield Health("时钟", True, f"北京时间{timezone.localtime(now):%Y-%m-%d %H:%M}。")


def _founded(now: datetime) -> Iterator[Health]:
    if not Body.objects.exists():
        told = "还没有机构，没有人能登录。请运行 gongkai found，建第一个机构和三名管理员。"
        yield Health("机构", False, told)
    unread = [body.short_name for body in bodies_without_auditor(timezone.localdate(now))]
    if unread:
        told = f"{'、'.join(unread)}没有审计管理员，管理员的操作没有人看。请由安全管理员授予岗位。"
        yield Health("审计管理员", False, told)


def _holidays(now: datetime) -> Iterator[Health]:
    today = timezone.localdate(now)
    needed = [today.year] + [today.year + 1] * (today.month >= _NOTICE_FROM_MONTH)
    missing = [year for year in needed if year not in calendar().years]
    if missing:
        years = "、".join(f"{year}年" for year in missing)
        told = f"{years}的节假日安排没有载入，期限是暂定的。请在“节假日与工作日”页载入。"
        yield Health("节假日", False, told)
    else:
        yield Health("节假日", True, f"{'、'.join(map(str, needed))}年的安排已在使用。")


def _mail(now: datetime) -> Iterator[Health]:
    failed = given_up(now).count()
    if not settings.MAIL_IS_SET:
        yield Health("邮件", True, "没有设置，只在系统内提醒。要发邮件的，设GONGKAI_SMTP_HOST。")
    elif failed:
        told = f"近三天有{failed}条消息的邮件多次没有发出。请核对收件人的邮箱和邮件服务器的设置。"
        yield Health("邮件", False, told)
    elif not _is_known(settings.EMAIL_HOST):
        told = f"查不到邮件服务器{settings.EMAIL_HOST}的地址。请核对GONGKAI_SMTP_HOST和域名解析。"
        yield Health("邮件", False, told)
    else:
        yield Health("邮件", True, f"由{settings.EMAIL_HOST}发送。")


def _is_known(host: str) -> bool:
    try:
        return bool(socket.getaddrinfo(host, None))
    except (OSError, UnicodeError):
        return False


def _jobs(now: datetime) -> Iterator[Health]:
    runs = {run.name: run for run in JobRun.objects.all()}
    started = [run.started_at for name, run in runs.items() if name != BEAT]
    if not started or now - max(started) > _ALIVE:
        last = _last("运行", max(started, default=None))
        told = f"{last}。请启用gongkai-tick.timer，或者运行 gongkai serve。"
        yield Health("定时", False, told)
    else:
        yield Health("定时", True, f"{_last('运行', max(started))}。")
    for job in JOBS:
        run = runs.get(job.name)
        if run is not None and run.error:
            yield Health("定时", False, f"“{job.title}”上次没有办成：{run.error}")
    beat = runs.get(BEAT)
    if beat is None or now - beat.started_at > _ALIVE:
        last = _last("应答", beat.started_at if beat else None)
        told = f"{last}。请启用gongkai-work.service，或者运行 gongkai serve。"
        yield Health("后台任务", False, told)
    else:
        yield Health("后台任务", True, f"{_last('应答', beat.started_at)}。")
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=now - timedelta(days=7)).count()
    if failed:
        yield Health("后台任务", False, f"近七天有{failed}个任务没有办成。请看服务的日志。")


def _last(what: str, at: datetime | None) -> str:
    return f"上次{what}在{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else f"还没有{what}过"


def _backup(now: datetime) -> Iterator[Health]:
    try:
        made = backups()
    except OSError as error:
        yield Health("备份", False, cannot_use(settings.BACKUP_DIR, error))
        return
    if not made:
        yield Health("备份", False, "还没有备份。请运行 gongkai backup。")
        return
    age = now.timestamp() - made[-1].stat().st_mtime
    told = f"共{len(made)}份，最新的是{made[-1].name}"
    if age > _BACKED_UP.total_seconds():
        yield Health("备份", False, f"{told}，已过{int(age // 3600)}小时。请看定时是否在运行。")
    else:
        yield Health("备份", True, f"{told}。")


def _expunctions(now: datetime) -> Iterator[Health]:
    """What was ordered to be taken out and is not wholly gone yet; nothing where all is."""
    files = FileToDestroy.objects.count()
    if files:
        told = f"有{files}个已清除内容的文件还没有销毁。请看定时是否在运行、文件能否删除。"
        yield Health("涉密清除", False, told)
    done = Expunction.objects.filter(done_at__isnull=False)
    others = Destruction.objects.all()
    for field, told in (
        ("noted_at", "还没有记到数据库以外，恢复旧备份时会漏清。请看签名文件夹能否写入。"),
        (
            "purged_at",
            "还没有从数据文件里清除，定时会再办；"
            "PostgreSQL请用建库的账号运行 gongkai-owner expunge。",
        ),
        (
            "backups_cleared_at",
            "还没有从备份里清除，定时正在办理；十分钟后仍有的，请看定时是否在运行、备份能否写入。",
        ),
    ):
        left = done.filter(**{field: None}).count()
        left += others.filter(**{field: None}).count() if field != "noted_at" else 0
        if left:
            yield Health("涉密清除", False, f"有{left}件{told}")
    copies = copies_words()
    if copies and anything_noted():
        yield Health("涉密清除", False, copies)
    lines = unreadable_notes()
    if lines:
        yield Health("涉密清除", False, unreadable_words(lines))


def _strays(now: datetime) -> Iterator[Health]:
    """Files without a row; nothing where there is none."""
    count = len(strays(now - TOLD_AFTER))
    if count:
        told = (
            f"文件夹里有{count}个文件在数据库里没有登记，多半是上传中断留下的，"
            f"满{KEPT_FOR.days}天后销毁。如果恢复过数据库，请先核对恢复的是不是最新的。"
        )
        yield Health("文件", False, told)


def _rules(now: datetime) -> Iterator[Health]:
    lacking = database_rules.missing((*UNIT_RULES, *REVIEW_RULES, *DOCUMENT_RULES), connection)
    if lacking:
        told = f"库里防违规的触发器缺失：{'、'.join(lacking)}。请查明原因，由建库的账号恢复。"
        yield Health("数据库", False, told)


def _role(now: datetime) -> Iterator[Health]:
    """Whether the database itself keeps the office from changing its audit; nothing on SQLite."""
    role = roles.own_role()
    if not role:
        return
    hold = roles.own_hold()
    if hold == "owner":
        told = (
            f"办公系统用的{role}是建库的账号或者超级用户，改得了操作记录。"
            "请照docs/how-to/install-on-one-server.md另设一个账号，DATABASE_URL改用它。"
        )
        yield Health("数据库账号", False, told)
    elif hold:
        told = f"{role}能修改或者删除操作记录。请用建库的账号运行：{roles.apply_words(role)}。"
        yield Health("数据库账号", False, told)
    else:
        yield Health("数据库账号", True, f"{role}对操作记录只能增加和查看。")


def _audit(now: datetime) -> Iterator[Health]:
    faults = verify(heads_folder(), last=LAST_ENTRIES)
    if faults:
        first = f"{faults[0].sentence}共{len(faults)}处。"
        told = f"{first}请保持现状，由审计管理员运行 gongkai audit verify。"
        yield Health("操作记录", False, told)
    else:
        yield Health("操作记录", True, f"最近{LAST_ENTRIES}条核对无误。")


def _fonts(now: datetime) -> Iterator[Health]:
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts"]
    if any(name.startswith("notoserifcjk") for each in folders for name in _fonts_in(each)):
        yield Health("字体", True, "有中文字体，可以打印公文。")
    else:
        yield Health("字体", False, "没有中文字体，打印的PDF缺字。请安装fonts-noto-cjk。")


def _fonts_in(folder: Path) -> set[str]:
    """None of a folder that is not this account's: HOME may be that of who became it."""
    try:
        return {file.name.lower() for file in folder.rglob("*.?t?")}
    except OSError:
        return set()


_WITHOUT_DATABASE: tuple[Probe, ...] = (_folder, _restored, _secrets, _deployment, _clock, _fonts)
_WITH_DATABASE: tuple[Probe, ...] = (
    *(_founded, _holidays, _mail, _jobs, _backup, _expunctions, _strays, _rules, _role, _audit),
)
