"""What pages and exports ask of the register."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, JSONObject

from gongkai.audit.acts import VIEWED
from gongkai.audit.models import Entry
from gongkai.audit.services import SAME_VIEW
from gongkai.deadlines.queries import open_deadlines
from gongkai.documents.access import Key, Reader, is_kept_near, reader_with
from gongkai.documents.disclosure.deadlines import KINDS, LISTED, PUBLICATION
from gongkai.documents.models import Document, DocumentLink
from gongkai.documents.page.dues import OF_A_DUE, Due, open_dues, read_due
from gongkai.documents.register.progress import Stage
from gongkai.documents.subjects import KIND
from gongkai.prepared import Prepared
from gongkai.reviews.expunging.pending import OF_WAITING, Waiting
from gongkai.reviews.models import Expunction, Review, Step
from gongkai.reviews.states import OPEN, State

READERS_KEPT = 128
"""Of so many readers the queries stay built; their key says all that they depend on."""

SORTS: Mapping[str, tuple[str, ...]] = {
    "": ("-register_year", "-register_serial"),
    "register": ("register_year", "register_serial"),
    "-formed": ("-formed_on", "-pk"),
    "formed": ("formed_on", "pk"),
    "due": ("due_on", "pk"),
    "changed": ("-changed_at", "-pk"),
}
"""The orders of the list, by what stands in its address."""

_REGISTER_NUMBER = re.compile(r"[〔\[（(]?\s*((?:19|20)\d\d)\s*[〕\]）)\-—/年]\s*第?0*(\d{1,6})号?")
_SHOWN = (
    *("id", "register_year", "register_serial", "registered_on", "title", "number", "genre"),
    *("origin", "attribute", "state", "formed_on", "published_on", "published_where"),
    *("to_withdraw_since", "withdrawn_on"),
    *("owner", "owner__name", "department", "department__name", "body", "came_by_import"),
)


def with_standing(documents: QuerySet[Document]) -> QuerySet[Document]:
    """Each with `review_state` of its last review ("" for none), and `due_on`, `due_days` of its
    open deadline."""
    reviews = Review.objects.filter(kind=KIND, subject_id=OuterRef("pk")).order_by("-round")
    due = open_dues(LISTED)
    return documents.annotate(
        review_state=Coalesce(Subquery(reviews.values("state")[:1]), Value("")),
        due_on=Subquery(due.values("due_on")[:1]),
        due_days=Subquery(due.values("days")[:1]),
    )


@dataclass(frozen=True)
class ListStanding:
    """What `with_standing` asked the database for."""

    review_state: str
    due_on: date | None
    due_days: int | None


def list_standing_of(document: Document) -> ListStanding:
    """Of a document that came through `with_standing`."""
    return ListStanding(
        *(getattr(document, name) for name in ("review_state", "due_on", "due_days"))
    )


def filtered(
    documents: QuerySet[Document], asked: Mapping[str, Any], today: date
) -> QuerySet[Document]:
    """The documents that `asked` names: q, words, attribute, stage, origin, genre, department,
    since, until. What is not asked narrows nothing."""
    for name in ("attribute", "origin", "genre", "department"):
        if asked.get(name):
            wanted = "" if asked[name] == "undecided" else asked[name]
            documents = documents.filter(**{name: wanted})
    if asked.get("since"):
        documents = documents.filter(registered_on__gte=asked["since"])
    if asked.get("until"):
        documents = documents.filter(registered_on__lte=asked["until"])
    if asked.get("stage"):
        documents = documents.filter(_in_stage(asked["stage"], today))
    if asked.get("q"):
        documents = documents.filter(_matching(asked["q"].strip()))
    if asked.get("words"):
        words = asked["words"].strip()
        documents = documents.filter(Q(text__icontains=words) | Q(addressees__icontains=words))
    return documents


def _matching(words: str) -> Q:
    found = Q(title__icontains=words) | Q(number__icontains=words)
    number = register_number_of(words)
    if number:
        found |= Q(register_year=number[0], register_serial=number[1])
    elif words.isascii() and words.isdigit() and len(words) <= 6:
        found |= Q(register_serial=words)
    return found


def register_number_of(words: str) -> tuple[int, int] | None:
    """Year and serial of a register number as people write it: 〔2026〕15, 2026-15."""
    found = _REGISTER_NUMBER.fullmatch(words.strip())
    return (int(found[1]), int(found[2])) if found else None


def _in_stage(stage: str, today: date) -> Q:
    draft = Q(state=Document.State.DRAFT)
    finished = Q(state__in=(Document.State.ISSUED, Document.State.FILED))
    last = Review.objects.filter(kind=KIND, subject_id=OuterRef("pk"))
    live = Q(Exists(last.filter(state__in=OPEN)))
    approved = Q(Exists(last.filter(state=State.APPROVED)))
    over = Q(Exists(last))
    late = open_deadlines(
        kind=PUBLICATION.name,
        subject_kind=KIND,
        subject_id=OuterRef("pk"),
        due_on__lt=today,
    )
    stages = {
        Stage.DRAFT: draft & ~over,
        Stage.IN_REVIEW: live,
        Stage.RETURNED: draft & over & ~live & ~approved,
        Stage.APPROVED: draft & approved,
        Stage.FINISHED: finished & Q(published_on=None),
        Stage.PUBLISHED: Q(published_on__isnull=False, to_withdraw_since=None),
        Stage.TO_WITHDRAW: Q(to_withdraw_since__isnull=False),
        Stage.LATE: Q(Exists(late)),
    }
    return stages[Stage(stage)]


def listed(documents: QuerySet[Document], sort: str) -> QuerySet[Document]:
    """The columns of lists and exports, in an order of SORTS."""
    order: list[Any] = list(SORTS.get(sort, SORTS[""]))
    if order[0] == "due_on":
        order[0] = F("due_on").asc(nulls_last=True)
    return documents.select_related("owner", "department").only(*_SHOWN).order_by(*order)


@dataclass(frozen=True)
class Register:
    """The documents that a reader sees in their own body, narrowed by what is asked for; a
    paginator counts it and cuts its pages out."""

    reader: Reader
    asked: Mapping[str, Any]

    @property
    def sort(self) -> str:
        sort: str = self.asked.get("sort", "")
        return sort if sort in SORTS else ""

    @property
    def is_filtered(self) -> bool:
        return any(value for name, value in self.asked.items() if name != "sort")

    def documents(self) -> QuerySet[Document]:
        seen = Document.objects.filter(self.reader.visible_here())
        return filtered(seen, self.asked, self.reader.on)

    def rows(self) -> QuerySet[Document]:
        return listed(with_standing(self.documents()), self.sort)

    def count(self) -> int:
        if self.is_filtered:
            return self.documents().count()
        return sum(_count_of_all(self.reader.key).ask())

    def __len__(self) -> int:
        return self.count()

    def __iter__(self) -> Iterator[Document]:
        return iter(self.rows())

    def __getitem__(self, part: slice) -> list[Document]:
        if self.is_filtered:
            return list(self.rows()[part])
        return _page_of_all(self.reader.key, self.sort, part.start, part.stop).ask()


@lru_cache(maxsize=READERS_KEPT)
def _count_of_all(key: Key) -> Prepared[int]:
    def build() -> QuerySet[Document, int]:
        seen = Register(reader_with(key), {}).documents().order_by()
        counted = seen.annotate(all=Value(1)).values("all").annotate(count=Count("*"))
        return counted.values_list("count", flat=True)

    return Prepared(build)


@lru_cache(maxsize=READERS_KEPT)
def _page_of_all(key: Key, sort: str, start: int, stop: int) -> Prepared[Document]:
    register = Register(reader_with(key), {"sort": sort})
    return Prepared(lambda: register.rows()[start:stop])


def with_rights(documents: QuerySet[Document], reader: Reader) -> QuerySet[Document]:
    """Each with `is_editable`, `is_answerable`: what the reader may do with it."""
    return documents.annotate(
        is_editable=_whether(reader.editable()),
        is_answerable=_whether(reader.answerable()),
        is_normative=_whether(Q(normative__isnull=False)),
    )


def _whether(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=False, output_field=BooleanField())


_NEVER = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Found:
    """A document with what its reader may do with it."""

    document: Document
    reader: Reader
    can_edit: bool
    can_answer: bool
    due: Due | None = None
    can_read_originals: bool = False
    was_read: bool = False
    order: Waiting | None = None
    """To take it out, which waits to be confirmed."""

    @property
    def can_compare(self) -> bool:
        """Whether older versions are the reader's to read."""
        return self.can_edit or self.can_answer

    @property
    def is_ours(self) -> bool:
        return self.document.body_id == self.reader.person.body_id


