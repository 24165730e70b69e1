"""Every form and every list of the office meets hostile values: never a failing page, nothing comes
back as markup, and what is refused has changed nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import cycle
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.test import Client

from gongkai.audit.models import Entry
from gongkai.documents.models import Document
from gongkai.notices.models import Notice
from gongkai.reviews.models import Review
from gongkai.units.models import Body, Department, Person, Tenure
from gongkai.units.posts import Post
from tests.permissions.conftest import Walk, Walked
from tests.permissions.hostility import ESCAPED, MARK, SCRIPT, VALUES, raw_in
from tests.permissions.walking import Form, Page, is_page, taken_back
from tests.permissions.world import World

# One process makes the world once.
pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.xdist_group("walks")]

KEPT: tuple[type[models.Model], ...] = (Body, Department, Document, Person, Review, Tenure)
AFTERWARDS = ("/", "/documents/", "/reviews/?tab=all", "/notices/", "/units/", "/units/people/")
SIGN_OUT = "/sign-out/"
EVERYWHERE = ("page", "sort", "tab", "left", "right", "next")
Found = dict[str, list[str]]
Told = dict[str, list[str]]


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


def all_forms(clients: Mapping[Post, Client], pages: list[Page]) -> list[tuple[Client, Post, Form]]:
    """Each form that some page shows for posting, once an action and set of fields."""
    found = {}
    for page in pages:
        for form in page.forms:
            if form.method == "post" and form.action != SIGN_OUT:
                key = (form.action, frozenset(form.told))
                found.setdefault(key, (page.client, page.post, form))
    return list(found.values())


def state() -> dict[str, list[Any]]:
    """What the office holds, but for the entries about it."""
    return {each.__name__: list(each.objects.order_by("pk").values()) for each in KEPT}


def walk_forms(tellings: Callable[[Form, int], Iterator[tuple[str, Told]]]) -> Walk:
    """Where something went wrong, by what; and how many forms there were."""

    def walk(world: World, clients: Mapping[Post, Client], pages: list[Page]) -> Found:
        found: Found = {name: [] for name in ("fails", "markup", "changed", "forms")}
        before = state()
        for number, (client, post, form) in enumerate(all_forms(clients, pages)):
            found["forms"].append(form.action)
            for name, told in tellings(form, number):
                with taken_back():
                    for wrong in faults(client, form, told, before):
                        found[wrong].append(f"{form.action} as {post}: {name}")
        return found

    return walk


def faults(client: Client, form: Form, told: Told, before: object) -> Iterator[str]:
    """What is wrong with the answer to a form, and with what it has left."""
    answer = sent(client, form, told)
    if answer.status_code >= 500:
        yield "fails"
    elif answer.status_code >= 400 and state() != before:
        yield "changed"
    elif any(SCRIPT in value for each in told.values() for value in each) and any(
        map(is_markup, shown_after(client, answer))
    ):
        yield "markup"


def few(form: Form, number: int) -> Iterator[tuple[str, Told]]:
    """A script wherever one types; another value there, and another again in every field, each form
    the next ones: all forms together meet every value many times."""
    names = list(VALUES)
    typed, every = names[number % len(names)], names[(number + 7) % len(names)]
    yield "script", typed_only(form, SCRIPT)
    if form.days:
        yield from ((end, days_only(form, VALUES[end])) for end in ("first day", "last day"))
    yield typed, typed_only(form, VALUES[typed])
    yield every, {field: [VALUES[every]] for field in form.told}


def all_of_them(form: Form, number: int) -> Iterator[tuple[str, Told]]:
    """Every value, in every field and only where one types."""
    for name, value in VALUES.items():
        yield name, {field: [value] for field in form.told}
        yield name, typed_only(form, value)


def shown_after(client: Client, answer: Any) -> Iterator[Any]:
    """The answer; where it was taken, where it leads, and the lists that what was typed may stand
    in now."""
    yield answer
    if answer.status_code == 302:
        for path in (answer.headers["Location"], *AFTERWARDS):
            yield client.get(path)


def is_markup(answer: Any) -> bool:
    return is_html(answer) and raw_in(answer.content.decode())


def is_html(answer: Any) -> bool:
    return str(answer.headers.get("Content-Type", "")).startswith("text/html")


def typed_only(form: Form, value: str) -> Told:
    """What can be typed is hostile, what is chosen stays as the page offered it."""
    return {name: [value] if name in form.typed else told for name, told in form.told.items()}


def days_only(form: Form, value: str) -> Told:
    """Every day is one end of the calendar, the rest is as the page offered it."""
    return {name: [value] if name in form.days else told for name, told in form.told.items()}


walk_a_few_values = walk_forms(few)


def test_no_form_fails(walked: Walked) -> None:
    assert walked[walk_a_few_values]["fails"] == []


def test_nothing_typed_comes_back_as_markup(walked: Walked) -> None:
    assert walked[walk_a_few_values]["markup"] == []


def test_what_is_refused_changes_nothing(walked: Walked) -> None:
    assert walked[walk_a_few_values]["changed"] == []


def test_the_walk_meets_the_forms_of_every_part(walked: Walked) -> None:
    parts = {action.split("/")[1] for action in walked[walk_a_few_values]["forms"]}
    assert parts == {"account", "accounts", "calendar", "documents", "notices", "reviews", "units"}


BODIES = {
    "JSON": (b'{"title": ["a"], "step": {"$gt": 0}}', "application/json"),
    "broken parts": (b"--x\r\nContent-Disposition: form-data", "multipart/form-data; boundary=x"),
    "no boundary": (b"--x", "multipart/form-data"),
    "wrong bytes": (b"title=%ff%fe&text=%c0%80&q=%ed%a0%80", "application/x-www-form-urlencoded"),
    "wrong letters": (b"title=a", "application/x-www-form-urlencoded; charset=utf-7"),
    "many fields": (b"&".join([b"ids=1"] * 1200), "application/x-www-form-urlencoded"),
}
NOTHING = (b"", "application/x-www-form-urlencoded")


def walk_other_bodies(world: World, clients: Mapping[Post, Client], pages: list[Page]) -> list[str]:
    """Each form with no field; and as another content type, or broken, each form the next way."""
    fails = []
    others = cycle(BODIES.items())
    for client, _, form in all_forms(clients, pages):
        for name, (body, kind) in (("nothing", NOTHING), next(others), next(others)):
            with taken_back():
                if client.generic("POST", form.action, body, content_type=kind).status_code >= 500:
                    fails.append(f"{form.action}: {name}")
    return fails


def test_no_form_fails_on_a_body_that_is_none(walked: Walked) -> None:
    assert walked[walk_other_bodies] == []


def walk_queries(values: Callable[[int], Iterable[str]]) -> Walk:
    """Every page with hostile values in its filters, and in names that every page might read."""

    def walk(world: World, clients: Mapping[Post, Client], pages: list[Page]) -> list[str]:
        wrong = []
        for number, page in enumerate(pages):
            fields = {name for form in page.forms if form.method == "get" for name in form.told}
            for name in values(number):
                short = VALUES[name][:2000].encode("utf-8", "surrogatepass")
                asked = dict.fromkeys({*fields, *EVERYWHERE}, short)
                with taken_back():
                    answer = page.client.get(f"{page.route.path}?{urlencode(asked)}")
                    if answer.status_code >= 500:
                        wrong.append(f"{page.route.pattern}: {name} fails")
                    elif is_page(answer) and raw_in(answer.content.decode()):
                        wrong.append(f"{page.route.pattern}: {name} is markup")
        return wrong

    return walk


def next_ones(number: int) -> Iterable[str]:
    """A script, the ends of the calendar, and each page the next two others."""
    names = list(VALUES)
    always = {"script", "first day", "last day"}
    return always | {names[number % len(names)], names[(number + 7) % len(names)]}


walk_a_few_queries = walk_queries(next_ones)


def test_no_query_string_fails_or_comes_back_as_markup(walked: Walked) -> None:
    assert walked[walk_a_few_queries] == []


def walk_with_a_script_in_every_name(
    world: World, clients: Mapping[Post, Client], pages: list[Page]
) -> tuple[list[str], int]:
    """Every page while everything in the office is called a script."""
    for model, names in NAMES.items():
        model.objects.update(**dict.fromkeys(names, SCRIPT[:90]))
    Notice.objects.update(text=SCRIPT)
    raw, escaped = [], 0
    for page in pages:
        with taken_back():
            html = page.client.get(page.route.path).content.decode()
        if raw_in(html):
            raw.append(page.route.pattern)
        escaped += ESCAPED in html
    return raw, escaped


NAMES: dict[type[models.Model], tuple[str, ...]] = {
    Body: ("name", "short_name"),
    Department: ("name",),
    Person: ("name", "title"),
    Document: ("title", "addressees", "copied_to", "text", "attribute_reason", "obtained_from"),
}


def test_no_name_is_markup_on_any_page(walked: Walked) -> None:
    raw, escaped = walked[walk_with_a_script_in_every_name]
    assert raw == []
    assert escaped > 50


def walk_for_words_in_entries(
    world: World, clients: Mapping[Post, Client], pages: list[Page]
) -> list[str]:
    held = []
    for client, _, form in all_forms(clients, pages):
        with taken_back():
            sent(client, form, typed_only(form, SCRIPT))
            told = Entry.objects.annotate(told=Cast("details", models.TextField()))
            if told.filter(Q(sentence__contains=MARK) | Q(told__contains=MARK)).exists():
                held.append(form.action)
    return held


def test_the_entries_hold_nothing_typed(walked: Walked) -> None:
    assert walked[walk_for_words_in_entries] == []


WALKS = (
    walk_a_few_values,
    walk_other_bodies,
    walk_a_few_queries,
    walk_with_a_script_in_every_name,
    walk_for_words_in_entries,
)
