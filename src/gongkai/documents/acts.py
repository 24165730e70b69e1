"""What a person can do with a document now, with what follows from it; what not, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.documents.access import may_record_withdrawal
from gongkai.documents.duty import is_numbered_here, publisher_of
from gongkai.documents.models import Document
from gongkai.documents.queries import Found
from gongkai.documents.services.submitting import Missing
from gongkai.reviews.models import Review
from gongkai.reviews.states import OPEN, State
from gongkai.units.posts import Post


@dataclass(frozen=True)
class Act:
    """`path` below the document's address; `why_not` is the reason for which it cannot be done."""

    path: str
    label: str
    consequence: str
    is_next: bool = False
    why_not: str = ""


def acts_for(found: Found, review: Review | None, missing: Sequence[Missing]) -> list[Act]:
    """The acts of the reader, the one that leads on first."""
    if not found.is_ours:
        return []
    if found.document.state == Document.State.DRAFT:
        acts = list(_of_draft(found, review, missing))
    else:
        acts = list(_of_finished(found, review))
    return sorted(acts, key=lambda act: not act.is_next)


def _of_draft(found: Found, review: Review | None, missing: Sequence[Missing]) -> Iterator[Act]:
    document = found.document
    state = review.state if review else ""
    approved, live = state == State.APPROVED, state in OPEN
    if approved and found.reader.in_the_office:
        yield _finishing(document)
    if not found.can_edit:
        return
    voids = "正在审核，改动后原审核失效，须重新送审。" if live or approved else ""
    if not live and not approved:
        yield _submission(missing, state)
    yield Act("edit/", "修改内容", voids or "保存后成为新的一稿，旧稿可以对照。")
    yield Act(
        "attribute/",
        "拟定公开属性",
        voids or "主动公开、依申请公开或者不予公开，写明依据和理由，随公文送审。",
        is_next=not document.attribute,
    )
    yield Act(
        "files/add/", "上传文件", voids or "附件、原件扫描；上传后逐个筛查个人信息和隐藏内容。"
    )


def _submission(missing: Sequence[Missing], state: str) -> Act:
    label = "再次送审" if state else "送审"
    if missing:
        return Act("submit/", label, "", why_not="".join(each.sentence for each in missing))
    return Act("submit/", label, "逐级审核，含保密审查；送审后改动，审核失效。", is_next=True)


def _finishing(document: Document) -> Act:
    if is_numbered_here(document):
        return Act(
            "issue/",
            "编号印发",
            "编发文字号、定成文日期，此后不能改动；公开期限开始计算。",
            is_next=True,
        )
    return Act("file/", "归档", "公开属性确定，此后不能改动。", is_next=True)


def _of_finished(found: Found, review: Review | None) -> Iterator[Act]:
    document = found.document
    state = review.state if review else ""
    proactive = document.attribute == Document.Attribute.PROACTIVE
    if document.state == Document.State.EXPUNGED:
        return
    if document.to_withdraw_since:
        if may_record_withdrawal(found.reader.person, document, found.reader.on):
            yield Act(
                "withdrawn/", "登记撤下", "写明撤下日期；改后可以重新送审、公开。", is_next=True
            )
        return
    if proactive and not document.published_on:
        is_ours = publisher_of(document).is_us
        if is_ours and state == State.APPROVED and found.reader.holds(Post.DISCLOSURE_OFFICER):
            yield Act(
                "published/", "登记公开", "写明公开日期和位置，公开期限随即办结。", is_next=True
            )
        waits = state not in (*OPEN, State.APPROVED) and not document.came_by_import
        if waits and found.can_answer:
            yield Act("submit/", "送审", "公开属性有变动，审核通过后才能公开。", is_next=True)
    if not proactive and document.attribute and found.can_answer:
        yield Act(
            "withheld/",
            "评估是否公开",
            "每年评估一次；情况有变化的，转为主动公开（条例第十八条）。",
            is_next=True,
        )
