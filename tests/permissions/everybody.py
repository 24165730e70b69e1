"""Every page as each post is shown it: what it asks of the database, and where it leads."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.units.models import Body
from gongkai.units.posts import Post
from tests.permissions.matrix import FROM_ABOVE, client_of
from tests.permissions.walking import Page, is_page, taken_back
from tests.permissions.world import Route, World

MOST = 12
"""Questions of a page; what is written about its having been read is among them."""
_ELSEWHERE = {"/sign-out/"}
"""Ends the session with which everything else is asked."""


@dataclass(frozen=True)
class Visit:
    """A page that somebody was shown: `asked` of the database, once what it keeps is warm."""

    row: str
    who: str
    asked: int
    links: frozenset[str]


@dataclass(frozen=True)
class Walked:
    visits: list[Visit]
    wrong: dict[str, list[str]]
    """Each link that its reader cannot open, with who is shown it on which page."""
    followed: int


def as_everybody(world: World, clients: Mapping[Post, Client], pages: list[Page]) -> Walked:
    """All pages as all posts of the body, and those of a finished document as its superior's."""
    visits, wrong, followed = list[Visit](), dict[str, list[str]](), 0
    routes = [each for each in (*world.routes, *world.finished) if each.path not in _ELSEWHERE]
    Body.objects.filter(pk=world.ours.body.pk).update(open_to_superior=True)
    for who, client, seen in [
        *((str(post), client, routes) for post, client in clients.items()),
        *((f"above {post}", _from_above(world, post), world.finished) for post in FROM_ABOVE),
    ]:
        with taken_back():  # what a page writes down, as the audit does, is there when it is opened
            mine, answers = _visits(who, client, seen)
            visits += mine
            for link, rows in _by_link(mine).items():
                followed += 1
                status = answers.get(link) or client.get(link).status_code
                if status >= 400:
                    wrong.setdefault(f"{link}: {status}", []).append(f"{who} on {rows[0]}")
    return Walked(visits, wrong, followed)


def _from_above(world: World, post: Post) -> Client:
    client = client_of(world.above[post])
    client.raise_request_exception = False
    return client


def _visits(
    who: str, client: Client, routes: Iterable[Route]
) -> tuple[list[Visit], dict[str, int]]:
    """The pages among them that the client is shown, and what each address answered."""
    visits, answers = [], {}
    for route in routes:
        answer, asked = _counted(client, route.path)
        answers[route.path] = answer.status_code
        if is_page(answer):
            if asked > MOST:  # the first time, what is read is written down, and kept
                answer, asked = _counted(client, route.path)
            visits.append(Visit(route.row, who, asked, frozenset(_links(answer, route.path))))
    return visits, answers


def _counted(client: Client, path: str) -> tuple[Any, int]:
    """The answer, and how much it asked; savepoints ask for nothing."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    return answer, sum("SAVEPOINT" not in each["sql"] for each in asked.captured_queries)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.found += filter(None, (told.get("href") if tag == "a" else "", told.get("hx-get")))


def _links(answer: Any, path: str) -> Iterator[str]:
    """The addresses of the office among the links of a page."""
    parser = _Links()
    parser.feed(answer.content.decode())
    for href in parser.found:
        link = urlsplit(urljoin(f"http://office{path}", href))
        if link.netloc == "office" and link.path not in _ELSEWHERE:
            yield f"{link.path}?{link.query}" if link.query else link.path


def _by_link(visits: Iterable[Visit]) -> dict[str, list[str]]:
    """The pages that lead to each address; of those that differ by the values alone that are asked
    for, as the pages of a list or its orders do, to the first."""
    kinds: dict[tuple[str, frozenset[str]], str] = {}
    found: dict[str, list[str]] = {}
    for visit in visits:
        for link in sorted(visit.links):
            parts = urlsplit(link)
            kind = (parts.path, frozenset(name for name, _ in parse_qsl(parts.query)))
            found.setdefault(kinds.setdefault(kind, link), []).append(visit.row)
    return found
