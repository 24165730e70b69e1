"""Every form and every list of the office meets hostile values: never a failing page, nothing comes
back as markup, and what is refused has changed nothing."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import models
from django.test import Client

from gongkai.audit.models import Entry
from gongkai.documents.models import Document
from gongkai.notices.models import Notice
from gongkai.reviews.models import Review
from gongkai.units.models import Body, Department, Person, Tenure
from gongkai.units.posts import Post
from tests.permissions.hostility import ESCAPED, SCRIPT, VALUES, raw_in
from tests.permissions.walking import Form, forms_in, is_page, taken_back
from tests.permissions.world import Route, World

pytestmark = [pytest.mark.walk, pytest.mark.django_db]

Pages = list[tuple[Route, Post]]
KEPT: tuple[type[models.Model], ...] = (Body, Department, Document, Person, Review, Tenure)
AFTERWARDS = ("/", "/documents/", "/reviews/?tab=all", "/notices/", "/units/", "/units/people/")
SIGN_OUT = "/sign-out/"
LOOKED_AT = ("script", "sql", "NUL", "long")


def body_of(told: Mapping[str, list[str]]) -> bytes:
    pairs = [
        (name.encode(), value.encode("utf-8", "surrogatepass"))
        for name, values in told.items()
        for value in values
    ]
    return urlencode(pairs).encode()


def sent(client: Client, form: Form, told: Mapping[str, list[str]]) -> Any:
    return client.generic(
        "POST", form.action, body_of(told), content_type="application/x-www-form-urlencoded"
    )


def all_forms(
    clients: Mapping[Post, Client], pages: Pages
) -> Iterator[tuple[Route, Client, Post, Form]]:
    """Each form that some page shows for posting, once an action."""
    seen = set()
    for route, post in pages:
        with taken_back():
            html = clients[post].get(route.path).content.decode()
        for form in forms_in(html, route.path):
            key = (form.action, frozenset(form.told))
            if form.method == "post" and form.action != SIGN_OUT and key not in seen:
                seen.add(key)
                yield route, clients[post], post, form


def state() -> dict[str, list[Any]]:
    """What the office holds, but for the entries about it."""
    return {each.__name__: list(each.objects.order_by("pk").values()) for each in KEPT}


def walk_forms(world: World, clients: Mapping[Post, Client], pages: Pages) -> dict[str, list[str]]:
    """Where something went wrong, by what; and how many forms there were."""
    found: dict[str, list[str]] = {name: [] for name in ("fails", "markup", "changed", "forms")}
    before = state()
    for _, client, post, form in all_forms(clients, pages):
        found["forms"].append(form.action)
        for name, value in VALUES.items():
            for told in tellings(form, name, value):
                with taken_back():
                    answer = sent(client, form, told)
                    where = f"{form.action} as {post}: {name}"
                    if answer.status_code >= 500:
                        found["fails"].append(where)
                    elif answer.status_code >= 400 and name in LOOKED_AT and state() != before:
                        found["changed"].append(where)
                    if name == "script" and any(map(is_markup, shown_after(client, answer))):
                        found["markup"].append(where)
    return found


def tellings(form: Form, name: str, value: str) -> Iterator[dict[str, list[str]]]:
    """What is sent: the value in every field; telling ones also only where one types."""
    yield {field: [value] for field in form.told}
    if name in LOOKED_AT:
        yield typed_only(form, value)


def shown_after(client: Client, answer: Any) -> Iterator[Any]:
    """The answer, where it leads, and the lists that what was typed may stand in now."""
    yield answer
    leads = [answer.headers["Location"]] if answer.status_code == 302 else []
    for path in (*leads, *AFTERWARDS):
        yield client.get(path)


def is_markup(answer: Any) -> bool:
    return is_html(answer) and raw_in(answer.content.decode())


def is_html(answer: Any) -> bool:
    return str(answer.headers.get("Content-Type", "")).startswith("text/html")


def typed_only(form: Form, value: str) -> dict[str, list[str]]:
    """What can be typed is hostile, what is chosen stays as the page offered it."""
    return {name: [value] if name in form.typed else told for name, told in form.told.items()}


@pytest.fixture(scope="module")
def forms_walked(walked: Callable[..., dict[str, list[str]]]) -> dict[str, list[str]]:
    return walked(walk_forms)


def test_no_form_fails(forms_walked: dict[str, list[str]]) -> None:
    assert forms_walked["fails"] == []


def test_nothing_typed_comes_back_as_markup(forms_walked: dict[str, list[str]]) -> None:
    assert forms_walked["markup"] == []


def test_what_is_refused_changes_nothing(forms_walked: dict[str, list[str]]) -> None:
    assert forms_walked["changed"] == []


def test_the_walk_meets_the_forms_of_every_part(forms_walked: dict[str, list[str]]) -> None:
    parts = {action.split("/")[1] for action in forms_walked["forms"]}
    assert parts == {"account", "accounts", "calendar", "documents", "notices", "reviews", "units"}


def walk_other_bodies(world: World, clients: Mapping[Post, Client], pages: Pages) -> list[str]:
    """Forms that come with no field, as another content type, or broken."""
    fails = []
    kinds = {
        "nothing": (b"", "application/x-www-form-urlencoded"),
        "JSON": (b'{"title": ["a"], "step": {"$gt": 0}}', "application/json"),
        "broken parts": (
            b"--x\r\nContent-Disposition: form-data",
            "multipart/form-data; boundary=x",
        ),
        "no boundary": (b"--x", "multipart/form-data"),
        "wrong bytes": (
            b"title=%ff%fe&text=%c0%80&q=%ed%a0%80",
            "application/x-www-form-urlencoded",
        ),
        "wrong letters": (b"title=a", "application/x-www-form-urlencoded; charset=utf-7"),
        "many fields": (b"&".join([b"ids=1"] * 1200), "application/x-www-form-urlencoded"),
    }
    for _, client, _, form in all_forms(clients, pages):
        for name, (body, kind) in kinds.items():
            with taken_back():
                if client.generic("POST", form.action, body, content_type=kind).status_code >= 500:
                    fails.append(f"{form.action}: {name}")
    return fails


def test_no_form_fails_on_a_body_that_is_none(walked: Callable[..., list[str]]) -> None:
    assert walked(walk_other_bodies) == []


def walk_queries(world: World, clients: Mapping[Post, Client], pages: Pages) -> list[str]:
    """Every page with hostile values in its filters, and in names that every page might read."""
    wrong = []
    for route, post in pages:
        with taken_back():
            html = clients[post].get(route.path).content.decode()
        names = {
            name
            for form in forms_in(html, route.path)
            if form.method == "get"
            for name in form.told
        }
        for name, value in VALUES.items():
            short = value[:2000].encode("utf-8", "surrogatepass")
            asked = dict.fromkeys({*names, "page", "sort", "tab", "left", "right", "next"}, short)
            with taken_back():
                answer = clients[post].get(f"{route.path}?{urlencode(asked)}")
                if answer.status_code >= 500:
                    wrong.append(f"{route.pattern}: {name} fails")
                elif is_page(answer) and raw_in(answer.content.decode()):
                    wrong.append(f"{route.pattern}: {name} is markup")
    return wrong


def test_no_query_string_fails_or_comes_back_as_markup(walked: Callable[..., list[str]]) -> None:
    assert walked(walk_queries) == []


def walk_with_a_script_in_every_name(
    world: World, clients: Mapping[Post, Client], pages: Pages
) -> tuple[list[str], int]:
    """Every page while everything in the office is called a script."""
    for model, names in NAMES.items():
        model.objects.update(**dict.fromkeys(names, SCRIPT[:90]))
    Notice.objects.update(text=SCRIPT)
    raw, escaped = [], 0
    for route, post in pages:
        with taken_back():
            html = clients[post].get(route.path).content.decode()
        if raw_in(html):
            raw.append(route.pattern)
        escaped += ESCAPED in html
    return raw, escaped


NAMES: dict[type[models.Model], tuple[str, ...]] = {
    Body: ("name", "short_name"),
    Department: ("name",),
    Person: ("name", "title"),
    Document: ("title", "addressees", "text", "attribute_reason", "obtained_from"),
}


def test_no_name_is_markup_on_any_page(
    walked: Callable[..., tuple[list[str], int]],
) -> None:
    raw, escaped = walked(walk_with_a_script_in_every_name)
    assert raw == []
    assert escaped > 50


def test_the_entries_hold_nothing_typed(walked: Callable[..., list[str]]) -> None:
    def walk(world: World, clients: Mapping[Post, Client], pages: Pages) -> list[str]:
        for _, client, _, form in all_forms(clients, pages):
            with taken_back():
                sent(client, form, typed_only(form, SCRIPT))
                if Entry.objects.filter(sentence__contains="<script").exists():
                    held.append(form.action)
        return held

    held: list[str] = []
    assert walked(walk) == []
