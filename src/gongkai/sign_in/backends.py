"""Signing in with name and password."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from gongkai.units.models import Person

NAME = "gongkai.sign_in.backends.PasswordBackend"


class PasswordBackend(BaseBackend):
    """Accounts in use only; no permissions of Django's are asked or given here."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **_: Any,
    ) -> Person | None:
        if username is None or password is None:
            return None
        person = Person.objects.filter(username=username).select_related("body").first()
        if person is None:
            # As slow as a wrong password, so that names cannot be tried out.
            Person().set_password(password)
            return None
        return person if person.check_password(password) and person.is_active else None

    def get_user(self, user_id: int) -> Person | None:
        return Person.objects.filter(pk=user_id, is_active=True).select_related("body").first()
