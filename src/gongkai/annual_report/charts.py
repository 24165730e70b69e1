"""Charts as SVG without script: bars and lines, their numbers written on them.

A chart's title says what it shows; axes begin at 0, or below where values do; colours are told
apart by lightness as well as hue. Colours and faces are attributes, so that a drawing stands alone,
and classes, so that a page may set them in its own way (dark mode). The same data give the same
drawing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from html import escape
from itertools import count
from math import ceil

from gongkai.paper.by_sense import by_sense
from gongkai.paper.characters import one_line

Number = int | Decimal
Known = Mapping[int, Number]
_Number = tuple[float, float, str, str, str]
"""A number written on the drawing: its place, the words, their kind, and their anchor."""
_Whose = dict[tuple[int, Number], list[int]]
"""A year and its value, and the lines that have it there."""
_End = tuple[float, float, Number, tuple[int, ...], int]
"""Where lines begin or end: the point's x, the number's y, the value, the lines, 1 to the right."""

COLOURS = ("#164a86", "#b37f16", "#17603f", "#6a95c4", "#8a949a")
INK, INK_2, GRID = "#12181b", "#434e55", "#dde3e5"
PAPER = "#ffffff"
"""Under a drawing that is a file of its own: viewers may be dark."""
FACE = "Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
WIDTH = 480
_MARGIN = 16
"""Round a chart that is a file of its own; one in a report has the page's."""
_SIZE, _TITLE_SIZE = 14, 17
_BAR, _GAP, _ROW_GAP = 18, 2, 12
_TICKS = 4
_MARK = 8
"""Side of the small square that says whose the number at a line's end is."""
_LABEL = 182
"""Room of a category's name beside its bar."""
_MANY_LINES, _MANY_YEARS = 2, 9
"""Up to here every value is written at its point; of more, the first and the last."""


def bar_chart(title: str, series: Mapping[str, Mapping[str, Number]], unit: str = "") -> str:
    """Horizontal bars, one a category, grouped where there are several series (at most five).

    `series` maps a name (a year, a body) to categories and values; a category that a series lacks
    has no bar. Negative values draw no bar and show their number.
    """
    names = list(series)[: len(COLOURS)]
    categories = list(dict.fromkeys(key for name in names for key in series[name]))
    head, top = _head(title, names if len(names) > 1 else [])
    left = 16 + max((_wide(_short(c)) for c in categories), default=0)
    values = [value for name in names for value in series[name].values()]
    most = max(map(float, (0, *values))) or 1
    room = WIDTH - left - 12 - max((_wide(_shown(value, unit)) for value in values), default=0)
    room = max(_BAR, room)
    shapes: list[str] = []
    begin = top
    for category in categories:
        bars = [(i, series[n][category]) for i, n in enumerate(names) if category in series[n]]
        height = len(bars) * (_BAR + _GAP) - _GAP
        shapes.append(_text(left - 10, top + height / 2 + 5, _short(category), anchor="end"))
        for index, value in bars:
            length = max(0.0, float(value)) / most * room
            shapes.append(_bar(left, top, length, index))
            shapes.append(_text(left + length + 6, top + _BAR - 4, _shown(value, unit), "val"))
            top += _BAR + _GAP
        top += _ROW_GAP
    axis = _line([(left, begin - 4), (left, top - _ROW_GAP + 4)], "axis", INK, 1)
    return _svg(title, top, [*head, *shapes, axis])


