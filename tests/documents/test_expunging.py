"""涉密不上网: nothing of a document stays but its register number."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core import serializers

from gongkai.deadlines.models import Deadline
from gongkai.documents.expunge import PLACEHOLDER, expunge_document
from gongkai.documents.models import Document, DocumentLink
from gongkai.documents.services import (
    add_file,
    clean_file,
    confirm_import,
    edit_document,
    keep_autosave,
    preview_sheet,
    propose_attribute,
    register_document,
)
from gongkai.refusals import Refused
from gongkai.reviews.expunction import Again, apply_again, confirm_expunction, order_expunction
from gongkai.reviews.models import Expunction
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.papers import docx
from tests.documents.steps import fresh, make_issued, make_withheld
from tests.offices import NOW, Office, make_office

pytestmark = pytest.mark.django_db

MARKER = "代号青鸾的工程"


def rows_that_say(marker: str) -> list[str]:
    """Every row of the office in which the words stand."""
    models = [model for model in apps.get_models() if model.__module__.startswith("gongkai")]
    return [
        f"{model.__name__} {row.pk}"
        for model in models
        for row in model.objects.all()
        if marker in serializers.serialize("json", [row], ensure_ascii=False)
    ]


def everywhere(office: Office) -> Document:
    """A document whose every part names what must go."""
    drafter = office[Post.DRAFTER]
    document = register_document(
        by=drafter, at=NOW, title=MARKER, text=MARKER, addressees=MARKER, co_makers=MARKER
    )
    document = propose_attribute(
        document,
        attribute="withheld",
        article="条例第十四条",
        reason=MARKER,
        by=drafter,
        at=NOW,
        way=MARKER,
    )
    document = edit_document(
        document,
        seen_version=document.version,
        changes={"text": f"再说{MARKER}"},
        by=drafter,
        at=NOW,
    )
    file = add_file(
        document,
        name=f"{MARKER}.docx",
        kind="attachment",
        chunks=[docx((MARKER,))],
        by=drafter,
        at=NOW,
    )
    clean_file(file, by=drafter, at=NOW)
    document = fresh(document)
    keep_autosave(
        document, values={"title": MARKER}, seen_version=document.version, by=drafter, at=NOW
    )
    DocumentLink.objects.create(document=document, target=make_draft(office), kind="based_on")
    return document


def files_that_lie(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file()]


def test_every_part_of_a_document_goes(office: Office, folders: Path) -> None:
    document = everywhere(office)
    assert rows_that_say(MARKER) != []
    paths = expunge_document(document.pk)
    assert rows_that_say(MARKER) == []
    assert sorted(paths) == sorted(files_that_lie(folders))
    left = fresh(document)
    assert (left.title, left.text, left.state) == (PLACEHOLDER, "", Document.State.EXPUNGED)
    assert left.register_number == document.register_number
    assert not DocumentLink.objects.exists()


def test_it_can_run_again_and_for_what_is_not_there(office: Office) -> None:
    document = make_withheld(office, title=MARKER)
    expunge_document(document.pk)
    assert expunge_document(document.pk) == []
    assert expunge_document(10**9) == []
    assert fresh(document).title == PLACEHOLDER


def test_what_was_due_is_due_no_more(office: Office) -> None:
    expunge_document(make_issued(office).pk)
    assert Deadline.objects.get().cancelled_on is not None


def test_a_row_that_was_imported_goes_as_well(office: Office) -> None:
    officer = office[Post.DISCLOSURE_OFFICER]
    data = f"标题,正文\n{MARKER},{MARKER}".encode()
    made = preview_sheet(name=f"{MARKER}.csv", data=data, by=officer, at=NOW)
    confirm_import(made, by=officer, at=NOW)
    expunge_document(Document.objects.get().pk)
    assert rows_that_say(MARKER) == []


def test_the_order_of_two_people_takes_a_document_out(office: Office, folders: Path) -> None:
    document = everywhere(office)
    order = order_expunction(
        "document", document.pk, body=office.body, by=office[Post.SECRECY_REVIEWER], at=NOW
    )
    assert rows_that_say(MARKER) != []
    confirm_expunction(order, by=office[Post.HEAD], at=NOW)
    assert rows_that_say(MARKER) == []
    assert files_that_lie(Path(settings.RESTRICTED_DIR)) == []
    assert files_that_lie(Path(settings.RELEASED_DIR)) == []


def test_an_expunged_document_shows_its_placeholder_and_lets_nothing_be_done(
    office: Office, drafter: Any
) -> None:
    document = make_withheld(office, title=MARKER)
    expunge_document(document.pk)
    page = drafter.get(f"/documents/{document.pk}/").content.decode()
    assert MARKER not in page
    assert PLACEHOLDER in page
    assert "现在可以办的" not in page


def test_a_new_document_with_the_number_of_one_taken_out_keeps_its_words(
    office: Office, settings, tmp_path: Path
) -> None:
    """A backup from before the document was restored, so its number is handed out again."""
    settings.AUDIT_HEADS_DIR = tmp_path / "heads"
    gone = make_draft(office, title=MARKER)
    order = order_expunction(
        "document", gone.pk, body=office.body, by=office[Post.SECRECY_REVIEWER], at=NOW
    )
    confirm_expunction(order, by=office[Post.HEAD], at=NOW)
    Expunction.objects.all().delete()
    Document.objects.filter(pk=gone.pk).update(
        title="关于供暖的通知", state="draft", created_at=NOW + timedelta(hours=1)
    )
    assert apply_again(NOW) == Again(cleared=0, others=1)
    assert fresh(gone).title == "关于供暖的通知"


def test_a_document_that_nobody_reviewed_is_known_again_after_a_restore(
    office: Office, settings, tmp_path: Path
) -> None:
    settings.AUDIT_HEADS_DIR = tmp_path / "heads"
    gone = make_draft(office, title=MARKER)
    order = order_expunction(
        "document", gone.pk, body=office.body, by=office[Post.SECRECY_REVIEWER], at=NOW
    )
    confirm_expunction(order, by=office[Post.HEAD], at=NOW)
    Expunction.objects.all().delete()
    Document.objects.filter(pk=gone.pk).update(title=MARKER, state="draft")
    assert apply_again(NOW) == Again(cleared=1, others=0)
    assert rows_that_say(MARKER) == []


def test_a_document_of_another_body_is_not_taken_out_through_ones_own(office: Office) -> None:
    other = make_office("白石县水利局")
    theirs = make_draft(other, title=MARKER)
    with pytest.raises(Refused) as refused:
        order_expunction(
            "document", theirs.pk, body=office.body, by=office[Post.SECRECY_REVIEWER], at=NOW
        )
    assert (refused.value.code, fresh(theirs).title) == ("other_body", MARKER)
