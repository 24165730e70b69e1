"""While an order to take something out waits, no address of it opens a form whose act would be
refused: those who confirm read it, and who read it before are told the same."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.test import Client

from gongkai.documents.models import Document, ServiceItem
from gongkai.reviews.expunging.orders import order_expunction
from gongkai.units.posts import Post
from tests.offices import NOW
from tests.permissions.walking import Page, taken_back
from tests.permissions.world import Route, World

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("walks")]

OURS = {"/documents/<int:pk>/": Document, "/documents/service-items/<int:pk>/": ServiceItem}
CONFIRM = (Post.HEAD, Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER, Post.SECRECY_REVIEWER)
READ = {
    *("detail", "versions", "file_download", "print", "interpretations", "normative_line"),
    *("item", "withheld"),
}
"""Of what may be assessed the log alone: without its form."""
TAKE_DOWN = {"withdrawn", "item_withdrawn"}
TAKE_OUT = {"expunge", "item_expunge"}
"""Answered by its own refusal: it is ordered already."""


def routes_of_things(world: World) -> Iterator[Route]:
    for route in (*world.routes, *world.finished):
        if route.pattern.startswith(tuple(OURS)):
            yield route


def asked(world: World, clients: Mapping[Post, Client], pages: list[Page]) -> dict[str, set[str]]:
    """What each address of a thing answers to those who confirm; nothing it does remains."""
    found: dict[str, set[str]] = {}
    for kind, pk in _things(world):
        order_expunction(
            kind, pk, body=world.ours.body, by=world.ours[Post.SECRECY_REVIEWER], at=NOW
        )
    for route in routes_of_things(world):
        for post in CONFIRM:
            with taken_back():
                found.setdefault(route.name, set()).add(_answer(clients[post], route.path))
    return found


WALKS = (asked,)


def _things(world: World) -> set[tuple[str, int]]:
    """As many as the addresses name, each once."""
    found = set()
    for route in routes_of_things(world):
        is_item = "service-items" in route.path
        kind = "service_item" if is_item else "document"
        found.add((kind, int(route.path.split("/")[3 if is_item else 2])))
    return found


def _answer(client: Client, path: str) -> str:
    response: Any = client.get(path)
    if response.status_code == 405:
        response = client.post(path)
    if response.status_code == 409:
        is_same = "确认或者撤销清除之前，不能办理其他事项" in response.content.decode()
        return "refused" if is_same else "refused otherwise"
    return "opened" if response.status_code in (200, 422) else "closed"


def test_every_form_is_refused_by_its_address_too(walked: Mapping[Any, Any]) -> None:
    answers = walked[asked]
    acts = {
        name: said
        for name, said in answers.items()
        if name not in READ | TAKE_DOWN | TAKE_OUT and said - {"refused", "closed"}
    }
    assert acts == {}
    assert sum("refused" in said for said in answers.values()) > 20


def test_those_who_confirm_read_it_all_the_same(walked: Mapping[Any, Any]) -> None:
    answers = walked[asked]
    assert {name for name in READ if "opened" in answers[name]} == READ


def test_it_is_not_ordered_a_second_time(walked: Mapping[Any, Any]) -> None:
    answers = walked[asked]
    assert {name: answers[name] for name in TAKE_OUT} == {
        name: {"refused otherwise", "closed"} for name in TAKE_OUT
    }