def line_chart(title: str, lines: Mapping[str, Mapping[int, Number | None]], unit: str = "") -> str:
    """Lines over years, at most five. An unknown value (None) leaves a gap, it is never drawn as 0.

    Every value is written at its point where there are one or two lines over a few years, first and
    last where there are more; a year that no line has stands at its place all the same.
    """
    names = list(lines)[: len(COLOURS)]
    years = _years([year for name in names for year in lines[name]])
    head, top = _head(title, names if len(names) > 1 else [])
    known: list[Known] = [
        {year: value for year, value in lines[name].items() if value is not None} for name in names
    ]
    values = [float(value) for one in known for value in one.values()]
    scale = _scale(min(values, default=0), max(values, default=0))
    widest = _widest(known, unit)
    plot = _Plot(years, scale, top + 20, max(20.0, widest / 2))
    ends = len(names) > _MANY_LINES or len(years) > _MANY_YEARS
    marks: list[str] = []
    if ends or widest > plot.apart:
        squares = (_MARK + 2) * _most_sharing(known) if len(names) > 1 else 0
        plot = _Plot(years, scale, top + 20, min(150, 14 + widest + squares))
        placed = list(_end_values(plot, known))
        numbers = [_end_number(at, unit, len(names)) for at in placed]
        marks = [mark for at in placed for mark in _end_marks(at, len(names))]
    else:
        numbers = [at for one in known for at in _point_values(plot, one, known, unit)]
    foot = max([plot.bottom, *(at[1] for at in numbers)])
    shapes = [*_axes(plot, scale), *_year_labels(plot, foot + 22)]
    for index, one in enumerate(known):
        shapes += _one_line(plot, one, index)
    shapes += [*marks, *(_text(*at, halo=PAPER) for at in numbers)]
    return _svg(title, foot + 30, [*head, *shapes], _MARGIN)


class _Plot:
    """Where years and values lie on the drawing."""

    def __init__(self, years: Sequence[int], scale: Sequence[int], top: float, inset: float):
        self.left, self.right, self.top, self.bottom = 64.0, WIDTH - 40.0, top, top + 240
        self.years, self.least, self.most, self.inset = years, scale[0], scale[-1], inset
        self.inner = self.right - self.left - 2 * inset

    @property
    def apart(self) -> float:
        """From one year to the next."""
        return self.inner / (len(self.years) - 1) if len(self.years) > 1 else WIDTH

    def x(self, year: int) -> float:
        if len(self.years) < 2:
            return (self.left + self.right) / 2
        return self.left + self.inset + self.apart * self.years.index(year)

    def y(self, value: float) -> float:
        part = (value - self.least) / (self.most - self.least)
        return self.bottom - (self.bottom - self.top) * part


def _years(found: Sequence[int]) -> list[int]:
    return list(range(min(found), max(found) + 1)) if found else []


def _scale(least: float, most: float) -> list[int]:
    """0 and a few round numbers (1, 2, 5, 10, 20 ...) that reach over `most`, and below 0 under
    `least` where that is negative."""
    low, high = min(0.0, least), max(0.0, most)
    steps = (digit * 10**power for power in count() for digit in (1, 2, 5))
    step = next(step for step in steps if step * _TICKS >= high - low)
    below, above = ceil(-low / step), ceil(high / step)
    return [step * tick for tick in range(-below, max(above, 0 if below else 1) + 1)]


def _axes(plot: _Plot, scale: Sequence[int]) -> Iterator[str]:
    for tick in scale:
        y = plot.y(tick)
        kind, colour = ("grid", GRID) if tick else ("axis", INK)
        yield _line([(plot.left, y), (plot.right, y)], kind, colour, 1)
        yield _text(plot.left - 8, y + 5, str(tick), anchor="end")


def _year_labels(plot: _Plot, y: float) -> Iterator[str]:
    """Every year's name, or every second, third ... so that none runs into the next."""
    if not plot.years:
        return
    every = ceil((_wide("2025年") + 2) / plot.apart)
    for year in plot.years[::-every][::-1]:
        yield _text(plot.x(year), y, f"{year}年", anchor="middle")


