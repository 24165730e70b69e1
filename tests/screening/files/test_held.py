"""Files that were once let through, or took the memory of a server: each is held, and says why."""

import io
import random
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable

import pytest

from gongkai.screening.files import screen_file
from gongkai.screening.files.limits import MAX_HITS
from tests.architecture.sources import ROOT
from tests.patience import not_hanging
from tests.screening.files.made import (
    PHONE,
    package_of,
    page,
    parts_of,
    photo,
    related,
    told,
    with_part,
    word,
    word_with,
    workbook,
)
from tests.screening.files.test_docx import paragraph, run
from tests.screening.files.test_door import (
    ARCHIVE,
    BOMB,
    BROKEN,
    MACRO,
    OLE,
    POLYGLOT,
    UNKNOWN,
    wide,
)

PIECE = "文档里嵌有其他格式的段落，不能检查，请全选复制到新文档后再上传。"
RTF = "这是 RTF 文件，不能检查，请另存为 DOCX 后再上传。"
FIELD = "文档里有会调用外部程序的域（DDE），不予接收，请删去后再上传。"
FORMULA = "工作簿里有会调用外部程序的公式（DDE），不予接收，请删去后再上传。"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CELLS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MARK = "\ufeff"


# --- texts that are not plain --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n--x\r\n", UNKNOWN),
        (b"From: <a>\r\nMIME-Version: 1.0\r\n\r\nMTM4MDAwMDAwMDE=\r\n", UNKNOWN),
        (b"Subject: x\r\ncontent-transfer-encoding: base64\r\n\r\nMTM4\r\n", UNKNOWN),
        (b"begin 644 a.zip\nM4$L#!!0\n`\nend\n", UNKNOWN),
        (b"%!PS-Adobe-3.0\n(x) show\n", UNKNOWN),
        (b"x\ndata:application/zip;base64,UEsDBBQ\n", UNKNOWN),
        ((b"UEsDBBQA" * 8 + b"\n") * 5, UNKNOWN),
        (b"<!-- x --> <svg/>", UNKNOWN),
        ("<!-- 说明 -->\n<!-- 二 -->\n<svg xmlns='x'/>".encode(), UNKNOWN),
        (f"{MARK}<?xml version='1.0'?><w:wordDocument/>".encode(), UNKNOWN),
        (f"{MARK}<html><script>".encode("utf-16-le"), UNKNOWN),
        (f"{MARK}<?xml version='1.0'?><x/>".encode("utf-16-be"), UNKNOWN),
        (b"  \r\n{\\rtf1 x}", RTF),
        (b"{\\rt x}", RTF),
        (f"{MARK}{{\\rtf1 x}}".encode(), RTF),
    ],
)
def test_a_text_in_which_something_else_is_packed_is_held(data: bytes, sentence: str) -> None:
    assert screen_file("a.txt", data).held == sentence


@pytest.mark.parametrize(
    "text",
    [
        "甲<乙，丙>丁",
        "a < b",
        "< 5 万元",
        "开始 begin 之后",
        "ABCD" * 30,
        "\n".join(["522322189901018516"] * 9),
        "说明：MIME 是一种格式",
        "——\n<附件1>",
    ],
)
def test_a_plain_text_that_looks_a_little_like_one_is_not(text: str) -> None:
    assert screen_file("a.txt", text.encode()).held == ""


# --- two things at once --------------------------------------------------------------------------

SEVEN, RAR = b"7z\xbc\xaf\x27\x1c" + b"x" * 64, b"Rar!\x1a\x07\x01\x00" + b"x" * 64


@pytest.mark.parametrize("behind", [SEVEN, RAR, b"MZ" + b"\x90" * 60, b"<html>" + b"x" * 60])
def test_something_behind_the_end_of_a_pdf_is_held(behind: bytes) -> None:
    assert screen_file("a.pdf", page("x") + behind).held == POLYGLOT


@pytest.mark.parametrize("behind", [b"", b"\n", b"\r\n\r\n", b"\x00" * 600, b"% end\n"])
def test_what_programs_leave_there_is_not(behind: bytes) -> None:
    assert screen_file("a.pdf", page("x") + behind).held == ""


@pytest.mark.parametrize("behind", [page("x"), SEVEN, b"x"])
def test_something_behind_an_office_file_is_held(behind: bytes) -> None:
    assert screen_file("a.docx", word() + behind).held == POLYGLOT
    assert screen_file("a.xlsx", workbook() + behind).held == POLYGLOT


