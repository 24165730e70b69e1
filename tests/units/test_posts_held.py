"""Which posts a person holds: asked once for a page that is looked at, anew by whoever writes."""

from datetime import timedelta

import pytest
from django.test import Client

from gongkai.prepared import asked_once, kept_for_the_page
from gongkai.units.access import holds, posts_held
from gongkai.units.actors import actor
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.offices import TODAY, Office, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def head(office: Office) -> Person:
    return office[Post.HEAD]


def also(person: Person, post: Post, *, since: int = 0, body_id: int | None = None) -> None:
    person.tenures.create(
        post=post, body_id=body_id or person.body_id, from_on=TODAY + timedelta(days=since)
    )


def test_the_posts_come_with_their_bodies_the_first_held_first(head: Person) -> None:
    also(head, Post.DISCLOSURE_OFFICER)
    assert posts_held(head, TODAY) == [
        (Post.HEAD, head.body_id),
        (Post.DISCLOSURE_OFFICER, head.body_id),
    ]
    assert actor(head, TODAY).posts == f"{Post.HEAD.label}、{Post.DISCLOSURE_OFFICER.label}"


def test_a_post_that_has_not_begun_is_not_held(head: Person) -> None:
    also(head, Post.DISCLOSURE_OFFICER, since=1)
    assert [
        holds(head, [Post.DISCLOSURE_OFFICER], TODAY + timedelta(days=at)) for at in (0, 1)
    ] == [
        False,
        True,
    ]


def test_a_post_in_another_body_gives_no_right_in_ones_own(head: Person) -> None:
    also(head, Post.DISCLOSURE_OFFICER, body_id=make_office("青岩县水务局").body.pk)
    assert holds(head, [Post.DISCLOSURE_OFFICER], TODAY) is False


def test_an_account_out_of_use_holds_nothing(head: Person) -> None:
    head.is_active = False
    assert (posts_held(head, TODAY), holds(head, [Post.HEAD], TODAY)) == ([], False)


def test_a_page_asks_once(office: Office, django_assert_num_queries) -> None:
    with django_assert_num_queries(1), asked_once():
        for post in Post:
            assert holds(office[Post.HEAD], [post], TODAY) is (post == Post.HEAD)


def test_each_person_and_day_is_asked_for(office: Office, django_assert_num_queries) -> None:
    people = (office[Post.HEAD], office[Post.DRAFTER])
    with django_assert_num_queries(4), asked_once():
        for _ in range(2):
            for day in (TODAY, TODAY + timedelta(days=1)):
                assert [holds(each, [Post.HEAD], day) for each in people] == [True, False]


def test_whoever_writes_asks_anew_each_time(head: Person) -> None:
    assert holds(head, [Post.HEAD], TODAY) is True
    head.tenures.all().delete()
    assert holds(head, [Post.HEAD], TODAY) is False


def test_the_next_page_asks_anew(head: Person) -> None:
    for held in (True, False):
        with asked_once():
            assert holds(head, [Post.HEAD], TODAY) is held
        head.tenures.all().delete()


def test_a_post_that_is_withdrawn_is_gone_at_the_next_request(
    office: Office, client: Client
) -> None:
    person = office[Post.SYSTEM_ADMIN]
    client.force_login(person)
    path = f"/units/{office.body.pk}/change/"
    assert client.get(path).status_code == 200
    person.tenures.all().delete()
    assert (client.get(path).status_code, client.post(path).status_code) == (404, 404)


def test_what_is_asked_once_is_kept_for_its_key_and_the_page_alone() -> None:
    asked: list[str] = []

    def answer(key: str) -> int:
        return kept_for_the_page(key, lambda: asked.append(key) or len(asked))

    assert [answer("甲"), answer("甲")] == [1, 2]
    with asked_once():
        assert [answer("甲"), answer("乙"), answer("甲")] == [3, 4, 3]
        with asked_once():
            assert answer("甲") == 5
        assert answer("甲") == 3
    assert answer("甲") == 6
