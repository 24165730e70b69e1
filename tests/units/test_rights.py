"""The rights over bodies and people: each with its twin in a tree of bodies, and the posts from
which they come. The whole table: tests/permissions/test_rights.py."""

import pytest

from gongkai.rights.of_units import OVER_UNITS
from gongkai.rights.right import Right
from gongkai.units.models import Body, Person
from gongkai.units.posts import Post
from tests.offices import TODAY
from tests.units.trees import Tree

pytestmark = pytest.mark.django_db

RIGHTS = [right for right in OVER_UNITS if isinstance(right, Right)]


_OF_ADMINISTRATORS_ONLY = {
    "may_ask_reset": Post.SECURITY_ADMIN,
    "may_confirm_reset": Post.AUDIT_ADMIN,
}
"""Who has the right over administrators alone, not over a reviewer."""


@pytest.mark.parametrize("right", RIGHTS, ids=lambda right: right.name)
def test_the_list_holds_exactly_what_the_single_question_grants(right: Right) -> None:
    Tree(opened="bureau other")
    things = list(right.model.objects.all())
    for person in Person.objects.select_related("body"):
        listed = set(right.twin(person, TODAY).values_list("pk", flat=True))
        granted = {thing.pk for thing in things if right.predicate(person, thing, TODAY)}
        assert listed == granted, (right.name, person.name)


@pytest.mark.parametrize("right", RIGHTS, ids=lambda right: right.name)
def test_who_has_it_are_the_holders_of_the_posts_that_the_table_names(right: Right) -> None:
    """In one's own body, towards somebody without a post of administration; where the right is over
    reviewers, towards one."""
    tree = Tree(opened="")
    office = tree.bureau
    over_reviewers = right.name in ("may_ask_reset", "may_confirm_reset")
    towards = Post.HEAD if over_reviewers else Post.DRAFTER
    target = office.body if right.model is Body else office[towards]
    have = {
        post
        for post, person in office.people.items()
        if person.pk != target.pk and right.predicate(person, target, TODAY)
    }
    expected = set(right.posts or Post) - ({towards} if right.model is Person else set())
    if right.name in _OF_ADMINISTRATORS_ONLY:
        expected.remove(_OF_ADMINISTRATORS_ONLY[right.name])
    assert have == expected


@pytest.mark.parametrize("right", RIGHTS, ids=lambda right: right.name)
def test_an_account_out_of_use_has_no_right_that_comes_from_a_post(right: Right) -> None:
    tree = Tree()
    Person.objects.update(is_active=False)
    if not right.posts:
        return
    for person in Person.objects.filter(body=tree.district.body).select_related("body"):
        assert not right.twin(person, TODAY).exists()


def test_a_superior_administers_what_is_open_and_nothing_else() -> None:
    tree = Tree(opened="bureau")
    system = tree.district[Post.SYSTEM_ADMIN]
    rights = {right.name: right for right in RIGHTS}
    administered = rights["may_administer_body"].twin(system, TODAY)
    assert set(administered) == {tree.district.body, tree.bureau.body}


def test_the_groups_of_another_body_are_not_for_a_superior() -> None:
    tree = Tree()
    officer = tree.district[Post.DISCLOSURE_OFFICER]
    rights = {right.name: right for right in RIGHTS}
    assert set(rights["may_manage_body"].twin(officer, TODAY)) == {tree.district.body}


def test_nobody_resets_an_administrators_or_a_reviewers_password_alone() -> None:
    office = Tree(opened="").bureau
    reset = {right.name: right for right in RIGHTS}["may_reset_password"].twin
    assert set(reset(office[Post.SYSTEM_ADMIN], TODAY)) == {office[Post.DRAFTER]}
    assert set(reset(office[Post.SECURITY_ADMIN], TODAY)) == set()
    assert set(reset(office[Post.AUDIT_ADMIN], TODAY)) == set()
