"""Ending a publication duty without publishing: another document is public in the place of this
one, or an article stands against it. For what was taken down, what a level put off objected to or
the gate found not to be published, and normative documents that ended before: their text bears a
number and is not changed any more.
"""

from datetime import date, datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.audit.actions import Action
from gongkai.deadlines.services import cancel_deadline
from gongkai.documents import audit as acts
from gongkai.documents.acting import of_the_officer
from gongkai.documents.disclosure.deadlines import PUBLICATION
from gongkai.documents.disclosure.duty import publisher_of
from gongkai.documents.disclosure.opening import open_deadline_of
from gongkai.documents.disclosure.proposals import FINISHED
from gongkai.documents.models import Document, DocumentLink, PublicationChange
from gongkai.documents.normative.correcting import take_back_carried
from gongkai.documents.normative.line import end_publication, has_ended
from gongkai.documents.reader import Reader
from gongkai.documents.services.changing import check_is_officer, note_change
from gongkai.documents.services.editing import end_change, lock_document
from gongkai.documents.subjects import KIND, subject_of
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused
from gongkai.reviews import services as reviews
from gongkai.reviews.asked import STANDS_STILL
from gongkai.reviews.models import Review
from gongkai.reviews.services.wording import whole, worded
from gongkai.reviews.states import State
from gongkai.units.models import Person

Change = PublicationChange.Kind
NOT_A_BASIS = "国办发〔2018〕37号（未经公布不得作为行政管理依据）"
"""On what the publication of a normative document is given up that has ended before it."""
NO_MORE_IN_FORCE = str(Document.WithdrawGround.LAPSED.label)
"""On what that of one that was public, was taken down, and has ended since."""
_CLOSED = "不再公开，不再用于登记公开；公文内容没有改动。"
_REOPENED = "曾经不再公开，恢复公开期限后须重新审核；公文内容没有改动。"


_FOUND_AGAINST = (State.OBJECTED, State.REFUSED)


def may_be_closed(document: Document, review_state: str, on: date) -> bool:
    """Whether its publication is due and does not come about as it is; `review_state` is of its
    last review."""
    is_due = (
        document.state in FINISHED
        and document.attribute == Document.Attribute.PROACTIVE
        and document.published_on is None
        and document.not_public_since is None
        and publisher_of(document).is_us
        and review_state != State.ESCALATED
    )
    if is_due and (document.withdrawn_on is not None or review_state in _FOUND_AGAINST):
        return True
    is_normative = getattr(document, "is_normative", True)  # spares the page the question
    return is_due and is_normative and has_ended(document, on)


def why_not_closed(document: Document, on: date) -> str:
    """Why its publication duty is not ended so; "" where it may be."""
    if document.not_public_since:
        return f"{chinese_date(document.not_public_since)}起已经不再公开。"
    if document.published_on:
        return "现在是公开的。要停止公开的，先列为须撤下。"
    last = Review.objects.filter(kind=KIND, subject_id=document.pk).order_by("-round").first()
    if last is not None and last.state == State.ESCALATED:
        return STANDS_STILL
    if not may_be_closed(document, last.state if last else "", on):
        return (
            "只有撤下了的，补审未通过、保密审查认为不予公开的，以及已经失效、废止的行政规范性文件，"
            "才能不再公开；其他主动公开的公文应当按期公开。"
        )
    return ""


def ground_of_end(document: Document, on: date) -> str:
    """On what its publication is given up because it is a normative document that has ended; ""
    where it is none."""
    if not has_ended(document, on):
        return ""
    return NOT_A_BASIS if document.withdrawn_on is None else NO_MORE_IN_FORCE