def test_something_between_the_parts_of_an_office_file_is_held() -> None:
    data = word()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        start = package.start_dir
    put_in = b"%PDF-1.4 " + b"x" * 200
    made = bytearray(data[:start] + put_in + data[start:])
    end = made.rfind(b"PK\x05\x06")
    struct.pack_into("<I", made, end + 16, start + len(put_in))
    assert screen_file("a.docx", bytes(made)).held == POLYGLOT


def test_parts_that_were_written_as_a_stream_have_no_gap() -> None:
    """Their sizes stand behind them."""

    class Stream(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data) -> int:
            self.data += bytes(data)
            return len(data)

    out = Stream()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:  # type: ignore[arg-type]
        for name, part in parts_of(word_with(paragraph(run("正文")))).items():
            package.writestr(name, part)
    found = screen_file("a.docx", bytes(out.data))
    assert (found.held, found.text) == ("", "正文")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_swells_before_it_can_be_counted_is_held(method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, part in parts_of(word()).items():
            package.writestr(name, part)
    assert screen_file("a.docx", out.getvalue()).held == BROKEN


# --- parts that run, or are another document -----------------------------------------------------


@pytest.mark.parametrize("name", ["a.html", "a.rtf", "a.docx", "stuff/b.xml", "media/image1.png"])
def test_a_piece_in_another_format_is_held_whatever_its_name(name: str) -> None:
    data = with_part(word(), f"word/{name}", f"<html>{PHONE}</html>")
    assert screen_file("a.docx", related(data, "word/document.xml", "aFChunk", name)).held == PIECE


@pytest.mark.parametrize("kind", ["control", "vbaProject", "xlMacrosheet", "attachedToolbars"])
def test_a_part_that_runs_is_held_whatever_its_name(kind: str) -> None:
    data = with_part(word(), "word/harmless.xml", "<x/>")
    made = related(data, "word/document.xml", kind, "harmless.xml")
    assert screen_file("a.docx", made).held == MACRO
    data = with_part(workbook(), "xl/harmless.xml", "<x/>")
    made = related(data, "xl/workbook.xml", kind, "harmless.xml")
    assert screen_file("a.xlsx", made).held == MACRO


def test_a_part_of_a_sort_that_is_not_known_is_told_with_its_words() -> None:
    data = with_part(word(), "word/other/note.xml", f"<x>手机{PHONE}</x>")
    found = screen_file("a.docx", related(data, "word/document.xml", "note", "other/note.xml"))
    place = "文件包里的“word/other/note.xml”"
    assert told(found) == [
        ("hidden_content", place, f"手机{PHONE}", True),
        ("phone", place, PHONE, True),
    ]


@pytest.mark.parametrize(
    "code",
    [
        '<w:r><w:instrText>DDEAUTO c:\\\\x "y"</w:instrText></w:r>',
        "<w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>E excel</w:instrText></w:r>",
        '<w:fldSimple w:instr=" dde Excel x "><w:r><w:t>1</w:t></w:r></w:fldSimple>',
    ],
)
def test_a_field_that_starts_another_program_is_held(code: str) -> None:
    assert screen_file("a.docx", word_with(paragraph(code))).held == FIELD


@pytest.mark.parametrize("formula", ["=cmd|'/c calc'!A0", "=+MSEXCEL|'x'!y", "='DDE.SRV'|x!y"])
def test_a_formula_that_starts_another_program_is_held(formula: str) -> None:
    found = screen_file("a.xlsx", workbook(lambda book: book.active.append([formula])))
    assert found.held == FORMULA


@pytest.mark.parametrize("formula", ["=SUM(A1:A9)", '=A1&"|"&B1', "=表2!A1"])
def test_a_formula_that_calculates_is_not(formula: str) -> None:
    found = screen_file("a.xlsx", workbook(lambda book: book.active.append([formula])))
    assert found.held == ""


# --- formats of other programs -------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["a.wps", "a.et", "a.dps", "a.xls", "a.doc", "a.ppt", "a.msg", "a.docx", "a.xlsx"]
)
@pytest.mark.parametrize("stream", ["WordDocument", "Workbook", "PowerPoint Document", "Other"])
def test_an_old_compound_file_is_held_whatever_its_name(name: str, stream: str) -> None:
    assert screen_file(name, OLE + wide(stream)).held != ""


