"""Lines over years, their numbers written so that each tells its line.

Of one or two lines over a few years every number stands at its point. Where lines would mix their
numbers up, each has a row of them under the axis; where one of two would lie flat on the axis
beside the other, each is drawn in a panel of its own. Of more years the first and the last number
are written, beside squares in the colours of the lines. Under it all stands why a line is broken.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count, pairwise
from math import ceil

from gongkai.annual_report.charts.drawing import (
    COLOURS,
    GRID,
    INK,
    INK_2,
    LABEL_LINE,
    PAPER,
    SIZE,
    WIDTH,
    Number,
    as_svg,
    draw_line,
    draw_square,
    draw_text,
    fitting,
    head,
    key,
    shown,
    wide,
)

Known = Mapping[int, Number]
_Number = tuple[float, float, str, str, str]
"""A number written on the drawing: its place, the words, their kind, and their anchor."""
_End = tuple[float, float, Number, tuple[int, ...], int]
"""Where lines begin or end: the point's x, the number's y, the value, the lines, 1 to the right."""
_Numbers = tuple[list[_Number], list[str]]
"""Numbers, and the squares that say whose they are."""

_MARGIN = 16
"""Round a chart that is a file of its own; one in a report has the page's."""
_HEIGHT, _PANEL = 240, 130
"""Of a drawing's axis, and of that of one panel of two."""
_BETWEEN = 36
"""From the axis of one panel to the name of the next."""
_TICKS = 4
_MARK = 8
"""Side of the small square that says whose the number at a line's end is."""
_NOTES = 26
"""From the foot of the drawing to the first note under it."""
_ROW = 20
"""From one row of numbers under the axis to the next."""
_MANY_LINES, _MANY_YEARS = 2, 9
"""Up to here every value is written at its point; those of more lines in rows, and of more years
the first and the last."""
_FAR_APART = 20
"""How many times larger a line is beside which another lies flat on the axis."""


def line_chart(
    title: str,
    lines: Mapping[str, Mapping[int, Number | None]],
    unit: str = "",
    notes: Sequence[str] = (),
) -> str:
    """Lines over years, at most five. An unknown value (None) leaves a gap, it is never drawn as 0.

    Every value is written over a few years, first and last over more; a year that no line has
    stands at its place all the same, and `notes` say why.
    """
    names = list(lines)[: len(COLOURS)]
    years = _years([year for name in names for year in lines[name]])
    known: list[Known] = [
        {year: value for year, value in lines[name].items() if value is not None} for name in names
    ]
    apart = _far_apart(known)
    shapes, top = head(title, names if len(names) > 1 and not apart else [])
    if not apart:
        drawn, foot = _panel(known, years, unit, top + 20)
        told, foot = _noted(notes, foot)
        return as_svg(title, foot + 8, [*shapes, *drawn, *told], _MARGIN)
    widest = _widest(known, unit)
    for index, name in enumerate(names):
        keys, top = key([name], top + (_BETWEEN if index else 8), index)
        drawn, top = _panel(
            [known[index]], years, unit, top + 20, index, widest, last=name == names[-1]
        )
        shapes += [*keys, *drawn]
    told, top = _noted(notes, top)
    return as_svg(title, top + 8, [*shapes, *told], _MARGIN)


def _noted(notes: Sequence[str], y: float) -> tuple[list[str], float]:
    """Notes under the drawing, which ended at `y`; and where they end."""
    lines = [line for note in notes for line in fitting(note, WIDTH)]
    first = y + _NOTES
    shapes = [draw_text(0, first + LABEL_LINE * at, line) for at, line in enumerate(lines)]
    return shapes, first + LABEL_LINE * (len(lines) - 1) if lines else y


def _far_apart(known: Sequence[Known]) -> bool:
    """Whether there are two lines, of which one would lie flat on the axis beside the other."""
    sizes = sorted(max((abs(float(v)) for v in one.values()), default=0) for one in known)
    return len(sizes) == 2 and 0 < sizes[0] * _FAR_APART < sizes[1]


