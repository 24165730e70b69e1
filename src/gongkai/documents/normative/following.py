"""What comes next on the line where another act brings it: the signature with 编号印发, 公布 with
登记公开. The page of the line says who does what, and leads there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from gongkai.documents.interpretations.text import lacks_interpretation
from gongkai.documents.models import Document
from gongkai.documents.normative.rules import Stage
from gongkai.documents.normative.shown import LineStep
from gongkai.documents.register.found import Found
from gongkai.reviews.states import OPEN, State
from gongkai.units.posts import Post

_AUTHORS, _OFFICE = "由起草人或者责任人", "由办公室主任或者政府信息公开专员"


@dataclass(frozen=True)
class Following:
    """`words` say what is done and by whom; `page` is where, for who may do it, "" for others."""

    words: str
    page: str = ""
    label: str = ""


def following(found: Found, steps: Iterable[LineStep]) -> Following | None:
    """Of the line as it is drawn. None where a stage that is registered by hand comes next, or
    nothing does."""
    document = found.document
    step = next((each for each in steps if each.state in ("now", "back")), None)
    if step is None or not found.is_ours or document.state in Document.GONE:
        return None
    if step.title == Stage.SIGNING.label and document.state == Document.State.DRAFT:
        return _to_the_signature(found)
    is_owed = document.attribute == Document.Attribute.PROACTIVE and not document.not_public_since
    if step.title != Stage.PUBLICATION.label or not is_owed or document.came_by_import:
        return None
    words = "统一登记以后公布：由政府信息公开专员登记公开日期和位置，“公布”随之登记。"
    is_theirs = found.reader.holds(Post.DISCLOSURE_OFFICER)
    return _led(document, words, "published", "登记公开", is_theirs=is_theirs)


def _to_the_signature(found: Found) -> Following:
    document, mine = found.document, found.can_edit
    if found.explained_at is None and lacks_interpretation(document):
        words = f"签署以前要送审，规范性文件没有解读不能送审：{_AUTHORS}先编写解读。"
        return _led(document, words, "interpretation_new", "编写解读", is_theirs=mine)
    told: dict[str, Any] = getattr(document, "last_review", None) or {}
    state = told.get("state", "")
    if state in OPEN:
        words = "正在审核：各级通过以后编号印发，“签署”随之登记。"
        return _led(document, words, "detail", "看审核到哪一级", is_theirs=True)
    if state == State.APPROVED:
        words = f"已经审核通过：{_OFFICE}编号印发，“签署”随之登记。"
        is_theirs = found.reader.in_the_office
        return _led(document, words, "issue", "编号印发", is_theirs=is_theirs)
    words = f"集体审议以后送审：{_AUTHORS}送审，各级通过、编号印发时，“签署”随之登记。"
    return _led(document, words, "submit", "送审", is_theirs=mine)


def _led(document: Document, words: str, name: str, label: str, *, is_theirs: bool) -> Following:
    page = reverse(f"documents:{name}", args=[document.pk]) if is_theirs else ""
    return Following(words, page, label)
