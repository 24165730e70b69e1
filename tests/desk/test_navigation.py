"""Where the side of a page leads, for whom, and what waits there."""

from datetime import timedelta

import pytest

from gongkai.deadlines.models import Deadline
from gongkai.desk.navigation import navigation
from gongkai.documents.services import submit_document
from gongkai.notices.services import tell
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.offices import NOW, TODAY, Office, make_office

pytestmark = pytest.mark.django_db

EVERYBODY = ["机构与人员", "审批流程", "节假日与工作日"]


def managed(person: Person) -> list[str]:
    [_, (_, links)] = navigation(person, "/", TODAY)
    return [words for words, *_ in links]


def count_of(person: Person, url: str) -> tuple[int, bool]:
    links = [link for _, group in navigation(person, "/", TODAY) for link in group]
    [(_, _, count, late, _)] = [link for link in links if link[1] == url]
    return count, late


@pytest.mark.parametrize(
    ("post", "more"),
    [
        (Post.DRAFTER, []),
        (Post.HEAD, []),
        (Post.SYSTEM_ADMIN, []),
        (Post.SECURITY_ADMIN, ["账号与会话"]),
        (Post.AUDIT_ADMIN, ["操作记录"]),
    ],
)
def test_a_post_is_led_where_it_has_something_to_do(post: Post, more: list[str]) -> None:
    assert managed(make_office()[post]) == EVERYBODY + more


@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/", ["我的待办"]),
        ("/documents/", ["公文"]),
        ("/documents/7/line/reach/", ["规范性文件"]),
        ("/documents/7/interpretations/new/", ["政策解读"]),
        ("/documents/7/edit/", ["公文"]),
        ("/documents/12/edit/", ["公文"]),
        ("/documents/normative/3/", ["规范性文件"]),
        ("/documents/service-items/", ["政务服务事项"]),
        ("/reviews/7/", ["审核"]),
        ("/reviews/chains/edit/", ["审批流程"]),
        ("/account/", []),
    ],
)
def test_the_place_of_a_page_is_marked_and_no_other(path: str, here: list[str]) -> None:
    groups = navigation(make_office()[Post.HEAD], path, TODAY)
    assert [link[0] for _, links in groups for link in links if link[4]] == here


def test_what_waits_for_review_is_counted_for_who_may_decide() -> None:
    office = make_office()
    submit_document(make_proactive(office), by=office[Post.DRAFTER], at=NOW)
    assert count_of(office[Post.DEPARTMENT_HEAD], "/reviews/") == (1, False)
    assert count_of(office[Post.OFFICE_DIRECTOR], "/reviews/") == (0, False)


def test_messages_are_counted_until_they_are_read() -> None:
    office = make_office()
    head = office[Post.HEAD]
    tell([head], "请看。", at=NOW)
    tell([office[Post.DRAFTER]], "请看。", at=NOW)
    assert count_of(head, "/notices/") == (1, False)
    head.notices.update(read_at=NOW)
    assert count_of(head, "/notices/") == (0, False)


def late_deadline(office: Office, owner: Person) -> None:
    Deadline.objects.create(
        body=office.body,
        owner=owner,
        kind="tests.navigation",
        subject_kind="document",
        subject_id=1,
        label="公开",
        link="/",
        starts_on=TODAY - timedelta(days=30),
        due_on=TODAY - timedelta(days=1),
        days=20,
        source="条例第二十六条",
        sure="V",
    )


def test_what_is_late_is_marked_at_the_owner_and_nobody_else() -> None:
    office = make_office()
    late_deadline(office, office[Post.DRAFTER])
    assert count_of(office[Post.DRAFTER], "/") == (1, True)
    assert count_of(office[Post.HEAD], "/") == (0, False)


def test_the_side_costs_one_query(django_assert_num_queries: object) -> None:
    office = make_office()
    with django_assert_num_queries(1):  # type: ignore[operator]
        navigation(office[Post.DEPARTMENT_HEAD], "/", TODAY)
