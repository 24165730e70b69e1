"""Striking out a stage: it stays to be seen, with the reason, and counts no more."""

from datetime import datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.documents import audit as acts
from gongkai.documents.models import NormativeEvent
from gongkai.documents.normative.access import reaching
from gongkai.documents.normative.rules import Stage
from gongkai.documents.subjects import subject_of
from gongkai.units.models import Person


def strike(
    event: NormativeEvent,
    reason: str,
    *,
    by: Person | None,
    at: datetime,
    acting: audit.Actor | None = None,
) -> None:
    """Within the act; what the stage brought with it is the caller's. `by` None where nobody is
    known, after a restore. `acting`: by which right, where it follows from another act; else by
    that which registers the stage."""
    event.struck_at, event.struck_by, event.struck_reason = at, by, reason
    event.save(update_fields=("struck_at", "struck_by", "struck_reason"))
    document = event.normative.document
    if by is None:
        acting = audit.SYSTEM
    elif acting is None:
        acting = reaching(document, Stage(event.stage), by, timezone.localdate(at))
    audit.record(
        acts.STAGE_STRUCK,
        by=acting,
        at=at,
        subject=subject_of(document),
        details={"stage": event.get_stage_display(), "on": event.on.isoformat()},
    )
