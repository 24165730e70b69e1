"""The format is told by content; a name like `report.docx` is never asked."""

import zipfile

import pytest

from gongkai.annual_report.document import Unreadable
from gongkai.annual_report.readers import READERS
from gongkai.annual_report.readers.sniffing import sniff
from tests.annual_report.readers.packaging import paragraph, sheet_rows, word, workbook, zipped
from tests.annual_report.readers.printing import drawn_pdf
from tests.annual_report.readers.word97 import MAGIC, compound, word97

DOCX = word(paragraph("正文"))
XLSX = workbook(sheet_rows({1: {"A": ("正文", 0)}}))


def _open_document(kind: str) -> bytes:
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return zipped({"mimetype": mimetype, "content.xml": "<o/>"}, zipfile.ZIP_STORED)


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (DOCX, "docx", "a package with a Word document"),
        (XLSX, "xlsx", "a package with a workbook"),
        (
            zipped({"xl/workbook.xml": "x", "xl/embeddings/a.docx": DOCX}, zipfile.ZIP_STORED),
            "xlsx",
            "a workbook in which a Word document is embedded",
        ),
        (
            zipped({"word/document.xml": "x", "word/embeddings/a.xlsx": XLSX}, zipfile.ZIP_STORED),
            "docx",
            "a Word document in which a workbook is embedded",
        ),
        (DOCX[: len(DOCX) // 2], "docx", "half a package: told by what is left"),
        (drawn_pdf([], ""), "pdf", "the mark at the start"),
        (b"\r\n" * 9 + drawn_pdf([], ""), "pdf", "the mark within the first kilobyte"),
        (word97(["正文"]), "doc", "an OLE file with a WordDocument"),
        (b"{\\rtf1\\ansi x}", "rtf", "RTF, whatever its name"),
        (b"\x89PNG\r\n\x1a\n....", "image", "PNG"),
        (b"\xff\xd8\xff\xe0....", "image", "JPEG"),
        (b"II*\x00....", "image", "TIFF, low byte first"),
        (b"MM\x00*....", "image", "TIFF, high byte first"),
        (b"GIF89a....", "image", "GIF"),
        (b"BM\x00\x10\x00\x00\x00\x00\x00\x00....", "image", "BMP"),
        (b"RIFF\x00\x10\x00\x00WEBPVP8 ", "image", "WebP"),
        (b"<!DOCTYPE html><p>x", "html", "a page that says so"),
        (b"\xef\xbb\xbf<html>", "html", "behind a byte order mark"),
        (b'<?xml version="1.0"?>\n<html xmlns="x">', "html", "XHTML"),
        ("<html><p>报告".encode("utf-16"), "html", "a page in UTF-16"),
        (b"\n\n<!-- saved --><x>", "html", "a comment at the start"),
        (b"<table border=1><tr><td>1", "html", "a table without a page round it"),
        (b"<p>x", "html", "a paragraph without a page round it"),
        (b"<UL><LI>x", "html", "a list, in capitals"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "mhtml", "a web archive"),
        (b"From: <Saved by Blink>\nMIME-Version: 1.0\n", "mhtml", "a browser's web archive"),
        ("政府信息公开".encode(), "text", "everything else is text"),
        ("政府信息公开".encode("gbk"), "text", "in any encoding"),
        (b"BMW 3", "text", "a word that begins like BMP"),
        (b"RIFFRAFF", "text", "a word that begins like WebP"),
        (b"a < b and c > d", "text", "signs of comparison are no tags"),
        (b"<3>", "text", "nor is a number in brackets"),
        (b"<pubdate> x", "text", "nor is a word that begins like one"),
        (b"x MIME-Version: 1.0", "text", "a header within a line is text"),
    ],
)
def test_a_format_is_told_by_content(data: bytes, name: str, why: str) -> None:
    assert sniff(data) == name, why
    assert name in READERS


ZEROS = "文件里只有零字节（NUL），没有任何内容，可能没有下载完或没有写完。"
ARCHIVE = "这是压缩包，请解开后给出其中的报告文件。"
INCOMPLETE = "文件不完整：其中没有正文，可能没有下载完。"
BROKEN_OLE = "文件已损坏：旧版 Office 文件的目录不完整，或其中没有 Word 正文。"


@pytest.mark.parametrize(
    ("data", "sentence", "why"),
    [
        (b"", "文件是空的。", "nothing"),
        (b"\x00" * 4096, ZEROS, "a file whose place was kept and never filled"),
        (b"\x00\r\n \x00", ZEROS.replace("，", "和空白，", 1), "likewise, in lines"),
        (b" \r\n\t", "文件是空的。", "white space"),
        (zipped({"a.txt": "x"}), ARCHIVE, "a ZIP of something"),
        (b"Rar!\x1a\x07\x00", ARCHIVE, "RAR"),
        (b"7z\xbc\xaf\x27\x1c", ARCHIVE, "7-Zip"),
        (b"\x1f\x8b\x08", ARCHIVE, "gzip"),
        (zipped({"[Content_Types].xml": "x"}), INCOMPLETE, "a package without its document"),
        (
            zipped({"OFD.xml": "x"}),
            "这是 OFD 版式文件，暂不能读取，请转为 PDF 或 DOCX。",
            "the national format of fixed pages",
        ),
        (
            zipped({"ppt/presentation.xml": "x"}),
            "这是演示文稿，不是年度报告的文本。",
            "slides",
        ),
        (
            zipped({"mimetype": "x", "content.xml": "x", "META-INF/manifest.xml": "x"}),
            "这是 OpenDocument 文件，暂不能读取，请另存为 DOCX。",
            "an OpenDocument text",
        ),
        (
            _open_document("spreadsheet"),
            "这是 OpenDocument 文件，暂不能读取，请另存为 XLSX。",
            "an OpenDocument spreadsheet",
        ),
        (
            _open_document("text"),
            "这是 OpenDocument 文件，暂不能读取，请另存为 DOCX。",
            "an OpenDocument text that says so",
        ),
        (compound({"Workbook": b"x"}), "这是旧版 Excel 文件（.xls），请另存为 XLSX。", "Excel 97"),
        (compound({"Book": b"x"}), "这是旧版 Excel 文件（.xls），请另存为 XLSX。", "Excel 5"),
        (
            compound({"PowerPoint Document": b"x"}),
            "这是演示文稿，不是年度报告的文本。",
            "old slides",
        ),
        (
            compound({"EncryptedPackage": b"x"}),
            "文件设有打开密码，请去掉密码后再试。",
            "a DOCX with a password",
        ),
        (MAGIC + bytes(600), BROKEN_OLE, "an OLE file without a directory"),
        (compound({"x": b""}), BROKEN_OLE, "an OLE file of something"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>',
            "这是 Word 2003 的 XML 文件，暂不能读取，请另存为 DOCX。",
            "Word 2003 XML",
        ),
    ],
)
def test_what_nobody_reads_is_named(data: bytes, sentence: str, why: str) -> None:
    with pytest.raises(Unreadable) as caught:
        sniff(data)
    assert str(caught.value) == sentence, why


@pytest.mark.parametrize("name", ["ENTITY", "entity", "Entity", "eNTITY"])
def test_entities_are_seen_however_they_are_written(name: str) -> None:
    with pytest.raises(Unreadable, match="实体"):
        sniff(f'<!DOCTYPE a [<!{name} b "c">]><a>&b;</a>'.encode())
