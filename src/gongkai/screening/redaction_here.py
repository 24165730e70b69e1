"""The child's part of `redaction`: where a text stands, and the pages made anew."""

import io
import math
from collections.abc import Iterator

import pikepdf
import pypdfium2

from gongkai.screening.apart import Answer
from gongkai.screening.cleaning.pdf import clean_pdf
from gongkai.screening.cleaning.pixels import Area, drop_tags, picture_of, replace_page
from gongkai.screening.files.pdf import open_pages
from gongkai.screening.files.pdf.objects import painted_on
from gongkai.screening.files.pdf.pages import Glyph, Projection, read_glyphs
from gongkai.screening.held import Held

Bar = tuple[int, float, float, float, float]
_FINE = 8
"""Pixels to a point, for measuring."""
_SAME_LINE = 0.5
_MARGIN = 1.5
"""Points round a text, so that no edge of it is left."""


def redact_here(data: bytes, boxes: list[Bar], texts: list[str]) -> Answer:
    """The boxes painted, the texts that stand nowhere, and the file."""
    with open_pages(data) as pages:
        bars = [_checked(box, len(pages)) for box in map(tuple, boxes)]
        found: dict[str, list[Bar]] = {text: [] for text in texts}
        for number in range(len(pages)):
            for text, bar in _places(pages[number], number + 1, texts):
                found[text].append(bar)
        missing = [text for text, places in found.items() if not places]
        bars += [bar for places in found.values() for bar in places]
        if not bars and not missing:
            raise Held("没有要涂黑的地方。")
        made = b"" if missing else _painted(data, pages, bars)
    return Answer({"boxes": bars, "missing": missing}, (made,))


def _checked(box: tuple[float, ...], pages: int) -> Bar:
    number, left, top, right, bottom = box
    if not 1 <= number <= pages:
        raise Held(f"文件只有{pages}页，没有第{number}页。")
    if not (left < right and top < bottom and all(map(math.isfinite, box))):
        raise Held("涂黑的框没有大小，请重新框选。")
    return int(number), left, top, right, bottom


def _painted(data: bytes, pages: pypdfium2.PdfDocument, bars: list[Bar]) -> bytes:
    areas: dict[int, list[Area]] = {}
    for number, *area in bars:
        areas.setdefault(number - 1, []).append((area[0], area[1], area[2], area[3]))
    with pikepdf.open(io.BytesIO(clean_pdf(data)[0])) as pdf:
        for number, black in areas.items():
            page = pages[number]
            replace_page(pdf, number, picture_of(page, black), page.get_size())
        if "/Outlines" in pdf.Root:  # its titles repeat the text of pages
            del pdf.Root["/Outlines"]
        drop_tags(pdf)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _places(page: pypdfium2.PdfPage, number: int, texts: list[str]) -> Iterator[tuple[str, Bar]]:
    glyphs = [g for g in read_glyphs(page, painted_on(page.raw)) if g.box is not None]
    # A glyph may stand for several characters; each leads back to it.
    owners = [at for at, glyph in enumerate(glyphs) for _ in glyph.text]
    whole = "".join(glyph.text for glyph in glyphs)
    for text in texts:
        wanted = "".join(text.split())
        at = whole.find(wanted) if wanted else -1
        while at >= 0:
            run = [glyphs[owner] for owner in owners[at : at + len(wanted)]]
            for area in _lines(page, run):
                yield text, (number, *_widened(area))
            at = whole.find(wanted, at + 1)


def _widened(area: Area) -> Area:
    left, top, right, bottom = area
    return left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom + _MARGIN


def _lines(page: pypdfium2.PdfPage, run: list[Glyph]) -> Iterator[Area]:
    """One area a line of `run`."""
    width, height = page.get_size()
    project = Projection(page, (round(width * _FINE), round(height * _FINE)))
    area: Area | None = None
    for glyph in run:
        assert glyph.box is not None
        left, top, right, bottom = (side / _FINE for side in project(glyph.box))
        if area is not None and _share_a_line(area, top, bottom):
            area = (
                min(area[0], left),
                min(area[1], top),
                max(area[2], right),
                max(area[3], bottom),
            )
        else:
            if area is not None:
                yield area
            area = (left, top, right, bottom)
    if area is not None:
        yield area


def _share_a_line(area: Area, top: float, bottom: float) -> bool:
    """Whether `top` to `bottom` lies beside `area`; a comma is low, and still in its line."""
    overlap = min(area[3], bottom) - max(area[1], top)
    return overlap > _SAME_LINE * min(area[3] - area[1], bottom - top)
