"""The text of a page, each character with whether a reader sees it.

A character is unseen where it is painted in no colour (mode 3), where a filled area or an image is
painted over it, where the page as rendered has one colour at its place, or beside the page. So a
black box laid over text hides it from the eye alone, and is told whatever it was made with.
"""

import ctypes
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageDraw

from gongkai.screening.files.contents import Contents, Picture, Piece
from gongkai.screening.files.pdf.objects import Box, Painted, painted_on, text_object
from gongkai.screening.held import Held

COVERED = "这里的文字被色块或者图片盖住，只是看不到，复制或者搜索仍能得到。"
BLANK = "这里的文字与底色相同，页面上看不到，复制或者搜索仍能得到。"
MODE = "这里有不显示的文字层，页面上看不到，复制或者搜索仍能得到。"
OUTSIDE = "这里的文字在页面范围之外，看不到，仍在文件里。"
_SCALE, _MOST_PIXELS = 2.0, 6_000_000
_DRAWN_SCALE = 200 / 72
_CONTRAST = 12
"""Of 255: less than this no eye sees."""
_MARGIN = 2
_PICTURE_SHARE = 0.1
_SCAN_SHARE = 0.5
"""Of the page, under pictures: more is a scan, whatever text stands beside; a page number makes it
no page of text."""
_GRID = 100
_OUTLINES = 40
_UNMAPPED = 0.2
_EDGES = 1
"""The mode in which only the edges of a text are painted."""
_FINE, _FAR, _LAST = 16, 1000, 1_000_000


@dataclass(frozen=True)
class Glyph:
    """One character of a page; `why` it is not seen, "" where it is. `box` is None for blanks."""

    text: str
    box: Box | None
    why: str


def look_at_page(contents: Contents, page: pypdfium2.PdfPage, number: int, draw: bool) -> None:
    """The seen text as one piece, each unseen stretch as one, and what only a recogniser reads."""
    painted = painted_on(page.raw)
    glyphs = read_glyphs(page, painted)
    place = f"第{number}页"
    shown = "".join(glyph.text for glyph in glyphs if not glyph.why)
    if shown.strip():
        contents.pieces.append(Piece(place, shown.replace("\r\n", "\n"), by_line=True))
    for why, text in _unseen(glyphs):
        contents.hide(place, text, why)
    share = _share_of_images(page, painted)
    silent = not shown.strip() and (bool(painted.images) or painted.paths > _OUTLINES)
    whole = silent or share > _SCAN_SHARE
    if whole or share > _PICTURE_SHARE:
        contents.pictures.append(Picture(place, drawn(page) if draw else b"", whole))


def read_glyphs(page: pypdfium2.PdfPage, painted: Painted) -> list[Glyph]:
    """The characters of `page` in the order of reading, line ends included."""
    text_page = page.get_textpage()
    try:
        raw = text_page.raw
        sight = _Sight(page, raw, painted)
        count = pdfium.FPDFText_CountChars(raw)
        unmapped = sum(pdfium.FPDFText_HasUnicodeMapError(raw, i) == 1 for i in range(count))
        if unmapped > max(5, _UNMAPPED * count):
            raise Held("文件的字体没有对应的文字编码，文字不能识别，请由原文件重新导出后再上传。")
        return [sight.glyph(index) for index in range(count)]
    finally:
        text_page.close()


def unseen_objects(page: pypdfium2.PdfPage, painted: Painted) -> set[int]:
    """The addresses of the text objects of which nothing is seen."""
    text_page = page.get_textpage()
    try:
        seen: dict[int, bool] = {}
        for index, glyph in enumerate(read_glyphs(page, painted)):
            if glyph.box is not None:
                at = text_object(text_page.raw, index)
                seen[at] = seen.get(at, False) or not glyph.why
        return {at for at, some in seen.items() if at and not some}
    finally:
        text_page.close()


