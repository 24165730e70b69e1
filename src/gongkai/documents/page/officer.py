"""Whose turn it is once all levels have agreed: the office numbers or files it, the disclosure
officer records its publication, as its owner reads; or nobody, said while it can still be put
right."""

from gongkai.documents.disclosure.duty import is_numbered_here, publisher_of
from gongkai.documents.models import Document, NormativeDocument
from gongkai.documents.normative.unnumbered import why_unnumbered
from gongkai.documents.register.found import Found
from gongkai.units.posts import Post

_NOBODY = (
    "本机关没有人任政府信息公开专员，公开以后没有人能登记。请安全管理员给一名人员授予这一岗位；"
    "审过这件公文的人也可以任。"
)
_THEIRS = "审核已通过，由政府信息公开专员公开并登记日期和位置。"
_OFFICE = "办公室主任或者政府信息公开专员"
_WHO_REGISTERS = "起草人、责任人或者办公室在“制定环节和有效期”登记以后"


def left_to_office(
    document: Document, found: Found, *, is_approved: bool, is_first: bool = False
) -> str:
    """What who drafts an approved document does not do themselves: it is numbered, or filed, next;
    "" where they do, or it is not so far. `is_first`: levels have put off their say (应急先发)."""
    if document.state != Document.State.DRAFT or not is_approved or not found.is_ours:
        return ""
    if found.reader.in_the_office or not found.can_edit or found.order is not None:
        return ""
    act = "编号、印发" if is_numbered_here(document) else "归档"
    passed = "可以应急先发" if is_first else "审核已通过"
    if not found.has_office:
        return (
            f"{passed}，但是本机关没有人任办公室主任、政府信息公开专员，没有人能{act}。"
            "请安全管理员给一名人员授予其中一个岗位。"
        )
    if why := _why_unnumbered(document):
        return f"{passed}，但是{why}{_WHO_REGISTERS}，由办公室{act}（{_OFFICE}）。"
    return f"{passed}，由办公室{act}（{_OFFICE}）。"


def _why_unnumbered(document: Document) -> str:
    """Of one that came with `line_columns`: what its stages still lack. Nothing is asked of what is
    no normative document."""
    market_related: bool | None = getattr(document, "is_market_related", None)
    if market_related is None:
        return ""
    normative = NormativeDocument(document=document, market_related=market_related)
    return why_unnumbered([normative]).get(document.pk, "")


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
