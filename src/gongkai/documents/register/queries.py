"""What pages and exports ask of the register."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
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
from django.db.models.functions import Coalesce

from gongkai.deadlines.queries import open_deadlines
from gongkai.documents.disclosure.deadlines import LISTED, PUBLICATION, WITHHELD_REVIEW
from gongkai.documents.disclosure.standing import proposed_otherwise
from gongkai.documents.models import Document, Interpretation
from gongkai.documents.page.dues import open_dues
from gongkai.documents.reader import Key, Reader, reader_with
from gongkai.documents.register.lateness import OF_A_TERM, Term, met_terms, missed_terms, read_term
from gongkai.documents.register.matching import matching
from gongkai.documents.register.progress import Stage
from gongkai.documents.subjects import KIND
from gongkai.prepared import Prepared
from gongkai.reviews.expunging.pending import TITLE_HIDDEN
from gongkai.reviews.models import Review
from gongkai.reviews.states import OPEN, State

READERS_KEPT = 128
"""Of so many readers the queries stay built; their key says all that they depend on."""

ASSESSED_AHEAD = timedelta(days=30)
"""So long before its day what is withheld counts as 待评估."""

BELOW = "below"
"""All bodies below that are open to their superior, as the list's address says it."""

SORTS: Mapping[str, tuple[str, ...]] = {
    "": ("-register_year", "-register_serial"),
    "register": ("register_year", "register_serial"),
    "-formed": ("-formed_on", "-pk"),
    "formed": ("formed_on", "pk"),
    "due": ("due_on", "pk"),
    "changed": ("-changed_at", "-pk"),
}
"""The orders of the list, by what stands in its address."""

_SHOWN = (
    *("id", "register_year", "register_serial", "registered_on", "title", "number", "genre"),
    *("origin", "attribute", "state", "formed_on", "published_on", "published_where"),
    *("to_withdraw_since", "withdrawn_on", "not_public_since"),
    *("owner", "owner__name", "department", "department__name", "body", "came_by_import"),
)


def with_standing(documents: QuerySet[Document], reader: Reader) -> QuerySet[Document]:
    """Each with `review_state` of its last review ("" for none), `due_on` of its open deadline,
    `met_term` of the one that a publication met, and whether it `is_hidden` from the
    reader, waiting to be taken out."""
    reviews = Review.objects.filter(kind=KIND, subject_id=OuterRef("pk")).order_by("-round")
    due = open_dues(LISTED)
    return documents.annotate(
        review_state=Coalesce(Subquery(reviews.values("state")[:1]), Value("")),
        due_on=Subquery(due.values("due_on")[:1]),
        met_term=Subquery(met_terms().values(told=OF_A_TERM)[:1]),
        is_hidden=Exists(reader.hidden(KIND).filter(subject_id=OuterRef("pk"))),
    )


def whether(condition: Q) -> Case:
    """For `annotate`: yes or no."""
    return Case(When(condition, then=Value(True)), default=False, output_field=BooleanField())


def shown_title(document: Document) -> str:
    """Of a document that came through `with_standing`."""
    return TITLE_HIDDEN if getattr(document, "is_hidden", False) else document.title


@dataclass(frozen=True)
class ListStanding:
    """What `with_standing` asked the database for."""

    review_state: str
    due_on: date | None
    term: Term | None
    """That a publication met, in time or not."""

    @property
    def was_late(self) -> bool:
        return self.term is not None and self.term.is_missed


def list_standing_of(document: Document) -> ListStanding:
    """Of a document that came through `with_standing`."""
    state, due_on = (getattr(document, name) for name in ("review_state", "due_on"))
    return ListStanding(state, due_on, read_term(getattr(document, "met_term")))  # noqa: B009


WAITS_FOR_REGISTRATION = Q(normative__registration_number="", came_by_import=False)
"""Of documents: the normative ones without 统一登记, which have to have it before 公布."""


def filtered(
    documents: QuerySet[Document], asked: Mapping[str, Any], reader: Reader
) -> QuerySet[Document]:
    """The documents that `asked` names: q, words, attribute, stage, origin, genre, department,
    since, until. What is not asked narrows nothing; what is hidden from the reader is not found by
    its words."""
    for name in ("attribute", "origin", "genre", "department"):
        if asked.get(name):
            wanted = "" if asked[name] == "undecided" else asked[name]
            documents = documents.filter(**{name: wanted})
    if asked.get("since"):
        documents = documents.filter(registered_on__gte=asked["since"])
    if asked.get("until"):
        documents = documents.filter(registered_on__lte=asked["until"])
    if asked.get("stage"):
        documents = documents.filter(_in_stage(asked["stage"], reader.on))
    if asked.get("q") or asked.get("words"):
        documents = documents.exclude(pk__in=reader.hidden(KIND))
    if asked.get("q"):
        documents = documents.filter(matching(asked["q"]))
    if asked.get("words"):
        words = asked["words"].strip()
        told = ("text", "addressees", "copied_to")
        documents = documents.filter(reduce(or_, (Q(**{f"{n}__icontains": words}) for n in told)))
    return documents


