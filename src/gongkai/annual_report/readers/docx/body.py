"""The body of a DOCX: blocks from its paragraphs, tables, text boxes, charts and pictures."""

from collections.abc import Iterator
from contextlib import suppress

from gongkai.annual_report.document import (
    EMBEDDED,
    Block,
    Document,
    Line,
    Paragraph,
    Picture,
    Unreadable,
)
from gongkai.annual_report.readers.docx.charts import chart_lines
from gongkai.annual_report.readers.docx.numbering import Numbering
from gongkai.annual_report.readers.docx.styles import Style, Styles
from gongkai.annual_report.readers.docx.tables import TableRow, Tracked, grid_of, rows_of, tracked
from gongkai.annual_report.readers.html import read_html
from gongkai.annual_report.readers.html.mhtml import read_mhtml
from gongkai.annual_report.readers.packages import Package
from gongkai.annual_report.readers.raised import lowered, raised
from gongkai.annual_report.readers.rtf import read_rtf
from gongkai.annual_report.readers.safe_xml import Element, attribute, child, local_name, named
from gongkai.annual_report.readers.sniffing import sniff
from gongkai.annual_report.readers.text import read_text

_TRACKED = "文件带有修订标记：插入的文字算在内，删除的文字未计。"
_SET_OFF = {"superscript": raised, "subscript": lowered}
_INLINE_NAMES = (
    "hyperlink ins moveTo smartTag sdt sdtContent fldSimple customXml dir bdo ruby rubyBase"
)
_INLINE = frozenset(_INLINE_NAMES.split())
_PAGES = {"html": read_html, "mhtml": read_mhtml, "rtf": read_rtf, "text": read_text}
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_OFFICE = frozenset(("excel", "word", "et", "ket", "wps", "kwps"))
"""The programs, as an embedded object names them, whose sheets and texts hold tables."""
_SMALL = 48 * 9525
"""48 pixels in EMU: a smaller picture is an ornament."""


