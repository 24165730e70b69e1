"""Ending a draft: a number and a day for what is made here, filing for what was obtained."""

from datetime import date, datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.documents import audit as acts
from gongkai.documents.access import may_issue_document
from gongkai.documents.acting import of_the_office
from gongkai.documents.disclosure.deadlines import PUBLICATION
from gongkai.documents.disclosure.digest import document_digest, facts_as_approved
from gongkai.documents.disclosure.duty import (
    duty_starts_on,
    is_numbered_here,
    lacks_its_day,
    publisher_of,
)
from gongkai.documents.disclosure.opening import open_assessment, open_deadline_of
from gongkai.documents.models import Document, NormativeDocument
from gongkai.documents.normative.beginning import check_begins
from gongkai.documents.normative.line import (
    check_before_number,
    check_deliberated,
    deliberated_on,
    normative_of,
    sign,
)
from gongkai.documents.normative.listing import check_is_listed
from gongkai.documents.normative.targets import check_targets
from gongkai.documents.numbers.series import patterns_of, take_number, write_number
from gongkai.documents.services.editing import CANCELLED, EXPUNGED, end_change, lock_draft
from gongkai.documents.subjects import KIND, subject_of
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused
from gongkai.reviews.models import Review
from gongkai.reviews.queries import approved_review
from gongkai.reviews.services.wording import whole
from gongkai.units.models import Person
from gongkai.units.queries import issuing_office


def issue_document(
    document: Document,
    *,
    prefix: str,
    by: Person,
    at: datetime,
    formed_on: date | None = None,
    formed_on_reason: str = "",
) -> Document:
    """Give an approved document the next number of the series `prefix` and its day: it is 成文 and
    can change no more. Its deadline opens: to publish it, or to look again whether it must be
    withheld.

    `formed_on` is the day its last approver signed, or with a reason a later one; of a normative
    document no day before its collective deliberation.
    """
    on, formed_on_reason = timezone.localdate(at), whole(formed_on_reason, "原因", 200)
    with audit.act():
        document = lock_draft(document)
        _check_office(document, by, on)
        review = _check_numbered(document, _approval(document))
        pattern = _pattern(document, prefix, on)
        check_targets(document, on)
        normative = normative_of(document)
        signed_on, usual = _signed_on(review), formed_on_by(review, normative)
        formed_on = formed_on or usual
        if formed_on == usual != signed_on:
            formed_on_reason = formed_on_reason or f"{chinese_date(usual)}经集体审议通过。"
        _check_day(formed_on, formed_on_reason, signed_on, on)
        if normative is not None:
            check_deliberated(normative, formed_on)
            check_begins(normative, formed_on, "编号印发")
        serial = take_number(document.body, prefix, formed_on)
        document.number_prefix, document.number_year = prefix, formed_on.year
        document.number_serial = serial
        document.number = write_number(pattern, prefix, formed_on.year, serial)
        document.issued_on, document.issued_by = on, issuing_office(document.body)
        document.formed_on = formed_on
        document.formed_on_reason = formed_on_reason if formed_on != signed_on else ""
        document.as_issued = facts_as_approved(document, review.digest)
        document.state = Document.State.ISSUED
        end_change(document, at=at)
        audit.record(
            acts.NUMBERED,
            by=of_the_office(by, on),
            at=at,
            subject=subject_of(document),
            details={"number": document.number},
        )
        sign(document, by=by, at=at)
        open_duties(document)
        return document


def file_document(document: Document, *, by: Person, at: datetime) -> Document:
    """Finish an approved document that others numbered: obtained, or joint with another lead."""
    on = timezone.localdate(at)
    with audit.act():
        document = lock_draft(document)
        _check_office(document, by, on)
        review = _approval(document)
        if is_numbered_here(document):
            raise Refused("ours_to_number", "本机关制作的公文要编发文字号印发，不能直接归档。")
        if lacks_its_day(document):
            raise Refused("no_day", "归档前请补上成文日期。")
        document.as_issued = facts_as_approved(document, review.digest)
        document.state = Document.State.FILED
        end_change(document, at=at)
        audit.record(acts.FILED, by=of_the_office(by, on), at=at, subject=subject_of(document))
        open_duties(document)
        return document


