"""动态调整 (条例第十八条), and the attribute of what was imported: proposed, reviewed, applied.

A finished document changes its attribute in no other way: until the review that carries the
proposal is approved, and where it never is, it stays as it was.
"""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.deadlines.services import cancel_deadline, meet_deadline
from gongkai.documents import audit as acts
from gongkai.documents.access import may_answer_for_document
from gongkai.documents.acting import at_work_on
from gongkai.documents.disclosure.deadlines import PUBLICATION, WITHHELD_REVIEW
from gongkai.documents.disclosure.digest import document_digest, facts_as_approved
from gongkai.documents.disclosure.duty import publisher_of
from gongkai.documents.disclosure.opening import open_assessment, open_deadline_of
from gongkai.documents.disclosure.proposals import (
    FINISHED,
    as_proposed,
    may_propose_later,
    pending_proposal,
    publication_of,
    put_on,
)
from gongkai.documents.models import Document, WithheldReview
from gongkai.documents.normative.correcting import take_back_carried
from gongkai.documents.services.attribute import NO_DUTY, check_attribute, check_planned
from gongkai.documents.services.editing import (
    EXPUNGED,
    check_seen,
    end_change,
    keep_version,
    lock_document,
    void_reviews,
)
from gongkai.documents.services.ordered_down import check_not_found_unfit_since
from gongkai.documents.subjects import KIND, subject_of
from gongkai.refusals import Refused
from gongkai.reviews.asked import check_not_asked
from gongkai.reviews.models import Review
from gongkai.reviews.queries import open_review
from gongkai.reviews.services.wording import whole, worded
from gongkai.units.actors import actor
from gongkai.units.models import Person

Attribute, Outcome = Document.Attribute, WithheldReview.Outcome
ARTICLE = "条例第十八条"
_PROPOSES = {
    Outcome.OPEN: Attribute.PROACTIVE,
    Outcome.ON_REQUEST: Attribute.ON_REQUEST,
    Outcome.WITHHELD: Attribute.WITHHELD,
}


def review_withheld(
    document: Document,
    *,
    outcome: str,
    reason: str,
    by: Person,
    at: datetime,
    article: str = "",
    **publication: Any,
) -> WithheldReview:
    """动态调整: whether a finished document still must be withheld, or open on request only.

    KEEP takes back what was proposed before. OPEN proposes the document as 主动公开, ON_REQUEST and
    WITHHELD as what they say, on the ground of `article`; it stays as it is until that is reviewed.
    KEEP ends the assessment, and the next one is due in a year; what is proposed ends it once it is
    approved, as of the day on which it was proposed, and until then it is due as it was.
    `publication`, with OPEN: duty_item, duty_kind, way, audience.
    """
    on, chosen = timezone.localdate(at), Outcome(outcome)
    if chosen == Outcome.SET:
        raise Refused("no_outcome", "请选择评估结论。")
    reason = worded(reason, "请写明评估的理由。")
    told = _proposed(chosen, whole(article, "依据", 60), reason, publication)
    with audit.act():
        document = _locked(document, by, on, "评估")
        _check_is_withheld(document)
        if told.get("attribute") == document.attribute:
            held = document.get_attribute_display()
            raise Refused("same_attribute", f"现在已经是“{held}”，没有变化的请选“维持原属性”。")
        _drop(document, on)
        review = document.withheld_reviews.create(
            on=on, by=by, outcome=chosen, reason=reason, **told
        )
        _check_is_not_under_review(document, review)
        check_planned(as_proposed(document, review), on)
        end_change(document, at=at)  # who saw it before has seen another proposal, or none
        if chosen == Outcome.KEEP:
            meet_deadline(WITHHELD_REVIEW, subject_kind=KIND, subject_id=document.pk, on=on, at=at)
            open_deadline_of(WITHHELD_REVIEW, document, on)
        audit.record(
            acts.REVIEWED,
            by=at_work_on(document, by, on),
            at=at,
            subject=subject_of(document),
            details={"outcome": chosen.label},
        )
        void_reviews(document, by=by, at=at, is_beside=True)
        return review


def _proposed(
    outcome: WithheldReview.Outcome, article: str, reason: str, publication: dict[str, Any]
) -> dict[str, Any]:
    """The columns of the proposal that the outcome makes; none where all stays as it is."""
    attribute = _PROPOSES.get(outcome)
    if attribute is None:
        return {}
    if attribute == Attribute.PROACTIVE:
        if not publication.get("duty_item"):
            raise Refused("no_duty", NO_DUTY)
        told = {"article": ARTICLE, "publication": publication_of(publication)}
    else:
        check_attribute(attribute, article, reason)
        told = {"article": article}
    return {"attribute": attribute, **told}


