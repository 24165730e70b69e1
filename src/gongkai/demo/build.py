"""Building the made-up district in an empty installation."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from gongkai.demo.line import build_items, check_items
from gongkai.demo.people import BODIES, PEOPLE, BodyPlan, PersonPlan
from gongkai.demo.story import approve_item, tell_story
from gongkai.documents.numbers.series import STANDARD
from gongkai.documents.services import set_pattern
from gongkai.notices.models import Notice
from gongkai.refusals import Refused
from gongkai.reviews.chains import Level
from gongkai.reviews.services import confirm_chain, propose_chain
from gongkai.reviews.states import StepKind
from gongkai.units.models import Body, Department, Membership, Person, Tenure
from gongkai.units.posts import Post

YEAR = timedelta(days=400)
_UNREAD = timedelta(days=9)


@dataclass(frozen=True)
class District:
    """What was built: bodies by key, people by user name."""

    bodies: Mapping[str, Body]
    people: Mapping[str, Person]


def build(password: str, *, now: datetime) -> District:
    """The district with a year of documents behind it; Refused where anybody is there already."""
    if Person.objects.exists():
        raise Refused("not_empty", "这里已经有人员和公文，演示数据只建在空的安装里。")
    since = timezone.localdate(now) - YEAR
    bodies = _bodies(since)
    people = {plan.username: _person(plan, bodies, password, now, since) for plan in PEOPLE}
    _groups(bodies["bureau"], people, since)
    _chains(bodies, people, now - YEAR)
    _series(people["liangyuan"], now - YEAR)
    district = District(bodies, people)
    with _people_look_at_pictures():
        tell_story(bodies, people, now=now)
    items = build_items(people["lishuyao"], now=now)
    for item, made in items[:-1]:
        approve_item(item, by=people["lishuyao"], made=made, now=now)
    checked_at = now - timedelta(days=5)
    check_items([item for item, _ in items], by=people["lishuyao"], at=checked_at)
    read_before = now - _UNREAD
    Notice.objects.filter(at__lt=read_before).update(read_at=read_before)
    return district


@contextmanager
def _people_look_at_pictures() -> Iterator[None]:
    """To have a scan read takes seconds: the people of the year look at theirs themselves, as where
    the extra `ocr` is not installed. What is handed in afterwards is read."""
    before, settings.RECOGNISING_SECONDS = settings.RECOGNISING_SECONDS, 0
    try:
        yield
    finally:
        settings.RECOGNISING_SECONDS = before


def _bodies(since: date) -> dict[str, Body]:
    built: dict[str, Body] = {}
    for plan in BODIES:
        parent = built.get(plan.parent)
        body = Body.objects.create(
            parent=parent,
            kind=plan.kind,
            name=plan.name,
            short_name=plan.short_name,
            document_code=plan.code,
            open_to_superior=plan.key != "district",
            began_on=since,
            **_contact(plan),
        )
        body.path = f"{parent.path if parent else '/'}{body.pk}/"
        body.save(update_fields=("path",))
        for order, name in enumerate(plan.departments):
            Department.objects.create(body=body, name=name, order=order)
        built[plan.key] = body
    return built


def _contact(plan: BodyPlan) -> dict[str, str]:
    number = [each.key for each in BODIES].index(plan.key)
    return {
        "office_name": "办公室",
        "address": f"青岩县城东大道{18 + number}号",
        "postcode": "500000",
        "hours": "工作日8:30至12:00，14:30至17:30",
        "phone": f"0000-555010{number}",
        "public_phones": f"12328\n0000-555010{number}",
    }


def _person(
    plan: PersonPlan, bodies: Mapping[str, Body], password: str, now: datetime, since: date
) -> Person:
    body = bodies[plan.body]
    department = Department.objects.get(body=body, name=plan.department)
    person = Person(
        body=body,
        department=department,
        name=plan.name,
        title=plan.title,
        username=plan.username,
        email=f"{plan.username}@example.invalid",
        must_change_password=False,
        password_changed_at=now,
    )
    person.set_password(password)
    person.save()
    for post in plan.posts:
        scope = department if post == Post.DEPARTMENT_HEAD else None
        Tenure.objects.create(person=person, body=body, post=post, department=scope, from_on=since)
    return person


def _groups(bureau: Body, people: Mapping[str, Person], since: date) -> None:
    group, staff = Membership.Group.LEADING_GROUP, Membership.Group.DISCLOSURE_STAFF
    places = (
        (group, Membership.Role.CHAIR, "shiyuanhang"),
        (group, Membership.Role.VICE_CHAIR, "weiguodong"),
        (group, Membership.Role.MEMBER, "liangyuan"),
        (group, Membership.Role.MEMBER, "duzhongming"),
        (staff, Membership.Role.LEADER, "weiguodong"),
        (staff, Membership.Role.RESPONSIBLE, "liangyuan"),
        (staff, Membership.Role.STAFF, "lishuyao"),
    )
    for where, role, username in places:
        person = people[username]
        Membership.objects.create(
            body=bureau,
            group=where,
            role=role,
            person=person,
            name=person.name,
            title=person.title,
            from_on=since,
            basis="局长办公会议纪要",
        )


def _series(office: Person, at: datetime) -> None:
    """Beside the usual two, one of its own for minutes."""
    set_pattern(prefix="青交纪", pattern=STANDARD, used_for="会议纪要", by=office, at=at)


def _chains(bodies: Mapping[str, Body], people: Mapping[str, Person], at: datetime) -> None:
    """The bureau lets two levels follow; the centre, of three people, has two levels."""
    gate = Level(StepKind.GATE, Post.SECRECY_REVIEWER)
    levels = (
        Level(StepKind.APPROVAL, Post.DEPARTMENT_HEAD),
        gate,
        Level(StepKind.APPROVAL, Post.OFFICE_DIRECTOR, may_follow=True),
        Level(StepKind.APPROVAL, Post.DEPUTY_IN_CHARGE, may_follow=True),
    )
    small = (gate, Level(StepKind.APPROVAL, Post.HEAD))
    for body, chosen, by, head in (
        ("bureau", levels, "liangyuan", "shiyuanhang"),
        ("centre", small, "gulinchuan", "shenzhixing"),
    ):
        chain = propose_chain(
            bodies[body], "", chosen, urgent_allowed=chosen is levels, by=people[by], at=at
        )
        confirm_chain(chain, by=people[head], at=at)