def _check_office(document: Document, by: Person, on: date) -> None:
    if not may_issue_document(by, document, on):
        raise Refused("not_the_office", "编号、印发、归档由办公室主任或者政府信息公开专员办理。")


def why_not_numbered(document: Document, approval: Review | None) -> str:
    """Why it gets no number as it stands, by its `approval`; "" where it may get one."""
    if document.state in Document.GONE:
        return EXPUNGED if document.state == Document.State.EXPUNGED else CANCELLED
    if document.state != Document.State.DRAFT:
        number = f"，文号是{document.number}" if document.number else ""
        return f"已经印发或者归档{number}，不再编号。"
    try:
        _check_numbered(document, approval)
    except Refused as refused:
        return refused.sentence
    return ""


def _check_numbered(document: Document, review: Review | None) -> Review:
    """By what a draft gets its number."""
    review = _passed(review)
    if not is_numbered_here(document):
        raise Refused("not_ours_to_number", "不是本机关编号的公文，请归档，不编发文字号。")
    check_is_listed(document)
    check_before_number(document)
    return review


def _approval(document: Document) -> Review:
    return _passed(approved_review(KIND, document.pk, document_digest(document)))


def _passed(review: Review | None) -> Review:
    if review is None:
        raise Refused("not_approved", "没有审核通过，不能编号印发。")
    return review


def formed_on_by(review: Review, normative: NormativeDocument | None) -> date:
    """The day that the 成文日期 of what the review approved is unless another is given: that of
    signing; where the meeting came after it, that of the meeting, which is its reason then."""
    held = deliberated_on(normative) if normative is not None else None
    return max(_signed_on(review), held or date.min)


def _signed_on(review: Review) -> date:
    """The day on which the last level that had to come before approved."""
    assert review.closed_at is not None
    return timezone.localdate(review.closed_at)


def _check_day(formed_on: date, reason: str, signed_on: date, on: date) -> None:
    """成文日期 is the day of signing; a meeting that passed the text later is a reason for another
    (党政机关公文处理工作条例第九条)."""
    if not signed_on <= formed_on <= on:
        raise Refused(
            "day_out_of_range", f"成文日期应在审核通过之日（{chinese_date(signed_on)}）至今天之间。"
        )
    if formed_on != signed_on and not reason:
        raise Refused(
            "day_without_reason",
            f"成文日期不是签发之日（{chinese_date(signed_on)}）的，请写明原因，如会议通过之日。",
        )


def _pattern(document: Document, prefix: str, on: date) -> str:
    """The pattern of the prefix; Refused where the body does not use it, or not for such a
    document (统一编号: a number of that series says that the line of stages was kept)."""
    found = {each.prefix: each for each in patterns_of(document.body, on)}.get(prefix)
    if found is None:
        raise Refused("no_such_prefix", f"本机关没有使用“{prefix}”这一字号。")
    is_normative = normative_of(document) is not None
    if found.normative and not is_normative:
        raise Refused(
            "other_kind", f"“{prefix}”只编行政规范性文件，这份公文没有列为规范性文件，请另选字号。"
        )
    if is_normative and not found.normative:
        raise Refused("other_kind", f"规范性文件要用规范性文件的字号，“{prefix}”不是，请另选字号。")
    return found.pattern


def open_duties(document: Document) -> None:
    """The deadline that a finished document brings with it, if it brings one."""
    starts_on = duty_starts_on(document)
    if starts_on is None or document.published_on or not document.attribute:
        return
    if document.not_public_since:
        return
    if document.attribute != Document.Attribute.PROACTIVE:
        open_assessment(document, starts_on)
    elif publisher_of(document).is_us:
        open_deadline_of(PUBLICATION, document, starts_on)
