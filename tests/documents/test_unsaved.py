"""What somebody typed and did not save is not left out of a review without a word."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from gongkai.documents.models import Document, DocumentAutosave
from gongkai.documents.register.forms import DocumentForm
from gongkai.documents.services import (
    drop_autosave,
    edit_document,
    issue_document,
    keep_autosave,
    submit_document,
)
from gongkai.documents.services.autosaving import says_something_else
from gongkai.reviews.models import Review
from gongkai.units.posts import Post
from tests.documents.drafts import TEXT, make_draft, make_proactive
from tests.documents.steps import approve_all, code_of, fresh, sign_in
from tests.offices import NOW, Office

pytestmark = pytest.mark.django_db
EVENING = datetime(2026, 4, 20, 13, 5, tzinfo=UTC)


def type_into(document: Document, office: Office, post: Post = Post.DRAFTER, **values: str) -> None:
    keep_autosave(
        document, values=values, seen_version=document.version, by=office[post], at=EVENING
    )


def sent(document: Document, office: Office, post: Post = Post.DRAFTER) -> str:
    return code_of(submit_document, fresh(document), by=office[post], at=NOW)


def test_what_was_typed_and_not_saved_keeps_the_draft_from_review(office: Office) -> None:
    document = make_proactive(office)
    type_into(document, office, text="改过的")
    assert (sent(document, office), Review.objects.count()) == ("unsaved", 0)


@pytest.mark.parametrize("by_saving", [True, False])
def test_saved_or_dropped_it_is_sent(office: Office, by_saving: bool) -> None:
    document, by = make_proactive(office), office[Post.DRAFTER]
    type_into(document, office, text="改过的")
    if by_saving:
        seen = document.version
        edit_document(document, seen_version=seen, changes={"text": "改过的"}, by=by, at=NOW)
    else:
        drop_autosave(document, by=by)
    assert sent(document, office) == ""


def test_what_was_typed_before_the_attribute_was_proposed_counts_too(office: Office) -> None:
    """The version is another one by then, and the text is left out all the same."""
    document = make_draft(office)
    type_into(document, office, text="改过的")
    assert sent(make_proactive_of(document, office), office) == "unsaved"


def make_proactive_of(document: Document, office: Office) -> Document:
    from gongkai.documents.services import propose_attribute

    return propose_attribute(
        document,
        attribute="proactive",
        article="条例第二十条第一项",
        reason="涉及公众利益调整",
        by=office[Post.DRAFTER],
        at=NOW,
    )


def test_what_another_typed_keeps_nobody(office: Office) -> None:
    document = make_proactive(office)
    type_into(document, office, Post.DEPARTMENT_HEAD, text="科长在改")
    assert sent(document, office) == ""


def test_a_finished_document_is_kept_by_nothing(office: Office) -> None:
    """It can be edited no more, so nothing could be saved or dropped."""
    document = approve_all(make_proactive(office), office)
    type_into(document, office, text="改过的")
    issued = issue_document(document, prefix="青交", by=office[Post.OFFICE_DIRECTOR], at=NOW)
    assert sent(issued, office) == "already_approved"


def typed_as_it_is(document: Document, **changed: str) -> dict[str, str]:
    """The form as a browser sends it where nobody has changed anything but `changed`."""
    values = DocumentForm.initial_of(document)
    told = {name: "" if value is None else str(value) for name, value in values.items()}
    return {**told, "text": str(told["text"]).replace("\n", "\r\n"), **changed}


@pytest.mark.parametrize(
    ("changed", "differs"),
    [
        ({}, False),
        ({"owner": ""}, False),  # nobody chosen: who it was stays
        ({"title": "  关于做好2026年农村公路养护工作的通知 "}, False),  # the form takes blanks off
        ({"text": TEXT + "  \r\n"}, False),
        ({"text": TEXT + "\r\n二、按月巡查。"}, True),
        ({"title": "另一个标题"}, True),
        ({"formed_on": "2026-04-01"}, True),
        ({"owner": "999"}, True),
    ],
)
def test_only_what_saving_would_change_is_unsaved(
    office: Office, changed: dict[str, Any], differs: bool
) -> None:
    document = make_draft(office)
    assert says_something_else(document, typed_as_it_is(document, **changed)) == differs


def page(client: Client, path: str) -> str:
    return str(client.get(path).content.decode())


SAID = "您在2026年4月20日21:05改过而没有保存，送审的是第2稿，不含这些改动。"


@pytest.mark.parametrize("path", ["", "submit/"])
def test_the_pages_say_so_and_lead_to_the_form(office: Office, path: str) -> None:
    document = make_proactive(office)
    type_into(document, office, text="改过的")
    shown = page(sign_in(office[Post.DRAFTER]), f"/documents/{document.pk}/{path}")
    assert SAID in shown
    assert f'href="/documents/{document.pk}/edit/"' in shown


@pytest.mark.parametrize("path", ["", "submit/"])
def test_the_pages_say_nothing_of_it_to_others(office: Office, path: str) -> None:
    document = make_proactive(office)
    type_into(document, office, text="改过的")
    assert "改过而没有保存" not in page(
        sign_in(office[Post.DEPARTMENT_HEAD]), f"/documents/{document.pk}/{path}"
    )


def test_the_pages_say_nothing_where_what_was_typed_is_what_stands_there(office: Office) -> None:
    document = make_proactive(office)
    type_into(document, office, text=TEXT.replace("\n", "\r\n"))
    assert "改过而没有保存" not in page(sign_in(office[Post.DRAFTER]), f"/documents/{document.pk}/")


def test_the_form_of_submission_refuses_it(office: Office) -> None:
    document, client = make_proactive(office), sign_in(office[Post.DRAFTER])
    type_into(document, office, text="改过的")
    path = f"/documents/{document.pk}/submit/"
    answer = client.post(path, {"seen_version": document.version})
    assert (answer.status_code, SAID in answer.content.decode()) == (422, True)
    client.post(f"/documents/{document.pk}/autosave/drop/")
    assert not DocumentAutosave.objects.exists()
    assert client.post(path, {"seen_version": document.version}).status_code == 302


def test_the_form_says_that_it_kept_the_text_and_saved_no_version(office: Office) -> None:
    document, client = make_proactive(office), sign_in(office[Post.DRAFTER])
    type_into(document, office, text="改过的")
    shown = page(client, f"/documents/{document.pk}/edit/")
    assert "已自动暂存 21:05，保存后才成为新的一稿" in shown
