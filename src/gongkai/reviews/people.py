"""Who can take a step of a review on a day: by a post held, or standing in for one who holds it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from gongkai.reviews.models import Escalation, Hand, Step
from gongkai.reviews.states import OPEN, State, StepState
from gongkai.units.access import delegation_in_force, in_force
from gongkai.units.models import Body, Delegation, Department, Person, Tenure
from gongkai.units.posts import Post


@dataclass(frozen=True)
class Candidate:
    """Somebody who can take a step; `principal` is whom they stand in for, None for their own
    post."""

    person: Person
    principal: Person | None = None

    @property
    def hands(self) -> frozenset[int]:
        """The ids of all whom a decision of theirs would bind."""
        return frozenset(each.pk for each in (self.person, self.principal) if each is not None)

    @property
    def words(self) -> str:
        return named(self.person, self.principal)


def named(person: Person, principal: Person | None) -> str:
    """How a decision is signed: 某某, or 某某（代某某）."""
    return f"{person.name}（代{principal.name}）" if principal else person.name


def candidates(
    posts: Iterable[Post],
    body: Body,
    department: Department | None,
    on: date,
    *,
    everywhere: bool = False,
    stand_ins: bool = True,
) -> Mapping[Post, list[Candidate]]:
    """Who can take a step of each of the posts, holders first, in two queries. Someone who stands
    in for two holders is there twice, for one of the two may be barred. `everywhere` asks for all
    departments at once; without `stand_ins` it is one query, and who holds the posts alone."""
    scope = Q() if everywhere else Q(department__isnull=True) | Q(department=department)
    holders = (
        Tenure.objects.filter(
            in_force(on),
            scope,
            post__in=list(posts),
            body=body,
            person__is_active=True,
            person__body=body,
        )
        .select_related("person")
        .order_by("pk")
    )
    found: dict[Post, dict[frozenset[int], Candidate]] = defaultdict(dict)
    for tenure in holders:
        own = Candidate(tenure.person)
        found[Post(tenure.post)].setdefault(own.hands, own)
    held = {post: list(each.values()) for post, each in found.items()}
    return with_stand_ins(held, body, on) if stand_ins else held


def with_stand_ins(
    holders: Mapping[Post, Iterable[Candidate]], body: Body, on: date
) -> Mapping[Post, list[Candidate]]:
    """The holders of each post, and after them those who stand in for one of them: one query."""
    found = {post: {each.hands: each for each in people} for post, people in holders.items()}
    principals = {who for each in found.values() for hands in each for who in hands}
    for delegation in _delegations(on).filter(
        principal__in=principals, delegate__is_active=True, delegate__body=body
    ):
        other = Candidate(delegation.delegate, delegation.principal)
        for each in found.values():
            held = frozenset({delegation.delegate_id}) in each
            if frozenset({delegation.principal_id}) in each and not held:
                each.setdefault(other.hands, other)
    return {post: list(each.values()) for post, each in found.items()}


def _delegations(on: date) -> QuerySet[Delegation]:
    found = Delegation.objects.filter(delegation_in_force(on))
    return found.select_related("principal", "delegate").order_by("pk")


def free_candidates(step: Step, on: date) -> list[Candidate]:
    """Who may decide the step: those of its post who have had no hand in the review yet."""
    review = step.review
    hands = set(review.hands.values_list("person_id", flat=True))
    found = candidates([Post(step.post)], review.body, review.department, on)
    return [each for each in found.get(Post(step.post), []) if not each.hands & hands]


def reviewers_of(step: Step, on: date) -> list[Person]:
    """Everyone who may decide the step on the day, for messages and for “等谁审”."""
    return list({each.person.pk: each.person for each in free_candidates(step, on)}.values())


def deciders_of(step: Step, on: date) -> QuerySet[Person]:
    """The same people as `reviewers_of`, in one query, for pages that name them."""
    review = step.review
    scope = Q(department__isnull=True) | Q(department=review.department_id)
    held = Tenure.objects.filter(in_force(on), scope, post=step.post, body=review.body_id)
    hands = review.hands.values("person")
    passed_on = _delegations(on).filter(
        principal__in=held.values("person"),
        principal__is_active=True,
        principal__body=review.body_id,
    )
    free = passed_on.exclude(principal__in=hands).order_by()
    people = Person.objects.filter(
        Q(pk__in=held.values("person")) | Q(pk__in=free.values("delegate")),
        is_active=True,
        body=review.body_id,
    )
    return people.exclude(pk__in=hands).order_by("pk")


def steps_waiting_for(person: Person, on: date) -> QuerySet[Step]:
    """The steps that the person may decide on the day: the list's twin of `may_decide`."""
    return steps_staying_with(person, on).exclude(review__state=State.ESCALATED)


