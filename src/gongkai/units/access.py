"""Who may do what in the office: named predicates, each with its queryset twin where lists ask.

Rights come from posts held on the day. A person sees their own body's things; a superior sees those
of its tree that were opened to it. Where a predicate has a twin it asks the twin, so that list and
detail cannot disagree; `gongkai.rights` is the table of those of all apps.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from gongkai.prepared import Prepared, kept_for_the_page
from gongkai.units.models import Body, Delegation, PasswordReset, Person, Tenure
from gongkai.units.posts import ADMINISTRATORS, REVIEWING, Post

DISCLOSURE = (Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR)


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


def holders(body_ids: Iterable[int], posts: Iterable[Post], on: date) -> QuerySet[Tenure]:
    """One of the posts in one of the bodies, held on the day by somebody in use who belongs to
    that body; each with its person."""
    found = held_by_active(posts, on).filter(body__in=[*body_ids])
    return found.select_related("person").order_by("pk")


def held_by_active(posts: Iterable[Post], on: date) -> QuerySet[Tenure]:
    """One of the posts, held on the day by somebody in use who belongs to its body."""
    held = Tenure.objects.filter(in_force(on), post__in=[*posts])
    return held.filter(person__is_active=True, person__body=F("body"))


def people_holding(body_id: int, posts: Iterable[Post], on: date) -> QuerySet[Person]:
    """Those who hold one of the posts in the body on the day, each once."""
    return Person.objects.filter(pk__in=holders([body_id], posts, on).values("person"))


def not_over(on: date) -> QuerySet[Tenure]:
    """Posts that are held on the day or will be."""
    return Tenure.objects.filter(Q(until_on__isnull=True) | Q(until_on__gte=on))


def _posts(pk: int, on: date) -> QuerySet[Tenure, tuple[str, int]]:
    return tenures_of(Person(pk=pk, is_active=True), on).values_list("post", "body_id")


_POSTS = Prepared(_posts, int, date)


def posts_held(person: Person, on: date) -> list[tuple[str, int]]:
    """Each post that the person holds on the day with its body, the first held first."""
    if not person.is_active:
        return []
    return kept_for_the_page(("units.posts", person.pk, on), lambda: _POSTS.ask(person.pk, on))


def holds(person: Person, posts: Iterable[Post], on: date) -> bool:
    """Whether the person holds one of the posts in their own body on the day."""
    wanted = frozenset(posts)
    return any(
        post in wanted and body_id == person.body_id for post, body_id in posts_held(person, on)
    )


def delegation_not_over(on: date, prefix: str = "") -> Q:
    """Delegations that hold on the day or will."""
    not_ended = Q(**{f"{prefix}ended_on__isnull": True}) | Q(**{f"{prefix}ended_on__gt": on})
    return not_ended & Q(**{f"{prefix}until_on__gte": on})


def delegation_in_force(on: date, prefix: str = "") -> Q:
    """Delegations that hold on the day."""
    return delegation_not_over(on, prefix) & Q(**{f"{prefix}from_on__lte": on})


def delegations_to(person: Person, on: date) -> QuerySet[Delegation]:
    """The people for whom the person stands in on the day."""
    found = Delegation.objects.filter(delegation_in_force(on), delegate=person)
    return found.select_related("principal")


def visible_bodies(person: Person) -> QuerySet[Body]:
    """The person's own body, and those below it that were opened to their superior, all the way.

    One query: a body is hidden by any closed one on the way down to it, itself included. Those in
    between are looked for among bodies that have children, which are few.
    """
    tree = Body.objects.filter(path__startswith=person.body.path)
    closed_above = (
        tree.filter(open_to_superior=False, pk__in=Body.objects.values("parent"))
        .exclude(pk=person.body_id)
        .annotate(lower=ExpressionWrapper(OuterRef("path"), output_field=CharField()))
        .filter(lower__startswith=F("path"))
    )
    own_or_open = Q(pk=person.body_id) | Q(open_to_superior=True)
    return tree.filter(own_or_open, ~Exists(closed_above))


def may_see_body(person: Person, body: Body) -> bool:
    return visible_bodies(person).filter(pk=body.pk).exists()


def visible_people(person: Person) -> QuerySet[Person]:
    """The people of the bodies that the person sees."""
    return Person.objects.filter(body__in=visible_bodies(person))


def may_see_person(person: Person, other: Person) -> bool:
    return visible_people(person).filter(pk=other.pk).exists()


def administered_bodies(person: Person, on: date) -> QuerySet[Body]:
    """Whose departments and accounts the person keeps: what a system administrator sees."""
    return visible_bodies(person) if may_administer_units(person, on) else Body.objects.none()


def may_administer_body(person: Person, body: Body, on: date) -> bool:
    return administered_bodies(person, on).filter(pk=body.pk).exists()


def granting_bodies(person: Person, on: date) -> QuerySet[Body]:
    """Whose people the person gives posts to: what a security administrator sees."""
    return visible_bodies(person) if may_grant_posts(person, on) else Body.objects.none()


def may_grant_in_body(person: Person, body: Body, on: date) -> bool:
    return granting_bodies(person, on).filter(pk=body.pk).exists()


def reviewers(on: date) -> Q:
    """People who hold a reviewing post or will, or who stand in for somebody or will: whoever signs
    in as one of them can decide on texts."""
    held = not_over(on).filter(post__in=REVIEWING)
    standing_in = Delegation.objects.filter(delegation_not_over(on))
    return Q(pk__in=held.values("person_id")) | Q(pk__in=standing_in.values("delegate_id"))


def is_reviewer(person: Person, on: date) -> bool:
    return Person.objects.filter(reviewers(on), pk=person.pk).exists()


def administrates(person: Person, on: date) -> bool:
    """Whether the person holds a post of administration or will."""
    return Person.objects.filter(is_administrator(on), pk=person.pk).exists()


def is_administrator(on: date) -> Q:
    """People who hold a post of administration or will."""
    return Q(pk__in=not_over(on).filter(post__in=ADMINISTRATORS).values("person_id"))


def has_guard_at_home(on: date) -> Exists:
    """People in whose body there is another security administrator."""
    guards = held_by_active([Post.SECURITY_ADMIN], on).filter(body=OuterRef("body"))
    return Exists(guards.exclude(person=OuterRef("pk")))


def not_guarded_elsewhere(person: Person, on: date) -> Q:
    """People of the person's own body, and those below who have no other security administrator
    there: nobody above takes over alone the account of an administrator who has one."""
    return Q(body=person.body_id) | ~Q(has_guard_at_home(on))


def guarded_accounts(person: Person, on: date) -> QuerySet[Person]:
    """The accounts whose sessions, locks and second factors the person looks after: in a body below
    those of its administrators only where no other security administrator is there."""
    return Person.objects.filter(
        ~is_administrator(on) | not_guarded_elsewhere(person, on),
        body__in=granting_bodies(person, on),
    )


def may_guard(person: Person, account: Person, on: date) -> bool:
    return guarded_accounts(person, on).filter(pk=account.pk).exists()


def is_reset_by_two(on: date) -> Q:
    """People whose password nobody alone resets: reviewers and administrators."""
    return reviewers(on) | is_administrator(on)


def reset_askable_people(person: Person, on: date) -> QuerySet[Person]:
    """For whom the person may ask for a new password, which another then confirms, never for
    themselves: reviewers, as system administrator; administrators, as system or security
    administrator, below only those who have no other security administrator there."""
    is_one = is_administrator(on)
    return Person.objects.filter(
        Q(~is_one, reviewers(on), body__in=administered_bodies(person, on))
        | Q(is_one, not_guarded_elsewhere(person, on), body__in=_bodies_as(person, _ASKING, on)),
        is_active=True,
    ).exclude(pk=person.pk)


def may_ask_reset(person: Person, other: Person, on: date) -> bool:
    return reset_askable_people(person, on).filter(pk=other.pk).exists()


def reset_confirmable_people(person: Person, on: date) -> QuerySet[Person]:
    """For whom the person may confirm what another asked, never for themselves: reviewers, as
    security administrator; administrators, as security or audit administrator, so that each of a
    body's three has two others who give them a new password."""
    is_one = is_administrator(on)
    return Person.objects.filter(
        Q(~is_one, reviewers(on), body__in=granting_bodies(person, on))
        | Q(is_one, body__in=_bodies_as(person, _CONFIRMING, on)),
        is_active=True,
    ).exclude(pk=person.pk)


