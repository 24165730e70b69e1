"""A trend as a drawing: up to five lines of one unit, titled with what they show."""

from gongkai.annual_report.charts import line_chart
from gongkai.annual_report.trend import Line, Trend

_LINES = 5
_DRAWN = ("received", "handled", "granted", "refused", "carried_out")
"""The key figures that are drawn where the caller names no cells."""


def trend_chart(found: Trend, asked: bool = False) -> str:
    """`found` as SVG; gaps stay gaps. `asked`: whether the caller named what to follow."""
    lines = _drawn(found, asked)
    values = {_named(line): dict(zip(found.years, line.values, strict=True)) for line in lines}
    return line_chart(_title(found, lines[0]), values, lines[0].figure.unit, _notes(found, lines))


def _notes(found: Trend, lines: list[Line]) -> list[str]:
    """Why lines are broken: years without a report, and what their reports do not tell."""
    notes = []
    if found.missing:
        notes.append(f"缺{'、'.join(map(str, found.missing))}年的报告，线在该处断开。")
    there = [at for at, year in enumerate(found.years) if year not in found.missing]
    if any(line.values[at] is None for line in lines for at in there):
        rest = "其他" if found.missing else ""
        notes.append(f"{rest}空缺处是单元格未知，或当年的表式没有这一项。")
    return notes


def not_drawn(found: Trend) -> str:
    """A sentence on what was asked for and does not stand in the drawing; "" where all does."""
    drawn = _drawn(found, asked=True)
    left = [f"“{line.figure.label}”" for line in found.lines if line not in drawn]
    return f"图上没有画{'、'.join(left)}：一张图只画单位相同的，至多五条线。" if left else ""


def _drawn(found: Trend, asked: bool) -> list[Line]:
    lines = [line for line in found.lines if asked or line.figure.key in _DRAWN]
    unit = lines[0].figure.unit
    return [line for line in lines if line.figure.unit == unit][:_LINES]


def _title(found: Trend, line: Line) -> str:
    """`青岩县交通运输局本年新收申请：2021年50件，2025年64件`, and the peak between them."""
    who = f"{found.agency or ''}{line.figure.label}"
    known = [(y, v) for y, v in zip(found.years, line.values, strict=True) if v is not None]
    if not known:
        return f"{who}：{span(found.years)}数据未知"
    unit = line.figure.unit
    told = [f"{year}年{value}{unit}" for year, value in (known[0], known[-1])]
    between = [at for at in known if at[1] > max(known[0][1], known[-1][1])]
    peaks = [at for at in between if at[1] == max(value for _, value in between)]
    if len(peaks) == 1:
        told.insert(1, f"{peaks[0][0]}年最多，{peaks[0][1]}{unit}")
    return f"{who}：" + "，".join(told if len(known) > 1 else told[:1])


def _named(line: Line) -> str:
    """The line's name; of a line of which nothing is drawn it says why."""
    known = any(value is not None for value in line.values)
    return line.figure.label if known else f"{line.figure.label}（未知）"


def span(years: tuple[int, ...]) -> str:
    """`2021—2025年`; one year alone is no span."""
    return f"{years[0]}年" if len(years) == 1 else f"{years[0]}—{years[-1]}年"
