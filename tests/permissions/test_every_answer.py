"""What holds for every answer of the office: its headers, its way with forged requests and foreign
hosts, where it leads; and that nothing of another body is ever in it."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import cycle
from typing import Any

import pytest
from django.test import Client

from gongkai.documents import services as documents
from gongkai.notices.services import tell
from gongkai.units.models import Body, Department, Person
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft, make_proactive
from tests.offices import NOW
from tests.permissions.conftest import Walk, Walked
from tests.permissions.test_hostile_forms import state
from tests.permissions.walking import Page, all_forms, taken_back
from tests.permissions.world import BACKEND, Route, World

# One process makes the world once.
pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.xdist_group("walks")]

Pages = list[Page]
ELSEWHERE = ("https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "///a.b")
HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
MARK = "白石县独有"
"""Stands in everything of the other body."""


def walk_headers(world: World, clients: Mapping[Post, Client], pages: Pages) -> dict[str, Any]:
    """By address, what an answer's headers lack, and where the framework speaks for us."""
    lacking = {}
    for page in pages:
        with taken_back():
            answer = page.client.get(page.route.path)
        policy = answer.headers.get("Content-Security-Policy", "")
        wrong = {
            name for name, value in HEADERS.items() if value not in answer.headers.get(name, "")
        }
        if (
            "unsafe" in policy
            or "default-src 'none'" not in policy
            or "frame-ancestors 'none'" not in policy
        ):
            wrong.add("Content-Security-Policy")
        if "---------" in answer.content.decode("utf-8", "replace"):
            wrong.add("a choice that Django left without words")
        if wrong:
            lacking[page.route.pattern] = wrong
    return lacking


def test_every_page_has_its_headers(walked: Walked) -> None:
    assert walked[walk_headers] == {}


def walk_forged(
    world: World, clients: Mapping[Post, Client], pages: Pages
) -> tuple[list[str], int]:
    """Each form sent from elsewhere, without the token that the page gives."""
    let_in, asked = [], 0
    for _, post, form in all_forms(pages):
        forger = Client(enforce_csrf_checks=True)
        with taken_back():
            forger.force_login(world.ours[post], backend=BACKEND)
            before = state()
            told = {
                name: value for name, value in form.told.items() if name != "csrfmiddlewaretoken"
            }
            answer = forger.post(form.action, told)
            asked += 1
            if answer.status_code != 403 or state() != before:
                let_in.append(f"{form.action}: {answer.status_code}")
    return let_in, asked


def test_no_form_is_taken_without_its_token(walked: Walked) -> None:
    let_in, asked = walked[walk_forged]
    assert let_in == []
    assert asked > 100


METHODS = ("put", "patch", "delete", "options", "trace", "head")


def walk_methods(methods: Callable[[int], Iterable[str]]) -> Walk:
    """Every page asked for by other methods."""

    def walk(world: World, clients: Mapping[Post, Client], pages: Pages) -> list[str]:
        wrong, before = [], state()
        for number, page in enumerate(pages):
            for method in methods(number):
                with taken_back():
                    answer = getattr(page.client, method)(page.route.path)
                    if answer.status_code >= 500 or state() != before:
                        wrong.append(f"{method} {page.route.pattern}: {answer.status_code}")
        return wrong

    return walk


walk_some_methods = walk_methods(lambda number: (METHODS[number % 6], METHODS[(number + 3) % 6]))
"""Each page the next two; all of them on every page in `make walks`."""


def test_no_other_method_fails_or_changes_anything(walked: Walked) -> None:
    assert walked[walk_some_methods] == []


def walk_forms_astray(world: World, clients: Mapping[Post, Client], pages: Pages) -> list[str]:
    """Every form that is told to lead out of the office."""
    out, targets = [], cycle(ELSEWHERE)
    for client, _, form in all_forms(pages):
        for target in (next(targets), next(targets)):
            told = {**form.told, **dict.fromkeys(("next", "back", "url", "return"), target)}
            with taken_back(client):
                answer = client.post(form.action, told)
                if leads_out(answer):
                    out.append(f"{form.action}: {answer.headers['Location']}")
    return out


def walk_pages_astray(world: World, clients: Mapping[Post, Client], pages: Pages) -> list[str]:
    """Every page that is told to lead out of the office."""
    out = []
    for page in pages:
        with taken_back():
            answer = page.client.get(page.route.path, {"next": ELSEWHERE[1], "back": ELSEWHERE[0]})
            if leads_out(answer) or 'href="//elsewhere' in answer.content.decode():
                out.append(page.route.pattern)
    return out


def leads_out(answer: Any) -> bool:
    target = answer.headers.get("Location", "/")
    return not target.startswith("/") or target.startswith(("//", "/\\"))


