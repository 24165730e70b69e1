"""The picture or video of an interpretation goes with its document while it is shown: screening and
reviewers see it, or it is not released."""

from typing import Any

import pytest

from gongkai.documents.interpretations.services import (
    drop_interpretation,
    publish_interpretation,
    write_interpretation,
)
from gongkai.documents.models import Document, DocumentFile, Interpretation
from gongkai.documents.normative.line import check_before_number
from gongkai.documents.services import add_file, issue_document, remove_file, submit_document
from gongkai.units.posts import Post
from tests.documents.drafts import make_proactive
from tests.documents.lines import SECTIONS, deliberate, make_normative, publish
from tests.documents.steps import approve_all, code_of, fresh
from tests.offices import NOW, TODAY, Office

PHONE = "联系人手机13907722207"


def upload(document: Document, office: Office, words: str = PHONE) -> DocumentFile:
    told: dict[str, Any] = {"kind": "attachment", "by": office[Post.DRAFTER], "at": NOW}
    return add_file(fresh(document), name="图解.txt", chunks=[words.encode()], **told)


def picture(document: Document, file: DocumentFile, office: Office) -> Interpretation:
    told: dict[str, Any] = {"sections": [("主要内容", "见图。")], "by": office[Post.DRAFTER]}
    return write_interpretation(
        fresh(document), title="图解", form="picture", file=file, at=NOW, **told
    )


def test_a_file_that_an_interpretation_shows_is_not_removed(office: Office) -> None:
    document, told = make_proactive(office), {"by": office[Post.DRAFTER], "at": NOW}
    file = upload(document, office)
    shown = picture(document, file, office)
    assert code_of(submit_document, fresh(document), **told) == "open_findings"
    assert code_of(remove_file, file, **told) == "in_use"
    assert code_of(submit_document, fresh(document), **told) == "open_findings"
    drop_interpretation(shown, **told)
    assert remove_file(file, **told).removed_on == TODAY


def test_a_file_that_was_removed_while_the_form_was_open_is_not_taken(office: Office) -> None:
    document = make_proactive(office)
    file = upload(document, office)
    seen = DocumentFile.objects.get(pk=file.pk)
    remove_file(file, by=office[Post.DRAFTER], at=NOW)
    assert code_of(picture, document, seen, office) == "foreign"
    assert not Interpretation.objects.exists()


def test_what_shows_a_removed_file_is_not_sent(office: Office) -> None:
    document = make_proactive(office)
    file = upload(document, office, "一图读懂")
    picture(document, file, office)
    DocumentFile.objects.update(removed_on=TODAY)
    told = {"by": office[Post.DRAFTER], "at": NOW}
    assert code_of(submit_document, fresh(document), **told) == "removed_file"


@pytest.mark.parametrize(("removed_on", "code"), [(TODAY, "removed_file"), (None, "")])
def test_what_shows_a_removed_file_is_not_released(
    office: Office, removed_on: Any, code: str
) -> None:
    document = make_proactive(office)
    shown = picture(document, upload(document, office, "一图读懂"), office)
    approved = approve_all(fresh(document), office)
    issued = issue_document(approved, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    publish(issued, office)
    DocumentFile.objects.update(removed_on=removed_on)
    told = {"on": TODAY, "by": office[Post.DISCLOSURE_OFFICER], "at": NOW}
    assert code_of(publish_interpretation, shown, **told) == code


def uploaded_later(office: Office, kind: str, form: str) -> str:
    """Why a normative document gets no number, to which a file came after its deliberation that an
    interpretation names as its own; "" where it does."""
    normative = make_normative(office)
    deliberate(normative, office)
    told: dict[str, Any] = {"by": office[Post.DRAFTER], "at": NOW}
    words = "收费标准每次五百元。".encode()
    file = add_file(fresh(normative.document), name="附表.txt", kind=kind, chunks=[words], **told)
    shown = Interpretation.objects.get()
    made = {"title": "规定解读", "sections": SECTIONS, "interpretation": shown, "file": file}
    write_interpretation(fresh(normative.document), form=form, **made, **told)
    return code_of(check_before_number, fresh(normative.document))


@pytest.mark.parametrize("form", ["text", "picture", "video"])
@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("attachment", "text_changed"),  # printed below the text, it was judged by no stage
        ("interpret", ""),  # stands beside the text, as the interpretation does
    ],
)
def test_an_attachment_is_judged_whatever_else_shows_it(
    office: Office, kind: str, code: str, form: str
) -> None:
    assert uploaded_later(office, kind, form) == code
