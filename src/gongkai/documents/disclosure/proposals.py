"""Proposals of another attribute for what is finished: they stand beside the document, which stays
as it is until the review that carries them is approved (条例第十七条, 第十八条)."""

import copy
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from gongkai.documents.models import Document, WithheldReview

FINISHED = (Document.State.ISSUED, Document.State.FILED)
_OF_DUTY = ("duty_item", "duty_kind")
_DAYS = ("publish_on",)
PUBLICATION_COLUMNS = (*_OF_DUTY, *_DAYS, "way", "audience")
"""What may go with an attribute."""
AS_NOT_PUBLIC: Mapping[str, Any] = {**dict.fromkeys(_OF_DUTY, ""), **dict.fromkeys(_DAYS, None)}
"""What is not to be public has no item of the duty, and no day is planned for it."""


def pending_proposal(document: Document) -> WithheldReview | None:
    """The one that is neither applied nor dropped; None for a draft, whose attribute is its own. Of
    a document that came with its reader's rights it is asked for where there is one."""
    if document.state == Document.State.DRAFT or not getattr(document, "has_proposal", True):
        return None
    return waiting_proposals().filter(document=document).select_related("by").first()


def waiting_proposals() -> QuerySet[WithheldReview]:
    found = WithheldReview.objects.filter(applied_on=None, dropped_on=None)
    return found.exclude(outcome=WithheldReview.Outcome.KEEP)


def may_propose_later(document: Document) -> bool:
    """Whether the document came finished by import, with an attribute, or none, that nobody
    reviewed here: it is set, files are added and it is reviewed until it is public."""
    return document.state in FINISHED and document.came_by_import and document.published_on is None


def check_columns(values: Mapping[str, Any]) -> None:
    """TypeError for a column that does not go with an attribute."""
    foreign = sorted(values.keys() - set(PUBLICATION_COLUMNS))
    if foreign:
        raise TypeError(f"an attribute has no {foreign}")


def publication_of(values: dict[str, Any]) -> dict[str, Any]:
    """The columns as a proposal keeps them: a day is kept as text."""
    check_columns(values)
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }


def put_on(document: Document, proposal: WithheldReview) -> None:
    """Give the document what is proposed; saving it is the caller's."""
    document.attribute = proposal.attribute
    document.attribute_article = proposal.article
    document.attribute_reason = proposal.reason
    columns = dict(proposal.publication)
    if proposal.attribute != Document.Attribute.PROACTIVE:
        columns |= AS_NOT_PUBLIC
    for name in _DAYS:
        if columns.get(name):
            columns[name] = date.fromisoformat(columns[name])
    for name, value in columns.items():
        setattr(document, name, value)


def as_proposed(document: Document, proposal: WithheldReview | None) -> Document:
    """The document as approval would make it, for reading; itself where nothing is proposed."""
    if proposal is None:
        return document
    read = copy.copy(document)
    put_on(read, proposal)
    return read
