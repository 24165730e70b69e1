"""Reading bodies, people, posts and groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, IntegerField, Prefetch, Q, QuerySet, Value, When

from gongkai.audit.queries import Event
from gongkai.audit.queries import history_of as recorded
from gongkai.units import audit as acts
from gongkai.units.access import (
    has_guard_at_home,
    held_by_active,
    in_force,
    may_guard,
    tenures_of,
    visible_bodies,
    visible_people,
)
from gongkai.units.models import (
    Body,
    Delegation,
    Department,
    Membership,
    PasswordReset,
    Person,
    Tenure,
)
from gongkai.units.posts import ADMINISTRATORS, REVIEWING, Post

LONGEST_HISTORY = 100

ROLES = {
    Membership.Group.LEADING_GROUP: (
        Membership.Role.CHAIR,
        Membership.Role.VICE_CHAIR,
        Membership.Role.MEMBER,
    ),
    Membership.Group.DISCLOSURE_STAFF: (
        Membership.Role.LEADER,
        Membership.Role.RESPONSIBLE,
        Membership.Role.STAFF,
    ),
}
"""The roles of each group, first ones first."""


def tree_for(person: Person) -> QuerySet[Body]:
    """The bodies that the person sees, parents before children, with the number of their people
    in use."""
    return (
        visible_bodies(person)
        .annotate(people_in_use=Count("people", filter=Q(people__is_active=True)))
        .order_by("path")
    )


_OFFICES = ("办公厅", "办公室", "综合办公室", "党政办公室", "党政综合办公室", "行政办公室")
"""What the office of a whole body is called; that of a leading group is another one."""


def issuing_office(body: Body) -> str:
    """印发机关: the body's own 办公室 or 办公厅, and the body itself where it has none. Source:
    党政机关公文处理工作条例第九条第十七项 (公文的送印机关)."""
    names = body.departments.filter(ended_on=None).values_list("name", flat=True)
    held = {_without_the_body(name, body) for name in names}
    return f"{body.name}{next((office for office in _OFFICES if office in held), '')}"


def _without_the_body(name: str, body: Body) -> str:
    """A department's name without the body's, its short one or 局 before it: 局办公室 is 办公室."""
    for before in (body.name, body.short_name, body.name[-1:]):
        if before and name.startswith(before):
            return name.removeprefix(before)
    return name


def departments_of(body: Body) -> QuerySet[Department]:
    """Those that are not ended, with the number of their people in use."""
    # Grouped rows come in no order of the model's.
    return (
        body.departments.filter(ended_on=None)
        .annotate(people_in_use=Count("people", filter=Q(people__is_active=True)))
        .order_by("order", "id")
    )


def people_of(
    person: Person,
    on: date,
    *,
    body: Body | None = None,
    post: str = "",
    text: str = "",
    state: str = "",
) -> QuerySet[Person]:
    """The people that `person` sees, narrowed; each with `posts_held`, the tenures of the day.

    `state` is "active", "disabled" or "" for both; `text` is looked for in name, user name, title.
    """
    found = visible_people(person).select_related("body", "department")
    if body is not None:
        found = found.filter(body=body)
    if post:
        found = found.filter(
            pk__in=Tenure.objects.filter(in_force(on), post=post).values("person_id")
        )
    if text:
        found = found.filter(
            Q(name__icontains=text) | Q(username__icontains=text) | Q(title__icontains=text)
        )
    if state:
        found = found.filter(is_active=state == "active")
    held = Tenure.objects.filter(in_force(on)).select_related("department")
    return found.order_by("body__path", "id").prefetch_related(
        Prefetch("tenures", queryset=held, to_attr="posts_held")
    )


def bodies_without_auditor(on: date) -> QuerySet[Body]:
    """Those in which a system or security administrator acts and no audit administrator reads of
    it: nobody else sees a body's entries."""
    acting = held_by_active([Post.SYSTEM_ADMIN, Post.SECURITY_ADMIN], on).values("body_id")
    reading = held_by_active([Post.AUDIT_ADMIN], on).values("body_id")
    found = Body.objects.filter(pk__in=acting, ended_on=None).exclude(pk__in=reading)
    return found.order_by("path")


