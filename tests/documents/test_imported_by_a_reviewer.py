"""Who takes an older paper over wrote nothing of it: the only director may import it, and approve
it once another person has proposed and sent it."""

from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.documents.disclosure.digest import document_digest
from gongkai.documents.hits.findings import findings_of
from gongkai.documents.models import Document
from gongkai.documents.services import (
    add_file,
    confirm_import,
    preview_files,
    preview_sheet,
    propose_later,
    set_owner,
    submit_document,
)
from gongkai.documents.services.authorship import author_ids
from gongkai.documents.services.submitting import NO_DEPARTMENT, REVIEWS_IT
from gongkai.reviews.models import Review
from gongkai.reviews.states import State
from gongkai.units.models import Department, Person, Tenure
from gongkai.units.posts import Post
from tests.documents.papers import docx
from tests.documents.steps import code_of, fresh, pass_all, sign_in
from tests.documents.test_imported_later import HEADINGS, OPEN, PROACTIVE, UNDECIDED, WITHHELD
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db

MOST = 12
"""Queries of a page."""

LATER = NOW + timedelta(hours=1)
PAPER = ("青交〔2019〕31号", "关于甲的通知", "正文。", "2019年3月4日")


def imported(office: Office, row: str) -> Document:
    """By the only director."""
    by, data = office[Post.OFFICE_DIRECTOR], f"{HEADINGS}\n{row}".encode()
    confirm_import(preview_sheet(name="旧簿.csv", data=data, by=by, at=NOW), by=by, at=NOW)
    return Document.objects.latest("pk")


def paper(office: Office) -> Document:
    by, files = office[Post.OFFICE_DIRECTOR], [("甲.docx", [docx(PAPER)])]
    confirm_import(preview_files(files=files, by=by, at=NOW), by=by, at=NOW)
    return Document.objects.latest("pk")


def propose(document: Document, by: Person) -> None:
    propose_later(fresh(document), **OPEN, by=by, at=LATER)


def send(document: Document, by: Person) -> Review:
    return submit_document(fresh(document), by=by, at=LATER)


def give(document: Document, office: Office) -> Person:
    owner = Person.objects.get(pk=office[Post.DRAFTER].pk)
    set_owner([document.pk], owner=owner, by=office[Post.OFFICE_DIRECTOR], at=NOW)
    return owner


@pytest.mark.parametrize("row", [UNDECIDED, PROACTIVE, WITHHELD])
def test_another_owner_sends_it_and_who_imported_it_approves(office: Office, row: str) -> None:
    document = imported(office, row)
    owner = give(document, office)
    if row == UNDECIDED:
        propose(document, owner)
    review = pass_all(send(document, owner), office)
    assert review.state == State.APPROVED
    approver = review.steps.get(post=Post.OFFICE_DIRECTOR).decided_by
    assert approver == fresh(document).drafter == office[Post.OFFICE_DIRECTOR]


def test_the_paper_that_came_in_is_not_their_work_either(office: Office) -> None:
    document = paper(office)
    owner = give(document, office)
    propose(document, owner)
    assert pass_all(send(document, owner), office).state == State.APPROVED


def test_what_they_add_or_propose_since_is_their_work(office: Office) -> None:
    director = office[Post.OFFICE_DIRECTOR]
    added, proposed = paper(office), imported(office, UNDECIDED)
    told: dict[str, Any] = {"kind": "scan", "by": director, "at": LATER}
    add_file(added, name="附件.docx", chunks=[docx(("附", "一"))], **told)
    propose(proposed, director)
    assert author_ids(fresh(added)) == author_ids(fresh(proposed)) == {director.pk}
    propose(added, give(added, office))
    for document in (added, proposed):
        assert code_of(send, document, give(document, office)) == "chain_unfilled"


def test_nor_do_they_approve_what_they_send(office: Office) -> None:
    assert code_of(send, imported(office, PROACTIVE), office[Post.OFFICE_DIRECTOR]) == (
        "chain_unfilled"
    )
    assert Review.objects.count() == 0


DRAFT = "关于戊的通知,,,主动公开,,,戊事项通知如下。"


def test_what_comes_in_as_a_draft_is_its_drafters(office: Office) -> None:
    """It was issued nowhere: who brought it in puts it forward, whoever sends it."""
    document = imported(office, DRAFT)
    assert document.state == Document.State.DRAFT
    assert author_ids(document) == {office[Post.OFFICE_DIRECTOR].pk}
    assert code_of(send, document, give(document, office)) == "chain_unfilled"


def test_nor_is_it_less_theirs_once_it_is_issued_here(office: Office) -> None:
    document = imported(office, DRAFT)
    Document.objects.filter(pk=document.pk).update(state=Document.State.ISSUED)
    assert author_ids(fresh(document)) == {office[Post.OFFICE_DIRECTOR].pk}


def test_the_page_names_the_way_out(office: Office) -> None:
    document = imported(office, PROACTIVE)
    path = f"/documents/{document.pk}/submit/"
    [missing] = sign_in(office[Post.OFFICE_DIRECTOR]).get(path).context["missing"]
    assert (missing.code, missing.sentence) == ("reviews_it", REVIEWS_IT)
    page = sign_in(give(document, office)).get(path)
    assert page.context["missing"] == []


