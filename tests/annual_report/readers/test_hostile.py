"""Bad input: one clear sentence in Chinese, in bounded time and memory, never a traceback."""

import io
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable

import pytest
from PIL import Image

from gongkai.annual_report.document import Document, Paragraph, Unreadable
from gongkai.annual_report.readers import READERS, packages, read_document
from tests.annual_report.readers.building import html_report
from tests.annual_report.readers.packaging import (
    W,
    paragraph,
    relations,
    sheet_rows,
    word,
    workbook,
    zipped,
)
from tests.annual_report.readers.printing import assembled, drawn_pdf, pdf_of
from tests.annual_report.readers.word97 import compound, word97
from tests.patience import not_hanging

DOCX = word(paragraph("一、总体情况"))
XLSX = workbook(sheet_rows({1: {"A": ("一、总体情况", 0)}}))
PDF = drawn_pdf([(100, 700, "Report")], "")
DOC = word97(["一、总体情况"])


def refusal(data: bytes) -> str:
    """The sentence with which `data` is refused."""
    with pytest.raises(Unreadable) as caught:
        read_document(data)
    return str(caught.value)


def lying_about_its_size(data: bytes) -> bytes:
    """A ZIP whose entries declare one byte where they hold many."""
    changed = bytearray(data)
    place = changed.find(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<I", changed, place + 24, 1)
        place = changed.find(b"PK\x01\x02", place + 4)
    return bytes(changed)


def bomb(megabytes: int = 300) -> bytes:
    """A DOCX of a few hundred kilobytes whose text inflates to `megabytes`."""
    body = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>'.encode()
    return zipped(
        {
            "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
            "word/document.xml": body + b"0" * (megabytes << 20),
        }
    )


def xml_bomb(kind: str) -> bytes:
    """A DOCX whose document declares entities that multiply, or that point elsewhere."""
    if kind == "multiplying":
        declared = '<!ENTITY a "政府信息公开">' + "".join(
            f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
        )
        use = "&j;"
    else:
        declared = '<!ENTITY x SYSTEM "file:///etc/passwd">'
        use = "&x;"
    text = f"<w:p><w:r><w:t>{use}</w:t></w:r></w:p>"
    document = f'<w:document xmlns:w="{W}"><w:body>{text}</w:body></w:document>'
    return zipped(
        {
            "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
            "word/document.xml": f"<!DOCTYPE d [{declared}]>{document}",
        }
    )


def encrypted_zip() -> bytes:
    changed = bytearray(DOCX)
    for mark, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = changed.find(mark)
        while place >= 0:
            changed[place + flags] |= 1
            place = changed.find(mark, place + 4)
    return bytes(changed)


def encrypted_pdf() -> bytes:
    return assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [] /Count 0 >>",
            f"<< /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >>",
        ]
    ).replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 3 0 R /ID [<00><00>]")


def image_bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that declares `width` by `height` pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        whole = kind + body
        return struct.pack(">I", len(body)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def tiny_image() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (20, 20)).save(buffer, "PNG")
    return buffer.getvalue()


EMPTY = "文件是空的。"
INCOMPLETE_ZIP = "文件不完整或已损坏：压缩包无法打开，可能没有下载完。"
LOCKED = "文件设有打开密码，请去掉密码后再试。"
TOO_LARGE = "文件展开后过大，不像一份年度报告，已停止读取。"
ENTITIES = "文件的 XML 带有文档类型或实体声明，可能有害，已拒绝读取。"
BROKEN_OLE = "文件已损坏：旧版 Office 文件的目录不完整，或其中没有 Word 正文。"
ARCHIVE = "这是压缩包，请解开后给出其中的报告文件。"

CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "an empty file": (lambda: b"", EMPTY),
    "blank lines only": (lambda: b" \r\n\t\r\n", EMPTY),
    "half a DOCX": (lambda: DOCX[: len(DOCX) // 2], INCOMPLETE_ZIP),
    "a DOCX without its last bytes": (lambda: DOCX[:-10], INCOMPLETE_ZIP),
    "half an XLSX": (lambda: XLSX[: len(XLSX) // 2], INCOMPLETE_ZIP),
    "half a PDF": (
        lambda: PDF[: len(PDF) // 2],
        "PDF 文件不完整：缺少结尾，可能没有下载完。",
    ),
    "a PDF that is only a head": (lambda: b"%PDF-1.7\n%%EOF", "PDF 文件已损坏，无法打开。"),
    "an encrypted PDF": (encrypted_pdf, "PDF 文件设有打开密码，请去掉密码后再试。"),
    "an encrypted DOCX": (lambda: compound({"EncryptedPackage": b"\1" * 5000}), LOCKED),
    "an encrypted .doc": (lambda: word97(["密"], encrypted=True), LOCKED),
    "a ZIP with a password": (encrypted_zip, LOCKED),
    "a zip bomb": (bomb, TOO_LARGE),
    "a zip bomb that lies about its size": (
        lambda: lying_about_its_size(bomb(40)),
        INCOMPLETE_ZIP,
    ),
    "entities that multiply": (lambda: xml_bomb("multiplying"), ENTITIES),
    "an entity that points to a file": (lambda: xml_bomb("external"), ENTITIES),
    "a broken .doc named .docx": (lambda: DOC[:1500], BROKEN_OLE),
    "an OLE file of nothing": (lambda: compound({}), BROKEN_OLE),
    "an old Excel file": (
        lambda: compound({"Workbook": b"\1" * 5000}),
        "这是旧版 Excel 文件（.xls），请另存为 XLSX。",
    ),
    "an old presentation": (
        lambda: compound({"PowerPoint Document": b"\1" * 5000}),
        "这是演示文稿，不是年度报告的文本。",
    ),
    "a presentation": (
        lambda: zipped({"ppt/presentation.xml": "<p/>"}),
        "这是演示文稿，不是年度报告的文本。",
    ),
    "an OFD": (
        lambda: zipped({"OFD.xml": "<o/>"}),
        "这是 OFD 版式文件，暂不能读取，请转为 PDF 或 DOCX。",
    ),
    "mixed encodings": (
        lambda: "一、总体情况\n二、主动公开\n".encode() + "三、依申请公开\n".encode("gbk"),
        "文件混用了 UTF-8 和 GBK 两种编码（第3行与前文不同），请统一为一种编码后再读取。",
    ),
    "a bomb of entities in a page": (
        lambda: (
            b"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>"
            b"<html><body>&b;</body></html>"
        ),
        "文件里定义了 XML 实体，可能有意做得难以读取，不予读取。",
    ),
    "an ODT": (
        lambda: zipped(
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<o/>"},
            zipfile.ZIP_STORED,
        ),
        "这是 OpenDocument 文件，暂不能读取，请另存为 DOCX。",
    ),
    "a ZIP of files": (lambda: zipped({"报告.txt": "一、总体情况"}), ARCHIVE),
    "a RAR": (lambda: b"Rar!\x1a\x07\x01\x00" + bytes(50), ARCHIVE),
    "a gzip": (lambda: b"\x1f\x8b\x08" + bytes(50), ARCHIVE),
    "Word 2003 XML": (
        lambda: b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>',
        "这是 Word 2003 的 XML 文件，暂不能读取，请另存为 DOCX。",
    ),
    "a DOCX without a document": (
        lambda: zipped({"word/styles.xml": "<s/>", "[Content_Types].xml": "<T/>"}),
        "文件不完整：其中没有正文，可能没有下载完。",
    ),
    "a DOCX whose document is cut": (
        lambda: zipped({"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>'}),
        "文件已损坏：其中的 XML 不完整或不合格式。",
    ),
    "a DOCX nested beyond reason": (
        lambda: word("<w:sdt><w:sdtContent>" * 3000 + "</w:sdtContent></w:sdt>" * 3000),
        "文件的结构嵌套过深，无法读取。",
    ),
    "a sheet whose XML is cut": (
        lambda: workbook("<sheetData><row>"),
        "文件已损坏：工作表的 XML 不完整或不合格式。",
    ),
    "a PDF of ten thousand pages": (
        lambda: pdf_of("", pages=10_000),
        "PDF 文件有 10000 页，超过 300 页，不像一份年度报告。",
    ),
    "a PNG of four thousand million pixels": (
        lambda: image_bomb(65_000, 65_000),
        "图像过大，不像一页报告，已停止读取。",
    ),
    "a PNG cut short": (
        lambda: image_bomb(1000, 1000)[:60],
        "图像文件已损坏或不完整，无法打开。",
    ),
    "a picture too small to hold a word": (tiny_image, "图像太小，认不出文字。"),
    "a JPEG of nothing": (
        lambda: b"\xff\xd8\xff\xe0" + bytes(100),
        "图像文件已损坏或不完整，无法打开。",
    ),
    "text of 200 MB": (
        lambda: b"0123456789abcde\n" * (200 << 16),
        "文件过大：超过 50 MB，不像一份年度报告。",
    ),
    "text of 20 MB": (
        lambda: b"0123456789abcde\n" * (20 << 16),
        "文件过大：超过 10 MB，不像一份年度报告。",
    ),
    "a table of ten thousand million places": (
        lambda: b"<table>" + b"<tr><td colspan=200 rowspan=9999><td>" * 3000 + b"</table>",
        "表格过大，不像年度报告中的表格。",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_bad_input_gets_one_clear_sentence(case: str) -> None:
    make, sentence = CASES[case]
    assert refusal(make()) == sentence


@pytest.mark.parametrize("sentence", sorted({sentence for _, sentence in CASES.values()}))
def test_every_refusal_is_one_sentence_in_chinese(sentence: str) -> None:
    assert sentence.endswith("。")
    assert sentence.count("。") == 1
    assert "\n" not in sentence
    assert any("\u4e00" <= char <= "\u9fff" for char in sentence)


DEEP = 100_000
SLOW: dict[str, Callable[[], bytes]] = {
    "boxes within boxes": lambda: b"<div>" * DEEP + b"text",
    "tables within tables": lambda: b"<table><tr><td>" * 3000 + b"text",
    "formatting never closed, in many paragraphs": lambda: (
        b"".join(b"<font a%d>" % n for n in range(3000)) + b"<p>x" * 20_000
    ),
    "lists within lists": lambda: b"<ul><li>" * 20_000 + b"text",
    "tags that close nothing": lambda: b"<p>x" + b"</div></b>" * 50_000,
    "an attribute without end": lambda: b'<p class="' + b"x" * 5_000_000,
    "a comment without end": lambda: b"<p>text<!--" + b"-" * 5_000_000,
    "many columns": lambda: b"<table><tr>" + b"<td>1" * 100_000,
    "brackets without end": lambda: b"[image:" * 300_000,
}


@pytest.mark.parametrize("case", SLOW)
def test_a_page_made_to_be_slow_is_not(case: str) -> None:
    """Read or refused, but soon: a parser's work must not grow with the square of the page."""
    data = SLOW[case]()
    with not_hanging():
        try:
            assert isinstance(read_document(data), Document)
        except Unreadable as refused:
            assert str(refused).endswith("。")


def test_memory_stays_within_bounds_while_a_bomb_is_refused() -> None:
    data = bomb()
    tracemalloc.start()
    try:
        assert refusal(data) == TOO_LARGE
        assert tracemalloc.get_traced_memory()[1] < 80 << 20
    finally:
        tracemalloc.stop()


def test_parts_that_are_small_but_many_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MAX_UNPACKED", 2000)
    monkeypatch.setattr(packages, "MAX_PART", 1500)
    sheets = [sheet_rows({1: {"A": ("正文" * 150, 0)}})] * 3
    assert refusal(workbook(*sheets)) == TOO_LARGE


def test_too_many_parts_are_refused() -> None:
    parts = {f"word/{n}.xml": "" for n in range(10_001)}
    assert refusal(zipped({"word/document.xml": "<a/>", **parts}, zipfile.ZIP_STORED)) == TOO_LARGE


def test_names_that_lead_out_of_the_package_lead_nowhere() -> None:
    names = ["../../../etc/passwd", "/etc/passwd", "word/../../x", "C:\\x"]
    with zipfile.ZipFile(io.BytesIO(DOCX)) as package:
        parts: dict[str, str | bytes] = {n: package.read(n) for n in package.namelist()}
    parts.update(dict.fromkeys(names, "x"))
    assert read_document(zipped(parts)) == read_document(DOCX)


def test_a_relation_that_leads_out_of_the_package_finds_nothing() -> None:
    data = zipped(
        {
            "_rels/.rels": relations({"rId1": ("officeDocument", "../../../../etc/hostname")}),
            "word/document.xml": "<a/>",
        }
    )
    assert refusal(data) == "文件不完整：其中没有正文，可能没有下载完。"


def test_pdf_objects_in_a_circle_end() -> None:
    circle = assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 1 >>",
        ]
    )
    assert refusal(circle).endswith("。")


@pytest.mark.parametrize("box", ["0 0 9000000 9000000", "0 0 0 0", "0 0 1e30 10"])
def test_a_pdf_page_of_absurd_size_is_no_page(box: str) -> None:
    assert refusal(pdf_of("BT /F1 10 Tf 1 1 Td (x) Tj ET", box=box)).endswith("。")


def test_a_pdf_that_draws_without_end_is_refused() -> None:
    rules = "".join(f" {n % 500} {n % 700} m {n % 500 + 9} {n % 700} l S" for n in range(40_000))
    assert refusal(drawn_pdf([(100, 700, "x")], rules)).endswith("。")


def test_whatever_a_library_raises_becomes_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    raised = {
        ValueError("boom"): "文件已损坏或不合格式，无法读取。",
        KeyError("boom"): "文件已损坏或不合格式，无法读取。",
        RecursionError(): "文件的结构嵌套过深，无法读取。",
        MemoryError(): "文件展开后过大，内存不足以读取。",
    }
    for error, sentence in raised.items():

        def fail(_: bytes, error: Exception = error) -> Document:
            raise error

        monkeypatch.setattr("gongkai.annual_report.readers.READERS", {**READERS, "text": fail})
        assert refusal("正文".encode()) == sentence


def test_a_reader_that_is_stopped_by_hand_is_not_held_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(_: bytes) -> Document:
        raise KeyboardInterrupt

    monkeypatch.setattr("gongkai.annual_report.readers.READERS", {"text": interrupted})
    with pytest.raises(KeyboardInterrupt):
        read_document("正文".encode())


def test_nothing_is_printed_or_warned(
    capfd: pytest.CaptureFixture[str], recwarn: pytest.WarningsRecorder
) -> None:
    for data in (DOCX, XLSX, PDF, DOC, html_report().encode(), "正文".encode()):
        read_document(data)
    assert capfd.readouterr() == ("", "")
    assert list(recwarn) == []


def test_the_limits_let_a_long_report_through() -> None:
    body = "".join(paragraph("政府信息公开" * 100) for _ in range(2000))
    assert len(read_document(word(body)).blocks) == 2000
    page = "<p>政府信息公开</p>" * 9000
    assert read_document(page.encode()).blocks == (Paragraph("政府信息公开"),) * 9000