class _Sight:
    """What is seen of a page: how it is painted, and its pixels."""

    def __init__(self, page: pypdfium2.PdfPage, text_page: Any, painted: Painted) -> None:
        self._page, self._text_page, self._painted = page, text_page, painted
        width, height = page.get_size()
        scale = min(_SCALE, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
        self._pixels = page.render(scale=scale).to_pil().convert("RGB")
        self._grey = self._pixels.convert("L")
        self._to_pixels = Projection(page, self._pixels.size)

    def glyph(self, index: int) -> Glyph:
        text = _character(self._text_page, index)
        if text.isspace() or pdfium.FPDFText_IsGenerated(self._text_page, index) == 1:
            return Glyph(text, None, "")
        box = char_box(self._text_page, index)
        return Glyph(text, box, self._why_unseen(index, box) if box else "")

    def _why_unseen(self, index: int, box: Box) -> str:
        at = text_object(self._text_page, index)
        if at in self._painted.invisible:
            return MODE
        left, top, right, bottom = self._to_pixels(box)
        wide, high = self._pixels.size
        if right <= 0 or bottom <= 0 or left >= wide or top >= high:
            return OUTSIDE
        if self._painted.is_covered(self._painted.order.get(at, 1 << 30), box):
            return COVERED
        start = (max(0, left - _MARGIN), max(0, top - _MARGIN))
        end = (min(wide, right + _MARGIN), min(high, bottom + _MARGIN))
        darkest, lightest = self._grey.crop((*start, *end)).getextrema()
        if lightest - darkest > _CONTRAST:  # what almost every character is through after
            return ""
        extremes = self._pixels.crop((*start, *end)).getextrema()
        if any(high - low > _CONTRAST for low, high in extremes):
            return ""
        return self._of_one_colour(index, [low for low, _ in extremes])

    def _of_one_colour(self, index: int, ground: list[int]) -> str:
        """Why the character is not seen on `ground`; a font that is not in the file may be missing
        here only, and seen elsewhere."""
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        item = pdfium.FPDFText_GetTextObject(self._text_page, index)
        edges = bool(item) and pdfium.FPDFTextObj_GetTextRenderMode(item) == _EDGES
        ask = pdfium.FPDFText_GetStrokeColor if edges else pdfium.FPDFText_GetFillColor
        ask(self._text_page, index, red, green, blue, alpha)
        own = (red.value, green.value, blue.value)
        same = all(abs(a - b) <= _CONTRAST for a, b in zip(own, ground, strict=True))
        if not same and not self._is_embedded(index):
            return ""
        return BLANK if same or alpha.value == 0 or max(ground) > 128 else COVERED

    def _is_embedded(self, index: int) -> bool:
        item = pdfium.FPDFText_GetTextObject(self._text_page, index)
        font = pdfium.FPDFTextObj_GetFont(item) if item else None
        return bool(font) and pdfium.FPDFFont_GetIsEmbedded(font) == 1


def _character(text_page: Any, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(text_page, index)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def char_box(text_page: Any, index: int) -> Box | None:
    """Where the character's ink is, in the page's units; None for what has no extent."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
        return None
    box = (left.value, bottom.value, right.value, top.value)
    return box if box[2] > box[0] or box[3] > box[1] else None


class Projection:
    """From the page's own units to the pixels of the page rendered at `size`, turned as it is."""

    def __init__(self, page: pypdfium2.PdfPage, size: tuple[int, int]) -> None:
        fine = (size[0] * _FINE, size[1] * _FINE)  # pixels are whole numbers: the finer, the better
        points = [_to_device(page, fine, x, y) for x, y in ((0, 0), (_FAR, 0), (0, _FAR))]
        (self._x, self._y), (x1, y1), (x2, y2) = [(x / _FINE, y / _FINE) for x, y in points]
        self._xx, self._yx = (x1 - self._x) / _FAR, (y1 - self._y) / _FAR
        self._xy, self._yy = (x2 - self._x) / _FAR, (y2 - self._y) / _FAR

    def __call__(self, box: Box) -> tuple[int, int, int, int]:
        """Left, top, right, bottom of `box`."""
        x0, y0 = self._at(box[0], box[1])
        x1, y1 = self._at(box[2], box[3])
        return int(min(x0, x1)), int(min(y0, y1)), int(max(x0, x1)) + 1, int(max(y0, y1)) + 1

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return (
            max(-_FAR, min(_LAST, self._x + self._xx * x + self._xy * y)),
            max(-_FAR, min(_LAST, self._y + self._yx * x + self._yy * y)),
        )


def _to_device(
    page: pypdfium2.PdfPage, size: tuple[int, int], x: float, y: float
) -> tuple[int, int]:
    at_x, at_y = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, at_x, at_y)
    return at_x.value, at_y.value


def _unseen(glyphs: list[Glyph]) -> Iterator[tuple[str, str]]:
    """Stretches of characters unseen for one reason, blanks between them included."""
    why, text = "", ""
    for glyph in glyphs:
        if glyph.box is None and why:
            text += glyph.text.replace("\r", "")
        elif glyph.why != why:
            if why and text.strip():
                yield why, text.strip()
            why, text = glyph.why, glyph.text if glyph.why else ""
        elif why:
            text += glyph.text
    if why and text.strip():
        yield why, text.strip()


def _share_of_images(page: pypdfium2.PdfPage, painted: Painted) -> float:
    """How much of the page lies under pictures. Scans are often cut into strips, and pictures laid
    over one another count once."""
    project = Projection(page, (_GRID, _GRID))
    grid = Image.new("L", (_GRID, _GRID))
    pen = ImageDraw.Draw(grid)
    for box in painted.images:
        left, top, right, bottom = project(box)
        if right > left and bottom > top:
            pen.rectangle((left, top, right - 1, bottom - 1), fill=1)
    return float(grid.histogram()[1] / _GRID**2)


def drawn(page: pypdfium2.PdfPage) -> bytes:
    """The page as a picture (PNG), for a recogniser."""
    width, height = page.get_size()
    scale = min(_DRAWN_SCALE, (4 * _MOST_PIXELS / max(width * height, 1)) ** 0.5)
    out = io.BytesIO()
    page.render(scale=scale, grayscale=True).to_pil().save(out, "PNG")
    return out.getvalue()
