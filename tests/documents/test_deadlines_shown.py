"""Every deadline that runs for a document or an item is on its page, counted as others are."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import lxml.html
import pytest
from openpyxl import load_workbook

from gongkai.deadlines.models import Deadline
from gongkai.deadlines.services import meet_deadline, reopen_deadline
from gongkai.documents.disclosure.deadlines import (
    KINDS,
    LISTED,
    PUBLICATION,
    WITHDRAWAL,
    WITHHELD_REVIEW,
)
from gongkai.documents.interpretations.deadlines import INTERPRETATION
from gongkai.documents.models import Document
from gongkai.documents.normative.deadlines import EXPIRY, FILING
from gongkai.documents.page.dues import dues_of, further_dues
from gongkai.documents.reader import Reader
from gongkai.documents.register.queries import Register
from gongkai.documents.service_items.deadlines import ITEM_CHECK
from gongkai.documents.services.issuing import open_duties
from gongkai.documents.subjects import KIND
from gongkai.units.posts import Post
from tests.documents.lines import make_in_force, make_item
from tests.documents.steps import make_issued, make_withheld, sign_in
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are looked at on the day of the tests' acts."""
    for name in ("asking", "service_items"):
        module = f"gongkai.documents.views.{name}.now_and_today"
        monkeypatch.setattr(module, lambda: (NOW, TODAY))


def clocks(office: Office, path: str) -> list[tuple[str, int, int]]:
    shown = sign_in(office[Post.DRAFTER]).get(path).context["clocks"]
    return [(each.label, each.days_left, each.total) for each in shown]


def test_lists_show_fewer_kinds_than_pages() -> None:
    assert (PUBLICATION.name, WITHDRAWAL.name) == LISTED
    assert (*LISTED, WITHHELD_REVIEW.name, FILING.name, EXPIRY.name, INTERPRETATION.name) == KINDS


def test_what_a_public_normative_document_waits_for_is_shown_in_order(
    office: Office, today: None
) -> None:
    normative = make_in_force(office, expires_on=date(2027, 3, 31))
    shown = clocks(office, f"/documents/{normative.pk}/")
    assert [label for label, _, _ in shown] == ["发布解读", "报送备案", "评估是否继续有效"]
    assert shown[0][1:] == (3, 3)
    assert [total for _, _, total in shown[1:]] == [0, 0]


def test_a_term_of_working_days_has_its_tally(office: Office, today: None) -> None:
    normative = make_in_force(office)
    text = sign_in(office[Post.DRAFTER]).get(f"/documents/{normative.pk}/").content.decode()
    assert text.count('class="facts"') == 2
    assert "发布解读，还有3个工作日。" in text
    assert text.count("<svg") > sign_in(office[Post.DRAFTER]).get(
        "/documents/"
    ).content.decode().count("<svg")


def test_what_is_done_is_shown_no_more(office: Office, today: None) -> None:
    normative = make_in_force(office)
    meet_deadline(INTERPRETATION, subject_kind=KIND, subject_id=normative.pk, on=TODAY, at=NOW)
    assert [label for label, _, _ in clocks(office, f"/documents/{normative.pk}/")] == ["报送备案"]


@pytest.mark.parametrize(
    ("make", "label"), [(make_issued, "公开"), (make_withheld, "评估是否仍不主动公开")]
)
def test_what_waits_to_be_public_or_assessed_shows_that(
    office: Office, today: None, make: Any, label: str
) -> None:
    document = make(office)
    assert [each for each, _, _ in clocks(office, f"/documents/{document.pk}/")] == [label]


def test_a_service_item_shows_when_it_is_checked_next(office: Office, today: None) -> None:
    item = make_item(office, check_every_months=6)
    path = f"/documents/service-items/{item.pk}/"
    assert [label for label, _, _ in clocks(office, path)] == ["核对服务事项"]
    assert "2027年4月13日" in sign_in(office[Post.DRAFTER]).get(path).content.decode()
    due = dues_of("service_item", item.pk, (ITEM_CHECK.name,))
    assert [each.due_on for each in due] == [date(2027, 4, 13)]


def test_a_check_that_is_late_says_so(office: Office, today: None) -> None:
    item = make_item(office)
    Deadline.objects.update(due_on=TODAY - timedelta(days=5))
    text = (
        sign_in(office[Post.DRAFTER]).get(f"/documents/service-items/{item.pk}/").content.decode()
    )
    assert "已到期，超期" in text
    assert "尚未核对服务事项。" in text


def test_a_page_of_a_document_that_is_not_public_asks_no_more(
    office: Office, django_assert_num_queries: Any
) -> None:
    document = make_issued(office)
    with django_assert_num_queries(0):
        assert further_dues(document) == []


def test_what_was_closed_by_mistake_is_due_again_unless_another_one_is(office: Office) -> None:
    document = make_withheld(office)
    told: dict[str, Any] = {"subject_kind": KIND, "subject_id": document.pk}
    assert reopen_deadline(WITHHELD_REVIEW, **told, closed_on=TODAY) == 0
    meet_deadline(WITHHELD_REVIEW, **told, on=TODAY, at=NOW)
    assert reopen_deadline(WITHHELD_REVIEW, **told, closed_on=TODAY - timedelta(days=1)) == 0
    assert reopen_deadline(WITHHELD_REVIEW, **told, closed_on=TODAY) == 1
    assert Deadline.objects.get().met_on is None


def test_the_register_shows_no_assessment_as_a_term_of_publication(
    office: Office, today: None
) -> None:
    """公开期限 is of what is to be public; the assessment of what is withheld is none."""
    make_withheld(office, title="不公开")
    make_issued(office, title="印发")
    client = sign_in(office[Post.DRAFTER])
    page = lxml.html.document_fromstring(client.get("/documents/").content.decode())
    shown = {
        row.findtext("th/a"): row.xpath("td")[4].text_content().strip()
        for row in page.iterfind(".//tr[@data-row]")
    }
    assert (shown["不公开"], "个工作日" in shown["印发"]) == ("—", True)
    sheet = load_workbook(BytesIO(client.get("/documents/export/").content)).active
    assert sheet is not None
    heads, *rows = sheet.iter_rows(values_only=True)
    title, term = heads.index("标题"), heads.index("公开期限")
    assert {row[title]: bool(row[term]) for row in rows} == {"不公开": False, "印发": True}


@pytest.mark.parametrize(("days", "found"), [(-400, ["不公开"]), (30, ["不公开"]), (31, [])])
def test_what_is_to_be_assessed_soon_is_found(office: Office, days: int, found: list[str]) -> None:
    make_withheld(office, title="不公开")
    make_issued(office, title="印发")
    Deadline.objects.update(due_on=TODAY + timedelta(days=days))
    reader = Reader(office[Post.DRAFTER], TODAY)
    assert [each.title for each in Register(reader, {"stage": "to_assess"})] == found


def test_an_old_document_is_assessed_a_year_after_it_entered_the_register(office: Office) -> None:
    document = make_withheld(office)
    Document.objects.filter(pk=document.pk).update(formed_on=date(2017, 3, 1))
    Deadline.objects.all().delete()
    open_duties(Document.objects.get(pk=document.pk))
    opened = Deadline.objects.get()
    assert (opened.starts_on, opened.due_on) == (TODAY, date(2027, 10, 13))
