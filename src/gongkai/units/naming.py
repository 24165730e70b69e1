"""Who an entry of the audit is about, by name: entries know people by the number of an account."""

import re
from collections.abc import Sequence
from dataclasses import replace

from django.db.models import QuerySet

from gongkai.audit.queries import Event
from gongkai.units.models import Person

_ACCOUNT = re.compile(r"(?:人员)?账号第?([0-9]{1,18})号")


def with_names(events: Sequence[Event], seen: QuerySet[Person]) -> list[Event]:
    """The events with the names of those whom the reader sees; others stay numbers. One query."""
    numbers = {int(each) for event in events for each in _ACCOUNT.findall(event.sentence)}
    names = dict(seen.filter(pk__in=numbers).values_list("pk", "name")) if numbers else {}

    def named(found: re.Match[str]) -> str:
        name = names.get(int(found[1]))
        return f"{name}（账号{found[1]}号）" if name else found[0]

    return [replace(each, sentence=_ACCOUNT.sub(named, each.sentence)) for each in events]
