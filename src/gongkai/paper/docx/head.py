"""The head of a paper and its contents, as Word sets them."""

from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from gongkai.paper import head
from gongkai.paper.characters import printable
from gongkai.paper.docx.styles import face
from gongkai.paper.model import Contents, Heading, RedHead
from gongkai.paper.page import HEADING_FACES, LINE_PITCH, POINTS_PER_MM, TITLE_FACE

_LINE_WIDTH = 8
"""Eighths of a point."""


def add_head(document: Any, block: RedHead) -> None:
    """The organ in red, its number, and the line below as the number's lower border."""
    organ = printable(block.organ)
    paragraph = document.add_paragraph(style="顶格")
    layout = paragraph.paragraph_format
    layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
    layout.line_spacing_rule = WD_LINE_SPACING.SINGLE
    layout.space_before = Pt(head.ABOVE * POINTS_PER_MM)
    run = paragraph.add_run(organ)
    run.font.size = Pt(head.organ_size(organ))
    run.font.color.rgb = RGBColor.from_string(head.RED.lstrip("#").upper())
    face(run._element.get_or_add_rPr(), TITLE_FACE)
    number = document.add_paragraph(printable(block.number), style="顶格")
    number.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number.paragraph_format.space_before = Pt(head.BLANK_LINES * LINE_PITCH)
    number.paragraph_format.space_after = Pt(head.BLANK_LINES * LINE_PITCH)
    _underline(number)


def _underline(paragraph: Any) -> None:
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    told = {"val": "single", "sz": _LINE_WIDTH, "color": head.RED.lstrip("#")}
    told["space"] = round(head.LINE_GAP * POINTS_PER_MM)
    for name, value in told.items():
        line.set(qn(f"w:{name}"), str(value))
    borders.append(line)
    paragraph._element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:snapToGrid", "w:spacing", "w:ind", "w:jc"
    )


def add_contents(document: Any, block: Contents, headings: Sequence[Heading]) -> None:
    """A field that Word fills with pages when it opens the file; until then the headings stand."""
    levels = f"{min(block.levels)}-{max(block.levels)}"
    listed = [each for each in headings if each.level in block.levels]
    title = document.add_paragraph(style="顶格")
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(LINE_PITCH)
    face(title.add_run(head.CONTENTS)._element.get_or_add_rPr(), HEADING_FACES[1])
    paragraph = document.add_paragraph(style="顶格")
    begin = _field(paragraph, "begin")
    begin.set(qn("w:dirty"), "true")
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f' TOC \\o "{levels}" \\h \\z '
    paragraph.add_run()._element.append(instruction)
    _field(paragraph, "separate")
    for at, heading in enumerate(listed):
        if at:
            paragraph = document.add_paragraph(style="顶格")
        paragraph.add_run("　" * (heading.level - 1) + printable(heading.text))
    _field(paragraph, "end")


def _field(paragraph: Any, kind: str) -> Any:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._element.append(mark)
    return mark
