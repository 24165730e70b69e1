"""The styles of the document: the names Word shows, the faces GB/T 9704 asks for."""

import math
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from gongkai.paper.page import (
    BODY_FACE,
    BODY_SIZE,
    CHARACTER_PITCH,
    HEADING_FACES,
    LATIN_FACE,
    LINE_PITCH,
    PAGE_NUMBER_SIZE,
    SONG_FACE,
    TITLE_FACE,
    TITLE_SIZE,
)


def add_styles(document: Any, lang: str) -> None:
    """Set the styles of `document`: Normal, Title, Heading 1–4, 顶格, 署名, 表格, Footer."""
    styles = document.styles
    _set(styles["Normal"], BODY_FACE, BODY_SIZE)
    for language in styles.element.iter(qn("w:lang")):  # what the template's defaults say
        language.set(qn("w:eastAsia"), lang)
    _language(styles["Normal"], lang)
    _spacing(styles["Normal"], math.floor((CHARACTER_PITCH - BODY_SIZE) * 20))
    indent(styles["Normal"], characters=2)
    _set_title(styles["Title"])
    for level, name in HEADING_FACES.items():
        style = styles[f"Heading {level}"]
        _set(style, name, BODY_SIZE)
        indent(style, characters=2)
        style.paragraph_format.keep_with_next = True
    for name in ("顶格", "署名", "表格"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
        indent(styles[name], characters=0)
    styles["署名"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _set_table(styles["表格"])
    _set(styles["Footer"], SONG_FACE, PAGE_NUMBER_SIZE, latin=SONG_FACE)
    for name in ("Footer", "表格"):
        _spacing(styles[name], 0)
    indent(styles["Footer"], characters=0)


def face(properties: Any, name: str, latin: str = LATIN_FACE) -> None:
    """Set the faces of a run or style: `name` for Chinese, `latin` for the rest."""
    fonts = properties.get_or_add_rFonts()
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{attribute}"), None)
    for attribute, value in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", name)):
        fonts.set(qn(f"w:{attribute}"), value)


def _set(style: Any, name: str, size: float, latin: str = LATIN_FACE) -> None:
    face(style.element.get_or_add_rPr(), name, latin)
    style.font.size = Pt(size)
    style.font.bold = False
    style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    layout = style.paragraph_format
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(LINE_PITCH)
    layout.space_before = layout.space_after = Pt(0)
    layout.widow_control = True


def _set_title(style: Any) -> None:
    _set(style, TITLE_FACE, TITLE_SIZE)
    indent(style, characters=0)
    _spacing(style, 0)
    border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if border is not None:
        border.getparent().remove(border)
    layout = style.paragraph_format
    _leave_grid(style)
    layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
    layout.line_spacing = Pt(1.25 * LINE_PITCH)
    layout.space_after = Pt(LINE_PITCH)
    layout.keep_with_next = True


def _set_table(style: Any) -> None:
    layout = style.paragraph_format
    layout.line_spacing_rule = WD_LINE_SPACING.SINGLE
    layout.widow_control = False
    _leave_grid(style)


def _leave_grid(style: Any) -> None:
    """Lines at their own pitch: on the grid LibreOffice would round it up to whole lines."""
    grid = OxmlElement("w:snapToGrid")
    grid.set(qn("w:val"), "0")
    style.element.get_or_add_pPr().insert_element_before(
        grid, "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl"
    )


def indent(style: Any, characters: int) -> None:
    """First-line indent of a style or paragraph in characters, with the same in points for readers
    that know no chars."""
    style.paragraph_format.first_line_indent = Pt(characters * BODY_SIZE)
    properties = style._element.get_or_add_pPr()
    properties.find(qn("w:ind")).set(qn("w:firstLineChars"), str(100 * characters))


def _spacing(style: Any, twentieths: int) -> None:
    """Points between characters, in twentieths; below zero they stand closer."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:spacing")):
        properties.remove(old)
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(twentieths))
    properties.insert_element_before(
        spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:lang"
    )


def _language(style: Any, lang: str) -> None:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), lang)
    style.element.get_or_add_rPr().append(language)
