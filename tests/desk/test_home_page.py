"""我的待办 as a page: of each group its first twenty, all on a page of its own; as a workbook."""

import io
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from gongkai.audit.models import Entry
from gongkai.desk.groups import KEYS, SHOWN, Group, Task
from gongkai.documents.services import submit_document
from gongkai.reviews.services import send_back
from gongkai.units.models import Person, Tenure
from gongkai.units.posts import ADMINISTRATORS, Post
from tests.documents.drafts import make_draft, make_proactive
from tests.offices import NOW, Office, make_office

pytestmark = pytest.mark.django_db

TITLE = re.compile(r'<h3><a href="[^"]+">([^<]+)</a></h3>')


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def drafter(office: Office, client: Client) -> Client:
    client.force_login(office[Post.DRAFTER])
    return client


def html_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def titles(client: Client, path: str = "/") -> list[str]:
    return TITLE.findall(html_of(client, path))


def drafts(office: Office, count: int) -> list[str]:
    names = [f"第{number:03}件" for number in range(count)]
    for name in names:
        make_draft(office, title=name)
    return names


def returned(office: Office, title: str) -> None:
    document = make_proactive(office, title=title)
    review = submit_document(document, by=office[Post.DRAFTER], at=NOW)
    step = review.steps.get(order=1)
    head = office[Post.DEPARTMENT_HEAD]
    send_back(step, by=head, at=NOW, reason="请补充。", seen_digest=review.digest)


def sheet_of(client: Client, path: str) -> list[tuple[object, ...]]:
    answer = client.get(path)
    assert answer.status_code == 200
    return list(load_workbook(io.BytesIO(answer.content)).active.values)


def test_twenty_stand_there_whole_and_lead_nowhere_else(office: Office, drafter: Client) -> None:
    names = drafts(office, SHOWN)
    assert titles(drafter) == names
    assert "全部" not in html_of(drafter, "/")


def test_of_more_the_first_twenty_stand_there_with_the_way_to_all(
    office: Office, drafter: Client
) -> None:
    names = drafts(office, SHOWN + 3)
    html = html_of(drafter, "/")
    assert TITLE.findall(html) == names[:SHOWN]
    assert '<a href="?group=any-time">全部23件<span class="vh">：没有期限</span></a>' in html
    assert "没有期限 <span>23件</span>" in html
    assert "23件。" in html


def test_all_of_a_group_are_there_a_page_at_a_time(office: Office, drafter: Client) -> None:
    names = drafts(office, 53)
    assert titles(drafter, "/?group=any-time") == names[:50]
    assert titles(drafter, "/?group=any-time&page=2") == names[50:]
    assert 'href="?group=any-time&amp;page=2"' in html_of(drafter, "/?group=any-time")


@pytest.mark.parametrize("group", ["late", "nonsense", "", "%22%3E%3Cscript%3E"])
def test_a_group_in_which_nothing_is_leads_to_the_first_page(
    office: Office, drafter: Client, group: str
) -> None:
    names = drafts(office, 2)
    html = html_of(drafter, f"/?group={group}")
    assert (TITLE.findall(html), "<h1>我的待办</h1>" in html) == (names, True)


def test_what_came_back_is_cut_too(office: Office, drafter: Client) -> None:
    for number in range(SHOWN + 1):
        returned(office, f"第{number:03}件")
    html = html_of(drafter, "/")
    assert (len(TITLE.findall(html)), "全部21件" in html) == (SHOWN, True)


def test_a_group_of_somebody_else_is_not_shown(office: Office, client: Client) -> None:
    drafts(office, 2)
    client.force_login(office[Post.HEAD])
    assert titles(client, "/?group=any-time") == []


def test_a_long_text_is_not_read_for_a_line(office: Office, drafter: Client) -> None:
    returned(office, "退回的一件")
    submit_document(make_proactive(office), by=office[Post.DRAFTER], at=NOW)
    drafter.get("/")
    for post in (Post.DRAFTER, Post.DEPARTMENT_HEAD):
        client = Client()
        client.force_login(office[post])
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/").status_code == 200
        read = [each["sql"].split(" FROM ")[0] for each in asked]
        assert [sql for sql in read if '."text"' in sql and "reviews_review" in sql] == []


@pytest.mark.parametrize("count", [2, 60])
def test_the_page_asks_as_often_whatever_waits(office: Office, drafter: Client, count: int) -> None:
    drafts(office, count)
    drafter.get("/")
    with CaptureQueriesContext(connection) as asked:
        drafter.get("/")
    assert len(asked) == QUERIES


