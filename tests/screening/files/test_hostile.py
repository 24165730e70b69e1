"""Files made to do harm: to swell, to read other files, to be two things at once, to hide."""

import io
import struct
import time
import zipfile
import zlib

import pikepdf
import pytest

from gongkai.screening.cleaning import cleaned_copy
from gongkai.screening.files import screen_file
from tests.patience import not_hanging
from tests.screening.files.made import (
    ID,
    PHONE,
    changed,
    edited,
    package_of,
    page,
    parts_of,
    photo,
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
    ENTITIES,
    MACRO,
    POLYGLOT,
    UNKNOWN,
)
from tests.screening.files.test_image import nothing

DEEP = "文件的结构嵌套过深，不予检查。"
SHEET_PART = "xl/worksheets/sheet1.xml"


# XML


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("xml", "why"),
    [
        (f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><x>&l9;</x>', "a thousand million laughs"),
        (
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
            "a file of this machine",
        ),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "http://169.254.169.254/">]><x>&a;</x>', "a cloud's keys"),
        ('<!DOCTYPE x [<!ENTITY % a SYSTEM "http://a.test/x.dtd"> %a;]><x/>', "a parameter"),
        ('<!DOCTYPE x SYSTEM "file:///dev/random"><x/>', "a grammar that never ends"),
        ('<!DOCTYPE x PUBLIC "-//x" "http://a.test/x.dtd"><x/>', "a public grammar"),
    ],
)
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "docProps/core.xml"])
def test_xml_that_reaches_outside_or_swells_is_held_in_every_part(part, xml: str, why: str) -> None:
    with not_hanging(5):
        assert screen_file("a.docx", with_part(word(), part, xml)).held == ENTITIES, why


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-7"])
def test_entities_in_another_encoding_are_no_way_past(encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    xml = f'{head}<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    found = screen_file("a.docx", with_part(word(), "word/document.xml", xml.encode(encoding)))
    assert found.held in (ENTITIES, BROKEN)
    assert "root:" not in found.text


def test_a_stylesheet_named_in_a_part_is_not_fetched() -> None:
    body = parts_of(word_with(paragraph(run("正文"))))["word/document.xml"].decode()
    named = body.replace("?>", '?><?xml-stylesheet href="http://a.test/x.xsl"?>', 1)
    found = screen_file("a.docx", with_part(word(), "word/document.xml", named))
    assert (found.held, found.text) == ("", "正文")


def test_an_inclusion_is_not_carried_out() -> None:
    include = (
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/hostname" parse="text"/>'
    )
    found = screen_file("a.docx", word_with(paragraph(run("甲")) + include))
    assert (found.held, found.text) == ("", "甲")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<w:tbl><w:tr><w:tc>" * 90, "tables in tables"),
        ("<w:sdt><w:sdtContent>" * 130, "controls in controls"),
        ("<w:p><w:r>" + "<w:ins>" * 300, "revisions in revisions"),
    ],
)
def test_a_document_nested_without_end_is_held(body: str, why: str) -> None:
    tags = [piece.split(">")[0] for piece in body.split("<")[1:]]
    closed = body + "".join(f"</{tag}>" for tag in reversed(tags))
    with not_hanging(5):
        assert screen_file("a.docx", word_with(closed)).held == DEEP, why


# packages


def test_names_that_climb_out_of_the_package_write_nothing(tmp_path, monkeypatch) -> None:
    """Nothing is ever unpacked to the disk; such parts are told as what they are."""
    monkeypatch.chdir(tmp_path)
    names = ["../../evil.txt", "/etc/cron.d/evil", "..\\..\\evil.txt", "C:\\evil.txt", "word/../x"]
    data = word()
    for name in names:
        data = with_part(data, name, f"手机{PHONE}")
    found = screen_file("a.docx", data)
    assert [hit.text for hit in found.hits if hit.kind == "phone"] == [PHONE] * len(names)
    copy = cleaned_copy("a.docx", data)
    assert copy.reason == ""
    assert [name for name in parts_of(copy.data) if "evil" in name or ".." in name] == []
    assert list(tmp_path.iterdir()) == []


def lying_about_size(data: bytes, part: str, size: int) -> bytes:
    """The package with another size declared for a part, in its head and in the list."""
    made = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        info = package.getinfo(part)
    struct.pack_into("<I", made, info.header_offset + 22, size)
    name = part.encode()
    at = made.find(b"PK\x01\x02")
    while at >= 0 and made[at + 46 : at + 46 + len(name)] != name:
        at = made.find(b"PK\x01\x02", at + 4)
    struct.pack_into("<I", made, at + 24, size)
    return bytes(made)


@pytest.mark.parametrize("size", [1, 0xFFFFFF00])
def test_a_part_that_lies_about_its_size_gives_no_more_than_it_has(size: int) -> None:
    data = lying_about_size(word_with(paragraph(run("正文"))), "word/document.xml", size)
    with not_hanging(5):
        found = screen_file("a.docx", data)
    assert (found.held, found.text) in ((BROKEN, ""), ("", "正文"))


