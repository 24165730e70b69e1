"""Opening what is due for a service item: the one wrapper of `open_deadline` for them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from gongkai.deadlines.kinds import Kind
from gongkai.deadlines.services import open_deadline
from gongkai.documents.access import officers_of
from gongkai.documents.models import ServiceItem
from gongkai.documents.service_items.deadlines import ITEM_WITHDRAWAL
from gongkai.documents.service_items.subjects import KIND, item_withdrawal_link
from gongkai.notices.services import tell


def open_deadline_of_item(
    kind: Kind, item: ServiceItem, starts_on: date, *, link: str, facts: Mapping[str, Any]
) -> None:
    """Open the item's deadline of the kind, or count the open one anew; `link` is where a person
    does what is due."""
    open_deadline(
        kind,
        body=item.body,
        owner=item.owner,
        subject_kind=KIND,
        subject_id=item.pk,
        link=link,
        starts_on=starts_on,
        facts=dict(facts),
    )


def ask_to_take_down(item: ServiceItem, because: str, *, at: datetime) -> None:
    """The place where the public sees it is kept, and it is due, until the day is recorded on which
    it was taken down there. `because`: what owner and disclosure officers are told."""
    since = item.to_withdraw_since
    assert since is not None
    link = item_withdrawal_link(item)
    facts = {"ended": True} if item.ended_because else {}
    open_deadline_of_item(ITEM_WITHDRAWAL, item, since, link=link, facts=facts)
    tell([item.owner, *officers_of(item.body_id, since)], because, at=at, link=link)
