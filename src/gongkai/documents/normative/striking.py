"""Striking out a stage: it stays to be seen, with the reason, and counts no more."""

from datetime import datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.documents import audit as acts
from gongkai.documents.models import NormativeEvent
from gongkai.documents.subjects import subject_of
from gongkai.units.actors import actor
from gongkai.units.models import Person


def strike(event: NormativeEvent, reason: str, *, by: Person | None, at: datetime) -> None:
    """Within the act; what the stage brought with it is the caller's. `by` None where nobody is
    known, after a restore."""
    event.struck_at, event.struck_by, event.struck_reason = at, by, reason
    event.save(update_fields=("struck_at", "struck_by", "struck_reason"))
    audit.record(
        acts.STAGE_STRUCK,
        by=actor(by, timezone.localdate(at)) if by is not None else audit.SYSTEM,
        at=at,
        subject=subject_of(event.normative.document),
        details={"stage": event.get_stage_display(), "on": event.on.isoformat()},
    )