def find_document(pk: int, reader: Reader, at: datetime | None = None) -> Found | None:
    """The document with what the reader may do, or None where they may not see it. With `at` it
    also says whether they looked at it shortly before (`was_read`)."""
    since = at - SAME_VIEW if at else _NEVER
    here = _found_here(reader.key).ask(pk, since)
    document = here[0] if here else _found_below(pk, reader, since)
    if document is None:
        return None
    can_edit, can_answer, originals = (
        bool(getattr(document, name)) for name in ("is_editable", "is_answerable", "has_originals")
    )
    due: dict[str, Any] | None = getattr(document, "due", None)
    shown_due = read_due(due) if due else None
    was_read = bool(getattr(document, "was_read", False))
    told: dict[str, Any] | None = getattr(document, "order_told", None)
    order = Waiting(**told) if told else None
    return Found(document, reader, can_edit, can_answer, shown_due, originals, was_read, order)


def _with_all(pk: int, since: datetime, reader: Reader) -> QuerySet[Document]:
    """The document with what its page asks of it."""
    found = with_rights(Document.objects.filter(pk=pk), reader).select_related(
        "body", "department", "owner", "drafter"
    )
    lately = Entry.objects.filter(
        subject_kind=KIND,
        subject_id=Cast(OuterRef("pk"), CharField()),
        action=VIEWED.name,
        actor_id=reader.person.pk,
        at__gt=since,
    )
    orders = Expunction.objects.filter(kind=KIND, subject_id=OuterRef("pk"), done_at=None)
    return found.annotate(
        has_originals=_whether(reader.originals()),
        was_read=Exists(lately),
        due=Subquery(open_dues(KINDS).values(told=JSONObject(**OF_A_DUE))[:1]),
        order_told=Subquery(orders.values(told=JSONObject(**OF_WAITING))[:1]),
    )


