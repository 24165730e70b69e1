"""The pages of a PDF in order: what each shows, and which of them are scans."""

import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pdfplumber
import pypdfium2

from gongkai.annual_report.document import Document, Picture, Unreadable
from gongkai.annual_report.readers.boxes import Box
from gongkai.annual_report.readers.image import has_recognition
from gongkai.annual_report.readers.limits import MAX_PAGES, MAX_RECOGNISED_PAGES
from gongkai.annual_report.readers.pdf.glyphs import Glyph, glyphs_of, is_readable
from gongkai.annual_report.readers.pdf.leaves import Leaf, is_sane, leaves_of
from gongkai.annual_report.readers.pdf.menus import without_menu
from gongkai.annual_report.readers.pdf.prose import (
    PageText,
    PlacedBlock,
    blocks_of,
    without_margins,
)
from gongkai.annual_report.readers.pdf.ruled import tables_of
from gongkai.annual_report.readers.pdf.scans import recognise_page
from gongkai.annual_report.readers.pdf.side_pages import Sheet, sheets_of
from gongkai.annual_report.readers.pdf.split_rows import rows_rejoined
from gongkai.annual_report.readers.pdf.stacked_headers import lines_with_headers
from gongkai.annual_report.readers.pdf.two_up import parted
from gongkai.annual_report.readers.pdf.watermarks import without_watermarks
from gongkai.annual_report.readers.pdf.widgets import glyphs_of_widgets

_FEW = 10
"""Characters: what is printed over the scan of a page."""


@dataclass
class _Found:
    """What was met on the way and has to be said."""

    scanned: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    doubtful: int = 0
    turned: list[int] = field(default_factory=list)


def read_pages(data: bytes) -> Document:
    """The PDF as blocks; Unreadable where it is encrypted, damaged, or no document of its size."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    _refuse(data)
    found = _Found()
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        leaves = leaves_of(pdf)
        glyphs = without_watermarks([_glyphs(leaf.page) for leaf in leaves])
        leaves, glyphs = parted(leaves, glyphs)
        glyphs = without_menu([leaf.page for leaf in leaves], glyphs)
        sheets = sheets_of(glyphs)
        pages = [_page(data, leaves, number, sheet, found) for number, sheet in enumerate(sheets)]
    blocks = blocks_of(rows_rejoined(without_margins(pages)))
    if not blocks:
        raise Unreadable("PDF 文件里没有文字，也没有图像。")
    return Document("pdf", tuple(blocks), tuple(_notes(found)))


def _refuse(data: bytes) -> None:
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("PDF 文件设有打开密码，请去掉密码后再试。") from error
        raise Unreadable("PDF 文件已损坏，无法打开。") from error
    count = len(pdf)
    pdf.close()
    if count > MAX_PAGES:
        raise Unreadable(f"PDF 文件有 {count} 页，超过 {MAX_PAGES} 页，不像一份年度报告。")
    if count == 0:
        raise Unreadable("PDF 文件里没有页面。")


def _glyphs(page: Any) -> list[Glyph]:
    if not is_sane(page):
        return []
    glyphs = glyphs_of(page)
    return glyphs if _is_scan(glyphs, page) else glyphs + glyphs_of_widgets(page, len(glyphs) + 1)


def _is_scan(glyphs: list[Glyph], page: Any) -> bool:
    return len(glyphs) < _FEW and bool(page.images)


def _page(
    data: bytes, leaves: Sequence[Leaf], index: int, sheet: Sheet | None, found: _Found
) -> PageText:
    """What a page shows; nothing where it is printed beside another (`sheet` is None)."""
    page, as_stored, lost = leaves[index]
    if sheet is None or (not sheet.glyphs and not is_sane(page)):
        return PageText(page.width, page.height, [])
    glyphs, number = sheet.glyphs, page.page_number
    if lost:
        found.turned.append(number)
    garbled = bool(glyphs) and not is_readable(glyphs)
    if garbled or _is_scan(glyphs, page):
        (found.garbled if garbled else found.scanned).append(number)
        return PageText(page.width, page.height, _scan(data, number, found))
    sides = [(leaves[n].page, shift) for n, shift in sheet.sides]
    tables = tables_of(data if as_stored else None, page, glyphs, sides)
    loose = _outside(glyphs, tables)
    width = page.width + max((shift for _, shift in sheet.sides), default=0)
    return PageText(width, page.height, [*lines_with_headers(loose), *tables])


def _outside(glyphs: list[Glyph], tables: Sequence[PlacedBlock]) -> list[Glyph]:
    return [g for g in glyphs if not any(t.box.holds(*g.box.centre) for t in tables)]


def _scan(data: bytes, number: int, found: _Found) -> list[PlacedBlock]:
    if not has_recognition() or len(found.recognised) >= MAX_RECOGNISED_PAGES:
        return [PlacedBlock(Box(0, 0, 0, 0), Picture(f"第{number}页"))]
    seen = recognise_page(data, number - 1)
    found.recognised.append(number)
    found.doubtful += seen.doubtful
    return [PlacedBlock(Box(0, n, 0, n), block) for n, block in enumerate(seen.blocks)]


def _notes(found: _Found) -> list[str]:
    notes = []
    unread = [n for n in (*found.scanned, *found.garbled) if n not in found.recognised]
    for number in sorted(unread):
        kind = "是扫描图像" if number in found.scanned else "的文字没有编码"
        reason = "页数过多" if has_recognition() else "未安装 ocr 组件"
        notes.append(f"PDF 第{number}页{kind}，{reason}，未能读取。")
    notes += [f"PDF 第{number}页有不少文字与页面方向不一致，未能读取。" for number in found.turned]
    if found.recognised:
        pages = "、".join(str(number) for number in found.recognised)
        notes.append(f"PDF 第{pages}页由图像识别而来，数字请与原件核对。")
    if found.doubtful:
        notes.append(f"识别时有 {found.doubtful} 处看不清，按未知处理。")
    return notes
