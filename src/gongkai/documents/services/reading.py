"""That somebody looked at, or took away, what is not for everybody to see."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.documents import audit as acts
from gongkai.documents.models import Document
from gongkai.documents.subjects import subject_of
from gongkai.screening import PERSONAL, screen
from gongkai.units.actors import actor
from gongkai.units.models import Body, Person


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


def record_shown(
    subject: audit.Subject, told: Iterable[str], *, body: Body, by: Person, at: datetime
) -> None:
    """The same of a page about something that is no document, and keeps no word on whether it holds
    personal data: where screening finds any in the texts that the page shows."""
    on, phones = timezone.localdate(at), body.public_phones.split()
    if any(screen(each, kinds=PERSONAL, allow=phones, today=on) for each in told):
        audit.record_view(subject, by=actor(by, on), at=at, body_id=body.pk)


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
