"""However a session begins, it has its row: without one the next request would end it."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from gongkai.sign_in.models import SignedInSession
from gongkai.units.models import Person
from gongkai.units.web import address_of

_LONGEST_BROWSER = 200


@receiver(user_logged_in)
def remember(sender: type, request: HttpRequest, user: Person, **_: Any) -> None:
    now = timezone.now()
    assert request.session.session_key is not None
    SignedInSession.objects.create(
        key=request.session.session_key,
        person=user,
        began_at=now,
        last_seen_at=now,
        address=address_of(request),
        browser=request.META.get("HTTP_USER_AGENT", "")[:_LONGEST_BROWSER],
    )
