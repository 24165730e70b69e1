"""A worker that is killed loses no task; results do not pile up."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gongkai.upkeep.models import JobRun
from gongkai.upkeep.worker import (
    BEAT,
    KEPT,
    LONGEST,
    MOST_ATTEMPTS,
    beat,
    enqueue_beat,
    forget_finished,
    recover_tasks,
    worker_id,
)
from tests.working import work

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def dead_worker() -> str:
    """The name that a worker gave itself which has ended since."""
    script = "from gongkai.upkeep.worker import worker_id; print(worker_id())"
    begin = "import django; django.setup(); "
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "gongkai.settings"}
    done = subprocess.run(
        [sys.executable, "-c", begin + script],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def running(worker: str, *before: str, since: timedelta = MINUTE) -> DBTaskResult:
    beat.enqueue()
    found = DBTaskResult.objects.latest("enqueued_at")
    found.status = TaskResultStatus.RUNNING
    found.started_at = timezone.now() - since
    found.worker_ids = [*before, worker]
    found.save()
    return found


def status_of(result: DBTaskResult) -> str:
    result.refresh_from_db()
    return result.status


def test_a_task_of_a_worker_that_is_gone_is_run_again(monkeypatch) -> None:
    task = running(dead_worker())
    assert recover_tasks(timezone.now()) == 1
    assert status_of(task) == TaskResultStatus.READY
    work(monkeypatch)
    assert status_of(task) == TaskResultStatus.SUCCESSFUL


def test_a_task_of_a_worker_that_lives_is_left_alone() -> None:
    task = running(worker_id())
    assert recover_tasks(timezone.now()) == 0
    assert status_of(task) == TaskResultStatus.RUNNING


def test_another_process_under_the_same_number_is_not_the_worker() -> None:
    host, pid, started = worker_id().split(":")
    task = running(f"{host}:{pid}:{int(started) - 1}")
    assert recover_tasks(timezone.now()) == 1
    assert status_of(task) == TaskResultStatus.READY


def test_a_worker_of_another_machine_is_given_its_hour() -> None:
    task = running("elsewhere:12:345", since=LONGEST - MINUTE)
    assert recover_tasks(timezone.now()) == 0
    assert recover_tasks(timezone.now() + 2 * MINUTE) == 1
    assert status_of(task) == TaskResultStatus.READY


def test_what_killed_its_worker_three_times_has_failed_and_shows() -> None:
    gone = dead_worker()
    task = running(gone, *[gone] * (MOST_ATTEMPTS - 1))
    recover_tasks(timezone.now())
    assert status_of(task) == TaskResultStatus.FAILED
    assert task.exception_class_path == "gongkai.upkeep.worker.Lost"
    assert list(DBTaskResult.objects.failed()) == [task]


def test_a_name_of_a_worker_fits_its_column() -> None:
    assert len(worker_id()) <= 64
    assert worker_id().split(":")[1] == str(os.getpid())


def test_the_beat_is_asked_for_once_and_answered_by_the_worker(monkeypatch) -> None:
    enqueue_beat(timezone.now())
    enqueue_beat(timezone.now())
    assert DBTaskResult.objects.count() == 1
    assert not JobRun.objects.filter(name=BEAT).exists()
    work(monkeypatch)
    run = JobRun.objects.get(name=BEAT)
    assert timezone.now() - run.started_at < MINUTE
    assert run.error == ""


def test_a_test_that_works_keeps_the_signals_of_its_process(monkeypatch) -> None:
    """Else Ctrl+C would not end the tests, but wait for a worker that is gone."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)
    before = [signal.getsignal(number) for number in numbers]
    beat.enqueue()
    work(monkeypatch)
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL
    assert [signal.getsignal(number) for number in numbers] == before


def test_results_go_after_a_month_and_beats_after_a_day() -> None:
    now = timezone.now()
    for age in (timedelta(hours=1), timedelta(days=2)):
        beat.enqueue()
        DBTaskResult.objects.filter(finished_at=None).update(
            status=TaskResultStatus.SUCCESSFUL, finished_at=now - age
        )
    for age in (KEPT - MINUTE, KEPT + MINUTE):
        beat.enqueue()
        DBTaskResult.objects.filter(finished_at=None).update(
            status=TaskResultStatus.FAILED, finished_at=now - age, task_path="elsewhere.task"
        )
    waiting = beat.enqueue()
    forget_finished(now)
    left = DBTaskResult.objects.order_by("finished_at")
    ages = {now - each.finished_at for each in left if each.finished_at}
    assert ages == {timedelta(hours=1), KEPT - MINUTE}
    assert [str(each.id) for each in left if not each.finished_at] == [str(waiting.id)]
