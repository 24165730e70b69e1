"""One story of a Word document (the body, a header, the notes): paragraphs, tables, text boxes.

What a run's text is to a reader is told apart: seen, hidden, deleted by a revision, or a field's
code. Source: ISO/IEC 29500-1, 17.3 (paragraphs), 17.4 (tables), 17.13.5 (revisions).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.screening.files.asides import may_tell
from gongkai.screening.files.contents import Contents
from gongkai.screening.files.docx.visibility import Visibility
from gongkai.screening.files.package import Element, first, local, value, within
from gongkai.screening.files.tables import Cell, show_table

_DELETED = "这里有修订删除的文字，没有真正删去，接受修订后才会消失。"
_CODE = "field code"
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_EXCERPT = 20


@dataclass(frozen=True)
class Story:
    label: str
    root: Element
    visibility: Visibility


@dataclass
class Passage:
    """What stands in a paragraph or a cell, by how a reader sees it."""

    shown: str = ""
    code: str = ""
    inserted: str = ""
    hidden: dict[str, str] | None = None

    def add(self, text: str, why: str) -> None:
        if why == _CODE:
            self.code += text
        elif why:
            self.hidden = self.hidden or {}
            self.hidden[why] = self.hidden.get(why, "") + text
        else:
            self.shown += text


def show_story(contents: Contents, story: Story) -> None:
    """The paragraphs and tables of `story`, its text boxes after them."""
    holder = next(within(story.root, "body"), story.root)
    _show_blocks(contents, story, holder, story.label)
    for box in within(story.root, "txbxContent"):
        if not _is_fallback(box):
            _show_blocks(contents, story, box, f"{story.label}文本框")
    _show_fallbacks(contents, story)
    for name, text in alternatives(story.root):
        contents.unseen(f"{story.label}“{name}”的替代文字", text)


def _show_blocks(contents: Contents, story: Story, holder: Element, place: str) -> None:
    paragraphs = tables = 0
    for block in _blocks(holder):
        if local(block) == "tbl":
            tables += 1
            _show_table(contents, story, block, f"{place}第{tables}个表格")
        else:
            paragraphs += 1
            where = f"{place}第{paragraphs}段"
            passage = Passage()
            _read(block, passage, story.visibility, "")
            _tell(contents, passage, where)
            contents.show(where, passage.shown)


def _blocks(holder: Element) -> Iterator[Element]:
    """Paragraphs and tables, through content controls, notes and revisions that hold them."""
    for child in holder:
        name = local(child)
        if name in ("p", "tbl"):
            yield child
        elif name not in ("sectPr", "Fallback"):
            yield from _blocks(child)


def _tell(contents: Contents, passage: Passage, place: str) -> None:
    """What of `passage` is not simply seen."""
    for why, text in (passage.hidden or {}).items():
        contents.hide(place, text, why)
    if passage.inserted:
        excerpt = passage.inserted[:_EXCERPT] + "…" * (len(passage.inserted) > _EXCERPT)
        contents.hide(place, "", f"这里有没有接受的修订，插入了“{excerpt}”。")
    contents.unseen(f"{place}的域代码", passage.code)


def _read(element: Element, passage: Passage, visibility: Visibility, why: str) -> None:
    for child in element:
        name = local(child)
        if name in ("txbxContent", "Fallback", "tbl", "rPr", "pPr"):
            continue
        if name in ("del", "moveFrom"):
            _read(child, passage, visibility, _DELETED)
        elif name in ("ins", "moveTo"):
            before = len(passage.shown)
            _read(child, passage, visibility, why)
            passage.inserted += passage.shown[before:]
        elif name == "r":
            _read(child, passage, visibility, why or visibility.sentence(child))
        elif name in ("t", "delText"):
            passage.add(child.text or "", why)
        elif name in ("instrText", "delInstrText"):
            passage.add(child.text or "", _CODE)
        elif name in _BREAKS:
            passage.add(_BREAKS[name], why)
        else:
            _read(child, passage, visibility, why)
            if name == "p":
                passage.add("\n", why)


def _show_table(contents: Contents, story: Story, table: Element, place: str) -> None:
    rows = []
    for number, row in enumerate(_rows(table), 1):
        gone = _row_sentence(row)
        cells: list[Cell] = []
        for cell in _cells(row):
            where = f"{place}第{number}行第{len(cells) + 1}列"
            passage = Passage()
            _read_cell(cell, passage, story.visibility)
            _tell(contents, passage, where)
            cells.append(Cell(where, passage.shown.strip("\n"), gone))
            span = first(first(cell, "tcPr"), "gridSpan")
            width = value(span, "val") if span is not None else "1"
            cells += [Cell(where, "")] * (min(int(width), 64) - 1 if width.isdigit() else 0)
        rows.append(cells)
    show_table(contents, rows)


def _read_cell(cell: Element, passage: Passage, visibility: Visibility) -> None:
    for paragraph in within(cell, "p"):
        if not any(local(e) in ("txbxContent", "Fallback") for e in _up_to(paragraph, cell)):
            _read(paragraph, passage, visibility, "")
            passage.add("\n", "")


def _up_to(element: Element, top: Element) -> Iterator[Element]:
    for above in element.iterancestors():
        if above is top:
            return
        yield above


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if local(child) == "tr":
            yield child
        elif local(child) in ("sdt", "sdtContent", "ins", "del", "customXml"):
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if local(child) == "tc":
            yield child
        elif local(child) in ("sdt", "sdtContent", "customXml"):
            yield from _cells(child)


def _row_sentence(row: Element) -> str:
    properties = first(row, "trPr")
    hidden = first(properties, "hidden")
    if hidden is not None and value(hidden, "val") not in ("0", "false", "off"):
        return "这一行设为隐藏，页面上看不到。"
    return _DELETED if first(properties, "del") is not None else ""


def _is_fallback(element: Element) -> bool:
    return any(local(above) == "Fallback" for above in element.iterancestors())


def _show_fallbacks(contents: Contents, story: Story) -> None:
    for text, _ in differing_fallbacks(story.root):
        contents.hide(story.label, text, "这里存有供旧版软件显示的另一份文字，与正文不同。")


def alternatives(root: Element) -> Iterator[tuple[str, str]]:
    """What is read aloud in place of pictures and shapes, by the name of each: programs put the
    path of the picture there by themselves."""
    for drawn in within(root, "docPr", "cNvPr"):
        name = value(drawn, "name")
        text = "\n".join(filter(None, (value(drawn, "title"), value(drawn, "descr"))))
        if text.strip() or may_tell(name):
            yield name, f"{name}\n{text}"


def differing_fallbacks(root: Element) -> Iterator[tuple[str, Element]]:
    """What stands only in the version for older programs, with the element that holds it."""
    fallbacks = list(within(root, "Fallback"))
    seen = _squeezed(e.text or "" for e in within(root, "t") if not _is_fallback(e))
    for fallback in fallbacks:
        text = "".join(element.text or "" for element in within(fallback, "t"))
        if text.strip() and _squeezed([text]) not in seen:
            yield text, fallback


def _squeezed(texts: Iterable[str]) -> str:
    return "".join("".join(texts).split())
