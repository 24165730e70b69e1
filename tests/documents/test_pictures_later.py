"""图解、视频 that come after their document was issued: the file comes beside it, is screened and
reviewed with the interpretation that shows it, and changes nothing about what was issued."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.desk.todo import tasks_of
from gongkai.documents.hits.findings import findings_of
from gongkai.documents.interpretations.services import drop_interpretation, publish_interpretation
from gongkai.documents.models import Document, DocumentFile, Interpretation
from gongkai.documents.services import (
    add_file,
    clean_file,
    explain_hit,
    mark_published,
    remove_file,
    submit_document,
)
from gongkai.documents.services.publishing import approval_as_issued
from gongkai.reviews.models import Review
from gongkai.reviews.states import State
from gongkai.units.posts import Post
from tests.documents.papers import docx
from tests.documents.steps import code_of, fresh, make_approved, make_issued, pass_all, sign_in
from tests.documents.test_interpreted_later import LATER, STAMP, explain, make_public, page_of
from tests.documents.test_while_an_authority_is_asked import ask
from tests.offices import TODAY, Office

PHONE = "联系人手机13907722207"


def upload(document: Document, office: Office, **told: Any) -> DocumentFile:
    values = {"name": "图解.txt", "chunks": ["一图读懂".encode()], "kind": "interpret", **told}
    values = {"by": office[Post.DRAFTER], "at": LATER, **values}
    return add_file(fresh(document), **values)


def show(document: Document, file: DocumentFile, office: Office) -> Interpretation:
    return explain(document, office, form="picture", file=file)


def send(document: Document, office: Office) -> Review:
    return submit_document(fresh(document), by=office[Post.DRAFTER], at=LATER)


def release(shown: Interpretation, office: Office) -> str:
    told = {"on": TODAY, "by": office[Post.DISCLOSURE_OFFICER], "at": LATER}
    return code_of(publish_interpretation, shown, **told)


def test_a_picture_comes_beside_what_was_issued(office: Office, drafter: Client) -> None:
    document = make_issued(office)
    file = upload(document, office)
    assert approval_as_issued(fresh(document)) is not None
    assert Review.objects.get().state == State.APPROVED
    shown = show(document, file, office)
    assert STAMP in page_of(drafter, document)
    make_public(document, office)
    assert release(shown, office) == "not_approved"
    review = send(document, office)
    assert [each[0] for each in review.files] == ["图解.txt"]
    pass_all(review, office)
    assert release(shown, office) == ""
    assert STAMP in page_of(drafter, document)


def test_the_paper_of_what_was_issued_takes_no_other_file(office: Office) -> None:
    document = make_issued(office)
    assert code_of(upload, document, office, kind="attachment") == "not_a_draft"
    assert code_of(upload, document, office, by=office[Post.HEAD]) == "not_a_draft"


def test_what_stands_in_it_is_explained_before_it_is_sent(office: Office) -> None:
    """And holds up nothing that was approved without it."""
    document = make_issued(office)
    file = upload(document, office, chunks=[PHONE.encode()])
    show(document, file, office)
    assert code_of(send, document, office) == "open_findings"
    make_public(document, office)
    (hit,) = findings_of(fresh(document))
    told = {"number": hit.number, "fingerprint": hit.fingerprint, "reason": "对外公布的电话"}
    explain_hit(fresh(document), by=office[Post.DRAFTER], at=LATER, **told)
    review = send(document, office)
    assert [each.excerpt for each in review.findings.all()] == ["13907722207"]


def test_one_that_cannot_be_looked_into_is_held_and_removed(office: Office) -> None:
    document = make_issued(office)
    file = upload(document, office, name="图解.zip", chunks=[b"PK\x03\x04 no archive"])
    assert file.held
    explain(document, office)
    assert code_of(send, document, office) == "held_file"
    make_public(document, office)
    remove_file(file, by=office[Post.DRAFTER], at=LATER)
    assert code_of(send, document, office) == ""


def test_a_cleaned_copy_goes_on_in_its_place(office: Office) -> None:
    document = make_issued(office)
    file = upload(document, office, name="图解.docx", chunks=[docx("一图读懂")])
    show(document, file, office)
    review = send(document, office)
    clean_file(file, by=office[Post.DRAFTER], at=LATER)
    review.refresh_from_db()
    assert review.state == State.VOID
    assert approval_as_issued(fresh(document)) is not None
    pass_all(send(document, office), office)
    make_public(document, office)
    assert release(Interpretation.objects.get(), office) == ""


def test_once_it_is_approved_it_is_neither_cleaned_nor_removed(office: Office) -> None:
    document = make_issued(office)
    file = upload(document, office, name="图解.docx", chunks=[docx("一图读懂")])
    shown = show(document, file, office)
    pass_all(send(document, office), office)
    told = {"by": office[Post.DRAFTER], "at": LATER}
    assert code_of(clean_file, file, **told) == "approved"
    assert code_of(remove_file, file, **told) == "approved"
    assert code_of(drop_interpretation, shown, **told) == "approved"


@pytest.mark.parametrize("act", [remove_file, clean_file])
@pytest.mark.parametrize("is_listed", [True, False])
def test_one_that_reviewers_have_before_them_ends_the_review_though_nothing_shows_it(
    office: Office, act: Any, is_listed: bool
) -> None:
    """As it does in a draft. What came since they do not have before them."""
    document = make_issued(office)
    explain(document, office)
    sent_at = LATER + timedelta(hours=2)
    came_at = sent_at + timedelta(hours=-1 if is_listed else 1)
    told = {"name": "图解.docx", "chunks": [docx("一图读懂")], "at": came_at}
    file = upload(document, office, **told) if is_listed else None
    review = submit_document(fresh(document), by=office[Post.DRAFTER], at=sent_at)
    assert [each[0] for each in review.files] == (["图解.docx"] if is_listed else [])
    act(file or upload(document, office, **told), by=office[Post.DRAFTER], at=came_at)
    review.refresh_from_db()
    assert review.state == (State.VOID if is_listed else State.IN_REVIEW)
    assert approval_as_issued(fresh(document)) is not None


def test_one_that_nothing_shows_yet_releases_and_holds_up_nothing(office: Office) -> None:
    document = make_issued(office)
    shown = explain(document, office)
    pass_all(send(document, office), office)
    make_public(document, office)
    upload(document, office, chunks=[PHONE.encode()], at=LATER + timedelta(hours=1))
    assert release(shown, office) == ""
    assert [task.url for task in tasks_of(office[Post.DRAFTER], TODAY)] == []


def test_it_ends_the_approval_of_a_draft(office: Office) -> None:
    document = make_approved(office)
    upload(document, office)
    assert Review.objects.get().state == State.VOID


def test_while_an_authority_is_asked_what_it_asks_about_stands_still(office: Office) -> None:
    document = make_issued(office)
    file = upload(document, office, name="图解.docx", chunks=[docx("一图读懂")])
    show(document, file, office)
    ask(send(document, office), office)
    told = {"by": office[Post.DRAFTER], "at": LATER}
    assert code_of(upload, document, office, name="另一张.txt") == "escalated"
    assert code_of(clean_file, file, **told) == "escalated"


@pytest.fixture
def issued(office: Office) -> Document:
    return make_issued(office)


def test_its_pages_lead_there(office: Office, drafter: Client, issued: Document) -> None:
    path = f"/documents/{issued.pk}/"
    assert f'href="{path}files/add/"' in drafter.get(f"{path}interpretations/").content.decode()
    assert f'href="{path}files/add/"' in drafter.get(f"{path}interpretations/new/").content.decode()
    form = drafter.get(f"{path}files/add/")
    assert [value for value, _ in form.context["form"].fields["kind"].choices] == ["interpret"]
    assert "只收解读用的图片、视频" in form.content.decode()
    given = SimpleUploadedFile("图解.txt", "一图读懂".encode())
    answer = drafter.post(f"{path}files/add/", {"kind": "interpret", "file": given})
    assert answer["Location"] == f"{path}interpretations/"
    file = DocumentFile.objects.get()
    assert f"{path}files/{file.pk}/remove/" in page_of(drafter, issued)
    assert drafter.post(f"{path}files/{file.pk}/remove/").status_code == 302
    refused = drafter.post(f"{path}files/add/", {"kind": "attachment", "file": given})
    assert refused.status_code == 422


def test_who_may_not_write_it_brings_nothing(office: Office, issued: Document) -> None:
    head = sign_in(office[Post.HEAD])
    assert head.get(f"/documents/{issued.pk}/files/add/").status_code == 403
    file = upload(issued, office)
    assert head.post(f"/documents/{issued.pk}/files/{file.pk}/remove/").status_code == 403


def test_what_is_public_may_be_shown_in_a_picture_too(office: Office) -> None:
    document = make_issued(office)
    told = {"on": TODAY, "where": "县政府网站", "by": office[Post.DISCLOSURE_OFFICER], "at": LATER}
    mark_published(fresh(document), **told)
    shown = show(document, upload(document, office), office)
    pass_all(send(document, office), office)
    assert release(shown, office) == ""
