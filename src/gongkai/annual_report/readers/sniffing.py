"""What format a file has, told by its content; its name is never asked.

Source: the magic numbers of each format; [MS-CFB] for OLE, ISO/IEC 29500-2 for Office packages.
"""

import re
from collections.abc import Callable

from gongkai.annual_report.document import Unreadable

_PDF = re.compile(rb"%PDF-\d")
_IMAGES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"II*\x00",
    b"MM\x00*",
    b"GIF87a",
    b"GIF89a",
)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|table|title)[\s>]"
    rb"|^\s*<(?:!--|(?:a|article|b|br|center|div|dl|font|h[1-6]|img|link|main|ol|p|script|section"
    rb"|span|strong|style|ul)[\s>/])",
    re.IGNORECASE,
)
_ENTITY = re.compile(rb"<!ENTITY\s", re.IGNORECASE)
"""A page or a text has none; a bomb of entities names each by ten of another."""
_ENTITIES_END = 65_536
_MHTML = re.compile(rb"(?:^|\n)MIME-Version:", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def sniff(data: bytes) -> str:
    """The format's name in the table of readers; Unreadable where it is one nobody reads."""
    if not data.strip(b"\x00 \t\r\n"):
        raise Unreadable(_of_nothing(data))
    for matches, answer in _RULES:
        if matches(data):
            return answer(data)
    if _defines_entities(data):
        raise Unreadable("文件里定义了 XML 实体，可能有意做得难以读取，不予读取。")
    return "html" if _looks_like_html(data) else "text"


def _of_nothing(data: bytes) -> str:
    """What a file is that holds no sign: a copy or a download may keep the place of a whole file
    and fill it with zeros."""
    if b"\x00" not in data:
        return "文件是空的。"
    blanks = "和空白" if data.strip(b"\x00") else ""
    return f"文件里只有零字节（NUL）{blanks}，没有任何内容，可能没有下载完或没有写完。"


def _defines_entities(data: bytes) -> bool:
    # A single byte that is rare is found in as good as no time, beside any two and any pattern.
    at = data.find(b"!", 0, _ENTITIES_END)
    while at >= 0:
        if _ENTITY.match(data, max(0, at - 1)):
            return True
        at = data.find(b"!", at + 1, _ENTITIES_END)
    return False


def _looks_like_html(data: bytes) -> bool:
    if b"<" not in data[:8192]:
        return False
    head = data[:8192].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf")
    head = head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return _HTML.search(head) is not None


def _is_mhtml(head: bytes) -> bool:
    return b"mime-version:" in head.lower() and _MHTML.search(head) is not None


def _package(data: bytes) -> str:
    """Which kind of ZIP: by the names of its parts, which stand in clear text."""
    names = _directory(data)
    if b"word/document" in names or b"word/" in names[:4096]:
        return "docx"
    if b"xl/workbook" in names or b"xl/" in names[:4096]:
        return "xlsx"
    if b"OFD.xml" in names:
        raise Unreadable("这是 OFD 版式文件，暂不能读取，请转为 PDF 或 DOCX。")
    if b"ppt/presentation" in names:
        raise Unreadable("这是演示文稿，不是年度报告的文本。")
    if b"content.xml" in names and (b"META-INF/manifest.xml" in names or b"mimetype" in names):
        other = "XLSX" if b"opendocument.spreadsheet" in data[:128] else "DOCX"  # its mimetype
        raise Unreadable(f"这是 OpenDocument 文件，暂不能读取，请另存为 {other}。")
    if b"[Content_Types].xml" in names or b"_rels/.rels" in names:
        raise Unreadable("文件不完整：其中没有正文，可能没有下载完。")
    raise Unreadable("这是压缩包，请解开后给出其中的报告文件。")


def _directory(data: bytes) -> bytes:
    """The part of a ZIP that names its files; the whole where its end is lost.

    Elsewhere the names of another package may stand in clear: that of a file embedded in it.
    """
    end = data.rfind(b"PK\x05\x06")
    size = int.from_bytes(data[end + 12 : end + 16], "little") if end >= 0 else 0
    return data[end - size : end] if 0 < size <= end else data


def _compound(data: bytes) -> str:
    """Which kind of OLE file: by the names in its directory."""
    if _wide("EncryptedPackage") in data:
        raise Unreadable("文件设有打开密码，请去掉密码后再试。")
    if _wide("WordDocument") in data:
        return "doc"
    if _wide("Workbook") in data or _wide("Book") in data:
        raise Unreadable("这是旧版 Excel 文件（.xls），请另存为 XLSX。")
    if _wide("PowerPoint Document") in data:
        raise Unreadable("这是演示文稿，不是年度报告的文本。")
    raise Unreadable("文件已损坏：旧版 Office 文件的目录不完整，或其中没有 Word 正文。")


def _refusing(sentence: str) -> Callable[[bytes], str]:
    def refuse(_: bytes) -> str:
        raise Unreadable(sentence)

    return refuse


def _named(name: str) -> Callable[[bytes], str]:
    return lambda _: name


def _starting(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(marks)


_ARCHIVE = "这是压缩包，请解开后给出其中的报告文件。"
_OFFICE_XML = "这是 Word 2003 的 XML 文件，暂不能读取，请另存为 DOCX。"
_RULES: tuple[tuple[Callable[[bytes], bool], Callable[[bytes], str]], ...] = (
    (lambda data: _PDF.search(data[:1024]) is not None, _named("pdf")),
    (_starting(b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"), _package),
    (_starting(_OLE), _compound),
    (_starting(b"{\\rtf"), _named("rtf")),
    (_starting(*_IMAGES), _named("image")),
    (lambda data: data[:2] == b"BM" and data[6:10] == b"\x00" * 4, _named("image")),
    (lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", _named("image")),
    (_starting(b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b"), _refusing(_ARCHIVE)),
    (lambda data: b"mso-application" in data[:2048], _refusing(_OFFICE_XML)),
    (lambda data: _is_mhtml(data[:2048]), _named("mhtml")),
)