def test_a_bomb_of_many_small_parts_is_held() -> None:
    """Each of them is small enough; all together are not."""
    blank = b"<x>" + b" " * 999_000 + b"</x>"
    parts = {f"word/header{n}.xml": blank for n in range(200)}
    with not_hanging(30):
        assert screen_file("a.docx", package_of({**parts_of(word()), **parts})).held == BOMB


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/styles.xml", SHEET_PART])
def test_a_bomb_in_any_part_of_a_workbook_is_held(part: str) -> None:
    blank = "<x>" + " " * 30_000_000 + "</x>"
    with not_hanging(20):
        assert screen_file("a.xlsx", with_part(workbook(), part, blank)).held == BOMB


def test_a_zip_in_itself_is_held_at_the_door() -> None:
    inner = package_of({"a.txt": b"x"})
    assert screen_file("a.zip", package_of({"a.zip": inner})).held == ARCHIVE


@pytest.mark.parametrize(
    "part",
    [
        "xl/vbaProject.bin",
        "xl/macrosheets/sheet1.xml",
        "xl/activeX/activeX1.bin",
        "word/vbaData.xml",
        "word/VBAPROJECT.BIN",
    ],
)
def test_macros_under_any_name_are_held(part: str) -> None:
    for name, data in (("a.docx", word()), ("a.xlsx", workbook())):
        assert screen_file(name, with_part(data, part, b"x")).held == MACRO


# two things at once


def zip_behind(data: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("[Content_Types].xml", "wordprocessingml.document.main")
        package.writestr("word/document.xml", f"<x>手机{PHONE}</x>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.pdf", zip_behind(page("x")), POLYGLOT),
        ("a.png", zip_behind(photo("PNG")), POLYGLOT),
        ("a.jpg", zip_behind(photo("JPEG")), POLYGLOT),
        ("a.txt", zip_behind("只是文字".encode()), UNKNOWN),  # no text has such characters
        ("a.csv", zip_behind(b"a,b\n1,2\n"), UNKNOWN),
    ],
)
def test_a_document_hung_behind_something_else_is_held(name, data: bytes, sentence: str) -> None:
    assert screen_file(name, data).held == sentence
    assert cleaned_copy(name, data).reason == sentence


@pytest.mark.parametrize("before", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"MZ", b"x" * 900])
def test_a_pdf_hung_behind_something_else_is_held(before: bytes) -> None:
    assert screen_file("a.pdf", before + page("x")).held == POLYGLOT


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n", b"  \n"])
def test_a_pdf_behind_blanks_is_a_pdf(before: bytes) -> None:
    found = screen_file("a.pdf", before + page("公开的内容"))
    assert (found.kind, found.text.strip()) == ("pdf", "公开的内容")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<?xml version='1.0'?><svg onload='x'/>", "a picture that runs"),
        (b"<?php system($_GET[0]); ?>", "a program of a server"),
        (b"  \n<HTML><body>", "a page after blanks"),
        (b"#!/bin/sh\x00rm", "a program"),
        (b"MZ\x90\x00" + b"\x00" * 60, "a program of Windows"),
        (b"\x7fELF\x02\x01\x01" + b"\x00" * 60, "a program of Linux"),
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40, "a picture of a telephone"),
        (b"BM\x3a\x00\x00\x00\x00\x00\x00\x00\x36\x00", "a bitmap"),
    ],
)
@pytest.mark.parametrize("ending", ["txt", "pdf", "jpg", "docx"])
def test_what_is_not_on_the_list_is_held_whatever_it_is_called(data, why: str, ending: str) -> None:
    assert screen_file(f"a.{ending}", data).held == UNKNOWN, why