_ASKING = (Post.SYSTEM_ADMIN, Post.SECURITY_ADMIN)
_CONFIRMING = (Post.SECURITY_ADMIN, Post.AUDIT_ADMIN)


def _bodies_as(person: Person, posts: Iterable[Post], on: date) -> QuerySet[Body]:
    """What the person sees, where they hold one of the posts."""
    return visible_bodies(person) if holds(person, posts, on) else Body.objects.none()


def may_confirm_reset(person: Person, other: Person, on: date) -> bool:
    return reset_confirmable_people(person, on).filter(pk=other.pk).exists()


def handed_between(one: Person, other: Person, since: datetime) -> bool:
    """Whether one of the two was given a new password of the other's since: until the other is seen
    to use their account themselves, the two may be one person."""
    given = PasswordReset.objects.filter(confirmed_at__gt=since)
    return given.filter(
        Q(person=one, confirmed_by=other) | Q(person=other, confirmed_by=one)
    ).exists()


def who_may_confirm_reset(person: Person, on: date, *, asker: Person) -> list[Person]:
    """Those to be told that a reset of the person's password was asked for: who can confirm it in
    their body; where there is nobody but the two, those above."""
    path = [int(each) for each in person.body.path.split("/") if each]
    held = Tenure.objects.filter(in_force(on), post__in=_CONFIRMING, body_id__in=path)
    found = Person.objects.filter(
        pk__in=held.values("person"), body_id__in=path, is_active=True
    ).exclude(pk=asker.pk)
    shown = found.select_related("body").order_by("pk")
    able = [each for each in shown if may_confirm_reset(each, person, on)]
    return [each for each in able if each.body_id == person.body_id] or able


