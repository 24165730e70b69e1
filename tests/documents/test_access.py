"""Who sees which document: the list, the page and the predicate never disagree."""

from datetime import timedelta
from typing import Any

import pytest

from gongkai.documents.access import (
    documents_answered_for_by,
    documents_editable_by,
    documents_visible_to,
    may_answer_for_document,
    may_arrange_numbers,
    may_edit_document,
    may_import_documents,
    may_issue_document,
    may_mark_published,
    may_register_documents,
    may_see_document,
)
from gongkai.documents.models import Document
from gongkai.documents.reader import Reader
from gongkai.documents.register.found import find_document
from gongkai.units.models import Delegation, Department, Person, Tenure
from gongkai.units.posts import ADMINISTRATORS, Post
from tests.documents.drafts import make_draft
from tests.documents.steps import fresh, make_issued, sign_in
from tests.offices import SINCE, TODAY, Office, make_office, make_person

pytestmark = pytest.mark.django_db


def sees(person: Person, document: Document) -> bool:
    """What predicate, list and page say; they must say the same."""
    predicate = may_see_document(person, document, TODAY)
    listed = documents_visible_to(person, TODAY).filter(pk=document.pk).exists()
    found = find_document(document.pk, Reader(person, TODAY)) is not None
    status = sign_in(person).get(f"/documents/{document.pk}/").status_code
    assert (listed, found, status) == (predicate, predicate, 200 if predicate else 404)
    return predicate


def colleague(office: Office, *posts: Post, department: Department | None = None) -> Person:
    return make_person(office.body, "同事", *posts, department=department)


@pytest.mark.parametrize("post", list(Post))
def test_the_office_and_its_reviewers_see_a_draft_and_administrators_do_not(
    office: Office, post: Post
) -> None:
    other = Department.objects.create(body=office.body, name="建设科")
    draft = make_draft(office)
    person = colleague(office, post, department=other)
    wanted = post not in ADMINISTRATORS and post != Post.DRAFTER
    assert sees(person, draft) == wanted


def test_a_draft_is_seen_in_its_department(office: Office) -> None:
    draft = make_draft(office)
    assert sees(colleague(office, Post.DRAFTER, department=office.department), draft)


def test_an_administrator_sees_nothing_of_their_own_department_either(office: Office) -> None:
    draft, issued = make_draft(office), make_issued(office)
    admin = office[Post.AUDIT_ADMIN]
    assert admin.department == office.department
    assert (sees(admin, draft), sees(admin, issued)) == (False, False)


def test_a_head_of_one_department_does_not_see_anothers_drafts(office: Office) -> None:
    other = Department.objects.create(body=office.body, name="建设科")
    head = colleague(office, department=other)
    post = Post.DEPARTMENT_HEAD
    held = {"person": head, "body": office.body, "post": post, "from_on": SINCE}
    Tenure.objects.create(**held, department=other)
    assert not sees(head, make_draft(office))
    assert sees(head, make_draft(office, department=other))


def test_what_is_issued_is_seen_by_everyone_who_works_here(office: Office) -> None:
    other = Department.objects.create(body=office.body, name="建设科")
    assert sees(colleague(office, Post.DRAFTER, department=other), make_issued(office))


def test_the_owner_sees_a_draft_of_another_department(office: Office) -> None:
    owner = colleague(office, Post.DRAFTER)
    assert not sees(owner, make_draft(office))
    assert sees(owner, make_draft(office, owner=owner))


def test_who_left_their_post_sees_nothing(office: Office) -> None:
    issued = make_issued(office)
    person = colleague(office)
    held = {"person": person, "body": office.body, "post": Post.HEAD, "from_on": SINCE}
    Tenure.objects.create(**held, until_on=TODAY - timedelta(days=1))
    assert not sees(person, issued)


def test_who_stands_in_sees_what_the_other_sees(office: Office) -> None:
    draft = make_draft(office)
    deputy = colleague(office, Post.DRAFTER)
    assert not sees(deputy, draft)
    Delegation.objects.create(
        principal=office[Post.OFFICE_DIRECTOR],
        delegate=deputy,
        from_on=TODAY,
        until_on=TODAY + timedelta(days=365),
        reason="出差",
    )
    assert sees(deputy, draft)


def test_another_bodys_documents_are_not_there(office: Office) -> None:
    other = make_office("青岩县水利局")
    for document in (make_draft(other), make_issued(other)):
        for post in Post:
            assert not may_see_document(office[post], document, TODAY)
        assert not sees(office[Post.DISCLOSURE_OFFICER], document)


