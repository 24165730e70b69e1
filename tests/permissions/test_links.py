"""No page offers a link that its reader cannot open."""

import pytest

from gongkai.units.posts import Post
from tests.permissions.conftest import Walked
from tests.permissions.everybody import as_everybody

# One process makes the world once.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("walks")]

LEADS_NOWHERE = {
    "/account/second-factors/recovery/: 404": "the world's second factor was put there without the "
    "recovery codes that adding one makes",
}
"""Links that are refused all the same, each with its reason."""


def test_every_link_opens(walked: Walked) -> None:
    wrong = walked[as_everybody].wrong
    assert {link: pages for link, pages in wrong.items() if link not in LEADS_NOWHERE} == {}


def test_every_exception_is_still_one(walked: Walked) -> None:
    assert LEADS_NOWHERE.keys() <= walked[as_everybody].wrong.keys()


def test_the_walk_follows_links_of_every_post(walked: Walked) -> None:
    assert walked[as_everybody].followed > 500
    assert {visit.who.removeprefix("above ") for visit in walked[as_everybody].visits} == {
        str(post) for post in Post
    }


WALKS = (as_everybody,)
