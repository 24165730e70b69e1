"""Searches of the office's lists by somebody's data: an ID number, a phone, a plate."""

from datetime import datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.screening import PERSONAL, screen
from gongkai.units.actors import actor
from gongkai.units.models import Person


def note_search(name: str, *typed: str, by: Person, at: datetime) -> None:
    """An entry where screening takes one of the words that a list was searched by for personal
    data: who looks for a person reads of them, whatever is found. `name` is what kind of list it
    is. The body's public phones are nobody's data."""
    on, phones = timezone.localdate(at), by.body.public_phones.split()
    if any(screen(each, kinds=PERSONAL, allow=phones, today=on) for each in typed if each):
        audit.record_search(name, by=actor(by, on), at=at)
