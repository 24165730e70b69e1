"""撤下: what a level put off objected to, or what is classified, is public no longer, and when that
was so."""

from datetime import date, datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.deadlines.services import meet_deadline
from gongkai.documents import audit as acts
from gongkai.documents.access import may_record_withdrawal, officers_of
from gongkai.documents.disclosure.deadlines import WITHDRAWAL
from gongkai.documents.disclosure.opening import open_deadline_of
from gongkai.documents.models import Document
from gongkai.documents.services.editing import end_change
from gongkai.documents.services.issuing import open_duties
from gongkai.documents.subjects import KIND, document_link, subject_of
from gongkai.look.words import chinese_date
from gongkai.notices.services import tell
from gongkai.refusals import Refused
from gongkai.units.actors import actor
from gongkai.units.models import Person


def is_public(document_id: int) -> bool:
    return Document.objects.filter(pk=document_id, published_on__isnull=False).exists()


def ask_withdrawal(document_id: int, *, by: Person, at: datetime) -> None:
    """A level put off objected: what is public is to be taken down at once. Owner and disclosure
    officers are told, and have it before them until its day is recorded."""
    on = timezone.localdate(at)
    with audit.act():
        document = Document.objects.select_for_update().filter(pk=document_id).first()
        if document is None or not document.published_on or document.to_withdraw_since:
            return
        document.to_withdraw_since = on
        end_change(document, at=at)
        open_deadline_of(WITHDRAWAL, document, on)
        audit.record(acts.TO_WITHDRAW, by=actor(by, on), at=at, subject=subject_of(document))
        tell(
            [document.owner, *officers_of(document.body_id, on)],
            f"“{document.title}”补审未通过，须立即撤下，撤下后请登记。",
            at=at,
            link=f"{document_link(document)}withdrawn/",
        )


def record_withdrawal(document: Document, *, on: date, by: Person, at: datetime) -> Document:
    """Record the day on which it was taken down: it is public no more, and what is due again
    follows. Refused codes: not_yours, not_to_withdraw, day_out_of_range."""
    today = timezone.localdate(at)
    with audit.act():
        # Also while it waits to be taken out: this protects.
        document = Document.objects.select_for_update().get(pk=document.pk)
        if not may_record_withdrawal(by, document, today):
            raise Refused("not_yours", "撤下由责任人或者政府信息公开专员登记。")
        if document.to_withdraw_since is None:
            raise Refused("not_to_withdraw", "这份公文没有列为须撤下，或者已经登记撤下。")
        if not document.to_withdraw_since <= on <= today:
            since = document.to_withdraw_since
            raise Refused(
                "day_out_of_range",
                f"撤下日期应在列为须撤下之日（{chinese_date(since)}）至今天之间。",
            )
        document.to_withdraw_since, document.published_on = None, None
        document.withdrawn_on = on
        is_gone = document.state == Document.State.EXPUNGED
        if is_gone:
            document.published_where = ""
        end_change(document, at=at)
        meet_deadline(WITHDRAWAL, subject_kind=KIND, subject_id=document.pk, on=on)
        audit.record(
            acts.WITHDRAWN,
            by=actor(by, today),
            at=at,
            subject=subject_of(document),
            details={"on": on.isoformat()},
        )
        if not is_gone:
            open_duties(document)
        return document
