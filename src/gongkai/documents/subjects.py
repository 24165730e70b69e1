"""How the audit, reviews and deadlines name a document."""

from collections.abc import Collection, Mapping

from gongkai.audit.services import Subject
from gongkai.deadlines.naming import register_names
from gongkai.documents.models import Document

KIND = "document"


def subject_of(document: Document) -> Subject:
    """By register number, never by title."""
    return Subject(KIND, str(document.pk), f"公文登记{document.register_number}号")


def document_link(document: Document) -> str:
    return link_of(document.pk)


def link_of(document_id: int) -> str:
    return f"/documents/{document_id}/"


def _names(ids: Collection[int]) -> Mapping[int, str]:
    found = Document.objects.filter(pk__in=ids).only("register_year", "register_serial")
    return {document.pk: f"登记{document.register_number}号" for document in found}


register_names(KIND, _names)
