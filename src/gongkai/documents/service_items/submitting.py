"""Sending a service item through its body's chain: what is printed for the public is approved."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.documents.acting import at_work_on
from gongkai.documents.models import ServiceItem
from gongkai.documents.reader import Reader
from gongkai.documents.service_items.hits import ItemHit, as_shown, hits_of_item
from gongkai.documents.service_items.services import check_no_open_hits, check_seen, lock_item
from gongkai.documents.service_items.subjects import KIND, item_link, subject_of_item
from gongkai.documents.service_items.text import item_digest, item_text, texts_of
from gongkai.refusals import Refused
from gongkai.reviews import services as reviews
from gongkai.reviews.asked import check_not_asked
from gongkai.reviews.models import Explanation, Review
from gongkai.reviews.queries import approved_review
from gongkai.reviews.states import OPEN, State
from gongkai.units.models import Person


def submit_item(
    item: ServiceItem, *, by: Person, at: datetime, seen_version: int | None = None
) -> Review:
    """Send the item as it stands. Refused codes: ended, not_yours, changed_meanwhile,
    open_findings, not_to_be_explained, already_approved, and those of the review."""
    on = timezone.localdate(at)
    with audit.act():
        kept = lock_item(item, Reader(by, on))
        check_seen(kept, seen_version, "没有送审。请核对后再送审。")
        hits = check_no_open_hits(kept, on, "送审")
        digest = item_digest(kept)
        if approved_review(KIND, kept.pk, digest):
            raise Refused("already_approved", "这个事项已经审核通过，没有改动，不用再送审。")
        return reviews.submit(
            reviews.Submission(
                kind=KIND,
                subject_id=kept.pk,
                body=kept.body,
                department=kept.department,
                title=kept.name,
                text=item_text(kept, texts_of(kept)),
                digest=digest,
                link=item_link(kept.pk),
                publishes=True,
                purpose=_purpose(kept),
                findings=as_shown(hits),
                authors=_authors(kept),
            ),
            by=by,
            at=at,
            acting=at_work_on(kept, by, on),
        )


def _purpose(item: ServiceItem) -> list[tuple[str, str]]:
    told = [("公开方式", "编入办事指南汇编"), ("公开位置", item.shown_at)]
    return [(label, value) for label, value in told if value]


def _authors(item: ServiceItem) -> list[Person]:
    """Who wrote a version of it or explained a hit."""
    explained = Explanation.objects.filter(kind=KIND, subject_id=item.pk)
    ids = {*item.writers.values_list("pk", flat=True), *explained.values_list("by_id", flat=True)}
    return list(Person.objects.filter(pk__in=ids).order_by("pk"))


def hits_to_explain(item: ServiceItem, on: date) -> list[ItemHit]:
    """Those without a reason; all of them while no reviewer has the reasons before them. What no
    reason lets stand is not among them."""
    live = Review.objects.filter(kind=KIND, subject_id=item.pk, state__in=OPEN | {State.APPROVED})
    hits, agreed = hits_of_item(item, on), live.exists()
    return [hit for hit in hits if not (hit.why_not_explained or (agreed and hit.handled))]


def explain_item_hits(
    item: ServiceItem, *, reasons: Mapping[str, str], by: Person, at: datetime
) -> int:
    """Say why hits may stand, by their fingerprints; of how many places. A reason lapses with a
    change of the characters. Refused codes: ended, not_yours, escalated, not_to_be_explained,
    nothing_explained."""
    on = timezone.localdate(at)
    with audit.act():
        kept = lock_item(item, Reader(by, on))
        check_not_asked(KIND, kept.pk)
        for hit in hits_of_item(kept, on):
            if hit.why_not_explained and reasons.get(hit.fingerprint, "").strip():
                raise Refused("not_to_be_explained", hit.why_not_explained)
        marks = [hit.fingerprint for hit in hits_to_explain(kept, on)]
        told = {mark: words for mark, words in reasons.items() if mark in marks and words.strip()}
        if not told:
            raise Refused("nothing_explained", "请写明至少一处的保留理由，或者改动事项。")
        subject, acting = subject_of_item(kept), at_work_on(kept, by, on)
        for mark, reason in told.items():
            reviews.explain(
                *(KIND, kept.pk, mark),
                reason=reason,
                by=by,
                at=at,
                subject=subject,
                acting=acting,
            )
        return sum(mark in told for mark in marks)
