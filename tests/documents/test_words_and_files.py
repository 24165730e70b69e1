"""A list of wording that changed is looked for in the files as in the text."""

from typing import Any

import pytest

from gongkai.documents.files.screening import look_again
from gongkai.documents.hits.findings import findings_of
from gongkai.documents.hits.words import digest_of, words_of
from gongkai.documents.models import Document, DocumentFile
from gongkai.documents.services import (
    add_file,
    clean_file,
    explain_hit,
    issue_document,
    mark_published,
    remove_word,
    set_word,
    submit_document,
)
from gongkai.screening import WORDING, WordList
from gongkai.screening.wording import make_word
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.papers import docx
from tests.documents.steps import approve_all, code_of, fresh, make_issued, sign_in
from tests.offices import NOW, TODAY, Office

pytestmark = pytest.mark.django_db

WORD = "旱厕革命"
TEXT = f"张三的公民身份号码是11010519491231002X。\n推进{WORD}。"


def add(document: Document, office: Office, text: str = TEXT) -> DocumentFile:
    told: dict[str, Any] = {"kind": "attachment", "by": office[Post.DRAFTER], "at": NOW}
    return add_file(document, name="附表.txt", chunks=[text.encode()], **told)


def put_on_the_list(office: Office, wrong: str = WORD) -> Any:
    told = {"level": "确认", "right": "厕所革命", "reason": "规范用语。", "exceptions": ""}
    return set_word(wrong=wrong, by=office[Post.DISCLOSURE_OFFICER], at=NOW, **told)


def kinds_in_files(document: Document) -> list[str]:
    return [each.kind for each in findings_of(document) if each.file]


def test_a_word_that_is_added_is_found_in_what_was_uploaded_before(office: Office) -> None:
    document = make_proactive(office)
    add(document, office)
    before = kinds_in_files(document)
    assert WORDING not in before
    put_on_the_list(office)
    assert kinds_in_files(document) == [*before, WORDING]


def test_a_word_that_is_taken_off_is_no_hit_any_more(office: Office) -> None:
    document = make_proactive(office)
    entry = put_on_the_list(office)
    add(document, office)
    assert WORDING in kinds_in_files(document)
    remove_word(entry, by=office[Post.DISCLOSURE_OFFICER], at=NOW)
    assert WORDING not in kinds_in_files(document)


def test_a_new_word_in_a_file_holds_its_submission(office: Office) -> None:
    document = make_proactive(office)
    file = add(document, office, f"推进{WORD}。")
    put_on_the_list(office)
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": NOW}
    assert code_of(submit_document, fresh(document), **told) == "open_findings"
    hit = next(each for each in findings_of(document) if each.file)
    why = {"number": hit.number, "fingerprint": hit.fingerprint, "reason": "引用原文。"}
    explain_hit(document, **why, **told)
    review = submit_document(fresh(document), **told)
    assert [found.excerpt for found in review.findings.all()] == [WORD]
    assert "命中1处" in review.files[0][1]
    file.refresh_from_db()
    assert file.words == digest_of(words_of(office.body))
    assert [each["text"] for each in file.hits] == [WORD]


def test_a_new_word_in_a_file_holds_its_publication(office: Office) -> None:
    document = make_proactive(office)
    add(document, office, f"推进{WORD}。")
    approved = approve_all(fresh(document), office)
    issued = issue_document(approved, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    put_on_the_list(office)
    told = {"on": TODAY, "where": "网站", "by": office[Post.DISCLOSURE_OFFICER], "at": NOW}
    assert code_of(mark_published, issued, **told) == "open_findings"


def test_the_page_counts_the_hits_of_a_file_as_they_are_now(office: Office) -> None:
    document = make_proactive(office)
    add(document, office, f"推进{WORD}。")
    drafter, page = sign_in(office[Post.DRAFTER]), f"/documents/{document.pk}/"
    assert [row.note[-2:] for row in drafter.get(page).context["files"]] == ["命中"]
    put_on_the_list(office)
    assert [row.note[-4:] for row in drafter.get(page).context["files"]] == ["命中1处"]


def test_several_files_are_looked_into_with_one_question(
    office: Office, django_assert_num_queries: Any
) -> None:
    document = make_proactive(office)
    for number in range(3):
        add(document, office, f"推进{WORD}，{number}。")
    document = Document.objects.select_related("body").get(pk=document.pk)
    with django_assert_num_queries(3):
        assert len(findings_of(document)) == 0
    put_on_the_list(office)
    with django_assert_num_queries(5):
        assert len(findings_of(document)) == 3


def test_a_cleaned_copy_is_known_by_its_list_too(office: Office) -> None:
    document = make_proactive(office)
    told: dict[str, Any] = {"kind": "attachment", "by": office[Post.DRAFTER], "at": NOW}
    file = add_file(document, name="附表.docx", chunks=[docx()], **told)
    put_on_the_list(office)
    cleaned = clean_file(file, by=office[Post.DRAFTER], at=NOW)
    assert cleaned.words == digest_of(words_of(office.body)) != file.words


def test_looking_again_keeps_the_place_of_what_was_known() -> None:
    known = {"kind": WORDING, "place": "第2页", "text": WORD, "message": "旧", "suggestion": ""}
    number = {"kind": "phone", "place": "第1页", "text": "13907711234", "message": "电话"}
    old = [{**known, "hidden": True}, {**number, "suggestion": "", "hidden": False}]
    words = WordList((make_word([WORD, "确认", "厕所革命", "规范用语。", ""]),))
    phone, word = look_again(old, f"推进{WORD}，电话13907711234。", words)
    assert phone == old[1]
    assert (word["place"], word["hidden"], word["suggestion"]) == ("第2页", True, "厕所革命")
    assert look_again(old, "", WordList()) == [old[1]]


def test_a_document_without_files_has_no_hits_in_files(office: Office) -> None:
    assert kinds_in_files(make_issued(office)) == []
