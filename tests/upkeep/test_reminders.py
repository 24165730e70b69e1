"""Who is reminded of a deadline, when, and in which words."""

from datetime import date, datetime, timedelta

import pytest

from gongkai.deadlines.models import Deadline
from gongkai.documents.disclosure.deadlines import PUBLICATION
from gongkai.documents.services import order_withdrawal
from gongkai.notices.models import Notice
from gongkai.units.models import Department, Person, Tenure
from gongkai.units.posts import Post
from gongkai.upkeep.reminders import remind
from tests.documents.drafts import make_proactive
from tests.documents.lines import publish
from tests.documents.steps import fresh, make_issued, sign_in
from tests.offices import NOW, SHANGHAI, SINCE, TODAY, Office, make_body, make_office, make_person

pytestmark = pytest.mark.django_db

DUE = date(2026, 11, 12)
"""A Thursday with nothing but plain weeks before it."""


@pytest.fixture
def office() -> Office:
    return make_office()


def make_deadline(office: Office, owner: Person | None, **values: object) -> Deadline:
    told = {
        "body": office.body,
        "owner": owner,
        "kind": PUBLICATION.name,
        "subject_kind": "document",
        "subject_id": 12,
        "label": "公开",
        "link": "/documents/12/",
        "starts_on": NOW.date(),
        "due_on": DUE,
        "days": 20,
        "source": "条例第二十六条",
        "sure": "V",
    }
    return Deadline.objects.create(**told | values)


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 8, 30, tzinfo=SHANGHAI)


def told_on(day: date) -> list[tuple[str, str]]:
    """Who was told what by the pass of that morning, in the order of their names."""
    before = set(Notice.objects.values_list("pk", flat=True))
    remind(morning(day))
    new = Notice.objects.exclude(pk__in=before).select_related("person")
    return sorted((each.person.name, each.text) for each in new)


def through(first: date, last: date) -> dict[date, list[tuple[str, str]]]:
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return {day: told for day in days if (told := told_on(day))}


def test_the_owner_is_told_before_and_those_above_afterwards(office: Office) -> None:
    make_deadline(office, office[Post.DRAFTER])
    what = "公开，2026年11月12日到期，"
    assert through(date(2026, 10, 26), date(2026, 11, 30)) == {
        date(2026, 11, 5): [("黎书瑶", f"{what}还有5个工作日。")],
        date(2026, 11, 10): [("黎书瑶", f"{what}还有2个工作日。")],
        date(2026, 11, 13): [
            ("杜仲明", f"{what}已超期1个工作日。"),
            ("黎书瑶", f"{what}已超期1个工作日。"),
        ],
        date(2026, 11, 17): [
            ("杜仲明", f"{what}已超期3个工作日。"),
            ("梁予安", f"{what}已超期3个工作日。"),
            ("黎书瑶", f"{what}已超期3个工作日。"),
        ],
    }


def test_a_second_pass_of_the_day_tells_nothing(office: Office) -> None:
    make_deadline(office, office[Post.DRAFTER])
    assert remind(morning(date(2026, 11, 10))) == 1
    assert remind(morning(date(2026, 11, 10)) + timedelta(hours=1)) == 0


def test_days_on_which_the_timer_stood_still_are_made_up_for(office: Office) -> None:
    make_deadline(office, office[Post.DRAFTER])
    assert [text for _, text in told_on(date(2026, 11, 6))] == [
        "公开，2026年11月12日到期，还有4个工作日。"
    ]
    assert [text for _, text in told_on(date(2026, 11, 12))] == [
        "公开，2026年11月12日到期，今天是最后一天。"
    ]


def test_nobody_is_reminded_on_a_day_off(office: Office) -> None:
    make_deadline(office, office[Post.DRAFTER], due_on=date(2026, 11, 9))
    assert told_on(date(2026, 11, 7)) == []
    assert len(told_on(date(2026, 11, 9))) == 1


def test_where_the_day_moves_it_is_told_anew(office: Office) -> None:
    deadline = make_deadline(office, office[Post.DRAFTER])
    assert len(told_on(date(2026, 11, 10))) == 1
    deadline.due_on = date(2026, 11, 13)
    deadline.save()
    assert len(told_on(date(2026, 11, 11))) == 1


def test_what_is_due_within_days_has_no_early_reminder(office: Office) -> None:
    make_deadline(office, office[Post.DRAFTER], days=5)
    assert list(through(date(2026, 11, 2), DUE)) == [date(2026, 11, 10)]


def test_years_are_reminded_of_like_days(office: Office) -> None:
    make_deadline(office, office[Post.DRAFTER], days=0)
    assert list(through(date(2026, 11, 2), DUE)) == [date(2026, 11, 5), date(2026, 11, 10)]


