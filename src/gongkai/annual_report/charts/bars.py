"""Horizontal bars: categories side by side for several years or bodies."""

from collections.abc import Mapping

from gongkai.annual_report.charts.drawing import (
    COLOURS,
    INK,
    WIDTH,
    Number,
    as_svg,
    draw_line,
    draw_text,
    head,
    short,
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
    left = 16 + max((wide(short(c)) for c in categories), default=0)
    values = [value for name in names for value in series[name].values()]
    most = max(map(float, (0, *values))) or 1
    room = WIDTH - left - 12 - max((wide(shown(value, unit)) for value in values), default=0)
    room = max(_BAR, room)
    shapes: list[str] = []
    begin = top
    for category in categories:
        bars = [(i, series[n][category]) for i, n in enumerate(names) if category in series[n]]
        height = len(bars) * (_BAR + _GAP) - _GAP
        shapes.append(draw_text(left - 10, top + height / 2 + 5, short(category), anchor="end"))
        for index, value in bars:
            length = max(0.0, float(value)) / most * room
            shapes.append(_bar(left, top, length, index))
            shapes.append(draw_text(left + length + 6, top + _BAR - 4, shown(value, unit), "val"))
            top += _BAR + _GAP
        top += _ROW_GAP
    axis = draw_line([(left, begin - 4), (left, top - _ROW_GAP + 4)], "axis", INK, 1)
    return as_svg(title, top, [*above, *shapes, axis])


def _bar(x: float, y: float, length: float, index: int) -> str:
    return (
        f'<rect class="chart-{index + 1}" x="{x:g}" y="{y:g}" width="{length:.1f}" '
        f'height="{_BAR}" fill="{COLOURS[index]}"/>'
    )
