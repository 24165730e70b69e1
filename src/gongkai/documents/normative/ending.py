"""What was due of a document ends with its repeal: on that day, and not when it is announced."""

from datetime import date, datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.deadlines.queries import open_deadlines
from gongkai.deadlines.services import cancel_deadline
from gongkai.documents.models import NormativeEvent
from gongkai.documents.normative.deadlines import EXPIRY, FILING
from gongkai.documents.subjects import KIND

_KINDS = (EXPIRY, FILING)


def cancel_duties(document_id: int, *, on: date) -> None:
    """It was repealed on the day: neither filed nor assessed any more."""
    for kind in _KINDS:
        cancel_deadline(kind, subject_kind=KIND, subject_id=document_id, on=on)


def end_repealed(at: datetime) -> None:
    """The same for what another document repeals from a day on that has come. Safe to run twice."""
    due = open_deadlines(kind__in=[each.name for each in _KINDS], subject_kind=KIND)
    repeals = NormativeEvent.objects.filter(
        stage=NormativeEvent.Stage.REPEAL,
        struck_at=None,
        on__lte=timezone.localdate(at),
        normative__in=due.values("subject_id"),
    )
    with audit.act():
        for document_id, on in repeals.order_by("pk").values_list("normative_id", "on"):
            cancel_duties(document_id, on=on)
