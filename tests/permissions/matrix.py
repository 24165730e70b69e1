"""Who gets what from every address: asked of the office itself, one request at a time."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.test import Client
from django.utils import timezone

from gongkai.sign_in.views.ways import CONFIRMED_KEY
from gongkai.units.models import Body, Person
from gongkai.units.posts import Post
from tests.permissions.world import BACKEND, Route, World, in_order

STRANGER, OTHERS = "没有登录", "外单位各岗位"
ABOVE, CLOSED = "上级", "上级（未开放）"
FROM_ABOVE = (Post.DISCLOSURE_OFFICER, Post.HEAD, Post.SYSTEM_ADMIN, Post.SECURITY_ADMIN)
"""Who of the superior body asks: those to whom a subordinate body that is open shows something."""
MAY, MAY_NOT, NOTHING, DOOR = "可以", "不许", "没有", "登录"
_MARKS = {MAY: "●", MAY_NOT: "○", NOTHING: "—", DOOR: "登"}


class Undone(Exception):
    """Takes back what a request did."""


def columns(world: World) -> Mapping[str, list[Person | None]]:
    """Who asks, by the words over the column."""
    ours: dict[str, list[Person | None]] = {post.label: [world.ours[post]] for post in Post}
    return {STRANGER: [None], **ours, OTHERS: list(world.theirs.people.values())}


def matrix(world: World) -> dict[Route, dict[str, str]]:
    """Each address with the answer that each column gets; several people of one column must get the
    same, or the cell names them all."""
    above: list[Person | None] = [world.above[post] for post in FROM_ABOVE]
    closed = {**columns(world), CLOSED: above}
    routes = sorted((*world.routes, *world.finished), key=in_order)
    found = _asked_by(closed, routes)
    with transaction.atomic():
        Body.objects.filter(pk=world.ours.body.pk).update(open_to_superior=True)
        opened = {f"{ABOVE}{post.label}": [world.above[post]] for post in FROM_ABOVE}
        seen = _asked_by(opened, routes)
        transaction.set_rollback(True)
    return {route: {**cells, **seen[route]} for route, cells in found.items()}


def _asked_by(
    asked: Mapping[str, Sequence[Person | None]], routes: Iterable[Route]
) -> dict[Route, dict[str, str]]:
    clients = {column: [client_of(person) for person in people] for column, people in asked.items()}
    return {
        route: {
            column: "、".join(sorted({answer(client, route.path) for client in each}))
            for column, each in clients.items()
        }
        for route in routes
    }


def client_of(person: Person | None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person, backend=BACKEND)
        # They have just shown once more who they are, as sensitive pages ask.
        session = client.session
        session[CONFIRMED_KEY] = timezone.now().timestamp()
        session.save()
    return client


def answer(client: Client, path: str) -> str:
    """What a request of the address comes to; nothing it does remains."""
    response = _asked(client, "get", path)
    if response.status_code == 405:
        response = _asked(client, "post", path)
    return _meaning(response)


def _asked(client: Client, method: str, path: str) -> Any:
    response: Any = None
    try:
        with transaction.atomic():
            response = getattr(client, method)(path)
            raise Undone
    except Undone:
        return response


def _meaning(response: Any) -> str:
    status = response.status_code
    if status in (301, 302) and response.headers["Location"].startswith("/sign-in/"):
        return DOOR
    if status == 403:
        return MAY_NOT
    if status == 404:
        return NOTHING
    if status in (200, 204, 302, 400, 409, 422):
        return MAY
    raise AssertionError(f"{response.request['PATH_INFO']} answers {status}")


def page(table: Mapping[Route, Mapping[str, str]]) -> str:
    """docs/permissions.md."""
    names = list(next(iter(table.values())))
    lines = [
        "# Permissions",
        "",
        "Written by `make docs`: every address was asked for as every post of a body, as a",
        "stranger, as every post of another body, and as some of the body above, for things of the",
        "first one. 上级（未开放） asks while that body is not open to its superior, the columns",
        "after it while it is. Documents are drafts, unless a row says （已印发…）: rights begin",
        "when one is finished. A test fails on any difference.",
        "",
        "● answered　○ refused (403)　— no such page for them (404)　登 led to sign-in",
        "",
        f"| address | {' | '.join(names)} |",
        f"|---|{'---|' * len(names)}",
    ]
    for route, cells in table.items():
        marks = ["、".join(_MARKS[word] for word in cells[name].split("、")) for name in names]
        lines.append(f"| `{route.pattern}`{route.of} | {' | '.join(marks)} |")
    return "\n".join(lines) + "\n"
