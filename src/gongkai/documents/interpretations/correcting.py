"""更正解读发布登记: the day on which an interpretation was released was recorded wrongly. What was
recorded is kept with the reason; the term that it met follows the right day."""

from datetime import date, datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.deadlines.models import Deadline
from gongkai.documents import audit as acts
from gongkai.documents.access import may_publish_interpretation
from gongkai.documents.acting import of_the_officer
from gongkai.documents.interpretations.deadlines import INTERPRETATION
from gongkai.documents.interpretations.services import check_was_approved
from gongkai.documents.models import Interpretation, PublicationChange
from gongkai.documents.normative.queries import first_public_on
from gongkai.documents.services.editing import end_change, lock_document
from gongkai.documents.subjects import KIND, subject_of
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused
from gongkai.reviews.services.wording import worded
from gongkai.units.models import Person


def correct_release(
    interpretation: Interpretation, *, on: date, reason: str, by: Person, at: datetime
) -> Interpretation:
    """Record another day of its release. Refused codes: not_the_officer, not_published, no_reason,
    too_long, no_change, day_out_of_range, not_yet_approved."""
    today, reason = timezone.localdate(at), worded(reason, "请写明更正的理由。", 300)
    with audit.act():
        document = lock_document(interpretation.document)
        shown = Interpretation.objects.select_for_update().get(pk=interpretation.pk)
        shown.document = document
        if not may_publish_interpretation(by, shown, today):
            raise Refused("not_the_officer", "更正由政府信息公开专员登记。")
        was, why = shown.published_on, why_not_corrected(shown)
        if was is None or why:
            raise Refused("not_published", why)
        if on == was:
            raise Refused("no_change", "发布日期没有改动。")
        _check_day(shown, was, on, today)
        document.publication_changes.create(
            kind=PublicationChange.Kind.EXPLAINED, on=was, reason=reason, by=by, at=at
        )
        shown.published_on = on
        shown.save(update_fields=("published_on",))
        end_change(document, at=at)
        _move_term(shown, was)
        audit.record(
            acts.INTERPRETATION_CORRECTED,
            by=of_the_officer(by, today),
            at=at,
            subject=subject_of(document),
            details={
                "number": shown.pk,
                "form": shown.get_form_display(),
                "on": on.isoformat(),
                "was": was.isoformat(),
            },
        )
        return shown


def why_not_corrected(shown: Interpretation) -> str:
    """Why there is no release to correct; "" where there is."""
    if shown.published_on is None:
        return "没有登记发布，没有可以更正的。"
    if shown.document.published_on is None:
        return "公文现在没有公开，解读的发布日期不更正。"
    return ""


def _check_day(shown: Interpretation, was: date, on: date, today: date) -> None:
    """From the first day on which the document was public, though it was published again since."""
    document = shown.document
    first = min(first_public_on(document) or was, was)
    if not first <= on <= today:
        raise Refused("day_out_of_range", "发布日期应在公文公开之日至今天之间。")
    if document.to_withdraw_since and on > document.to_withdraw_since:
        since = chinese_date(document.to_withdraw_since)
        raise Refused("day_out_of_range", f"发布日期不能晚于公文列为须撤下之日（{since}）。")
    check_was_approved(shown, on)


def _move_term(shown: Interpretation, was: date) -> None:
    """The term that was met with its release was met once all that it waited for were out, or with
    the next that came after; what is out since the term was met does not hold it."""
    document = shown.document
    met = Deadline.objects.filter(
        kind=INTERPRETATION.name, subject_kind=KIND, subject_id=document.pk, met_on__gte=was
    )
    term = met.order_by("met_on", "-pk").first()
    if term is None or term.met_on is None or shown.published_on is None:
        return
    others = document.interpretations.exclude(pk=shown.pk)
    days = [each.published_on for each in others if each.published_on is not None]
    all_out = max([shown.published_on, *(on for on in days if on <= term.met_on)])
    term.met_on = min([all_out, *(on for on in days if on > term.met_on)])
    term.save(update_fields=("met_on",))
