"""One document, with what its reader may do with it, its reviews and its links."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import (
    Count,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, JSONObject

from gongkai.audit.queries import viewed
from gongkai.audit.services import SAME_VIEW
from gongkai.documents.disclosure.deadlines import KINDS
from gongkai.documents.disclosure.digest import CHANGES
from gongkai.documents.disclosure.proposals import waiting_proposals
from gongkai.documents.models import (
    Document,
    DocumentAutosave,
    DocumentLink,
    DocumentVersion,
    Interpretation,
    PublicationChange,
)
from gongkai.documents.normative.sent import line_columns
from gongkai.documents.page.dues import OF_A_DUE, Due, open_dues, read_due
from gongkai.documents.reader import OFFICE, Key, Reader, reader_with
from gongkai.documents.register.lateness import OF_A_TERM, Term, met_terms, read_term
from gongkai.documents.register.queries import READERS_KEPT, WAITS_FOR_REGISTRATION, whether
from gongkai.documents.services.autosaving import says_something_else
from gongkai.documents.subjects import KIND
from gongkai.prepared import Prepared
from gongkai.reviews.asked import is_asked
from gongkai.reviews.expunging.pending import OF_WAITING, Waiting
from gongkai.reviews.models import Expunction, Review, Step
from gongkai.reviews.states import OPEN, State
from gongkai.units.access import held_by_active
from gongkai.units.posts import Post


def with_rights(documents: QuerySet[Document], reader: Reader) -> QuerySet[Document]:
    """Each with `is_editable`, `is_answerable`, `is_revivable`: what the reader may do; and whether
    it is a normative one, and one without 统一登记."""
    return documents.annotate(
        is_editable=whether(reader.editable()),
        is_answerable=whether(reader.answerable()),
        is_revivable=whether(reader.revivable()),
        is_normative=whether(Q(normative__isnull=False)),
        waits_for_registration=whether(WAITS_FOR_REGISTRATION),
    )


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
    unsaved_at: datetime | None = None
    """When the reader last typed into the draft what they did not save, and it does not say."""
    explained_at: datetime | None = None
    """When an interpretation was last written."""
    has_unreleased: bool = False
    """Whether an interpretation is there that was not released."""
    has_changed: bool = False
    """Whether anything was done about its publication (`PublicationChange`)."""
    term: Term | None = None
    """That a publication met, in time or not."""
    can_revive: bool = False
    has_officer: bool = True
    """Whether anybody is 政府信息公开专员 of its body."""
    has_office: bool = True
    """Whether anybody is that, or 办公室主任: who numbers and files."""

    @property
    def can_compare(self) -> bool:
        """Whether older versions are the reader's to read."""
        return self.can_edit or self.can_answer or self.can_revive

    @property
    def works_on_it(self) -> bool:
        """Whether links, interpretations, stages are the reader's to add, while nobody has ordered
        that it be taken out, and it was not."""
        is_there = self.order is None and self.document.state != Document.State.EXPUNGED
        return is_there and (self.can_edit or self.can_answer)

    @property
    def what_a_change_ends(self) -> str:
        """What whoever is about to change it loses by that, in a sentence; "" where nothing is.
        What was issued or filed keeps its approval (`editing.void_what_read_it`)."""
        told: dict[str, Any] = getattr(self.document, "last_review", None) or {}
        state, done = told.get("state", ""), told.get("steps_done", 0)
        if state == State.ESCALATED:
            return "已上报，待答复：答复登记以前不能改动。"
        if state in OPEN:
            where = f"正在审核，已通过{done}级" if done else "正在审核"
        elif state == State.APPROVED and self.document.state == Document.State.DRAFT:
            where = "已审核通过"
        else:
            return ""
        return f"{where}。改动后原审核失效，须重新送审，各级从头审核。"

    @property
    def is_ours(self) -> bool:
        return self.document.body_id == self.reader.person.body_id


