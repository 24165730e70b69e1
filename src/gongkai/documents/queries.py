"""What pages and exports ask of the register."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, JSONObject

from gongkai.deadlines.models import Deadline
from gongkai.documents.access import Reader, is_kept_near
from gongkai.documents.deadlines import KINDS, LISTED, PUBLICATION
from gongkai.documents.digest import document_digest
from gongkai.documents.models import Document, DocumentFile, DocumentLink
from gongkai.documents.progress import Stage
from gongkai.documents.subjects import KIND
from gongkai.reviews.models import Review, Step
from gongkai.reviews.states import OPEN, State

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
    *("owner", "owner__name", "department", "department__name", "body", "came_by_import"),
)


def with_standing(documents: QuerySet[Document]) -> QuerySet[Document]:
    """Each with `review_state` of its last review ("" for none), and `due_on`, `due_days` of its
    open deadline."""
    reviews = Review.objects.filter(kind=KIND, subject_id=OuterRef("pk")).order_by("-round")
    due = _due(LISTED)
    return documents.annotate(
        review_state=Coalesce(Subquery(reviews.values("state")[:1]), Value("")),
        due_on=Subquery(due.values("due_on")[:1]),
        due_days=Subquery(due.values("days")[:1]),
    )


def _due(kinds: Sequence[str]) -> QuerySet[Deadline]:
    """The open deadlines of a document (`pk` of the query around), the first to end first."""
    return Deadline.objects.filter(
        kind__in=kinds,  # the index begins with it
        subject_kind=KIND,
        subject_id=OuterRef("pk"),
        met_on=None,
        cancelled_on=None,
    ).order_by("due_on")


@dataclass(frozen=True)
class Standing:
    """What `with_standing` asked the database for."""

    review_state: str
    due_on: date | None
    due_days: int | None


def standing_of(document: Document) -> Standing:
    """Of a document that came through `with_standing`."""
    return Standing(*(getattr(document, name) for name in ("review_state", "due_on", "due_days")))


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
    late = Deadline.objects.filter(
        kind=PUBLICATION.name,
        subject_kind=KIND,
        subject_id=OuterRef("pk"),
        met_on=None,
        cancelled_on=None,
        due_on__lt=today,
    )
    stages = {
        Stage.DRAFT: draft & ~over,
        Stage.IN_REVIEW: live,
        Stage.RETURNED: draft & over & ~live & ~approved,
        Stage.APPROVED: draft & approved,
        Stage.FINISHED: finished & Q(published_on=None),
        Stage.PUBLISHED: Q(published_on__isnull=False),
        Stage.LATE: Q(Exists(late)),
    }
    return stages[Stage(stage)]


def listed(documents: QuerySet[Document], sort: str) -> QuerySet[Document]:
    """The columns of lists and exports, in an order of SORTS."""
    order: list[Any] = list(SORTS.get(sort, SORTS[""]))
    if order[0] == "due_on":
        order[0] = F("due_on").asc(nulls_last=True)
    return documents.select_related("owner", "department").only(*_SHOWN).order_by(*order)


def with_rights(documents: QuerySet[Document], reader: Reader) -> QuerySet[Document]:
    """Each with `is_editable`, `is_answerable`: what the reader may do with it."""
    return documents.annotate(
        is_editable=_whether(reader.editable()),
        is_answerable=_whether(reader.answerable()),
        is_normative=_whether(Q(normative__isnull=False)),
    )


def _whether(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=False, output_field=BooleanField())


@dataclass(frozen=True)
class Due:
    """The open deadline that a document's page shows, the first where there are several."""

    label: str
    due_on: date
    days: int
    provisional: bool
    source: str


@dataclass(frozen=True)
class Found:
    """A document with what its reader may do with it."""

    document: Document
    reader: Reader
    can_edit: bool
    can_answer: bool
    due: Due | None = None
    can_read_originals: bool = False

    @property
    def can_compare(self) -> bool:
        """Whether older versions are the reader's to read."""
        return self.can_edit or self.can_answer

    @property
    def is_ours(self) -> bool:
        return self.document.body_id == self.reader.person.body_id


