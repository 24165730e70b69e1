"""Word 97–2003 through antiword: paragraphs, rows in pipes, and one sentence where it cannot."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from gongkai.annual_report.document import Block, Document, Line, Paragraph, Unreadable
from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.readers import doc, read_document
from gongkai.annual_report.readers.doc.breaks import Breaks
from gongkai.annual_report.readers.doc.rows import parted, rows_are_lost
from tests.annual_report.readers.building import PROSE, TABLES, TITLE, Table, geometry
from tests.annual_report.readers.word97 import Rows, compound, word97

ABSENT = "这是旧版 Word 文件（.doc），需要先安装 antiword 才能读取，或请另存为 DOCX。"
BROKEN = "旧版 Word 文件已损坏或不完整，无法读取。"
LOCKED = "文件设有打开密码，请去掉密码后再试。"
LOST = "这份旧版 Word 文件里的表格不能完整读出，请另存为 DOCX 后再读取。"
ROW_END = b"\x17\x24\x01"


def rows(table: Table) -> Rows:
    """`table` on its full grid: a merged cell shows its text in its first place only."""
    cells = geometry(table)
    columns = max(cell.column + cell.columns for cell in cells)
    found = [[""] * columns for _ in table]
    for cell in cells:
        found[cell.row][cell.column] = cell.text
    return found


def report() -> bytes:
    parts: list[str | Rows] = [TITLE]
    for number, lines in PROSE.items():
        parts += lines
        if number in (2, 3, 4):
            parts.append(rows(TABLES[number - 2]))
    return word97(parts)


def texts(document: Document, kind: type[Line] | type[Paragraph]) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, kind)]


def test_a_report_comes_with_its_paragraphs_and_a_line_for_each_row() -> None:
    document = read_document(report())
    assert (document.format, document.notes) == ("doc", ())
    assert texts(document, Paragraph) == [TITLE, *(line for ls in PROSE.values() for line in ls)]
    assert texts(document, Line) == [
        "| " + " | ".join(row) + " |" for table in TABLES for row in rows(table)
    ]


def test_every_cell_of_the_three_tables_is_understood() -> None:
    found = interpret(read_document(report()))
    assert (found.title, found.unread) == (TITLE, {})
    numbers = [found.values[f"proactive.{row}"] for row in ("licences", "penalties")]
    assert numbers == [9, 10]
    received = {k: v for k, v in found.values.items() if k.startswith("requests.received.")}
    assert list(received.values()) == [100, 101, 102, 103, 104, 105, 106]
    remedies = [v for k, v in found.values.items() if k.startswith("remedies.")]
    assert remedies == list(range(700, 715))
    assert [path for path, value in found.values.items() if value is None] == []


@pytest.mark.parametrize(
    ("parts", "blocks", "why"),
    [
        (["一、总体情况"], [Paragraph("一、总体情况")], "a paragraph"),
        (["a < b & c"], [Paragraph("a < b & c")], "signs that XML would take for its own"),
        (["", "正文", ""], [Paragraph("正文")], "empty paragraphs are nothing"),
        (["12\x0b3"], [Paragraph("12"), Paragraph("3")], "a line break within a paragraph"),
        (["12\x0c3"], [Paragraph("12"), Paragraph("3")], "a page break within a paragraph"),
        ([[["1\x0b2", "3\r4"]]], [Line("| 1 2 | 3 4 |")], "breaks within a cell"),
        ([[["a", ""], ["", "b"]]], [Line("| a |  |"), Line("|  | b |")], "empty cells keep place"),
        (
            ["前", [["1", "2"]], "后"],
            [Paragraph("前"), Line("| 1 | 2 |"), Paragraph("后")],
            "a table between paragraphs stays there",
        ),
    ],
)
def test_what_stands_in_the_file_comes_in_order(
    parts: list[str | Rows], blocks: list[Block], why: str
) -> None:
    assert list(read_document(word97(parts)).blocks) == blocks, why


@pytest.mark.parametrize(
    ("data", "sentence", "why"),
    [
        (word97(["正文"], encrypted=True), LOCKED, "a password"),
        (word97([" "]), BROKEN, "no text at all"),
        (
            word97(["正文" * 600])[:3000],
            "文件已损坏：旧版 Office 文件的目录不完整，或其中没有 Word 正文。",
            "cut off in its text: the directory stands behind it",
        ),
        (compound({"WordDocument": b"\x01\x02" * 3000}), BROKEN, "a stream of nonsense"),
        (
            compound({"WordDocument": b"", "EncryptedPackage": b""}),
            LOCKED,
            "a DOCX with a password comes in such a container",
        ),
        (
            compound({"Workbook": b"x"}),
            "这是旧版 Excel 文件（.xls），请另存为 XLSX。",
            "a workbook",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, sentence: str, why: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_document(data)
    assert str(caught.value) == sentence, why


def test_a_file_whose_rows_are_lost_is_refused() -> None:
    """Two rows are marked in the file, and nothing like a row comes out."""
    data = word97(["正文"])
    place = data.rindex(b"\0" * 64)
    with_marks = data[:place] + 2 * ROW_END + data[place + 2 * len(ROW_END) :]
    with pytest.raises(Unreadable) as caught:
        read_document(with_marks)
    assert str(caught.value) == LOST
    assert read_document(data) == Document("doc", (Paragraph("正文"),))


JOINED = "行政许可 |39 | |行政处罚 | |0 | |"


@pytest.mark.parametrize(
    ("text", "blocks", "why"),
    [
        (JOINED, [Line(f"| {JOINED[:-1].strip()} |")], "two rows run together"),
        (
            f"{JOINED}三、收到和处理",
            [Line(f"| {JOINED[:-1].strip()} |"), Paragraph("三、收到和处理")],
            "what follows the table stands behind its last bar",
        ),
        ("网站 | 年报 | 下载", [Paragraph("网站 | 年报 | 下载")], "two bars are no row"),
        ("正文", [Paragraph("正文")], "a paragraph"),
        ("", [Paragraph("")], "nothing"),
    ],
)
def test_cells_that_were_run_together_are_told_from_a_paragraph(
    text: str, blocks: list[Block], why: str
) -> None:
    assert list(parted(text)) == blocks, why


@pytest.mark.parametrize(
    ("marks", "size", "lines", "lost", "why"),
    [
        (0, 0, [], False, "no table"),
        (2, 0, ["| a |", "| b |"], False, "as many as came out"),
        (3, 0, ["| a |", "| b |"], True, "one more than came out"),
        (3, 0, ["| a |", "| b | |c |"], False, "two of them may have run together"),
        (3, 1 << 22, ["| a |", "| b |"], False, "in megabytes of pictures a mark may be chance"),
        (4, 1 << 22, ["| a |", "| b |"], True, "two are not"),
    ],
)
def test_marks_of_rows_are_held_against_the_rows_that_came_out(
    marks: int, size: int, lines: list[str], lost: bool, why: str
) -> None:
    assert rows_are_lost(ROW_END * marks + b"\0" * size, lines) == lost, why


def test_without_antiword_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unreadable) as caught:
        read_document(word97(["正文"]))
    assert str(caught.value) == ABSENT


def stand_in(folder: Path, script: str) -> str:
    """A program called antiword that does what `script` says."""
    program = folder / "antiword"
    program.write_text(f"#!{shutil.which('sh')}\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


BOOK = 'echo \'<?xml version="1.0"?><!DOCTYPE book []><book><chapter>'


@pytest.mark.parametrize(
    ("script", "sentence", "why"),
    [
        ("kill -SEGV $$", BROKEN, "it crashes"),
        ("exit 1", BROKEN, "it gives up"),
        ("exit 0", BROKEN, "it says nothing"),
        ("echo is encrypted >&2; exit 1", LOCKED, "it says that there is a password"),
        ("exec yes 0123456789", BROKEN, "it writes without end"),
        ("exec yes 0123456789 >&2", BROKEN, "it complains without end"),
        (f"{BOOK}'", "文件已损坏：其中的 XML 不完整或不合格式。", "it stops in the middle"),
    ],
)
def test_whatever_antiword_does_ends_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, sentence: str, why: str
) -> None:
    monkeypatch.setenv("PATH", stand_in(tmp_path, script))
    with pytest.raises(Unreadable) as caught:
        read_document(word97(["正文"]))
    assert str(caught.value) == sentence, why


def test_antiword_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", stand_in(tmp_path, "exec sleep 600"))
    monkeypatch.setattr(doc, "_SECONDS", 0.5)
    with pytest.raises(Unreadable) as caught:
        read_document(word97(["正文"]))
    assert str(caught.value) == "读取文件用时过长，已停止：文件可能已损坏。"


def test_signs_that_xml_forbids_are_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = f"{BOOK}<para>12'; printf '\\001\\014'; echo '3</para></chapter></book>'"
    monkeypatch.setenv("PATH", stand_in(tmp_path, script))
    assert texts(read_document(word97(["正文"])), Paragraph) == ["12", "3"]


@pytest.mark.parametrize(
    ("printed", "paragraph", "parts", "why"),
    [
        ("12\n3\n", "123", ["12", "3"], "two lines whose numbers would run together"),
        ("123\n", "123", ["123"], "a line that is whole"),
        (
            "目录\n| 1 |\n一、\n二、\n",
            "一、二、",
            ["一、", "二、"],
            "lines before it are passed over",
        ),
        ("一 、\n  二\n", "一、二", ["一 、", "二"], "spaces do not matter"),
        ("1\n2\n", "13", ["13"], "not printed so: it stays whole"),
        ("12", "123", ["123"], "printed in part only: it stays whole"),
        ("", "123", ["123"], "nothing printed"),
    ],
)
def test_a_paragraph_is_parted_where_it_is_printed_on_two_lines(
    printed: str, paragraph: str, parts: list[str], why: str
) -> None:
    assert list(Breaks(printed).part(paragraph)) == parts, why


def test_paragraphs_that_begin_alike_are_each_parted_in_their_place() -> None:
    breaks = Breaks("共1\n2件\n共12件\n共1\n2件")
    assert [list(breaks.part("共12件")) for _ in range(4)] == [
        ["共1", "2件"],
        ["共12件"],
        ["共1", "2件"],
        ["共12件"],
    ]


def test_nothing_is_left_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    read_document(word97(["正文"]))
    assert list(tmp_path.iterdir()) == []
