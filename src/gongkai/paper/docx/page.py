"""The page of the DOCX: margins, the grid of 22 lines, and the page number."""

from typing import Any

from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from gongkai.paper.page import (
    BOTTOM,
    LEFT,
    LINE_PITCH,
    PAGE_HEIGHT,
    PAGE_NUMBER_GAP,
    PAGE_NUMBER_SIZE,
    PAGE_WIDTH,
    POINTS_PER_MM,
    RIGHT,
    TOP,
)

_FOOTER = BOTTOM - PAGE_NUMBER_GAP - PAGE_NUMBER_SIZE / POINTS_PER_MM
"""Millimetres from the foot of the page to the foot of the page number."""


def set_page(document: Any) -> None:
    """Give the only section of `document` its page, grid and page numbers."""
    section = document.sections[0]
    section.start_type = WD_SECTION.NEW_PAGE
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.footer_distance = Mm(_FOOTER)
    _set_grid(section)
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)


def _set_grid(section: Any) -> None:
    """22 lines. The 28 characters come of the body's spacing: on a grid LibreOffice sets 14."""
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(LINE_PITCH * 20)))


def _number(footer: Any, side: Any) -> None:
    """— 1 —, one character in from its side (单页居右空一字, 双页居左空一字)."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = side
    layout = paragraph.paragraph_format
    if side == WD_ALIGN_PARAGRAPH.RIGHT:
        layout.right_indent = Pt(PAGE_NUMBER_SIZE)
    else:
        layout.left_indent = Pt(PAGE_NUMBER_SIZE)
    paragraph.add_run("— ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" —")


def _field(paragraph: Any, code: str) -> None:
    for kind in ("begin", "code", "separate", "value", "end"):
        run = paragraph.add_run()
        if kind == "value":
            run.text = "1"
            continue
        if kind == "code":
            element = OxmlElement("w:instrText")
            element.text = f" {code} "
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._element.append(element)
