"""What a file is, told by its content; its name must agree.

An allow-list: what is not named here is held. Source: the magic numbers of each format.
"""

import io
import re
import zipfile

import puremagic

from gongkai.screening.files.limits import MAX_FILE
from gongkai.screening.files.package import Package
from gongkai.screening.held import Held

FORMATS: dict[str, tuple[str, frozenset[str]]] = {
    "text": ("文本", frozenset({"txt", "csv", "tsv", "md", "text"})),
    "docx": ("Word 文档", frozenset({"docx"})),
    "xlsx": ("Excel 工作簿", frozenset({"xlsx"})),
    "pdf": ("PDF 文件", frozenset({"pdf"})),
    "jpeg": ("JPEG 图片", frozenset({"jpg", "jpeg", "jpe", "jfif"})),
    "png": ("PNG 图片", frozenset({"png"})),
    "tiff": ("TIFF 图片", frozenset({"tif", "tiff"})),
    "webp": ("WebP 图片", frozenset({"webp"})),
    "mp4": ("MP4 视频", frozenset({"mp4", "m4v"})),
}
"""What can be looked into: its name in Chinese, and the endings its file may have."""

IMAGES = frozenset({"jpeg", "png", "tiff", "webp"})

_MAGIC = {".pdf": "pdf", ".jpg": "jpeg", ".jpeg": "jpeg", ".jfif": "jpeg", ".png": "png"}
_MAGIC |= {".tif": "tiff", ".tiff": "tiff", ".webp": "webp"}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_GIF = (b"GIF87a", b"GIF89a")
_MP4 = frozenset({b"iso", b"mp4", b"avc", b"M4V", b"das", b"MSN"})
"""How the brand of a plain MP4 begins; those of HEIC, AVIF and QuickTime are others."""
_VIDEOS = (*(b"\x1a\x45\xdf\xa3", b"\x30\x26\xb2\x75", b"FLV\x01", b"\x00\x00\x01\xba"),)
"""Matroska and WebM, Windows Media, Flash, MPEG."""
_MARKUP = re.compile(r"(?:<!--.*?(?:-->|$)\s*)*<[a-z!?]", re.I | re.DOTALL)
_ENCODED = re.compile(
    r"^(?:MIME-Version:|Content-(?:Type|Transfer-Encoding):|Received:|%!PS|begin \d{3} \S)",
    re.I | re.MULTILINE,
)
"""Messages, pages kept as one file, programs of a printer: what stands in them is not plain."""
_BASE64 = re.compile(rb";base64,|(?:^[A-Za-z0-9+/]{60,80}\r?\n){4}", re.MULTILINE)
_TAIL = 32
"""Bytes that some programs leave behind the end of a PDF."""
_ARCHIVES = {".rar", ".7z", ".gz", ".bz2", ".xz", ".tar", ".zip", ".tgz", ".zst", ".cab", ".iso"}
_MACROS = re.compile(r"vbaProject|vbaData|macrosheets|\.bin\.macro|activeX/activeX", re.I)

_ARCHIVE = "这是压缩包，里面的文件要解开后逐个上传。"
_UNKNOWN = "这种文件不能检查，请转为 PDF、DOCX、XLSX、TXT 或者 JPEG、PNG 图片后再上传。"
_MOVING = "这是 GIF 图片，可能会动，不能检查，请另存为 PNG 图片；会动的，转为 MP4 视频后再上传。"
_OTHER_VIDEO = "这种视频不能检查，请转为 MP4 后再上传。"
_POLYGLOT = "文件同时符合两种格式，不同软件打开会看到不同内容，不予接收，请重新导出后再上传。"
_MACRO = "文件带有宏或控件，不能检查，请另存为不含宏的文件后再上传。"


def sniff(name: str, data: bytes) -> str:
    """The key in FORMATS of the file; Held, with a sentence, where it is none or two of them."""
    if len(data) > MAX_FILE:
        raise Held(f"文件超过{MAX_FILE // 1024**2}MB，请拆分后再上传。")
    if not data.strip(b"\x00 \t\r\n"):
        raise Held("文件是空的。")
    kind = _by_content(data)
    if kind not in ("docx", "xlsx") and _is_zip_too(data):
        raise Held(_POLYGLOT)
    if kind == "pdf" and _has_tail(data):
        raise Held(_POLYGLOT)
    _compare_name(name, kind)
    return kind


