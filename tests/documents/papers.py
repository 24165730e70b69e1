"""Files as people upload them."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.comments import Comment

from gongkai.paper.docx import to_docx
from gongkai.paper.model import Paper, Paragraph

NOTICE_LINES = (
    "青岩县交通运输局文件",
    "青交〔2026〕31号",
    "关于做好冬季公路保畅工作的",
    "通知",
    "各乡镇人民政府，县直各单位：",
    "现将有关事项通知如下。",
    "一、备足融雪物资。",
    "青岩县交通运输局",
    "2026年9月18日",
)


def docx(lines: tuple[str, ...] = NOTICE_LINES) -> bytes:
    blocks = tuple(Paragraph(line, indent=False) for line in lines)
    return to_docx(Paper("", blocks))


def xlsx(
    rows: list[list[Any]], comment: str = "", besides: dict[str, list[list[Any]]] | None = None
) -> bytes:
    """A workbook; `besides` are further sheets by name, hidden where it begins with a dot."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for name, told in (besides or {}).items():
        further = book.create_sheet(name.lstrip("."))
        further.sheet_state = "hidden" if name.startswith(".") else "visible"
        for row in told:
            further.append(row)
    if comment:
        sheet["A1"].comment = Comment(comment, "经办")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def bomb(size: int = 300 * 1024 * 1024) -> bytes:
    """A workbook of which one part unpacks to `size` bytes."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(size // (1024 * 1024)):
                part.write(bytes(1024 * 1024))
    return out.getvalue()


def with_entities(data: bytes) -> bytes:
    """The workbook, its sheet declaring entities that multiply."""
    out = BytesIO()
    laughs = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                content = laughs.encode() + content
            new.writestr(part.filename, content)
    return out.getvalue()
