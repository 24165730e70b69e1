"""Opening what is due for a service item: the one wrapper of `open_deadline` for them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.deadlines.kinds import Kind
from gongkai.deadlines.services import open_deadline
from gongkai.documents.models import ServiceItem
from gongkai.documents.service_items.subjects import KIND


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
