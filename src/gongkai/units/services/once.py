"""A form that is sent twice (a second click, a page loaded again) is carried out once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from gongkai.audit import services as audit
from gongkai.units.models import Person, SentForm

T = TypeVar("T")
KEPT = timedelta(days=7)
"""How long a form is known again."""


@dataclass(frozen=True)
class Sent(Generic[T]):
    """`made` is what the act made, None where the form had been sent before (`is_new` says so for
    acts that make nothing); `link` leads to it either way."""

    link: str
    made: T | None
    is_new: bool = True


class _SentBefore(Exception):
    """Ends the act of a form that had been sent before; its link leads to what came of it."""

    def __init__(self, link: str) -> None:
        super().__init__(link)
        self.link = link


def once(
    mark: str, act: Callable[[], T], *, link: Callable[[T], str], by: Person, at: datetime
) -> Sent[T]:
    """Carry out the act, unless the person has sent the form of this mark before. What refuses
    leaves no trace: it may be sent again. Acts follow one another, so that of two that come at once
    the second finds the first: what it made ready meanwhile is in vain."""
    if not mark:
        made = act()
        return Sent(link(made), made)

    def ask() -> None:
        before = SentForm.objects.filter(person=by, mark=mark).first()
        if before is not None:
            raise _SentBefore(before.link)

    try:
        ask()  # one that was sent long before is known without any work
        with audit.one_act(ask):
            made = act()
            found = link(made)
            with audit.act():
                SentForm.objects.filter(person=by, at__lt=at - KEPT).delete()
                SentForm.objects.create(person=by, mark=mark, link=found, at=at)
            return Sent(found, made)
    except _SentBefore as before:
        return Sent(before.link, None, is_new=False)