def _by_content(data: bytes) -> str:
    if data.startswith(_ZIP):
        return _package(data)
    if data.startswith(_OLD_OFFICE):
        raise Held(_compound(data))
    head = _head(data)
    if head.startswith("{\\rt"):
        raise Held("这是 RTF 文件，不能检查，请另存为 DOCX 后再上传。")
    if (at := data.find(b"%PDF-", 0, 1024)) > 0 and data[:at].strip(b"\xef\xbb\xbf \r\n\t"):
        raise Held(_POLYGLOT)
    if data[4:8] == b"ftyp" and data[8:11] in _MP4:
        return "mp4"
    if data.startswith(_GIF):
        raise Held(_MOVING)
    if data.startswith(_VIDEOS) or data[4:12] == b"ftypqt  " or data[8:12] == b"AVI ":
        raise Held(_OTHER_VIDEO)
    suffix = _magic(data)
    if suffix in _MAGIC:
        return _MAGIC[suffix]
    if suffix in _ARCHIVES:
        raise Held(_ARCHIVE)
    if _MARKUP.match(head) or _ENCODED.search(head) or _BASE64.search(data):
        raise Held(_UNKNOWN)
    if b"\x00" in data[:4096] and data[:2] not in _WIDE_MARKS:
        raise Held(_UNKNOWN)
    return "text"


_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def _head(data: bytes) -> str:
    """The beginning as text, without marks and blanks before it."""
    wide = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(data[:2], "")
    return data[:4096].decode(wide or "utf-8", errors="ignore").lstrip("\ufeff\x00 \t\r\n")


def _has_tail(data: bytes) -> bool:
    """Whether something hangs behind the end of a PDF."""
    end = data.rfind(b"%%EOF")
    return end >= 0 and len(data[end + 5 :].strip(b"\x00 \t\r\n")) > _TAIL


def _magic(data: bytes) -> str:
    """The ending that the content's magic number asks for; "" where it has none."""
    if data.startswith(b"%PDF-") or data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"%PDF-"):
        return ".pdf"
    head = data[:4096]
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return ""
    strong = [match for match in found if len(match.byte_match) >= 2 and match.offset == 0]
    known = [m.extension for m in strong if m.extension in _MAGIC or m.extension in _ARCHIVES]
    return known[0] if known else ""


def _package(data: bytes) -> str:
    package = Package(data)
    names = set(package.names)
    if any(_MACROS.search(name) for name in names):
        raise Held(_MACRO)
    types = package.part("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    if b"macroEnabled" in types:
        raise Held(_MACRO)
    word, sheet = b"wordprocessingml.document.main" in types, b"spreadsheetml.sheet.main" in types
    if word and sheet:
        raise Held(_POLYGLOT)
    if word or sheet:
        return "docx" if word else "xlsx"
    if b"presentationml" in types:
        raise Held("这是演示文稿，不能检查，请转为 PDF 后再上传。")
    if "OFD.xml" in names:
        raise Held("这是 OFD 版式文件，不能检查，请转为 PDF 后再上传。")
    if "mimetype" in names and "content.xml" in names:
        raise Held("这是 OpenDocument 文件，不能检查，请另存为 DOCX 或者 XLSX 后再上传。")
    raise Held(_ARCHIVE)


def _compound(data: bytes) -> str:
    def named(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if named("EncryptedPackage"):
        return "文件设有打开密码，请去掉密码后再上传。"
    if named("Workbook") or named("Book"):
        return "这是旧版 Excel 文件（.xls），不能检查，请另存为 XLSX 后再上传。"
    if named("WordDocument"):
        return "这是旧版 Word 文件（.doc、.wps），不能检查，请另存为 DOCX 后再上传。"
    return _UNKNOWN


def _is_zip_too(data: bytes) -> bool:
    """Whether a ZIP hangs at the end of what is something else."""
    return b"PK\x05\x06" in data[-66_000:] and zipfile.is_zipfile(io.BytesIO(data))


def _compare_name(name: str, kind: str) -> None:
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    label, endings = FORMATS[kind]
    if ending and ending not in endings:
        known = any(ending in others for _, others in FORMATS.values())
        if kind == "text" and not known:
            raise Held(_UNKNOWN)
        raise Held(f"文件名以“.{ending}”结尾，内容却是{label}，请改正文件名后再上传。")
