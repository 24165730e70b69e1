"""How the audit, reviews and deadlines name a document."""

from gongkai.audit.services import Subject
from gongkai.documents.models import Document

KIND = "document"


def subject_of(document: Document) -> Subject:
    """By register number, never by title."""
    return Subject(KIND, str(document.pk), f"公文登记{document.register_number}号")


def document_link(document: Document) -> str:
    return link_of(document.pk)


def link_of(document_id: int) -> str:
    return f"/documents/{document_id}/"
