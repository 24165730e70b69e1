"""What is due before a term ends follows the term that is written down."""

from datetime import date, timedelta

import pytest

from gongkai.deadlines.models import Deadline
from gongkai.documents.models import Document
from gongkai.documents.normative.deadlines import EXPIRY
from gongkai.documents.normative.services import keep_normative
from gongkai.documents.services import confirm_import, preview_sheet
from gongkai.units.posts import Post
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db

SHEET = """标题,文号,成文日期,公开属性,公开日期,正文
关于乘车的规定,青交规〔{year}〕7号,{day},主动公开,{day},乘客先行。
"""
ENDS = date(2028, 12, 31)
OF_2024 = date(2024, 3, 4)
ONE_DAY = timedelta(days=1)


def imported(office: Office, formed_on: date = OF_2024) -> Document:
    """One that was public before it was registered: its term may be changed."""
    sheet = SHEET.format(year=formed_on.year, day=formed_on)
    by = office[Post.DISCLOSURE_OFFICER]
    confirm_import(
        preview_sheet(name="旧簿.csv", data=sheet.encode(), by=by, at=NOW), by=by, at=NOW
    )
    return Document.objects.latest("pk")


def keep(document: Document, office: Office, ends: date | None) -> None:
    keep_normative(document, expires_on=ends, by=office[Post.DISCLOSURE_OFFICER], at=NOW)


def due(document: Document) -> list[tuple[date, date | None]]:
    """The day each was counted from, and the day on which it was cancelled."""
    found = Deadline.objects.filter(kind=EXPIRY.name, subject_id=document.pk).order_by("pk")
    return list(found.values_list("starts_on", "cancelled_on"))


def test_a_term_is_assessed_before_it_ends(office: Office) -> None:
    document = imported(office)
    keep(document, office, ENDS)
    assert due(document) == [(ENDS, None)]
    assert Deadline.objects.get(kind=EXPIRY.name).link == f"/documents/{document.pk}/line/"


def test_a_term_that_is_taken_away_is_not_assessed(office: Office) -> None:
    document = imported(office)
    keep(document, office, ENDS)
    keep(document, office, None)
    assert due(document) == [(ENDS, TODAY)]


def test_a_term_that_comes_back_is_assessed_again(office: Office) -> None:
    document = imported(office)
    for ends in (ENDS, None, date(2028, 6, 30)):
        keep(document, office, ends)
    assert due(document) == [(ENDS, TODAY), (date(2028, 6, 30), None)]


@pytest.mark.parametrize("ends", [date(2018, 5, 15), date(2018, 5, 16), TODAY - ONE_DAY])
def test_a_term_that_is_over_is_kept_without_assessment(office: Office, ends: date) -> None:
    """There is nothing left to assess; before 2018-05-16 (国办发〔2018〕37号) there never was."""
    document = imported(office, formed_on=date(2015, 3, 4) if ends.year < 2020 else OF_2024)
    keep(document, office, ends)
    assert due(document) == []
