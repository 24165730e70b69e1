"""The list of reviews: tabs, filters, sheet, and what it costs."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from gongkai.audit.models import Entry
from gongkai.desk.navigation import navigation
from gongkai.desk.todo import tasks_of
from gongkai.reviews.listing import HEADINGS
from gongkai.reviews.models import Review
from gongkai.reviews.services import submit
from gongkai.units import left_open
from gongkai.units.models import Department
from gongkai.units.posts import Post
from tests.offices import NOW, TODAY, Office, make_office, make_person
from tests.reviews.browsing import client_of, page, titles, words
from tests.reviews.matters import (
    IN_STATE,
    State,
    approved,
    at_gate,
    passed,
    submission,
    submitted,
    urgent,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(hours=2))


@pytest.fixture
def office() -> Office:
    return make_office()


def text(office: Office, number: int, **values) -> Review:
    return submitted(office, subject_id=number, title=f"第{number}件", **values)


def test_what_waits_for_one_stands_in_the_first_tab_longest_first(office: Office) -> None:
    for number, days in ((1, 1), (2, 3), (3, 2)):
        what = submission(office, subject_id=number, title=f"第{number}件")
        submit(what, by=office[Post.DRAFTER], at=NOW - timedelta(days=days))
    passed(text(office, 4), office)
    assert titles(page(office[Post.DEPARTMENT_HEAD], "/reviews/")) == ["第2件", "第3件", "第1件"]
    assert titles(page(office[Post.SECRECY_REVIEWER], "/reviews/")) == ["第4件"]
    assert titles(page(office[Post.DRAFTER], "/reviews/")) == []


def test_what_an_authority_is_asked_about_waits_for_nobodys_review(office: Office) -> None:
    """It is counted neither in 等我审 nor beside 审核, whoever asked (上报)."""
    secrecy = office[Post.SECRECY_REVIEWER]
    other = make_person(office.body, "陆知秋", Post.SECRECY_REVIEWER)
    IN_STATE[State.ESCALATED](office)
    for who in (secrecy, other):
        assert titles(page(who, "/reviews/")) == []
        counts = {url: count for _, url, count, *_ in navigation(who, "/", TODAY)[0][1]}
        assert counts["/reviews/"] == 0
    assert [each.next_label for each in tasks_of(secrecy, TODAY)] == []
    assert [each.next_label for each in tasks_of(other, TODAY)] == ["登记答复"]
    assert left_open.left_open_by(secrecy, TODAY) == ["1件等其审核"]


def test_ones_own_and_all_that_one_may_see(office: Office) -> None:
    text(office, 1)
    text(office, 2, by=office[Post.DISCLOSURE_OFFICER])
    text(make_office("白石县水利局"), 3)
    assert titles(page(office[Post.DRAFTER], "/reviews/?tab=mine")) == ["第1件"]
    assert titles(page(office[Post.DRAFTER], "/reviews/?tab=all")) == ["第1件"]
    assert titles(page(office[Post.HEAD], "/reviews/?tab=all")) == ["第2件", "第1件"]
    assert titles(page(office[Post.SYSTEM_ADMIN], "/reviews/?tab=all")) == []


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", {"第1件", "第2件", "第3件"}),
        ("state=in_review", {"第1件", "第2件"}),
        ("state=approved", {"第3件"}),
        ("state=void", set()),
        ("kind=tests.matter", {"第1件", "第2件", "第3件"}),
        ("q=2", {"第2件"}),
        ("since=2026-10-13&until=2026-10-13", {"第1件", "第2件", "第3件"}),
        ("since=2026-10-14", set()),
        ("until=2026-10-12", set()),
        ("state=in_review&q=1", {"第1件"}),
    ],
)
def test_filters_stay_in_the_address(office: Office, query: str, left: set[str]) -> None:
    text(office, 1)
    at_gate(office, subject_id=2, title="第2件")
    approved(office, subject_id=3, title="第3件")
    assert set(titles(page(office[Post.HEAD], f"/reviews/?tab=all&{query}"))) == left


def test_departments_are_those_of_the_body(office: Office) -> None:
    other = Department.objects.create(body=office.body, name="法规科")
    Department.objects.create(body=make_office("白石县水利局").body, name="水政科")
    text(office, 1)
    text(office, 2, department=other)
    html = page(office[Post.HEAD], f"/reviews/?tab=all&department={other.pk}")
    assert titles(html) == ["第2件"]
    assert "法规科" in html
    assert "水政科" not in html


@pytest.mark.parametrize(
    "query",
    [
        "state=nonsense",
        "since=2026-02-30",
        "until=yesterday",
        "since=0001-01-01",
        "until=9999-12-31",
        "department=x",
        "kind=%00",
        "page=999",
        "page=x",
        "tab=other",
        "tab=%3Cscript%3E",
        "q=" + "长" * 99,
    ],
)
def test_nonsense_in_the_address_is_a_page_all_the_same(office: Office, query: str) -> None:
    text(office, 1)
    html = page(office[Post.DEPARTMENT_HEAD], f"/reviews/?{query}")
    assert "<script>" not in html
    assert titles(html) == ["第1件"]


@pytest.mark.parametrize(
    ("tab", "sentence"),
    [
        ("waiting", "没有等您审核的文稿。"),
        ("mine", "没有您送审的文稿。"),
        ("all", "没有审核记录。"),
    ],
)
def test_an_empty_list_says_so(office: Office, tab: str, sentence: str) -> None:
    assert sentence in page(office[Post.HEAD], f"/reviews/?tab={tab}")


def test_an_empty_filter_leads_back_to_all(office: Office) -> None:
    text(office, 1)
    html = page(office[Post.HEAD], "/reviews/?tab=all&state=void")
    assert "没有符合条件的审核。" in html
    assert 'href="?tab=all"' in html


def test_a_row_says_where_it_stands(office: Office) -> None:
    urgent(office)
    IN_STATE[State.ESCALATED](office, subject_id=2)
    told = words(page(office[Post.HEAD], "/reviews/?tab=all"))
    assert "办公室主任（补审）、分管领导（补审）" in told
    assert "已上报，待答复" in told
    assert "应急先发" in told


def test_the_list_costs_the_same_at_any_length(office: Office) -> None:
    client = client_of(office[Post.HEAD])
    counted = []
    for number in (2, 24):
        while Review.objects.count() < number:
            text(office, Review.objects.count() + 1)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get("/reviews/?tab=all").status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 12


def test_a_long_list_has_pages(office: Office) -> None:
    for number in range(1, 28):
        text(office, number)
    head = office[Post.DEPARTMENT_HEAD]
    assert len(titles(page(head, "/reviews/"))) == 25
    assert len(titles(page(head, "/reviews/?page=2"))) == 2


def sheet(office: Office, query: str = "tab=all") -> list[tuple]:
    answer = client_of(office[Post.HEAD]).get(f"/reviews/export/?{query}")
    assert answer.status_code == 200
    return list(load_workbook(BytesIO(answer.content)).active.values)


def test_the_sheet_holds_what_is_filtered(office: Office) -> None:
    text(office, 1)
    done = approved(office, subject_id=2, title="第2件")
    rows = sheet(office, "tab=all&state=approved")
    assert rows == [
        HEADINGS,
        (
            f"审〔2026〕{done.pk}号",
            "第2件",
            "文稿",
            office.body.short_name,
            "运输科",
            "黎书瑶",
            "2026-10-13 09:30",
            1,
            "审核通过",
            None,
            "2026-10-13 09:34",
            None,
        ),
    ]


def test_a_title_in_the_sheet_is_never_a_formula(office: Office) -> None:
    answer_title = '=HYPERLINK("http://example.org","看")'
    submitted(office, title=answer_title)
    answer = client_of(office[Post.HEAD]).get("/reviews/export/?tab=all")
    cell = load_workbook(BytesIO(answer.content)).active["B2"]
    assert (cell.data_type, cell.value) == ("s", answer_title)


def test_control_characters_do_not_break_the_sheet(office: Office) -> None:
    submitted(office, title="甲\x0b乙")
    assert sheet(office)[1][1].replace(" ", "") in ("甲乙", "甲\ufffd乙")


def test_the_sheet_leaves_its_entry(office: Office) -> None:
    text(office, 1)
    sheet(office)
    last = Entry.objects.order_by("-sequence").first()
    assert (last.action, last.sentence, last.actor_id) == (
        "audit.list_exported",
        "导出审核清单，1条",
        office[Post.HEAD].pk,
    )


def test_a_stranger_is_led_to_sign_in() -> None:
    from django.test import Client

    for path in ("/reviews/", "/reviews/export/", "/reviews/1/", "/reviews/chains/"):
        answer = Client().get(path)
        assert (answer.status_code, answer.url.split("?")[0]) == (302, "/sign-in/")
