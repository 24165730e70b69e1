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
from django.utils import timezone

from gongkai.audit.models import Entry
from gongkai.documents.models import Document
from gongkai.notices.models import Notice
from gongkai.reviews.models import Review
from gongkai.units.models import Body, Department, Person, Tenure
from gongkai.units.posts import Post
from tests.permissions.conftest import Walk, Walked
from tests.permissions.forms import Form, Told
from tests.permissions.hostility import ESCAPED, MARK, SCRIPT, VALUES, raw_in
from tests.permissions.walking import Page, all_forms, is_page, pattern_of, taken_back
from tests.permissions.world import World

# One process makes the world once.
pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.xdist_group("walks")]

KEPT: tuple[type[models.Model], ...] = (Body, Department, Document, Person, Review, Tenure)
AFTERWARDS = ("/", "/documents/", "/reviews/?tab=all", "/notices/", "/units/", "/units/people/")
NOT_ALLOWED = 405
EVERYWHERE = ("page", "sort", "tab", "left", "right", "next")
Found = dict[str, list[str]]


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


def state() -> dict[str, list[Any]]:
    """What the office holds, but for the entries about it."""
    return {each.__name__: list(each.objects.order_by("pk").values()) for each in KEPT}


def walk_forms(
    tellings: Callable[[Form, int], Iterator[tuple[str, Told]]], *, of_each_thing: bool = False
) -> Walk:
    """Where something went wrong, by what; which forms there were; and which of them took
    something."""

    def walk(world: World, clients: Mapping[Post, Client], pages: list[Page]) -> Found:
        found: Found = {name: [] for name in ("fails", "markup", "changed", "forms", "took")}
        before = state()
        offered = all_forms(pages, of_each_thing=of_each_thing)
        for number, (client, post, form) in enumerate(offered):
            found["forms"].append(pattern_of(form.action))
            for name, told in tellings(form, number):
                with taken_back(client):
                    for wrong in faults(client, form, told, before):
                        where = pattern_of(form.action) if wrong == "took" else form.action
                        found[wrong].append(f"{where} {said(form)} as {post}: {name}")
        return found

    return walk


def said(form: Form) -> str:
    return "".join(f"{name}={value}" for name, value in form.buttons)


def faults(client: Client, form: Form, told: Told, before: object) -> Iterator[str]:
    """What is wrong with the answer to a form, and with what it has left; and whether it was
    taken."""
    answer = sent(client, form, told)
    if answer.status_code == 302:
        yield "took"
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
    yield "script in words", words_only(form, SCRIPT)
    if form.days:
        yield from ((end, days_only(form, VALUES[end])) for end in ("first day", "last day"))
    yield typed, typed_only(form, VALUES[typed])
    yield every, {field: [VALUES[every]] for field in form.told}


def all_of_them(form: Form, number: int) -> Iterator[tuple[str, Told]]:
    """Every value, in every field, only where one types, and only where one writes."""
    for name, value in VALUES.items():
        yield name, {field: [value] for field in form.told}
        yield name, typed_only(form, value)
        yield name, words_only(form, value)


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


def words_only(form: Form, value: str) -> Told:
    """Days and counts are such as are taken, and so is what is chosen; what is typed is hostile:
    it gets as far as anything of its kind can."""
    told = typed_only(form, value)
    today = timezone.localdate().isoformat()
    told |= {name: [form.told[name][0] or today] for name in form.days}
    return told | {name: [form.told[name][0] or "1"] for name in form.numbers}


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


ELSEWHERE = {
    "/sign-in/": "seen by nobody who is signed in: tests/sign_in/test_hostile",
    "/sign-in/second-factor/": "seen by those who are half signed in: tests/sign_in/test_hostile",
    "/sign-out/": "ends the session with which everything is asked; it has no field",
    "/account/outside/link/": "only where the government's sign-on is set up: test_outside",
    "/account/outside/unlink/": "only where the government's sign-on is set up: test_outside",
}
"""What takes forms and is not met by the walk, and why."""


def walk_what_takes_forms(
    world: World, clients: Mapping[Post, Client], pages: list[Page]
) -> list[str]:
    """Every address that does not say that it takes none."""
    found, client = [], clients[Post.HEAD]
    for route in world.routes:
        with taken_back(client):
            if client.post(route.path).status_code != NOT_ALLOWED:
                found.append(route.pattern)
    return found


def test_the_walk_meets_every_address_that_takes_a_form(walked: Walked) -> None:
    met = set(walked[walk_a_few_values]["forms"])
    assert sorted(set(walked[walk_what_takes_forms]) - met) == sorted(ELSEWHERE)
    assert met & set(ELSEWHERE) == set()


DECISIONS = {
    "/reviews/<int:pk>/decide/": {"act=pass", "act=return", "act=refuse", "act=escalate"},
    "/reviews/chains/<int:pk>/": {"confirm=1", "drop=1"},
    "/reviews/expunctions/<int:pk>/": {"confirm=1", "drop=1"},
    "/documents/<int:pk>/findings/<int:number>/": {
        "answer=mask",
        "answer=delete",
        "answer=explain",
    },
    "/units/people/<int:pk>/reset/confirm/": {"confirm=1", "drop=1"},
    "/documents/bulk/": {"do=owner", "do=export"},
    "/notices/read/": {"do=read", "all=yes"},
}
"""What each button of a form with several decides."""


def walk_the_buttons(
    world: World, clients: Mapping[Post, Client], pages: list[Page]
) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for _, _, form in all_forms(pages):
        if form.buttons:
            found.setdefault(pattern_of(form.action), set()).add(said(form))
    return found


def test_the_walk_presses_every_button(walked: Walked) -> None:
    assert walked[walk_the_buttons] == DECISIONS


TAKEN = 50
"""Forms of which one at least took a text that was a script, the rest being in order."""


def test_what_is_typed_gets_as_far_as_it_can(walked: Walked) -> None:
    """Else most forms would refuse for a reason of their own, and what lies behind them would never
    meet anything hostile."""
    took = {each.split(" ")[0] for each in walked[walk_a_few_values]["took"]}
    assert len(took) >= TAKEN, sorted(took)


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
    for client, _, form in all_forms(pages):
        for name, (body, kind) in (("nothing", NOTHING), next(others), next(others)):
            with taken_back(client):
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
    for client, _, form in all_forms(pages):
        with taken_back(client):
            sent(client, form, typed_only(form, SCRIPT))
            told = Entry.objects.annotate(told=Cast("details", models.TextField()))
            if told.filter(Q(sentence__contains=MARK) | Q(told__contains=MARK)).exists():
                held.append(form.action)
    return held


def test_the_entries_hold_nothing_typed(walked: Walked) -> None:
    assert walked[walk_for_words_in_entries] == []


WALKS = (walk_a_few_queries, walk_what_takes_forms, walk_with_a_script_in_every_name)
WIDE = (walk_a_few_values, walk_the_buttons, walk_other_bodies, walk_for_words_in_entries)
