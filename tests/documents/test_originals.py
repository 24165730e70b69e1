"""What a file hides leaves the office in no way but cleaned; an original is not everybody's."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.documents.files.kept import HELD, HIDES, IMPORTED
from gongkai.documents.hits.findings import HIDDEN, findings_of
from gongkai.documents.models import Document, DocumentFile
from gongkai.documents.services import (
    add_file,
    clean_file,
    confirm_import,
    explain_hit,
    preview_files,
    propose_later,
    read_file,
    remove_file,
    submit_document,
)
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.papers import docx, xlsx
from tests.documents.steps import code_of, fresh, pass_all, sign_in
from tests.offices import NOW, TODAY, Office, make_person

pytestmark = pytest.mark.django_db

PHONE = "13987654321"
HIDING = xlsx([["姓名"], ["甲"]], comment=f"电话{PHONE}")
PAPER = docx(("青交〔2019〕31号", "关于甲的通知", "正文。", "2019年10月13日"))


def add(document: Document, office: Office, data: bytes, name: str) -> DocumentFile:
    told: dict[str, Any] = {"kind": "attachment", "by": office[Post.DRAFTER], "at": NOW}
    return add_file(document, name=name, chunks=[data], **told)


def near(office: Office) -> Person:
    """Of the same department: reads its drafts, but no original."""
    return make_person(office.body, "同科", Post.DRAFTER, department=office.department)


def reads(person: Person, file: DocumentFile) -> tuple[str, int]:
    """What service and page say."""
    link = f"/documents/{file.document_id}/files/{file.pk}/"
    code = code_of(read_file, file, by=person, at=NOW)
    return code, sign_in(person).get(link).status_code


def row_of(person: Person, file: DocumentFile) -> Any:
    page = sign_in(person).get(f"/documents/{file.document_id}/")
    return next(row for row in page.context["files"] if row.pk == file.pk)


def test_what_a_file_hides_is_not_explained_but_cleaned(office: Office) -> None:
    document = make_proactive(office)
    file = add(document, office, HIDING, "名册.xlsx")
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": NOW}
    hidden = [each for each in findings_of(document) if each.hidden]
    assert hidden != []
    for each in hidden:
        mark = {"number": each.number, "fingerprint": each.fingerprint}
        code = code_of(explain_hit, document, **mark, reason="不是。", **told)
        assert code == "not_to_be_explained"
    assert code_of(submit_document, fresh(document), **told) == "not_to_be_explained"
    clean_file(file, **told)
    assert submit_document(fresh(document), **told).pk


def test_what_a_file_hides_may_be_removed_with_it(office: Office) -> None:
    document = make_proactive(office)
    file = add(document, office, HIDING, "名册.xlsx")
    remove_file(file, by=office[Post.DRAFTER], at=NOW)
    assert submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW).pk


def test_a_text_that_hides_characters_is_cleaned(office: Office) -> None:
    document = make_proactive(office)
    file = add(document, office, "甲\u200b乙".encode(), "说明.txt")
    assert row_of(office[Post.DRAFTER], file).can_be_cleaned
    clean_file(file, by=office[Post.DRAFTER], at=NOW)
    assert submit_document(fresh(document), by=office[Post.DRAFTER], at=NOW).pk


def test_characters_without_a_shape_that_a_copy_keeps_are_explained(office: Office) -> None:
    document = make_proactive(office)
    file = add(document, office, docx(("甲\u200b乙通知", "正文。")), "通知.docx")
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": NOW}
    assert [each.why_not_explained for each in findings_of(document)] == [HIDDEN]
    clean_file(file, **told)
    [left] = findings_of(fresh(document))
    mark = {"number": left.number, "fingerprint": left.fingerprint}
    explain_hit(fresh(document), **mark, reason="排版软件留下的。", **told)
    assert submit_document(fresh(document), **told).pk


def test_the_page_says_what_to_do_about_it(office: Office) -> None:
    file = add(make_proactive(office), office, HIDING, "名册.xlsx")
    page = sign_in(office[Post.DRAFTER]).get(f"/documents/{file.document_id}/")
    rows = page.context["findings"]
    assert {(row.state, row.handled) for row in rows} == {("bad", HIDDEN)}
    assert [row.answers for row in rows] == [[]] * len(rows)


def test_who_reads_no_original_reads_no_word_of_what_it_hides(office: Office) -> None:
    file = add(make_proactive(office), office, HIDING, "名册.xlsx")
    pages = [
        sign_in(who).get(f"/documents/{file.document_id}/").content.decode()
        for who in (near(office), office[Post.DRAFTER])
    ]
    assert [PHONE in page for page in pages] == [False, True]


@pytest.mark.parametrize(
    ("data", "name", "why"), [(HIDING, "名册.xlsx", HIDES), (b"MZ" + bytes(98), "程序.exe", HELD)]
)
def test_what_is_not_cleaned_is_read_by_who_reads_originals_alone(
    office: Office, data: bytes, name: str, why: str
) -> None:
    file = add(make_proactive(office), office, data, name)
    person = near(office)
    assert reads(person, file) == ("original_not_yours", 404)
    assert row_of(person, file).kept_back == why
    assert reads(office[Post.DRAFTER], file) == ("", 200)
    assert row_of(office[Post.DRAFTER], file).kept_back == ""


def test_the_cleaned_copy_is_read_by_all(office: Office) -> None:
    file = add(make_proactive(office), office, HIDING, "名册.xlsx")
    cleaned = clean_file(file, by=office[Post.DRAFTER], at=NOW)
    person = near(office)
    assert reads(person, cleaned) == ("", 200)
    assert PHONE.encode() not in read_file(cleaned, by=person, at=NOW).read_bytes()


def test_a_file_with_nothing_to_clean_is_read_as_it_is(office: Office) -> None:
    file = add(make_proactive(office), office, docx(), "通知.docx")
    assert reads(near(office), file) == ("", 200)
    assert row_of(near(office), file).kept_back == ""


def imported(office: Office, data: bytes = PAPER) -> DocumentFile:
    by = office[Post.DISCLOSURE_OFFICER]
    confirm_import(preview_files(files=[("甲.docx", [data])], by=by, at=NOW), by=by, at=NOW)
    return DocumentFile.objects.latest("pk")


def test_what_was_imported_stays_an_original_until_it_is_cleaned(office: Office) -> None:
    file, person = imported(office), near(office)
    assert file.document.state == Document.State.ISSUED
    assert (reads(person, file), row_of(person, file).kept_back) == (
        ("original_not_yours", 404),
        IMPORTED,
    )
    assert reads(office[Post.DISCLOSURE_OFFICER], file) == ("", 200)
    cleaned = clean_file(file, by=office[Post.DISCLOSURE_OFFICER], at=NOW)
    assert reads(person, cleaned) == ("", 200)


def test_what_was_imported_stays_an_original_until_a_review_approved_it(office: Office) -> None:
    file, person, officer = imported(office), near(office), office[Post.DISCLOSURE_OFFICER]
    open_to_all = {"attribute": "proactive", "article": "条例第十九条", "reason": "公众关心"}
    propose_later(file.document, **open_to_all, by=officer, at=NOW)
    review = submit_document(fresh(file.document), by=officer, at=NOW)
    assert reads(person, fresh_file(file)) == ("original_not_yours", 404)
    pass_all(review, office)
    assert reads(person, fresh_file(file)) == ("", 200)


def test_the_page_of_what_was_imported_asks_at_most_twelve_times(office: Office) -> None:
    file = imported(office)
    client, page = sign_in(near(office)), f"/documents/{file.document_id}/"
    client.get(page)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).context["files"][0].kept_back == IMPORTED
    assert len(asked) <= 12


def fresh_file(file: DocumentFile) -> DocumentFile:
    return DocumentFile.objects.get(pk=file.pk)


def test_what_was_imported_and_is_public_is_cleaned_too(office: Office) -> None:
    file = imported(office)
    Document.objects.filter(pk=file.document_id).update(
        attribute="proactive", published_on=TODAY, published_where="网站"
    )
    officer = sign_in(office[Post.DISCLOSURE_OFFICER])
    link = f"/documents/{file.document_id}/files/{file.pk}/clean/"
    assert link in officer.get(f"/documents/{file.document_id}/").content.decode()
    assert officer.post(link).status_code == 302
    assert reads(near(office), fresh_file(file)) == ("", 200)