def test_nothing_leads_out_of_the_office(walked: Walked) -> None:
    assert walked[walk_forms_astray] == []
    assert walked[walk_pages_astray] == []


@pytest.mark.parametrize("host", ["elsewhere.example", "localhost.elsewhere.example", "a b", ""])
def test_a_foreign_host_is_refused(client: Client, host: str, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["gongkai.example"]
    client.raise_request_exception = False
    assert client.get("/sign-in/", headers={"host": host}).status_code == 400


def walk_in(world: World, clients: Mapping[Post, Client], pages: Pages) -> dict[str, Any]:
    """The cookies of one who has signed in."""
    client = Client()
    told = {"username": world.ours[Post.HEAD].username, "password": "Qingyan-2026"}
    client.post("/sign-in/", told)
    return {name: (each["httponly"], each["samesite"]) for name, each in client.cookies.items()}


def test_the_cookies_are_kept_from_scripts_and_from_other_sites(walked: Walked) -> None:
    flags = walked[walk_in]
    assert flags["sessionid"] == (True, "Lax")
    assert flags["csrftoken"][1] == "Lax"


def mark(world: World) -> None:
    """Something of every kind in the other body, all of it with the mark."""
    theirs = world.theirs
    make_draft(theirs, title=f"{MARK}草稿", text=f"{MARK}正文")
    sent = make_proactive(theirs, title=f"{MARK}送审", text=f"{MARK}正文")
    documents.add_file(
        sent, name=f"{MARK}.txt", kind="attachment", chunks=[MARK.encode()],
        by=theirs[Post.DRAFTER], at=NOW,
    )  # fmt: skip
    sent.refresh_from_db()
    documents.submit_document(sent, by=theirs[Post.DRAFTER], at=NOW)
    tell(list(theirs.people.values()), f"{MARK}消息", at=NOW)
    Body.objects.filter(pk=theirs.body.pk).update(name=f"{MARK}局", short_name=f"{MARK}局")
    Department.objects.filter(body=theirs.body).update(name=f"{MARK}科")
    Person.objects.filter(body=theirs.body).update(name=f"{MARK}人")


def readable(answer: Any) -> str:
    """The text of an answer; a workbook's or a paper's parts one after the other."""
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"".join(archive.read(name) for name in archive.namelist())
    return str(data.decode("utf-8", "replace"))


def answers_of(client: Client, route: Route) -> Iterator[Any]:
    """What an address gives; where it may be a list, also what a search in it finds."""
    searched = {"tab": "all", "q": "独有", "subject": "独有"}
    for query in ({}, searched) if "<int:pk>" not in route.pattern else ({},):
        with taken_back():
            answer = client.get(route.path, query)
            if answer.status_code != 200:
                return
            yield answer


def walk_for_the_mark(world: World, clients: Mapping[Post, Client], pages: Pages) -> dict[str, Any]:
    """Every address, as every post of ours, plain and searched for the mark."""
    mark(world)
    leaks, asked = [], 0
    for route in world.routes:
        if route.name != "sign_out":
            for post, client in clients.items():
                for answer in answers_of(client, route):
                    asked += 1
                    if MARK in readable(answer):
                        leaks.append(f"{route.pattern} to {post}")
    theirs = Client()
    theirs.force_login(world.theirs[Post.DRAFTER], backend=BACKEND)
    shown = MARK in theirs.get("/documents/").content.decode()
    return {"leaks": leaks, "asked": asked, "shown to its own": shown}


def test_nothing_of_another_body_is_in_any_answer(walked: Walked) -> None:
    found = walked[walk_for_the_mark]
    assert found["leaks"] == []
    assert found["shown to its own"]
    assert found["asked"] > 400


def walk_astray(
    world: World, clients: Mapping[Post, Client], pages: Pages
) -> list[tuple[int, str]]:
    client = clients[Post.DRAFTER]
    paths = (f"/documents/{'9' * 30}/", "/nowhere/", "/documents/..%2f..%2fetc/passwd", "/%00")
    answers = [client.get(path) for path in paths]
    return [(answer.status_code, answer.content.decode()) for answer in answers]


def test_a_page_that_is_no_page_shows_nothing_of_the_machine(walked: Walked) -> None:
    for status, html in walked[walk_astray]:
        assert status == 404
        assert "Traceback" not in html
        assert "urlpatterns" not in html
        assert "页" in html


WALKS = (
    walk_headers,
    walk_some_methods,
    walk_pages_astray,
    walk_in,
    walk_for_the_mark,
    walk_astray,
)
WIDE = (walk_forged, walk_forms_astray)
