"""Numbers that an older register left out: listed and explained, never given here."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from gongkai.audit.models import Entry
from gongkai.documents.models import Document
from gongkai.documents.numbers.gaps import WHY, gaps, series_of
from gongkai.documents.numbers.series import next_serial
from gongkai.documents.services import confirm_import, issue_document, preview_sheet
from gongkai.units.posts import Post
from tests.documents.steps import make_approved, make_issued, sign_in
from tests.offices import NOW, Office, make_office

pytestmark = pytest.mark.django_db


def take_over(office: Office, *numbers: str) -> None:
    years = [number.partition("〔")[2][:4] for number in numbers]
    rows = [f"关于{no}的通知,{no},{year}-03-04" for no, year in zip(numbers, years, strict=True)]
    by, data = office[Post.DISCLOSURE_OFFICER], "\n".join(("标题,文号,成文日期", *rows)).encode()
    confirm_import(preview_sheet(name="旧簿.csv", data=data, by=by, at=NOW), by=by, at=NOW)


@pytest.mark.parametrize(
    ("used", "last", "found"),
    [
        ([], 0, []),
        ([1, 2, 3], 3, []),
        ([], 2, [(1, 2)]),
        ([3], 3, [(1, 2)]),
        ([1, 3, 7], 9, [(2, 2), (4, 6), (8, 9)]),
        ([2, 2, 12], 4, [(1, 1), (3, 4)]),
    ],
)
def test_what_is_missing_below_the_last(
    used: list[int], last: int, found: list[tuple[int, int]]
) -> None:
    assert gaps(used, last) == found


def test_what_is_numbered_here_goes_on_after_what_came(office: Office) -> None:
    make_issued(office)
    take_over(office, "青交〔2026〕3号", "青交〔2026〕7号", "青交〔2025〕40号", "青交规〔2026〕2号")
    nexts = [next_serial(office.body, *of) for of in (("青交", 2026), ("青交", 2025))]
    assert (nexts, next_serial(office.body, "青交规", 2026)) == ([8, 41], 3)
    director = office[Post.OFFICE_DIRECTOR]
    issued = issue_document(make_approved(office), prefix="青交", by=director, at=NOW)
    assert issued.number == "青交〔2026〕8号"


def test_a_number_that_fills_a_gap_moves_nothing(office: Office) -> None:
    take_over(office, "青交〔2026〕7号")
    take_over(office, "青交〔2026〕3号")
    assert next_serial(office.body, "青交", 2026) == 8
    assert [each.words for each in series_of(office.body)] == ["1—2、4—6"]


def test_each_series_is_listed_by_itself(office: Office) -> None:
    take_over(office, "青交〔2026〕1号", "青交〔2026〕4号", "青交〔2025〕2号", "青交规〔2026〕1号")
    told = [(each.prefix, each.year, each.last, each.words) for each in series_of(office.body)]
    assert told == [
        ("青交", 2026, 4, "2—3"),
        ("青交规", 2026, 1, ""),
        ("青交", 2025, 2, "1"),
    ]


def test_what_was_taken_out_leaves_no_gap(office: Office) -> None:
    document = make_issued(office)
    make_issued(office)
    Document.objects.filter(pk=document.pk).update(state="expunged")
    assert [each.gaps for each in series_of(office.body)] == [()]


def test_another_bodys_numbers_are_not_counted(office: Office) -> None:
    other = make_office("青岩县水利局")
    take_over(other, "青水〔2026〕5号")
    assert series_of(office.body) == []


def test_the_page_lists_and_explains_the_gaps(office: Office) -> None:
    officer = sign_in(office[Post.DISCLOSURE_OFFICER])
    make_issued(office)
    assert WHY not in officer.get("/documents/numbers/").content.decode()
    take_over(office, "青交〔2026〕6号")
    page = officer.get("/documents/numbers/")
    assert WHY in page.content.decode()
    assert [each.words for each in page.context["series"]] == ["2—5"]


def test_the_export_has_every_series(office: Office) -> None:
    take_over(office, "青交〔2026〕3号", "青交规〔2025〕1号")
    answer = sign_in(office[Post.OFFICE_DIRECTOR]).get("/documents/numbers/export/")
    rows = [
        tuple(cell or "" for cell in row)
        for row in load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True)
    ]
    assert rows == [
        ("机关代字", "年份", "已编至", "空号", "说明"),
        ("青交", "2026", "3", "1—2", WHY),
        ("青交规", "2025", "1", "无", ""),
    ]
    assert Entry.objects.latest("sequence").sentence.startswith("导出发文字号，")


def test_who_is_not_of_the_office_exports_nothing(office: Office) -> None:
    answer = sign_in(office[Post.DRAFTER]).get("/documents/numbers/export/")
    assert answer.status_code == 403
