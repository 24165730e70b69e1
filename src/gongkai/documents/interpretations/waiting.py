"""With whom an interpretation waits that came after its document was finished: with its author
until it is sent for review, with the disclosure officer once it is approved."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from gongkai.documents.disclosure.proposals import FINISHED
from gongkai.documents.interpretations.deadlines import INTERPRETATION
from gongkai.documents.models import Document, Interpretation
from gongkai.documents.subjects import KIND
from gongkai.reviews.models import Review, Step
from gongkai.reviews.states import OPEN, State, StepState

IS_EXPLAINED = ~Q(kind=INTERPRETATION.name) | Exists(
    Interpretation.objects.filter(document=OuterRef("subject_id"))
)
"""Of a deadline: whether it waits for no interpretation that nobody has written yet."""


def unreleased(**about: Any) -> QuerySet[Interpretation]:
    """Those of finished documents that are or will be public, with `review_state`, `sent_at`,
    `closing_reason` of the document's last review (None for none), whether one of its levels is
    `put_off`, and when the last interpretation of the document was written (`explained_at`): they
    are approved together. `about` narrows it, as a filter does."""
    reviews = Review.objects.filter(kind=KIND, subject_id=OuterRef("document_id"))
    last = reviews.order_by("-round")
    put_off = Step.objects.filter(
        review__kind=KIND,
        review__subject_id=OuterRef("document_id"),
        review__state=State.APPROVED,
        state=StepState.DEFERRED,
    )
    beside = Interpretation.objects.filter(document=OuterRef("document")).order_by("-changed_at")
    return (
        Interpretation.objects.filter(
            published_on=None,
            document__state__in=FINISHED,
            document__attribute=Document.Attribute.PROACTIVE,
            document__not_public_since=None,
            document__to_withdraw_since=None,
            **about,
        )
        .annotate(
            review_state=Subquery(last.values("state")[:1]),
            sent_at=Subquery(last.values("submitted_at")[:1]),
            closing_reason=Subquery(last.values("closing_reason")[:1]),
            put_off=Exists(put_off),
            explained_at=Subquery(beside.values("changed_at")[:1]),
        )
        .select_related("document")
        .defer("document__text")
        .order_by("document", "pk")
    )


def is_approved(shown: Interpretation) -> bool:
    """Of one that came through `unreleased`: whether it waits for nothing but its release."""
    return _state(shown) == State.APPROVED and not _was_written_since(shown)


def is_to_be_sent(shown: Interpretation) -> bool:
    """Of one that came through `unreleased`: whether it waits for its author. While levels of what
    is public are put off it waits for them."""
    waits_for_levels = getattr(shown, "put_off", False) and shown.document.published_on
    return not (_state(shown) in OPEN or waits_for_levels or is_approved(shown))


def _state(shown: Interpretation) -> str:
    return getattr(shown, "review_state", None) or ""


def _was_written_since(shown: Interpretation) -> bool:
    sent: datetime | None = getattr(shown, "sent_at", None)
    written: datetime = getattr(shown, "explained_at", shown.changed_at)
    return sent is None or written > sent


def came_back(shown: Interpretation) -> bool:
    """Of one that is to be sent: whether it was, came to nothing, and is as it was."""
    return _state(shown) not in ("", State.APPROVED) and not _was_written_since(shown)


def where_it_waits(shown: Interpretation, *, says_why: bool = True) -> str:
    """问答解读已退回：请写具体。 What has become of it, for the author's list."""
    what = f"{shown.get_form_display()}解读"
    if not came_back(shown):
        return f"{what}待送审"
    reason = getattr(shown, "closing_reason", "") if says_why else ""
    label = State(_state(shown)).beside
    return f"{what}{label}：{reason}" if reason else f"{what}{label}，请再送审"
