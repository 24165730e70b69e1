"""The hits of screening in service items, and how each was handled."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.documents.files.screening import kind_name
from gongkai.documents.hits.findings import excerpt, fingerprint, why_blocked
from gongkai.documents.hits.words import words_of
from gongkai.documents.models import ServiceItem
from gongkai.documents.service_items.subjects import KIND
from gongkai.documents.service_items.text import Module, Printed, item_text, part_at, texts_of
from gongkai.reviews.models import Explanation, Finding
from gongkai.reviews.services import ShownFinding
from gongkai.screening import BLOCK, Hit, screen


@dataclass(frozen=True)
class ItemHit:
    """`start` and `end` are its place in the text that the reviewers are shown."""

    number: int
    kind: str
    place: str
    excerpt: str
    message: str
    fingerprint: str
    explanation: str
    start: int
    end: int
    level: str

    @property
    def kind_name(self) -> str:
        return kind_name(self.kind)

    @property
    def why_not_explained(self) -> str:
        """Why no reason lets it stand; "" where one may."""
        return why_blocked(self.kind, self.level)

    @property
    def handled(self) -> bool:
        return bool(self.explanation) and not self.why_not_explained


def screened(item: ServiceItem, texts: Mapping[Module, str], on: date) -> list[Hit]:
    """All that is found in the item with these modules."""
    allow, words = item.body.public_phones.split(), words_of(item.body)
    return screen(item_text(item, texts), allow=allow, words=words, today=on)


def blocked(item: ServiceItem, texts: Mapping[Module, str], on: date) -> list[str]:
    """What no explanation lets through: each with the part that it stands in."""
    found = [hit for hit in screened(item, texts, on) if hit.level == BLOCK]
    return [f"{part_at(hit.start, item, texts)}“{hit.text}”" for hit in found]


def hits_of_item(item: ServiceItem, on: date) -> list[ItemHit]:
    return hits_of_items([item], on)[item.pk]


def _explained(ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """The reasons by item and fingerprint; the last one of each counts."""
    explained: dict[int, dict[str, str]] = {pk: {} for pk in ids}
    for row in Explanation.objects.filter(kind=KIND, subject_id__in=explained).order_by("pk"):
        explained[row.subject_id][row.fingerprint] = row.reason
    return explained


def hits_of_items(items: Iterable[ServiceItem], on: date) -> dict[int, list[ItemHit]]:
    """Of items of one body, by the list of wording as it is; one query for their explanations."""
    items = list(items)
    explained = _explained(item.pk for item in items)
    return {item.pk: _hits(item, texts_of(item), explained[item.pk], on) for item in items}


def hits_of_printed(printed: Sequence[Printed], on: date) -> dict[int, list[ItemHit]]:
    """The same of the items as they are printed."""
    explained = _explained(each.item.pk for each in printed)
    return {
        each.item.pk: _hits(each.item, each.texts, explained[each.item.pk], on) for each in printed
    }


def _hits(
    item: ServiceItem, texts: Mapping[Module, str], explained: Mapping[str, str], on: date
) -> list[ItemHit]:
    text = item_text(item, texts)
    found = []
    for number, hit in enumerate(screened(item, texts, on), start=1):
        mark = fingerprint(hit.kind, hit.text)
        place = part_at(hit.start, item, texts)
        told = (hit.kind, place, excerpt(text, hit.start, hit.end), hit.message, mark)
        found.append(ItemHit(number, *told, explained.get(mark, ""), hit.start, hit.end, hit.level))
    return found


def as_shown(hits: Sequence[ItemHit]) -> list[ShownFinding]:
    """The hits as a review keeps them."""
    return [
        ShownFinding(
            kind=hit.kind,
            place=hit.place,
            excerpt=hit.excerpt,
            message=hit.message[:200],
            handling=Finding.Handling.EXPLAINED,
            explanation=hit.explanation,
            start=hit.start,
            end=hit.end,
        )
        for hit in hits
    ]
