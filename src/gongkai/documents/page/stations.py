"""The way of approval as a line of stations, as the look draws it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gongkai.reviews.chains import level_name
from gongkai.reviews.models import Review, Step
from gongkai.reviews.states import OPEN, State, StepState

_ENDED = (
    State.RETURNED,
    State.WITHDRAWN,
    State.VOID,
    State.REFUSED,
    State.OBJECTED,
    State.EXPUNGED,
)


@dataclass(frozen=True)
class Station:
    title: str
    person: str = ""
    state: str = "next"
    at: datetime | None = None
    note: str = ""
    digest: str = ""


def stations_of(steps: Sequence[Step], *, opinions: bool) -> list[Station]:
    """The stations of the review whose steps these are, its author first; [] for none. `opinions`:
    with what the reviewers wrote, for whom the review is open."""
    if not steps:
        return []
    review = steps[0].review
    first = Station(
        "送审",
        review.author.name,
        "void" if review.state == State.VOID else "done",
        review.submitted_at,
        f"第{review.round}次",
        _digest(review.digest, review),
    )
    return [first, *(_station(step, step.opinion if opinions else "") for step in steps)]


def _station(step: Step, note: str) -> Station:
    if step.state == StepState.RETURNED and step.review.state == State.REFUSED:
        note = "：".join(filter(None, (State.REFUSED.label, note)))  # not sent back to be mended
    digest = _digest(step.digest, step.review)
    return Station(level_name(step), _who(step), _state(step), step.decided_at, note, digest)


def _digest(digest: str, review: Review) -> str:
    """None of what was taken out: whoever guesses the text could tell by it that they are right."""
    return "" if review.state == State.EXPUNGED else digest


def _who(step: Step) -> str:
    if step.decided_by is None:
        return ""
    return f"{step.decided_by.name}{f'（代{step.acting_for.name}）' if step.acting_for else ''}"


def _state(step: Step) -> str:
    if step.review.state == State.VOID:
        return "void"
    if step.state == StepState.APPROVED:
        return "done"
    if step.state == StepState.RETURNED:
        return "back"
    if step.state == StepState.CURRENT and step.review.state in OPEN:
        return "now"
    if step.state == StepState.DEFERRED:
        return "now" if step.review.state == State.APPROVED else "next"
    return "void" if step.review.state in _ENDED else "next"
