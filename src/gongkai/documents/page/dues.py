"""The open deadlines of documents and of what else is kept here, as pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet

from gongkai.deadlines.models import Deadline
from gongkai.deadlines.queries import open_deadlines
from gongkai.documents.disclosure.deadlines import KINDS
from gongkai.documents.models import Document
from gongkai.documents.subjects import KIND


@dataclass(frozen=True)
class Due:
    """The open deadline that a document's page shows, the first where there are several."""

    label: str
    due_on: date
    days: int
    provisional: bool
    source: str


OF_A_DUE = {name: name for name in ("label", "due_on", "days", "provisional", "source")}


def read_due(told: Mapping[str, Any]) -> Due:
    """The deadline as the database's JSON has it: a day is text, yes and no may be a number."""
    day, provisional = date.fromisoformat(told["due_on"]), bool(told["provisional"])
    return Due(**{**told, "due_on": day, "provisional": provisional})


def open_dues(kinds: Sequence[str]) -> QuerySet[Deadline]:
    """The open deadlines of a document (`pk` of the query around), the first to end first."""
    return open_deadlines(
        kind__in=kinds,  # the index begins with it
        subject_kind=KIND,
        subject_id=OuterRef("pk"),
    ).order_by("due_on")


def further_dues(document: Document) -> list[Due]:
    """The open deadlines that end after the first: of what is public, for its filing, its
    interpretation and its term run at the same time."""
    if document.published_on is None:
        return []
    return dues_of(KIND, document.pk, KINDS)[1:]


def dues_of(subject_kind: str, subject_id: int, kinds: Sequence[str]) -> list[Due]:
    """The open deadlines of a thing, the first to end first: one query."""
    rows = open_deadlines(kind__in=kinds, subject_kind=subject_kind, subject_id=subject_id)
    return [Due(**row) for row in rows.order_by("due_on", "pk").values(*OF_A_DUE)]
