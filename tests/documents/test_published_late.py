"""不藏坏消息: what was published after its term says so, wherever it is shown."""

from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from gongkai.deadlines.models import Deadline
from gongkai.documents.disclosure.deadlines import PUBLICATION
from gongkai.documents.models import Document
from gongkai.documents.services import mark_published
from gongkai.units.posts import Post
from tests.documents.steps import make_issued, sign_in
from tests.offices import NOW, SHANGHAI, Office

pytestmark = pytest.mark.django_db

LAST = date(2026, 11, 19)
"""A Thursday."""
WHERE = "县政府网站"


def published(office: Office, on: date, title: str = "关于公路养护的通知") -> Document:
    document = make_issued(office, title=title)
    Deadline.objects.filter(kind=PUBLICATION.name, subject_id=document.pk).update(due_on=LAST)
    at = datetime(on.year, on.month, on.day, 10, tzinfo=SHANGHAI)
    told = {"on": on, "where": WHERE, "by": office[Post.DISCLOSURE_OFFICER], "at": at}
    return mark_published(document, **told)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (LAST, ""),
        (LAST + timedelta(days=1), "超期1个工作日公开"),
        (date(2026, 11, 27), "超期6个工作日公开"),
    ],
)
def test_its_page_and_the_list_say_by_how_much(office: Office, on: date, words: str) -> None:
    document = published(office, on)
    client = sign_in(office[Post.HEAD])
    page = client.get(f"/documents/{document.pk}/").content.decode()
    listed = client.get("/documents/").content.decode()
    assert ("超期" in page, "超期公开</span>" in listed) == (bool(words), bool(words))
    if words:
        assert f"{words}。公开期限为2026年11月19日，2026年11月{on.day}日公开。" in page
        short = f"11月{on.day}日公开，{words.removesuffix('公开')}"
        assert f'11月19日<br><span class="note is-late-text">{short}</span>' in listed


def test_rest_days_alone_are_no_working_days_and_late_all_the_same(office: Office) -> None:
    document = make_issued(office)
    friday = date(2026, 11, 20)
    Deadline.objects.filter(kind=PUBLICATION.name).update(due_on=friday)
    at = datetime(2026, 11, 21, 10, tzinfo=SHANGHAI)
    officer = office[Post.DISCLOSURE_OFFICER]
    mark_published(document, on=at.date(), where=WHERE, by=officer, at=at)
    page = sign_in(officer).get(f"/documents/{document.pk}/").content.decode()
    assert "逾期公开。公开期限为2026年11月20日，2026年11月21日公开。" in page


def test_the_workbook_keeps_its_term_and_says_by_how_much(office: Office, officer: Client) -> None:
    published(office, date(2026, 11, 27), title="晚的")
    published(office, LAST, title="按时的")
    rows = list(load_workbook(BytesIO(officer.get("/documents/export/").content)).active.values)
    heading = next(row for row in rows if "公开期限" in row)
    at = [heading.index(name) for name in ("标题", "进度", "公开期限", "公开日期", "超期")]
    told = {tuple(row[n] or "" for n in at) for row in rows[rows.index(heading) + 1 :]}
    assert told == {
        ("晚的", "超期公开", "2026-11-19", "2026-11-27", "超期6个工作日公开"),
        ("按时的", "已公开", "2026-11-19", "2026-11-19", ""),
    }


def test_the_filter_finds_what_is_late_and_what_was(office: Office, officer: Client) -> None:
    published(office, date(2026, 11, 27), title="晚的")
    published(office, LAST, title="按时的")
    waits = make_issued(office, title="还没有公开的")
    Deadline.objects.filter(kind=PUBLICATION.name, subject_id=waits.pk).update(
        due_on=NOW.date() - timedelta(days=9)
    )
    found = officer.get("/documents/?stage=late").content.decode()
    titles = ("晚的", "按时的", "还没有公开的")
    assert [f">{title}</a>" in found for title in titles] == [True, False, True]


def test_the_list_asks_no_more_however_many_are_late(
    office: Office, officer: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(3):
        published(office, date(2026, 11, 27), title=f"第{number}件")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert "超期公开</span>" in officer.get("/documents/").content.decode()
