"""What stands behind a document is not everybody's who may see the document."""

import pytest

from gongkai.audit.models import Entry
from gongkai.documents.access import (
    documents_with_originals_for,
    may_read_originals,
    may_see_document,
)
from gongkai.documents.models import Document, DocumentFile
from gongkai.documents.reader import Reader
from gongkai.documents.register.found import find_document
from gongkai.documents.services import (
    add_file,
    clean_file,
    edit_document,
    issue_document,
    link_documents,
    read_file,
)
from gongkai.units.models import Department, Person
from gongkai.units.posts import ADMINISTRATORS, REVIEWING, Post
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.papers import xlsx
from tests.documents.steps import approve_all, code_of, fresh, make_issued, make_withheld, sign_in
from tests.offices import NOW, TODAY, Office, make_office, make_person

pytestmark = pytest.mark.django_db

PHONE = "13987654321"


def colleague(office: Office, *posts: Post) -> Person:
    """Of another department than the documents'."""
    other, _ = Department.objects.get_or_create(body=office.body, name="建设科")
    return make_person(office.body, "同事", *posts, department=other)


def superior_of(office: Office) -> Office:
    """A body above to which the office was opened."""
    above = make_office("青岩县人民政府")
    office.body.parent, office.body.open_to_superior = above.body, True
    office.body.path = f"{above.body.path}{office.body.pk}/"
    office.body.save()
    return above


