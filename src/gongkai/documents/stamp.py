"""附注: the attribute as it is printed below the date (GB/T 9704-2012, 7.3.6)."""

from gongkai.documents.models import Document

_WORDS = {
    Document.Attribute.PROACTIVE: "（此件公开发布）",
    Document.Attribute.ON_REQUEST: "（此件依申请公开）",
    Document.Attribute.WITHHELD: "（此件不予公开）",
}


def stamp_of(document: Document, *, approved: bool) -> str:
    """The stamp of a document whose text, as it stands, is approved; "" before."""
    return _WORDS.get(Document.Attribute(document.attribute), "") if approved else ""
