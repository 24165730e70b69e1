"""更正公开登记: the day or the place of a publication was recorded wrongly. What was recorded is
kept with the reason; the term that it met, and what it brought, follow the right day.
"""

from datetime import date, datetime

from django.db.models import Min
from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.deadlines.models import Deadline
from gongkai.documents import audit as acts
from gongkai.documents.acting import of_the_officer
from gongkai.documents.disclosure.deadlines import PUBLICATION
from gongkai.documents.disclosure.places import checked_place
from gongkai.documents.models import Document, PublicationChange
from gongkai.documents.normative.republishing import move_publication
from gongkai.documents.services.changing import check_is_officer, note_change
from gongkai.documents.services.editing import end_change, lock_document
from gongkai.documents.services.publishing import (
    check_is_since_withdrawal,
    check_was_approved,
)
from gongkai.documents.subjects import KIND, subject_of
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused
from gongkai.reviews.queries import passed_by
from gongkai.reviews.services.wording import worded
from gongkai.units.models import Person


def correct_publication(
    document: Document, *, on: date, where: str, reason: str, by: Person, at: datetime
) -> Document:
    """Record another day or place of its publication. Refused codes: not_the_officer,
    not_published, no_place, no_web_address, too_long, no_reason, no_change, day_out_of_range,
    not_yet_approved."""
    today, where = timezone.localdate(at), checked_place(where)
    reason = worded(reason, "请写明更正的理由。", 300)
    with audit.act():
        document = lock_document(document)
        check_is_officer(document, by, today)
        was = document.published_on
        why = why_not_corrected(document)
        if was is None or why:
            raise Refused("not_published", why)
        is_moved = where != document.published_where
        if on == was and not is_moved:
            raise Refused("no_change", "日期和位置都没有改动。")
        if on != was:
            _check_day(document, was, on, today)
        note_change(document, PublicationChange.Kind.CORRECTED, reason=reason, by=by, at=at)
        document.published_on, document.published_where = on, where
        end_change(document, at=at)
        _move_term(document, was, on)
        _record(document, was, is_moved=is_moved, by=by, at=at)
        move_publication(document, was, reason=reason, by=by, at=at)
        return document


def _record(document: Document, was: date, *, is_moved: bool, by: Person, at: datetime) -> None:
    """Only what was changed, and of a place no more than that: it is a typed word."""
    on = document.published_on
    assert on is not None
    action, details = acts.PUBLICATION_PLACE_CORRECTED, {}
    if on != was:
        action = acts.PUBLICATION_CORRECTED
        and_place = "，公开位置一并更正" if is_moved else ""
        details = {"on": on.isoformat(), "was": was.isoformat(), "and_place": and_place}
    audit.record(
        action,
        by=of_the_officer(by, timezone.localdate(at)),
        at=at,
        subject=subject_of(document),
        details=details,
    )


def why_not_corrected(document: Document) -> str:
    """Why there is no publication to correct; "" where there is."""
    if document.published_on is None or document.state == Document.State.EXPUNGED:
        return "没有登记公开，没有可以更正的。"
    return ""


def _check_day(document: Document, was: date, on: date, today: date) -> None:
    if not (document.formed_on or on) <= on <= today:
        raise Refused("day_out_of_range", "公开日期应在成文日期至今天之间。")
    if document.to_withdraw_since and on > document.to_withdraw_since:
        since = chinese_date(document.to_withdraw_since)
        raise Refused("day_out_of_range", f"公开日期不能晚于列为须撤下之日（{since}）。")
    check_is_since_withdrawal(document, on)
    released = document.interpretations.filter(published_on__gte=was)
    first = released.aggregate(on=Min("published_on"))["on"]
    if first is not None and on > first:
        told = chinese_date(first)
        raise Refused("day_out_of_range", f"公文公开不能晚于解读发布之日（{told}）。")
    # Of what came by import as public already there was none.
    review = passed_by(KIND, document.pk, was)
    if review is not None:
        check_was_approved(review, on)


def _move_term(document: Document, was: date, on: date) -> None:
    """The term that the publication met was met on the right day, in time or not."""
    met = Deadline.objects.filter(
        kind=PUBLICATION.name, subject_kind=KIND, subject_id=document.pk, met_on=was
    )
    last = met.order_by("-pk").first()
    if last is not None:
        last.met_on = on
        last.save(update_fields=("met_on",))
