"""The data behind a chart of a DOCX, as text lines: the numbers that a reader sees drawn.

A line a series, `2022年 <tab> 工作动态 <tab> … <tab> 33 <tab> …`: its name, its categories, then
its values, which is how charts come out of published reports when they are flattened to text.
Source: ISO/IEC 29500-1 §21.2 (DrawingML charts).
"""

from collections.abc import Iterator

from gongkai.annual_report.document import Line
from gongkai.annual_report.readers.safe_xml import Element, attribute, child, named

_MAX_POINTS = 500
_MAX_SERIES = 50


def chart_lines(chart: Element) -> Iterator[Line]:
    """The title of `chart`, then a line for each series whose points are stored."""
    title = next(named(chart, "title"), None)
    text = "".join(t.text or "" for t in named(title, "t")) if title is not None else ""
    if text.strip():
        yield Line(text.strip())
    for number, series in enumerate(named(chart, "ser")):
        if number == _MAX_SERIES:
            return
        if line := _line(series):
            yield Line(line)


def _line(series: Element) -> str:
    names = _points(
        child(series, "cat") if child(series, "cat") is not None else child(series, "xVal")
    )
    values = _points(
        child(series, "val") if child(series, "val") is not None else child(series, "yVal")
    )
    if not values:
        return ""
    called = list(_points(child(series, "tx")).values()) or _texts(child(series, "tx"))
    places = range(min(max((*names, *values)) + 1, _MAX_POINTS))
    cells = [*called[:1]] if called else [""]
    cells += [names.get(place, "") for place in places]
    cells += [_as_shown(values.get(place, "")) for place in places]
    return "\t".join(cells)


def _points(holder: Element | None) -> dict[int, str]:
    points: dict[int, str] = {}
    for point in named(holder, "pt") if holder is not None else ():
        index = attribute(point, "idx") or ""
        value = child(point, "v")
        if index.isdecimal() and len(index) < 6 and value is not None:
            points[int(index)] = " ".join((value.text or "").split())
    return points


def _texts(holder: Element | None) -> list[str]:
    return [v.text or "" for v in named(holder, "v")] if holder is not None else []


def _as_shown(value: str) -> str:
    """33.0 -> 33: charts store every value as a floating-point number."""
    try:
        number = float(value)
    except ValueError:
        return value
    return f"{number:.0f}" if number.is_integer() and abs(number) < 1e15 else value
