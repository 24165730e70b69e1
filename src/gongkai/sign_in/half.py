"""Between the password and the second factor: who is half in, kept in the session.

Nobody is signed in yet: `request.user` is still a stranger.
"""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest

from gongkai.units.models import Person

KEY = "sign_in.half"
LASTS = timedelta(minutes=5)


@dataclass(frozen=True)
class Half:
    person: int
    way: str
    next: str
    at: float


def begin(request: HttpRequest, person: Person, *, way: str, next: str, now: datetime) -> None:
    """Remember who gave the first factor. The session's key changes: whoever knew it before does
    not know it any more."""
    request.session.cycle_key()
    request.session[KEY] = asdict(Half(person.pk, way, next, now.timestamp()))


def current(request: HttpRequest, now: datetime) -> tuple[Half, Person] | None:
    """Who is half in, for five minutes and as long as the account is in use."""
    kept = request.session.get(KEY)
    if not isinstance(kept, dict):
        return None
    half = Half(**kept)
    if now.timestamp() - half.at > LASTS.total_seconds():
        return None
    found = Person.objects.filter(pk=half.person, is_active=True).select_related("body").first()
    return (half, found) if found else None


def end(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
