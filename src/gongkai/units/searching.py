"""Searches of the office's lists by somebody's data: an ID number, a phone, a plate."""

from datetime import datetime

from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone
from django.utils.crypto import salted_hmac

from gongkai.audit import services as audit
from gongkai.screening import PERSONAL, screen
from gongkai.units.actors import actor
from gongkai.units.models import Person

_KEPT = "searches"


def note_search(
    name: str, *typed: str, by: Person, at: datetime, session: SessionBase | None = None
) -> None:
    """An entry where screening takes one of the words that a list was searched by for personal
    data: who looks for a person reads of them, whatever is found. `name` is what kind of list it
    is. The body's public phones are nobody's data. With `session`, another page of what was found,
    another order of it or its workbook is the same search within `SAME_VIEW`."""
    on, phones = timezone.localdate(at), by.body.public_phones.split()
    if not any(screen(each, kinds=PERSONAL, allow=phones, today=on) for each in typed if each):
        return
    if session is None or _is_another(session, (name, *typed), at):
        audit.record_search(name, by=actor(by, on), at=at)


def _is_another(session: SessionBase, search: tuple[str, ...], at: datetime) -> bool:
    """Whether the session knows of no such search within `SAME_VIEW`; from now on it does. It keeps
    a code that needs the installation's key, nothing of what was typed."""
    since = (at - audit.SAME_VIEW).timestamp()
    held: dict[str, float] = session.get(_KEPT, {})
    lately = {code: when for code, when in held.items() if when > since}
    code = salted_hmac(__name__, "\0".join(search), algorithm="sha256").hexdigest()
    if code in lately:
        return False
    session[_KEPT] = {**lately, code: at.timestamp()}
    return True
