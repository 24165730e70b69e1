"""An installation begins with one body and three administrators."""

import pytest

from gongkai.audit.models import Entry
from gongkai.units.models import Body, Person
from gongkai.units.posts import ADMINISTRATORS, Post
from gongkai.units.queries import posts_of
from gongkai.units.services import Administrator, create_person, found_office, grant_post
from tests.offices import NOW, TODAY, make_office
from tests.units.trees import refused

pytestmark = pytest.mark.django_db

VALUES = {"kind": Body.Kind.GOVERNMENT, "name": "青岩县人民政府办公室", "short_name": "县政府办"}
THREE = {
    Post.SYSTEM_ADMIN: Administrator("岑维", "cenwei"),
    Post.SECURITY_ADMIN: Administrator("莫安", "moan"),
    Post.AUDIT_ADMIN: Administrator("农正清", "nongzq"),
}


def test_the_three_have_their_posts_and_can_make_everything_else() -> None:
    body, passwords = found_office(values=VALUES, administrators=THREE, at=NOW)
    assert (body.path, body.parent, body.began_on) == (f"/{body.pk}/", None, TODAY)
    people = {post: Person.objects.get(username=each.username) for post, each in THREE.items()}
    for post, person in people.items():
        assert [tenure.post for tenure in posts_of(person, TODAY)] == [post]
        assert person.check_password(passwords[post]) and person.must_change_password
    made, _ = create_person(
        body=body,
        username="weixy",
        values={"name": "韦晓燕"},
        by=people[Post.SYSTEM_ADMIN],
        at=NOW,
    )
    grant_post(made, post=Post.HEAD, from_on=TODAY, by=people[Post.SECURITY_ADMIN], at=NOW)
    assert [each.actor_name for each in Entry.objects.all()] == ["系统", "岑维", "莫安"]


def test_it_happens_once() -> None:
    make_office()
    with refused("not_empty"):
        found_office(values=VALUES, administrators=THREE, at=NOW)


@pytest.mark.parametrize("left_out", sorted(ADMINISTRATORS))
def test_none_of_the_three_may_be_left_out(left_out: Post) -> None:
    two = {post: each for post, each in THREE.items() if post != left_out}
    with refused("not_three"):
        found_office(values=VALUES, administrators=two, at=NOW)
    assert Body.objects.count() == 0


def test_two_of_the_three_are_two_accounts() -> None:
    same = {**THREE, Post.AUDIT_ADMIN: Administrator("闻静", "cenwei")}
    with refused("username_taken"):
        found_office(values=VALUES, administrators=same, at=NOW)
    assert (Body.objects.count(), Person.objects.count()) == (0, 0)


def test_a_code_that_no_number_begins_with_is_none() -> None:
    with refused("no_document_code"):
        found_office(values={**VALUES, "document_code": "<b>"}, administrators=THREE, at=NOW)
    assert Body.objects.count() == 0