def close_publication(
    document: Document,
    *,
    reason: str,
    by: Person,
    at: datetime,
    article: str = "",
    replacement: Document | None = None,
) -> Document:
    """End the duty: by the article that stands against it, or because `replacement` is public in
    its place, which is linked with it. Refused codes: not_the_officer, not_to_be_closed, no_reason,
    too_long, no_ground, two_ways, no_target, not_published_yet."""
    on, reason = timezone.localdate(at), worded(reason, "请写明理由。", 300)
    article = whole(article, "依据", 60)
    if replacement is not None and article:
        raise Refused("two_ways", "由代替件公开的，不填依据；不再公开的，不填代替件。")
    if replacement is None and not article:
        raise Refused("no_ground", "请写明由哪一份代替，或者不再公开的依据。")
    with audit.act():
        document = lock_document(document)
        check_is_officer(document, by, on)
        if why := why_not_closed(document, on):
            raise Refused("not_to_be_closed", why)
        kind = Change.CLOSED if replacement is None else Change.REPLACED
        link = _link(document, replacement, by, at) if replacement is not None else None
        note_change(document, kind, reason=reason, article=article, link=link, by=by, at=at)
        document.not_public_since = on
        end_change(document, at=at)
        cancel_deadline(PUBLICATION, subject_kind=KIND, subject_id=document.pk, on=on, at=at)
        end_publication(document, on, at)
        acting = of_the_officer(by, on)
        take_back_carried(document, document.withdrawn_on, by=by, at=at, acting=acting)
        audit.record(
            acts.PUBLICATION_CLOSED,
            by=acting,
            at=at,
            subject=subject_of(document),
            details={"how": kind.label},
        )
        # An empty digest is of no text: a review that would release it ends.
        reviews.void(KIND, document.pk, digest="", by=by, at=at, because=_CLOSED)
        return document


def _link(
    document: Document, replacement: Document, by: Person, at: datetime
) -> DocumentLink | None:
    """The link with what is public in its place; None where somebody had made it before."""
    seen = Document.objects.filter(Reader(by, timezone.localdate(at)).visible_here())
    found = seen.filter(pk=replacement.pk).exclude(pk=document.pk).first()
    if found is None:
        raise Refused("no_target", "没有找到代替它的公文。")
    if found.published_on is None or found.to_withdraw_since:
        raise Refused("not_published_yet", "代替它的公文还没有公开。公开以后再登记代替。")
    link, is_new = DocumentLink.objects.get_or_create(
        document=found, target=document, kind=DocumentLink.Kind.REPLACES
    )
    if not is_new:
        return None
    _record(acts.LINKED, found, document, by, at)
    return link


def _unlink(document: Document, by: Person, at: datetime) -> None:
    """Nothing is public in its place any more. Links that somebody made stay: that another one is
    written to replace it is theirs to say."""
    made = document.publication_changes.filter(kind=Change.REPLACED).values("link")
    for link in DocumentLink.objects.filter(pk__in=made).select_related("document"):
        _record(acts.UNLINKED, link.document, document, by, at)
        link.delete()


def _record(
    action: Action, replacement: Document, document: Document, by: Person, at: datetime
) -> None:
    audit.record(
        action,
        by=of_the_officer(by, timezone.localdate(at)),
        at=at,
        subject=subject_of(replacement),
        details={"target": document.register_number, "kind": DocumentLink.Kind.REPLACES.label},
    )


def reopen_publication(document: Document, *, reason: str, by: Person, at: datetime) -> Document:
    """It is due to be public again, from today, by a new approval: what released it ended with its
    publication. Where it was taken down for good that ends only here, for the day of that is
    recorded whatever its review waits for. Refused codes: not_the_officer, not_closed, no_reason,
    too_long, and those of `reviews.void`."""
    on, reason = timezone.localdate(at), worded(reason, "请写明恢复的理由。", 300)
    with audit.act():
        document = lock_document(document)
        check_is_officer(document, by, on)
        if document.not_public_since is None or document.state not in FINISHED:
            raise Refused("not_closed", "公开期限没有办结，不用恢复。")
        note_change(document, Change.REOPENED, reason=reason, by=by, at=at)
        document.not_public_since = None
        end_change(document, at=at)
        open_deadline_of(PUBLICATION, document, on)
        _unlink(document, by, at)
        audit.record(
            acts.PUBLICATION_REOPENED,
            by=of_the_officer(by, on),
            at=at,
            subject=subject_of(document),
        )
        reviews.void(KIND, document.pk, digest="", by=by, at=at, because=_REOPENED)
        return document
