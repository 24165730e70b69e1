"""有效期 as a text says it, in years and months: counted when the document is published."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from gongkai.deadlines.models import Deadline
from gongkai.documents.models import Document, NormativeDocument
from gongkai.documents.normative.deadlines import EXPIRY
from gongkai.documents.normative.queries import with_ends
from gongkai.documents.normative.services import Judgement, clean_up, keep_normative
from gongkai.documents.normative.shown import COLUMNS, length_of, row_cells, term_of
from gongkai.documents.normative.states import LegalState
from gongkai.documents.services import issue_document, submit_document
from gongkai.reviews.states import State
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.lines import (
    deliberate,
    issue,
    legal_state,
    make_in_force,
    make_normative,
    publish,
    register,
)
from tests.documents.steps import code_of
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db


def expiry() -> Deadline | None:
    return Deadline.objects.filter(kind=EXPIRY.name, met_on=None, cancelled_on=None).first()


@pytest.mark.parametrize(
    ("months", "effective_on", "last"),
    [
        (60, None, date(2031, 10, 12)),
        (60, date(2026, 12, 1), date(2031, 11, 30)),
        (18, date(2026, 10, 31), date(2028, 4, 30)),
    ],
)
def test_its_last_day_is_counted_when_it_is_published(
    office: Office, months: int, effective_on: date | None, last: date
) -> None:
    normative = make_normative(office, term_months=months, effective_on=effective_on)
    deliberate(normative, office)
    document = issue(normative, office)
    register(normative, office)
    normative.refresh_from_db()
    assert (normative.expires_on, expiry()) == (None, None)
    publish(document, office)
    normative.refresh_from_db()
    assert normative.expires_on == last
    assert legal_state(normative, last) == LegalState.IN_FORCE
    assert legal_state(normative, last + timedelta(days=1)) == LegalState.LAPSED
    opened = expiry()
    assert opened is not None
    assert opened.due_on == last - timedelta(days=90)


DAY = timedelta(days=1)


def test_what_is_not_signed_yet_begins_today_at_the_earliest(office: Office) -> None:
    """With 2020 and two years it would be public, and over, on the day of its publication."""
    document, by = make_proactive(office), office[Post.DRAFTER]
    told: dict[str, Any] = {"term_months": 24, "by": by}
    old = {"effective_on": date(2020, 1, 1), "at": NOW}
    assert code_of(keep_normative, document, **told, **old) == "begins_too_early"
    yesterday = {"effective_on": TODAY - DAY, "at": NOW}
    assert code_of(keep_normative, document, **told, **yesterday) == "begins_too_early"
    assert code_of(keep_normative, document, effective_on=TODAY, at=NOW, **told) == ""
    later = {"effective_on": TODAY, "market_related": True, "at": NOW + DAY}
    assert code_of(keep_normative, document, **told, **later) == ""  # as it was kept before


def test_history_that_was_imported_keeps_its_days(office: Office) -> None:
    document = make_proactive(office)
    day = date(2020, 1, 1)
    Document.objects.filter(pk=document.pk).update(
        state="issued", came_by_import=True, formed_on=day, published_on=day
    )
    told: dict[str, Any] = {"effective_on": day, "term_months": 24, "by": office[Post.DRAFTER]}
    kept = keep_normative(document, at=NOW, **told)
    assert (kept.expires_on, expiry()) == (date(2021, 12, 31), None)


def test_it_is_not_issued_after_the_day_on_which_it_should_begin(office: Office) -> None:
    normative = make_normative(office, effective_on=TODAY)
    deliberate(normative, office)
    NormativeDocument.objects.filter(pk=normative.pk).update(effective_on=TODAY - DAY)
    assert code_of(issue, normative, office) == "begins_too_early"
    NormativeDocument.objects.filter(pk=normative.pk).update(
        effective_on=None, expires_on=TODAY - DAY
    )
    told: dict[str, Any] = {"prefix": "青交规", "by": office[Post.OFFICE_DIRECTOR], "at": NOW}
    assert code_of(issue_document, normative.document, **told) == "not_in_force"


def test_what_is_over_before_it_is_public_is_not_published(office: Office) -> None:
    normative = make_normative(office, term_months=1)
    deliberate(normative, office)
    document = issue(normative, office)
    register(normative, office)
    NormativeDocument.objects.filter(pk=normative.pk).update(effective_on=date(2026, 9, 1))
    assert code_of(publish, document, office) == "not_in_force"
    NormativeDocument.objects.filter(pk=normative.pk).update(effective_on=date(2026, 10, 1))
    assert code_of(publish, document, office) == ""


@pytest.mark.parametrize(
    ("title", "told", "code"),
    [
        ("青岩县公交规定", {"term_months": 60}, ""),
        ("青岩县公交规定", {"term_months": 61}, "term_too_long"),
        ("青岩县公交规定（试行）", {"term_months": 36}, ""),
        ("青岩县公交暂行规定", {"term_months": 37}, "term_too_long"),
        ("青岩县公交规定", {"term_months": 0}, "term_backwards"),
        ("青岩县公交规定", {"term_months": 60, "expires_on": date(2031, 1, 1)}, "two_terms"),
    ],
)
def test_a_term_in_months_is_one_and_no_longer_than_the_setting(
    office: Office, title: str, told: dict[str, Any], code: str
) -> None:
    document = make_proactive(office, title=title)
    by = office[Post.DRAFTER]
    assert code_of(keep_normative, document, by=by, at=NOW, **told) == code
    assert NormativeDocument.objects.exists() is (code == "")


def test_of_what_came_published_it_is_counted_at_once(office: Office) -> None:
    document = make_proactive(office)
    Document.objects.filter(pk=document.pk).update(
        state="issued", came_by_import=True, formed_on=TODAY, published_on=date(2025, 3, 1)
    )
    kept = keep_normative(document, term_months=24, by=office[Post.DRAFTER], at=NOW)
    assert kept.expires_on == date(2027, 2, 28)
    assert expiry() is not None


def test_a_clean_up_gives_a_day_in_its_place(office: Office) -> None:
    normative = make_in_force(office, term_months=24)
    later = date(2030, 1, 31)
    told = {normative.pk: Judgement("keep", "仍然适用", later)}
    clean_up(told, by=office[Post.OFFICE_DIRECTOR], at=NOW)
    normative.refresh_from_db()
    assert (normative.expires_on, normative.term_months) == (later, None)
    assert term_of(normative).how == ""


def judge(
    normative: NormativeDocument, office: Office, until: date, *, verdict: str = "keep"
) -> str:
    told = {normative.pk: Judgement(verdict, "仍然适用", until)}
    return code_of(clean_up, told, by=office[Post.OFFICE_DIRECTOR], at=NOW)


@pytest.mark.parametrize(
    "until", [TODAY - timedelta(days=1), TODAY, date(2030, 1, 1), date(2031, 9, 8)]
)
def test_who_keeps_it_in_force_does_not_cut_it_short(office: Office, until: date) -> None:
    """继续有效 with an earlier last day, or the same one, is none that is 延长."""
    normative = make_in_force(office, expires_on=date(2031, 9, 8))
    assert judge(normative, office, until) == "term_cut"
    normative.refresh_from_db()
    assert normative.expires_on == date(2031, 9, 8)


def test_nor_what_is_counted_from_its_publication_and_not_public(office: Office) -> None:
    """Imported, formed today, with a term in months that no publication has counted yet."""
    normative = make_in_force(office, term_months=48)
    Document.objects.filter(pk=normative.pk).update(published_on=None, came_by_import=True)
    normative.events.all().delete()
    NormativeDocument.objects.filter(pk=normative.pk).update(expires_on=None)
    assert judge(normative, office, date(2028, 1, 1)) == "term_cut"
    assert judge(normative, office, date(2031, 1, 1)) == ""


@pytest.mark.parametrize("until", [TODAY - timedelta(days=1), TODAY])
def test_what_had_no_term_is_kept_in_force_beyond_today(office: Office, until: date) -> None:
    normative = make_in_force(office)
    assert judge(normative, office, until) == "term_backwards"
    assert judge(normative, office, TODAY + timedelta(days=1)) == ""


def test_what_has_not_begun_is_not_kept_until_before_it_begins(office: Office) -> None:
    begins = TODAY + timedelta(days=30)
    normative = make_in_force(office, effective_on=begins)
    assert judge(normative, office, begins - timedelta(days=1)) == "term_backwards"
    assert judge(normative, office, begins) == ""


@pytest.mark.parametrize("verdict", ["amend", "repeal", "lapsed"])
def test_only_what_stays_in_force_is_extended(office: Office, verdict: str) -> None:
    normative = make_in_force(office, expires_on=date(2028, 1, 1))
    assert judge(normative, office, date(2030, 1, 1), verdict=verdict) == "no_extension"
    assert not normative.events.filter(stage__in=["clean_up", "repeal"]).exists()


def test_the_line_keeps_the_day_that_stood_before(office: Office, officer: Client) -> None:
    normative = make_in_force(office, expires_on=date(2028, 9, 8))
    assert judge(normative, office, date(2030, 9, 8)) == ""
    page = officer.get(f"/documents/{normative.pk}/line/").content.decode()
    assert page.count("继续有效，有效期由2028年9月8日延至2030年9月8日") == 3  # chain, table, rail


def test_an_extension_entered_by_mistake_is_put_right_down_to_what_stood_before(
    office: Office,
) -> None:
    normative = make_in_force(office, expires_on=date(2028, 9, 8))
    assert judge(normative, office, date(2031, 9, 8)) == ""
    assert judge(normative, office, date(2028, 9, 8)) == "term_cut"
    assert judge(normative, office, date(2029, 9, 8)) == ""
    assert judge(normative, office, date(2029, 3, 8)) == ""  # nor is that the last word
    assert judge(normative, office, date(2028, 9, 8)) == "term_cut"
    told = list(normative.events.filter(stage="clean_up").values_list("outcome", flat=True))
    assert told[1] == "继续有效，有效期由2031年9月8日更正为2029年9月8日"
    normative.refresh_from_db()
    assert normative.expires_on == date(2029, 3, 8)


@pytest.mark.parametrize(
    ("months", "words"), [(60, "5年"), (18, "1年6个月"), (6, "6个月"), (12, "1年")]
)
def test_a_length_is_said_in_years_and_months(months: int, words: str) -> None:
    assert length_of(months) == words


def test_pages_say_how_it_was_counted(office: Office, drafter: Client) -> None:
    draft = make_normative(office, title="青岩县站点管理规定")
    path = f"/documents/{draft.pk}/line/"
    sent = {"years": "3", "months": "6", "expires_on": ""}
    assert drafter.post(f"{path}keep/", sent).status_code == 302
    draft.refresh_from_db()
    assert draft.term_months == 42
    form = drafter.get(f"{path}keep/").context["form"]
    assert (form["years"].value(), form["months"].value()) == (3, 6)
    page = drafter.get(path).content.decode()
    assert "公布后算出" in page
    assert "有效期3年6个月，自公布之日起算" in page
    public = make_in_force(office, term_months=60)
    page = drafter.get(f"/documents/{public.pk}/line/").content.decode()
    assert "2031年10月12日" in page
    assert "有效期5年，自公布之日（2026年10月13日）起算" in page
    cells = dict(zip([name for name, _ in COLUMNS], row_cells(_read(draft), TODAY), strict=True))
    assert cells["有效期至"] == "公布后3年6个月"
    listed = drafter.get("/documents/normative/").content.decode()
    assert "有效期3年6个月，自公布之日起算" in listed
    answer = drafter.post(f"{path}keep/", {**sent, "expires_on": "2030-01-01"})
    assert answer.status_code == 422


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_term_at_an_end_of_the_calendar_is_told_at_its_field(
    office: Office, drafter: Client, day: str
) -> None:
    path = f"/documents/{make_normative(office).pk}/line/keep/"
    answer = drafter.post(path, {"effective_on": day, "expires_on": day})
    assert answer.status_code == 422
    assert answer.content.decode().count("日期应在1900年至2199年之间。") >= 2


def _read(normative: NormativeDocument) -> NormativeDocument:
    return with_ends(NormativeDocument.objects.select_related("document")).get(pk=normative.pk)


def test_reviewers_are_told_the_term_and_asked_again_where_it_changes(office: Office) -> None:
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": NOW}
    normative = make_normative(office, term_months=60)
    review = submit_document(normative.document, **told)
    purpose = dict(review.purpose)
    assert purpose["施行日期"] == "自公布之日起施行"
    assert purpose["有效期"] == "有效期5年，自公布之日起算"
    keep_normative(normative.document, term_months=60, **told)
    review.refresh_from_db()
    assert review.state == State.IN_REVIEW
    keep_normative(normative.document, term_months=24, **told)
    review.refresh_from_db()
    assert review.state == State.VOID
