"""Signing in with name and password."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from gongkai.units.models import Person

NAME = "gongkai.sign_in.backends.PasswordBackend"
_READ: ContextVar[Person | None] = ContextVar("person_read", default=None)


@contextmanager
def read_already(person: Person | None) -> Iterator[None]:
    """The person, with the body, has been read for this request: within it they are not asked for
    again."""
    token = _READ.set(person)
    try:
        yield
    finally:
        _READ.reset(token)


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
        read = _READ.get()
        if read is not None and read.pk == user_id:
            return read if read.is_active else None
        return Person.objects.filter(pk=user_id, is_active=True).select_related("body").first()
