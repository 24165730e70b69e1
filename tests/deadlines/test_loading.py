"""Loading a year's holiday notice moves the open deadlines that rest on it."""

from datetime import date, timedelta
from time import process_time

import pytest
from django.db import transaction

from gongkai.audit.models import Entry
from gongkai.deadlines.calendar import calendar
from gongkai.deadlines.holidays import load_notice, preview_notice, rebuild
from gongkai.deadlines.models import Deadline, HolidayNotice, NoticeEffect
from gongkai.deadlines.queries import effects_for, loaded_notices
from gongkai.deadlines.services import cancel_deadline, meet_deadline
from gongkai.law.working_days import shipped_notices
from gongkai.notices.models import Notice
from gongkai.units.posts import Post
from tests.deadlines.kinds import FIXED, NOTICE, WORKING, due
from tests.offices import NOW, TODAY, Office, make_body, make_office
from tests.units.trees import Tree, refused

pytestmark = pytest.mark.django_db

JANUARY = date(2027, 1, 20)
BEFORE, AFTER = date(2027, 2, 17), date(2027, 2, 23)
"""20 working days from JANUARY: 春节 takes six of them, and two Saturdays are worked instead."""


def load(office: Office, text: str = NOTICE) -> HolidayNotice:
    return load_notice(text, by=office[Post.SYSTEM_ADMIN], at=NOW)


def test_an_open_deadline_gets_its_new_day_and_is_final() -> None:
    office = make_office()
    deadline = due(office.body, office[Post.DRAFTER], JANUARY)
    assert (deadline.due_on, deadline.provisional) == (BEFORE, True)
    load(office)
    deadline.refresh_from_db()
    assert (deadline.due_on, deadline.provisional) == (AFTER, False)
    assert calendar().years[-1] == 2027


def test_each_change_leaves_a_row_and_an_entry() -> None:
    office = make_office()
    moved = due(office.body, office[Post.DRAFTER], JANUARY, subject_id=1)
    settled = due(office.body, office[Post.DRAFTER], date(2026, 12, 1), 25, subject_id=2)
    untouched = due(office.body, office[Post.DRAFTER], date(2026, 10, 12), subject_id=3)
    fixed = due(office.body, office[Post.DRAFTER], TODAY, subject_id=4, kind=FIXED)
    loaded = load(office)
    rows = [(row.deadline_id, row.before, row.after) for row in loaded.effects.all()]
    assert rows == [
        (settled.pk, settled.due_on, settled.due_on),
        (moved.pk, BEFORE, AFTER),
    ]
    assert {untouched.pk, fixed.pk} & {row[0] for row in rows} == set()
    told = [(e.action, e.subject_kind, e.subject_id, e.sentence) for e in Entry.objects.all()]
    assert told == [
        (
            "deadlines.notice_loaded",
            "holiday_notice",
            str(loaded.pk),
            "载入2027年节假日安排，2件期限随之重算",
        ),
        (
            "deadlines.due_settled",
            "document",
            "2",
            "“公开”期限届满日2027年1月6日由暂定改为确定（节假日安排）",
        ),
        (
            "deadlines.due_moved",
            "document",
            "1",
            "“公开”期限届满日由2027年2月17日改为2027年2月23日（节假日安排）",
        ),
    ]


def test_what_is_done_or_due_no_more_stays_as_it_was() -> None:
    office = make_office()
    met = due(office.body, office[Post.DRAFTER], JANUARY, subject_id=1)
    cancelled = due(office.body, office[Post.DRAFTER], JANUARY, subject_id=2)
    meet_deadline(WORKING, subject_kind="document", subject_id=1, on=TODAY, at=NOW)
    cancel_deadline(WORKING, subject_kind="document", subject_id=2, on=TODAY, at=NOW)
    load(office)
    assert set(Deadline.objects.values_list("pk", "due_on")) == {
        (met.pk, BEFORE),
        (cancelled.pk, BEFORE),
    }


def test_the_preview_shows_the_same_list_and_writes_nothing() -> None:
    office = make_office()
    for n in range(4):
        due(office.body, office[Post.DRAFTER], JANUARY + timedelta(days=n), subject_id=n)
    preview = preview_notice(NOTICE, by=office[Post.SYSTEM_ADMIN], on=TODAY)
    listed = [(each.deadline.pk, each.before, each.after) for each in preview.recount.changes]
    assert (HolidayNotice.objects.count(), Entry.objects.count()) == (0, 0)
    assert Deadline.objects.filter(provisional=True).count() == 4
    loaded = load(office)
    assert listed == [(row.deadline_id, row.before, row.after) for row in loaded.effects.all()]
    assert (preview.notice.year, preview.replaces, preview.is_in_force) == (2027, False, False)


