"""Which grids are a statutory table's own, where others name the same things.

Offices, and our own writers, set small tables beside a text: 行政许可 120件, 行政处罚 180件. Their
labels are those of the form, their numbers are not. A statutory table is known by its header; what
has none is a piece of it (a page ended there) only behind it, where it adds rows and nothing else.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from gongkai.annual_report.interpretation.tables.grids import GridRow
from gongkai.annual_report.interpretation.tables.labels import (
    PROACTIVE_KEYS,
    HeaderKind,
    bare,
    header_kind,
    is_block_heading,
)
from gongkai.annual_report.interpretation.tables.numbers import is_value
from gongkai.annual_report.interpretation.tables.remedy_names import remedy_name, remedy_names
from gongkai.annual_report.interpretation.tables.row_names import REMEDY_HEADINGS

_YEAR = re.compile(r"20\d\d\s?年度?")
_FEWEST_YEARS = 2
_FEWEST_CELLS = 4
"""Behind a label of table three: a chart of one year has one or two, the form has seven."""
FULL, _FEWEST_COLUMNS = 5, 3
"""Rows of table two that speak for it without a header, and the columns of its documents."""
_DOCUMENTS = {"regulations", "normative_documents"}
_OF_2019 = {"other_services", "procurement"}
_FEWEST_ROWS, _FEWEST_NAMES, _FEWEST_RESULTS = 5, 4, 3
_RESULTS = frozenset({"结果维持", "结果纠正", "其他结果", "尚未审结"})
_OF_FOUR = REMEDY_HEADINGS | {"总计"}

_PLACES = {key: place for place, key in enumerate(PROACTIVE_KEYS)}

_Grid = list[GridRow]


def of_table_two(rows: Sequence[GridRow]) -> Sequence[GridRow]:
    """Those of `rows` that may be table two's, where one of the grids shows its header or, where
    none does, has all that stands below it."""
    grids = _grids(rows)
    for is_headed in (_shows_header, _names_columns, _has_its_rows, _may_show_header):
        if any(map(is_headed, grids)):
            return list(_with_pieces(grids, is_headed))
    return ()


def _with_pieces(grids: Sequence[_Grid], is_headed: Callable[[_Grid], bool]) -> Iterator[GridRow]:
    last = -1
    for grid in grids:
        places = [_PLACES[row.names.proactive[1]] for row in grid if row.names.proactive]
        if not is_headed(grid):
            follows = last >= 0 and [last, *places] == sorted({last, *places})
            if not follows or not all(map(_is_row_of_two, grid)):
                continue
        last = max([last, *places])
        yield from grid


def _is_row_of_two(row: GridRow) -> bool:
    names = row.names
    return names.proactive is not None or bool(names.headings) or not any(row.texts)


def _shows_header(grid: _Grid) -> bool:
    return any(_opens_as(HeaderKind.OF_FORM, row) for row in grid)


def _may_show_header(grid: _Grid) -> bool:
    """Whether the words 信息内容 stand there alone, which are those of the body's own lists too."""
    return any(_opens_as(HeaderKind.UNKNOWN, row) for row in grid)


def _opens_as(kind: HeaderKind, row: GridRow) -> bool:
    return opens_block(row) and header_kind("".join(map(bare, row.texts))) is kind


def opens_block(row: GridRow) -> bool:
    """Whether the row's first text opens a block: 20条 does, which is a value and no word."""
    first = 0 if row.texts[0] else next((at for at, text in enumerate(row.texts) if text), -1)
    if first < 0:
        return False
    if row.words and row.words[0] == first:
        return row.names.opens_block
    return is_block_heading(row.texts[first])


def _names_columns(grid: _Grid) -> bool:
    """Whether a row names columns of table two, and holds no numbers."""
    return any(
        row.names.headings and len(row.words) > 1 and len(row.words) == sum(map(bool, row.texts))
        for row in grid
    )


def _has_its_rows(grid: _Grid) -> bool:
    """Whether a grid that has lost its header has nearly all rows of table two and no other."""
    if not all(map(_is_row_of_two, grid)):
        return False
    filled: dict[str, int] = {}
    for row in grid:
        if row.names.proactive:
            word, key = row.names.proactive
            filled[key] = sum(map(bool, row.texts[row.words[word] + 1 :]))
    return are_rows_of_two(filled, max(filled.values(), default=0))


