"""Files as offices make them, with something in them that a reader does not see.

All persons and numbers are invented.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import docx
import openpyxl
import pikepdf
import typst
from PIL import Image, ImageDraw
from PIL.TiffImagePlugin import IFDRational

from gongkai.screening.files import FileScreening

ID = "11010519491231002X"
PHONE, OTHER_PHONE = "13800000001", "13900000002"
NAMED = re.compile(r"docProps/thumbnail|customXml/")

Told = tuple[str, str, str, bool]
"""Kind, place, text, hidden."""


def told(found: FileScreening) -> list[Told]:
    return [(hit.kind, hit.place, hit.text, hit.hidden) for hit in found.hits]


def hidden(found: FileScreening) -> list[tuple[str, str, str]]:
    """Place, text and sentence of what a reader does not see."""
    return [(h.place, h.text, h.message) for h in found.hits if h.kind == "hidden_content"]


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def package_of(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def with_part(data: bytes, name: str, part: bytes | str) -> bytes:
    part = part.encode() if isinstance(part, str) else part
    return package_of({**parts_of(data), name: part})


def edited(data: bytes, name: str, *pairs: tuple[str, str]) -> bytes:
    """The package with words of a part replaced; each must be there."""
    text = parts_of(data)[name].decode()
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return with_part(data, name, text)


def related(data: bytes, part: str, kind: str, target: str, *, outside: bool = False) -> bytes:
    """The package with one more relation of `part`, called rIdMade."""
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    empty = f'<Relationships xmlns="{space}"></Relationships>'
    text = parts_of(data).get(rels, empty.encode()).decode()
    mode = ' TargetMode="External"' if outside else ""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    entry = f'<Relationship Id="rIdMade" Type="{base}/{kind}" Target="{target}"{mode}/>'
    return with_part(data, rels, text.replace("</Relationships>", entry + "</Relationships>"))


def word(build: Callable[[Any], None] = lambda document: None) -> bytes:
    """A Word document that says nothing of its author."""
    document = docx.Document()
    document.core_properties.author = document.core_properties.comments = ""
    build(document)
    out = io.BytesIO()
    document.save(out)
    parts = {name: part for name, part in parts_of(out.getvalue()).items() if not NAMED.match(name)}
    for name in ("_rels/.rels", "word/_rels/document.xml.rels"):
        text = parts[name].decode()
        parts[name] = re.sub(
            r"<Relationship [^>]*(?:thumbnail|customXml)[^>]*/>", "", text
        ).encode()
    return package_of(parts)


def word_with(body: str) -> bytes:
    """A Word document whose body is `body`, in WordprocessingML."""
    data = word(lambda document: document.add_paragraph("起点"))
    start = parts_of(data)["word/document.xml"].decode()
    paragraph = re.search(r"<w:p>.*?</w:p>", start, re.DOTALL)
    assert paragraph is not None
    return edited(data, "word/document.xml", (paragraph.group(), body))


def workbook(build: Callable[[Any], None] = lambda book: None) -> bytes:
    """A workbook that says nothing of its author."""
    book = openpyxl.Workbook()
    book.properties.creator = None
    book.active.title = "补贴"
    build(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def shared(data: bytes) -> bytes:
    """The workbook with its texts in one list, as Excel and WPS keep them."""
    parts = parts_of(data)
    texts: list[str] = []

    def number(match: re.Match[str]) -> str:
        if match[1] not in texts:
            texts.append(match[1])
        return f't="s"><v>{texts.index(match[1])}</v>'

    for name in [n for n in parts if n.startswith("xl/worksheets/sheet")]:
        sheet = re.sub(r't="inlineStr"><is>(.*?)</is>', number, parts[name].decode())
        parts[name] = sheet.encode()
    items = "".join(f"<si>{text}</si>" for text in texts)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{space}">{items}</sst>'.encode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    entry = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    types = parts["[Content_Types].xml"].decode().replace("</Types>", entry)
    parts["[Content_Types].xml"] = types.encode()
    return related(package_of(parts), "xl/workbook.xml", "sharedStrings", "sharedStrings.xml")


@cache
def page(body: str) -> bytes:
    """A PDF of one page, set from Typst markup."""
    font = '#set text(font: "Noto Serif CJK SC", cjk-latin-spacing: none)\n'
    setting = f"#set page(width: 210mm, height: 297mm)\n{font}"
    return typst.compile((setting + body).encode())


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None], **saving: Any) -> bytes:
    """The PDF after `change`."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out, **saving)
    return out.getvalue()


def painted(data: bytes, commands: bytes, *, before: bool = False) -> bytes:
    """The PDF with `commands` painted on its first page, in points from the lower left corner."""

    def paint(pdf: pikepdf.Pdf) -> None:
        first = pdf.pages[0]
        first.contents_add(pikepdf.Stream(pdf, b"q Q"), prepend=True)
        first.contents_add(pikepdf.Stream(pdf, b"q " + commands + b" Q"), prepend=before)

    return changed(data, paint)


def photo(kind: str = "JPEG", **saving: Any) -> bytes:
    """A small picture with an edge in it."""
    image = Image.new("RGB", (64, 48), (200, 210, 220))
    ImageDraw.Draw(image).rectangle((8, 8, 30, 30), fill=(20, 60, 120))
    out = io.BytesIO()
    image.save(out, kind, **saving)
    return out.getvalue()


def exif(**more: Any) -> Image.Exif:
    """What a telephone writes: place, author, device, time."""
    data = Image.Exif()
    data[271], data[272], data[306] = "Qingyan", "Q1", "2025:05:06 07:08:09"
    data[315] = "赵六".encode()
    gps = data.get_ifd(0x8825)
    gps[1], gps[2] = "N", (IFDRational(26), IFDRational(30), IFDRational(0))
    gps[3], gps[4] = "E", (IFDRational(104), IFDRational(45), IFDRational(0))
    for tag, text in more.items():
        data[int(tag.lstrip("_"))] = text
    return data
