"""Opening what is due for a document: the one wrapper of `open_deadline` for documents."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from gongkai.deadlines.kinds import Kind
from gongkai.deadlines.services import cancel_deadline, open_deadline
from gongkai.documents.disclosure.deadlines import WITHDRAWAL, WITHHELD_REVIEW
from gongkai.documents.disclosure.duty import duty_starts_on
from gongkai.documents.interpretations.deadlines import INTERPRETATION
from gongkai.documents.models import Document
from gongkai.documents.normative.deadlines import EXPIRY, FILING
from gongkai.documents.subjects import KIND, document_link
from gongkai.law.months import months_after
from gongkai.law.parameters import NotYetLaw

_PLACES = {
    FILING: "line/",
    EXPIRY: "line/",
    INTERPRETATION: "interpretations/",
    WITHDRAWAL: "withdrawn/",
}
"""Where below its page a person does what is due; for all others on the page itself."""


def open_deadline_of(kind: Kind, document: Document, starts_on: date) -> bool:
    """Open the document's deadline of the kind, or count the open one anew; False, and nothing is
    opened, where there was no such duty yet that day."""
    facts: dict[str, Any] = {"item": document.duty_item, "kind": document.duty_kind}
    if document.state == Document.State.EXPUNGED:
        facts["classified"] = True
    elif document.withdraw_ground:
        facts["ground"] = f"{document.get_withdraw_ground_display()}，"
    try:
        open_deadline(
            kind,
            body=document.body,
            owner=document.owner,
            subject_kind=KIND,
            subject_id=document.pk,
            link=document_link(document) + _PLACES.get(kind, ""),
            starts_on=starts_on,
            facts=facts,
        )
    except NotYetLaw:
        return False
    return True


def open_assessment(document: Document, approved_on: date) -> None:
    """The next 评估 of what was approved as not to be public (条例第十八条): a year after it
    was there, or was registered if that came later. A draft has it with its approval, for it is
    withheld from then on; its number and day count it anew."""
    entered = document.registered_on
    starts_on = duty_starts_on(document) or approved_on
    since = _last_return_of(starts_on, entered) if document.came_by_import else entered
    open_deadline_of(WITHHELD_REVIEW, document, max(starts_on, since))


def end_assessment_of_draft(document: Document, at: datetime) -> None:
    """A draft whose approval ended is withheld by nobody's decision: nothing is to be assessed."""
    if document.state in (Document.State.DRAFT, Document.State.CANCELLED):
        on = timezone.localdate(at)
        cancel_deadline(WITHHELD_REVIEW, subject_kind=KIND, subject_id=document.pk, on=on, at=at)


def _last_return_of(day: date, until: date) -> date:
    """The last day until `until` on which whole years had passed since the day. Nobody knows when
    what an older register withheld was last assessed: it is due on its own next day of the year,
    so that a whole register is not so at once."""
    years = max(until.year - day.year, 0)
    back = months_after(day, 12 * years)
    return back if back <= until else months_after(day, 12 * max(years - 1, 0))
