"""What is done about a publication that was recorded: noted with its reason, by the officer."""

from datetime import date, datetime

from gongkai.documents.access import may_mark_published
from gongkai.documents.models import Document, DocumentLink, PublicationChange
from gongkai.refusals import Refused
from gongkai.units.models import Person


def check_is_officer(document: Document, by: Person, on: date) -> None:
    """The disclosure officer of the document's own body: a superior's is none."""
    if not may_mark_published(by, document, on):
        raise Refused("not_the_officer", "由政府信息公开专员办理。")


def note_change(
    document: Document,
    kind: PublicationChange.Kind,
    *,
    reason: str,
    by: Person,
    at: datetime,
    article: str = "",
    link: DocumentLink | None = None,
) -> PublicationChange:
    """Keep what was recorded so far, and why it is so no more; `link` is the one that this made."""
    return document.publication_changes.create(
        kind=kind,
        on=document.published_on,
        where=document.published_where,
        article=article,
        reason=reason,
        link=link,
        by=by,
        at=at,
    )