def _one_line(plot: _Plot, values: Known, index: int) -> Iterator[str]:
    """A line with its points."""
    colour = COLOURS[index]
    for run in _runs(plot.years, values):
        points = [(plot.x(year), plot.y(float(values[year]))) for year in run]
        yield _line(points, f"line chart-{index + 1}", colour, 2.5) if len(run) > 1 else ""
    for year, value in sorted(values.items()):
        x, y = plot.x(year), plot.y(float(value))
        yield (
            f'<circle class="dot chart-{index + 1}" cx="{x:g}" cy="{y:.1f}" r="4" fill="{colour}"/>'
        )


def _point_values(
    plot: _Plot, values: Known, known: Sequence[Known], unit: str
) -> Iterator[_Number]:
    """Every value of a line above its point; of two lines the lower has its numbers below, and
    where the lowest line of the grid would strike them out, below that."""
    for year, value in sorted(values.items()):
        y = plot.y(float(value)) - 10
        if any(other.get(year, value) > value for other in known):
            y = plot.y(float(value)) + 20
            y = y if y < plot.bottom - 4 else plot.bottom + 18
        yield plot.x(year), y, _shown(value, unit), "val", "middle"


def _end_values(plot: _Plot, known: Sequence[Known]) -> Iterator[_End]:
    """The last value of every line after its point, the first before it, none over another; lines
    that end in one point share their number."""
    first = _ends([one if len(one) > 1 else {} for one in known], min)
    last = _ends(known, max)
    sides = [[(*at, whose, -1) for at, whose in first.items()]]
    sides.append([(*at, whose, 1) for at, whose in last.items()])
    if first and max(first)[0] > min(last)[0]:
        # A line begins after another has ended: their numbers may meet.
        sides = [sides[0] + sides[1]]
    for side in sides:
        side.sort(key=lambda at: (-at[1], at[0]))
        heights = _spread([plot.y(float(value)) + 5 for _, value, *_ in side], plot.bottom)
        for (year, value, whose, towards), y in zip(side, heights, strict=True):
            yield plot.x(year), y, value, tuple(whose), towards


def _ends(
    known: Sequence[Known], which: Callable[[Known], int]
) -> dict[tuple[int, Number], list[int]]:
    """The year and value in which lines begin (`which` is min) or end (max), and which lines."""
    found: dict[tuple[int, Number], list[int]] = {}
    for index, one in enumerate(known):
        if one:
            found.setdefault((which(one), one[which(one)]), []).append(index)
    return found


def _most_sharing(known: Sequence[Known]) -> int:
    """Lines that begin, or end, in one point at most."""
    shared = [*_ends(known, min).values(), *_ends(known, max).values()]
    return max(map(len, shared), default=0)


def _end_number(at: _End, unit: str, lines: int) -> _Number:
    """The number beside the end of a line, past its squares."""
    x, y, value, whose, towards = at
    aside = 9 + ((_MARK + 2) * len(whose) + 2 if lines > 1 else 0)
    return x + towards * aside, y, _shown(value, unit), "val", "start" if towards > 0 else "end"


def _end_marks(at: _End, lines: int) -> Iterator[str]:
    """A square in the colour of each line whose number this is, where there are several lines."""
    x, y, _, whose, towards = at
    for place, index in enumerate(whose if lines > 1 else ()):
        aside = 9 + (_MARK + 2) * place
        left = x + aside if towards > 0 else x - aside - _MARK
        yield _square(left, y - 5 - _MARK / 2, _MARK, index)


def _spread(heights: Sequence[float], bottom: float) -> list[float]:
    """`heights`, ascending, moved apart so that a line of text fits between each two."""
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + _SIZE + 2) if placed else height)
    for at in range(len(placed) - 1, -1, -1):
        limit = placed[at + 1] - _SIZE - 2 if at + 1 < len(placed) else bottom - 5
        placed[at] = min(placed[at], limit)
    return placed


def _widest(known: Sequence[Known], unit: str) -> float:
    values = [value for one in known for value in one.values()]
    return max((_wide(_shown(value, unit)) for value in values), default=0)