def steps_staying_with(person: Person, on: date) -> QuerySet[Step]:
    """The same, and those at which an authority's answer must come first (上报)."""
    own = Q(Exists(_tenures(on).filter(person=person)))
    return (
        Step.objects.filter(
            Q(state=StepState.CURRENT, review__state__in=OPEN)
            | Q(state=StepState.DEFERRED, review__state=State.APPROVED),
            Q(post__in=_posts_of(person, on)),
            own | Q(Exists(_standing_in(person, on).exclude(_barred_principal()))),
            ~_has_hand(person),
            **_at_home(person),
        )
        .select_related("review", "review__author")
        .order_by("current_since", "pk")
    )


def _posts_of(person: Person, on: date) -> QuerySet[Tenure, str]:
    """Posts that the person, or anybody who ever passed theirs on to the person, holds: asked once
    for a whole list, it leaves few rows to look at closely."""
    given = Delegation.objects.filter(delegate=person).values("principal")
    return Tenure.objects.filter(in_force(on), Q(person=person) | Q(person__in=given)).values_list(
        "post", flat=True
    )


RECORDING = (
    Post.SECRECY_REVIEWER,
    Post.OFFICE_DIRECTOR,
    Post.DISCLOSURE_OFFICER,
    Post.HEAD,
)
"""Who may write down what an authority answered, by a post of their own; the head, so that a small
office can go on."""


def escalations_to_answer(person: Person, on: date) -> QuerySet[Escalation]:
    """The open escalations whose answer the person may write down: not who asked, nor whom they
    stood in for, nor an author of the text. The twin of `recorders_of`."""
    held = Tenure.objects.filter(
        in_force(on), person=person, post__in=RECORDING, body=person.body_id
    )
    author = Hand.objects.filter(review=OuterRef("review"), step=None, person=person)
    return (
        Escalation.objects.filter(
            Exists(held),
            ~Exists(author),
            reply="",
            review__state=State.ESCALATED,
            **_at_home(person),
        )
        .exclude(by=person)
        .exclude(acting_for=person)
        .select_related("review")
        .order_by("at", "pk")
    )


def may_answer_escalation(person: Person, escalation: Escalation, on: date) -> bool:
    return escalations_to_answer(person, on).filter(pk=escalation.pk).exists()


def recorders_of(escalation: Escalation, on: date) -> QuerySet[Person]:
    """Everyone who may write down the answer."""
    review = escalation.review
    held = Tenure.objects.filter(in_force(on), post__in=RECORDING, body=review.body_id)
    authors = Hand.objects.filter(review=review, step=None)
    return (
        Person.objects.filter(pk__in=held.values("person"), is_active=True, body=review.body_id)
        .exclude(pk__in=authors.values("person"))
        .exclude(pk__in=[escalation.by_id, escalation.acting_for_id or 0])
        .order_by("pk")
    )


def may_decide(person: Person, step: Step, on: date) -> bool:
    return steps_waiting_for(person, on).filter(pk=step.pk).exists()


def stands_in_for(person: Person, step: Step, on: date) -> Person | None:
    """Whose post the person uses at the step: None for their own."""
    mine = [each for each in free_candidates(step, on) if each.person.pk == person.pk]
    return mine[0].principal if mine else None


def place_taken(person: Person, on: date) -> Case:
    """Of steps that wait for the person, to annotate them: whose post they would use, by name; ""
    for their own. The twin of `stands_in_for`."""
    others = _standing_in(person, on).exclude(_barred_principal()).order_by("pk")
    return Case(
        When(Exists(_tenures(on).filter(person=person)), then=Value("")),
        default=Subquery(others.values("principal__name")[:1]),
    )


def principal_among(able: Iterable[Candidate], person: Person) -> str:
    """The same of those who may take it, by name; "" for their own post."""
    mine = next((each for each in able if each.person.pk == person.pk), None)
    return mine.principal.name if mine and mine.principal else ""


def _at_home(person: Person) -> dict[str, object]:
    """A step is for people of its review's body whose account is in use."""
    return {"review__body_id": person.body_id if person.is_active else None}


def _tenures(on: date) -> QuerySet[Tenure]:
    """Tenures of the step's post, in the body and department of its review."""
    return Tenure.objects.filter(
        in_force(on),
        Q(department__isnull=True) | Q(department=OuterRef("review__department")),
        post=OuterRef("post"),
        body=OuterRef("review__body"),
    )


def _standing_in(person: Person, on: date) -> QuerySet[Delegation]:
    """Delegations to the person by one who holds the step's post."""
    held = in_force(on, "principal__tenures__")
    scope = Q(principal__tenures__department__isnull=True) | Q(
        principal__tenures__department=OuterRef("review__department")
    )
    return _delegations(on).filter(
        held,
        scope,
        delegate=person,
        principal__is_active=True,
        principal__body=OuterRef("review__body"),
        principal__tenures__post=OuterRef("post"),
        principal__tenures__body=OuterRef("review__body"),
    )


def _barred_principal() -> Q:
    """The principal has had a hand in the review already."""
    taken = Hand.objects.filter(review=OuterRef(OuterRef("review")), person=OuterRef("principal"))
    return Q(Exists(taken))


def _has_hand(person: Person) -> Exists:
    return Exists(Hand.objects.filter(review=OuterRef("review"), person=person))
