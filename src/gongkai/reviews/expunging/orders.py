"""The order, by one person; its confirmation, by another, which takes the text out."""

from datetime import date, datetime
from pathlib import Path

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.audit.actions import Action
from gongkai.notices.models import Notice
from gongkai.notices.services import tell
from gongkai.refusals import Refused
from gongkai.reviews import audit as acts
from gongkai.reviews.access import CONFIRMING, may_confirm_expunction, may_order_expunction
from gongkai.reviews.expunging.destroying import write_down
from gongkai.reviews.expunging.finishing import finish_at_once
from gongkai.reviews.expunging.removing import (
    PLACEHOLDER,
    empty,
    hide_in_messages,
    origin_of,
    show_in_messages,
)
from gongkai.reviews.kinds import kind_words
from gongkai.reviews.models import Expunction, Review
from gongkai.reviews.moves import lock, move
from gongkai.reviews.states import State
from gongkai.units.access import people_holding
from gongkai.units.actors import actor
from gongkai.units.models import Body, Person

SETTLED = "请您确认的一件清除，已经办结。"


def subject_of(order: Expunction) -> audit.Subject:
    words = f"{kind_words(order.kind)}（内部编号{order.subject_id}）"
    return audit.Subject(order.kind, str(order.subject_id), words)


def order_expunction(
    kind: str, subject_id: int, *, body: Body, by: Person, at: datetime
) -> Expunction:
    """Order that the subject be taken out. Nothing is taken out yet: another person confirms."""
    on = timezone.localdate(at)
    if not may_order_expunction(by, body, on):
        raise Refused("not_yours", "涉密清除由本单位保密审查员或者主要负责人提出。")
    with audit.act():
        origin = origin_of(kind, subject_id)
        if origin is not None and origin.body_id != body.pk:
            raise Refused("other_body", "这一件不是本单位的。")
        check_not_ordered(kind, subject_id)
        order = Expunction.objects.create(
            kind=kind, subject_id=subject_id, body=body, ordered_by=by, at=at
        )
        _record(acts.EXPUNCTION_ORDERED, order, by, at)
        hide_in_messages(kind, subject_id)
        tell(
            _confirmers(body, by, on),
            f"{by.name}提出清除一件涉密内容，请您确认。",
            at=at,
            link=f"/reviews/expunctions/{order.pk}/",
        )
        return order


def check_not_ordered(kind: str, subject_id: int) -> None:
    """Refused where it is ordered, or done, already."""
    if Expunction.objects.filter(kind=kind, subject_id=subject_id).exists():
        raise Refused("ordered_already", "这一件已经提出清除，或者已经清除。")


def _confirmers(body: Body, by: Person, on: date) -> list[Person]:
    return list(people_holding(body.pk, CONFIRMING, on).exclude(pk=by.pk))


def drop_expunction(order: Expunction, *, by: Person, at: datetime) -> None:
    """The order was a mistake: it goes, where it has not been confirmed."""
    on = timezone.localdate(at)
    with audit.act():
        order = _lock(order)
        if not may_confirm_expunction(by, order.body, on):
            raise Refused("not_yours", "这一要求不由您处理。")
        _record(acts.EXPUNCTION_DROPPED, order, by, at)
        show_in_messages(order.kind, order.subject_id)
        _settle_messages(order, at)
        tell(
            [person for person in (order.ordered_by,) if person.pk != by.pk],
            f"{by.name}撤销了您提出的清除（{kind_words(order.kind)}，内部编号{order.subject_id}），"
            "内容没有改动。",
            at=at,
        )
        order.delete()


def confirm_expunction(order: Expunction, *, by: Person, at: datetime) -> Expunction:
    """Another person confirms, and the text goes: out of the reviews, the explanations, the
    notices, the app's own tables; then, outside of the transaction, its files and the free pages.
    What cannot be done at once, and the backups, are open still (`left_to_do`): the tick's."""
    on = timezone.localdate(at)
    with audit.act():
        order = _lock(order)
        if order.ordered_by_id == by.pk:
            raise Refused("same_person", "清除须由另一人确认。")
        if not may_confirm_expunction(by, order.body, on):
            raise Refused(
                "not_yours", "清除由本单位保密审查员、主要负责人、办公室主任或者专员确认。"
            )
        _settle_messages(order, at)
        order.confirmed_by, order.done_at = by, at
        order.save()
        write_down(_take_out(order, by=by, at=at))
        _record(acts.EXPUNGED, order, by, at)
        tell(
            [order.ordered_by],
            f"{kind_words(order.kind)}（内部编号{order.subject_id}）的内容已经清除。",
            at=at,
        )
    finish_at_once(at)
    order.refresh_from_db()
    return order


def _settle_messages(order: Expunction, at: datetime) -> None:
    """Who was asked to confirm is not led to a page that is there no more."""
    asked = Notice.objects.filter(link=f"/reviews/expunctions/{order.pk}/")
    asked.filter(read_at=None).update(read_at=at)
    asked.update(link="", text=SETTLED)


def _record(action: Action, order: Expunction, by: Person, at: datetime) -> None:
    audit.record(
        action,
        by=actor(by, timezone.localdate(at)),
        at=at,
        subject=subject_of(order),
        body_id=order.body_id,
    )


def _lock(order: Expunction) -> Expunction:
    found = Expunction.objects.select_for_update().filter(pk=order.pk).first()
    if found is None or found.done_at is not None:
        raise Refused("not_open", "这一要求已经撤销或者已经清除。")
    return found


def _take_out(order: Expunction, *, by: Person, at: datetime) -> list[Path]:
    reviews = Review.objects.filter(kind=order.kind, subject_id=order.subject_id)
    for each in reviews.exclude(state=State.EXPUNGED).order_by("pk"):
        move(lock(each), "expunge", by=by, at=at, action=acts.EXPUNGED, reason=PLACEHOLDER)
    return empty(order, at)
