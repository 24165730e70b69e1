"""Opening what is due for a document: the one wrapper of `open_deadline` for documents."""

from datetime import date
from typing import Any

from gongkai.deadlines.kinds import Kind
from gongkai.deadlines.services import open_deadline
from gongkai.documents.disclosure.deadlines import WITHDRAWAL
from gongkai.documents.interpretations.deadlines import INTERPRETATION
from gongkai.documents.models import Document
from gongkai.documents.normative.deadlines import EXPIRY, FILING
from gongkai.documents.subjects import KIND, document_link
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
