"""What every view of the office asks of its request."""

from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone

from gongkai.units.models import Person


def person_of(request: HttpRequest) -> Person:
    """Who is signed in. The sign-in middleware lets nobody else through."""
    assert isinstance(request.user, Person)
    return request.user


def now_and_today() -> tuple[datetime, date]:
    """The clock, read once for a request."""
    now = timezone.now()
    return now, timezone.localdate(now)


def address_of(request: HttpRequest) -> str:
    """Where a request came from. Behind nginx the server is told by X-Real-IP, which only a proxy
    on this machine may set."""
    peer = str(request.META.get("REMOTE_ADDR", ""))
    if peer in ("127.0.0.1", "::1", ""):
        return str(request.META.get("HTTP_X_REAL_IP", peer))[:45]
    return peer[:45]