def find_document(pk: int, reader: Reader) -> Found | None:
    """The document with what the reader may do, or None where they may not see it."""
    found = with_rights(Document.objects.filter(pk=pk), reader).select_related(
        "body", "department", "owner", "drafter"
    )
    found = found.annotate(has_originals=_whether(reader.originals()))
    found = found.annotate(due=Subquery(_due(KINDS).values(told=JSONObject(**_OF_DEADLINE))[:1]))
    here = found.filter(reader.visible_here()).first()
    document = here or (found.filter(reader.visible()).first() if reader.bodies_below else None)
    if document is None:
        return None
    can_edit, can_answer, originals = (
        bool(getattr(document, name)) for name in ("is_editable", "is_answerable", "has_originals")
    )
    due: dict[str, Any] | None = getattr(document, "due", None)
    shown_due = _read_due(due) if due else None
    return Found(document, reader, can_edit, can_answer, shown_due, originals)


def further_dues(document: Document) -> list[Due]:
    """The open deadlines that end after the first: of what is public, for its filing, its
    interpretation and its term run at the same time."""
    if document.published_on is None:
        return []
    return dues_of(KIND, document.pk, KINDS)[1:]


def dues_of(subject_kind: str, subject_id: int, kinds: Sequence[str]) -> list[Due]:
    """The open deadlines of a thing, the first to end first: one query."""
    rows = Deadline.objects.filter(
        kind__in=kinds,
        subject_kind=subject_kind,
        subject_id=subject_id,
        met_on=None,
        cancelled_on=None,
    ).order_by("due_on")
    return [Due(**row) for row in rows.values(*_OF_DEADLINE)]


_OF_DEADLINE = {name: name for name in ("label", "due_on", "days", "provisional", "source")}


def _read_due(told: Mapping[str, Any]) -> Due:
    """The deadline as the database's JSON has it: a day is text, yes and no may be a number."""
    day, provisional = date.fromisoformat(told["due_on"]), bool(told["provisional"])
    return Due(**{**told, "due_on": day, "provisional": provisional})


def steps_of(document: Document) -> list[Step]:
    """Every step of every review of the document, the last review first: one query."""
    return list(
        Step.objects.filter(review__kind=KIND, review__subject_id=document.pk)
        .select_related("review", "review__author", "decided_by", "acting_for")
        .order_by("-review__round", "order")
    )


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


def links_of(document: Document, reader: Reader) -> list[Link]:
    """Links both ways, to documents that the reader may see."""
    rows = (
        DocumentLink.objects.filter(Q(document=document) | Q(target=document))
        .select_related("document", "target")
        .defer("document__text", "target__text")
        .order_by("pk")
    )
    found = []
    for row in rows:
        kind, ours = DocumentLink.Kind(row.kind), row.document_id == document.pk
        other = row.target if ours else row.document
        words = kind.label if ours else _SEEN_FROM_THE_TARGET[kind]
        found.append(Link(row.pk, words, other, ours))
    near = [link.other.pk for link in found if is_kept_near(link.other)]
    if near:
        seen = set(
            Document.objects.filter(reader.visible_here(), pk__in=near).values_list("pk", flat=True)
        )
        found = [link for link in found if link.other.pk not in near or link.other.pk in seen]
    return found


def files_of(document: Document) -> list[DocumentFile]:
    """The files that go with the document now."""
    return list(document.files.filter(removed_on=None).defer("text"))


def register_of_year(reader: Reader, year: int) -> QuerySet[Document]:
    """The body's register of a year as the reader sees it, in the order of its numbers."""
    seen = Document.objects.filter(
        reader.visible_here(), body_id=reader.person.body_id, register_year=year
    )
    return listed(with_standing(seen), "register")


def is_approved_as_it_stands(document: Document) -> bool:
    """Whether exactly this was approved. Of a finished document also by an approval that another
    submission took the place of: until that one is approved, what was issued stays so."""
    states = [State.APPROVED]
    if document.state != Document.State.DRAFT:
        states.append(State.VOID)
    return Review.objects.filter(
        kind=KIND,
        subject_id=document.pk,
        digest=document_digest(document),
        state__in=states,
        steps_done__gte=F("steps_needed"),
    ).exists()