def posts_of(person: Person, on: date) -> QuerySet[Tenure]:
    """The posts that the person holds on the day."""
    return tenures_of(person, on).select_related("department")


def posts_ever_of(person: Person) -> QuerySet[Tenure]:
    """Every post the person held, holds or will hold, the latest first."""
    return person.tenures.select_related("department", "body").order_by("-from_on", "-id")


def delegations_of(person: Person) -> QuerySet[Delegation]:
    """Those by which others stand in for the person, and the person for others; latest first."""
    return (
        Delegation.objects.filter(Q(principal=person) | Q(delegate=person))
        .select_related("principal", "delegate")
        .order_by("-from_on", "-id")
    )


@dataclass(frozen=True)
class ResetWay:
    """What one person can do about another's password; `asked` is what waits to be confirmed."""

    alone: bool = False
    by_asking: bool = False
    asked: PasswordReset | None = None


def reset_way(
    shown: Person,
    on: date,
    posts: Sequence[Tenure],
    delegations: Sequence[Delegation],
    *,
    administers: bool,
    grants: bool,
    audits: bool,
    from_above: bool,
) -> ResetWay:
    """What `access.may_reset_password`, `may_ask_reset` and `may_confirm_reset` say, from what the
    person's page has read already."""
    if not shown.is_active or not (administers or grants or audits):
        return ResetWay()
    held = {each.post for each in posts if each.until_on is None or each.until_on >= on}
    stands_in = any(
        each.delegate_id == shown.pk
        and each.until_on >= on
        and (each.ended_on is None or each.ended_on > on)
        for each in delegations
    )
    if held & ADMINISTRATORS:
        asks = (administers or grants) and not (from_above and _has_guard_at_home(shown, on))
        sees = asks or grants or audits
    elif held & set(REVIEWING) or stands_in:
        asks, sees = administers, administers or grants
    else:
        return ResetWay(alone=administers)
    if not sees:
        return ResetWay()
    asked = shown.password_resets.filter(confirmed_at=None).select_related("asked_by").first()
    return ResetWay(by_asking=asks and asked is None, asked=asked)


def _has_guard_at_home(shown: Person, on: date) -> bool:
    return Person.objects.filter(has_guard_at_home(on), pk=shown.pk).exists()


def members_on(body: Body, group: str, on: date) -> QuerySet[Membership]:
    """The list of a group as it was on the day, in the order of rank."""
    return _ranked(body.memberships.filter(in_force(on), group=group), group)


def group_days(body: Body, group: str) -> list[date]:
    """The days on which the list of a group became another one, the latest first."""
    rows = body.memberships.filter(group=group)
    days = {each.from_on for each in rows}
    days |= {each.until_on + timedelta(days=1) for each in rows if each.until_on}
    return sorted(days, reverse=True)


def group_changes(body: Body, group: str) -> QuerySet[Membership]:
    """Everyone who ever was in a group, the latest first."""
    return body.memberships.filter(group=group).order_by("-from_on", "-id")


def _ranked(rows: QuerySet[Membership], group: str) -> QuerySet[Membership]:
    roles = ROLES[Membership.Group(group)]
    rank = Case(
        *(When(role=role, then=Value(place)) for place, role in enumerate(roles)),
        default=Value(len(roles)),
        output_field=IntegerField(),
    )
    return rows.order_by(rank, "from_on", "id")


def history_of(kind: str, number: int, *, without: tuple[str, ...] = ()) -> list[Event]:
    """What happened to a body or person, the latest first."""
    return recorded(kind, number, without=without)[: -LONGEST_HISTORY - 1 : -1]


def history_of_person(shown: Person, reader: Person, on: date) -> list[Event]:
    """What happened to a person, the latest first; how they sign in, and what was done about their
    password, for themselves and for who looks after their account alone."""
    sees_all = reader.pk == shown.pk or may_guard(reader, shown, on)
    return history_of("person", shown.pk, without=() if sees_all else acts.OF_SIGNING_IN)