def _panel(
    known: Sequence[Known],
    years: Sequence[int],
    unit: str,
    top: float,
    first: int | None = None,
    widest: float = 0,
    last: bool = True,
) -> tuple[list[str], float]:
    """Lines on axes of their own from `top` on; and where they end.

    Of two panels each draws one line, in the colour of the `first`, with room for the `widest`
    number of both, so that the years stand below one another; the `last` names them.
    """
    values = [float(value) for one in known for value in one.values()]
    scale = _scale(min(values, default=0), max(values, default=0))
    height = _HEIGHT if first is None else _PANEL
    widest = widest or _widest(known, unit)
    plot = _Plot(years, scale, top, max(20.0, widest / 2), height)
    if len(years) <= _MANY_YEARS and widest <= plot.apart:
        place = _at_points if len(known) <= _MANY_LINES else _in_rows
        numbers, marks = place(plot, known, unit)
    else:
        squares = (_MARK + 2) * _most_sharing(known) if len(known) > 1 else 0
        plot = _Plot(years, scale, top, min(150, 14 + widest + squares), height)
        numbers, marks = _at_ends(plot, known, unit)
    foot = max([plot.bottom, *(at[1] for at in numbers)])
    shapes = list(_axes(plot, scale))
    if last:
        foot += 22
        shapes += _year_labels(plot, foot)
    for index, one in enumerate(known, first or 0):
        shapes += _one_line(plot, one, index)
    return [*shapes, *marks, *(draw_text(*at, halo=PAPER) for at in numbers)], foot


class _Plot:
    """Where years and values lie on the drawing."""

    def __init__(
        self, years: Sequence[int], scale: Sequence[int], top: float, inset: float, height: float
    ):
        self.left, self.right, self.top, self.bottom = 64.0, WIDTH - 40.0, top, top + height
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

    def between(self, years: tuple[int, int], x: float) -> bool:
        return self.x(years[0]) <= x <= self.x(years[1])

    def height(self, values: Known, years: tuple[int, int], x: float) -> float:
        """The line's y at `x` between two years in a row that it has."""
        begin, end = (self.y(float(values[year])) for year in years)
        return begin + (end - begin) * (x - self.x(years[0])) / self.apart


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
        yield draw_line([(plot.left, y), (plot.right, y)], kind, colour, 1)
        yield draw_text(plot.left - 8, y + 5, str(tick), anchor="end")


def _year_labels(plot: _Plot, y: float) -> Iterator[str]:
    """Every year's name, 2025 alone where 2025年 runs into the next, or every second, third ..."""
    if not plot.years:
        return
    if wide("2025年") + 2 > plot.apart >= wide("2025") + 2:
        yield from (draw_text(plot.x(year), y, str(year), anchor="middle") for year in plot.years)
        return
    every = ceil((wide("2025年") + 2) / plot.apart)
    for year in plot.years[::-every][::-1]:
        yield draw_text(plot.x(year), y, f"{year}年", anchor="middle")


def _one_line(plot: _Plot, values: Known, index: int) -> Iterator[str]:
    """A line with its points."""
    colour = COLOURS[index]
    for run in _runs(plot.years, values):
        points = [(plot.x(year), plot.y(float(values[year]))) for year in run]
        yield draw_line(points, f"line chart-{index + 1}", colour, 2.5) if len(run) > 1 else ""
    for year, value in sorted(values.items()):
        x, y = plot.x(year), plot.y(float(value))
        yield (
            f'<circle class="dot chart-{index + 1}" cx="{x:g}" cy="{y:.1f}" r="4" fill="{colour}"/>'
        )


