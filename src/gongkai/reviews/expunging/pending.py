"""Orders to take something out that wait for another person: whom they wait for, where that person
can read what they are about, and what a page says of them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from gongkai.refusals import Refused
from gongkai.reviews.access import CONFIRMING, EXPUNGING, reviews_visible_to
from gongkai.reviews.links import review_link
from gongkai.reviews.models import Expunction
from gongkai.units.models import Person

Page = Callable[[Person, int, date], str]
"""The address at which the person reads the subject; "" where they may not."""

_PAGES: dict[str, Page] = {}


def register_page(kind: str, page: Page) -> None:
    """Where subjects of the kind are read that nobody sent for review."""
    if _PAGES.setdefault(kind, page) is not page:
        raise ValueError(f"the page of {kind} is registered twice")


def page_for(order: Expunction, person: Person, on: date) -> str:
    """Where the person reads what is to be taken out, for nobody confirms blindly: its last review,
    or its own page; "" where they may see neither."""
    reviews = reviews_visible_to(person, on).filter(kind=order.kind, subject_id=order.subject_id)
    review = reviews.defer("text", "purpose", "files").order_by("round").last()
    if review is not None:
        return review_link(review)
    page = _PAGES.get(order.kind)
    return page(person, order.subject_id, on) if page else ""


def open_orders(body_id: int) -> QuerySet[Expunction]:
    return Expunction.objects.filter(body_id=body_id, done_at=None)


@dataclass(frozen=True)
class Waiting:
    """An order that waits, and whose it is."""

    pk: int
    by: int
    name: str


def waits_to_be_expunged(kind: str | OuterRef, number: str = "pk") -> Exists:
    """Whether an order waits for the thing of the query around, whose column `number` is its."""
    orders = Expunction.objects.filter(kind=kind, subject_id=OuterRef(number), done_at=None)
    return Exists(orders)


def is_still_read(body_id: int, *, by: Person, posts: Collection[str]) -> bool:
    """Of what waits to be taken out: whether the person orders or confirms it. What may be
    classified is read by nobody else from the order on (涉密不上网)."""
    return by.body_id == body_id and bool(set(posts) & set(CONFIRMING))


def check_still_read(body_id: int, *, by: Person, posts: Collection[str]) -> None:
    """Refused for all who do not read it."""
    if not is_still_read(body_id, by=by, posts=posts):
        raise Refused(
            "to_be_expunged",
            "这一件已提请清除，等待确认。确认或者撤销之前，只有提出、确认清除的人可以查看和办理。",
        )


TITLE_HIDDEN = "（已提请清除，等待确认）"
"""In the place of a title, in lists, for whom what waits to be taken out is hidden."""


def orders_hidden_from(body_id: int, posts: Collection[str]) -> QuerySet[Expunction]:
    """Orders that wait for things which a person of the body with these posts of their own does not
    read, nor finds: the twin of `check_still_read`. There are few of them at any time."""
    orders = Expunction.objects.filter(done_at=None)
    return orders.exclude(body_id=body_id) if set(posts) & set(CONFIRMING) else orders


def hidden_subjects(kind: str, body_id: int, posts: Collection[str]) -> QuerySet[Expunction, Any]:
    """The numbers of the things of a kind, for a query to leave out."""
    orders = orders_hidden_from(body_id, posts).filter(kind=kind)
    return orders.values_list("subject_id", flat=True)


def check_not_to_be_expunged(kind: str, subject_id: int) -> None:
    """Refused while an order to take the subject out waits: nobody writes, decides, numbers or
    publishes what may be classified until it is confirmed or dropped. What protects (撤下) asks
    nothing of this. Every act passes here by the lock that it takes on its subject."""
    if Expunction.objects.filter(kind=kind, subject_id=subject_id, done_at=None).exists():
        raise to_be_expunged()


def to_be_expunged() -> Refused:
    """What every act on what waits to be taken out answers, and every form that asks for one."""
    return Refused(
        "to_be_expunged",
        "这一件已提请清除，等待确认；确认或者撤销清除之前，不能办理其他事项（须撤下的可以登记撤下）。",
    )


OF_WAITING = {"pk": "pk", "by": "ordered_by_id", "name": "ordered_by__name"}
"""By which a query of subjects reads it along, as JSON."""


@dataclass(frozen=True)
class Expunging:
    """What the page of a subject says: `order` waits already, or, where it is None, the person may
    give one."""

    order: Waiting | None
    may_confirm: bool


def expunging_of(
    kind: str, subject_id: int, *, body_id: int, by: Person, posts: Collection[str]
) -> Expunging | None:
    """The same as `expunging_with`, asked of the database: one query for who orders or confirms,
    none for all others. None for what is taken out."""
    if by.body_id != body_id or not set(posts) & set(CONFIRMING):
        return None
    found = Expunction.objects.filter(kind=kind, subject_id=subject_id)
    told: dict[str, Any] = dict(found.values("pk", "done_at", **_TOLD).first() or {})
    if told.pop("done_at", None):
        return None
    order = Waiting(**told) if told else None
    return expunging_with(order, body_id=body_id, by=by, posts=posts)


_TOLD = {name: F(path) for name, path in OF_WAITING.items() if name != path}


def expunging_with(
    order: Waiting | None, *, body_id: int, by: Person, posts: Collection[str]
) -> Expunging | None:
    """None for who has nothing to do with it. `posts` are the person's own."""
    if by.body_id != body_id or not set(posts) & set(CONFIRMING):
        return None
    if order is not None:
        return Expunging(order, order.by != by.pk)
    return Expunging(None, False) if set(posts) & set(EXPUNGING) else None
