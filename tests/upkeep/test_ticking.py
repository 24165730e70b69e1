"""`gongkai tick`: each job on its rhythm, once, and none stops another."""

from datetime import datetime, timedelta

import pytest

from gongkai.upkeep.jobs import JOBS, Job
from gongkai.upkeep.models import JobRun
from gongkai.upkeep.ticking import GIVEN_UP, RETRY, tick
from tests.offices import NOW

pytestmark = pytest.mark.django_db

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


class Diary:
    """Jobs that write down when they ran."""

    def __init__(self) -> None:
        self.ran: list[tuple[str, datetime]] = []
        self.failing: set[str] = set()

    def job(self, name: str, every: timedelta = HOUR, from_hour: int = 0) -> Job:
        def run(now: datetime) -> None:
            self.ran.append((name, now))
            if name in self.failing:
                raise RuntimeError("the disk is full")

        return Job(name, f"事项{name}", run, every, from_hour)

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.ran]


@pytest.fixture
def diary() -> Diary:
    return Diary()


def at(now: datetime, *jobs: Job):
    return tick(now, clock=lambda: now + timedelta(seconds=2), jobs=jobs)


def test_a_job_runs_at_once_and_then_on_its_rhythm(diary: Diary) -> None:
    job = diary.job("a")
    for minutes in (0, 1, 30, 59, 60, 61, 119, 120):
        at(NOW + minutes * MINUTE, job)
    assert [moment - NOW for _, moment in diary.ran] == [timedelta(0), HOUR, 2 * HOUR]


def test_a_timer_that_comes_a_second_early_skips_nothing(diary: Diary) -> None:
    job = diary.job("a", MINUTE)
    for seconds in (0, 59, 118, 178):
        at(NOW + timedelta(seconds=seconds), job)
    assert len(diary.ran) == 4


def test_a_run_is_kept_with_its_moments(diary: Diary) -> None:
    at(NOW, diary.job("a"))
    run = JobRun.objects.get()
    ended = NOW + timedelta(seconds=2)
    assert (run.name, run.started_at, run.ended_at) == ("a", NOW, ended)
    assert (run.succeeded_at, run.error) == (ended, "")


def test_a_job_that_fails_stops_no_other_and_is_told(diary: Diary) -> None:
    diary.failing = {"a"}
    ran = at(NOW, diary.job("a"), diary.job("b"))
    assert [(each.job.name, each.error) for each in ran] == [
        ("a", "RuntimeError: the disk is full"),
        ("b", ""),
    ]
    failed = JobRun.objects.get(name="a")
    assert (failed.succeeded_at, failed.error) == (None, "RuntimeError: the disk is full")


def test_what_failed_is_tried_again_sooner_and_its_error_goes_with_success(diary: Diary) -> None:
    diary.failing = {"a"}
    job = diary.job("a")
    at(NOW, job)
    at(NOW + RETRY - MINUTE, job)
    assert len(diary.ran) == 1
    diary.failing = set()
    at(NOW + RETRY, job)
    assert len(diary.ran) == 2
    assert JobRun.objects.get().error == ""
    at(NOW + RETRY + RETRY, job)
    assert len(diary.ran) == 2


def test_a_job_that_still_runs_is_not_started_a_second_time(diary: Diary) -> None:
    job = diary.job("a", MINUTE)
    JobRun.objects.create(name="a", started_at=NOW, ended_at=NOW - HOUR)
    at(NOW + 2 * MINUTE, job)
    assert diary.ran == []


@pytest.mark.parametrize("ended_before", [None, NOW - HOUR])
def test_one_that_was_killed_is_started_again_later(
    diary: Diary, ended_before: datetime | None
) -> None:
    job = diary.job("a", MINUTE)
    JobRun.objects.create(name="a", started_at=NOW, ended_at=ended_before)
    at(NOW + GIVEN_UP - MINUTE, job)
    assert diary.ran == []
    at(NOW + GIVEN_UP, job)
    assert diary.names == ["a"]


def test_of_two_ticks_at_once_one_runs_the_job(diary: Diary) -> None:
    job = diary.job("a")
    inner = Job("outer", "外", lambda now: at(now, job), HOUR)
    at(NOW, inner, job)
    assert diary.names == ["a"]


def test_no_job_runs_before_its_hour(diary: Diary) -> None:
    night = NOW.replace(hour=2, minute=59)
    job = diary.job("a", HOUR, from_hour=3)
    at(night, job)
    assert diary.ran == []
    at(night + MINUTE, job)
    assert diary.names == ["a"]


def test_the_table_has_every_job_once_and_a_title_for_each() -> None:
    assert [job.name for job in JOBS] == [
        "tasks",
        "beat",
        "mail",
        "repeals",
        "lapses",
        "reminders",
        "waiting",
        "audit",
        "expunctions",
        "sessions",
        "finished",
        "strays",
        "backup",
    ]
    assert len({job.title for job in JOBS}) == len(JOBS)


def test_a_real_pass_succeeds_in_everything_and_a_second_one_repeats_nothing(settings) -> None:
    settings.DAILY_BACKUP = False
    first = tick(NOW, clock=lambda: NOW)
    assert [each.error for each in first] == [""] * len(JOBS)
    assert tick(NOW + timedelta(seconds=5), clock=lambda: NOW) == []
