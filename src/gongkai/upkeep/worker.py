"""Background tasks: what a killed worker leaves is run again; the worker shows that it lives."""

import os
import socket
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gongkai.upkeep.models import JobRun

BEAT = "worker"
"""The name under which the worker's sign of life stands among the runs."""
MOST_ATTEMPTS = 3
LONGEST = timedelta(hours=1)
"""No task takes longer: one of another machine that does was lost with its worker."""
KEPT = timedelta(days=30)


def worker_id() -> str:
    """Names this process so that another of the machine can tell whether it still runs. A worker
    is 64 characters at most."""
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{_started(os.getpid())}"


def _started(pid: int) -> str:
    """When a process started, in ticks since the machine did: numbers of processes come again."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


def _is_gone(worker: str) -> bool:
    """Whether the worker was a process of this machine and is no more."""
    host, _, rest = worker.partition(":")
    pid, _, started = rest.partition(":")
    if host != socket.gethostname()[:30] or not pid.isdigit():
        return False
    return _started(int(pid)) != started


def recover_tasks(now: datetime) -> int:
    """Put back the tasks whose worker was killed; after three attempts a task has failed, for it
    may be what kills the worker. The number of them."""
    recovered = 0
    with transaction.atomic():
        running = DBTaskResult.objects.select_for_update().filter(status=TaskResultStatus.RUNNING)
        for each in running.order_by("pk"):
            lost = each.started_at is None or now - each.started_at > LONGEST
            if not lost and not _is_gone(each.worker_ids[-1] if each.worker_ids else ""):
                continue
            _put_back(each, now)
            recovered += 1
    return recovered


def _put_back(result: DBTaskResult, now: datetime) -> None:
    if len(result.worker_ids) < MOST_ATTEMPTS:
        result.status, result.started_at = TaskResultStatus.READY, None
    else:
        result.status, result.finished_at = TaskResultStatus.FAILED, now
        result.exception_class_path = "gongkai.upkeep.worker.Lost"
        result.traceback = f"the worker was lost {MOST_ATTEMPTS} times while it ran this task"
    result.save()


class Lost(Exception):
    """What a task that its worker did not survive is marked with."""


def enqueue_beat(now: datetime) -> None:
    """Ask the worker for a sign of life, where it owes none yet."""
    waiting = DBTaskResult.objects.filter(task_path=beat.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        beat.enqueue()


@task(priority=10)  # type: ignore[untyped-decorator]
def beat() -> None:
    now = timezone.now()
    JobRun.objects.update_or_create(
        name=BEAT,
        defaults={"started_at": now, "ended_at": now, "succeeded_at": now, "error": ""},
    )


def forget_finished(now: datetime) -> None:
    """Results older than a month go, and the beats of yesterday."""
    finished = DBTaskResult.objects.exclude(
        status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING)
    )
    finished.filter(finished_at__lt=now - KEPT).delete()
    finished.filter(task_path=beat.module_path, finished_at__lt=now - timedelta(days=1)).delete()
