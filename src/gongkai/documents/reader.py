"""Who reads what on a day: all that a person's posts, one's own or stood in for, open to them.

The predicates of `access` and the querysets that are their twins ask it; so do the pages, which
keep one for a request.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.documents.models import (
    Document,
    ServiceItem,
)
from gongkai.prepared import Prepared
from gongkai.reviews.access import OVERSEEING
from gongkai.reviews.expunging.pending import hidden_subjects
from gongkai.reviews.models import Step
from gongkai.reviews.states import State
from gongkai.units.access import delegations_to, in_force
from gongkai.units.models import Body, Person, Tenure
from gongkai.units.posts import ADMINISTRATORS, REVIEWING, Post

Held = tuple[str, int | None, int]
Key = tuple[int, int, int | None, tuple[Held, ...]]
OFFICE = frozenset({Post.DISCLOSURE_OFFICER, Post.OFFICE_DIRECTOR})


def _kept_near() -> Q:
    """What not everybody of the body reads: drafts, and what is not to be public (不予公开)."""
    return Q(state__in=Document.UNFINISHED) | Q(attribute=Document.Attribute.WITHHELD)


def is_kept_near(document: Document) -> bool:
    return (
        document.state in Document.UNFINISHED or document.attribute == Document.Attribute.WITHHELD
    )


def held_by(pk: int, body_id: int, on: date) -> QuerySet[Tenure]:
    """The posts in the body that the person holds on the day, or stands in for."""
    person = Person(pk=pk, body_id=body_id)
    principals = (
        delegations_to(person, on)
        .filter(principal__is_active=True, principal__body_id=body_id)
        .values("principal")
    )
    return Tenure.objects.filter(
        in_force(on), Q(person=person) | Q(person__in=principals), body_id=body_id
    )


def _held(pk: int, body_id: int, on: date) -> QuerySet[Tenure, Held]:
    return held_by(pk, body_id, on).values_list("post", "department_id", "person_id")


_HELD = Prepared(_held, int, int, date)


@dataclass(frozen=True)
class Reader:
    """A person with what they may do on the day; asked once for a request, it costs two queries at
    most."""

    person: Person
    on: date

    @cached_property
    def held(self) -> list[Held]:
        """Posts held or stood in for: post, department (None: the whole body), whose it is."""
        if not self.person.is_active:
            return []
        return _HELD.ask(self.person.pk, self.person.body_id, self.on)

    @property
    def key(self) -> Key:
        """All that decides what they see and do in their own body: who has the same key is asked
        the same (`reader_with`)."""
        person = self.person
        return person.pk, person.body_id, person.department_id, tuple(self.held)

    @property
    def own_posts(self) -> frozenset[str]:
        """Those that are theirs, not of whom they stand in for."""
        return frozenset(post for post, _, who in self.held if who == self.person.pk)

    @property
    def stands_in(self) -> bool:
        """Whether there is anybody for whom they stand in."""
        return any(who != self.person.pk for _, _, who in self.held)

    @property
    def posts(self) -> list[tuple[str, int | None]]:
        return [(post, department) for post, department, _ in self.held]

    def reads_review(self, steps: Sequence[Step]) -> bool:
        """Whether the review of these steps is open to the person, from what a page has read: what
        `reviews.access.may_see_review` says, without its queries, and never more."""
        if not steps:
            return False
        review = steps[0].review
        oversees = any(post in OVERSEEING and who == self.person.pk for post, _, who in self.held)
        if review.body_id != self.person.body_id:
            released = review.state == State.APPROVED and review.publishes
            return oversees and released and review.body_id in self.bodies_below
        if oversees:
            return True
        had_a_hand = {review.author_id, *(step.decided_by_id for step in steps)}
        if self.person.pk in had_a_hand | {step.acting_for_id for step in steps}:
            return True
        needed = {step.post for step in steps}
        scopes = (None, review.department_id)
        return any(post in needed and department in scopes for post, department in self.posts)

    def holds(self, *posts: Post) -> bool:
        return any(post in posts for post, _ in self.posts)

    @property
    def works_here(self) -> bool:
        """Whether a post other than an administrator's is held."""
        return any(post not in ADMINISTRATORS for post, _ in self.posts)

    @property
    def in_the_office(self) -> bool:
        return self.holds(*OFFICE)

    def scope(self, posts: frozenset[Post] | tuple[Post, ...]) -> Q:
        """Documents of the departments for which one of the posts is held."""
        found = Q(pk__in=[])
        for post, department in self.posts:
            if post not in posts:
                continue
            if department is None:
                return ~Q(pk__in=[])
            found |= Q(department_id=department)
        return found

    @cached_property
    def bodies_below(self) -> list[int]:
        """Bodies of the person's tree that were opened to their superior, all the way."""
        below = Body.objects.filter(path__startswith=self.person.body.path).exclude(
            pk=self.person.body_id
        )
        rows = list(below.values_list("pk", "path", "open_to_superior"))
        closed = tuple(path for _, path, is_open in rows if not is_open)
        return [pk for pk, path, _ in rows if not path.startswith(closed)]

    def hidden(self, kind: str) -> QuerySet[Any, Any]:
        """The numbers of things of a kind that wait to be taken out and are not theirs to decide:
        lists show no title of them, and no search finds them."""
        return hidden_subjects(kind, self.person.body_id, self.own_posts)

    def _mine(self) -> Q:
        return Q(drafter=self.person) | Q(owner=self.person)

    def visible_here(self) -> Q:
        """Of one's own body what is finished; drafts and what is withheld only where they are of
        one's own or one's department, or one's post reviews them."""
        if not self.works_here:
            return Q(pk__in=[])
        return Q(body_id=self.person.body_id) & (~_kept_near() | self._near())

    def _near(self) -> Q:
        near = self._mine() | self.scope(REVIEWING)
        if self.person.department_id is not None:
            near |= Q(department_id=self.person.department_id)
        return near

    def near(self) -> Q:
        """Documents of one's own body that the person would read as drafts, whatever they are."""
        if not self.works_here:
            return Q(pk__in=[])
        return Q(body_id=self.person.body_id) & self._near()

    def is_near(self, document: Document) -> bool:
        """The twin of `near`, from what a page has read."""
        person = self.person
        if document.body_id != person.body_id or not self.works_here:
            return False
        if person.pk in (document.drafter_id, document.owner_id):
            return True
        department = document.department_id
        if department is not None and department == person.department_id:
            return True
        return any(post in REVIEWING and where in (None, department) for post, where in self.posts)

    def visible_below(self) -> Q:
        """Of opened bodies below what is finished and not withheld."""
        if not self.works_here or not self.bodies_below:
            return Q(pk__in=[])
        return Q(body_id__in=self.bodies_below) & ~_kept_near()

    def visible(self) -> Q:
        """What is visible here, and what is visible below."""
        if not self.works_here or not self.bodies_below:
            return self.visible_here()
        return self.visible_here() | self.visible_below()

    def originals(self) -> Q:
        """Documents whose files the person may read as they were handed in: those of their own
        body that they made, answer for, review, or handle in the office."""
        if not self.works_here:
            return Q(pk__in=[])
        allowed = self._mine() | self.scope(REVIEWING) | self.scope(OFFICE)
        return Q(body_id=self.person.body_id) & allowed

    def editable(self) -> Q:
        """Drafts: the drafter's, the owner's, the department head's; for the office all."""
        return Q(state=Document.State.DRAFT) & self._edits()

    def revivable(self) -> Q:
        """What was cancelled: theirs who edited it."""
        return Q(state=Document.State.CANCELLED) & self._edits()

    def _edits(self) -> Q:
        if not self.works_here:
            return Q(pk__in=[])
        allowed = self._mine() | self.scope((Post.DEPARTMENT_HEAD,)) | self.scope(OFFICE)
        return Q(body_id=self.person.body_id) & allowed

    def answerable(self) -> Q:
        """Documents whose attribute or publication the person sees to, unless cancelled."""
        if not self.works_here:
            return Q(pk__in=[])
        here = Q(body_id=self.person.body_id) & (self._mine() | self.scope(OFFICE))
        return here & ~Q(state=Document.State.CANCELLED)

    def worked_on(self) -> Q:
        """What the person works on: drafts that they edit, documents that they answer for. Of what
        was taken out that alone which is still to be taken down."""
        is_over = Q(state=Document.State.EXPUNGED, to_withdraw_since=None)
        return self.editable() | self.answerable() & ~is_over

    def of_the_office(self) -> Q:
        """Whatever is the own body's, for its office."""
        return Q(body_id=self.person.body_id) if self.in_the_office else Q(pk__in=[])

    def withdrawable(self) -> Q:
        """The rows of which `records_withdrawal_of` says yes."""
        here = Q(body_id=self.person.body_id)
        if self.holds(Post.DISCLOSURE_OFFICER):
            return here
        return here & Q(owner=self.person) if self.works_here else Q(pk__in=[])

    def records_withdrawal_of(self, thing: Document | ServiceItem) -> bool:
        """撤下: whoever answers for the document or service item, and the disclosure officer of its
        body."""
        if self.person.body_id != thing.body_id:
            return False
        return self.holds(Post.DISCLOSURE_OFFICER) or (
            thing.owner_id == self.person.pk and self.works_here
        )


def reader_with(key: Key) -> Reader:
    """Who sees and does in their own body what the key says. Other bodies are not asked for."""
    pk, body_id, department_id, held = key
    person = Person(pk=pk, body_id=body_id, department_id=department_id, is_active=True)
    reader = Reader(person, date.min)
    reader.__dict__["held"] = list(held)
    return reader
