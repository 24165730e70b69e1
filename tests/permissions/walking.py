"""Walking the office's pages: who fits an address, which forms a page shows, taking back what was
done."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from django.db import transaction
from django.test import Client

from gongkai.units.posts import Post
from tests.permissions.matrix import Undone, client_of
from tests.permissions.world import Route, World

TYPED = frozenset({"text", "search", "password", "email", "tel", "url", "number", "date", "file"})
TICKED = frozenset({"checkbox", "radio"})


@dataclass
class Form:
    """A form as a page shows it: where it goes, what it can send, what of it is typed."""

    action: str
    method: str
    told: dict[str, list[str]] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    open_boxes: set[str] = field(default_factory=set)
    """Boxes that are not ticked."""

    @property
    def untouched(self) -> dict[str, list[str]]:
        """What it sends where no box is ticked but those that were."""
        return {name: told for name, told in self.told.items() if name not in self.open_boxes}


class _Forms(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self.path, self.found = path, list[Form]()
        self.form: Form | None = None
        self.select = self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = urljoin(self.path, told.get("action", ""))
            self.form = Form(action, told.get("method", "get").lower())
            self.found.append(self.form)
        elif self.form is not None:
            self._field(self.form, tag, told)

    def _field(self, form: Form, tag: str, told: Mapping[str, str]) -> None:
        name = told.get("name", "")
        if tag == "textarea" and name:
            self.area = name
            form.told[name] = [""]
            form.typed.add(name)
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and told.get("value"):
            form.told.setdefault(self.select, [told["value"]])
        elif tag in ("input", "button") and name:
            self._input(form, name, told.get("type", "text"), told.get("value", ""))
            if told.get("type") == "checkbox" and "checked" not in told:
                form.open_boxes.add(name)

    def _input(self, form: Form, name: str, kind: str, value: str) -> None:
        if kind == "file":
            form.files.add(name)
        elif kind in TYPED:
            form.typed.add(name)
            form.told[name] = [value]
            if kind == "date":
                form.days.add(name)
        else:
            form.told.setdefault(name, [value or ("on" if kind in TICKED else "")])

    def handle_data(self, data: str) -> None:
        if self.form is not None and self.area:
            self.form.told[self.area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.select = ""
        elif tag == "form":
            self.form = None


def forms_in(html: str, path: str) -> list[Form]:
    parser = _Forms(path)
    parser.feed(html)
    return parser.found


def clients_of(world: World) -> dict[Post, Client]:
    """A signed-in client for each post of our body; a failing page is an answer, not an error."""
    clients = {post: client_of(world.ours[post]) for post in Post}
    for client in clients.values():
        client.raise_request_exception = False
    return clients


@contextmanager
def taken_back() -> Iterator[None]:
    """What is done inside does not remain."""
    try:
        with transaction.atomic():
            yield
            raise Undone
    except Undone:
        pass


def is_page(response: Any) -> bool:
    return response.status_code == 200 and response.headers["Content-Type"].startswith("text/html")


@dataclass(frozen=True)
class Page:
    """An address that shows a page, the first post to which it does, and what it shows."""

    route: Route
    post: Post
    client: Client
    html: str

    @property
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
