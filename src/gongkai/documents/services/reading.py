"""That somebody looked at, or took away, what is not for everybody to see."""

from datetime import datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.documents import audit as acts
from gongkai.documents.models import Document
from gongkai.documents.subjects import subject_of
from gongkai.units.actors import actor
from gongkai.units.models import Person


def is_watched(document: Document) -> bool:
    """Whether reading the document leaves an entry: it holds personal data, came from citizens, or
    is not to be public."""
    return (
        document.has_personal_data
        or document.origin == Document.Origin.FROM_CITIZENS
        or document.attribute == Document.Attribute.WITHHELD
    )


def record_reading(document: Document, *, by: Person, at: datetime, always: bool = False) -> None:
    """The entry of a page of the document, one for the same person within a while. `always`: of
    what shows more than the document as it stands."""
    if always or is_watched(document):
        audit.record_view(
            subject_of(document),
            by=actor(by, timezone.localdate(at)),
            at=at,
            body_id=document.body_id,
        )


def record_print(document: Document, *, by: Person, at: datetime) -> None:
    """A paper of it was taken away: an entry for each."""
    if not is_watched(document):
        return
    with audit.act():
        audit.record(
            acts.PRINTED,
            by=actor(by, timezone.localdate(at)),
            at=at,
            subject=subject_of(document),
            body_id=document.body_id,
        )
