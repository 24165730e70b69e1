"""What the booklet prints: each item as it was last approved, until a later version of it is.

A change voids the approval of what is to come; what was released before stays released.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from gongkai.documents.models import ServiceItem, ServiceItemEdition, ServiceItemSection
from gongkai.documents.service_items.hits import ItemHit, hits_of_printed
from gongkai.documents.service_items.subjects import KIND
from gongkai.documents.service_items.text import (
    Module,
    Printed,
    as_approved,
    as_it_is,
    item_digest,
    texts_of,
)
from gongkai.reviews.models import Review
from gongkai.reviews.states import State
from gongkai.units.models import Person


def keep_edition(review: Review, *, by: Person, at: datetime) -> None:
    """The review of an item was approved: what it says now is what is printed. Called within the
    act of the last approval."""
    item = ServiceItem.objects.select_for_update().get(pk=review.subject_id)
    if item_digest(item) != review.digest:
        return
    ServiceItemEdition.objects.update_or_create(
        review_id=review.pk,
        defaults={
            "item": item,
            "version": item.version,
            "name": item.name,
            "code": item.code,
            "kind": item.kind,
            "department": item.department,
            "sections": {module.value: text for module, text in texts_of(item).items()},
            "approved_on": timezone.localdate(at),
        },
    )


def editions_in_use(items: Iterable[ServiceItem]) -> dict[int, ServiceItemEdition]:
    """By item, the last one that was released and not taken back: its review is approved, or ended
    by a change of the item."""
    found = _in_use().filter(item__in=items).select_related("department").order_by("pk")
    return {each.item_id: each for each in found}


def _in_use() -> QuerySet[ServiceItemEdition]:
    stands = Review.objects.filter(
        kind=KIND, pk=OuterRef("review_id"), state__in=(State.APPROVED, State.VOID)
    )
    return ServiceItemEdition.objects.filter(Exists(stands))


def with_edition(items: QuerySet[ServiceItem]) -> QuerySet[ServiceItem]:
    """Each with `edition_version` and `edition_approved_on` of the edition in use."""
    last = _in_use().filter(item=OuterRef("pk")).order_by("-pk")
    return items.annotate(
        edition_version=Subquery(last.values("version")[:1]),
        edition_approved_on=Subquery(last.values("approved_on")[:1]),
    )


def has_edition(items: QuerySet[ServiceItem]) -> bool:
    """Whether one of them that is offered was ever approved: whether there is a booklet."""
    return _in_use().filter(item__in=items.filter(ended_on=None)).exists()


def shown_of(item: ServiceItem) -> Printed:
    """The item as the public is to see it: as it was last approved; where it never was, as it is,
    for it may be shown since before this office."""
    edition = editions_in_use([item]).get(item.pk)
    return as_approved(item, edition) if edition else as_it_is(item)


def sections_shown(item: ServiceItem) -> list[ServiceItemSection]:
    """The same by module, for nobody to save."""
    texts = shown_of(item).texts
    return [
        ServiceItemSection(item=item, module=module, text=texts[module])
        for module in Module
        if texts.get(module)
    ]


def is_shown_as_it_is(item: ServiceItem) -> bool:
    """Whether no other version is what the public is to see."""
    edition = editions_in_use([item]).get(item.pk)
    return edition is None or edition.version == item.version


def open_hits_of_shown(item: ServiceItem, on: date) -> list[ItemHit]:
    hits = hits_of_printed([shown_of(item)], on)[item.pk]
    return [hit for hit in hits if not hit.handled]


def releasable(items: QuerySet[ServiceItem], on: date) -> list[Printed]:
    """The items as they were last approved, by department and name, without those that hold a hit
    that is not handled. `items` are of one body."""
    kept = list(items)
    editions = editions_in_use(kept)
    printed = [as_approved(each, editions[each.pk]) for each in kept if each.pk in editions]
    return sorted(_without_open_hits(printed, on), key=_place)


def _place(printed: Printed) -> tuple[int, int, str]:
    department = printed.item.department
    order = (department.order, department.pk) if department else (-1, 0)
    return (*order, printed.item.name)


def without_open_hits(items: QuerySet[ServiceItem], on: date) -> list[Printed]:
    """The items as they are, of one body, in their order."""
    return _without_open_hits([as_it_is(item) for item in items], on)


def _without_open_hits(printed: Sequence[Printed], on: date) -> list[Printed]:
    hits = hits_of_printed(printed, on)
    return [each for each in printed if all(hit.handled for hit in hits[each.item.pk])]