@pytest.mark.parametrize("ending", ["gif", "txt", "jpg"])
def test_a_picture_that_may_move_is_held_and_told_what_to_become(ending: str) -> None:
    held = screen_file(f"a.{ending}", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;").held
    assert held.startswith("这是 GIF 图片，可能会动，不能检查")


# many and large


def test_ten_thousand_sheets_are_held() -> None:
    parts = parts_of(workbook())
    sheet = parts[SHEET_PART]
    with not_hanging(20):
        many = {f"xl/worksheets/sheet{n}.xml": sheet for n in range(1, 10_001)}
        assert screen_file("a.xlsx", package_of({**parts, **many})).held == BOMB


def test_a_thousand_sheets_are_looked_into() -> None:
    def build(book) -> None:
        book.active["A1"] = "甲"
        for number in range(2, 1001):
            book.create_sheet(f"表{number}")
        book.worksheets[-1]["B2"] = f"手机{PHONE}"

    data = workbook(build)
    with not_hanging(20):
        found = screen_file("a.xlsx", data)
    assert told(found) == [("phone", "第1000个工作表“表1000”B2单元格", PHONE, False)]


def test_a_cell_of_a_megabyte_is_looked_through() -> None:
    text = "公" * 300_000 + f"手机{PHONE}" + "开" * 30_000
    cell = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row></sheetData>'
    empty = parts_of(workbook())[SHEET_PART].decode()
    body = empty.replace("<sheetData />", "<sheetData></sheetData>").replace("</sheetData>", cell)
    body = body.replace("<sheetData/>", f"<sheetData>{cell}")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, part in {**parts_of(workbook()), SHEET_PART: body.encode()}.items():
            package.writestr(name, part)
    with not_hanging(20):
        found = screen_file("a.xlsx", out.getvalue())
    assert told(found) == [("phone", "第1个工作表“补贴”A1单元格", PHONE, False)]


def test_a_cell_far_out_is_found_without_all_those_before_it() -> None:
    def build(book) -> None:
        book.active["XFD1048576"] = f"手机{PHONE}"

    data = workbook(build)
    with not_hanging(5):
        found = screen_file("a.xlsx", data)
    assert told(found) == [("phone", "第1个工作表“补贴”XFD1048576单元格", PHONE, False)]


@pytest.mark.parametrize(
    ("reference", "why"),
    [("A0", "no row of that number"), ("ZZZZ1", "no column of that name"), ("1A", "turned round")],
)
def test_a_cell_with_a_reference_that_is_none_is_read_where_it_stands(reference, why) -> None:
    data = workbook(lambda book: book.active.append([f"手机{PHONE}"]))
    data = edited(data, SHEET_PART, ('r="A1"', f'r="{reference}"'))
    found = screen_file("a.xlsx", data)
    assert told(found) == [("phone", "第1个工作表“补贴”A1单元格", PHONE, False)], why


def test_a_span_of_a_million_columns_is_not_believed() -> None:
    span = '<w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>'
    cell = f"<w:tc>{span}{paragraph(run(f'手机{PHONE}'))}</w:tc>"
    with not_hanging(5):
        found = screen_file("a.docx", word_with(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>{paragraph()}"))
    assert told(found) == [("phone", "正文第1个表格第1行第1列", PHONE, False)]


# PDF


def test_pages_that_are_their_own_parents_end() -> None:
    def ring(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)

    with not_hanging(20):
        found = screen_file("a.pdf", changed(page("x"), ring))
    assert found.held in ("", "文件已损坏或不合格式，请重新导出后再上传。")


def test_forms_within_themselves_end() -> None:
    def ring(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_indirect(pikepdf.Stream(pdf, b"/F Do"))
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 9, 9]
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        first = pdf.pages[0]
        first.obj.Resources.XObject = pikepdf.Dictionary(F=form)
        first.contents_add(pikepdf.Stream(pdf, b"/F Do"))

    found = screen_file("a.pdf", changed(page("公开的内容"), ring))
    assert (found.held, found.text.strip()) == ("", "公开的内容")


def test_a_stream_packed_many_times_over_is_bounded() -> None:
    """A hundred million blanks in a few hundred bytes: the child has its memory and its time."""
    packed = b" " * 100_000_000
    for _ in range(3):
        packed = zlib.compress(packed, 9)

    def bomb(pdf: pikepdf.Pdf) -> None:
        stream = pikepdf.Stream(pdf, packed)
        stream.Filter = pikepdf.Array([pikepdf.Name.FlateDecode] * 3)
        pdf.pages[0].obj.Contents = pdf.make_indirect(stream)

    started = time.monotonic()
    found = screen_file("a.pdf", changed(page("x"), bomb))
    assert (found.hits, time.monotonic() - started < 300) == ((), True)


def test_an_xfa_form_is_held() -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=pikepdf.Stream(pdf, b"<xdp/>"))

    held = "文件是 XFA 动态表单，不能检查，请打印为普通 PDF 后再上传。"
    assert screen_file("a.pdf", changed(page("x"), add)).held == held


# torn


def boundaries(data: bytes) -> list[int]:
    """Where each part of a package begins, its list and its end."""
    marks = (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06")
    return sorted(at for at in range(len(data)) if data[at : at + 4] in marks)


@pytest.mark.parametrize("make", [word, workbook])
def test_a_package_torn_at_any_of_its_structures_is_held(make) -> None:
    name, data = ("a.docx" if make is word else "a.xlsx"), make()
    for at in boundaries(data)[1:]:
        for cut in (at, at + 2, at + 20):
            assert screen_file(name, data[:cut]).held in (BROKEN, ARCHIVE), cut


def test_a_pdf_torn_at_any_of_its_structures_hides_nothing() -> None:
    """What can still be opened is opened: readers repair such files too."""
    data = page(f"身份证{ID}")
    for mark in (b"endobj", b"xref", b"trailer", b"startxref", b"%%EOF"):
        at = data.rfind(mark)
        if at >= 0:
            found = screen_file("a.pdf", data[:at])
            assert found.held or ID in found.text.replace("\n", ""), mark


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")]
)
def test_a_picture_torn_anywhere_never_passes_without_a_reader(kind: str, name: str) -> None:
    data = photo(kind)
    for cut in range(40, len(data), max(1, len(data) // 3)):
        assert screen_file(name, data[:cut]).held != "", cut
        assert screen_file(name, data[:cut], recognise=nothing).text == ""
