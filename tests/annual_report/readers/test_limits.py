"""How much is read before a file is refused, and how a file that was cut off is told."""

import pytest

from gongkai.annual_report.document import Unreadable
from gongkai.annual_report.readers import limits, packages, pdf, read_document
from gongkai.annual_report.readers.geometry import refuse_huge_table, to_grid
from gongkai.annual_report.readers.limits import (
    MAX_COLUMNS,
    MAX_FILE,
    MAX_PART,
    MAX_SLOTS,
    MAX_TEXT,
    MAX_UNPACKED,
    MEGABYTE,
    refuse_large,
)
from gongkai.annual_report.readers.packages import Package
from tests.annual_report.readers.building import raw_table
from tests.annual_report.readers.packaging import relations, zipped
from tests.annual_report.readers.printing import drawn_pdf

PDF = drawn_pdf([(100, 700, "Report")], "")
INCOMPLETE = "PDF 文件不完整：缺少结尾，可能没有下载完。"
BROKEN_ZIP = "文件不完整或已损坏：压缩包无法打开，可能没有下载完。"
BOMB = "文件展开后过大，不像一份年度报告，已停止读取。"


def test_the_limits_stand_in_their_order() -> None:
    """A part is smaller than all parts, and text than a file with pictures in it."""
    assert MAX_TEXT < MAX_PART < MAX_FILE < MAX_UNPACKED
    assert MAX_COLUMNS < limits.MAX_ROWS < MAX_SLOTS <= limits.MAX_LINES


@pytest.mark.parametrize(
    ("size", "limit", "sentence"),
    [
        (MEGABYTE, MEGABYTE, None),
        (MEGABYTE + 1, MEGABYTE, "文件过大：超过 1 MB，不像一份年度报告。"),
        (MAX_TEXT, MAX_FILE, None),
        (MAX_TEXT + 1, MAX_TEXT, "文件过大：超过 10 MB，不像一份年度报告。"),
    ],
)
def test_a_file_may_be_as_large_as_the_limit(size: int, limit: int, sentence: str | None) -> None:
    data = bytes(size)
    if sentence is None:
        refuse_large(data, limit)
    else:
        with pytest.raises(Unreadable) as caught:
            refuse_large(data, limit)
        assert str(caught.value) == sentence


@pytest.mark.parametrize("head", [b"{\\rtf1 ", b"<html>", b"MIME-Version: 1.0\n", b""])
def test_every_format_that_is_text_has_the_limit_of_text(head: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        read_document(head + b"a b\n" * (MAX_TEXT // 4 + 1))
    assert str(caught.value) == "文件过大：超过 10 MB，不像一份年度报告。"


def test_a_table_may_be_as_large_as_the_limit_and_no_larger() -> None:
    refuse_huge_table(MAX_SLOTS)
    with pytest.raises(Unreadable, match=r"^表格过大，不像年度报告中的表格。$"):
        refuse_huge_table(MAX_SLOTS + 1)
    rows = [[("1", MAX_COLUMNS, 1)]] * (MAX_SLOTS // MAX_COLUMNS)
    assert len(to_grid(raw_table(rows)).cells) == len(rows)
    with pytest.raises(Unreadable):
        to_grid(raw_table([*rows, [("1", 1, 1)]]))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (PDF[:-6], "without its end mark"),
        (PDF[: len(PDF) // 3], "a third of it"),
        (b"%PDF-1.7\n%%EOF\n" + PDF[9:-6], "made for the web, with a mark near its start"),
        (PDF + b"7 0 obj\n<< /Type /Page >>\nendobj\n", "cut off in what was added later"),
        (PDF + b" " * pdf._TAIL, "with so much behind it that its end is nowhere near"),
    ],
)
def test_a_pdf_that_was_cut_off_is_refused(data: bytes, why: str) -> None:
    """It might open all the same, with pages missing that nothing would tell of."""
    with pytest.raises(Unreadable) as caught:
        read_document(data)
    assert str(caught.value) == INCOMPLETE, why


@pytest.mark.parametrize("behind", [b"", b"\r\n", b"\x00" * 300, b"<!-- served in 12 ms -->"])
def test_what_a_server_puts_behind_a_pdf_does_no_harm(behind: bytes) -> None:
    assert read_document(PDF + behind) == read_document(PDF)


PARTS = {"a.xml": "<a/>", "b/c.xml": "<c>1</c>", "b/_rels/c.xml.rels": relations({})}


def test_a_package_gives_its_parts_by_name() -> None:
    package = Package(zipped(PARTS))
    assert package.names == frozenset(PARTS)
    assert package.part("a.xml") == b"<a/>"
    assert package.xml("b/c.xml").text == "1"
    assert package.optional_xml("missing") is None
    with pytest.raises(Unreadable, match=r"^文件不完整：其中没有正文，可能没有下载完。$"):
        package.xml("missing")


@pytest.mark.parametrize(
    ("target", "name", "why"),
    [
        ("styles.xml", "word/styles.xml", "beside the part"),
        ("sub/styles.xml", "word/sub/styles.xml", "in a folder beneath"),
        ("../styles.xml", "styles.xml", "in the folder above"),
        ("/word/styles.xml", "word/styles.xml", "from the root"),
        ("./a/../styles.xml", "word/styles.xml", "a way with turns"),
        ("", "word", "nowhere: no part has the name of a folder"),
    ],
)
def test_a_relation_leads_to_a_part(target: str, name: str, why: str) -> None:
    package = Package(
        zipped({"word/_rels/document.xml.rels": relations({"rId1": ("styles", target)})})
    )
    assert package.relations("word/document.xml") == {"rId1": name}, why
    assert package.related("word/document.xml", "styles") == name, why
    assert package.related("word/document.xml", "numbering") is None


def test_a_relation_to_another_machine_is_none() -> None:
    outside = relations({"rId1": ("image", "http://127.0.0.1/x.png")}).replace(
        "<Relationship ", '<Relationship TargetMode="External" '
    )
    assert Package(zipped({"_rels/a.rels": outside})).relations("a") == {}


def test_what_is_inflated_is_counted_over_all_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MAX_UNPACKED", 100)
    package = Package(zipped({"a": "x" * 60, "b": "x" * 41}))
    assert package.part("a") == b"x" * 60
    with pytest.raises(Unreadable) as caught:
        package.part("b")
    assert str(caught.value) == BOMB


@pytest.mark.parametrize("place", [30, 34, 40])
def test_a_part_whose_bytes_are_damaged_is_refused(place: int) -> None:
    data = bytearray(zipped({"a": "正文" * 100}))
    data[place] ^= 0xFF
    with pytest.raises(Unreadable) as caught:
        Package(bytes(data)).part("a")
    assert str(caught.value) == BROKEN_ZIP
