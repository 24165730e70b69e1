"""Every rule that the database keeps over the register is seen to refuse what it is there for."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from gongkai import database_rules
from gongkai.documents.models import Document, DocumentFile, DocumentVersion
from gongkai.documents.services import add_file, clean_file, edit_document, remove_file
from gongkai.documents.triggers import RULES
from gongkai.reviews.expunging.removing import PLACEHOLDER
from gongkai.units.posts import Post
from tests.documents.drafts import make_draft
from tests.documents.papers import docx
from tests.offices import NOW, Office, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folders(settings, tmp_path) -> None:
    settings.RESTRICTED_DIR = tmp_path / "restricted"
    settings.RELEASED_DIR = tmp_path / "released"


def file_of(office: Office) -> DocumentFile:
    document = make_draft(office)
    by = office[Post.DRAFTER]
    told = {"name": "名单.docx", "kind": "attachment", "chunks": [docx("公开")]}
    return add_file(document, **told, by=by, at=NOW)


def cleaned_of(office: Office) -> DocumentFile:
    return clean_file(file_of(office), by=office[Post.DRAFTER], at=NOW)


def version_of(office: Office) -> DocumentVersion:
    by = office[Post.DRAFTER]
    document = make_draft(office)
    told = {"seen_version": document.version, "changes": {"text": "改后的正文"}}
    edit_document(document, **told, by=by, at=NOW)
    return DocumentVersion.objects.get()


def other_file(office: Office) -> None:
    DocumentFile.objects.filter(pk=file_of(office).pk).update(digest="e" * 64)


def other_digest(office: Office) -> None:
    DocumentFile.objects.filter(pk=cleaned_of(office).pk).update(cleaned_digest="e" * 64)


def file_gone(office: Office) -> None:
    DocumentFile.objects.filter(pk=file_of(office).pk).delete()


def other_version(office: Office) -> None:
    DocumentVersion.objects.filter(pk=version_of(office).pk).update(text="从来没有这样写过")


def version_gone(office: Office) -> None:
    DocumentVersion.objects.filter(pk=version_of(office).pk).delete()


BROKEN_BY: dict[str, Callable[[Office], None]] = {
    "file_keeps_what_it_is": other_file,
    "copy_keeps_its_digest": other_digest,
    "file_never_goes": file_gone,
    "version_stays": other_version,
    "version_never_goes": version_gone,
}


def test_every_rule_has_its_trial() -> None:
    assert set(BROKEN_BY) == {rule.name for rule in RULES}


@pytest.mark.parametrize("name", BROKEN_BY)
def test_the_database_refuses_by_the_rule(name: str) -> None:
    office = make_office()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        BROKEN_BY[name](office)


@pytest.mark.parametrize("name", BROKEN_BY)
def test_without_the_rule_the_same_would_be_written(name: str) -> None:
    office = make_office()
    rule = next(each for each in RULES if each.name == name)
    on = "" if connection.vendor == "sqlite" else f" ON {rule.table}"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on}")
    assert database_rules.missing(RULES, connection) == [name]
    BROKEN_BY[name](office)


FILE_COLUMNS = {"digest": "e" * 64, "stored": "ab/" + "0" * 32, "size": 1, "name": "别的.docx"}


@pytest.mark.parametrize("column", FILE_COLUMNS)
def test_nothing_that_tells_which_file_it_is_can_be_changed(column: str) -> None:
    file = file_of(make_office())
    with pytest.raises(IntegrityError, match="file_keeps_what_it_is"), transaction.atomic():
        DocumentFile.objects.filter(pk=file.pk).update(**{column: FILE_COLUMNS[column]})


def test_a_cleaned_copy_is_not_taken_back_unseen() -> None:
    file = cleaned_of(make_office())
    with pytest.raises(IntegrityError, match="copy_keeps_its_digest"), transaction.atomic():
        DocumentFile.objects.filter(pk=file.pk).update(cleaned="", cleaned_digest="")


def test_taking_a_cleaned_file_out_goes_on_as_before() -> None:
    office = make_office()
    file = cleaned_of(office)
    assert remove_file(file, by=office[Post.DRAFTER], at=NOW).removed_on == NOW.date()


@pytest.mark.parametrize("column", ["title", "text", "attribute_reason"])
def test_words_of_a_version_go_only_with_what_was_taken_out(column: str) -> None:
    version = version_of(make_office())
    kept = DocumentVersion.objects.filter(pk=version.pk)
    with pytest.raises(IntegrityError, match="version_stays"), transaction.atomic():
        kept.update(**{column: PLACEHOLDER})
    Document.objects.filter(pk=version.document_id).update(state=Document.State.EXPUNGED)
    assert kept.update(**{column: PLACEHOLDER}) == 1


def test_none_is_missing_after_the_migrations() -> None:
    assert database_rules.missing(RULES, connection) == []


def test_the_rules_can_be_taken_away_and_set_up_again() -> None:
    with connection.cursor() as cursor:
        for statement in database_rules.removal(RULES, connection.vendor):
            cursor.execute(statement)
        for statement in database_rules.statements(RULES, connection.vendor):
            cursor.execute(statement)
    with pytest.raises(IntegrityError, match="file_keeps_what_it_is"), transaction.atomic():
        other_file(make_office())
