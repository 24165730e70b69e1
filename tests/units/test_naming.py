"""Accounts by name in the history that a person's page shows."""

import pytest

from gongkai.audit.queries import Event
from gongkai.units.models import Person
from gongkai.units.naming import with_names
from gongkai.units.posts import Post
from tests.offices import NOW, make_office

pytestmark = pytest.mark.django_db


def test_accounts_are_named_where_the_reader_sees_them() -> None:
    office, other = make_office(), make_office("青岩县水利局")
    here, there = office[Post.HEAD].pk, other[Post.HEAD].pk
    event = Event(NOW, f"锁定人员账号第{here}号；账号{here}号由账号{there}号代理。")
    seen = Person.objects.filter(body=office.body)
    [told] = with_names([event], seen)
    name = f"石远航（账号{here}号）"
    assert told.sentence == f"锁定{name}；{name}由账号{there}号代理。"


def test_without_an_account_nothing_is_asked(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert with_names([Event(NOW, "登录。")], Person.objects.all())[0].sentence == "登录。"
