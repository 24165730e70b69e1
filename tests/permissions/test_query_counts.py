"""No page asks the database more than twelve times, and none asks more where there is more."""

import os
from collections.abc import Mapping

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.documents import services as documents
from gongkai.notices.services import tell
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft, make_proactive
from tests.offices import NOW, make_person
from tests.permissions.conftest import Walked
from tests.permissions.everybody import MOST, as_everybody
from tests.permissions.walking import Page, taken_back
from tests.permissions.world import World

# One process makes the world once.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("walks")]

Counts = dict[str, tuple[list[str], list[str]]]
"""By address: what is asked in a small office, and in the same one with more in it."""

SEVERAL = 12
"""How many more of everything there are the second time."""


def asked_for(page: Page, clients: Mapping[Post, Client]) -> list[str]:
    return queries(page.client, page.route.path)


def queries(client: Client, path: str) -> list[str]:
    """What a page asks for, once what it keeps is warm; savepoints ask for nothing."""
    with taken_back():
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
    told = [each["sql"] for each in asked.captured_queries]
    return [sql for sql in told if "SAVEPOINT" not in sql]


def fill(world: World) -> None:
    """More documents, reviews, people, notices, entries."""
    office = world.ours
    for number in range(SEVERAL):
        make_draft(office, title=f"第{number}件")
        documents.submit_document(
            make_proactive(office, title=f"送审第{number}件"), by=office[Post.DRAFTER], at=NOW
        )
        make_person(office.body, f"第{number}人", Post.DRAFTER, department=office.department)
    for post in Post:
        tell([office[post]] * SEVERAL, "请看。", at=NOW)


def both_sizes(world: World, clients: Mapping[Post, Client], pages: list[Page]) -> Counts:
    small = {page.route.pattern: asked_for(page, clients) for page in pages}
    with taken_back():
        fill(world)
        large = {page.route.pattern: asked_for(page, clients) for page in pages}
    return {pattern: (small[pattern], large[pattern]) for pattern in small}


@pytest.fixture(scope="module")
def counted(walked: Walked) -> Counts:
    return walked[both_sizes]


def test_no_page_asks_more_than_twelve_times_whoever_asks(walked: Walked) -> None:
    visits = walked[as_everybody].visits
    assert {f"{each.row} to {each.who}": each.asked for each in visits if each.asked > MOST} == {}


def test_no_page_asks_more_than_twelve_times_where_there_is_more(counted: Counts) -> None:
    many = {pattern: len(asked) for pattern, (_, asked) in counted.items() if len(asked) > MOST}
    assert many == {}


def test_no_page_asks_more_where_there_is_more(counted: Counts) -> None:
    more = {
        pattern: (len(small), len(large))
        for pattern, (small, large) in counted.items()
        if len(large) > len(small)
    }
    assert more == {}


def test_the_walk_sees_the_lists_and_the_details(counted: Counts) -> None:
    asked = {"/documents/", "/documents/<int:pk>/", "/reviews/", "/reviews/<int:pk>/", "/audit/"}
    assert asked <= set(counted)


def test_all_walks_are_of_one_process(request: pytest.FixtureRequest) -> None:
    """Were the marks of groups not heeded, each process would walk the whole office."""
    alone = "PYTEST_XDIST_WORKER" not in os.environ
    assert alone or request.node.nodeid.endswith("@walks")


WALKS = (both_sizes, as_everybody)
