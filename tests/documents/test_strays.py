"""Files that a crash left without a row: told, kept a month, destroyed; what is named stays."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gongkai.documents import services as documents
from gongkai.documents.files.storage import store
from gongkai.documents.files.strays import destroy_strays, strays
from gongkai.documents.models import DocumentFile, ImportRow
from gongkai.units.posts import Post
from gongkai.upkeep import health
from tests.documents.drafts import make_draft
from tests.documents.papers import docx
from tests.offices import NOW, Office

pytestmark = pytest.mark.django_db
SHEET = "标题,登记日期\n关于养护的通知,2026-01-05\n".encode()


def left_behind(settings: Any, days: int, folder: str = "RESTRICTED_DIR") -> Path:
    file = getattr(settings, folder) / store([b"12"], getattr(settings, folder)).name
    aged(file, days)
    return file


def aged(file: Path, days: int) -> None:
    then = (NOW - timedelta(days=days)).timestamp()
    os.utime(file, (then, then))


@pytest.mark.parametrize("folder", ["RESTRICTED_DIR", "RELEASED_DIR"])
def test_a_file_without_a_row_is_destroyed_after_a_month(
    office: Office, settings: Any, folder: str
) -> None:
    old, young = left_behind(settings, 31, folder), left_behind(settings, 29, folder)
    assert strays(NOW) == sorted([old, young])
    assert destroy_strays(NOW) == 1
    assert (old.exists(), young.exists()) == (False, True)


def test_an_upload_that_was_cut_off_is_one(office: Office, settings: Any) -> None:
    file = left_behind(settings, 31)
    part = file.with_suffix(".part")
    file.rename(part)
    assert destroy_strays(NOW) == 1
    assert not part.exists()


def test_what_a_row_names_stays_however_old(office: Office, settings: Any) -> None:
    by = office[Post.DISCLOSURE_OFFICER]
    document = make_draft(office)
    file = documents.add_file(
        document, name="名册.docx", kind="attachment", chunks=[docx()], by=by, at=NOW
    )
    documents.clean_file(file, by=by, at=NOW)
    taken_away = documents.add_file(
        document, name="附表.txt", kind="attachment", chunks=[b"12"], by=by, at=NOW
    )
    documents.remove_file(taken_away, by=by, at=NOW)
    documents.preview_files(files=[("通知.docx", [docx()])], by=by, at=NOW)
    kept = [*settings.RESTRICTED_DIR.glob("*/*"), *settings.RELEASED_DIR.glob("*/*")]
    for each in kept:
        aged(each, 400)
    assert len(kept) == DocumentFile.objects.count() + 1 + ImportRow.objects.count()
    assert (strays(NOW), destroy_strays(NOW)) == ([], 0)


def test_check_tells_of_them_and_of_nothing_else(office: Office, settings: Any) -> None:
    left_behind(settings, 0)
    assert list(health._strays(NOW)) == []
    left_behind(settings, 2)
    [told] = health._strays(NOW)
    assert not told.is_well
    assert "有1个文件" in told.sentence
