"""The data of charts that stand in a document as small tables.

Two shapes are read, those of our own writers and of the small tables that offices set beside a
chart: names across the top and a year a row (or the reverse), and names down the side, each with
its numbers, a year a line where there are several. A table that is anything else gives nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from gongkai.annual_report.document import Block, Grid
from gongkai.annual_report.interpretation.numerals import Number, plain_number
from gongkai.annual_report.interpretation.series import STATUTORY, without_total
from gongkai.annual_report.report import THIS_YEAR, Claim, Series

_MOST_CELLS, _LONGEST, _FEWEST_NAMES = 400, 60, 2
_YEAR = re.compile(r"(20\d\d)\s?年(?:度)?")
_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d{1,4})?)\s?[一-鿿]{0,2}")
_TITLE = re.compile(r"(?:(?P<title>.{1,60})：)?(?:(?P<year>20\d\d)年|本年).{0,60}")
_KEY = re.compile(r"深色：.{1,20}浅色：.{1,40}")
"""What our writers set below a title: which year has which colour."""
_ANY_NUMBER = re.compile(r"[-+]?[\d,.]+\s?(?:[%％‰]|[一-鿿]{0,2})")
_UNREAD = "有一张表格（表头：{}）不是法定表格，其中的数没有读取。"
_NOT_A_NAME = re.compile(r"[\d,.]+")

_Rows = Sequence[tuple[str, ...]]


class ChartTables(NamedTuple):
    """What the small tables of a document hold; `unread` says in Chinese which were not read."""

    series: tuple[Series, ...] = ()
    unread: tuple[str, ...] = ()


def read_chart_tables(
    blocks: Sequence[Block], tables: frozenset[int], claims: Iterable[Claim]
) -> ChartTables:
    """The series in the grids of `blocks` but those at the indices `tables`.

    A chart of nothing but what a list of the text gives is left out: it is that list, drawn. A
    chart that sets last year beside it is data of its own, and is kept whole.
    """
    grids = [
        block
        for index, block in enumerate(blocks)
        if index not in tables and isinstance(block, Grid) and _may_be_chart(block)
    ]
    if not grids:
        return ChartTables()
    lists = [dict(claim.parts) for claim in claims if claim.parts]
    series: list[Series] = []
    unread: list[str] = []
    for rows in map(_rows, grids):
        found = [_series_of(heading, body) for heading, body in _charts(rows)]
        charts = [[without_total(one) for one in chart] for chart in found]
        series += (one for chart in charts if not _is_listed(chart, lists) for one in chart)
        if not any(found) and _holds_numbers(rows):
            unread.append(_UNREAD.format("、".join(text for text in rows[0] if text)))
    return ChartTables(tuple(series), tuple(unread))


def _is_listed(chart: Sequence[Series], lists: Sequence[Mapping[str, Number]]) -> bool:
    return len(chart) == 1 and dict(chart[0].values) in lists


def _holds_numbers(rows: _Rows) -> bool:
    """Whether a table that was not understood has numbers that somebody may miss. The form's own
    are spoken of elsewhere."""
    texts = [text for row in rows for text in row if text]
    wide = sum(map(bool, rows[0])) > 1
    numbers = sum(_ANY_NUMBER.fullmatch(text) is not None for text in texts)
    return wide and len(rows) > 1 and numbers > 1 and STATUTORY.isdisjoint(texts)


def _may_be_chart(grid: Grid) -> bool:
    texts = list(grid.texts)
    return 2 * _FEWEST_NAMES <= len(texts) <= _MOST_CELLS and max(map(len, texts)) <= _LONGEST


def _rows(grid: Grid) -> list[tuple[str, ...]]:
    """The texts row by row; what spans rows stands in each of them, what spans columns once. A name
    that a narrow column broke into lines is one: it is that of the list in the text."""
    cells = grid.cells
    width = max(cell.column + cell.columns for cell in cells)
    height = max(cell.row + cell.rows for cell in cells)
    rows = [[""] * width for _ in range(min(height, _MOST_CELLS))]
    for cell in cells:
        for row in rows[cell.row : cell.row + cell.rows]:
            row[cell.column] = "".join(map(str.strip, cell.text.splitlines()))
    return [tuple(row) for row in rows]


def _charts(rows: _Rows) -> Iterator[tuple[re.Match[str] | None, _Rows]]:
    """The charts in a grid, each the title above it and its rows: on paper those that stand below
    one another are ruled as one table."""
    title: re.Match[str] | None = None
    body: list[tuple[str, ...]] = []
    for row in rows:
        alone = not any(row[1:])
        if alone and _KEY.fullmatch(row[0]):
            continue
        match = _TITLE.fullmatch(row[0]) if alone else None
        if match:
            yield title, body
            title, body = match, []
        else:
            body.append(row)
    yield title, body


def _series_of(heading: re.Match[str] | None, rows: _Rows) -> list[Series]:
    """The series in the rows of one chart, without the empty rows and columns about it."""
    rows = [row for row in rows if any(row)]
    if not rows or any(text in STATUTORY for row in rows for text in row):
        return []
    width = max(column for row in rows for column, text in enumerate(row, start=1) if text)
    rows = [row[:width] for row in rows]
    named = heading or _TITLE.fullmatch(rows[0][0])
    title = (named["title"] if named else None) or ""
    return (
        _across(title, rows)
        or _across(title, list(zip(*rows, strict=True)))
        or _by_name(title, rows)
        or (_of_one_year(title, heading["year"], rows) if heading else [])
    )


def _across(title: str, rows: _Rows) -> list[Series]:
    """Names in the first row, then a year and its numbers in each."""
    if len(rows) < 2:
        return []
    names = rows[0][1:]
    if not _are_names(names):
        return []
    found = []
    for label, *texts in rows[1:]:
        values = _numbers(names, texts)
        if not _is_year(label) or not values:
            return []
        found.append(Series(title, _year(label), values))
    return found


def _by_name(title: str, rows: _Rows) -> list[Series]:
    """A line a name and year: the name, the year, the number."""
    years: dict[str, dict[str, Number]] = {}
    for row in rows:
        name, year, text = (*row, "", "")[:3]
        number = _number(text)
        if not _is_year(year) or number is None or any(row[3:]):
            return []
        if name in years.setdefault(year, {}):
            return []
        years[year][name] = number
    if not all(_are_names(values) for values in years.values()):
        return []
    return [Series(title, _year(year), values) for year, values in years.items()]


def _of_one_year(title: str, year: str | None, rows: _Rows) -> list[Series]:
    """A line a name: the name and its number, below a title that names the year."""
    if any(any(row[2:]) for row in rows):
        return []
    names = [row[0] for row in rows]
    values = _numbers(names, [(*row, "")[1] for row in rows])
    whole = _are_names(names) and len(values) == len(names)
    return [Series(title, int(year) if year else None, values)] if whole else []


def _are_names(texts: Iterable[str]) -> bool:
    """Whether `texts` are names of what is counted: several, different, none a number or year."""
    names = list(texts)
    if not _FEWEST_NAMES <= len(names) == len(set(names)):
        return False
    return not any(not name or _NOT_A_NAME.fullmatch(name) or _is_year(name) for name in names)


def _is_year(text: str) -> bool:
    return text == THIS_YEAR or _YEAR.fullmatch(text) is not None


def _year(text: str) -> int | None:
    match = _YEAR.fullmatch(text)
    return int(match[1]) if match else None


def _numbers(names: Sequence[str], texts: Sequence[str]) -> Mapping[str, Number]:
    """The numbers beside `names`; a blank cell is no number, and where one holds anything else
    there are none at all."""
    values = {}
    for name, text in zip(names, texts, strict=True):
        number = _number(text)
        if number is not None:
            values[name] = number
        elif text:
            return {}
    return values


def _number(text: str) -> Number | None:
    match = _NUMBER.fullmatch(text)
    return plain_number(match[1]) if match else None
