"""What stands in a picture of a page: ruled tables by img2table, characters by rapidocr.

A number that was not seen clearly must end up unknown, never wrong: its text becomes `?`.
The libraries are the optional extra `ocr`; this module is loaded only where they are installed,
and in a child process.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from PIL import Image

from gongkai.annual_report.document import Block
from gongkai.annual_report.readers.boxes import Box, grid_of_boxes, surrounding
from gongkai.annual_report.readers.image.cells import Pixels, ruled_cells
from gongkai.annual_report.readers.isolation import PAGE_SECONDS, SECONDS
from gongkai.annual_report.readers.pdf.prose import (
    PageText,
    PlacedBlock,
    TextLine,
    blocks_of_pages,
)
from gongkai.annual_report.readers.watchdog import allow

_UNCLEAR = "?"
_SURE = 0.85
"""Confidence below which a text with digits counts as not seen."""
_INSIDE = 0.75
"""Share of a text's width that lies in its cell; below, it was read across a rule."""
_NUMBER = re.compile(r"[\d\s.,，．+\-—–/%]{1,20}")
_DARK = 0.6
"""Of the paper's brightness: darker is ink."""
_SPECKS = 12
"""Pixels of ink that are dirt, not a character."""
_BAR, _SOLID = 8, 0.95
"""Pixels that the bar of a chart is high, and how much of its box it fills, at the least."""
_PAGE_NUMBER = re.compile(r"[\s\-—–·.]{0,4}\d{1,3}[\s\-—–·.]{0,4}")
_EDGE_OF_PAGE = 0.1
"""Of the height, above and below: a number that stands there alone is the page's."""
_TOLERANCE = 8.0
_COLUMN_GAP = 1.5
"""In heights of a line."""
_EDGE = 3


@dataclass(frozen=True)
class Text:
    """A text that was seen, where, and how sure that is (0–1)."""

    text: str
    box: Box
    score: float


@dataclass(frozen=True)
class Seen:
    """What a picture shows; `doubtful` counts the places that were not seen clearly and are lost
    so: in cells and outside, but for the number of the page."""

    blocks: tuple[Block, ...]
    doubtful: int


def recognise(picture: Image.Image) -> Seen:
    """Tables and paragraphs of one page. Takes 5–30 s on two cores at rest."""
    allow(PAGE_SECONDS)
    page = np.asarray(picture.convert("RGB"))
    tables, page = ruled_cells(page)
    texts = _texts(page)
    doubtful = 0
    items: list[PlacedBlock | TextLine] = []
    for cells in tables:
        held, texts = _held(cells, texts)
        shown = [_cell_text(page, cell, inside) for cell, inside in zip(cells, held, strict=True)]
        doubtful += sum(_UNCLEAR in re.split(r"[\n\t]", text) for text in shown)
        items.append(PlacedBlock(surrounding(cells), grid_of_boxes(cells, shown, _TOLERANCE)))
    height, width = page.shape[:2]
    doubtful += sum(_is_lost(text, height) for text in texts)
    for line in _lines(texts):
        items.append(line)
    allow(SECONDS)
    return Seen(tuple(blocks_of_pages([PageText(width, height, items)])), doubtful)


@dataclass(frozen=True)
class Words:
    """The lines of a picture; `is_sure` where each text in them was seen clearly."""

    lines: tuple[str, ...]
    is_sure: bool


def words_on(picture: Image.Image) -> Words:
    """The characters alone: for who looks for numbers, one seen dimly is better than none."""
    allow(PAGE_SECONDS)
    texts = [text for text in _texts(np.asarray(picture.convert("RGB"))) if text.text]
    lines = tuple(" ".join(text.text for text in row) for row in _rows(texts))
    return Words(lines, all(text.score >= _SURE for text in texts))


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical"})


def _texts(page: Pixels) -> list[Text]:
    """Every text on the page, in boxes along its lines."""
    seen = _engine()(page[:, :, ::-1], use_det=True, use_cls=True, use_rec=True)
    if seen.txts is None:
        return []
    found = []
    for corners, text, score in zip(seen.boxes, seen.txts, seen.scores, strict=True):
        xs, ys = corners[:, 0], corners[:, 1]
        box = Box(float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max()))
        found.append(Text(text.strip(), box, float(score)))
    return found


def _held(cells: Sequence[Box], texts: list[Text]) -> tuple[list[list[Text]], list[Text]]:
    """The texts in each cell, and those outside. A text across a rule spoils both its cells."""
    held: list[list[Text]] = [[] for _ in cells]
    outside = []
    for text in texts:
        touched = [(_share(text.box, cell), place) for place, cell in enumerate(cells)]
        touched = [(share, place) for share, place in touched if share > 1 - _INSIDE]
        if not touched:
            outside.append(text)
        elif max(touched)[0] >= _INSIDE:
            held[max(touched)[1]].append(text)
        else:
            for _, place in touched:
                held[place].append(replace(text, score=0.0))
    return held, outside


