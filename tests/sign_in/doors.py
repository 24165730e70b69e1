"""Signing in as a browser would, for the tests of the door."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import encrypt
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from gongkai.audit.models import Entry
from gongkai.units.models import Person
from tests.offices import PASSWORD

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def give_password(
    client: Client, person: Person | str, password: str = PASSWORD, **more: str
) -> HttpResponse:
    name = person if isinstance(person, str) else person.username
    return client.post("/sign-in/", {"username": name, "password": password, **more})


def has_app(person: Person, secret: str = SECRET) -> Authenticator:
    """The person's account as it is with an authenticator app in use."""
    return Authenticator.objects.create(
        user=person, type=Authenticator.Type.TOTP, data={"secret": encrypt(secret)}
    )


def code_at(moment: datetime, secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, int(moment.timestamp()) // 30))


def code_now(secret: str = SECRET) -> str:
    return code_at(timezone.now(), secret)


def is_in(client: Client) -> bool:
    """Whether the office opens to this browser."""
    return client.get("/account/").status_code == 200


def acts() -> list[str]:
    """The names of what was recorded, in order."""
    return list(Entry.objects.values_list("action", flat=True))
