"""A service item's hits and review as its pages show them."""

from collections.abc import Iterable
from typing import Any

from gongkai.documents.page.shown import FindingRow
from gongkai.documents.service_items.hits import ItemHit
from gongkai.reviews.states import OPEN, State

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
