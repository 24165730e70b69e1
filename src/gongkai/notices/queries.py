"""Reading messages: one's own, nobody else's."""

from django.db.models import F, QuerySet

from gongkai.notices.models import Notice
from gongkai.units.models import Person


def notices_of(person: Person, *, only: str = "") -> QuerySet[Notice]:
    """The person's messages, unread ones first, new ones on top; `only` "unread" or "read"."""
    found = Notice.objects.filter(person=person)
    if only:
        found = found.filter(read_at__isnull=only == "unread")
    return found.order_by(F("read_at").desc(nulls_first=True), "-at", "-pk")


def unread_count(person: Person) -> int:
    """For the frame of every page."""
    return Notice.objects.filter(person=person, read_at=None).count()