@lru_cache(maxsize=READERS_KEPT)
def _found_here(key: Key) -> Prepared[Document]:
    reader = reader_with(key)

    def build(pk: int, since: datetime) -> QuerySet[Document]:
        return _with_all(pk, since, reader).filter(reader.visible_here())

    return Prepared(build, int, datetime)


def _found_below(pk: int, reader: Reader, since: datetime) -> Document | None:
    if not reader.bodies_below:
        return None
    return _with_all(pk, since, reader).filter(reader.visible()).first()


def steps_of(document: Document) -> list[Step]:
    """Every step of every review of the document, the last review first: one query."""
    return _STEPS.ask(document.pk)


def _steps(pk: int) -> QuerySet[Step]:
    return (
        Step.objects.filter(review__kind=KIND, review__subject_id=pk)
        .select_related("review", "review__author", "decided_by", "acting_for")
        .order_by("-review__round", "order")
    )


_STEPS = Prepared(_steps, int)


@dataclass(frozen=True)
class Link:
    """A link as one of its two documents shows it: “修改”《…》, or “被修改”."""

    pk: int
    words: str
    other: Document
    is_ours: bool


_SEEN_FROM_THE_TARGET = {
    DocumentLink.Kind.BASED_ON: "作为依据",
    DocumentLink.Kind.AMENDS: "被修改于",
    DocumentLink.Kind.REPEALS: "被废止于",
    DocumentLink.Kind.INTERPRETS: "被解读于",
}


def link_rows(document: Document, reader: Reader) -> list[Any]:
    """The document's links both ways, as `links_of` reads them."""
    return list(_links(reader.key).ask(document.pk, document.pk))


def links_of(document: Document, reader: Reader, rows: Iterable[Any] | None = None) -> list[Link]:
    """Links both ways, to documents that the reader may see; `rows`, where they have been read."""
    found = []
    for row in link_rows(document, reader) if rows is None else rows:
        kind, ours = DocumentLink.Kind(row.kind), row.document_id == document.pk
        other, seen = (row.target, row.sees_target) if ours else (row.document, row.sees_document)
        if is_kept_near(other) and not seen:
            continue
        words = kind.label if ours else _SEEN_FROM_THE_TARGET[kind]
        found.append(Link(row.pk, words, other, ours))
    return found


@lru_cache(maxsize=READERS_KEPT)
def _links(key: Key) -> Prepared[Any]:
    here = Document.objects.filter(reader_with(key).visible_here())

    def build(pk: int, again: int) -> QuerySet[Any, Any]:
        return (
            DocumentLink.objects.filter(Q(document_id=pk) | Q(target_id=again))
            .select_related("document", "target")
            .only("kind", *(f"{end}__{name}" for end in _ENDS for name in _OF_A_LINK))
            .annotate(
                sees_document=Exists(here.filter(pk=OuterRef("document_id"))),
                sees_target=Exists(here.filter(pk=OuterRef("target_id"))),
            )
            .order_by("pk")
        )

    return Prepared(build, int, int)


_ENDS = ("document", "target")
_OF_A_LINK = ("title", "number", "register_year", "register_serial", "state", "attribute")


def register_of_year(reader: Reader, year: int) -> QuerySet[Document]:
    """The body's register of a year as the reader sees it, in the order of its numbers."""
    seen = Document.objects.filter(
        reader.visible_here(), body_id=reader.person.body_id, register_year=year
    )
    return listed(with_standing(seen), "register")
