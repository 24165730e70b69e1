"""Who may do what in the office: named predicates, each with its queryset twin where lists ask.

Rights come from posts held on the day. A person sees their own body's things; a superior sees those
of its tree that were opened to it.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.units.models import Body, Delegation, Person, Tenure
from gongkai.units.posts import Post


def in_force(on: date, prefix: str = "") -> Q:
    """Rows with `from_on` and `until_on` that hold on the day."""
    return Q(**{f"{prefix}from_on__lte": on}) & (
        Q(**{f"{prefix}until_on__isnull": True}) | Q(**{f"{prefix}until_on__gte": on})
    )


def tenures_of(person: Person, on: date) -> QuerySet[Tenure]:
    """The posts a person holds on the day; none for an account that is not in use."""
    if not person.is_active:
        return Tenure.objects.none()
    return Tenure.objects.filter(in_force(on), person=person)


def holds(person: Person, posts: Iterable[Post], on: date) -> bool:
    """Whether the person holds one of the posts in their own body on the day."""
    return tenures_of(person, on).filter(post__in=list(posts), body_id=person.body_id).exists()


def delegations_to(person: Person, on: date) -> QuerySet[Delegation]:
    """The people for whom the person stands in on the day."""
    return Delegation.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=on),
        delegate=person,
        from_on__lte=on,
        until_on__gte=on,
    ).select_related("principal")


def visible_bodies(person: Person) -> QuerySet[Body]:
    """The person's own body, and those below it that were opened to their superior, all the way."""
    below = Body.objects.filter(path__startswith=person.body.path).exclude(pk=person.body_id)
    closed = [body.path for body in below if not body.open_to_superior]
    hidden = Q(pk__in=[])
    for path in closed:
        hidden |= Q(path__startswith=path)
    return Body.objects.filter(Q(pk=person.body_id) | (Q(pk__in=below) & ~hidden))


def may_see_body(person: Person, body: Body) -> bool:
    return visible_bodies(person).filter(pk=body.pk).exists()


def may_administer_units(person: Person, on: date) -> bool:
    """机构、科室、人员账号: the system administrator."""
    return holds(person, [Post.SYSTEM_ADMIN], on)


def may_grant_posts(person: Person, on: date) -> bool:
    """岗位、会话、口令策略: the security administrator, apart from who makes accounts."""
    return holds(person, [Post.SECURITY_ADMIN], on)


def may_read_audit(person: Person, on: date) -> bool:
    return holds(person, [Post.AUDIT_ADMIN], on)


def may_manage_disclosure(person: Person, on: date) -> bool:
    """The disclosure officer's desk: catalogue, reminders, chains, the groups' lists."""
    return holds(person, [Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR], on)
