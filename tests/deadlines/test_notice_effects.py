"""A year's notice over deadlines of every sort: what the preview shows is what loading does."""

from datetime import date, timedelta

import pytest

from gongkai.audit.models import Entry
from gongkai.deadlines.holidays import load_notice, preview_notice
from gongkai.deadlines.models import Deadline, HolidayNotice, NoticeEffect
from gongkai.deadlines.services import cancel_deadline, meet_deadline
from gongkai.notices.models import Notice
from gongkai.refusals import Refused
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.deadlines.kinds import FIXED, NOTICE, WORKING, due
from tests.offices import NOW, TODAY, Office, make_office

pytestmark = pytest.mark.django_db

JANUARY = date(2027, 1, 20)
CORRECTED = NOTICE.replace("2027-01-30, 2027-02-20", "2027-01-30, 2027-03-06")


@pytest.fixture
def office() -> Office:
    return make_office()


def load(office: Office, text: str = NOTICE) -> HolidayNotice:
    return load_notice(text, by=office[Post.SYSTEM_ADMIN], at=NOW)


def foreseen(office: Office, text: str = NOTICE) -> list[tuple[int, date, date, bool, bool]]:
    found = preview_notice(text, by=office[Post.SYSTEM_ADMIN], on=TODAY).recount.changes
    return [
        (each.deadline.pk, each.before, each.after, each.was_provisional, each.is_provisional)
        for each in found
    ]


def came(loaded: HolidayNotice) -> list[tuple[int, date, date, bool, bool]]:
    return list(
        NoticeEffect.objects.filter(notice=loaded)
        .order_by("after", "deadline")
        .values_list("deadline", "before", "after", "was_provisional", "is_provisional")
    )


def a_year_of_deadlines(office: Office) -> None:
    """One begins in each week of the turn of the year, of one to sixty working days."""
    for number in range(60):
        starts = date(2026, 10, 12) + timedelta(weeks=number % 24)
        due(office.body, office[Post.DRAFTER], starts, number + 1, subject_id=number + 1)
    due(office.body, office[Post.HEAD], TODAY, subject_id=100, kind=FIXED)


def test_the_preview_is_what_loading_does_to_each_of_many(office: Office) -> None:
    a_year_of_deadlines(office)
    before = list(Deadline.objects.order_by("pk").values_list())
    told = foreseen(office)
    assert list(Deadline.objects.order_by("pk").values_list()) == before
    loaded = load(office)
    assert came(loaded) == told
    assert len(told) > 20
    now = dict(Deadline.objects.values_list("pk", "due_on"))
    assert {pk: after for pk, _, after, _, _ in told} == {pk: now[pk] for pk, *_ in told}
    assert foreseen(office) == []


def test_what_the_preview_leaves_out_is_left_as_it_was(office: Office) -> None:
    a_year_of_deadlines(office)
    touched = {pk for pk, *_ in foreseen(office)}
    rest = Deadline.objects.exclude(pk__in=touched).order_by("pk")
    before = list(rest.values_list())
    assert len(before) + len(touched) == 61
    load(office)
    assert list(rest.values_list()) == before


def test_a_corrected_notice_shows_and_does_what_differs_from_the_first(office: Office) -> None:
    a_year_of_deadlines(office)
    load(office)
    told = foreseen(office, CORRECTED)
    second = load(office, CORRECTED)
    assert came(second) == told
    assert 0 < len(told) < 61
    assert all(before != after for _, before, after, _, _ in told)
    assert HolidayNotice.objects.filter(year=2027).count() == 2


def test_the_first_notice_loaded_again_after_its_correction_is_a_third(office: Office) -> None:
    """It is another state of the year than the one in force, so it is an act of its own."""
    deadline = due(office.body, office[Post.DRAFTER], JANUARY)
    days = []
    for text in (NOTICE, CORRECTED, NOTICE):
        load(office, text)
        deadline.refresh_from_db()
        days.append(deadline.due_on)
    assert days == [date(2027, 2, 23), date(2027, 2, 24), date(2027, 2, 23)]
    assert HolidayNotice.objects.count() == 3