def find_document(pk: int, reader: Reader, at: datetime | None = None) -> Found | None:
    """The document with what the reader may do, or None where they may not see it. With `at` it
    also says whether they looked at it shortly before (`was_read`)."""
    since = at - SAME_VIEW if at else _NEVER
    here = _found_here(reader.key).ask(pk, since, reader.on)
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
    unsaved_at = _unsaved_at(document) if can_edit else None
    return Found(
        document,
        reader,
        can_edit,
        can_answer,
        shown_due,
        originals,
        was_read,
        order,
        unsaved_at,
        getattr(document, "explained_at", None),
        bool(getattr(document, "has_unreleased", False)),
        bool(getattr(document, "has_changed", False)),
        read_term(getattr(document, "met_term", None)),
        bool(getattr(document, "is_revivable", False)),
        bool(getattr(document, "has_officer", True)),
        bool(getattr(document, "has_office", True)),
    )


def _unsaved_at(document: Document) -> datetime | None:
    at: datetime | None = getattr(document, "typed_at", None)
    return at if at and says_something_else(document, getattr(document, "typed", {})) else None


def _with_all(pk: int, since: datetime, on: date, reader: Reader) -> QuerySet[Document]:
    """The document with what its page asks of it."""
    found = with_rights(Document.objects.filter(pk=pk), reader).select_related(
        "body", "department", "owner", "drafter"
    )
    typed = DocumentAutosave.objects.filter(document=OuterRef("pk"), person=reader.person.pk)
    explained = Interpretation.objects.filter(document=OuterRef("pk")).order_by("-changed_at")
    orders = Expunction.objects.filter(kind=KIND, subject_id=OuterRef("pk"), done_at=None)
    versions = DocumentVersion.objects.filter(document=OuterRef("pk")).order_by()
    kept = versions.values("document").annotate(kept=Count("pk")).values("kept")
    reviews = Review.objects.filter(kind=KIND, subject_id=OuterRef("pk")).order_by("-round")
    last = reviews.values(told=JSONObject(state="state", steps_done="steps_done"))
    officers = held_by_active((Post.DISCLOSURE_OFFICER,), on).filter(body=OuterRef("body"))
    office = held_by_active(OFFICE, on).filter(body=OuterRef("body"))
    return found.annotate(
        has_officer=Exists(officers),
        has_office=Exists(office),
        versions_kept=Coalesce(Subquery(kept), Value(0)),
        last_review=Subquery(last[:1]),
        has_originals=whether(reader.originals()),
        is_asked=is_asked(KIND),
        was_read=viewed(KIND, by=reader.person.pk, since=since),
        due=Subquery(open_dues(KINDS).values(told=JSONObject(**OF_A_DUE))[:1]),
        explained_at=Subquery(explained.values("changed_at")[:1]),
        has_proposal=Exists(waiting_proposals().filter(document=OuterRef("pk"))),
        is_to_change=Exists(
            DocumentLink.objects.filter(document=OuterRef("pk"), kind__in=CHANGES, on=None)
        ),
        has_unreleased=Exists(explained.filter(published_on=None)),
        has_changed=Exists(PublicationChange.objects.filter(document=OuterRef("pk"))),
        met_term=Subquery(met_terms().values(told=OF_A_TERM)[:1]),
        typed=Subquery(typed.values("values")[:1]),
        typed_at=Subquery(typed.values("saved_at")[:1]),
        **line_columns(),
        order_told=Subquery(orders.values(told=JSONObject(**OF_WAITING))[:1]),
    )


@lru_cache(maxsize=READERS_KEPT)
def _found_here(key: Key) -> Prepared[Document]:
    reader = reader_with(key)

    def build(pk: int, since: datetime, on: date) -> QuerySet[Document]:
        return _with_all(pk, since, on, reader).filter(reader.visible_here())

    return Prepared(build, int, datetime, date)


def _found_below(pk: int, reader: Reader, since: datetime) -> Document | None:
    if not reader.bodies_below:
        return None
    return _with_all(pk, since, reader.on, reader).filter(reader.visible()).first()


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
