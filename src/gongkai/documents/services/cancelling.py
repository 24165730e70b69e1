"""作废: giving up a draft that was registered by mistake or is not needed any more.

Its register number stays with it, so that the numbers have no gap; what was written stays to be
read, and it can become a draft again.
"""

from datetime import datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.documents import audit as acts
from gongkai.documents.access import may_revive_document
from gongkai.documents.acting import at_work_on
from gongkai.documents.models import Document
from gongkai.documents.services.editing import hold_document, lock_draft, void_all_but
from gongkai.documents.subjects import KIND, document_link, subject_of
from gongkai.notices.services import tell
from gongkai.refusals import Refused
from gongkai.reviews.asked import check_not_asked
from gongkai.reviews.queries import open_review
from gongkai.reviews.services.wording import worded
from gongkai.units.models import Person

IN_REVIEW = "正在审核，不能作废。先由送审人撤回送审，或者由审核人退回。"
NOT_CANCELLED = "没有作废，不用恢复。"
_ENDED = "公文登记已作废，不再用于印发、归档。"


def cancel_document(document: Document, *, reason: str, by: Person, at: datetime) -> Document:
    """Give the draft up; an approval that it has ends, and what was due by it. No draft
    is public. Refused codes: not_a_draft, not_yours, in_review, escalated, put_off, no_reason,
    too_long, cancelled."""
    on, reason = timezone.localdate(at), worded(reason, "请写明作废的理由。", 300)
    with audit.act():
        document = lock_draft(document, by=by, at=at)
        check_not_asked(KIND, document.pk)
        if open_review(KIND, document.pk) is not None:
            raise Refused("in_review", IN_REVIEW)
        document.state = Document.State.CANCELLED
        document.cancelled_on, document.cancelled_because = on, reason
        document.changed_at = at
        document.save()
        audit.record(
            acts.CANCELLED, by=at_work_on(document, by, on), at=at, subject=subject_of(document)
        )
        void_all_but("", document, by=by, at=at, because=_ENDED)
        _tell(document, "已作废", by, at)
        return document


def revive_document(document: Document, *, by: Person, at: datetime) -> Document:
    """Make it a draft again, as it was. Refused codes: not_cancelled, not_yours."""
    on = timezone.localdate(at)
    with audit.act():
        document = hold_document(document)
        if document.state != Document.State.CANCELLED:
            raise Refused("not_cancelled", NOT_CANCELLED)
        if not may_revive_document(by, document, on):
            raise Refused("not_yours", "由起草人、责任人、科室负责人或者办公室、公开专员恢复起草。")
        document.state = Document.State.DRAFT
        document.cancelled_on, document.cancelled_because = None, ""
        document.changed_at = at
        document.save()
        audit.record(
            acts.REVIVED, by=at_work_on(document, by, on), at=at, subject=subject_of(document)
        )
        _tell(document, "已恢复起草", by, at)
        return document


def _tell(document: Document, what: str, by: Person, at: datetime) -> None:
    """Whose work it is, where somebody else did it."""
    told = [each for each in (document.drafter, document.owner) if each.pk != by.pk]
    tell(told, f"“{document.title}”{what}（{by.name}办理）。", at=at, link=document_link(document))
