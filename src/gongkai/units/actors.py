"""A person as the audit keeps them."""

from datetime import date

from django.http import HttpRequest

from gongkai.audit.services import Actor
from gongkai.units.access import tenures_of
from gongkai.units.models import Person
from gongkai.units.posts import Post


def actor(person: Person, on: date, *, address: str = "") -> Actor:
    """The person with the posts held on the day, in words."""
    held = dict.fromkeys(Post(tenure.post).label for tenure in tenures_of(person, on))
    return Actor(person.pk, person.name, "、".join(held), person.body_id, address)


def address_of(request: HttpRequest) -> str:
    """Where a request came from. Behind nginx the server is told by X-Real-IP, which only a proxy
    on this machine may set."""
    peer = str(request.META.get("REMOTE_ADDR", ""))
    if peer in ("127.0.0.1", "::1", ""):
        return str(request.META.get("HTTP_X_REAL_IP", peer))[:45]
    return peer[:45]