QUERIES = 10


def test_all_that_waits_leaves_as_a_workbook(office: Office, drafter: Client) -> None:
    returned(office, "退回的一件")
    names = drafts(office, SHOWN + 1)
    head, *rows = sheet_of(drafter, "/todo/export/")
    assert head == ("分组", "事项", "情况", "到期日", "剩余工作日", "办理")
    assert sorted(str(row[1]) for row in rows) == sorted([*names, "退回的一件"])
    assert rows[0][:2] == ("没有期限", names[0])
    assert [row[5] for row in rows if row[1] == "退回的一件"] == ["修改"]


def test_a_group_leaves_alone_where_the_address_names_it(office: Office, drafter: Client) -> None:
    names = drafts(office, 2)
    for path in ("/todo/export/?group=any-time", "/todo/export/?group=nonsense"):
        assert [row[1] for row in sheet_of(drafter, path)[1:]] == names


def test_an_export_is_an_entry_without_a_title(office: Office, drafter: Client) -> None:
    drafts(office, 3)
    sheet_of(drafter, "/todo/export/")
    entry = Entry.objects.latest("sequence")
    assert (entry.action, entry.sentence) == ("audit.list_exported", "导出我的待办，3条")
    assert entry.actor_id == office[Post.DRAFTER].pk


def test_where_nothing_waits_there_is_nothing_to_export(office: Office, client: Client) -> None:
    client.force_login(office[Post.HEAD])
    assert "导出" not in html_of(client, "/")
    assert len(sheet_of(client, "/todo/export/")) == 1


def test_only_reading_is_answered(drafter: Client) -> None:
    assert drafter.post("/todo/export/").status_code == 405


def test_a_stranger_is_led_to_the_door(client: Client) -> None:
    make_office()
    assert client.get("/todo/export/").headers["Location"].startswith("/sign-in/")


def test_a_group_knows_whether_it_is_cut() -> None:
    task = Task("甲", "/", "", "办理")
    for count, is_cut in ((0, False), (SHOWN, False), (SHOWN + 1, True)):
        group = Group("以后", [task] * count)
        assert (group.is_cut, len(group.shown)) == (is_cut, min(count, SHOWN))


def test_each_group_has_a_name_of_its_own_in_an_address() -> None:
    assert len(set(KEYS.values())) == len(KEYS) == 6
    assert all(re.fullmatch(r"[a-z-]+", key) for key in KEYS.values())


def test_days_late_are_negative_in_the_workbook(office: Office, drafter: Client) -> None:
    person: Person = office[Post.DRAFTER]
    document = make_draft(office, title="超期的一件")
    person.deadlines.create(
        body=office.body,
        kind="tests.home",
        subject_kind="document",
        subject_id=document.pk,
        label="公开",
        link=f"/documents/{document.pk}/",
        starts_on=NOW.date() - timedelta(days=400),
        due_on=NOW.date() - timedelta(days=300),
        days=20,
        source="条例第二十六条",
        sure="V",
    )
    [row] = sheet_of(drafter, "/todo/export/")[1:]
    assert (row[0], row[1], row[5]) == ("已超期", "超期的一件", "办理")
    assert isinstance(row[4], int)
    assert row[4] < 0


@pytest.mark.parametrize(
    ("post", "words", "url"),
    [
        (Post.DRAFTER, "要登记一份公文，", "/documents/new/"),
        (Post.SYSTEM_ADMIN, "科室和人员由您录入", "/units/"),
        (Post.SECURITY_ADMIN, "岗位由您授予", "/units/people/"),
        (Post.AUDIT_ADMIN, "操作记录由您查看", "/audit/"),
    ],
)
def test_where_nothing_waits_stands_what_the_post_begins_with(
    office: Office, client: Client, post: Post, words: str, url: str
) -> None:
    client.force_login(office[post])
    html = html_of(client, "/")
    assert words in html
    assert f'<a href="{url}">' in html.partition('class="empty"')[2]
    assert "新单位按这个顺序" not in html
    assert client.get(url).status_code == 200


def test_in_a_new_body_the_administrators_read_in_which_order_to_begin(
    office: Office, client: Client
) -> None:
    Tenure.objects.filter(body=office.body).exclude(post__in=ADMINISTRATORS).delete()
    client.force_login(office[Post.SECURITY_ADMIN])
    assert "新单位按这个顺序" in html_of(client, "/")
    drafter = Client()
    drafter.force_login(office[Post.DRAFTER])
    assert "您没有办理公文的岗位" in html_of(drafter, "/")
