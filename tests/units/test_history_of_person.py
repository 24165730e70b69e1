"""经过 on a person's page: how they sign in is for themselves and who looks after the account."""

import pytest
from django.test import Client

from gongkai.sign_in.services.guarding import unlock
from gongkai.units.models import Person
from gongkai.units.posts import Post
from gongkai.units.services import ask_reset, confirm_reset, grant_post
from tests.offices import NOW, TODAY
from tests.sign_in.doors import give_password
from tests.units.browsing import signed_in, words
from tests.units.trees import Tree

pytestmark = pytest.mark.django_db

OF_SIGNING_IN = ("登录，口令", "口令不对", "锁定", "提出重置石远航", "确认重置石远航")
"""What the history of the head holds who signed in, was locked out and got a new password."""


@pytest.fixture
def tree() -> Tree:
    tree = Tree(opened="bureau")
    head, security = tree.bureau[Post.HEAD], tree.bureau[Post.SECURITY_ADMIN]
    give_password(Client(), head)
    for _ in range(5):
        give_password(Client(), head, "Wrong-2026-x")
    unlock(person=head, by=security, now=NOW)
    reset = ask_reset(head, by=tree.bureau[Post.SYSTEM_ADMIN], at=NOW)
    confirm_reset(reset, by=security, at=NOW)
    Person.objects.update(must_change_password=False)
    grant_post(head, post=Post.DRAFTER, from_on=TODAY, by=security, at=NOW)
    return tree


def history(reader: Person, shown: Person) -> str:
    reader = Person.objects.get(pk=reader.pk)  # with the password of now
    return words(signed_in(reader).get(f"/units/people/{shown.pk}/")).split("经过")[-1]


@pytest.mark.parametrize("post", [Post.HEAD, Post.SECURITY_ADMIN])
def test_it_is_told_to_the_person_and_the_security_administrator(tree: Tree, post: Post) -> None:
    told = history(tree.bureau[post], tree.bureau[Post.HEAD])
    assert [each for each in OF_SIGNING_IN if each not in told] == []
    assert "“起草人”岗位" in told


@pytest.mark.parametrize("post", sorted({*Post} - {Post.HEAD, Post.SECURITY_ADMIN}))
def test_to_nobody_else_of_the_body_who_see_the_posts(tree: Tree, post: Post) -> None:
    told = history(tree.bureau[post], tree.bureau[Post.HEAD])
    assert [each for each in OF_SIGNING_IN if each in told] == []
    assert "“起草人”岗位" in told


@pytest.mark.parametrize("post", sorted({*Post} - {Post.SECURITY_ADMIN}))
def test_nor_to_those_of_the_body_above(tree: Tree, post: Post) -> None:
    told = history(tree.district[post], tree.bureau[Post.HEAD])
    assert [each for each in OF_SIGNING_IN if each in told] == []
    assert "“起草人”岗位" in told


def test_an_administrators_is_not_told_above_where_the_body_has_a_guard(tree: Tree) -> None:
    auditor, above = tree.bureau[Post.AUDIT_ADMIN], tree.district[Post.SECURITY_ADMIN]
    give_password(Client(), auditor)
    assert "登录，口令" in history(tree.bureau[Post.SECURITY_ADMIN], auditor)
    assert "登录，口令" not in history(above, auditor)
