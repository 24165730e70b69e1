"""Service items as their list asks for them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When

from gongkai.deadlines.queries import open_deadlines
from gongkai.documents.models import ServiceItem, ServiceItemCheck
from gongkai.documents.service_items.deadlines import ITEM_CHECK
from gongkai.documents.service_items.subjects import KIND
from gongkai.reviews.models import Review, Step


def with_checks(items: QuerySet[ServiceItem]) -> QuerySet[ServiceItem]:
    """Each with `due_on` of its next check, `checked_on` of its last one and `agreed` of it, and
    `review_state` of its last review."""
    due = open_deadlines(kind=ITEM_CHECK.name, subject_kind=KIND, subject_id=OuterRef("pk"))
    last = ServiceItemCheck.objects.filter(item=OuterRef("pk")).order_by("-on", "-pk")
    reviews = Review.objects.filter(kind=KIND, subject_id=OuterRef("pk")).order_by("-round")
    return items.select_related("department", "owner", "body").annotate(
        review_state=Subquery(reviews.values("state")[:1]),
        due_on=Subquery(due.values("due_on")[:1]),
        checked_on=Subquery(last.values("on")[:1]),
        agreed=Subquery(last.values("agrees")[:1]),
        corrected=Subquery(last.values("corrected_on")[:1]),
    )


def differs_since(item: str) -> Subquery:
    """Of rows that name an item in the column: the check that found that the public is shown
    something else, while it is the last one and that is not put right."""
    last = ServiceItemCheck.objects.filter(item=OuterRef(item)).order_by("-on", "-pk")
    return Subquery(last.values(wrong=Case(When(agrees=False, corrected_on=None, then="pk")))[:1])


def steps_of(item: ServiceItem) -> list[Step]:
    """The steps of the item's reviews, each with it and who decided, the last one first; one
    query."""
    found = Step.objects.filter(review__kind=KIND, review__subject_id=item.pk)
    found = found.select_related("review", "decided_by", "acting_for").defer("review__text")
    return list(found.order_by("-review__round"))


def filtered_items(
    items: QuerySet[ServiceItem], asked: Mapping[str, Any], today: date
) -> QuerySet[ServiceItem]:
    """`q`, `department`, `standing` (due: to be checked by today; wrong: differs and is not put
    right; ended). What was ended is left out unless it is asked for."""
    if asked.get("q"):
        items = items.filter(Q(name__icontains=asked["q"]) | Q(code__icontains=asked["q"]))
    if asked.get("department"):
        items = items.filter(department=asked["department"])
    standing = asked.get("standing", "")
    if standing == "ended":
        return items.filter(ended_on__isnull=False)
    items = items.filter(ended_on=None)
    if standing == "due":
        return items.filter(Q(due_on__lte=today))
    if standing == "wrong":
        return items.filter(Q(agreed=False, corrected=None))
    return items