def resettable_people(person: Person, on: date) -> QuerySet[Person]:
    """Whose password the person may reset alone, as system administrator: never a reviewer's or an
    administrator's, never their own."""
    return Person.objects.filter(
        ~is_reset_by_two(on), body__in=administered_bodies(person, on), is_active=True
    ).exclude(pk=person.pk)


def may_reset_password(person: Person, other: Person, on: date) -> bool:
    return resettable_people(person, on).filter(pk=other.pk).exists()


def managed_bodies(person: Person, on: date) -> QuerySet[Body]:
    """Whose groups, contact and public phones the person keeps: their own alone."""
    mine = Body.objects.filter(pk=person.body_id)
    return mine if may_manage_disclosure(person, on) else mine.none()


def may_manage_body(person: Person, body: Body, on: date) -> bool:
    return managed_bodies(person, on).filter(pk=body.pk).exists()


def delegable_people(person: Person, on: date) -> QuerySet[Person]:
    """For whom the person may name a stand-in: themselves; an office director for all of the
    body."""
    if holds(person, [Post.OFFICE_DIRECTOR], on):
        return Person.objects.filter(body_id=person.body_id, is_active=True)
    return Person.objects.filter(pk=person.pk, is_active=True)


def people_with_reviewing_posts(people: QuerySet[Person], on: date) -> QuerySet[Person]:
    """Those of them for whom anybody can stand in: who hold a post of review on the day or will."""
    held = not_over(on).filter(post__in=REVIEWING)
    return people.filter(pk__in=held.values("person"))


def may_delegate_for(person: Person, principal: Person, on: date) -> bool:
    return delegable_people(person, on).filter(pk=principal.pk).exists()


def who_may_stand_in(principal: Person, on: date) -> QuerySet[Person]:
    """Whom the principal's posts may be handed to: others of the body with an account in use, who
    hold no post of administration now or later."""
    administrators = not_over(on).filter(post__in=ADMINISTRATORS)
    mates = Person.objects.filter(body_id=principal.body_id, is_active=True)
    return mates.exclude(pk=principal.pk).exclude(pk__in=administrators.values("person_id"))


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
    return holds(person, DISCLOSURE, on)
