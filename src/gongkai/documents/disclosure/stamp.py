"""附注: the attribute as it is printed below the date (GB/T 9704-2012, 7.3.6)."""

from django.db.models import F

from gongkai.documents.disclosure.digest import document_digest
from gongkai.documents.models import Document
from gongkai.documents.subjects import KIND
from gongkai.reviews.models import Review
from gongkai.reviews.states import State

_WORDS = {
    Document.Attribute.PROACTIVE: "（此件公开发布）",
    Document.Attribute.ON_REQUEST: "（此件依申请公开）",
    Document.Attribute.WITHHELD: "（此件不予公开）",
}


def stamp_of(document: Document, *, approved: bool) -> str:
    """The stamp of a document whose text, as it stands, is approved; "" before."""
    return _WORDS.get(Document.Attribute(document.attribute), "") if approved else ""


def is_approved_as_it_stands(document: Document) -> bool:
    """Whether exactly this was approved. Of a finished document also by an approval that another
    submission took the place of: until that one is approved, what was issued stays so."""
    states = [State.APPROVED]
    if document.state != Document.State.DRAFT:
        states.append(State.VOID)
    return Review.objects.filter(
        kind=KIND,
        subject_id=document.pk,
        digest=document_digest(document),
        state__in=states,
        steps_done__gte=F("steps_needed"),
    ).exists()