def _runs(years: Sequence[int], values: Mapping[int, Number]) -> Iterator[list[int]]:
    """Stretches of years whose values are all known."""
    run: list[int] = []
    for year in years:
        if year in values:
            run.append(year)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _head(title: str, names: Sequence[str]) -> tuple[list[str], float]:
    """The title and, where several series need names, their key; and where the drawing begins."""
    lines = _title_lines(title)
    shapes = [
        _text(0, 18 + 24 * at, line, "title", size=_TITLE_SIZE) for at, line in enumerate(lines)
    ]
    x, y = 0.0, 24.0 * len(lines) + 20
    for index, name in enumerate(names):
        width = 20 + _wide(_short(name))
        if x and x + width > WIDTH:
            x, y = 0.0, y + 24
        shapes.append(_square(x, y - 12, 14, index))
        shapes.append(_text(x + 20, y, _short(name)))
        x += width + 20
    return shapes, y + 16 if names else 24.0 * len(lines) + 12


def _title_lines(title: str) -> tuple[str, ...]:
    """`title` in lines; a little room is kept, for digits are wider than half a character."""
    return by_sense(one_line(title), WIDTH // _TITLE_SIZE - 1)


def _wide(text: str) -> float:
    """The width of `text` as set, in every face that may stand in: digits are wider than half."""
    return _SIZE * sum(0.62 if character.isascii() else 1.0 for character in text)


def _short(label: str) -> str:
    """`label`, cut where a name's room ends."""
    text = one_line(label)
    if _wide(text) <= _LABEL:
        return text
    kept = max(at for at in range(len(text)) if _wide(text[:at] + "…") <= _LABEL)
    return text[:kept] + "…"


def _shown(value: Number, unit: str) -> str:
    return f"{format(value, 'f') if isinstance(value, Decimal) else value}{unit}"


def _square(x: float, y: float, side: int, index: int) -> str:
    return (
        f'<rect class="chart-{index + 1}" x="{x:g}" y="{y:g}" width="{side}" height="{side}" '
        f'fill="{COLOURS[index]}"/>'
    )


def _bar(x: float, y: float, length: float, index: int) -> str:
    return (
        f'<rect class="chart-{index + 1}" x="{x:g}" y="{y:g}" width="{length:.1f}" '
        f'height="{_BAR}" fill="{COLOURS[index]}"/>'
    )


def _line(points: Sequence[tuple[float, float]], kind: str, colour: str, width: float) -> str:
    path = " ".join(f"{x:g},{y:.1f}" for x, y in points)
    return (
        f'<polyline class="{kind}" points="{path}" fill="none" stroke="{colour}" '
        f'stroke-width="{width:g}"/>'
    )


def _text(
    x: float,
    y: float,
    text: str,
    kind: str = "",
    anchor: str = "start",
    size: int = _SIZE,
    halo: str = "",
) -> str:
    strong = kind in ("val", "title")
    edge = f'stroke="{halo}" stroke-width="3" paint-order="stroke" ' if halo else ""
    return (
        f'<text class="{kind or "label"}" x="{x:g}" y="{y:.1f}" text-anchor="{anchor}" '
        f'font-size="{size}" font-weight="{700 if strong else 400}" {edge}'
        f'fill="{INK if strong else INK_2}">{escape(text)}</text>'
    )


def _svg(title: str, height: float, shapes: Sequence[str], margin: int = 0) -> str:
    name = escape(one_line(title))
    wide, high = WIDTH + 2 * margin, f"{height + 2 * margin:g}"
    paper = (
        f'<rect class="paper" x="{-margin}" y="{-margin}" width="{wide}" height="{high}" '
        f'fill="{PAPER}"/>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" aria-label="{name}" '
        f'viewBox="{-margin} {-margin} {wide} {high}" font-family="{FACE}">'
        f"<title>{name}</title>{paper if margin else ''}{''.join(shapes)}</svg>"
    )
