"""What a person can do with a document now, with what follows from it; what not, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.documents.disclosure.digest import document_digest
from gongkai.documents.disclosure.duty import is_numbered_here, publisher_of
from gongkai.documents.disclosure.proposals import may_propose_later
from gongkai.documents.models import Document, WithheldReview
from gongkai.documents.register.found import Found
from gongkai.documents.services.closing import may_be_closed
from gongkai.documents.services.submitting import Missing
from gongkai.reviews.models import Review
from gongkai.reviews.states import OPEN, State
from gongkai.units.posts import Post

_CAME_TO_NOTHING = frozenset({State.VOID, State.RETURNED, State.WITHDRAWN})


@dataclass(frozen=True)
class Act:
    """`path` below the document's address; `why_not` is the reason for which it cannot be done."""

    path: str
    label: str
    consequence: str
    is_next: bool = False
    why_not: str = ""


_REVIVAL = Act("revive/", "恢复起草", "内容原样恢复为草稿；要印发、归档的，重新送审。")


_REPLACEMENT = Act(
    "../new/",
    "登记代替件",
    "正文有错的，另行登记一份，关联为“更正、代替”；印发后由政府信息公开专员办结这一份的公开期限。",
)


def acts_for(
    found: Found,
    review: Review | None,
    missing: Sequence[Missing],
    proposal: WithheldReview | None = None,
    approval: Review | None = None,
    *,
    is_held: bool = False,
    is_to_be_filed: bool = False,
) -> list[Act]:
    """The acts of the reader, the one that leads on first. `approval`: by which a finished document
    may be made public, be it its last review or not; `is_held`: see `is_held_by_levels`;
    `is_to_be_filed`: 报送备案 is due."""
    if not found.is_ours:
        return []
    if found.order is not None and not found.document.to_withdraw_since:
        return []  # nothing is done with it until the order is confirmed or dropped
    if found.document.state == Document.State.CANCELLED:
        return [_REVIVAL] if found.can_revive else []
    if found.document.state == Document.State.DRAFT:
        acts = list(_of_draft(found, review, missing))
    else:
        finished = _of_finished(
            found,
            review,
            missing,
            proposal,
            approval,
            is_held=is_held,
            is_to_be_filed=is_to_be_filed,
        )
        acts = list(finished)
    return sorted(acts, key=lambda act: not act.is_next)


def _of_draft(found: Found, review: Review | None, missing: Sequence[Missing]) -> Iterator[Act]:
    document = found.document
    state = review.state if review else ""
    approved, live = state == State.APPROVED, state in OPEN
    if approved and found.reader.in_the_office:
        yield _finishing(document)
    if not found.can_edit:
        return
    voids = "已审核通过，改动后审核失效，须重新送审。" if approved else _voids(state)
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
    if not live:
        yield Act("cancel/", "作废", "登记错了的，不再办的。登记号留着，以后可以恢复起草。")


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


def _of_finished(
    found: Found,
    review: Review | None,
    missing: Sequence[Missing],
    proposal: WithheldReview | None,
    approval: Review | None,
    *,
    is_held: bool,
    is_to_be_filed: bool,
) -> Iterator[Act]:
    document = found.document
    state = review.state if review else ""
    is_gone = document.state == Document.State.EXPUNGED
    if document.to_withdraw_since:
        if found.reader.records_withdrawal_of(document):
            after = "" if is_gone else _after_withdrawal(document)
            yield Act("withdrawn/", "登记撤下", f"写明撤下日期。{after}", is_next=True)
        yield from _of_publication(found, state)
        return
    if is_gone:
        return
    if approval is not None and proposal is None:
        yield from _of_publishing(found)
    if is_to_be_filed and found.reader.in_the_office:
        yield Act(
            "line/reach/?stage=filing",
            "登记报送备案",
            "公布后报送备案，写明报送日期、报送的机关或者回执（国办发〔2018〕37号）。",
            is_next=True,
        )
    if may_release(found, review):
        yield Act(
            "interpretations/",
            "登记解读发布",
            "解读已审核通过；公文公开后3个工作日内发布，写明发布日期。",
            is_next=True,
        )
    yield from _of_publication(found, state)
    if not found.can_answer:
        return
    if not is_held and waits_for_review(found, review, proposal, approval):
        yield _submission_of_finished(found, review, missing, proposal, approval)
        if state == State.OBJECTED and document.published_on is None:
            yield _REPLACEMENT
    yield from _of_its_attribute(document, state, is_proposed=proposal is not None)