@pytest.mark.parametrize("name", ["a.xlsb", "a.xlsx"])
def test_a_binary_workbook_is_held(name: str) -> None:
    for kind in ("macroEnabled.main", "sheet.binary.main"):
        types = f'<Types><Override ContentType="application/vnd.ms-excel.{kind}"/></Types>'
        data = package_of({"[Content_Types].xml": types.encode(), "xl/workbook.bin": b"x"})
        assert screen_file(name, data).held in (MACRO, ARCHIVE)


# --- memory --------------------------------------------------------------------------------------


def drawn(count: int, unit: str) -> str:
    """Many of them, with numbers drawn so that they pack badly: no bomb by its ratio."""
    draw = random.Random("drawn")
    return "".join(unit.format(draw.randrange(10**6)) for _ in range(count))


def runs() -> bytes:
    body = drawn(300_000, "<w:p><w:r><w:t>{}</w:t></w:r></w:p>")
    whole = f'<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>'
    return with_part(word(), "word/document.xml", whole)


def cells() -> bytes:
    rows = drawn(60_000, "<row>" + "<c><v>{}</v></c>" * 1 + "<c><v>1</v></c>" * 9 + "</row>")
    whole = f'<worksheet xmlns="{CELLS}"><sheetData>{rows}</sheetData></worksheet>'
    return with_part(workbook(), "xl/worksheets/sheet1.xml", whole)


def texts() -> bytes:
    whole = f'<sst xmlns="{CELLS}">{drawn(400_000, "<si><t>{}</t></si>")}</sst>'
    return with_part(workbook(), "xl/sharedStrings.xml", whole)


def strewn() -> bytes:
    """None of the parts is too large, all of them together are."""
    whole = f'<w:hdr xmlns:w="{WORDS}">{drawn(270_000, "<w:p><w:x>{}</w:x></w:p>")}</w:hdr>'
    return package_of(
        {**parts_of(word()), **{f"word/header{n}.xml": whole.encode() for n in (1, 2)}}
    )


LARGE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "paragraphs": ("a.docx", runs),
    "cells": ("a.xlsx", cells),
    "texts": ("a.xlsx", texts),
    "headers": ("a.docx", strewn),
}


@pytest.mark.parametrize("what", LARGE)
def test_a_tree_too_large_for_the_memory_is_never_built(what: str) -> None:
    name, make = LARGE[what]
    data = make()
    with not_hanging(20):
        assert screen_file(name, data).held == BOMB


def test_more_hits_than_anybody_deals_with_are_held() -> None:
    held = f"文件里要处理的内容超过{MAX_HITS}处，请拆分后再上传。"
    lines = (f"手机{PHONE}\n" * (MAX_HITS + 10)).encode()
    with not_hanging(60):
        found = screen_file("a.txt", lines)
    assert (found.held, found.hits) == (held, ())


def test_the_last_of_many_hits_has_its_line() -> None:
    found = screen_file("a.txt", ("无\n" * 50_000 + f"手机{PHONE}\n").encode())
    assert told(found) == [("phone", "第50001行", PHONE, False)]


MEASURED = """
import resource, sys
from gongkai.screening.files import screen_file
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
screen_file(sys.argv[1], sys.stdin.buffer.read())
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def megabytes(name: str, data: bytes) -> int:
    """What screening takes of the process that asks for it, above what it has already."""
    ran = subprocess.run(
        [sys.executable, "-c", MEASURED, name],
        input=data,
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"},
    )
    return int(ran.stdout)


LARGEST: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a document just below the bound": (
        "a.docx",
        lambda: word_with(drawn(190_000, "<w:p><w:r><w:t>{}</w:t></w:r></w:p>")),
    ),
    "numerals": ("a.txt", lambda: ("一" * 3_000_000).encode()),
    "a column of digits": ("a.txt", lambda: b"1\n" * 3_000_000),
    **LARGE,
}


@pytest.mark.slow
@pytest.mark.parametrize("what", LARGEST)
def test_no_file_takes_more_than_two_hundred_megabytes(what: str) -> None:
    name, make = LARGEST[what]
    assert megabytes(name, make()) < 200


def test_a_picture_with_something_behind_it_tells_of_it_even_far_behind() -> None:
    far = photo("JPEG") + package_of({"a.txt": b"x"}) + b"\0" * 100_000
    found = screen_file("a.jpg", far)
    assert ("hidden_content", "图片末尾") in [(hit.kind, hit.place) for hit in found.hits]
    assert found.held != ""
