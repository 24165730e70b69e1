"""Official paper as DOCX: fonts named for Word and WPS, everything editable by hand."""

from io import BytesIO
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.shared import Pt

from gongkai.paper.by_sense import breadth, by_sense
from gongkai.paper.characters import printable
from gongkai.paper.docx.head import add_contents, add_head
from gongkai.paper.docx.imprint import add_imprint
from gongkai.paper.docx.page import set_page
from gongkai.paper.docx.styles import add_styles, face, indent
from gongkai.paper.docx.table import TABLE_STYLE, add_table
from gongkai.paper.docx.template import new_document
from gongkai.paper.model import (
    Block,
    Contents,
    Figure,
    Heading,
    Imprint,
    PageBreak,
    Paper,
    Paragraph,
    RedHead,
    Signature,
    Table,
    Title,
)
from gongkai.paper.package import without_clock
from gongkai.paper.page import BODY_FACE, BODY_SIZE, HEADING_FACES, LINE_PITCH
from gongkai.paper.pieces import WHOLE, pieces
from gongkai.paper.signing import BLANK_LINES, line_indents, lines_of_name

_RULED = Table | Figure


def to_docx(paper: Paper) -> bytes:
    """`paper` as a DOCX file. The same paper gives the same bytes."""
    document = new_document(paper.lang)
    add_styles(document, paper.lang)
    set_page(document)
    _set_properties(document, paper)
    before: Block | None = None
    for block in paper.blocks:
        if _goes_with(before, block):
            document.paragraphs[-1].paragraph_format.keep_with_next = True
        if isinstance(before, _RULED) and isinstance(block, _RULED):
            document.add_paragraph(style=TABLE_STYLE)  # without it Word makes one table of two
        if isinstance(block, Contents):
            add_contents(document, block, [x for x in paper.blocks if isinstance(x, Heading)])
        else:
            _add(document, block)
        before = block
    out = BytesIO()
    document.save(out)
    return without_clock(out.getvalue(), paper.dated)


def _goes_with(before: Block | None, block: Block) -> bool:
    """A signature stands on the page of the line above it, and 附注 on that of the signature."""
    if isinstance(block, Signature):
        return isinstance(before, Heading | Paragraph)
    return isinstance(block, Paragraph) and isinstance(before, Signature)


def _set_properties(document: Any, paper: Paper) -> None:
    properties = document.core_properties
    properties.title = printable(paper.title)[:255]
    properties.author = properties.last_modified_by = printable(paper.author)[:255]
    properties.language = paper.lang


def _add(document: Any, block: Block) -> None:
    match block:
        case RedHead():
            add_head(document, block)
        case Title():
            _add_title(document, block)
        case Heading():
            _add_heading(document, block)
        case Paragraph():
            _add_paragraph(document, block)
        case Table():
            add_table(document, block)
        case Figure():
            add_table(document, block.table)
        case Signature():
            _add_signature(document, block)
        case Imprint():
            add_imprint(document, block)
        case PageBreak():
            document.add_page_break()


def _add_title(document: Any, title: Title) -> None:
    run = document.add_paragraph(style="Title").add_run()
    for index, line in enumerate(by_sense(printable(title.text))):
        if index:
            run.add_break(WD_BREAK.LINE)
        run.add_text(line)


def _add_heading(document: Any, block: Heading) -> None:
    paragraph = document.add_paragraph(printable(block.text), style=f"Heading {block.level}")
    if block.centred:
        indent(paragraph, characters=0)
        paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _add_paragraph(document: Any, block: Paragraph) -> None:
    style = "Normal" if block.indent else "顶格"
    paragraph = document.add_paragraph(style=style)
    if block.above:
        paragraph.paragraph_format.space_before = Pt(block.above * LINE_PITCH)
    if block.lead:
        run = _add_words(paragraph, block.text[: block.lead])
        face(run._element.get_or_add_rPr(), HEADING_FACES.get(block.lead_level, BODY_FACE))
    _add_words(paragraph, block.text[block.lead :])


def _add_words(paragraph: Any, text: str) -> Any:
    """A run of `text`; the hyphens of a telephone number are such as end no line."""
    run = paragraph.add_run()
    for kind, words in pieces(printable(text)):
        first, *rest = words.split("-") if kind == WHOLE else (words,)
        run.add_text(first)
        for part in rest:
            run._element.append(OxmlElement("w:noBreakHyphen"))
            run.add_text(part)
    return run


def _add_signature(document: Any, signature: Signature) -> None:
    """Each line of the name, and the date, as a paragraph with its own right indent (`signing`)."""
    name, date = lines_of_name(printable(signature.name)), printable(signature.date)
    indents = line_indents(name, breadth(date), sealed=signature.sealed)
    above = BLANK_LINES[signature.sealed] * LINE_PITCH
    for at, (line, free) in enumerate(zip((*name, date), indents, strict=True)):
        if not line:
            continue
        layout = document.add_paragraph(line, style="署名").paragraph_format
        layout.right_indent = Pt(BODY_SIZE * free)
        layout.keep_with_next = at < len(name)
        if above:
            layout.space_before = Pt(above)
        above = 0