def _of_its_attribute(document: Document, state: str, *, is_proposed: bool) -> Iterator[Act]:
    """Another one is proposed, and approved, before it is so; `state` is of the last review."""
    if may_propose_later(document):
        yield Act(
            "attribute/",
            "拟定公开属性",
            _voids(state) or "随公文送审，审核通过后才生效。",
            is_next=not document.attribute and not is_proposed,
        )
        if document.attribute or is_proposed:
            yield Act("files/add/", "上传文件", "原件扫描、附件；逐个筛查个人信息和隐藏内容。")
    if document.attribute in (Document.Attribute.ON_REQUEST, Document.Attribute.WITHHELD):
        yield Act(
            "withheld/",
            "评估是否公开",
            _voids(state)
            if is_proposed
            else "每年评估一次；情况有变化的，建议改定公开属性，审核通过后才生效（条例第十八条）。",
            is_next=not is_proposed,
        )


def may_release(found: Found, review: Review | None) -> bool:
    """Whether the disclosure officer can record now that an interpretation was released: `review`,
    the document's last one, has approved it as it stands."""
    return found.reader.holds(Post.DISCLOSURE_OFFICER) and is_ready_for_release(found, review)


def is_ready_for_release(found: Found, review: Review | None) -> bool:
    """Whether an interpretation of the body's own waits for nothing but that record."""
    document = found.document
    if not found.is_ours:
        return False
    if document.published_on is None or not found.has_unreleased or found.explained_at is None:
        return False
    is_approved = review is not None and review.state == State.APPROVED
    return is_approved and review is not None and found.explained_at <= review.submitted_at


def _voids(state: str) -> str:
    return "正在审核，改动后原审核失效，须重新送审。" if state in OPEN else ""


def _of_publishing(found: Found) -> Iterator[Act]:
    document = found.document
    if document.attribute != Document.Attribute.PROACTIVE or document.published_on:
        return
    if document.not_public_since:
        return
    if not publisher_of(document).is_us:
        return
    waits = getattr(document, "waits_for_registration", False)
    if waits and found.reader.in_the_office:
        yield Act(
            "line/reach/?stage=registration",
            "统一登记",
            "填写统一登记编号；登记后才能公布（国办发〔2018〕37号）。",
            is_next=True,
        )
    if not found.reader.holds(Post.DISCLOSURE_OFFICER):
        return
    if waits:
        why = "规范性文件还没有“统一登记”，不能公布。"
        yield Act("line/", "登记公开", "", why_not=why)
    else:
        yield Act("published/", "登记公开", "写明公开日期和位置，公开期限随即办结。", is_next=True)


def _after_withdrawal(document: Document) -> str:
    """What can be done then, as it is: what bears a number, or was filed, keeps its text."""
    if document.withdraw_ground in (
        Document.WithdrawGround.OVER,
        Document.WithdrawGround.LAPSED,
    ):
        return "此后不再公开，公开期限不再计。"
    if document.withdraw_ground == Document.WithdrawGround.NOT_PUBLIC:
        return (
            "原审核随即失效，此后重新计公开期限：就原文重新送审，各级都通过后才能再登记公开；"
            "正文要改的，另行登记代替件；不应公开的，由公开专员登记不再公开，写明依据。"
        )
    if document.withdraw_ground:
        return (
            "此后重新计公开期限：改正公开的页面后再登记公开；正文要改的，"
            "另行登记代替件，由公开专员登记代替或者不再公开。"
        )
    return (
        "已印发、归档，正文不能改：可以就原文重新送审，各级都通过后公开；正文要改的，"
        "另行登记代替件，由公开专员登记代替或者不再公开。"
    )


