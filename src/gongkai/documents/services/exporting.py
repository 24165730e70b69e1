"""That the register left the office as a file."""

from datetime import datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.documents import audit as acts
from gongkai.units.actors import actor
from gongkai.units.models import Person


def record_export(count: int, *, by: Person, at: datetime) -> None:
    with audit.act():
        on = timezone.localdate(at)
        audit.record(acts.EXPORTED, by=actor(by, on), at=at, details={"count": count})


def record_list_export(name: str, count: int, *, by: Person, at: datetime) -> None:
    """That another list left; `name` is what kind of list it is, in which no title stands."""
    with audit.act():
        told = {"list": name, "count": count}
        audit.record(acts.LIST_EXPORTED, by=actor(by, timezone.localdate(at)), at=at, details=told)