def _in_stage(stage: str, today: date) -> Q:
    draft = Q(state=Document.State.DRAFT)
    finished = Q(state__in=(Document.State.ISSUED, Document.State.FILED))
    last = Review.objects.filter(kind=KIND, subject_id=OuterRef("pk"))
    live = Q(Exists(last.filter(state__in=OPEN)))
    approved = Q(Exists(last.filter(state=State.APPROVED)))
    over = Q(Exists(last))
    here: dict[str, Any] = {"subject_kind": KIND, "subject_id": OuterRef("pk")}
    late = open_deadlines(kind=PUBLICATION.name, due_on__lt=today, **here)
    soon = today + ASSESSED_AHEAD
    to_assess = open_deadlines(kind=WITHHELD_REVIEW.name, due_on__lte=soon, **here)
    stages = {
        Stage.DRAFT: draft & ~over,
        Stage.IN_REVIEW: live,
        Stage.RETURNED: over & ~live & ~approved & (draft | finished & waits_for_its_author()),
        Stage.APPROVED: draft & approved,
        Stage.FINISHED: finished & Q(published_on=None),
        Stage.PUBLISHED: Q(published_on__isnull=False, to_withdraw_since=None),
        Stage.TO_WITHDRAW: Q(to_withdraw_since__isnull=False),
        Stage.LATE: Q(Exists(late)) | Q(Exists(missed_terms())),
        Stage.CANCELLED: Q(state=Document.State.CANCELLED),
        Stage.TO_ASSESS: Q(Exists(to_assess)),
    }
    return stages[Stage(stage)]


def waits_for_its_author() -> Q:
    """Of finished documents whose last review came to nothing: an interpretation or a proposal that
    was sent is still there to be put right, or the document itself was not approved otherwise. The
    approval by which it was issued stands where the sending of an interpretation only took its
    place (`stamp.approval_of_what_was_issued`)."""
    here = Review.objects.filter(kind=KIND, subject_id=OuterRef("pk"))
    superseded = here.filter(superseded=True)
    explained = Interpretation.objects.filter(document=OuterRef("pk"), published_on=None)
    to_be_public = Q(attribute=Document.Attribute.PROACTIVE, to_withdraw_since=None)
    beside = proposed_otherwise() | to_be_public & Q(Exists(explained))
    return Q(not_public_since=None) & (beside | to_be_public & ~Q(Exists(superseded)))


def listed(documents: QuerySet[Document], sort: str) -> QuerySet[Document]:
    """The columns of lists and exports, in an order of SORTS."""
    order: list[Any] = list(SORTS.get(sort, SORTS[""]))
    if order[0] == "due_on":
        order[0] = F("due_on").asc(nulls_last=True)
    return documents.select_related("owner", "department").only(*_SHOWN).order_by(*order)


@dataclass(frozen=True)
class Register:
    """The documents that a reader sees in their own body, or where `body` is asked for in that one
    or in all below, narrowed by what else is asked for; a paginator counts it and cuts its pages
    out."""

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
        return filtered(Document.objects.filter(self._seen()), self.asked, self.reader)

    def _seen(self) -> Q:
        body: str = self.asked.get("body", "")
        if not body:
            return self.reader.visible_here()
        below = self.reader.visible_below()
        return below if body == BELOW else below & Q(body_id=body)

    def rows(self) -> QuerySet[Document]:
        """As lists show them, each with whether the reader works on it: gives it another owner."""
        standing = with_standing(self.documents(), self.reader)
        mine = whether(self.reader.worked_on())
        return listed(standing.annotate(is_worked_on=mine), self.sort)

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


def register_of_year(reader: Reader, year: int, body: str = "") -> QuerySet[Document]:
    """A body's register of a year as the reader sees it, in the order of its numbers; their own
    where `body` names none."""
    seen = Register(reader, {"body": body}).documents().filter(register_year=year)
    return listed(with_standing(seen, reader), "register")