def _at_points(plot: _Plot, known: Sequence[Known], unit: str) -> _Numbers:
    """Every number at its point, unless one of two lines stands in the way of the other's."""
    by_line = [list(_point_values(plot, one, known, unit)) for one in known]
    if len(known) == 2:
        one, other = known
        struck = any(_in_the_way(plot, other, at) for at in by_line[0])
        struck = struck or any(_in_the_way(plot, one, at) for at in by_line[1])
        if struck or one.items() & other.items():
            return _in_rows(plot, known, unit)
    return [at for numbers in by_line for at in numbers], []


def _point_values(
    plot: _Plot, values: Known, known: Sequence[Known], unit: str
) -> Iterator[_Number]:
    """Every value of a line above its point; of two lines the lower has its numbers below."""
    for year, value in sorted(values.items()):
        lower = any(other.get(year, value) > value for other in known)
        y = plot.y(float(value)) + (20 if lower else -10)
        yield plot.x(year), y, shown(value, unit), "val", "middle"


def _in_the_way(plot: _Plot, other: Known, at: _Number) -> bool:
    """Whether the axis or the `other` line strikes a number out, or it stands below the axis,
    where nothing tells whose it is."""
    x, y, words, *_ = at
    half = wide(words) / 2
    heights = [
        plot.height(other, years, place)
        for years in pairwise(plot.years)
        for place in (x - half, x, x + half)
        if all(year in other for year in years) and plot.between(years, place)
    ]
    struck = bool(heights) and min(heights) < y + 2 and max(heights) > y - SIZE
    return y > plot.bottom - 4 or struck


def _in_rows(plot: _Plot, known: Sequence[Known], unit: str) -> _Numbers:
    """A row of numbers a line under the axis, behind a square in the line's colour."""
    numbers: list[_Number] = []
    marks: list[str] = []
    for index, one in enumerate(known):
        y = plot.bottom + _ROW * (index + 1)
        marks.append(draw_square(plot.left - 2 * _MARK, y - 5 - _MARK / 2, _MARK, index))
        for year, value in sorted(one.items()):
            numbers.append((plot.x(year), y, shown(value, unit), "val", "middle"))
    return numbers, marks


def _at_ends(plot: _Plot, known: Sequence[Known], unit: str) -> _Numbers:
    """The first and the last number of every line, beside the squares of those that share it."""
    placed = list(_end_values(plot, known))
    marks = [mark for at in placed for mark in _end_marks(at, len(known))]
    marks += [_lead(plot, at) for at in placed if abs(at[1] - 5 - plot.y(float(at[2]))) > SIZE]
    return [_end_number(at, unit, len(known)) for at in placed], marks


def _lead(plot: _Plot, at: _End) -> str:
    """From a point to its number, where others have moved that away."""
    x, y, value, _, towards = at
    ends = [(x + towards * 3, plot.y(float(value))), (x + towards * 8, y - 5)]
    return draw_line(ends, "lead", INK_2, 1)


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
    return x + towards * aside, y, shown(value, unit), "val", "start" if towards > 0 else "end"


def _end_marks(at: _End, lines: int) -> Iterator[str]:
    """A square in the colour of each line whose number this is, where there are several lines."""
    x, y, _, whose, towards = at
    for place, index in enumerate(whose if lines > 1 else ()):
        aside = 9 + (_MARK + 2) * place
        left = x + aside if towards > 0 else x - aside - _MARK
        yield draw_square(left, y - 5 - _MARK / 2, _MARK, index)


def _spread(heights: Sequence[float], bottom: float) -> list[float]:
    """`heights`, ascending, moved apart so that a line of text fits between each two."""
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + SIZE + 2) if placed else height)
    for at in range(len(placed) - 1, -1, -1):
        limit = placed[at + 1] - SIZE - 2 if at + 1 < len(placed) else bottom - 5
        placed[at] = min(placed[at], limit)
    return placed


def _widest(known: Sequence[Known], unit: str) -> float:
    values = [value for one in known for value in one.values()]
    return max((wide(shown(value, unit)) for value in values), default=0)


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
