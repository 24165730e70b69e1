"""Who records a publication: the disclosure officer, as its owner reads; or nobody, said while it
can still be put right."""

from gongkai.documents.disclosure.duty import publisher_of
from gongkai.documents.models import Document
from gongkai.documents.register.found import Found
from gongkai.units.posts import Post

_NOBODY = (
    "本机关没有人任政府信息公开专员，公开以后没有人能登记。请安全管理员给一名人员授予这一岗位；"
    "审过这件公文的人也可以任。"
)


_THEIRS = "审核已通过，由政府信息公开专员公开并登记日期和位置。"


def left_to_officer(document: Document, found: Found, *, is_approved: bool) -> str:
    """What the owner of a finished document, in whose 我的待办 its term stands, does not record
    themselves; "" where it is not so."""
    is_theirs = found.has_officer and not found.reader.holds(Post.DISCLOSURE_OFFICER)
    if not (is_approved and is_theirs and found.is_ours and found.can_answer):
        return ""
    if document.attribute != Document.Attribute.PROACTIVE or document.published_on:
        return ""
    is_over = document.not_public_since or document.to_withdraw_since
    return "" if is_over or not publisher_of(document).is_us else _THEIRS


def lacking_officer(document: Document, found: Found) -> str:
    """Why nobody could record that the document was published here; "" where somebody could, or
    there is nothing to record. `document`: as it is, or as it is proposed to be."""
    if found.has_officer or not found.is_ours:
        return ""
    if document.attribute != Document.Attribute.PROACTIVE or document.published_on:
        return ""
    return "" if document.not_public_since or not publisher_of(document).is_us else _NOBODY
