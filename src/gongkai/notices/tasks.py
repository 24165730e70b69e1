"""Mails are sent in the background, by one task at a time."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gongkai.notices.mailing import is_quiet, mailable, send_mails


@task  # type: ignore[untyped-decorator]
def mail_notices() -> int:
    """The number of mails handed over."""
    return send_mails(timezone.now()).mails


def enqueue_mails(now: datetime) -> bool:
    """Ask the worker to send what is to be sent, where it was not asked already."""
    if not settings.MAIL_IS_SET or is_quiet(now) or not mailable(now).exists():
        return False
    asked = DBTaskResult.objects.filter(
        task_path=mail_notices.module_path,
        status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING),
    )
    if asked.exists():
        return False
    mail_notices.enqueue()
    return True
