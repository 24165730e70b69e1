"""Taken down, given up, taken up and published again: page, list and workbook say the same of it
all the way, and that it was late the first time."""

from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from gongkai.documents.models import Document
from gongkai.documents.services import (
    close_publication,
    mark_published,
    order_withdrawal,
    record_withdrawal,
    reopen_publication,
)
from gongkai.units.posts import Post
from tests.documents.steps import approve_all, fresh, sign_in
from tests.documents.test_published_late import LAST, WHERE, published
from tests.offices import SHANGHAI, Office

pytestmark = pytest.mark.django_db

FIRST = LAST + timedelta(days=8)
LATE = "超期6个工作日公开"


def told(office: Office, on: date) -> dict[str, object]:
    at = datetime(on.year, on.month, on.day, 10, tzinfo=SHANGHAI)
    return {"by": office[Post.DISCLOSURE_OFFICER], "at": at}


def taken_down(office: Office, on: date) -> Document:
    document = published(office, on)
    order_withdrawal(document, ground="wrong", reason="附表有误。", **told(office, on))
    return record_withdrawal(fresh(document), on=on, **told(office, on))


def said(office: Office, document: Document) -> tuple[str, str, str]:
    """How far it is: its page, the list, the workbook."""
    client = sign_in(office[Post.DISCLOSURE_OFFICER])
    page = client.get(f"/documents/{document.pk}/").content.decode()
    listed = client.get("/documents/").content.decode()
    sheet = load_workbook(BytesIO(client.get("/documents/export/").content)).active
    rows = list(sheet.values)
    heading = next(row for row in rows if "进度" in row)
    label = str(rows[-1][heading.index("进度")])
    return (_tag(page), _tag(listed.partition("data-row>")[2]), label)


def _tag(html: str) -> str:
    return html.partition('<span class="tag')[2].partition(">")[2].partition("<")[0]


def test_page_list_and_workbook_agree_all_the_way(office: Office) -> None:
    document, found = taken_down(office, FIRST), []
    found.append(said(office, document))
    close_publication(document, reason="不再适用。", article="条例第十五条", **told(office, FIRST))
    found.append(said(office, document))
    reopen_publication(fresh(document), reason="可以公开。", **told(office, FIRST))
    found.append(said(office, document))
    approve_all(fresh(document), office)
    mark_published(fresh(document), on=FIRST, where=WHERE, **told(office, FIRST))
    found.append(said(office, document))
    states = ("已撤下", "已撤下，不再公开", "已撤下", "超期公开")
    assert found == [(state, state, state) for state in states]


def test_published_again_it_is_taken_down_no_more_and_was_late_the_first_time(
    office: Office,
) -> None:
    again = FIRST + timedelta(days=3)
    document = taken_down(office, FIRST)
    mark_published(fresh(document), on=again, where=WHERE, **told(office, again))
    client = sign_in(office[Post.DISCLOSURE_OFFICER])
    page = client.get(f"/documents/{document.pk}/").content.decode()
    assert f"{LATE}。公开期限为2026年11月19日，2026年11月27日公开。" in page
    facts = [f"<dt>{each}</dt>" in page for each in ("公开", "曾撤下", "撤下", "列为须撤下")]
    assert facts == [True, True, False, False]
    assert document.title in client.get("/documents/?stage=late").content.decode()
    sheet = load_workbook(BytesIO(client.get("/documents/export/").content)).active
    rows = list(sheet.values)
    heading = next(row for row in rows if "超期" in row)
    row = dict(zip(heading, rows[-1], strict=True))
    assert [row[name] for name in ("公开期限", "公开日期", "超期")] == [
        *("2026-11-19", again.isoformat(), LATE)
    ]


def test_what_was_in_time_the_first_time_is_not_late_by_being_taken_down(office: Office) -> None:
    document = taken_down(office, LAST)
    mark_published(fresh(document), on=LAST, where=WHERE, **told(office, LAST))
    assert said(office, document) == ("已公开",) * 3
