"""The empty table that the page of imports offers comes in as soon as a row is added."""

import io

import pytest
from django.test import Client
from openpyxl import load_workbook

from gongkai.documents.importing.columns import FIELDS, guess_columns
from gongkai.documents.importing.sheets import read_sheet
from gongkai.documents.importing.template import EXPLAINED, template_workbook
from gongkai.documents.services import preview_sheet
from gongkai.units.posts import Post
from tests.documents.steps import code_of, sign_in
from tests.offices import NOW, Office

ROW = {
    "title": "关于加强客运管理的通知",
    "number": "青交〔2024〕3号",
    "formed_on": "2024-05-06",
    "genre": "通知",
    "origin": "本机关制作",
    "department": "运输科",
    "attribute": "主动公开",
    "published_on": "2024年5月8日",
    "published_where": "县政府网站",
}


def filled() -> bytes:
    book = load_workbook(io.BytesIO(template_workbook()))
    sheet = book.active
    assert sheet is not None
    sheet.append([ROW.get(field, "") for field in FIELDS])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_each_column_is_recognised_and_explained() -> None:
    assert set(EXPLAINED) == set(FIELDS)
    sheet = read_sheet("a.xlsx", filled())
    assert guess_columns(sheet.headings) == {str(at): each for at, each in enumerate(FIELDS)}
    book = load_workbook(io.BytesIO(template_workbook()))
    assert len(book.worksheets) == 1
    headings = next(book.worksheets[0].iter_rows())
    assert [each.comment.text for each in headings if each.comment] == list(EXPLAINED.values())


def test_alone_it_says_that_it_is_empty() -> None:
    assert code_of(read_sheet, "a.xlsx", template_workbook()) == "empty_sheet"


@pytest.mark.django_db
def test_with_a_row_it_comes_in_without_an_error(office: Office) -> None:
    by = office[Post.OFFICE_DIRECTOR]
    made = preview_sheet(name="a.xlsx", data=filled(), by=by, at=NOW)
    row = made.rows.get()
    assert (row.errors, row.values["title"]) == ([], ROW["title"])


@pytest.mark.django_db
def test_the_office_downloads_it_on_the_page(office: Office) -> None:
    officer: Client = sign_in(office[Post.OFFICE_DIRECTOR])
    page = officer.get("/documents/import/").content.decode()
    assert 'href="/documents/import/template.xlsx">下载空表（XLSX）' in page
    answer = officer.get("/documents/import/template.xlsx")
    assert answer.content.startswith(b"PK")
    assert sign_in(office[Post.DRAFTER]).get("/documents/import/template.xlsx").status_code == 403
