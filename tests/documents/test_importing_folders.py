"""A folder of papers is handed in: what in it comes in, what is said of the rest."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.documents.importing.taking import MOST_FILES, is_of_a_system
from gongkai.documents.models import Document, Import
from gongkai.units.posts import Post
from tests.documents.papers import docx
from tests.documents.steps import sign_in
from tests.offices import Office, make_office

pytestmark = pytest.mark.django_db

PAGE = "/documents/import/"


@pytest.fixture
def office(tmp_path: Path, settings: Any) -> Office:
    settings.RESTRICTED_DIR = tmp_path / "restricted"
    return make_office()


@pytest.fixture
def officer(office: Office) -> Client:
    return sign_in(office[Post.DISCLOSURE_OFFICER])


def handed_in(officer: Client, *folder: tuple[str, bytes], papers: Any = (), follow: bool = True):
    told = {
        "what": "files",
        "folder": [SimpleUploadedFile(name, data) for name, data in folder],
        "papers": [SimpleUploadedFile(name, data) for name, data in papers],
    }
    return officer.post(PAGE, told, follow=follow)


def kept(folder: Path) -> int:
    return len([each for each in folder.rglob("*") if each.is_file()])


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        *((".DS_Store", True), ("Thumbs.db", True), ("thumbs.DB", True), ("~$通知.docx", True)),
        *(("desktop.ini", True), ("._通知.docx", True), (".~lock.通知.docx#", True)),
        *(("通知.docx", False), ("~通知.docx", False), ("DS_Store.pdf", False), ("a.db", False)),
    ],
)
def test_hidden_files_of_a_system_are_known_by_their_names(name: str, is_one: bool) -> None:
    assert is_of_a_system(name) is is_one
    assert is_of_a_system(f"旧文件/2019/{name}") is is_one


def test_a_folder_comes_in_beside_the_files_that_were_chosen(officer: Client) -> None:
    page = handed_in(
        officer,
        ("一.docx", docx()),
        (".DS_Store", b"Bud1"),
        ("~$一.docx", b"x"),
        papers=[("二.docx", docx(("关于甲的函", "正文。")))],
    ).content.decode()
    made = Import.objects.get()
    names = sorted(row.file["name"] for row in made.rows.all())
    assert names == ["一.docx", "二.docx"]
    assert "略过了文件夹里2个隐藏的系统文件。" in page
    assert "没有错误" in page


def test_nothing_is_said_of_hidden_files_where_there_was_none(officer: Client) -> None:
    page = handed_in(officer, ("一.docx", docx())).content.decode()
    assert "略过了" not in page


def test_of_each_file_that_is_no_paper_its_row_says_so(officer: Client, office: Office) -> None:
    page = handed_in(
        officer, ("一.docx", docx()), ("名单.xls", b"text"), ("空.pdf", b"")
    ).content.decode()
    rows = {row.values["title"]: row.errors for row in Import.objects.get().rows.all()}
    assert rows.pop("名单")[0] == "只导入 DOCX 和 PDF。"
    assert rows.pop("空.pdf") == ["文件是空的，没有接收。"]
    assert list(rows.values()) == [[]]
    assert "2份有误" in page and "文件是空的，没有接收。" in page


def test_the_rest_comes_in_when_those_are_left_out(
    officer: Client, office: Office, settings: Any
) -> None:
    handed_in(officer, ("一.docx", docx()), ("空.pdf", b""), ("名单.xls", b"text"))
    path = f"{PAGE}{Import.objects.get().pk}/"
    for number in (2, 3):
        officer.post(path, {"row": number, "answer": "leave_out"})
    officer.post(f"{path}confirm/")
    assert [each.title for each in Document.objects.all()] == ["关于做好冬季公路保畅工作的通知"]
    assert kept(settings.RESTRICTED_DIR) == 1


def test_a_folder_with_nothing_to_take_says_so(officer: Client) -> None:
    page = handed_in(officer, (".DS_Store", b"Bud1"))
    assert "文件夹里没有可以导入的文件。" in page.content.decode()
    assert "请选择文件，或者选整个文件夹。" in handed_in(officer).content.decode()
    assert not Import.objects.exists()


def test_too_many_are_refused_with_how_many_there_were(officer: Client, settings: Any) -> None:
    many = [(f"{number}.docx", b"PK") for number in range(MOST_FILES + 1)]
    page = handed_in(officer, *many, (".DS_Store", b"Bud1")).content.decode()
    assert f"选了{MOST_FILES + 1}个文件，一次最多导入{MOST_FILES}个，一个也没有接收。" in page
    assert not Import.objects.exists()
    assert kept(settings.RESTRICTED_DIR) == 0


def test_more_than_any_form_takes_is_said_too(officer: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 3
    answer = handed_in(officer, *[(f"{number}.docx", b"PK") for number in range(4)])
    assert answer.status_code == 400
    assert "一次选的文件超过3个，没有接收。" in answer.content.decode()


def test_together_they_are_no_larger_than_the_largest_file(officer: Client, settings: Any) -> None:
    settings.LARGEST_FILE = 1024**2
    half = bytes(600 * 1024)
    page = handed_in(officer, ("一.pdf", half), ("二.pdf", half)).content.decode()
    assert "这些文件合计超过1 MB，一个也没有接收。请分次导入。" in page
    assert not Import.objects.exists()


def test_the_page_offers_a_folder_and_names_the_limit(officer: Client) -> None:
    page = officer.get(PAGE).content.decode()
    assert page.count("webkitdirectory") == 1
    assert f"最多{MOST_FILES}个" in page and "整个文件夹" in page
    assert "（选填）" not in page
