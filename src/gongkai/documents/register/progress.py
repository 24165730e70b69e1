"""How far a document is, in a word: derived from its state, its last review and its publication."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices

from gongkai.documents.models import Document
from gongkai.reviews.states import State


@dataclass(frozen=True)
class Progress:
    """`style` is a class of the look: "", kept, pause, late, today, off."""

    label: str
    style: str = ""


class Stage(TextChoices):
    """What lists are filtered by."""

    DRAFT = "draft", "起草"
    IN_REVIEW = "in_review", "审核中"
    RETURNED = "returned", "退回或者失效"
    APPROVED = "approved", "审核通过，待印发"
    FINISHED = "finished", "已印发、归档，未公开"
    PUBLISHED = "published", "已公开"
    TO_WITHDRAW = "to_withdraw", "须撤下"
    LATE = "late", "公开已超期"
    CANCELLED = "cancelled", "已作废"
    TO_ASSESS = "to_assess", "待评估（已到期或30日内）"


_OF_DRAFT: Mapping[str, Progress] = {
    State.IN_REVIEW: Progress("审核中", "today"),
    State.ESCALATED: Progress("已上报，待答复", "pause"),
    State.APPROVED: Progress("审核通过", "kept"),
    State.RETURNED: Progress("已退回", "late"),
    State.VOID: Progress(State.VOID.beside, "pause"),
    State.REFUSED: Progress("审查为不予公开", "late"),
    State.OBJECTED: Progress("补审未通过", "late"),
    State.WITHDRAWN: Progress("已撤回"),
}


def progress_of(document: Document, review_state: str, *, is_late: bool = False) -> Progress:
    """`review_state` is of the last review, "" where there was none; `is_late`: it was published
    after its term."""
    state = Document.State(document.state)
    if state == Document.State.EXPUNGED:
        if document.to_withdraw_since:
            return Progress(f"{state.label}，须撤下", "late")
        return Progress(state.label, "off")
    if state == Document.State.CANCELLED:
        return Progress(state.label, "off")
    if document.to_withdraw_since:
        return Progress("须撤下", "late")
    if document.published_on:
        return Progress("超期公开", "late") if is_late else Progress("已公开", "kept")
    if state == Document.State.DRAFT:
        return _OF_DRAFT.get(review_state, Progress(state.label))
    if review_state in (State.IN_REVIEW, State.ESCALATED):
        return Progress(f"{state.label}，重新审核中", "today")
    if document.not_public_since:
        return Progress("已撤下，不再公开" if document.withdrawn_on else "不再公开", "off")
    return Progress("已撤下" if document.withdrawn_on else state.label)


def attribute_words(document: Document, review_state: str) -> str:
    """公开属性 as lists, sheets and the printed register say it: a draft's is a proposal until it
    is approved, and what was taken out has none any more."""
    if document.state == Document.State.EXPUNGED:
        return ""
    is_proposed = document.state in Document.UNFINISHED and review_state != State.APPROVED
    return f"{'拟' if is_proposed and document.attribute else ''}{document.get_attribute_display()}"