def _share(box: Box, cell: Box) -> float:
    """How much of `box` lies in `cell`."""
    wide = min(box.right, cell.right) - max(box.left, cell.left)
    high = min(box.bottom, cell.bottom) - max(box.top, cell.top)
    if wide <= 0 or high <= 0:
        return 0.0
    area = (box.right - box.left) * (box.bottom - box.top)
    return wide * high / area if area else 0.0


def _cell_text(page: Pixels, cell: Box, texts: list[Text]) -> str:
    """What the cell shows: "" only where it holds no ink; a number only where it was read twice.

    The search over the whole page may take 334 for 34 and be sure of it; the cell's ink alone,
    read again, does not share that mistake.
    """
    spoilt = any(text.score == 0.0 for text in texts)
    shown = "\n".join(line.text.replace("\t", " ") for line in _lines(texts))
    if shown and not spoilt and not _NUMBER.fullmatch(shown):
        return shown
    ink = _ink(page, cell)
    if ink is None or (not shown and _is_bar(ink)):
        return _UNCLEAR if shown else ""
    again = _read_alone(ink)
    return again if again == shown or spoilt or not shown else _UNCLEAR


def _height(box: Box) -> float:
    return box.bottom - box.top


def _certain(text: str, score: float) -> str:
    """`text`, or `?` where it holds digits and they were not seen clearly.

    A lone letter that looks like a digit (O, l, I, o) is not taken for one, nor for a blank.
    """
    if text and not any(char.isdigit() for char in text) and (text.isascii() or len(text) > 1):
        return _UNCLEAR if len(text) == 1 and text.isalpha() else text
    return text if score >= _SURE else _UNCLEAR


def _ink(page: Pixels, cell: Box) -> Pixels | None:
    """The part of the cell that is written on, with a margin; None where it is empty."""
    left, top, right, bottom = (round(side) for side in cell)
    inner = page[top + _EDGE : bottom - _EDGE, left + _EDGE : right - _EDGE]
    if not inner.size:
        return None
    grey = inner.mean(axis=2)
    dark = grey < _DARK * float(np.median(grey))
    rows, columns = (np.flatnonzero(dark.sum(axis=axis) > 0) for axis in (1, 0))
    if dark.sum() < _SPECKS:
        return None
    margin = max(4, (rows[-1] - rows[0]) // 3)
    upper, lower = max(rows[0] - margin, 0), rows[-1] + margin
    return inner[upper:lower, max(columns[0] - margin, 0) : columns[-1] + margin]


def _is_bar(ink: Pixels) -> bool:
    """Whether the ink is one solid block, lying: the bar of a chart, for no sign is."""
    grey = ink.mean(axis=2)
    dark = grey < _DARK * float(grey.max())
    rows, columns = (np.flatnonzero(dark.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return False
    high, wide = rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1
    return bool(_BAR <= high <= wide and dark.sum() >= _SOLID * high * wide)


def _is_lost(text: Text, height: float) -> bool:
    """Whether a text outside tables is not kept, and is more than the number of a page."""
    if text.text == _UNCLEAR or _certain(text.text, text.score) != _UNCLEAR:
        return False
    middle = _EDGE_OF_PAGE < text.box.centre[1] / height < 1 - _EDGE_OF_PAGE
    return middle or not _PAGE_NUMBER.fullmatch(text.text)


def _read_alone(ink: Pixels) -> str:
    """One line of text without the search for it: a single digit is easily missed there."""
    seen = _engine()(ink[:, :, ::-1], use_det=False, use_cls=False, use_rec=True)
    text = seen.txts[0].strip() if seen.txts else ""
    return _certain(text, float(seen.scores[0])) if text else _UNCLEAR


def _lines(texts: list[Text]) -> list[TextLine]:
    """Texts outside tables as lines; what the detector parted in one line is joined."""
    return [_line(row) for row in _rows(texts)]


def _rows(texts: list[Text]) -> list[list[Text]]:
    """Texts beside each other, from above and from the left."""
    lines: list[list[Text]] = []
    for text in sorted(texts, key=lambda t: t.box.centre[1]):
        last = lines[-1][0] if lines else None
        if last is None or text.box.centre[1] - last.box.centre[1] > 0.5 * _height(text.box):
            lines.append([])
        lines[-1].append(text)
    return [sorted(line, key=lambda t: t.box.left) for line in lines]


def _line(texts: list[Text]) -> TextLine:
    box = surrounding(text.box for text in texts)
    size = min(_height(text.box) for text in texts)
    joined = _certain(texts[0].text, texts[0].score)
    for before, text in pairwise(texts):
        far = text.box.left - before.box.right > _COLUMN_GAP * size
        joined += ("\t" if far else "") + _certain(text.text, text.score)
    return TextLine(joined, box, size)
