"""Watermarks that stand level: text printed over other text, larger or paler than it.

What goes over a page at an angle is left out with the characters themselves (see `glyphs`). A level
text is only taken for a watermark where other text stands under it, and then on every page.
A number may stand elsewhere by its own right.
"""

from bisect import bisect_left
from collections.abc import Sequence
from statistics import median

from gongkai.annual_report.readers.boxes import Box
from gongkai.annual_report.readers.pdf.glyphs import Glyph

_LARGER = 1.6
"""So many times larger than text is what was printed over it."""
_PALE, _PALER = 0.5, 0.3
"""How light a watermark is from black (0) to white (1), and by how much lighter than the text."""
_CORE, _TOUCHED = 0.3, 0.75
"""In character heights: how near the middle of its line the text stands that is under a watermark;
under a pale one, whose colour tells already, it need only touch it."""
_APART = 2.0
"""In character heights: across a wider gap stands another text, that of the next cell."""
_ENOUGH = 2
"""So many characters of text stand under a watermark at least."""

_Run = list[Glyph]


def without_watermarks(pages: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """The characters of `pages` but for those of watermarks."""
    sizes = [glyph.size for glyphs in pages for glyph in glyphs]
    large = _LARGER * median(sizes) if sizes else 0.0
    runs = [_runs(glyphs, large) for glyphs in pages]
    over = [_printed_over(*page) if page[0] else [] for page in zip(runs, pages, strict=True)]
    marks = {_look(run) for page in over for run in page if not _is_number(run)}
    if not any(over):
        return list(pages)
    return [
        _without(glyphs, [*own, *(run for run in found if _look(run) in marks)])
        for glyphs, own, found in zip(pages, over, runs, strict=True)
    ]


def _without(glyphs: list[Glyph], runs: Sequence[_Run]) -> list[Glyph]:
    out = {glyph.order for run in runs for glyph in run}
    return [glyph for glyph in glyphs if glyph.order not in out] if out else glyphs


def _runs(glyphs: Sequence[Glyph], large: float) -> list[_Run]:
    """The texts that may be watermarks by their size or their colour, each of one line."""
    runs: list[_Run] = []
    for glyph in glyphs:
        if glyph.size < large and glyph.light < _PALE:
            continue
        if not runs or not _goes_on(runs[-1][-1], glyph):
            runs.append([])
        runs[-1].append(glyph)
    return [run for run in runs if any(glyph.text.strip() for glyph in run)]


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    return (
        glyph.order == last.order + 1
        and (glyph.size, glyph.light) == (last.size, last.light)
        and abs(glyph.box.top - last.box.top) < 1
        and abs(glyph.box.left - last.box.right) < _APART * glyph.size
    )


def _is_number(run: _Run) -> bool:
    return not any(glyph.text.isalpha() for glyph in run)


def _look(run: _Run) -> tuple[str, int, float]:
    """What a watermark has in common with itself on another page."""
    return "".join(g.text for g in run), round(run[0].size), run[0].light


def _printed_over(runs: Sequence[_Run], page: Sequence[Glyph]) -> list[_Run]:
    """Those of `runs` that other text of `page` stands under."""
    text = sorted((g.box.centre[1], n) for n, g in enumerate(page) if g.text.isalnum())
    return [run for run in runs if _under(run, text, page) >= _ENOUGH]


def _under(run: _Run, text: Sequence[tuple[float, int]], page: Sequence[Glyph]) -> int:
    """How many characters stand under `run`; counted no further than is needed."""
    first, count = run[0], 0
    middle = first.box.centre[1]
    # Between words there may be text that was set there: what was filled in, the unit of a number.
    inked = sorted(g.box for g in run if g.text.isalnum())
    reach = (_TOUCHED if first.light >= _PALE else _CORE) * first.size
    for at in range(bisect_left(text, (middle - reach,)), len(text)):
        height, number = text[at]
        if height > middle + reach or count >= _ENOUGH:
            break
        glyph = page[number]
        count += _is_text(glyph, first) and _holds(inked, glyph.box.centre[0])
    return count


def _holds(boxes: Sequence[Box], x: float) -> bool:
    """Whether one of `boxes`, which stand from left to right, reaches over `x`."""
    before = bisect_left(boxes, (x,)) - 1
    return before >= 0 and x < boxes[before].right


def _is_text(glyph: Glyph, mark: Glyph) -> bool:
    smaller = glyph.size * _LARGER <= mark.size
    darker = mark.light >= _PALE and glyph.light <= mark.light - _PALER
    return smaller or darker
