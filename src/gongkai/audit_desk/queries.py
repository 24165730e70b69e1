"""The list of entries, narrowed; a row and a page of it in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from gongkai.audit.actions import registered
from gongkai.audit.acts import VIEWS
from gongkai.audit.models import Entry
from gongkai.audit.queries import between
from gongkai.audit_desk.access import entries_visible_to
from gongkai.audit_desk.forms import SYSTEM
from gongkai.units.models import Person


def entries_found(person: Person, on: date, told: Mapping[str, Any]) -> QuerySet[Entry]:
    """What the person may see of the audit, narrowed by what the filters told; newest first."""
    found = entries_visible_to(person, on) & between(told.get("since"), told.get("until"))
    if told.get("action"):
        found = found.filter(action=told["action"])
    if told.get("person"):
        whose = None if told["person"] == SYSTEM else int(told["person"])
        found = found.filter(actor_id=whose)
    if told.get("nature") == "views":
        found = found.filter(action__in=VIEWS)
    elif told.get("nature"):
        found = found.exclude(action__in=VIEWS)
    if told.get("outcome"):
        found = found.filter(succeeded=told["outcome"] == "yes")
    if told.get("subject"):
        found = found.filter(sentence__contains=told["subject"])
    if told.get("kind") and told.get("of"):
        found = found.filter(subject_kind=told["kind"], subject_id=told["of"])
    return found.order_by("-sequence")


def titles() -> dict[str, str]:
    """The names of actions in words."""
    return {name: action.title for name, action in registered().items()}


@dataclass(frozen=True)
class EntryPage:
    """One entry with its neighbours among those that the person may see."""

    entry: Entry
    title: str
    older: Entry | None
    newer: Entry | None


def entry_page(person: Person, on: date, entry: Entry) -> EntryPage:
    seen = entries_visible_to(person, on)
    return EntryPage(
        entry=entry,
        title=titles().get(entry.action, entry.action),
        older=seen.filter(sequence__lt=entry.sequence).order_by("-sequence").first(),
        newer=seen.filter(sequence__gt=entry.sequence).order_by("sequence").first(),
    )
