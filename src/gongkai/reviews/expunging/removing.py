"""What goes out of the rows of reviews and notices, and how an app takes it out of its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db.models import Q

from gongkai.notices.models import Notice
from gongkai.notices.services import hide, show_again
from gongkai.reviews.expunging.notes import Origin
from gongkai.reviews.models import (
    Escalation,
    Explanation,
    Expunction,
    Finding,
    GateRecord,
    Review,
    Step,
)
from gongkai.reviews.states import State

HIDDEN = "消息内容已隐去，请点开查看。"
PLACEHOLDER = "（内容已清除）"

Remove = Callable[[int, datetime], Iterable[Path] | None]
"""Takes the text of a subject out of its app's own tables, as of the moment at which it was taken
out of the office, and returns the files that held it."""

Born = Callable[[int], Origin | None]
"""When a subject came to be, and whose it is: facts that taking out leaves as they are."""

Link = Callable[[int], str]
"""The address of a subject's page: messages that lead there, or below it, may name the text."""


@dataclass(frozen=True)
class _App:
    """What an app told of the subjects of its kind."""

    remove: Remove
    born: Born
    link: Link


_APPS: dict[str, _App] = {}


def register(kind: str, remove: Remove, born: Born, link: Link) -> None:
    """How the app takes out a subject of its kind, tells it from another one of its number, and
    where its page is. `remove` must leave a placeholder without a title and be safe to run twice,
    for it runs again after a restore."""
    app = _App(remove, born, link)
    if _APPS.setdefault(kind, app) != app:
        raise ValueError(f"expunction of {kind} is registered twice")


def origin_of(kind: str, subject_id: int) -> Origin | None:
    """By what a subject is known again; None where it is not there. A kind whose app keeps no text
    of its own is known by its first review."""
    if kind in _APPS:
        return _APPS[kind].born(subject_id)
    reviews = Review.objects.filter(kind=kind, subject_id=subject_id).order_by("round")
    first = reviews.values("submitted_at", "body_id").first()
    return Origin(first["submitted_at"], first["body_id"]) if first else None


def empty(order: Expunction, at: datetime) -> list[Path]:
    """The text goes from every row that reviews and notices hold of it, then from the app's own."""
    reviews = Review.objects.filter(kind=order.kind, subject_id=order.subject_id)
    ids = list(reviews.values_list("pk", flat=True))
    about = _messages_about(order.kind, order.subject_id)
    Notice.objects.filter(about).update(text=PLACEHOLDER, hidden_text="", link="")
    reviews.update(
        state=State.EXPUNGED,
        title=PLACEHOLDER,
        text="",
        purpose=[],
        files=[],
        closing_reason=PLACEHOLDER,
        superseded=False,
    )
    reviews.filter(urgent=True).update(urgent_reason=PLACEHOLDER)
    steps = Step.objects.filter(review__in=ids)
    steps.exclude(opinion="").update(opinion=PLACEHOLDER)
    GateRecord.objects.filter(step__review__in=ids).update(reason=PLACEHOLDER)
    GateRecord.objects.filter(step__review__in=ids).exclude(ground="").update(ground=PLACEHOLDER)
    escalations = Escalation.objects.filter(review__in=ids)
    escalations.update(reason=PLACEHOLDER)
    escalations.exclude(reply="").update(reply=PLACEHOLDER)
    found = Finding.objects.filter(review__in=ids)
    found.update(place="", excerpt="", message=PLACEHOLDER, start=None, end=None)
    found.exclude(explanation="").update(explanation=PLACEHOLDER)
    Explanation.objects.filter(kind=order.kind, subject_id=order.subject_id).delete()
    app = _APPS.get(order.kind)
    return list(app.remove(order.subject_id, at) or ()) if app else []


def hide_in_messages(kind: str, subject_id: int) -> None:
    """From the order on no message names what may be classified, and none is mailed that does. It
    still leads to the thing."""
    hide(Notice.objects.filter(_messages_about(kind, subject_id)), HIDDEN)


def show_in_messages(kind: str, subject_id: int) -> None:
    """The order is dropped: they say again what they said."""
    show_again(Notice.objects.filter(_messages_about(kind, subject_id)))


def _messages_about(kind: str, subject_id: int) -> Q:
    """Messages that lead to the text, to a review of it, or to a page below."""
    reviews = Review.objects.filter(kind=kind, subject_id=subject_id).values_list("pk", "link")
    links = {link for pk, link in reviews} | {f"/reviews/{pk}/" for pk, _ in reviews}
    app = _APPS.get(kind)
    if app is not None:
        # What was never sent for review has messages too, and no review that names its page.
        links.add(app.link(subject_id))
    about = Q(pk__in=[])
    for link in links - {""}:
        about |= Q(link=link) | Q(link__startswith=f"{link.rstrip('/')}/")
    return about
