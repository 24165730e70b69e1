"""The digest changes with all that reviewers see, and with nothing that comes after them."""

from datetime import date
from typing import Any

import pytest

from gongkai.documents.disclosure.digest import document_digest, paper_digest
from gongkai.documents.disclosure.duty import publisher_of
from gongkai.documents.interpretations.services import write_interpretation
from gongkai.documents.models import Document, DocumentFile, Interpretation
from gongkai.documents.services import add_file, edit_document, issue_document
from gongkai.reviews.models import Review
from gongkai.reviews.states import State
from gongkai.units.models import Department
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.steps import fresh, make_approved, make_filed, make_issued
from tests.offices import NOW, make_office

pytestmark = pytest.mark.django_db

SEEN: tuple[dict[str, Any], ...] = (
    {"title": "别的标题"},
    {"text": "别的正文"},
    {"addressees": "县直各单位"},
    {"copied_to": "县直各单位"},
    {"genre": "决定"},
    {"lead_maker": "青岩县公安局"},
    {"co_makers": "青岩县公安局"},
    {"origin": "from_citizens"},
    {"obtained_from": "安达公司"},
    {"obtained_on": date(2026, 10, 1)},
    {"attribute": "proactive"},
    {"attribute_article": "条例第二十条"},
    {"attribute_reason": "别的理由"},
    {"duty_item": "20(2)"},
    {"duty_kind": "别的"},
    {"way": "公报"},
    {"audience": "企业"},
    {"publish_on": date(2030, 1, 1)},
)
RECEIVED: tuple[dict[str, Any], ...] = (
    {"number": "青公〔2026〕9号"},
    {"formed_on": date(2026, 9, 9)},
)


def changes_digest(document: Document, **columns: Any) -> bool:
    before = document_digest(fresh(document))
    Document.objects.filter(pk=document.pk).update(**columns)
    return document_digest(fresh(document)) != before


@pytest.mark.parametrize("columns", SEEN)
def test_what_reviewers_see_is_in_it(columns: dict[str, Any]) -> None:
    assert changes_digest(make_draft(make_office()), **columns)


def test_its_department_is_in_it() -> None:
    office = make_office()
    other = Department.objects.create(body=office.body, name="安全科")
    assert changes_digest(make_draft(office), department=other)


@pytest.mark.parametrize("columns", RECEIVED)
def test_number_and_day_of_what_others_made_are_in_it(columns: dict[str, Any]) -> None:
    told = {"origin": "from_organ", "obtained_from": "青岩县公安局"}
    assert changes_digest(make_draft(make_office(), **told), **columns)


@pytest.mark.parametrize("columns", RECEIVED)
def test_number_and_day_that_we_give_come_after_review(columns: dict[str, Any]) -> None:
    assert not changes_digest(make_draft(make_office()), **columns)


def test_a_document_has_the_digest_that_was_approved_after_its_number_too() -> None:
    office = make_office()
    issued = make_issued(office, lead_maker=office.body.name)
    office.body.name = "青岩县交通运输和邮政局"
    office.body.save()
    assert document_digest(fresh(issued)) == Review.objects.get().digest


def test_the_picture_of_an_interpretation_is_in_it() -> None:
    office = make_office()
    document, by = make_draft(office), office[Post.DRAFTER]
    told = {"kind": "attachment", "by": by, "at": NOW}
    one = add_file(document, name="一.txt", chunks=[b"one"], **told)
    two = add_file(document, name="二.txt", chunks=[b"two"], **told)
    write_interpretation(
        fresh(document),
        title="图解",
        form="picture",
        file=one,
        sections=[("说明", "文字说明。")],
        by=by,
        at=NOW,
    )
    before = document_digest(document)
    Interpretation.objects.update(file=two)
    assert document_digest(document) != before
    assert DocumentFile.objects.count() == 2


@pytest.mark.parametrize("changes", [{"genre": "决定"}, {"lead_maker": "青岩县公安局"}])
def test_a_change_of_it_ends_the_approval(changes: dict[str, Any]) -> None:
    office = make_office()
    document = make_approved(office)
    told = {"by": office[Post.DRAFTER], "at": NOW}
    edit_document(document, seen_version=document.version, changes=changes, **told)
    assert Review.objects.get().state == State.VOID


def test_a_department_that_is_reorganised_changes_nothing_that_was_issued() -> None:
    office = make_office()
    issued = make_issued(office)
    approved = Review.objects.get().digest
    other = Department.objects.create(body=office.body, name="综合运输科")
    Department.objects.filter(pk=office.department.pk).update(name="运输管理科", ended_on=NOW)
    Document.objects.filter(pk=issued.pk).update(department=other)
    assert document_digest(fresh(issued)) == approved
    assert issued.as_issued == {
        "department": office.department.pk,
        "numbered_here": True,
        "approved": approved,
        "paper": paper_digest(fresh(issued)),
        "changes": [],
    }


def test_a_body_that_is_renamed_changes_nothing_that_was_approved() -> None:
    office = make_office()
    document = make_approved(office, lead_maker=office.body.name, co_makers="青岩县公安局")
    office.body.name, office.body.short_name = "青岩县交通运输和邮政局", "交通邮政局"
    office.body.save()
    read = fresh(document)
    assert read.lead_maker == "本机关"
    assert document_digest(read) == Review.objects.get().digest
    issued = issue_document(read, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert publisher_of(issued).is_us


def test_what_others_lead_and_was_filed_keeps_its_digest_when_we_take_their_name() -> None:
    office = make_office()
    values = {"lead_maker": "青岩县公安局", "formed_on": NOW.date(), "number": "青公〔2026〕8号"}
    filed = make_filed(office, **values)
    approved = Review.objects.get().digest
    office.body.name = "青岩县公安局"
    office.body.save()
    assert document_digest(fresh(filed)) == approved


@pytest.mark.parametrize("name", ["青岩县交通运输局", "交通运输局", "本机关", " 本机关 "])
def test_the_lead_is_kept_by_no_name_where_it_is_ours(name: str) -> None:
    office = make_office()
    document = make_draft(office, lead_maker=name)
    assert document.lead_maker == "本机关"
    told = {"by": office[Post.DRAFTER], "at": NOW, "seen_version": 1}
    other = edit_document(document, changes={"lead_maker": "青岩县公安局"}, **told)
    assert other.lead_maker == "青岩县公安局"
    told["seen_version"] = 2
    assert edit_document(other, changes={"lead_maker": name}, **told).lead_maker == "本机关"
