"""Every address of reviews, walked as every post, from another body, and as a stranger."""

import pytest
from django.test import Client

from gongkai.reviews.expunging.orders import order_expunction
from gongkai.reviews.services import propose_chain
from gongkai.reviews.urls import urlpatterns
from gongkai.units.posts import Post
from tests.offices import NOW, Office, make_office
from tests.reviews.browsing import client_of
from tests.reviews.matters import KIND, SMALL, at_gate

pytestmark = pytest.mark.django_db

D, H, S, O, L, C, P = (  # noqa: E741  one letter a post, so that the table can be read
    Post.DRAFTER,
    Post.DEPARTMENT_HEAD,
    Post.SECRECY_REVIEWER,
    Post.OFFICE_DIRECTOR,
    Post.DEPUTY_IN_CHARGE,
    Post.HEAD,
    Post.DISCLOSURE_OFFICER,
)
EVERYBODY = set(Post)
READERS = {D, H, S, O, L, C, P}

OPENED_BY = {
    "list": EVERYBODY,
    "export": EVERYBODY,
    "chains": EVERYBODY,
    "chain_export": EVERYBODY,
    "chain_edit": {O, P},
    "chain_decide": {C, O, P},
    "expunction": {S, C, O, P},
    "detail": READERS,
    "expunge": {S, C},
    "record": READERS,
}
"""Who finds a page there. The others find none (404)."""

ACTED_ON_BY = {"decide": READERS, "resume": READERS, "withdraw": READERS}
"""Who finds an address for an act. What they may do there the service says (422, 409, 302)."""


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def paths(office: Office) -> dict[str, str]:
    review = at_gate(office)
    order = order_expunction(
        "letter", 7, body=office.body, by=office[Post.SECRECY_REVIEWER], at=NOW
    )
    director = office[Post.OFFICE_DIRECTOR]
    chain = propose_chain(office.body, "", SMALL, urgent_allowed=False, by=director, at=NOW)
    one = f"/reviews/{review.pk}/"
    return {
        "list": "/reviews/",
        "export": "/reviews/export/",
        "chains": "/reviews/chains/",
        "chain_export": "/reviews/chains/export/",
        "chain_edit": f"/reviews/chains/edit/?kind={KIND}",
        "chain_decide": f"/reviews/chains/{chain.pk}/",
        "expunction": f"/reviews/expunctions/{order.pk}/",
        "detail": one,
        "decide": f"{one}decide/",
        "resume": f"{one}resume/",
        "withdraw": f"{one}withdraw/",
        "expunge": f"{one}expunge/",
        "record": f"{one}record.docx",
    }


def test_the_tables_name_every_address() -> None:
    assert set(OPENED_BY) | set(ACTED_ON_BY) == {pattern.name for pattern in urlpatterns}


@pytest.mark.parametrize("name", OPENED_BY)
def test_a_page_opens_for_whom_the_table_names_and_for_nobody_else(
    office: Office, paths: dict[str, str], name: str
) -> None:
    found = {post: client_of(office[post]).get(paths[name]).status_code for post in Post}
    assert found == {post: 200 if post in OPENED_BY[name] else 404 for post in Post}


@pytest.mark.parametrize("name", ACTED_ON_BY)
def test_an_act_has_no_address_for_who_may_not_see_the_review(
    office: Office, paths: dict[str, str], name: str
) -> None:
    found = {post for post in Post if client_of(office[post]).post(paths[name]).status_code != 404}
    assert found == ACTED_ON_BY[name]


@pytest.mark.parametrize("name", ["expunction", "detail", "expunge", "record"])
def test_for_another_body_there_is_nothing_there(
    office: Office, paths: dict[str, str], name: str
) -> None:
    other = make_office("白石县水利局")
    assert {client_of(other[post]).get(paths[name]).status_code for post in Post} == {404}


@pytest.mark.parametrize("name", [*OPENED_BY, *ACTED_ON_BY])
def test_a_stranger_is_led_to_sign_in_and_nothing_happens(
    office: Office, paths: dict[str, str], name: str
) -> None:
    for method in ("get", "post"):
        answer = getattr(Client(), method)(paths[name])
        assert (answer.status_code, answer.url.split("?")[0]) == (302, "/sign-in/")


@pytest.mark.parametrize("name", ["list", "export", "chains", "chain_export", "detail", "record"])
def test_what_is_for_reading_takes_no_form(
    office: Office, paths: dict[str, str], name: str
) -> None:
    assert client_of(office[Post.HEAD]).post(paths[name]).status_code == 405


HOSTILE = ["", "0", "-1", "x", "9" * 30, "1 OR 1=1", "\x00", "<script>", "../../etc", "１"]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_in_the_hidden_fields_decide_nothing(
    office: Office, paths: dict[str, str], value: str
) -> None:
    client = client_of(office[Post.SECRECY_REVIEWER])
    for field in ("step", "digest", "act", "confirmed", "legal", "result", "state_secret"):
        told = {"step": "1", "digest": "d" * 64, "act": "pass", field: value}
        answer = client.post(paths["decide"], told)
        assert answer.status_code in (404, 422)
        assert b"<script>" not in answer.content
