"""That nobody could record a publication, said while it can still be put right."""

from gongkai.documents.disclosure.duty import publisher_of
from gongkai.documents.models import Document
from gongkai.documents.register.found import Found

_NOBODY = (
    "本机关没有人任政府信息公开专员，公开以后没有人能登记。请安全管理员给一名人员授予这一岗位；"
    "审过这件公文的人也可以任。"
)


def lacking_officer(document: Document, found: Found) -> str:
    """Why nobody could record that the document was published here; "" where somebody could, or
    there is nothing to record. `document`: as it is, or as it is proposed to be."""
    if found.has_officer or not found.is_ours:
        return ""
    if document.attribute != Document.Attribute.PROACTIVE or document.published_on:
        return ""
    return "" if document.not_public_since or not publisher_of(document).is_us else _NOBODY