@pytest.mark.parametrize(("is_open", "wanted"), [(True, True), (False, False)])
def test_a_superior_sees_what_is_issued_below_only_where_told_so(
    office: Office, is_open: bool, wanted: bool
) -> None:
    centre = make_office("青岩县公路中心", parent=office.body)
    centre.body.open_to_superior = is_open
    centre.body.save()
    director = office[Post.OFFICE_DIRECTOR]
    assert sees(director, make_issued(centre)) == wanted
    assert not sees(director, make_draft(centre))


def test_a_closed_body_closes_what_is_below_it(office: Office) -> None:
    middle = make_office("青岩县公路中心", parent=office.body)
    lowest = make_office("青岩县公路站", parent=middle.body)
    lowest.body.open_to_superior = True
    lowest.body.save()
    assert not sees(office[Post.HEAD], make_issued(lowest))
    assert sees(middle[Post.HEAD], make_issued(lowest))


def test_who_is_below_does_not_see_the_superiors(office: Office) -> None:
    centre = make_office("青岩县公路中心", parent=office.body)
    assert not sees(centre[Post.HEAD], make_issued(office))


def test_a_superior_looks_and_does_nothing(office: Office) -> None:
    centre = make_office("青岩县公路中心", parent=office.body)
    centre.body.open_to_superior = True
    centre.body.save()
    issued = make_issued(centre)
    client = sign_in(office[Post.OFFICE_DIRECTOR])
    for page in ("issue", "file", "published", "submit", "edit", "attribute"):
        assert client.get(f"/documents/{issued.pk}/{page}/").status_code == 403
    shown = client.get(f"/documents/{issued.pk}/withheld/").content.decode()
    assert "<form" not in shown.partition("<main")[2]
    assert client.post(f"/documents/{issued.pk}/withheld/").status_code == 403
    assert "现在可以办的" not in client.get(f"/documents/{issued.pk}/").content.decode()
    assert issued.title not in client.get("/documents/").content.decode()


def test_editing_and_answering_have_their_twins(office: Office) -> None:
    documents = [make_draft(office), make_issued(office)]
    for post in Post:
        person = office[post]
        for document in documents:
            edits = documents_editable_by(person, TODAY).filter(pk=document.pk).exists()
            answers = documents_answered_for_by(person, TODAY).filter(pk=document.pk).exists()
            found = find_document(document.pk, Reader(person, TODAY))
            assert may_edit_document(person, document, TODAY) == edits
            assert may_answer_for_document(person, document, TODAY) == answers
            if found is not None:
                assert (found.can_edit, found.can_answer) == (edits, answers)


OFFICE = {Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER}


@pytest.mark.parametrize("post", list(Post))
def test_what_the_office_alone_does(office: Office, post: Post) -> None:
    person, document = office[post], make_draft(office)
    in_office = post in OFFICE
    assert may_issue_document(person, document, TODAY) == in_office
    assert may_import_documents(person, TODAY) == in_office
    assert may_arrange_numbers(person, TODAY) == in_office
    assert may_mark_published(person, document, TODAY) == (post == Post.DISCLOSURE_OFFICER)
    assert may_register_documents(person, TODAY) == (post not in ADMINISTRATORS)


def test_an_account_that_is_not_in_use_may_nothing(office: Office) -> None:
    person = office[Post.OFFICE_DIRECTOR]
    person.is_active = False
    person.save()
    assert not may_issue_document(person, make_draft(office), TODAY)
    assert not documents_visible_to(person, TODAY).exists()


ADDRESSES = [
    *("edit/", "attribute/", "submit/", "issue/", "file/", "published/", "withheld/", "versions/"),
    *("files/add/", "links/add/", "print.pdf", "print.docx", "findings/1/", ""),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_below_another_bodys_document_answers(office: Office, address: str) -> None:
    document = make_issued(make_office("青岩县水利局"))
    client = sign_in(office[Post.DISCLOSURE_OFFICER])
    path = f"/documents/{document.pk}/{address}"
    assert client.get(path).status_code == 404
    if not address.startswith(("print", "versions")) and address:
        sent: dict[str, Any] = {"where": "x", "on": "2026-10-13", "text": "改"}
        assert client.post(path, sent).status_code == 404
    assert fresh(document).version == document.version


def test_no_document_is_called_by_a_number_that_no_database_has(office: Office) -> None:
    client = sign_in(office[Post.DISCLOSURE_OFFICER])
    assert client.get(f"/documents/{'9' * 30}/").status_code == 404
    assert client.get("/documents/0/").status_code == 404
