"""Horizontal bars: categories side by side for several years or bodies."""

from collections.abc import Mapping, Sequence

from gongkai.annual_report.charts.drawing import (
    COLOURS,
    INK,
    LABEL_LINE,
    WIDTH,
    Number,
    as_svg,
    draw_line,
    draw_text,
    head,
    label_lines,
    shown,
    wide,
)

_BAR, _GAP, _ROW_GAP = 18, 2, 12


def bar_chart(title: str, series: Mapping[str, Mapping[str, Number]], unit: str = "") -> str:
    """Horizontal bars, one a category, grouped where there are several series (at most five).

    `series` maps a name (a year, a body) to categories and values; a category that a series lacks
    has no bar. Negative values draw no bar and show their number.
    """
    names = list(series)[: len(COLOURS)]
    categories = list(dict.fromkeys(key for name in names for key in series[name]))
    above, top = head(title, names if len(names) > 1 else [])
    labels = {category: label_lines(category) for category in categories}
    left = 16 + max((wide(line) for lines in labels.values() for line in lines), default=0)
    values = [value for name in names for value in series[name].values()]
    most = max(map(float, (0, *values))) or 1
    room = WIDTH - left - 12 - max((wide(shown(value, unit)) for value in values), default=0)
    room = max(_BAR, room)
    shapes: list[str] = []
    begin = top
    for category in categories:
        bars = [(i, series[n][category]) for i, n in enumerate(names) if category in series[n]]
        lines = labels[category]
        height = max(len(bars) * (_BAR + _GAP) - _GAP, len(lines) * LABEL_LINE)
        shapes += _label(left - 10, top + height / 2 + 5, lines)
        end = top + height + _ROW_GAP
        top += (height - len(bars) * (_BAR + _GAP) + _GAP) / 2
        for index, value in bars:
            length = max(0.0, float(value)) / most * room
            shapes.append(_bar(left, top, length, index))
            shapes.append(draw_text(left + length + 6, top + _BAR - 4, shown(value, unit), "val"))
            top += _BAR + _GAP
        top = end
    axis = draw_line([(left, begin - 4), (left, top - _ROW_GAP + 4)], "axis", INK, 1)
    return as_svg(title, top, [*above, *shapes, axis])


def _label(x: float, middle: float, lines: Sequence[str]) -> list[str]:
    first = middle - LABEL_LINE * (len(lines) - 1) / 2
    return [
        draw_text(x, first + LABEL_LINE * at, line, anchor="end") for at, line in enumerate(lines)
    ]


def _bar(x: float, y: float, length: float, index: int) -> str:
    return (
        f'<rect class="chart-{index + 1}" x="{x:g}" y="{y:g}" width="{length:.1f}" '
        f'height="{_BAR}" fill="{COLOURS[index]}"/>'
    )
