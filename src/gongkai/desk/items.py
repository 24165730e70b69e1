"""What waits for a person of service items: those never sent for review, those whose review came
back or ended, and those of which the public is shown something else.

An item that is offered has the deadline of its next check, and is read with it, so that the list
asks no more for it. That deadline stands beside these rows; they have no day, for no law gives one.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, OuterRef, Q, Subquery, When

from gongkai.deadlines.models import Deadline
from gongkai.desk.subjects import NOWHERE, Subject
from gongkai.documents.models import ServiceItem
from gongkai.documents.reader import Reader
from gongkai.documents.register.queries import whether
from gongkai.documents.service_items.access import items_editable_by
from gongkai.documents.service_items.deadlines import ITEM_CHECK
from gongkai.documents.service_items.queries import differs_since
from gongkai.documents.service_items.shown import NOT_TO_BE_SENT, is_to_be_changed
from gongkai.documents.service_items.subjects import KIND, item_correct_link, item_link
from gongkai.reviews.expunging.pending import TITLE_HIDDEN
from gongkai.reviews.models import Review
from gongkai.reviews.states import State

CHECKS = Q(kind=ITEM_CHECK.name)
"""Of deadlines: those of items that are offered, one each."""


@dataclass(frozen=True)
class WaitingItem:
    """A service item, what is to be done with it, and the address where that is done."""

    title: str
    url: str
    where: str
    label: str


def to_be_sent_by(reader: Reader) -> Q:
    """Of deadlines: the next checks of items that the reader answers for or sent, and may change,
    while no review of them is under way or has passed."""
    person = reader.person
    sent = Review.objects.filter(kind=KIND, author=person).values("subject_id")
    last = Review.objects.filter(kind=KIND, subject_id=OuterRef("pk")).order_by("-round")
    items = (
        items_editable_by(reader)
        .filter(Q(owner=person) | Q(pk__in=sent))
        .annotate(last_state=Subquery(last.values("state")[:1]))
        .filter(Q(last_state=None) | ~Q(last_state__in=NOT_TO_BE_SENT))
    )
    return CHECKS & Q(body_id=person.body_id, subject_id__in=items.values("pk"))


def told_of_items(to_be_sent: Q) -> dict[str, Any]:
    """What is asked of the items' deadlines beside their columns: the item's name; of the next
    checks `differs_since`, whether the item `is_to_be_sent`, state and reason of its last
    review."""
    names = ServiceItem.objects.filter(pk=OuterRef("subject_id")).values("name")
    last = Review.objects.filter(kind=KIND, subject_id=OuterRef("subject_id")).order_by("-round")
    return {
        "item_name": Case(When(subject_kind=KIND, then=Subquery(names[:1]))),
        "differs_since": Case(When(CHECKS, then=differs_since("subject_id"))),
        "review_state": Case(When(to_be_sent, then=Subquery(last.values("state")[:1]))),
        "reason": Case(When(to_be_sent, then=Subquery(last.values("closing_reason")[:1]))),
        "is_to_be_sent": whether(to_be_sent),
    }


def subjects_of_items(
    deadlines: Iterable[Deadline], hidden: Collection[tuple[str, int]]
) -> dict[tuple[str, int], Subject]:
    """The items of these deadlines; those that are `hidden`, waiting to be taken out, have no
    title."""
    named = {
        (KIND, each.subject_id): _told(each, "item_name")
        for each in deadlines
        if each.subject_kind == KIND
    }
    return {
        key: Subject(TITLE_HIDDEN if key in hidden else name, "")
        for key, name in named.items()
        if name
    }


def items_waiting(
    differing: Iterable[Deadline],
    to_send: Iterable[Deadline],
    subjects: Mapping[tuple[str, int], Subject],
) -> list[WaitingItem]:
    """By the deadlines of their next checks: those that are to be corrected, and those to be
    sent."""
    rows = [_to_correct(each, subjects) for each in differing]
    return rows + [_to_send(each, subjects) for each in to_send]


def _to_send(due: Deadline, subjects: Mapping[tuple[str, int], Subject]) -> WaitingItem:
    title = _title(due, subjects)
    reason = "" if title == TITLE_HIDDEN else _told(due, "reason")
    label = "修改" if is_to_be_changed(due) else "接着办"
    return WaitingItem(title, item_link(due.subject_id), _where(due, reason), label)


def _where(due: Deadline, reason: str) -> str:
    state = _told(due, "review_state")
    if not state:
        return "起草中　待送审"
    if is_to_be_changed(due) and reason:
        return f"{State(state).beside}：{reason}"
    return f"{State(state).beside}，请再送审"


def _to_correct(due: Deadline, subjects: Mapping[tuple[str, int], Subject]) -> WaitingItem:
    """Where the last check left something to correct."""
    url = item_correct_link(due.subject_id, getattr(due, "differs_since", 0))
    where = "核对发现与公开的不一致，未改正"
    return WaitingItem(_title(due, subjects), url, where, "改正、登记")


def _title(due: Deadline, subjects: Mapping[tuple[str, int], Subject]) -> str:
    return subjects.get((KIND, due.subject_id), NOWHERE).title


def _told(due: Deadline, name: str) -> str:
    return getattr(due, name, "") or ""
