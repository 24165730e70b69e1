"""The digest of an approval: whatever is released changes it, nothing else does."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from gongkai import database_rules
from gongkai.documents.disclosure.digest import document_digest
from gongkai.documents.models import (
    Document,
    DocumentFile,
    DocumentLink,
    Interpretation,
    InterpretationSection,
)
from gongkai.documents.services import edit_document, issue_document
from gongkai.documents.triggers import RULES
from gongkai.reviews.queries import approved_review
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft, make_proactive
from tests.documents.steps import code_of, fresh, make_approved
from tests.offices import NOW, TODAY, Office, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def unruled(db: None) -> None:
    """The digest is asked even of what the database would not let be written: files keep their
    names and contents (gongkai.documents.triggers)."""
    with connection.cursor() as cursor:
        for statement in database_rules.removal(RULES, connection.vendor):
            cursor.execute(statement)


def whole(office: Office) -> Document:
    """A document that has one of everything that goes with it."""
    document = make_proactive(office)
    drafter = office[Post.DRAFTER]
    DocumentFile.objects.create(
        document=document,
        kind="attachment",
        name="附件.docx",
        size=1,
        digest="a" * 64,
        stored="x",
        content_type="docx",
        added_by=drafter,
        added_at=NOW,
    )
    explained = Interpretation.objects.create(
        document=document, title="解读", by=drafter, created_at=NOW, changed_at=NOW
    )
    InterpretationSection.objects.create(
        interpretation=explained, order=1, heading="背景依据", text="为养护农村公路。"
    )
    return fresh(document)


def put(document: Document, **values: Any) -> None:
    Document.objects.filter(pk=document.pk).update(**values)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", "另一个标题"),
        ("text", "另一篇正文。"),
        ("text", "各乡镇人民政府，县直各单位： "),  # a space is another text
        ("addressees", "各镇人民政府"),
        ("lead_maker", "青岩县公安局"),  # it signs, and it publishes
        ("co_makers", "青岩县公安局"),
        ("attribute", "on_request"),
        ("attribute_article", "条例第二十条第八项"),
        ("attribute_reason", "另一个理由"),
        ("way", "政府公报"),
        ("audience", "本县"),
    ],
)
def test_what_is_released_changes_the_digest(office: Office, name: str, value: str) -> None:
    document = whole(office)
    before = document_digest(document)
    put(document, **{name: value})
    assert document_digest(fresh(document)) != before
    put(document, **{name: getattr(document, name)})
    assert document_digest(fresh(document)) == before


def one(model: Any, **values: Any) -> Callable[[Document], None]:
    """Change the only row of the model."""
    return lambda document: None if model.objects.update(**values) == 1 else pytest.fail("no row")


WITH_IT: list[tuple[str, Callable[[Document], Any]]] = [
    ("a file's name", one(DocumentFile, name="另一个.docx")),
    ("a file's content", one(DocumentFile, digest="b" * 64)),
    ("a cleaned copy goes on in its place", one(DocumentFile, cleaned_digest="c" * 64)),
    ("a file is taken out", one(DocumentFile, removed_on=TODAY)),
    ("an interpretation's title", one(Interpretation, title="另一个解读")),
    ("its form", one(Interpretation, form="qa")),
    ("who explains", one(Interpretation, interpreter="石远航")),
    ("a heading", one(InterpretationSection, heading="目标任务")),
    ("a part's text", one(InterpretationSection, text="另一段。")),
    ("a part is taken out", lambda _: InterpretationSection.objects.all().delete()),
    ("the interpretation is taken out", lambda document: drop_interpretations()),
]


def drop_interpretations() -> None:
    InterpretationSection.objects.all().delete()
    Interpretation.objects.all().delete()


@pytest.mark.parametrize(("what", "change"), WITH_IT, ids=[what for what, _ in WITH_IT])
def test_what_goes_with_it_changes_the_digest(
    office: Office, what: str, change: Callable[[Document], Any]
) -> None:
    document = whole(office)
    before = document_digest(document)
    change(document)
    assert document_digest(fresh(document)) != before


def test_the_digest_knows_in_which_field_words_stand(office: Office) -> None:
    """Words that move from one field to the next are another document."""
    one_way = make_draft(office, title="通知", text="一、二", addressees="三")
    other = make_draft(office, title="通知一、二", text="", addressees="三")
    assert document_digest(one_way) != document_digest(other)


@pytest.mark.parametrize(
    "values",
    [
        {"number": "青交〔2026〕9号", "formed_on": TODAY, "state": "issued"},
        {"state": "issued", "published_on": TODAY, "published_where": "政府网站"},
        {"version": 9, "changed_at": NOW.replace(hour=23)},
    ],
    ids=lambda values: "、".join(values),
)
def test_what_is_not_released_leaves_the_digest(office: Office, values: dict[str, Any]) -> None:
    document = whole(office)
    before = document_digest(document)
    put(document, **values)
    assert document_digest(fresh(document)) == before


@pytest.mark.parametrize("kind", ["amends", "repeals"])
def test_what_it_amends_and_repeals_changes_the_digest(office: Office, kind: str) -> None:
    document = whole(office)
    before = document_digest(document)
    DocumentLink.objects.create(document=document, target=make_draft(office), kind=kind)
    one_way = document_digest(fresh(document))
    DocumentLink.objects.update(target=make_draft(office))
    assert len({before, one_way, document_digest(fresh(document))}) == 3


def test_people_and_other_links_leave_the_digest(office: Office) -> None:
    document = whole(office)
    before = document_digest(document)
    owner = make_person(office.body, "同事", Post.DRAFTER)
    put(document, owner=owner, drafter=owner)
    target = make_draft(office)
    DocumentLink.objects.create(document=document, target=target, kind="based_on")
    assert document_digest(fresh(document)) == before


def test_what_screening_says_of_a_file_leaves_the_digest(office: Office) -> None:
    document = whole(office)
    before = document_digest(document)
    DocumentFile.objects.update(hits=[{"kind": "phone"}], held="加密", text="看到的", size=2)
    assert document_digest(fresh(document)) == before


def test_the_order_in_which_files_came_counts_and_not_the_order_of_rows(office: Office) -> None:
    document = whole(office)
    assert {document_digest(fresh(document)) for _ in range(3)} == {document_digest(document)}


@pytest.mark.parametrize("changes", [{"co_makers": "青岩县公安局"}, {"title": "另一个标题"}])
def test_an_approval_does_not_outlive_a_change_of_what_it_released(
    office: Office, changes: dict[str, str]
) -> None:
    document = make_approved(office)
    by = office[Post.DRAFTER]
    edit_document(document, seen_version=document.version, changes=changes, by=by, at=NOW)
    changed = fresh(document)
    assert approved_review("document", document.pk, document_digest(changed)) is None
    director = office[Post.OFFICE_DIRECTOR]
    assert code_of(issue_document, changed, prefix="青交", by=director, at=NOW) == "not_approved"