class Body:
    """Reads one document part; keeps the list counters and what is worth a note. `is_partial` where
    another document is embedded that could not be read."""

    def __init__(self, package: Package, part: str) -> None:
        self._package = package
        self._relations = package.relations(part)
        self._styles = Styles.of(package, package.related(part, "styles"))
        self._numbering = Numbering.of(package, package.related(part, "numbering"))
        self._style = Style()  # of the paragraph whose runs are read
        self._tracked = Tracked()
        self._chunks: set[str] = set()
        self.is_partial = False

    def notes(self) -> tuple[str, ...]:
        said = ((self._tracked.found, _TRACKED), (self.is_partial, EMBEDDED))
        return tuple(sentence for happened, sentence in said if happened)

    def blocks(self, container: Element) -> Iterator[Block]:
        """The blocks of a body, a cell or a text box, in order."""
        for element in container:
            name = local_name(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name == "sdt":
                if not _is_contents(element):
                    yield from self.blocks(element)
            elif name == "AlternateContent":
                yield from self.blocks(_shown(element))
            elif name == "altChunk":
                yield from self._chunk(element)
            elif tracked(element, self._tracked):
                continue
            elif name in ("sdtContent", "ins", "moveTo", "customXml", "smartTag"):
                yield from self.blocks(element)

    def _chunk(self, element: Element) -> Iterator[Block]:
        """The blocks of a page or text that Word takes in when it opens the file: programs that
        make a DOCX out of a page leave it so. What else may be embedded is said to be unread."""
        name = self._relations.get(attribute(element, "id") or "", "")
        page: Document | None = None
        if name in self._package.names and name not in self._chunks:
            self._chunks.add(name)
            data = self._package.part(name)
            with suppress(Unreadable):
                kind = sniff(data)
                page = _PAGES[kind](data) if kind in _PAGES else None
        if page is None:
            self.is_partial = True
        else:
            yield from page.blocks

    def _paragraph(self, element: Element) -> Iterator[Block]:
        properties = child(element, "pPr")
        style = self._styles.of_paragraph(properties)
        if style.is_contents:
            return
        pieces: list[str] = []
        objects: list[Element] = []
        self._style = style
        self._inline(element, pieces, objects)
        number = self._numbering.next(style)
        yield from text_blocks("".join(pieces), number, style.heading)
        for drawing in objects:
            yield from self._object(drawing)

    def _inline(self, container: Element, pieces: list[str], objects: list[Element]) -> None:
        for element in container:
            name = local_name(element)
            if name == "t":
                pieces.append(element.text or "")
            elif name in _BREAKS:
                pieces.append("" if attribute(element, "type") == "page" else _BREAKS[name])
            elif name in ("drawing", "pict", "object"):
                objects.append(element)
            elif name == "AlternateContent":
                self._inline(_shown(element), pieces, objects)
            elif tracked(element, self._tracked):
                continue
            elif name == "r":
                self._run(element, pieces, objects)
            elif name in _INLINE:
                self._inline(element, pieces, objects)

    def _run(self, run: Element, pieces: list[str], objects: list[Element]) -> None:
        """A run as it looks: nothing of it where it is hidden, no text where it is struck out."""
        properties = child(run, "rPr")
        look = self._styles.look_of_run(self._style, properties)
        if "vanish" in look:
            return
        own: list[str] = []
        self._inline(run, own, objects)
        if not look:
            place = "" if properties is None else self._styles.shift_of_run(properties)
            shift = _SET_OFF.get(place)
            pieces.extend(map(shift, own) if shift else own)

    def _object(self, drawing: Element) -> Iterator[Block]:
        """A text box's blocks, a chart's data, or a picture."""
        objects = list(_outermost(drawing))
        boxes = [e for e in objects if local_name(e) == "txbxContent"]
        for box in boxes:
            yield from self.blocks(box)
        charts = [e for e in objects if local_name(e) == "chart" and attribute(e, "id")]
        for chart in charts:
            name = self._relations.get(attribute(chart, "id") or "", "")
            root = self._package.optional_xml(name)
            yield from chart_lines(root) if root is not None else ()
        if _is_document(drawing):
            self.is_partial = True
        elif not boxes and not charts and _is_picture(drawing):
            yield Picture(_picture_name(drawing))

    def _table(self, table: Element) -> Iterator[Block]:
        rows = [
            TableRow(row.before, [(cell, list(self.blocks(cell.element))) for cell in row.cells])
            for row in rows_of(table, self._tracked)
        ]
        grid = grid_of(rows)
        if grid is not None:
            yield grid
            return
        for row in rows:
            for cell, blocks in row.cells:
                if not cell.continues:
                    yield from blocks


def text_blocks(text: str, number: str, heading: int | None) -> Iterator[Block]:
    """A paragraph's text, split at its line breaks; a blank one is a blank line.

    A paragraph with tabs inside is a raw line: a table may have been flattened into it.
    """
    if not text.strip():
        yield Line("")
        return
    lines = (number + text.lstrip() if number else text).split("\n")
    for line in lines:
        if "\t" in line.strip():
            yield Line(line.strip(" "))
        elif line.strip():
            yield Paragraph(line.strip(), heading)


def _shown(alternate: Element) -> Element:
    """What a current Word shows of two versions of the same thing: the choice, not the fallback."""
    chosen = child(alternate, "Choice")
    if chosen is None:
        chosen = child(alternate, "Fallback")
    return alternate if chosen is None else chosen


def _outermost(drawing: Element) -> Iterator[Element]:
    """Text boxes and charts in `drawing`; what stands in a text box comes with its blocks.

    Were they found at any depth, boxes within boxes would be read twice for each level.
    """
    for element in drawing:
        name = local_name(element)
        if name in ("txbxContent", "chart"):
            yield element
        else:
            yield from _outermost(_shown(element) if name == "AlternateContent" else element)


def _is_contents(sdt: Element) -> bool:
    """Asked of its own properties: a control round the whole report may hold one of contents."""
    properties = child(sdt, "sdtPr")
    return properties is not None and any(
        "Table of Contents" in (attribute(gallery, "val") or "")
        for gallery in named(properties, "docPartGallery")
    )


def _is_document(drawing: Element) -> bool:
    """Whether it is a sheet or a text of its own, of which Word shows a picture."""
    return any(
        (attribute(ole, "ProgID") or "").partition(".")[0].lower() in _OFFICE
        for ole in named(drawing, "OLEObject")
    )


def _is_picture(drawing: Element) -> bool:
    if not any(True for name in ("pic", "imagedata", "relIds") for _ in named(drawing, name)):
        return False
    for extent in named(drawing, "extent"):
        sides = [extent.get("cx", ""), extent.get("cy", "")]
        return not any(side.isdecimal() and int(side) < _SMALL for side in sides)
    return True


def _picture_name(drawing: Element) -> str:
    for properties in named(drawing, "docPr"):
        return (properties.get("descr") or properties.get("name") or "")[:200]
    for shape in named(drawing, "imagedata"):
        return (attribute(shape, "title") or "")[:200]
    return ""