def are_rows_of_two(filled: Mapping[str, int], widest: int) -> bool:
    """Whether rows without a header, by key with how many cells are filled, are a table two: nearly
    all its rows, the widest with several numbers, and one number for each but the documents, or the
    rows of 2019.

    A chart of years or of bodies has as many numbers in each row, below words of its own.
    """
    if len(filled) < FULL or widest < _FEWEST_COLUMNS:
        return False
    return filled.keys() >= _OF_2019 or all(
        count <= 1 for key, count in filled.items() if key not in _DOCUMENTS
    )


def of_table_three(rows: Sequence[GridRow]) -> list[GridRow]:
    """Those of `rows` that may be table three's: from the first grid with its header on, those with
    rows as wide as its own."""
    grids = [grid for grid in _grids(rows) if _may_be_three(grid) and not _is_of_years(grid)]
    first = next((at for at, grid in enumerate(grids) if _names_applicants(grid)), 0)
    return [row for grid in grids[first:] for row in grid]


def stretches(rows: Sequence[GridRow], own: Sequence[GridRow]) -> dict[int, int]:
    """The blocks of a table's `own` rows among all `rows`, numbered by the grids between them that
    are none of the table's: what has the same number follows one another."""
    kept = {row.block for row in own}
    numbers: dict[int, int] = {}
    others = 0
    for block in dict.fromkeys(row.block for row in rows):
        if block in kept:
            numbers[block] = others
        else:
            others += 1
    return numbers


def _may_be_three(grid: _Grid) -> bool:
    if any(map(_is_wide, grid)):
        return True
    # 其他 and 总计 are names of columns too.
    labels = sum(bool(row.names.requests) and not row.names.applicants for row in grid)
    return _names_applicants(grid) and (not labels or labels >= _FEWEST_ROWS)


def _names_applicants(grid: _Grid) -> bool:
    """Whether a grid shows the header of table three."""
    names = {name for row in grid for _, name in (*row.names.merged, *row.names.applicants)}
    return len(names) >= _FEWEST_NAMES


def _is_wide(row: GridRow) -> bool:
    """Whether several cells stand behind a label of table three, most of them numbers or blank."""
    if not row.names.requests:
        return False
    behind = row.texts[row.words[row.names.requests[-1][0]] + 1 :]
    numbers = sum(not text or is_value(text) for text in behind)
    return len(behind) >= _FEWEST_CELLS and numbers * 2 >= len(behind)


def _is_of_years(grid: _Grid) -> bool:
    """Whether years stand beside or below one another, as no table of the form has them."""
    return sum(_YEAR.fullmatch(text) is not None for row in grid for text in row.texts) >= (
        _FEWEST_YEARS
    )


def of_table_four(rows: Sequence[GridRow]) -> list[GridRow]:
    """Those of `rows` that may be table four's: the grids with its header and those that name none
    of its words, where its numbers may stand; else those that name nothing beside them."""
    grids = _grids(rows)
    headed = [_names_results(grid) for grid in grids]
    if True in headed:
        own = [
            is_headed or not _names_remedies(grid)
            for grid, is_headed in zip(grids, headed, strict=True)
        ]
    else:
        own = [_names_remedies(grid) and _has_no_other_name(grid) for grid in grids]
    return [row for grid, is_own in zip(grids, own, strict=True) if is_own for row in grid]


def _names_remedies(grid: _Grid) -> bool:
    return any(row.names.remedies for row in grid)


def _names_results(grid: _Grid) -> bool:
    """Whether a grid shows the header of table four."""
    words = {
        name
        for row in grid
        if row.names.remedies
        for name in remedy_names([row.texts[at] for at in row.words])
    }
    return len(_RESULTS & words) >= _FEWEST_RESULTS


def _has_no_other_name(grid: _Grid) -> bool:
    """Whether nothing is named beside the remedies, but at the head of a row."""
    return all(
        remedy_name(row.texts[at]) in _OF_FOUR
        for row in grid
        if row.names.remedies
        for at in row.words[1:]
    )


def _grids(rows: Sequence[GridRow]) -> list[_Grid]:
    return [list(grid) for _, grid in groupby(rows, attrgetter("block"))]
