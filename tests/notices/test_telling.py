"""Telling people: each once, those who are here, in the words given."""

import pytest

from gongkai.notices.models import Notice
from gongkai.notices.services import mark_read, tell
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.offices import NOW, Office, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


def told() -> list[tuple[str, str, str]]:
    rows = Notice.objects.order_by("pk").values_list("person__name", "text", "key")
    return list(rows)


def test_a_person_named_twice_is_told_once(office: Office) -> None:
    li, du = office[Post.DRAFTER], office[Post.DEPARTMENT_HEAD]
    assert tell([li, du, li], "有一件等您办理。", at=NOW) == 2
    assert told() == [("黎书瑶", "有一件等您办理。", ""), ("杜仲明", "有一件等您办理。", "")]


def test_without_a_key_the_same_words_are_said_again(office: Office) -> None:
    li = office[Post.DRAFTER]
    assert [tell([li], "再说一遍。", at=NOW) for _ in range(2)] == [1, 1]
    assert Notice.objects.count() == 2


def test_with_a_key_a_person_is_told_once_whatever_the_words(office: Office) -> None:
    li, du = office[Post.DRAFTER], office[Post.DEPARTMENT_HEAD]
    assert tell([li], "三日后到期。", at=NOW, key="due-1") == 1
    assert tell([li, du], "今日到期。", at=NOW, key="due-1") == 1
    assert tell([li, du], "今日到期。", at=NOW, key="due-1") == 0
    assert told() == [("黎书瑶", "三日后到期。", "due-1"), ("杜仲明", "今日到期。", "due-1")]


def test_another_key_is_another_message(office: Office) -> None:
    li = office[Post.DRAFTER]
    tell([li], "三日后到期。", at=NOW, key="due-1-3")
    tell([li], "今日到期。", at=NOW, key="due-1-0")
    assert [text for _, text, _ in told()] == ["三日后到期。", "今日到期。"]


def test_a_message_that_was_read_is_not_sent_anew_under_its_key(office: Office) -> None:
    li = office[Post.DRAFTER]
    tell([li], "三日后到期。", at=NOW, key="due-1")
    mark_read(Notice.objects.all(), by=li, at=NOW)
    assert tell([li], "三日后到期。", at=NOW, key="due-1") == 0
    assert Notice.objects.get().read_at == NOW


def test_who_has_left_is_not_told(office: Office) -> None:
    li = office[Post.DRAFTER]
    Person.objects.filter(pk=li.pk).update(is_active=False)
    li.refresh_from_db()
    assert tell([li], "有一件等您办理。", at=NOW) == 0
    assert tell([li], "有一件等您办理。", at=NOW, key="due-1") == 0
    assert told() == []


def test_nobody_to_tell_is_nothing_told() -> None:
    assert tell([], "有一件等您办理。", at=NOW, key="due-1") == 0
    assert told() == []


def test_a_text_longer_than_its_column_is_cut_and_not_refused(office: Office) -> None:
    tell([office[Post.DRAFTER]], "长" * 301, at=NOW)
    assert told() == [("黎书瑶", "长" * 300, "")]


def test_marking_counts_what_was_unread_and_ones_own(office: Office) -> None:
    li, du = office[Post.DRAFTER], office[Post.DEPARTMENT_HEAD]
    tell([li, du], "一。", at=NOW)
    tell([li], "二。", at=NOW)
    assert mark_read(Notice.objects.all(), by=li, at=NOW) == 2
    assert mark_read(Notice.objects.all(), by=li, at=NOW) == 0
    assert list(Notice.objects.filter(read_at=None).values_list("person__name")) == [("杜仲明",)]
