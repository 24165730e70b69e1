"""What a document's being listed as 须撤下 means for its reviews that were sent before."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from gongkai.documents.models import Document, PublicationChange
from gongkai.documents.subjects import KIND
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused
from gongkai.reviews.models import Review

PUBLIC_ALREADY = "公开情况"
"""How the purpose of a review labels since when its document is public."""


def was_ordered_down(document_id: int, since: datetime) -> bool:
    """Whether the disclosure officer had it taken down from then on, on whatever ground."""
    return _orders(document_id, since).exists()


def check_not_found_unfit_since(review: Review) -> None:
    """Refused where the review would release what was listed as 含有不应公开的内容 after it was
    sent: whoever decided before that did not know, and it is public again by another one only."""
    order = _found_unfit_since(review)
    if order is not None:
        raise Refused("ordered_down_since", _told(order))


def remarks_on_withdrawal(review: Review, on: date) -> list[str]:
    """The same for its reviewers, with the reason. Not asked for a first sending of what was not
    public: that cannot have been taken down."""
    if review.round == 1 and PUBLIC_ALREADY not in dict(review.purpose):
        return []
    order = _found_unfit_since(review)
    if order is None:
        return []
    return [f"{_told(order)}撤下的理由：{order.reason}"]


def _told(order: PublicationChange) -> str:
    day = chinese_date(timezone.localdate(order.at))
    return (
        f"送审以后，公文因含有不应公开的内容，于{day}列为须撤下；要再公开的，须重新审核。"
        "本次审核不能通过，请退回，由送审人重新送审。"
    )


def _found_unfit_since(review: Review) -> PublicationChange | None:
    if review.kind != KIND or not review.publishes:
        return None
    ground = Document.WithdrawGround.NOT_PUBLIC
    orders = _orders(review.subject_id, review.submitted_at)
    return orders.filter(document__withdraw_ground=ground).last()


def _orders(document_id: int, since: datetime) -> QuerySet[PublicationChange]:
    return PublicationChange.objects.filter(
        document_id=document_id, kind=PublicationChange.Kind.ORDERED, at__gte=since
    )
