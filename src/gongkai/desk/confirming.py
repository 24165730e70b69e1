"""What another person proposed and this one is to confirm: a chain, another's new password, that
something classified is taken out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Q, Value

from gongkai.reviews.access import CONFIRMING
from gongkai.reviews.expunging.pending import open_orders
from gongkai.reviews.kinds import kind_words
from gongkai.reviews.models import Chain
from gongkai.units.access import in_force, is_administrator
from gongkai.units.models import PasswordReset, Person, Tenure
from gongkai.units.posts import Post


@dataclass(frozen=True)
class Confirmation:
    """A title, by whom it was proposed, and the address where it is decided. `at_once`: what is
    classified stays where it is until then (涉密不上网)."""

    title: str
    by: str
    url: str
    at_once: bool = False


@dataclass(frozen=True)
class Asked:
    """What waits for the person to confirm it, and kind and number of what is hidden from them,
    waiting to be taken out (涉密不上网) for others to confirm."""

    confirmations: list[Confirmation]
    hidden: set[tuple[str, int]]


def asked_of(person: Person, today: date) -> Asked:
    """Of the person's own body, and by their own posts; one query. Their pages decide anew."""
    chains = (
        Chain.objects.filter(
            _holds(person, (Post.HEAD,), today), body=person.body, confirmed_at=None
        )
        .exclude(proposed_by=person)
        .order_by()
        .values_list(Value("chain"), "pk", "kind", "proposed_by__name")
    )
    resets = (
        PasswordReset.objects.filter(
            _holds(person, (Post.SECURITY_ADMIN,), today)
            | Q(
                _holds(person, (Post.AUDIT_ADMIN,), today),
                person__in=Person.objects.filter(is_administrator(today)),
            ),
            person__body=person.body,
            confirmed_at=None,
        )
        .exclude(asked_by=person)
        .exclude(person=person)
        .order_by()
        .values_list(Value("reset"), "person_id", "person__name", "asked_by__name")
    )
    decides = _holds(person, CONFIRMING, today)
    orders = (
        open_orders(person.body_id)
        .filter(decides)
        .exclude(ordered_by=person)
        .order_by()
        .values_list(Value("expunction"), "pk", "kind", "ordered_by__name")
    )
    hidden = (
        open_orders(person.body_id)
        .exclude(decides)
        .order_by()
        .values_list(Value(_HIDDEN), "subject_id", "kind", Value(""))
    )
    rows = sorted(chains.union(resets, orders, hidden, all=True))
    return Asked(
        [_confirmation(*row) for row in rows if row[0] != _HIDDEN],
        {(kind, number) for what, number, kind, _ in rows if what == _HIDDEN},
    )


_HIDDEN = "hidden"


def _confirmation(what: str, number: int, name: str, by: str) -> Confirmation:
    if what == "expunction":
        title = f"清除一件涉密内容（{kind_words(name)}）"
        return Confirmation(title, by, f"/reviews/expunctions/{number}/", at_once=True)
    if what == "chain":
        title = f"“{kind_words(name)}”审批流程的修改"
        return Confirmation(title, by, f"/reviews/chains/{number}/")
    return Confirmation(f"重置{name}的口令", by, f"/units/people/{number}/reset/confirm/")


def _holds(person: Person, posts: Sequence[Post], today: date) -> Exists:
    return Exists(
        Tenure.objects.filter(in_force(today), person=person, post__in=posts, body=person.body_id)
    )
