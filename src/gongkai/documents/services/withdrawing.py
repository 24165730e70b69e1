"""撤下: what a level put off objected to, what is classified, or what the disclosure officer says
is to be public no longer; and when that was so."""

from collections.abc import Collection
from datetime import date, datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.deadlines.services import cancel_deadline, meet_deadline
from gongkai.documents import audit as acts
from gongkai.documents.access import may_record_withdrawal, officers_of
from gongkai.documents.acting import of_owner_or_officer, of_the_officer
from gongkai.documents.disclosure.deadlines import PUBLICATION, WITHDRAWAL
from gongkai.documents.disclosure.opening import end_assessment_of_draft, open_deadline_of
from gongkai.documents.interpretations.deadlines import INTERPRETATION
from gongkai.documents.models import Document, PublicationChange
from gongkai.documents.normative.correcting import take_back_carried
from gongkai.documents.normative.line import end_publication, normative_of
from gongkai.documents.normative.queries import life_now
from gongkai.documents.normative.states import COUNTED, LegalState, legal_state_on
from gongkai.documents.services.changing import check_is_officer, note_change
from gongkai.documents.services.editing import end_change, lock_document
from gongkai.documents.services.issuing import open_duties
from gongkai.documents.subjects import KIND, document_link, subject_of
from gongkai.look.words import chinese_date
from gongkai.notices.services import notices_to, settle, tell
from gongkai.refusals import Refused
from gongkai.reviews import services as reviews
from gongkai.reviews.queries import open_review
from gongkai.reviews.services.wording import worded
from gongkai.reviews.states import State
from gongkai.units.actors import actor
from gongkai.units.models import Person

Ground, Change = Document.WithdrawGround, PublicationChange.Kind


_FOR_GOOD = (Ground.OVER, Ground.LAPSED)
"""Grounds after which nothing is to be published any more."""
_NOT_TO_BE_SHOWN = "因含有不应公开的内容撤下，不再用于登记公开；要再公开的，须重新审核。"


def is_public(document_id: int) -> bool:
    return Document.objects.filter(pk=document_id, published_on__isnull=False).exists()


def ask_withdrawal(
    document_id: int, *, by: Person, at: datetime, reason: str = ""
) -> Collection[Person]:
    """A level put off objected: what is public is to be taken down at once. Owner and disclosure
    officers are told, and have it before them until its day is recorded; they are given back."""
    on = timezone.localdate(at)
    with audit.act():
        document = Document.objects.select_for_update().filter(pk=document_id).first()
        if document is not None:
            end_assessment_of_draft(document, at)
        if document is None or not document.published_on or document.to_withdraw_since:
            return ()
        document.to_withdraw_since, document.withdraw_ground = on, ""
        end_change(document, at=at)
        open_deadline_of(WITHDRAWAL, document, on)
        audit.record(acts.TO_WITHDRAW, by=actor(by, on), at=at, subject=subject_of(document))
        told = [document.owner, *officers_of(document.body_id, on)]
        because = f"理由：{reason}" if reason else ""
        words = f"“{document.title}”补审未通过，须立即撤下，撤下后请登记。{because}"
        tell(told, words, at=at, link=withdrawal_link(document))
        return told


def withdrawal_link(document: Document) -> str:
    """Where it is recorded that it was taken down."""
    return f"{document_link(document)}withdrawn/"


def order_withdrawal(
    document: Document, *, ground: str, reason: str, by: Person, at: datetime
) -> Document:
    """The disclosure officer has what is public taken down: 公示期满, 内容有误 and the like. Owner
    and officers have it before them until the day is recorded. Refused codes: not_the_officer,
    not_published, no_reason, too_long, still_in_force."""
    on, chosen = timezone.localdate(at), Ground(ground)
    reason = worded(reason, "请写明撤下的理由。", 300)
    with audit.act():
        document = lock_document(document)
        check_is_officer(document, by, on)
        if why := why_not_ordered_down(document):
            raise Refused("not_published", why)
        if chosen in _FOR_GOOD:
            _check_has_ended(document, on)
        _list(document, chosen, reason, by=by, at=at)
        return document


