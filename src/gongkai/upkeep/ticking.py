"""One pass over the jobs: each that is due runs once, and one that fails stops no other."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q

from gongkai.disk import cannot_use
from gongkai.logs import words_of
from gongkai.look.full_disk import FULL_DISK, is_full_disk
from gongkai.refusals import Refused
from gongkai.upkeep.jobs import JOBS, Job, may_start
from gongkai.upkeep.models import JobRun

RETRY = timedelta(minutes=5)
"""A job that failed runs again after this, where its rhythm is slower."""
GIVEN_UP = timedelta(hours=1)
"""A run that has not ended after this was killed."""
SLACK = timedelta(seconds=10)
"""A timer is late by a little and then early by a little: a rhythm must not skip for that."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ran:
    """`error` is "" where the job succeeded."""

    job: Job
    error: str


def tick(now: datetime, *, clock: Callable[[], datetime], jobs: Iterable[Job] = JOBS) -> list[Ran]:
    """Run what is due at `now`. Two ticks at once share the jobs between them. `clock` tells when
    each has ended."""
    return [_run(job, now, clock) for job in jobs if may_start(job, now) and _claim(job, now)]


def _claim(job: Job, now: datetime) -> bool:
    """Take the job's run for this process: one statement decides between two that are due."""
    first = {"started_at": now, "ended_at": None}
    _, made = JobRun.objects.get_or_create(name=job.name, defaults=first)
    if made:
        return True
    has_ended = Q(ended_at__gte=F("started_at"))
    due = Q(started_at__lte=now - job.every + SLACK)
    failed = ~Q(error="") & Q(started_at__lte=now - min(RETRY, job.every) + SLACK)
    killed = ~has_ended & Q(started_at__lte=now - GIVEN_UP)
    claimed = JobRun.objects.filter(has_ended & (due | failed) | killed, name=job.name)
    return claimed.update(started_at=now) == 1


def _run(job: Job, now: datetime, clock: Callable[[], datetime]) -> Ran:
    error = ""
    try:
        job.run(now)
    except Exception as failure:
        error = _for_the_keeper(failure)
        if not error:
            _log.exception("job %s failed", job.name)
            error = f"{type(failure).__name__}: {words_of(failure)}"
    ended = max(clock(), now)
    told = {"ended_at": ended, "error": error[:300]} | ({} if error else {"succeeded_at": ended})
    JobRun.objects.filter(name=job.name).update(**told)
    return Ran(job, error)


def _for_the_keeper(failure: Exception) -> str:
    """What whoever keeps the machine can do something about, as a sentence; "" for a fault of the
    program, which a maintainer must see where it was."""
    if isinstance(failure, Refused):
        return failure.sentence
    if is_full_disk(failure):
        return FULL_DISK
    if isinstance(failure, OSError) and failure.filename:
        return cannot_use(failure.filename, failure)
    return ""
