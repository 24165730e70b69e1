"""Walking the office's pages: who fits an address, what is offered there, taking back what was
done."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

from gongkai.units.posts import Post
from tests.permissions.forms import Form, forms_in
from tests.permissions.matrix import Undone, client_of
from tests.permissions.world import Route, World


def clients_of(world: World) -> dict[Post, Client]:
    """A signed-in client for each post of our body; a failing page is an answer, not an error."""
    clients = {post: client_of(world.ours[post]) for post in Post}
    for client in clients.values():
        client.raise_request_exception = False
    return clients


@contextmanager
def taken_back(client: Client | None = None) -> Iterator[None]:
    """What is done inside does not remain; nor is the client signed out by it."""
    cookies = copy(client.cookies) if client is not None else None
    try:
        with transaction.atomic():
            yield
            raise Undone
    except Undone:
        pass
    if client is not None and cookies is not None:
        client.cookies = cookies


def is_page(response: Any) -> bool:
    return response.status_code == 200 and response.headers["Content-Type"].startswith("text/html")


@dataclass(frozen=True)
class Page:
    """An address that shows a page, the first post to which it does, and what it shows."""

    route: Route
    post: Post
    client: Client
    html: str

    @cached_property
    def forms(self) -> list[Form]:
        return forms_in(self.html, self.route.path)


def pages_of(world: World, clients: Mapping[Post, Client]) -> list[Page]:
    """Every address that shows a page to somebody."""
    shown = (_shown(route, clients) for route in world.routes if route.name != "sign_out")
    return [page for page in shown if page is not None] + _of_the_first_body(world)


def _of_the_first_body(world: World) -> list[Page]:
    """Where a holiday notice is loaded, which the administrator of the first body alone may do."""
    post = Post.SYSTEM_ADMIN
    client = client_of(world.above[post])
    client.raise_request_exception = False
    shown = (
        _shown(each, {post: client}) for each in world.routes if each.path == "/calendar/load/"
    )
    return [page for page in shown if page is not None]


def _shown(route: Route, clients: Mapping[Post, Client]) -> Page | None:
    for post, client in clients.items():
        with taken_back():
            answer = client.get(route.path)
        if is_page(answer):
            return Page(route, post, client, answer.content.decode())
        if answer.status_code in (200, 405):
            return None  # a file, or an act: it is so to everybody
    return None


def all_pages_of(world: World, clients: Mapping[Post, Client], things: Iterable[str]) -> list[Page]:
    """Every page that offers a form, as each post gets it: the addresses of the world, and from
    the page of each of the `things` whatever it leads on to below."""
    found = list(_of_the_first_body(world))
    for route in world.routes:
        if route.name != "sign_out":
            found += _shown_to_each(route, clients)
    finished = [route.path for route in world.finished if route.name == "detail"]
    for thing in (*finished, *things):
        shown = set[str]()
        for post, client in clients.items():
            found += _from(thing, post, client, shown)
    return [page for page in found if page.forms]


def _shown_to_each(route: Route, clients: Mapping[Post, Client]) -> Iterator[Page]:
    for post, client in clients.items():
        with taken_back():
            answer = client.get(route.path)
        if is_page(answer):
            yield Page(route, post, client, answer.content.decode())
        elif answer.status_code in (200, 405):
            return


def _from(thing: str, post: Post, client: Client, shown: set[str]) -> Iterator[Page]:
    """The thing's page, and those below it to which it links: but for those in `shown`, to which
    the pages are added."""
    asked, waiting = set[str](), [thing]
    while waiting:
        path = waiting.pop()
        if path in asked or (path in shown and path != thing):
            continue
        asked.add(path)
        with taken_back():
            answer = client.get(path)
        if is_page(answer):
            html = answer.content.decode()
            match = resolve(path)
            shown.add(path)
            yield Page(Route(str(match.url_name), f"/{match.route}", path), post, client, html)
            links = (
                urlsplit(urljoin(path, each)).path for each in re.findall(r'href="([^"]+)', html)
            )
            waiting += [each for each in links if each.startswith(thing)]


Offered = tuple[Client, Post, Form]


def all_forms(pages: Iterable[Page], *, of_each_thing: bool = False) -> list[Offered]:
    """Each form for posting, and each act of it: once an address as urls.py has it, set of fields
    and button; or once for each thing."""
    found: dict[tuple[object, ...], Offered] = {}
    for page in pages:
        for form in (act for each in page.forms if each.method == "post" for act in each.acts):
            where = form.action if of_each_thing else pattern_of(form.action)
            if pattern_of(form.action) != SIGN_OUT:
                key = (where, frozenset(form.told), *form.buttons)
                found.setdefault(key, (page.client, page.post, form))
    return list(found.values())


SIGN_OUT = "/sign-out/"


def pattern_of(path: str) -> str:
    """The address as urls.py has it; "" for none of the office's."""
    try:
        return f"/{resolve(urlsplit(path).path).route}"
    except Resolver404:
        return ""