def with_cleaned_file(office: Office) -> DocumentFile:
    """Of an issued document; the original has a telephone number that the copy has not."""
    document = make_proactive(office)
    data = xlsx([["姓名"], ["甲"]], comment=f"电话{PHONE}")
    told = {"by": office[Post.DRAFTER], "at": NOW}
    file = add_file(document, name="名册.xlsx", kind="attachment", chunks=[data], **told)
    clean_file(file, **told)
    document = approve_all(fresh(document), office)
    issue_document(document, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    return DocumentFile.objects.get(pk=file.pk)


def reads_original(person: Person, file: DocumentFile) -> bool:
    """What predicate, list, service, page and link say; they must say the same."""
    document = file.document
    may = may_read_originals(person, document, TODAY)
    listed = documents_with_originals_for(person, TODAY).filter(pk=document.pk).exists()
    found = find_document(document.pk, Reader(person, TODAY))
    code = code_of(read_file, file, by=person, at=NOW, original=True)
    client = sign_in(person)
    page = client.get(f"/documents/{document.pk}/").content.decode()
    answer = client.get(f"/documents/{document.pk}/files/{file.pk}/?original=1")
    assert (listed, found is not None and found.can_read_originals) == (may, may)
    assert code == ("" if may else "original_not_yours" if found else "not_yours")
    assert ("?original=1" in page, answer.status_code) == (may, 200 if may else 404)
    return may


@pytest.mark.parametrize("post", list(Post))
def test_an_original_is_read_by_reviewers_and_the_office_alone(office: Office, post: Post) -> None:
    file = with_cleaned_file(office)
    person = colleague(office, post)
    assert reads_original(person, file) == (post in REVIEWING)
    copy = sign_in(person).get(f"/documents/{file.document_id}/files/{file.pk}/")
    assert copy.status_code == (404 if post in ADMINISTRATORS else 200)


def test_who_drafted_or_owns_it_reads_the_original(office: Office) -> None:
    file = with_cleaned_file(office)
    owner = colleague(office, Post.DRAFTER)
    assert reads_original(office[Post.DRAFTER], file)
    assert not reads_original(owner, file)
    Document.objects.filter(pk=file.document_id).update(owner=owner)
    assert reads_original(owner, file)


def test_a_superior_reads_the_cleaned_copy_and_never_the_original(office: Office) -> None:
    file = with_cleaned_file(office)
    above = superior_of(office)
    for post in (Post.HEAD, Post.DISCLOSURE_OFFICER, Post.SECRECY_REVIEWER):
        assert may_see_document(above[post], file.document, TODAY)
        assert not reads_original(above[post], file)
    answer = sign_in(above[Post.HEAD]).get(f"/documents/{file.document_id}/files/{file.pk}/")
    assert PHONE.encode() not in b"".join(answer.streaming_content)


def test_a_refused_original_leaves_no_entry_of_a_reading(office: Office) -> None:
    file = with_cleaned_file(office)
    person = colleague(office, Post.DRAFTER)
    before = Entry.objects.filter(action="documents.file_read").count()
    assert code_of(read_file, file, by=person, at=NOW, original=True) == "original_not_yours"
    assert Entry.objects.filter(action="documents.file_read").count() == before


def sees(person: Person, document: Document) -> bool:
    """What predicate, page and paper say; they must say the same."""
    may = may_see_document(person, document, TODAY)
    client = sign_in(person)
    pages = (f"/documents/{document.pk}/", f"/documents/{document.pk}/print.docx")
    assert {client.get(page).status_code for page in pages} == {200 if may else 404}
    return may


@pytest.mark.parametrize("post", list(Post))
def test_a_withheld_text_is_read_by_reviewers_and_the_office(office: Office, post: Post) -> None:
    withheld = make_withheld(office)
    assert withheld.state == Document.State.ISSUED
    assert sees(colleague(office, post), withheld) == (post in REVIEWING)


def test_a_withheld_text_is_read_in_its_department_and_by_its_owner(office: Office) -> None:
    withheld = make_withheld(office)
    near = make_person(office.body, "同科", Post.DRAFTER, department=office.department)
    owner = colleague(office, Post.DRAFTER)
    assert (sees(near, withheld), sees(owner, withheld)) == (True, False)
    Document.objects.filter(pk=withheld.pk).update(owner=owner)
    assert sees(owner, withheld)


def test_a_superior_reads_nothing_that_is_withheld(office: Office) -> None:
    public, withheld = make_issued(office), make_withheld(office)
    above = superior_of(office)
    seen = [each for each in (public, withheld) if sees(above[Post.HEAD], each)]
    assert seen == [public]


def test_a_link_does_not_tell_the_title_of_what_is_withheld(office: Office) -> None:
    withheld = make_withheld(office, title="关于机构编制的请示")
    draft = make_proactive(office)
    told = {"by": office[Post.DRAFTER], "at": NOW}
    link_documents(draft, target=withheld, kind="based_on", **told)
    approve_all(fresh(draft), office)
    issue_document(fresh(draft), prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    far, near = colleague(office, Post.DRAFTER), colleague(office, Post.SECRECY_REVIEWER)
    pages = [sign_in(who).get(f"/documents/{draft.pk}/").content.decode() for who in (far, near)]
    assert [withheld.title in page for page in pages] == [False, True]


@pytest.mark.parametrize("post", [post for post in Post if post not in ADMINISTRATORS])
def test_older_versions_are_for_who_answers_for_the_document(office: Office, post: Post) -> None:
    draft = make_draft(office, text=f"电话{PHONE}")
    told = {"by": office[Post.DRAFTER], "at": NOW}
    edit_document(draft, seen_version=1, changes={"text": "请按期办理。"}, **told)
    Document.objects.filter(pk=draft.pk).update(state=Document.State.ISSUED)
    client = sign_in(colleague(office, post))
    page, versions = f"/documents/{draft.pk}/", f"/documents/{draft.pk}/versions/"
    may = post in (Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER)
    assert (versions in client.get(page).content.decode()) == may
    answer = client.get(versions)
    assert (answer.status_code, PHONE in answer.content.decode()) == (200 if may else 403, may)
    assert sign_in(office[Post.DRAFTER]).get(versions).status_code == 200


def test_a_superior_reads_no_older_version(office: Office) -> None:
    issued = make_issued(office)
    above = superior_of(office)
    client = sign_in(above[Post.DISCLOSURE_OFFICER])
    assert client.get(f"/documents/{issued.pk}/").status_code == 200
    assert client.get(f"/documents/{issued.pk}/versions/").status_code == 403
