"""Signing in for tests of pages, and reading what a page says."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

from gongkai.units.models import Person

BACKEND = "gongkai.sign_in.backends.PasswordBackend"
_TAG = re.compile(r"<[^>]*>")


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def words(response: HttpResponse) -> str:
    """The text of a page without its tags, white space closed up."""
    return re.sub(r"\s+", " ", _TAG.sub("", response.content.decode()))


def links(response: HttpResponse) -> set[str]:
    return set(re.findall(r'href="(/[^"#]*)"', response.content.decode()))


def sent(person: Person, url: str, /, **values: Any) -> HttpResponse:
    """What answers to a form that the person sends."""
    return signed_in(person).post(url, values)
