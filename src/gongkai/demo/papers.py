"""The files of the made-up documents, made when the district is built: attachments as DOCX and
XLSX, a scan, and the picture of an interpretation. Their words are in documents.toml and line.toml.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import pypdfium2
from openpyxl import Workbook
from PIL import Image, ImageChops

from gongkai.annual_report.charts.drawing import COLOURS, PAPER, WIDTH, as_svg, draw_text
from gongkai.paper.docx import to_docx
from gongkai.paper.model import (
    Block,
    Cell,
    Figure,
    Paper,
    Paragraph,
    Signature,
    Table,
    Title,
)
from gongkai.paper.pdf import to_pdf

_TYPE_AREA = 156.0
"""Millimetres: the breadth of a table."""
_DOTS = 120
"""An inch, as an office scans."""
_BOX, _GAP, _MIDDLE = 52, 22, WIDTH / 2


def file_of(told: Mapping[str, Any], on: date) -> bytes:
    """The file that `told` asks for by the ending of its name, bearing the day `on`."""
    ending = told["name"].rpartition(".")[2]
    return {"docx": _docx, "xlsx": _xlsx, "pdf": _scan, "png": _picture}[ending](told, on)


def _docx(told: Mapping[str, Any], on: date) -> bytes:
    return to_docx(Paper(told["title"], _blocks(told, on), author=told.get("author", ""), dated=on))


def _scan(told: Mapping[str, Any], on: date) -> bytes:
    """A page as a scanner gives it: its picture, and no characters."""
    page = _page(Paper(told["title"], _blocks(told, on), dated=on)).convert("L")
    kept = BytesIO()
    page.save(kept, "PDF", resolution=_DOTS)
    return kept.getvalue()


def _picture(told: Mapping[str, Any], on: date) -> bytes:
    """一图读懂: the steps one below another, and what each asks for, cut to what is drawn."""
    steps = told["rows"][1:]
    figure = Figure(_steps_drawn(told["title"], steps), told["title"], _table(told["rows"]))
    page = _page(Paper(told["title"], (Title(told["title"]), figure), dated=on)).convert("RGB")
    white = Image.new("RGB", page.size, PAPER)
    foot = ImageChops.difference(page, white).crop((0, 0, page.width, page.height * 9 // 10))
    left, top, right, bottom = foot.getbbox() or (0, 0, page.width, page.height)
    room = _DOTS // 4
    kept = BytesIO()
    page.crop((left - room, top - room, right + room, bottom + room)).save(kept, "PNG")
    return kept.getvalue()


def _page(paper: Paper) -> Image.Image:
    drawn = pypdfium2.PdfDocument(to_pdf(paper))
    picture: Image.Image = drawn[0].render(scale=_DOTS / 72).to_pil()
    return picture


def _steps_drawn(title: str, steps: Sequence[Sequence[str]]) -> str:
    shapes = []
    for number, (name, *_) in enumerate(steps):
        y = 2 + number * (_BOX + _GAP)
        shapes.append(
            f'<rect x="60" y="{y}" width="{WIDTH - 120}" height="{_BOX}" rx="6" '
            f'fill="{PAPER}" stroke="{COLOURS[0]}" stroke-width="2"/>'
        )
        shapes.append(draw_text(_MIDDLE, y + _BOX / 2 + 7, name, "title", "middle", size=20))
        if number:
            tip = y - 4
            shapes.append(
                f'<path d="M{_MIDDLE:g} {tip - _GAP + 8}V{tip}M{_MIDDLE - 5:g} {tip - 6}'
                f'L{_MIDDLE:g} {tip}L{_MIDDLE + 5:g} {tip - 6}" fill="none" '
                f'stroke="{COLOURS[1]}" stroke-width="2"/>'
            )
    return as_svg(title, 4 + len(steps) * (_BOX + _GAP), shapes)


def _blocks(told: Mapping[str, Any], on: date) -> tuple[Block, ...]:
    blocks: list[Block] = [Title(told["title"])]
    lines = told.get("text", "").strip().splitlines()
    blocks += [Paragraph(line, indent=not line.endswith("：")) for line in lines]
    if "rows" in told:
        blocks.append(_table(told["rows"]))
    if "signed" in told:
        blocks.append(Signature(told["signed"], f"{on.year}年{on.month}月{on.day}日"))
    return tuple(blocks)


def _table(rows: Sequence[Sequence[str]]) -> Table:
    head, *rest = rows
    widths = (_TYPE_AREA / len(head),) * len(head)
    cells = [tuple(Cell(words, header=True) for words in head)]
    cells += [tuple(Cell(words) for words in row) for row in rest]
    return Table(tuple(cells), widths, header_rows=1, size=12.0)


def _xlsx(told: Mapping[str, Any], on: date) -> bytes:
    """A workbook as people hand it in: with a sheet that was hidden and forgotten, where it says
    one."""
    book = Workbook()
    book.properties.creator = told.get("author", "")
    sheet = book.active
    sheet.title = told["title"][:31]
    for row in told["rows"]:
        sheet.append(row)
    if "hidden_rows" in told:
        hidden = book.create_sheet("测算过程")
        hidden.sheet_state = "hidden"
        for row in told["hidden_rows"]:
            hidden.append(row)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()
