"""That a list of bodies, people or delegations left the office as a file."""

from datetime import datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.units import audit as acts
from gongkai.units.actors import actor
from gongkai.units.models import Person


def record_list_export(name: str, count: int, *, by: Person, at: datetime) -> None:
    """`name` is what kind of list it is; no name of a person or body stands in it."""
    with audit.act():
        told = {"list": name, "count": count}
        audit.record(acts.LIST_EXPORTED, by=actor(by, timezone.localdate(at)), at=at, details=told)