def propose_later(
    document: Document,
    *,
    attribute: str,
    article: str,
    reason: str,
    by: Person,
    at: datetime,
    seen_version: int | None = None,
    **publication: Any,
) -> WithheldReview:
    """Propose the attribute of a finished document that was imported, as `propose_attribute` does
    for a draft; it is so once the review that carries it is approved.

    Refused codes: those of `check_attribute`, not_yours, not_imported, changed_meanwhile,
    under_review, escalated.
    """
    on, chosen = timezone.localdate(at), Attribute(attribute)
    article, reason = whole(article, "依据", 60), whole(reason, "理由")
    check_attribute(chosen, article, reason, duty_item=publication.get("duty_item", ""))
    with audit.act():
        document = _locked(document, by, on, "公开属性")
        check_seen(document, seen_version)
        if not may_propose_later(document):
            raise Refused(
                "not_imported", "已印发的公文不能直接改公开属性；不公开的，请用“评估是否公开”。"
            )
        _drop(document, on)
        proposal = document.withheld_reviews.create(
            on=on,
            by=by,
            outcome=Outcome.SET,
            attribute=chosen,
            article=article,
            reason=reason,
            publication=publication_of(publication),
        )
        _check_is_not_under_review(document, proposal)
        check_planned(as_proposed(document, proposal), on)
        end_change(document, at=at)
        audit.record(
            acts.ATTRIBUTE_PROPOSED,
            by=at_work_on(document, by, on),
            at=at,
            subject=subject_of(document),
            details={"attribute": chosen.label},
        )
        void_reviews(document, by=by, at=at, is_beside=True)
        return proposal


def _locked(document: Document, by: Person, on: date, what: str) -> Document:
    document = lock_document(document)
    if not may_answer_for_document(by, document, on):
        raise Refused("not_yours", f"{what}由责任人、起草人或者办公室、公开专员办理。")
    check_not_asked(KIND, document.pk)
    return document


def _check_is_not_under_review(document: Document, proposal: WithheldReview) -> None:
    """Refused where an open review carries what is proposed once more: it would go on, without
    the hand of who now stands on record as proposing it."""
    review = open_review(KIND, document.pk)
    if review and review.digest == document_digest(as_proposed(document, proposal)):
        raise Refused(
            "under_review", "这样拟定的公开属性已经送审，没有变化，不用再拟定；审核通过后生效。"
        )


def _check_is_withheld(document: Document) -> None:
    if document.state == Document.State.EXPUNGED:
        raise Refused("expunged", EXPUNGED)
    if document.state not in FINISHED:
        raise Refused("not_finished", "还没有印发或者归档，直接改公开属性即可。")
    if document.attribute in ("", Attribute.PROACTIVE):
        raise Refused("not_withheld", "主动公开的公文不用评估。")


def _drop(document: Document, on: date) -> None:
    """What was proposed before is so no more; its review, if one is open, ends."""
    proposal = pending_proposal(document)
    if proposal is not None:
        proposal.dropped_on = on
        proposal.save(update_fields=("dropped_on",))


def after_approval(review: Review, *, by: Person, at: datetime) -> None:
    """The review of a document was approved: what it carried is so from today, of a finished
    document what was approved is kept, and a draft is withheld from now on. Called within the act
    of the last approval, and Refused where what it read was found not to be public since."""
    document = lock_document(Document(pk=review.subject_id))
    if document.state == Document.State.DRAFT and document.attribute != Attribute.PROACTIVE:
        open_assessment(document, timezone.localdate(at))
    if document.state not in FINISHED:
        return
    check_not_found_unfit_since(review)
    proposal = pending_proposal(document)
    if proposal and document_digest(as_proposed(document, proposal)) == review.digest:
        _apply(document, proposal, by=by, at=at)
    if document_digest(document) == review.digest:
        document.as_issued = facts_as_approved(document, review.digest)
        document.save(update_fields=("as_issued",))


def _apply(document: Document, proposal: WithheldReview, *, by: Person, at: datetime) -> None:
    on = timezone.localdate(at)
    keep_version(document, by=proposal.by, at=at)
    put_on(document, proposal)
    end_change(document, at=at)
    proposal.applied_on = on
    proposal.save(update_fields=("applied_on",))
    acting = actor(by, on)
    audit.record(
        acts.ATTRIBUTE_APPLIED,
        by=acting,
        at=at,
        subject=subject_of(document),
        details={"attribute": document.get_attribute_display(), "version": document.version},
    )
    if proposal.outcome != Outcome.SET:
        told: dict[str, Any] = {"subject_kind": KIND, "subject_id": document.pk}
        meet_deadline(WITHHELD_REVIEW, **told, on=proposal.on, at=at)
    _open_next(document, on, at)
    if document.attribute != Attribute.PROACTIVE and document.published_on is None:
        take_back_carried(document, document.withdrawn_on, by=by, at=at, acting=acting)


def _open_next(document: Document, on: date, at: datetime) -> None:
    """The deadline that follows from the new attribute, counted from the day on which it is so."""
    proactive = document.attribute == Attribute.PROACTIVE
    done = WITHHELD_REVIEW if proactive else PUBLICATION
    cancel_deadline(done, subject_kind=KIND, subject_id=document.pk, on=on, at=at)
    if not proactive:
        open_deadline_of(WITHHELD_REVIEW, document, on)
    elif publisher_of(document).is_us and document.published_on is None:
        open_deadline_of(PUBLICATION, document, on)
