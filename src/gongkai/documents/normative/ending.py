"""What was due of a document ends with its repeal, on that day and not when it is announced; and
its assessment with its term."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.deadlines.queries import open_deadlines
from gongkai.deadlines.services import cancel_deadline
from gongkai.documents.models import NormativeDocument, NormativeEvent
from gongkai.documents.normative.deadlines import EXPIRY, FILING
from gongkai.documents.subjects import KIND

_KINDS = (EXPIRY, FILING)


def cancel_duties(document_id: int, *, on: date, at: datetime) -> None:
    """It was repealed on the day: neither filed nor assessed any more."""
    for kind in _KINDS:
        cancel_deadline(kind, subject_kind=KIND, subject_id=document_id, on=on, at=at)


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
            cancel_duties(document_id, on=on, at=at)


def end_lapsed(at: datetime) -> None:
    """What nobody assessed until its last day has lapsed (失效): nothing is left to be assessed.
    Safe to run twice."""
    due = open_deadlines(kind=EXPIRY.name, subject_kind=KIND)
    lapsed = NormativeDocument.objects.filter(
        expires_on__lt=timezone.localdate(at), document__in=due.values("subject_id")
    )
    with audit.act():
        for document_id, last in lapsed.order_by("pk").values_list("document", "expires_on"):
            assert last is not None
            on = last + timedelta(days=1)
            cancel_deadline(EXPIRY, subject_kind=KIND, subject_id=document_id, on=on, at=at)