def test_owners_are_told_once_each_with_the_number_of_their_days() -> None:
    office = make_office()
    for n, post in enumerate((Post.DRAFTER, Post.DRAFTER, Post.DEPARTMENT_HEAD)):
        due(office.body, office[post], JANUARY, subject_id=n)
    due(office.body, office[Post.HEAD], date(2026, 12, 1), 25, subject_id=9)
    loaded = load(office)
    told = {notice.person: (notice.text, notice.link) for notice in Notice.objects.all()}
    link = f"/calendar/notices/{loaded.pk}/"
    assert told == {
        office[Post.DRAFTER]: ("2027年节假日安排已载入，您负责的2件期限改了日子。", link),
        office[Post.DEPARTMENT_HEAD]: ("2027年节假日安排已载入，您负责的1件期限改了日子。", link),
    }


def test_for_what_nobody_owns_any_more_the_disclosure_officer_is_told() -> None:
    office = make_office()
    gone = office[Post.DRAFTER]
    gone.is_active = False
    gone.save()
    due(office.body, None, JANUARY, subject_id=1)
    due(office.body, gone, JANUARY, subject_id=2)
    load(office)
    assert [(told.person, told.text) for told in Notice.objects.all()] == [
        (office[Post.DISCLOSURE_OFFICER], "2027年节假日安排已载入，您负责的2件期限改了日子。")
    ]


def test_an_officer_who_has_left_the_body_is_not_told_of_its_days() -> None:
    office = make_office()
    officer = office[Post.DISCLOSURE_OFFICER]
    officer.body = make_body("青岩县水利局")
    officer.save()
    due(office.body, None, JANUARY)
    load(office)
    assert list(Notice.objects.all()) == []


def test_the_same_notice_again_changes_nothing() -> None:
    office = make_office()
    due(office.body, office[Post.DRAFTER], JANUARY)
    first = load(office)
    entries = Entry.objects.count()
    assert load(office) == first
    assert load(office, NOTICE + "\n# 另一份抄件\n") == first
    assert (HolidayNotice.objects.count(), Entry.objects.count()) == (1, entries)
    assert (NoticeEffect.objects.count(), Notice.objects.count()) == (1, 1)


def test_a_corrected_notice_replaces_the_one_of_its_year() -> None:
    office = make_office()
    deadline = due(office.body, office[Post.DRAFTER], JANUARY)
    load(office)
    corrected = NOTICE.replace(
        "2027-01-30, 2027-02-20, 2027-05-08", "2027-01-30, 2027-03-06, 2027-05-08"
    )
    preview = preview_notice(corrected, by=office[Post.SYSTEM_ADMIN], on=TODAY)
    assert preview.replaces and not preview.is_in_force
    second = load(office, corrected)
    deadline.refresh_from_db()
    assert deadline.due_on == date(2027, 2, 24)
    assert not calendar().is_working_day(date(2027, 2, 20))
    assert [each.pk for each in loaded_notices()] == [second.pk, second.pk - 1]


def test_the_notice_that_the_system_brings_is_not_loaded_again() -> None:
    office = make_office()
    shipped = shipped_notices()[2026]
    off = ", ".join(sorted(day.isoformat() for day in shipped.days_off))
    made_up = ", ".join(sorted(day.isoformat() for day in shipped.make_up_working_days))
    text = f"year = 2026\nnotices = []\ndays_off = [{off}]\nmake_up_working_days = [{made_up}]\n"
    with refused("shipped"):
        load(office, text)
    assert HolidayNotice.objects.count() == 0


@pytest.mark.parametrize("post", [post for post in Post if post != Post.SYSTEM_ADMIN])
def test_only_the_system_administrator_loads(post: Post) -> None:
    office = make_office()
    with refused("not_yours"):
        load_notice(NOTICE, by=office[post], at=NOW)
    with refused("not_yours"):
        preview_notice(NOTICE, by=office[post], on=TODAY)