def test_it_is_not_named_where_it_is_none(office: Office) -> None:
    document = imported(office, UNDECIDED)
    propose(document, office[Post.OFFICE_DIRECTOR])
    path = f"/documents/{document.pk}/submit/"
    [missing] = sign_in(office[Post.OFFICE_DIRECTOR]).get(path).context["missing"]
    assert missing.code == "chain_unfilled"


@pytest.mark.parametrize("are_of_departments", [False, True])
def test_who_alone_holds_a_level_is_warned_before_they_propose(
    office: Office, are_of_departments: bool
) -> None:
    if are_of_departments:
        by_departments(office)
    document = imported(office, UNDECIDED)
    path = f"/documents/{document.pk}/attribute/"
    warning = sign_in(office[Post.OFFICE_DIRECTOR]).get(path).context["warning"]
    assert warning.startswith("保存后您也是改动过的人，不能再审核这份公文")
    assert warning.endswith("不是非由您拟定不可的，请改定责任人，由责任人拟定、送审。")
    assert sign_in(give(document, office)).get(path).context["warning"] == ""


def test_the_way_out_leads_to_the_row_where_the_owner_is_changed(office: Office) -> None:
    imported(office, WITHHELD)
    document, director = imported(office, PROACTIVE), sign_in(office[Post.OFFICE_DIRECTOR])
    page = director.get(f"/documents/{document.pk}/submit/").content.decode()
    address = f"/documents/?q={quote(document.register_number)}"
    assert f'<a href="{address}">{REVIEWS_IT}</a>' in page
    listed = director.get(address).content.decode()
    assert (document.title in listed, "关于丙的请示" in listed) == (True, False)
    told = {"do": "owner", "owner": office[Post.DRAFTER].pk, "pick": [document.pk]}
    director.post("/documents/bulk/", told)
    assert fresh(document).owner == office[Post.DRAFTER]


PHONE = "关于庚的通知,青交〔2019〕11号,2019-03-08,主动公开,,,联系电话13987654321。"


def test_the_other_owner_explains_its_hits_too(office: Office) -> None:
    document = imported(office, PHONE)
    owner, path = sign_in(give(document, office)), f"/documents/{document.pk}/"
    [hit] = findings_of(document)
    assert owner.get(f"{path}submit/").context["missing"][0].code == "open_findings"
    asked = f"{path}findings/{hit.number}/?mark={hit.fingerprint}"
    owner.post(asked, {"reason": "对外公布的值班电话。"})
    owner.post(f"{path}submit/", {"seen_version": fresh(document).version, "urgent_reason": ""})
    assert pass_all(Review.objects.get(), office).state == State.APPROVED


@pytest.mark.parametrize("page", ["", "submit/", "attribute/"])
@pytest.mark.parametrize("row", [UNDECIDED, PROACTIVE])
def test_no_page_asks_more_for_it(office: Office, row: str, page: str) -> None:
    document, director = imported(office, row), sign_in(office[Post.OFFICE_DIRECTOR])
    path = f"/documents/{document.pk}/{page}"
    director.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert director.get(path).status_code == 200
    assert len(queries) <= MOST


def by_departments(office: Office) -> None:
    """As in most offices: a head is one of their own department."""
    Tenure.objects.filter(post=Post.DEPARTMENT_HEAD).update(department=office.department)


@pytest.mark.parametrize("is_ended", [False, True])
def test_what_has_no_department_gets_the_new_owners(office: Office, is_ended: bool) -> None:
    """Or no head could ever review it. Its department as of then is not what was approved of it."""
    by_departments(office)
    document = imported(office, PROACTIVE)
    if is_ended:
        Department.objects.update(ended_on=TODAY)
    digest = document_digest(document)
    owner = give(document, office)
    read = fresh(document)
    assert document_digest(read) == digest
    if is_ended:
        assert read.department is None
        return
    assert read.department == office.department
    review = pass_all(send(document, owner), office)
    assert (review.state, review.department) == (State.APPROVED, office.department)


def test_its_page_says_how_it_gets_one(office: Office) -> None:
    by_departments(office)
    document, director = imported(office, PROACTIVE), sign_in(office[Post.OFFICE_DIRECTOR])
    path = f"/documents/{document.pk}/submit/"
    [missing] = director.get(path).context["missing"]
    assert (missing.code, missing.sentence) == ("no_department", NO_DEPARTMENT)
    with CaptureQueriesContext(connection) as queries:
        director.get(path)
    assert len(queries) <= MOST
    give(document, office)
    [missing] = director.get(path).context["missing"]
    assert missing.code == "reviews_it"


@pytest.mark.parametrize("row", [DRAFT, f"{PROACTIVE},运输科"])
def test_what_has_its_own_way_to_one_keeps_what_it_has(office: Office, row: str) -> None:
    """A draft is edited; and what the register said stays."""
    other = Department.objects.create(body=office.body, name="养护科")
    Person.objects.filter(pk=office[Post.DRAFTER].pk).update(department=other)
    headings = f"{HEADINGS},承办科室"
    by = office[Post.OFFICE_DIRECTOR]
    made = preview_sheet(name="旧簿.csv", data=f"{headings}\n{row}".encode(), by=by, at=NOW)
    confirm_import(made, by=by, at=NOW)
    document = Document.objects.get()
    before = document.department
    give(document, office)
    assert fresh(document).department == before != other