@pytest.mark.parametrize("closed", ["met_on", "cancelled_on"])
def test_what_is_done_or_cancelled_is_not_reminded_of(office: Office, closed: str) -> None:
    make_deadline(office, office[Post.DRAFTER], **{closed: NOW.date()})
    assert through(date(2026, 11, 2), date(2026, 11, 20)) == {}


def names_on(day: date) -> list[str]:
    return [name for name, _ in told_on(day)]


def test_what_nobody_owns_is_the_disclosure_officers(office: Office) -> None:
    make_deadline(office, None)
    assert names_on(date(2026, 11, 10)) == ["蒙秋霞"]
    assert names_on(date(2026, 11, 17)) == ["梁予安", "蒙秋霞"]


@pytest.mark.parametrize("gone", ["inactive", "moved"])
def test_an_owner_who_has_left_is_replaced_by_the_officer(office: Office, gone: str) -> None:
    owner = office[Post.DRAFTER]
    make_deadline(office, owner)
    if gone == "inactive":
        owner.is_active = False
    else:
        owner.body = make_body("青岩县水利局")
    owner.save()
    assert names_on(date(2026, 11, 10)) == ["蒙秋霞"]


def test_a_head_who_has_left_the_body_is_not_told(office: Office) -> None:
    make_deadline(office, office[Post.DRAFTER])
    head = office[Post.DEPARTMENT_HEAD]
    head.body = make_body("青岩县水利局")
    head.save()
    assert names_on(date(2026, 11, 13)) == ["黎书瑶"]


def test_only_the_head_of_the_owners_department_is_told(office: Office) -> None:
    other = Department.objects.create(body=office.body, name="安监科")
    make_person(office.body, "别科长", Post.DEPARTMENT_HEAD, department=other)
    for_other = make_person(office.body, "兼任者")
    Tenure.objects.create(
        person=for_other,
        body=office.body,
        post=Post.DEPARTMENT_HEAD,
        department=office.department,
        from_on=SINCE,
    )
    make_deadline(office, office[Post.DRAFTER])
    assert names_on(date(2026, 11, 13)) == ["兼任者", "杜仲明", "黎书瑶"]


def test_posts_that_are_over_and_other_bodies_are_not_told(office: Office) -> None:
    other = make_office("青岩县水利局")
    Tenure.objects.filter(person=office[Post.DEPARTMENT_HEAD]).update(until_on=date(2026, 11, 1))
    make_deadline(office, office[Post.DRAFTER])
    assert names_on(date(2026, 11, 13)) == ["黎书瑶"]
    assert Notice.objects.filter(person__body=other.body).count() == 0


def test_a_document_is_named_by_its_number_and_never_by_its_title(office: Office) -> None:
    document = make_proactive(office)
    Deadline.objects.all().delete()
    link = f"/documents/{document.pk}/"
    make_deadline(office, office[Post.DRAFTER], subject_id=document.pk, link=link)
    (told,) = told_on(date(2026, 11, 10))
    assert told[1] == "〔2026〕1：公开，2026年11月12日到期，还有2个工作日。"
    assert document.title not in told[1]
    assert Notice.objects.get(text=told[1]).link == link


def test_those_above_are_led_to_what_it_is_about_and_who_does_it_to_where_it_is_done(
    office: Office,
) -> None:
    """撤下 is recorded by the owner and the officer alone."""
    document = publish(make_issued(office), office)
    officer = office[Post.DISCLOSURE_OFFICER]
    order_withdrawal(fresh(document), ground="wrong", reason="写错。", by=officer, at=NOW)
    Notice.objects.all().delete()
    through(TODAY, TODAY + timedelta(days=7))
    page = f"/documents/{document.pk}/"
    owner = office[Post.DRAFTER]
    above = {office[Post.DEPARTMENT_HEAD], office[Post.OFFICE_DIRECTOR]}
    told = {(each.person, each.link) for each in Notice.objects.filter(text__contains="：撤下，")}
    assert told == {(owner, f"{page}withdrawn/"), *((each, page) for each in above)}
    for person, link in told:
        assert sign_in(person).get(link).status_code == 200


def test_a_pass_costs_the_same_whatever_was_told_before(
    office: Office, django_assert_num_queries
) -> None:
    day = morning(date(2026, 11, 10))
    make_deadline(office, office[Post.DRAFTER])
    remind(day)
    with django_assert_num_queries(3):
        remind(day)
    for number in range(100, 130):
        make_deadline(office, office[Post.DRAFTER], subject_id=number)
    remind(day)
    with django_assert_num_queries(3):
        remind(day)