def test_only_that_of_the_first_body_for_a_notice_is_the_whole_installations() -> None:
    tree = Tree()
    due(tree.bureau.body, tree.bureau[Post.DRAFTER], JANUARY)
    with refused("not_yours"):
        load(tree.bureau)
    load(tree.district)
    assert Deadline.objects.get().due_on == AFTER


@pytest.mark.parametrize(
    "text", ["", "year = 2027", "不是节假日安排", NOTICE.replace("2027", "27")]
)
def test_what_is_no_whole_notice_is_refused_with_what_is_wrong(text: str) -> None:
    office = make_office()
    deadline = due(office.body, office[Post.DRAFTER], JANUARY)
    with refused("not_a_notice"):
        load(office, text)
    deadline.refresh_from_db()
    assert deadline.due_on == BEFORE


def test_a_kind_that_no_app_counts_here_is_left_and_named() -> None:
    office = make_office()
    deadline = due(office.body, office[Post.DRAFTER], JANUARY)
    Deadline.objects.update(kind="gone.kind")
    preview = preview_notice(NOTICE, by=office[Post.SYSTEM_ADMIN], on=TODAY)
    assert (list(preview.recount.changes), preview.recount.uncounted) == ([], [deadline])
    load(office)
    assert Deadline.objects.get().due_on == BEFORE


def test_effects_are_shown_of_the_bodies_one_sees() -> None:
    tree = Tree(opened="bureau")
    for n, office in enumerate(tree.offices.values()):
        due(office.body, office[Post.DRAFTER], JANUARY, subject_id=n)
    loaded = load(tree.district)
    seen = {
        name: {row.deadline.body for row in effects_for(office[Post.DRAFTER], loaded)}
        for name, office in tree.offices.items()
    }
    assert seen == {
        "district": {tree.district.body, tree.bureau.body},
        "bureau": {tree.bureau.body},
        "centre": {tree.centre.body},
        "other": {tree.other.body},
    }
    assert loaded.effects.count() == 4


def test_a_load_that_is_undone_leaves_no_calendar_behind() -> None:
    """The next notice gets the number of the one that was undone."""
    office = make_office()
    with transaction.atomic():
        load(office)
        assert calendar().years[-1] == 2027
        transaction.set_rollback(True)
    assert calendar().years[-1] == 2026
    other = NOTICE.replace("2027-01-30, 2027-02-20", "2027-01-31, 2027-02-21")
    load(office, other)
    assert not calendar().is_working_day(date(2027, 1, 30))


def test_rebuilding_mends_an_index_that_went_wrong_and_says_what_differed() -> None:
    office = make_office()
    right = due(office.body, office[Post.DRAFTER], date(2026, 10, 12), subject_id=1)
    wrong = due(office.body, office[Post.DRAFTER], date(2026, 10, 12), subject_id=2)
    Deadline.objects.filter(pk=wrong.pk).update(due_on=date(2026, 10, 1))
    found = rebuild(at=NOW)
    assert [(each.deadline, each.before, each.after) for each in found.changes] == [
        (wrong, date(2026, 10, 1), right.due_on)
    ]
    assert set(Deadline.objects.values_list("due_on", flat=True)) == {right.due_on}
    entry = Entry.objects.get()
    assert (entry.action, entry.actor_name) == ("deadlines.due_rebuilt", "系统")
    assert list(rebuild(at=NOW).changes) == []
    assert Entry.objects.count() == 1


@pytest.mark.slow
def test_five_thousand_open_deadlines_take_a_few_seconds() -> None:
    office = make_office()
    people = list(office.people.values())
    first = due(office.body, office[Post.DRAFTER], JANUARY)
    Deadline.objects.bulk_create(
        Deadline(
            body=office.body,
            owner=people[n % 10],
            kind=first.kind,
            subject_kind="document",
            subject_id=n + 2,
            label=first.label,
            link=first.link,
            starts_on=JANUARY + timedelta(days=n % 20),
            facts={"days": 20},
            due_on=BEFORE,
            days=20,
            provisional=True,
            source=first.source,
            sure="V",
        )
        for n in range(4999)
    )
    began = process_time()
    loaded = load(office)
    took = process_time() - began
    print(f"{took:.1f} s")
    assert loaded.effects.count() == 5000
    assert not Deadline.objects.filter(provisional=True).exists()
    assert Entry.objects.count() == 5001
    assert took < 30  # measured: see the report of the bench; here only that it is no loop of loops
