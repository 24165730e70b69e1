"""What deadlines and reviews are about, for lists: a title and where it is shown."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from gongkai.documents.models import Document, ServiceItem


@dataclass(frozen=True)
class Subject:
    title: str
    where: str


Find = Callable[[Collection[int]], Mapping[int, Subject]]


def _documents(ids: Collection[int]) -> Mapping[int, Subject]:
    return {
        document.pk: Subject(document.title, document.number or document.register_number)
        for document in Document.objects.filter(pk__in=ids).defer("text")
    }


def _service_items(ids: Collection[int]) -> Mapping[int, Subject]:
    return {
        item.pk: Subject(item.name, "政务服务事项")
        for item in ServiceItem.objects.filter(pk__in=ids)
    }


FINDERS: Mapping[str, Find] = {"document": _documents, "service_item": _service_items}


def subjects_of(keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Subject]:
    """The subject of each (kind, id), in one query a kind; one that is gone is left out."""
    wanted: dict[str, set[int]] = {}
    for kind, number in keys:
        wanted.setdefault(kind, set()).add(number)
    return {
        (kind, number): subject
        for kind, ids in wanted.items()
        if kind in FINDERS
        for number, subject in FINDERS[kind](ids).items()
    }
