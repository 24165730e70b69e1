"""What the jobs do that belong to no other part."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from gongkai.sign_in.models import SignedInSession
from gongkai.units.models import Person
from gongkai.units.posts import Post
from gongkai.upkeep import jobs
from gongkai.upkeep.jobs import back_up_daily, clear_sessions, may_start
from tests.offices import NOW, make_office

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def listed(person: Person, key: str, began: timedelta, seen: timedelta = timedelta(0)) -> None:
    SignedInSession.objects.create(
        key=key,
        person=person,
        began_at=NOW - began,
        last_seen_at=NOW - seen,
        address="127.0.0.1",
    )


def stored(key: str, expires: timedelta) -> None:
    Session.objects.create(session_key=key, session_data="", expire_date=NOW + expires)


def keys() -> tuple[list[str], list[str]]:
    return (
        sorted(Session.objects.values_list("session_key", flat=True)),
        sorted(SignedInSession.objects.values_list("key", flat=True)),
    )


@pytest.fixture
def person() -> Person:
    return make_office()[Post.DRAFTER]


def test_a_session_that_is_over_goes_with_its_row(person: Person) -> None:
    for key, expires in (("over", -HOUR), ("living", HOUR)):
        stored(key, expires)
        listed(person, key, began=3 * HOUR)
    clear_sessions(NOW)
    assert keys() == (["living"], ["living"])


def test_one_that_was_left_alone_is_ended(person: Person) -> None:
    stored("left", 9 * HOUR)
    listed(person, "left", began=3 * HOUR, seen=2 * HOUR)
    clear_sessions(NOW)
    assert keys() == ([], [])


def test_a_row_whose_session_is_gone_goes_too(person: Person) -> None:
    listed(person, "orphan", began=3 * HOUR)
    clear_sessions(NOW)
    assert keys() == ([], [])


def test_one_that_began_just_now_may_not_be_stored_yet_and_stays(person: Person) -> None:
    listed(person, "new", began=timedelta(minutes=1))
    clear_sessions(NOW)
    assert keys() == ([], ["new"])


@pytest.mark.parametrize(("wanted", "made"), [(True, [NOW]), (False, [])])
def test_the_daily_backup_is_made_where_it_is_wanted(
    settings, monkeypatch, wanted: bool, made: list
) -> None:
    settings.DAILY_BACKUP = wanted
    done: list[object] = []
    monkeypatch.setattr(jobs, "make_backup", lambda *, at: done.append(at))
    back_up_daily(NOW)
    assert done == made


def test_the_hour_is_that_of_the_office() -> None:
    """8:00 in Shanghai is midnight in UTC."""
    reminders = next(job for job in jobs.JOBS if job.name == "reminders")
    eight = NOW.replace(hour=8, minute=0).astimezone(timezone.get_fixed_timezone(0))
    assert eight.hour == 0
    assert may_start(reminders, eight)
    assert not may_start(reminders, eight - timedelta(minutes=1))
