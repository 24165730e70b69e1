"""How much of a person's 我的待办 is late, asked of the database alone: every page shows it.

The twin of what `todo` says is late. Where that looks at a text (which of several approvals an
issued document stands by), this counts it as the officer's.
"""

from datetime import date
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Case, When
from django.db.models.functions import Cast, Concat

from gongkai.deadlines.models import Deadline
from gongkai.deadlines.queries import open_deadlines
from gongkai.desk.finishing import (
    OUT,
    RECORDED_BY_THE_OFFICE,
    TO_PUBLISH,
    TO_REGISTER,
    proposed_with,
)
from gongkai.desk.todo import CAME_BACK, written_or_sent_by
from gongkai.documents.disclosure.standing import may_stand, proposed_otherwise
from gongkai.documents.interpretations.deadlines import INTERPRETATION
from gongkai.documents.interpretations.waiting import IS_EXPLAINED, unreleased
from gongkai.documents.models import Document
from gongkai.documents.reader import OFFICE, held_by
from gongkai.documents.subjects import KIND
from gongkai.reviews.afterwards import SUBJECT
from gongkai.reviews.models import Review
from gongkai.reviews.people import escalations_to_answer, steps_waiting_for
from gongkai.reviews.states import OPEN, State, StepState
from gongkai.units.models import Person
from gongkai.units.posts import ADMINISTRATORS, Post


def late_for(person: Person, today: date) -> QuerySet[Deadline]:
    """Deadlines of the person's body that have passed, each with its `row` in their list, None
    where it stands in another's alone: those of a thing that the person decides or finishes are one
    row, what they only answer for one each."""
    done_by_them = (
        _of_a_step(person, today) | _of_the_office(person, today) | _of_its_author(person, today)
    )
    thing = Concat("subject_kind", Value(" "), Cast("subject_id", CharField()))
    one_each = Concat(thing, Value(" "), F("kind"))
    # Said once: few are late, and what it costs is how much there is to say.
    row = Case(
        When(done_by_them, then=Case(When(IS_EXPLAINED, then=thing), default=one_each)),
        When(
            Q(owner=person) | RECORDED_BY_THE_OFFICE & _in_the_office(person, today), then=one_each
        ),
        default=None,
        output_field=CharField(),
    )
    return open_deadlines(body=person.body_id, due_on__lt=today).annotate(row=row)


def _of_a_step(person: Person, today: date) -> Q:
    steps = steps_waiting_for(person, today).order_by()
    # A level that was put off has a day of its own, which stands for those of its subject.
    of_it = steps.filter(
        state=StepState.CURRENT,
        review__kind=OuterRef("subject_kind"),
        review__subject_id=OuterRef("subject_id"),
    )
    put_off = steps.filter(pk=OuterRef("subject_id"))
    asked = escalations_to_answer(person, today).order_by()
    of_what_was_asked = asked.filter(
        review__kind=OuterRef("subject_kind"), review__subject_id=OuterRef("subject_id")
    )
    return (
        Q(Exists(of_it)) | Q(Exists(of_what_was_asked)) | Q(Exists(put_off), subject_kind=SUBJECT)
    )


def _of_the_office(person: Person, today: date) -> Q:
    held = held_by(person.pk, person.body_id, today)
    officer = Q(Exists(held.filter(post=Post.DISCLOSURE_OFFICER)))
    here: QuerySet[Any] = Document.objects.filter(pk=OuterRef("subject_id"))
    approved = Q(
        Exists(Review.objects.filter(kind=KIND, subject_id=OuterRef("pk"), state=State.APPROVED))
    )
    stands = approved & ~proposed_otherwise() | may_stand()
    out = OUT | TO_PUBLISH & stands
    finishing = Q(approved, state=Document.State.DRAFT) | TO_REGISTER & stands
    explained: QuerySet[Any] = unreleased(
        document=OuterRef("subject_id"), document__published_on__isnull=False
    )
    released = Q(
        Exists(explained.filter(review_state=State.APPROVED, explained_at__lte=F("sent_at"))),
        kind=INTERPRETATION.name,
    )
    return Q(subject_kind=KIND) & (
        officer & (Q(Exists(here.filter(out))) | released)
        | _in_the_office(person, today) & Q(Exists(here.filter(finishing)))
    )


def _in_the_office(person: Person, today: date) -> Q:
    held = held_by(person.pk, person.body_id, today)
    return Q(Exists(held.filter(post__in=OFFICE)))


def _of_its_author(person: Person, today: date) -> Q:
    """What came back to the person, or they have proposed and not sent; and an interpretation of
    theirs that is to be sent, which takes the place of both."""
    last = Review.objects.filter(kind=KIND, subject_id=OuterRef("pk")).order_by("-round")
    theirs = written_or_sent_by(person).annotate(last_state=Subquery(last.values("state")[:1]))
    back = theirs.filter(pk=OuterRef("subject_id"), last_state__in=CAME_BACK)
    answered = _answers(person, today)
    proposed: QuerySet[Any] = Document.objects.filter(
        proposed_with(person), answered, pk=OuterRef("subject_id")
    )
    theirs_still = Document.objects.filter(answered, pk=OuterRef("document_id"))
    written: QuerySet[Any] = unreleased(document=OuterRef("subject_id"), by=person).filter(
        ~Q(put_off=True, document__published_on__isnull=False), Exists(theirs_still)
    )
    unsent = Q(review_state=None) | ~Q(review_state__in=(*OPEN, State.APPROVED))
    changed = Q(review_state=State.APPROVED, explained_at__gt=F("sent_at"))
    to_be_sent = written.filter(unsent | changed)
    explained = Q(Exists(to_be_sent))
    return Q(subject_kind=KIND) & (
        (Q(Exists(back)) | Q(Exists(proposed))) & ~explained
        | explained & Q(kind=INTERPRETATION.name)
    )


def _answers(person: Person, today: date) -> Q:
    """Of documents: the twin of `Reader.answerable`, for whoever has not read their posts."""
    held = held_by(person.pk, person.body_id, today)
    works = Q(Exists(held.exclude(post__in=ADMINISTRATORS)))
    theirs = (Q(drafter=person) | Q(owner=person)) & works
    return theirs | Q(Exists(held.filter(post__in=OFFICE)))
