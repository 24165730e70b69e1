"""Who can take a step of a review on a day: by a post held, or standing in for one who holds it."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.reviews.models import Hand, Step
from gongkai.reviews.states import OPEN, State, StepState
from gongkai.units.access import delegations_to, in_force, tenures_of
from gongkai.units.models import Body, Delegation, Department, Person, Tenure
from gongkai.units.posts import Post


def able(post: Post, body: Body, department: Department | None, on: date) -> dict[int, int | None]:
    """Who can take a step of the post: a person's id, and the id of whom they stand in for (None
    where they hold it themselves)."""
    scope = Q(department__isnull=True) | Q(department=department)
    holders = set(
        Tenure.objects.filter(
            in_force(on), scope, post=post, body=body, person__is_active=True, person__body=body
        ).values_list("person_id", flat=True)
    )
    standing_in = Delegation.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=on),
        principal_id__in=holders,
        from_on__lte=on,
        until_on__gte=on,
        delegate__is_active=True,
        delegate__body=body,
    ).values_list("delegate_id", "principal_id")
    found: dict[int, int | None] = dict.fromkeys(holders)
    for delegate, principal in standing_in:
        found.setdefault(delegate, principal)
    return found


def steps_waiting_for(person: Person, on: date) -> QuerySet[Step]:
    """The steps that the person may decide on the day: the list's twin of `may_decide`."""
    mine = _steps_of(person, on)
    for delegation in delegations_to(person, on):
        mine |= _steps_of(delegation.principal, on) & Q(~_has_hand(delegation.principal))
    return (
        Step.objects.filter(
            Q(state=StepState.CURRENT, review__state__in=OPEN)
            | Q(state=StepState.DEFERRED, review__state=State.APPROVED),
            mine,
            ~_has_hand(person),
            review__body_id=person.body_id,
        )
        .select_related("review", "review__author")
        .order_by("current_since", "pk")
    )


def may_decide(person: Person, step: Step, on: date) -> bool:
    return steps_waiting_for(person, on).filter(pk=step.pk).exists()


def stands_in_for(person: Person, step: Step, on: date) -> Person | None:
    """Whose post the person uses at the step: None for their own."""
    own = Step.objects.filter(_steps_of(person, on), pk=step.pk).exists()
    if own:
        return None
    for delegation in delegations_to(person, on):
        if Step.objects.filter(
            _steps_of(delegation.principal, on), ~_has_hand(delegation.principal), pk=step.pk
        ).exists():
            return delegation.principal
    return None


def _steps_of(person: Person, on: date) -> Q:
    """Steps of the posts that the person holds, in the department for which they hold them."""
    found = Q(pk__in=[])
    for tenure in tenures_of(person, on).filter(body_id=person.body_id):
        scope = Q(post=tenure.post, review__body_id=tenure.body_id)
        if tenure.department_id is not None:
            scope &= Q(review__department_id=tenure.department_id)
        found |= scope
    return found


def _has_hand(person: Person) -> Exists:
    return Exists(Hand.objects.filter(review=OuterRef("review"), person=person))


def reviewers_of(step: Step, on: date) -> list[Person]:
    """Everyone who may decide the step on the day, for messages and for “等谁审”."""
    review = step.review
    hands = set(review.hands.values_list("person_id", flat=True))
    found = able(Post(step.post), review.body, review.department, on)
    ids = [who for who, principal in found.items() if not {who, principal} & hands]
    return list(Person.objects.filter(pk__in=ids).order_by("pk"))
