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
