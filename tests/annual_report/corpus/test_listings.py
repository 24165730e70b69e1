"""Lists in a folder of reports: no report is taken for one, whatever it says first."""

import os
from pathlib import Path

import pytest

from gongkai.annual_report.corpus.listings import is_listing
from gongkai.annual_report.corpus.sources import entries
from gongkai.annual_report.writers import write_report
from tests.annual_report.zeros import zeros
from tests.cli.running import alone


def put(folder: Path, text: str, encoding: str = "utf-8", name: str = "清单.txt") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


LISTS = [
    ("2025/教育局.docx\n2025/水利局.pdf\n", "paths"),
    ("教育局 2025年 年报.docx\n\n水利局.html", "spaces in them, a blank line"),
    ("D:\\年报\\教育局.docx\r\nD:\\年报\\水利局.PDF\r\n", "paths of Windows"),
    ('"/data/a.txt"\n"/data/b.txt"\n', "in quotes"),
    ("https://www.qingyan.gov.cn/zwgk/1.html\nhttp://www.qingyan.gov.cn/?id=2\n", "addresses"),
    ("a.docx\nhttps://www.qingyan.gov.cn/2\n", "both"),
    ("a.docx", "one alone"),
    ("D:\\报告\\上城区2024.pdf\n", "a character of whose bytes one is a line break"),
    ("\n\na.docx\n", "blank lines before the first"),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize(("text", "why"), LISTS)
def test_a_list_is_passed_over(tmp_path, text: str, why: str, encoding: str) -> None:
    put(tmp_path, text, encoding)
    (tmp_path / "a.docx").touch()
    found = [entry.name for entry in entries(tmp_path, tmp_path / "out")]
    assert found == ["a.docx"], why


TEXTS = [
    ("", "nothing"),
    ("\n\n", "blank lines"),
    ("青岩县教育局2025年政府信息公开工作年度报告\n一、总体情况\n", "a report"),
    (
        "https://www.qingyan.gov.cn/zwgk/1.html\n青岩县教育局2025年政府信息公开工作年度报告",
        "copied",
    ),
    ("青岩县教育局2025年报.docx\n一、总体情况\n全年公开60条。\n", "its name stands above it"),
    ("全文见教育局.docx，报表见附件.xlsx\n", "a sentence"),
    ("附件：年报.docx\n", "an attachment of a text"),
    ("a.docx\n" + "教" * 5000 + ".docx", "a line beyond all reason"),
]


@pytest.mark.parametrize(("text", "why"), TEXTS)
def test_any_other_text_is_tried(tmp_path, text: str, why: str) -> None:
    assert not is_listing(put(tmp_path, text)), why


@pytest.mark.parametrize("data", [bytes(900), b"\xff\xfe.docx\n\xd8", b"a.docx\n\xff\xff\xff"])
def test_what_is_no_text_is_tried(tmp_path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert not is_listing(path)


def test_a_written_report_is_none(tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(write_report(zeros(2025, "青岩县教育局"), "txt"))
    assert not is_listing(path)


def test_a_file_that_cannot_be_opened_is_tried(tmp_path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "none")
    assert not is_listing(tmp_path / "a.txt")


def test_a_corpus_with_its_list_in_it_is_read_whole(tmp_path) -> None:
    put(tmp_path / "in", "a.txt\n")
    report = write_report(zeros(2025, "青岩县教育局"), "txt")
    (tmp_path / "in" / "a.txt").write_bytes(report)
    ran = alone("corpus", tmp_path / "in", "-o", tmp_path / "out", "--format", "json")
    assert (ran.code, ran.json["reports"], ran.json["failures"]) == (0, 1, 0)


def test_a_pipe_is_not_waited_at(tmp_path) -> None:
    os.mkfifo(tmp_path / "管道.txt")
    assert not is_listing(tmp_path / "管道.txt")
    (entry,) = entries(tmp_path, tmp_path / "out")
    assert (entry.name, entry.stamp) == ("管道.txt", "")
