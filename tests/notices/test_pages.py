"""消息: one's own, unread first; opened, marked, exported; nobody else's."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from gongkai.notices.models import Notice
from gongkai.notices.queries import notices_of, unread_count
from gongkai.notices.services import mark_read, tell
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.offices import NOW, Office, make_office
from tests.units.browsing import BACKEND

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def now(monkeypatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATER)


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def li(office: Office) -> Person:
    return office[Post.DRAFTER]


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def add(person: Person, text: str, *, link: str = "", read: bool = False, hours: int = 0) -> Notice:
    tell([person], text, at=NOW - timedelta(hours=hours), link=link)
    notice = Notice.objects.latest("pk")
    if read:
        Notice.objects.filter(pk=notice.pk).update(read_at=NOW)
    return notice


def texts(person: Person, **narrowed: str) -> list[str]:
    return [notice.text for notice in notices_of(person, **narrowed)]


def test_unread_ones_come_first_and_new_ones_on_top(li: Person) -> None:
    add(li, "早已读", read=True, hours=9)
    add(li, "早未读", hours=8)
    add(li, "新已读", read=True)
    add(li, "新未读", hours=1)
    assert texts(li) == ["新未读", "早未读", "新已读", "早已读"]
    assert texts(li, only="unread") == ["新未读", "早未读"]
    assert texts(li, only="read") == ["新已读", "早已读"]
    assert unread_count(li) == 2


def test_the_page_shows_ones_own_and_nobody_elses(office: Office, li: Person) -> None:
    add(li, "青交规〔2026〕3号等您审核。", link="/reviews/1/")
    add(office[Post.HEAD], "别人的消息。")
    page = browser(li).get("/notices/").content.decode()
    assert "青交规〔2026〕3号等您审核。" in page
    assert "1条未读。" in page
    assert "别人的消息。" not in page


def test_nothing_there_is_said_with_what_will_come(li: Person) -> None:
    page = browser(li).get("/notices/").content.decode()
    assert "还没有消息。" in page
    add(li, "已读的。", read=True)
    page = browser(li).get("/notices/?only=unread").content.decode()
    assert "没有符合条件的消息。" in page


def test_a_text_is_shown_as_it_is_and_never_run(li: Person) -> None:
    add(li, "<script>alert(1)</script>")
    page = browser(li).get("/notices/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_opening_one_marks_it_read_and_leads_on(li: Person) -> None:
    notice = add(li, "等您审核。", link="/reviews/1/")
    other = add(li, "另一条。")
    answer = browser(li).post(f"/notices/{notice.pk}/open/")
    assert (answer.status_code, answer["Location"]) == (302, "/reviews/1/")
    notice.refresh_from_db()
    other.refresh_from_db()
    assert (notice.read_at, other.read_at) == (LATER, None)


def test_opening_it_again_keeps_when_it_was_read(li: Person) -> None:
    notice = add(li, "等您审核。", link="/reviews/1/", read=True)
    browser(li).post(f"/notices/{notice.pk}/open/")
    notice.refresh_from_db()
    assert notice.read_at == NOW


@pytest.mark.parametrize(
    "link", ["", "https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]
)
def test_a_link_that_leads_out_of_the_office_is_not_followed(li: Person, link: str) -> None:
    notice = add(li, "等您审核。", link=link)
    answer = browser(li).post(f"/notices/{notice.pk}/open/")
    assert (answer.status_code, answer["Location"]) == (302, "/notices/")


def test_somebody_elses_message_is_not_there(office: Office, li: Person) -> None:
    notice = add(office[Post.HEAD], "别人的消息。", link="/reviews/1/")
    assert browser(li).post(f"/notices/{notice.pk}/open/").status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_the_ticked_ones_are_marked_and_nobody_elses(office: Office, li: Person) -> None:
    first, second = add(li, "一"), add(li, "二")
    foreign = add(office[Post.HEAD], "三")
    picked = [str(first.pk), str(foreign.pk), "x", "９", "", "1" * 30]
    answer = browser(li).post("/notices/read/", {"pick": picked, "do": "read"}, follow=True)
    assert "1条消息已标为已读。" in answer.content.decode()
    unread = set(Notice.objects.filter(read_at=None))
    assert unread == {second, foreign}


def test_all_of_ones_own_are_marked_at_once(office: Office, li: Person) -> None:
    add(li, "一")
    add(li, "二")
    foreign = add(office[Post.HEAD], "三")
    browser(li).post("/notices/read/", {"all": "yes"})
    assert list(Notice.objects.filter(read_at=None)) == [foreign]


def test_with_nothing_ticked_it_is_said(li: Person) -> None:
    add(li, "一")
    answer = browser(li).post("/notices/read/", {"do": "read"}, follow=True)
    assert "没有未读的消息可标。" in answer.content.decode()
    assert unread_count(li) == 1


def test_marking_is_the_persons_own(office: Office, li: Person) -> None:
    add(li, "一")
    assert mark_read(Notice.objects.all(), by=office[Post.HEAD], at=NOW) == 0
    assert mark_read(Notice.objects.all(), by=li, at=NOW) == 1


@pytest.mark.parametrize("path", ["/notices/1/open/", "/notices/read/"])
def test_what_changes_something_is_asked_by_post_alone(li: Person, path: str) -> None:
    assert browser(li).get(path).status_code == 405


@pytest.mark.parametrize("path", ["/notices/", "/notices/export/"])
def test_a_stranger_is_asked_to_sign_in(path: str) -> None:
    answer = Client().get(path)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in/")


@pytest.mark.parametrize("query", ["only=unread", "only=nonsense", "only=unread&page=99"])
def test_the_workbook_holds_what_the_list_shows(li: Person, query: str) -> None:
    add(li, "=1+1", hours=2)
    add(li, "已读的。", read=True)
    answer = browser(li).get(f"/notices/export/?{query}")
    sheet = load_workbook(BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[:2] == [["时间", "消息", "已读"], ["2026-10-13 07:30", "=1+1", None]]
    assert {cell.data_type for cell in sheet["B"]} == {"s"}
    read = [["2026-10-13 09:30", "已读的。", "2026-10-13 09:30"]]
    assert rows[2:] == (read if "nonsense" in query else [])


def test_pages_keep_the_filter(li: Person) -> None:
    for number in range(31):
        add(li, f"第{number}条。")
    page = browser(li).get("/notices/?only=unread").content.decode()
    assert page.count("<li data-row>") == 30
    assert "?only=unread&amp;page=2" in page


def test_a_list_costs_the_same_whatever_its_length(li: Person, django_assert_num_queries) -> None:
    client = browser(li)
    add(li, "一", link="/reviews/1/")
    client.get("/notices/")
    with django_assert_num_queries(12, exact=False) as few:
        client.get("/notices/")
    for number in range(25):
        add(li, f"第{number}条。", link="/reviews/1/")
    with django_assert_num_queries(len(few)):
        client.get("/notices/")
