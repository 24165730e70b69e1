"""Recording that a document is public."""

from datetime import date, datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.deadlines.services import meet_deadline
from gongkai.documents import audit as acts
from gongkai.documents.access import may_mark_published
from gongkai.documents.acting import of_the_officer
from gongkai.documents.disclosure.deadlines import PUBLICATION
from gongkai.documents.disclosure.digest import changes_of, document_digest
from gongkai.documents.disclosure.duty import publisher_of
from gongkai.documents.disclosure.places import checked_place
from gongkai.documents.disclosure.proposals import FINISHED, pending_proposal
from gongkai.documents.disclosure.stamp import approval_of_what_was_issued
from gongkai.documents.files.attached import files_of
from gongkai.documents.hits.agreed import files_beside, findings_of_approved
from gongkai.documents.hits.ahead import looked_ahead
from gongkai.documents.models import Document
from gongkai.documents.normative.line import (
    check_before_publication,
    publish,
    why_not_on_its_way,
)
from gongkai.documents.services.editing import EXPUNGED, end_change, lock_document
from gongkai.documents.subjects import KIND, subject_of
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused
from gongkai.reviews.models import Review, Step
from gongkai.reviews.queries import approved_at, approved_review, first_in_its_place
from gongkai.units.models import Person


def mark_published(
    document: Document, *, on: date, where: str, by: Person, at: datetime
) -> Document:
    """Record that the document was made public on a day, at an address or in a place.

    Refused unless the disclosure officer says so of a finished document of ours to publish, whose
    text as it stands was approved as 主动公开 by that day, and in which screening holds nothing.
    """
    today, where = timezone.localdate(at), checked_place(where)
    with looked_ahead(document), audit.act():
        document = lock_document(document)
        if not may_mark_published(by, document, today):
            raise Refused("not_the_officer", "公开由政府信息公开专员登记。")
        review = _check_is_to_be_public(document)
        _check_screened(document)
        if not (document.formed_on or on) <= on <= today:
            raise Refused("day_out_of_range", "公开日期应在成文日期至今天之间。")
        check_was_approved(review, on)
        check_is_since_withdrawal(document, on)
        check_before_publication(document, on)
        document.published_on, document.published_where = on, where
        end_change(document, at=at)
        meet_deadline(PUBLICATION, subject_kind=KIND, subject_id=document.pk, on=on, at=at)
        audit.record(
            acts.PUBLISHED,
            by=of_the_officer(by, today),
            at=at,
            subject=subject_of(document),
            details={"on": on.isoformat()},
        )
        publish(document, on, by=by, at=at)
        return document


def check_was_approved(review: Review, on: date) -> None:
    """先审查后公开: nothing is recorded as public before its approval, that of the document itself
    where only something beside it was sent and approved since."""
    at = approved_at(first_in_its_place(review))
    approved_on = timezone.localdate(at) if at else None
    if approved_on and on < approved_on:
        raise Refused(
            "not_yet_approved",
            f"{chinese_date(approved_on)}才审核通过，不能登记在此以前公开（先审查后公开）。",
        )


def check_is_since_withdrawal(document: Document, on: date) -> None:
    """Published again, it is so at the earliest on the day on which it was taken down."""
    if document.withdrawn_on is not None and on < document.withdrawn_on:
        down = chinese_date(document.withdrawn_on)
        raise Refused("day_out_of_range", f"公开日期不能早于撤下之日（{down}）。")


def why_not_public(document: Document) -> str:
    """Why it is nothing to record as public, whatever screening says and on whatever day; "" where
    it is."""
    try:
        _check_is_to_be_public(document)
    except Refused as refused:
        return refused.sentence
    return why_not_on_its_way(document)


def _check_is_to_be_public(document: Document) -> Review:
    """The approval of the text as it stands."""
    if document.state == Document.State.EXPUNGED:
        raise Refused("expunged", EXPUNGED)
    if document.state not in FINISHED:
        raise Refused("not_finished", "还没有印发或者归档，不能登记公开。")
    if document.published_on:
        raise Refused("published", f"已登记于{chinese_date(document.published_on)}公开。")
    if document.not_public_since:
        since = chinese_date(document.not_public_since)
        raise Refused("not_public", f"{since}起不再公开，不能登记公开；要公开的，先恢复公开期限。")
    if document.attribute != Document.Attribute.PROACTIVE:
        raise Refused("not_proactive", "公开属性不是主动公开，不能登记公开。")
    publisher = publisher_of(document)
    if not publisher.is_us:
        raise Refused("not_ours_to_publish", f"不能登记公开：{publisher.sentence}")
    proposal = pending_proposal(document)
    if proposal is not None:
        raise Refused(
            "proposal_waits",
            f"建议把公开属性改定为“{proposal.get_attribute_display()}”，还没有审核通过，不能登记公开；"
            "仍按原来公开的，重新拟定公开属性、送审。",
        )
    review = approved_review(KIND, document.pk, document_digest(document))
    review = review or approval_as_issued(document)
    if review is None:
        raise Refused("not_approved", "现在的内容没有审核通过，不能登记公开（先审查后公开）。")
    return review


def approval_as_issued(document: Document) -> Review | None:
    """By which it was issued, and may be public though something came beside it since; None where
    that counts no more, or another attribute is proposed."""
    if "approved" not in document.as_issued or pending_proposal(document) is not None:
        return None
    steps = Step.objects.filter(review__kind=KIND, review__subject_id=document.pk)
    return approval_of_what_was_issued(
        document,
        steps.select_related("review").defer("review__text"),
        files_of(document),
        changes_of(document),
    )


def _check_screened(document: Document) -> None:
    files = list(document.files.filter(removed_on=None))
    beside = files_beside(document, files)
    if any(file.held for file in files if file.pk not in beside):
        raise Refused("held_file", "有附件没有通过检查，不能登记公开。")
    if any(not each.handled for each in findings_of_approved(document, files)):
        raise Refused("open_findings", "还有筛查命中没有处理，不能登记公开。")
