"""The table of what `gongkai tick` does, and how often. Another job is another row."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from gongkai.audit.signing import sign_heads_when_due
from gongkai.documents.files.strays import destroy_strays
from gongkai.documents.normative.ending import end_lapsed, end_repealed
from gongkai.notices.tasks import enqueue_mails
from gongkai.reviews.expunging.finishing import finish_or_raise
from gongkai.sign_in.models import SignedInSession
from gongkai.sign_in.services.sessions import tidy
from gongkai.upkeep.backups import make_backup
from gongkai.upkeep.reminders import remind
from gongkai.upkeep.waiting import remind_of_waiting
from gongkai.upkeep.worker import enqueue_beat, forget_finished, recover_tasks


@dataclass(frozen=True)
class Job:
    """`title` names it to people; `run` takes the moment and is safe to run twice; `every` is how
    long after its last start it runs again, on no day before `from_hour`."""

    name: str
    title: str
    run: Callable[[datetime], object]
    every: timedelta
    from_hour: int = 0


def clear_sessions(now: datetime) -> None:
    """Sessions that are over, their rows in the list of sessions, names typed at the door."""
    tidy(now=now)
    living = Session.objects.values("session_key")
    # A session is stored when its request ends: one that began just now may not be there yet.
    begun = now - timedelta(hours=1)
    SignedInSession.objects.filter(began_at__lt=begun).exclude(key__in=living).delete()


def back_up_daily(now: datetime) -> None:
    if settings.DAILY_BACKUP:
        make_backup(at=now)


_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

JOBS = (
    Job("tasks", "后台任务收尾", recover_tasks, 5 * _MINUTE),
    Job("beat", "后台任务进程的心跳", enqueue_beat, 5 * _MINUTE),
    Job("mail", "邮件", enqueue_mails, _MINUTE),
    Job("repeals", "到期废止的期限了结", end_repealed, _HOUR),
    Job("lapses", "有效期届满的期限了结", end_lapsed, _HOUR),
    Job("reminders", "期限提醒", remind, _HOUR, from_hour=8),
    Job("waiting", "待审催办", remind_of_waiting, _HOUR, from_hour=8),
    Job("audit", "操作记录签名", sign_heads_when_due, 10 * _MINUTE),
    Job("expunctions", "涉密清除收尾", finish_or_raise, _MINUTE),
    Job("sessions", "过期会话清理", clear_sessions, _HOUR),
    Job("finished", "办结任务清理", forget_finished, _DAY, from_hour=3),
    Job("strays", "无登记文件销毁", destroy_strays, _DAY, from_hour=2),
    Job("backup", "每日备份", back_up_daily, _DAY, from_hour=1),
)


def may_start(job: Job, now: datetime) -> bool:
    """Whether the hour of the day lets the job start."""
    return timezone.localtime(now).hour >= job.from_hour