def _of_publication(found: Found, state: str) -> Iterator[Act]:
    """What the disclosure officer does about what was recorded as public."""
    document = found.document
    if document.state == Document.State.EXPUNGED or not found.reader.holds(Post.DISCLOSURE_OFFICER):
        return
    if document.published_on:
        if not document.to_withdraw_since:
            yield Act(
                "withdraw/", "列为须撤下", "公示期满、内容有误、失效的，写明理由，撤下后登记日期。"
            )
        yield Act("published/correct/", "更正公开登记", "公开日期、位置登记错的；原登记留着。")
    elif document.not_public_since:
        yield Act("published/reopen/", "恢复公开期限", "从今天起重新计公开期限。")
    elif may_be_closed(document, state, found.reader.on):
        yield Act(
            "published/close/",
            "代替或者不再公开",
            "正文有错的，由另行印发的代替件公开；不应公开的，写明依据；"
            "已经失效、废止的，写明情况。公开期限随即办结。",
        )


def waits_for_review(
    found: Found,
    review: Review | None,
    proposal: WithheldReview | None,
    approval: Review | None,
) -> bool:
    """Whether a finished document is to be sent: it is proposed to be otherwise, has an
    interpretation that no live review has approved with it (`approval`), or is to be public and not
    approved as it is. `review` is its last one."""
    state = review.state if review else ""
    if state in OPEN or found.document.not_public_since:
        return False
    if proposal is not None:
        return True
    if found.document.attribute != Document.Attribute.PROACTIVE:
        return False
    if approval is not None:
        return _is_explained_since(found, approval) or _lost_its_approval(found, approval)
    if found.document.published_on is None or state in _CAME_TO_NOTHING:
        return True
    if review is not None and state == State.REFUSED:  # as it is, it would be refused again
        return found.has_unreleased and review.digest != document_digest(found.document)
    # What is public already is sent again where it was explained since, or for the first time.
    sent_at = review.submitted_at if review else None
    return found.explained_at is not None and (sent_at is None or found.explained_at > sent_at)


def _is_explained_since(found: Found, approval: Review) -> bool:
    return found.explained_at is not None and found.explained_at > approval.submitted_at


def _lost_its_approval(found: Found, approval: Review) -> bool:
    """Whether an interpretation waits for its release that was approved, and what took the place of
    that approval came to nothing: the document stays approved, the release needs a live one."""
    return found.has_unreleased and approval.state != State.APPROVED


def is_held_by_levels(found: Found, put_off: Sequence[str]) -> bool:
    """Whether levels that were put off keep it from being sent: of what is public they come first
    (`reviews.afterwards.check_none_put_off`)."""
    return bool(put_off) and found.document.published_on is not None


def _submission_of_finished(
    found: Found,
    review: Review | None,
    missing: Sequence[Missing],
    proposal: WithheldReview | None,
    approval: Review | None,
) -> Act:
    if missing:
        return _submission(missing, review.state if review else "")
    if proposal is not None:
        words = f"公开属性建议改为“{proposal.get_attribute_display()}”，审核通过后才生效。"
    elif approval is not None and not _is_explained_since(found, approval):
        words = "解读原来的审核已由后续送审接替，重新审核通过后才能发布；公文和原审核不受影响。"
    elif approval is not None:
        words = "解读还没有审核通过，通过后才能发布；公文和原审核不受影响。"
    elif found.document.published_on:
        words = "公开以后解读或者关联有改动，还没有审核通过；公文不受影响。"
    elif review is not None and review.state == State.OBJECTED:
        words = "补审没有通过，正文不能改：查明可以照原文公开的，才重新送审，各级从头审核。"
    else:
        words = "现在的内容没有审核通过，通过后才能公开；已印发、归档，正文不能改。"
    return Act("submit/", "送审", words, is_next=True)