def _list(
    document: Document, ground: Document.WithdrawGround, reason: str, *, by: Person, at: datetime
) -> None:
    on = timezone.localdate(at)
    note_change(document, Change.ORDERED, reason=reason, by=by, at=at)
    document.to_withdraw_since, document.withdraw_ground = on, ground
    end_change(document, at=at)
    open_deadline_of(WITHDRAWAL, document, on)
    audit.record(
        acts.ORDERED_DOWN,
        by=of_the_officer(by, on),
        at=at,
        subject=subject_of(document),
        details={"ground": ground.label},
    )
    tell(
        [document.owner, *officers_of(document.body_id, on)],
        f"“{document.title}”{document.withdrawal_words}，撤下后请登记。",
        at=at,
        link=withdrawal_link(document),
    )


def why_not_ordered_down(document: Document) -> str:
    """Why there is nothing to take down; "" where there is."""
    if document.to_withdraw_since:
        return f"已于{chinese_date(document.to_withdraw_since)}列为须撤下，撤下后登记日期即可。"
    if document.published_on is None or document.state == Document.State.EXPUNGED:
        return "没有登记公开，没有可以撤下的。"
    return ""


def _check_has_ended(document: Document, on: date) -> None:
    """What is in force is to stay public (条例第二十条第一项)."""
    normative = normative_of(document)
    standing = legal_state_on(life_now(normative), on) if normative is not None else None
    if standing in COUNTED:
        told = LegalState.NOT_YET if standing == LegalState.NOT_YET else LegalState.IN_FORCE
        raise Refused(
            "still_in_force", f"这件规范性文件{told.value}。先在制定环节登记废止，再撤下。"
        )


def why_not_withdrawn(document: Document) -> str:
    """Why there is no withdrawal to record; "" where there is."""
    if document.to_withdraw_since is not None:
        return ""
    if document.published_on is not None:
        return "这份公文没有列为须撤下。要撤下的，由政府信息公开专员先列为须撤下，写明理由。"
    if document.withdrawn_on is not None:
        return f"已登记于{chinese_date(document.withdrawn_on)}撤下。"
    return "这份公文没有公开，没有可以撤下的。"


def record_withdrawal(document: Document, *, on: date, by: Person, at: datetime) -> Document:
    """Record the day on which it was taken down: it is public no more, and what is due again
    follows. What held something that was not to be public is public again by another review only.
    Refused codes: not_yours, not_to_withdraw, day_out_of_range."""
    today = timezone.localdate(at)
    with audit.act():
        # Also while it waits to be taken out: this protects.
        document = Document.objects.select_for_update().get(pk=document.pk)
        if not may_record_withdrawal(by, document, today):
            raise Refused("not_yours", "撤下由责任人或者政府信息公开专员登记。")
        if document.to_withdraw_since is None:
            raise Refused("not_to_withdraw", why_not_withdrawn(document))
        if not document.to_withdraw_since <= on <= today:
            since = document.to_withdraw_since
            raise Refused(
                "day_out_of_range",
                f"撤下日期应在列为须撤下之日（{chinese_date(since)}）至今天之间。",
            )
        document.to_withdraw_since, document.published_on = None, None
        document.withdrawn_on = on
        if document.withdraw_ground in _FOR_GOOD:
            document.not_public_since = on
        is_gone = document.state == Document.State.EXPUNGED
        if is_gone:
            document.published_where = ""
        end_change(document, at=at)
        if document.withdraw_ground == Ground.NOT_PUBLIC:
            _end_approval(document, by=by, at=at)
        meet_deadline(WITHDRAWAL, subject_kind=KIND, subject_id=document.pk, on=on, at=at)
        settle(notices_to(document.body_id, withdrawal_link(document)), at=at)
        # Nothing is released beside what is not public; `publish` opens it again.
        cancel_deadline(INTERPRETATION, subject_kind=KIND, subject_id=document.pk, on=on, at=at)
        acting = of_owner_or_officer(document, by, today)
        audit.record(
            acts.WITHDRAWN,
            by=acting,
            at=at,
            subject=subject_of(document),
            details={"on": on.isoformat()},
        )
        if document.not_public_since:
            end_publication(document, on, at)
            take_back_carried(document, on, by=by, at=at, acting=acting)
        elif document.withdraw_ground:
            open_deadline_of(PUBLICATION, document, on)
        elif not is_gone:
            open_duties(document)
        return document


def _end_approval(document: Document, *, by: Person, at: datetime) -> None:
    """What released it releases nothing more, nor what is under review beside it. While an
    authority is asked no approval counts; that review goes on with its answer, and is not passed
    (`check_not_found_unfit_since`)."""
    review = open_review(KIND, document.pk)
    if review is None or review.state != State.ESCALATED:
        reviews.void(KIND, document.pk, digest="", by=by, at=at, because=_NOT_TO_BE_SHOWN)