@pytest.mark.parametrize("close", [meet_deadline, cancel_deadline])
def test_what_is_closed_gets_no_day_no_row_no_entry_and_no_message(office: Office, close) -> None:
    deadline = due(office.body, office[Post.DRAFTER], JANUARY)
    close(WORKING, subject_kind="document", subject_id=1, on=TODAY, at=NOW)
    row = Deadline.objects.filter(pk=deadline.pk).values_list().get()
    assert foreseen(office) == []
    assert came(load(office)) == []
    assert Deadline.objects.filter(pk=deadline.pk).values_list().get() == row
    assert list(Entry.objects.values_list("action", flat=True)) == ["deadlines.notice_loaded"]
    assert Notice.objects.count() == 0


def test_each_owner_is_told_once_for_each_notice_that_moves_their_days(office: Office) -> None:
    li, head = office[Post.DRAFTER], office[Post.HEAD]
    for number, owner in enumerate((li, li, head), start=1):
        due(office.body, owner, JANUARY, subject_id=number)
    for text in (NOTICE, NOTICE, CORRECTED):
        load(office, text)
    told = Notice.objects.order_by("person", "pk").values_list("person__name", "text")
    two, one = (f"2027年节假日安排已载入，您负责的{n}件期限改了日子。" for n in (2, 1))
    assert list(told) == [("黎书瑶", two)] * 2 + [("石远航", one)] * 2


def test_who_is_told_is_led_to_the_list_of_what_moved(office: Office) -> None:
    due(office.body, office[Post.DRAFTER], JANUARY)
    loaded = load(office)
    assert Notice.objects.get().link == f"/calendar/notices/{loaded.pk}/"


def test_a_day_that_only_becomes_certain_is_recorded_and_nobody_is_told(office: Office) -> None:
    """One that ends in 2027 before the first make-up day stays where it was."""
    deadline = due(office.body, office[Post.DRAFTER], date(2026, 12, 1), 25)
    before = deadline.due_on
    assert came(load(office)) == [(deadline.pk, before, before, True, False)]
    assert Entry.objects.order_by("sequence").last().action == "deadlines.due_settled"
    assert Notice.objects.count() == 0


NONSENSE = {
    "nothing": "",
    "no notice": "hello = 1",
    "no TOML": "year = = 2027",
    "a day of another year": NOTICE.replace("2027-06-09", "2028-06-09"),
}


@pytest.mark.parametrize("text", NONSENSE.values(), ids=NONSENSE)
def test_what_is_no_notice_moves_nothing(office: Office, text: str) -> None:
    deadline = due(office.body, office[Post.DRAFTER], JANUARY)
    with pytest.raises(Refused) as refused:
        load(office, text)
    assert refused.value.code == "not_a_notice"
    assert Deadline.objects.get().due_on == deadline.due_on
    assert (HolidayNotice.objects.count(), Entry.objects.count()) == (0, 0)


@pytest.mark.parametrize("post", sorted(set(Post) - {Post.SYSTEM_ADMIN}))
def test_nobody_else_previews_or_loads(office: Office, post: Post) -> None:
    due(office.body, office[Post.DRAFTER], JANUARY)
    for attempt in (
        lambda who: load_notice(NOTICE, by=who, at=NOW),
        lambda who: preview_notice(NOTICE, by=who, on=TODAY),
    ):
        with pytest.raises(Refused) as refused:
            attempt(office[post])
        assert (refused.value.code, refused.value.sentence) == (
            "not_yours",
            "节假日安排由最上级单位的系统管理员载入，全系统通用。",
        )
    assert (HolidayNotice.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_system_administrator_out_of_use_loads_nothing(office: Office) -> None:
    admin = office[Post.SYSTEM_ADMIN]
    Person.objects.filter(pk=admin.pk).update(is_active=False)
    admin.refresh_from_db()
    with pytest.raises(Refused) as refused:
        load_notice(NOTICE, by=admin, at=NOW)
    assert refused.value.code == "not_yours"
