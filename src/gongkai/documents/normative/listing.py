"""Which documents are listed as normative ones, and which would go past the line if they were not:
what is published as a normative document (条例第二十条第（一）项) came through its stages, with a
number of its series (国办发〔2018〕37号)."""

from gongkai.documents.disclosure.duty import is_numbered_here
from gongkai.documents.models import Document, NormativeDocument
from gongkai.refusals import Refused

AS_NORMATIVE = "规范性文件"
"""The kind within item （一） of Art. 20 (`law/parameters/duties.toml`)."""
NOT_LISTED = (
    "已经印发，没有走规范性文件的制定环节，也没有统一编号，不能再列为规范性文件；"
    "要作为规范性文件的，重新起草、制定。"
)
TO_BE_LISTED = (
    "公开事项选的是规范性文件，还没有列为规范性文件，没有登记制定环节；"
    "请先列为规范性文件，不是规范性文件的改选公开事项。"
)
_NOT_LISTED_AS_SUCH = f"公开事项选的是规范性文件，但{NOT_LISTED}"
_TO_BE_LISTED_LATER = "公开事项选的是规范性文件，还没有列为规范性文件，有效期和件数都没有记录。"


def may_be_listed(document: Document) -> bool:
    """What is issued here in another series did not come through the stages of a normative one."""
    return document.state == Document.State.DRAFT or document.came_by_import


def why_not_listed(document: Document) -> str:
    """Why a draft that is to be published as a normative document is neither sent nor numbered
    before it is listed as one; "" where it is, and of everything else."""
    return TO_BE_LISTED if _lacks_its_line(document, Document.State.DRAFT) else ""


def passed_the_line(document: Document) -> str:
    """The same of what is issued, as its page says it; nothing keeps it from being listed where it
    came by import."""
    if not _lacks_its_line(document, Document.State.ISSUED):
        return ""
    return _TO_BE_LISTED_LATER if may_be_listed(document) else _NOT_LISTED_AS_SUCH


def check_is_listed(document: Document) -> None:
    if why := why_not_listed(document):
        raise Refused("not_listed", why)


def _lacks_its_line(document: Document, state: str) -> bool:
    if document.state != state or document.duty_kind != AS_NORMATIVE:
        return False
    if not is_numbered_here(document):  # the lead's to list
        return False
    known: bool | None = getattr(document, "is_normative", None)
    if known is None:
        return not NormativeDocument.objects.filter(pk=document.pk).exists()
    return not known
