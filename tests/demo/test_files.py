"""The files of the made-up documents: real ones, made when it is built, and dealt with as asked."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from openpyxl import load_workbook

from gongkai.demo.story import plans
from gongkai.documents.files.storage import path_of
from gongkai.documents.hits.findings import findings_of
from gongkai.documents.models import Document, DocumentFile
from gongkai.reviews.models import Finding
from gongkai.screening.files import FORMATS

pytestmark = pytest.mark.django_db


def original(file: DocumentFile) -> bytes:
    return path_of(Path(settings.RESTRICTED_DIR), file.stored).read_bytes()


def test_documents_have_files_of_every_kind_and_none_is_held(told: None) -> None:
    files = DocumentFile.objects.order_by("name")
    assert sorted(each.name for each in files) == sorted(
        file["name"] for plan in plans() for file in plan.get("files", ())
    )
    assert {each.kind for each in files} == set(DocumentFile.Kind)
    assert {each.content_type for each in files} == {"docx", "xlsx", "pdf", "png"} <= set(FORMATS)
    assert [each.held for each in files] == [""] * files.count()


def test_a_scan_holds_no_characters_and_its_drafter_says_that_they_looked(told: None) -> None:
    scan = DocumentFile.objects.get(kind="scan")
    assert scan.text == ""
    [found] = findings_of(scan.document)
    assert (found.looking, found.handled) == (Finding.Handling.LOOKED, True)
    assert found.explanation == "已逐页查看，没有个人信息和不宜公开的内容。"


def test_the_forgotten_sheet_is_in_the_original_and_not_in_the_cleaned_copy(told: None) -> None:
    [file] = DocumentFile.objects.exclude(cleaned="")
    assert any("隐藏" in words for words in file.taken_out)
    copy = path_of(Path(settings.RELEASED_DIR), file.cleaned).read_bytes()
    sheets = [load_workbook(BytesIO(data)).sheetnames for data in (original(file), copy)]
    assert sheets == [["收支总表", "测算过程"], ["收支总表"]]
    assert file.document.published_on is not None


def test_every_hit_in_what_was_sent_is_handled(told: None) -> None:
    sent = Document.objects.exclude(number="").filter(files__isnull=False).distinct()
    assert sent
    assert [found for each in sent for found in findings_of(each) if not found.handled] == []
