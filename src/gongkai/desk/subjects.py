"""What deadlines and reviews are about, for lists: a title and where it is shown."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from gongkai.documents.models import Document, ServiceItem
from gongkai.documents.service_items.subjects import KIND as SERVICE_ITEM
from gongkai.documents.service_items.subjects import item_link
from gongkai.documents.subjects import KIND as DOCUMENT
from gongkai.documents.subjects import document_link
from gongkai.reviews.afterwards import SUBJECT as REVIEW_STEP
from gongkai.reviews.chains import level_name
from gongkai.reviews.expunging.pending import TITLE_HIDDEN
from gongkai.reviews.listing import record_number
from gongkai.reviews.models import Step


@dataclass(frozen=True)
class Subject:
    """`of` is whose title it is, where it is another thing's; `page` is its own page, where what is
    due of it is done below that."""

    title: str
    where: str
    of: tuple[str, int] | None = None
    page: str = ""


NOWHERE = Subject("（已清除）", "")
"""In place of one that is gone."""

Find = Callable[[Collection[int]], Mapping[int, Subject]]


def _documents(ids: Collection[int]) -> Mapping[int, Subject]:
    return {
        document.pk: Subject(
            document.title,
            document.number or document.register_number,
            page=document_link(document),
        )
        for document in Document.objects.filter(pk__in=ids).defer("text")
    }


def _service_items(ids: Collection[int]) -> Mapping[int, Subject]:
    return {
        item.pk: Subject(item.name, "政务服务事项", page=item_link(item.pk))
        for item in ServiceItem.objects.filter(pk__in=ids)
    }


def _review_steps(ids: Collection[int]) -> Mapping[int, Subject]:
    """Levels put off, by the record of their review."""
    steps = Step.objects.filter(pk__in=ids).select_related("review").defer("review__text")
    return {
        step.pk: Subject(
            step.review.title,
            f"{record_number(step.review)}“{level_name(step)}”一级",
            (step.review.kind, step.review.subject_id),
        )
        for step in steps
    }


FINDERS: Mapping[str, Find] = {
    DOCUMENT: _documents,
    SERVICE_ITEM: _service_items,
    REVIEW_STEP: _review_steps,
}


def subjects_of(
    keys: Iterable[tuple[str, int]], hidden: Collection[tuple[str, int]] = ()
) -> dict[tuple[str, int], Subject]:
    """The subject of each (kind, id), in one query a kind; one that is gone is left out, one that
    is `hidden` has no title."""
    wanted: dict[str, set[int]] = {}
    for kind, number in keys:
        wanted.setdefault(kind, set()).add(number)
    return {
        (kind, number): replace(subject, title=TITLE_HIDDEN)
        if (subject.of or (kind, number)) in hidden
        else subject
        for kind, ids in wanted.items()
        if kind in FINDERS
        for number, subject in FINDERS[kind](ids).items()
    }
