"""A service item's hits and review as its pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gongkai.documents.page.shown import FindingRow
from gongkai.documents.service_items.hits import ItemHit
from gongkai.reviews.chains import level_name
from gongkai.reviews.models import Step
from gongkai.reviews.people import named
from gongkai.reviews.states import OPEN, State, StepState

NOT_TO_BE_SENT = frozenset({*OPEN, State.APPROVED, State.EXPUNGED})
"""States of an item's last review; for no other one, nor for none, is it kept from being sent."""


def review_words(item: Any) -> str:
    """How far the item's last review is, and which version stands meanwhile; `item` comes with its
    `review_state` and edition."""
    told = State(item.review_state).label if item.review_state else "未送审"
    is_shown = item.edition_version and not (item.ended_on or item.withdrawn_on)
    if not is_shown or item.review_state == State.APPROVED:
        return told
    if item.review_state == State.VOID:
        told = f"第{item.version}版待送审"
    return f"{told}；第{item.edition_version}版仍有效"


def may_be_sent(item: Any) -> bool:
    """Whether no review is under way or has passed; `item` comes with its `review_state`. What is
    approved and then changed has lost its approval."""
    return item.review_state not in NOT_TO_BE_SENT


def is_to_be_changed(item: Any) -> bool:
    """Whether its last review found something against it; `item` comes with its `review_state`.
    Why a review is void is not said of an item that is offered: it was changed since, or ended and
    revived."""
    return item.review_state in {State.RETURNED, State.REFUSED, State.OBJECTED}


@dataclass(frozen=True)
class CameBack:
    """What the last review found against the item, who did, at which level, and when."""

    label: str
    reason: str
    by: str
    at: datetime | None


def came_back(item: Any, steps: Iterable[Step]) -> CameBack | None:
    """Of an item that is offered and comes with its `review_state`; `steps` are those of its last
    review."""
    if item.ended_on or not is_to_be_changed(item):
        return None
    for step in steps:
        if step.state == StepState.RETURNED and step.decided_by is not None:
            by = f"{level_name(step)}　{named(step.decided_by, step.acting_for)}"
            review = step.review
            return CameBack(review.label, review.closing_reason, by, step.decided_at)
    return None


def item_hit_rows(hits: Iterable[ItemHit]) -> list[FindingRow]:
    """Those still to be dealt with first. What is done about them is one page for all."""
    rows = [
        FindingRow(
            hit.number,
            hit.kind_name,
            f"{hit.place}：{hit.message}“{hit.excerpt}”",
            "done" if hit.handled else "bad",
            f"保留：{hit.explanation}" if hit.handled else hit.why_not_explained,
            *("", f"finding-{hit.number}", ""),
        )
        for hit in hits
    ]
    return sorted(rows, key=lambda row: row.state == "done")
