"""A document read by the layout of its grids says what it says read by itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual_report.document import Cell, Grid, Line
from gongkai.annual_report.interpretation.tables import layouts
from gongkai.annual_report.interpretation.tables.grids import grid_rows
from gongkai.annual_report.interpretation.tables.layouts import read_grids, tables_in_grids
from tests.annual_report.readers.building import TABLES, geometry

CELLS = [geometry(table) for table in TABLES]
NUMBERS = [[cell for cell in cells if cell.text.replace(".", "", 1).isdecimal()] for cells in CELLS]
TEXTS = st.one_of(
    st.integers(0, 10**10).map(str),
    st.sampled_from(["", " ", " 5 ", "0", "1.5", "20", "1,234", "/", "无", "12件", "20条", "-3"]),
    st.sampled_from(
        [
            "007",
            "１２",
            "1000000003",
            " 1000000011 ",
            "1000000003.5",
            "总计",
            "自然人",
            "未知",
            "甲",
        ]
    ),
)


def changed(cells: tuple[Cell, ...], texts: dict[Cell, str]) -> list[Cell]:
    return [
        Cell(cell.row, cell.column, texts.get(cell, cell.text), cell.rows, cell.columns)
        for cell in cells
    ]


@st.composite
def documents(draw: st.DrawFn) -> list[Grid]:
    """The three tables with other numbers, some cells of words changed, rows lost or doubled."""
    grids = []
    for cells, numbers in zip(CELLS, NUMBERS, strict=True):
        values = draw(st.lists(st.integers(0, 99), min_size=len(numbers), max_size=len(numbers)))
        texts = {cell: str(value) for cell, value in zip(numbers, values, strict=True)}
        texts |= draw(st.dictionaries(st.sampled_from(cells), TEXTS, max_size=4))
        kept = changed(cells, texts)
        last = kept[-1].row + 1
        for row in draw(st.lists(st.sampled_from(range(last)), max_size=2, unique=True)):
            again = [Cell(last, c.column, c.text, 1, c.columns) for c in kept if c.row == row]
            if draw(st.booleans()):
                kept += again
                last += 1
            else:
                kept = [cell for cell in kept if cell.row != row]
        grids.append(Grid.of(kept))
    return draw(st.permutations(grids))


@settings(max_examples=500)
@given(documents())
def test_a_layout_says_what_each_of_its_documents_says(grids: list[Grid]) -> None:
    found = tables_in_grids(grids)
    assert found == read_grids(grid_rows(grids))
    assert tables_in_grids(grids) == found  # now it is kept


def test_the_next_document_of_a_layout_gives_its_own_numbers() -> None:
    layouts._layout.cache_clear()
    for before, start in enumerate((3, 400, 70_000)):
        blocks = [Line("一、总体情况")] * before + [
            Grid.of(changed(cells, {cell: str(start + at) for at, cell in enumerate(numbers)}))
            for cells, numbers in zip(CELLS, NUMBERS, strict=True)
        ]
        found = tables_in_grids(blocks)
        assert {name: set(read.texts.values()) for name, read in found.items()} == {
            name: {str(start + at) for at in range(len(numbers))}
            for name, numbers in zip(("proactive", "requests", "remedies"), NUMBERS, strict=True)
        }
        assert found == read_grids(grid_rows(blocks))
    kept = layouts._layout.cache_info()
    assert (kept.hits, kept.misses) == (2, 1), "prose before the tables makes no other layout"


def of_one_row_twice(second: str) -> list[Grid]:
    """Table two, the row of licences standing in it twice, the second time with `second`."""
    cells = CELLS[0]
    licences = next(cell.row for cell in cells if cell.text == "行政许可")
    last = cells[-1].row + 1
    again = [
        Cell(last, cell.column, second if cell.column else cell.text, 1, cell.columns)
        for cell in cells
        if cell.row == licences
    ]
    return [Grid.of([*cells, *again])]


def test_what_depends_on_the_numbers_is_read_from_each_document_by_itself() -> None:
    once = tables_in_grids([Grid.of(CELLS[0])])["proactive"].texts["proactive.licences"]
    assert once is not None
    for second, licences in (("1", None), (once, once), ("2", None)):
        found = tables_in_grids(of_one_row_twice(second))
        assert found["proactive"].texts["proactive.licences"] == licences


def test_a_number_that_looks_like_one_that_stands_for_others_is_taken_for_itself() -> None:
    """With white space round it a number is no plain one and stays in the layout as it is, where
    the number of its place stands for another cell."""
    cells, numbers = CELLS[1], NUMBERS[1]
    place = cells.index(numbers[5])
    grids = [Grid.of(changed(cells, {numbers[0]: f" {place} "}))]
    found = tables_in_grids(grids)
    assert found == read_grids(grid_rows(grids))
    texts = list(found["requests"].texts.values())
    assert (texts.count(str(place)), texts.count(numbers[5].text)) == (1, 1)


@pytest.mark.parametrize("limit", ["_MOST_CELLS", "_MOST_CHARACTERS"])
def test_a_document_of_no_usual_size_is_not_kept(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layouts, limit, 10)
    layouts._layout.cache_clear()
    grids = [Grid.of(cells) for cells in CELLS]
    assert tables_in_grids(grids) == read_grids(grid_rows(grids))
    assert layouts._layout.cache_info().misses == 0


def test_hostile_texts_fill_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layouts, "_MOST_MARKS", 1100)
    monkeypatch.setattr(layouts, "_MARKS", layouts._Marks())
    for number in range(2000):
        tables_in_grids([Grid.of([Cell(0, 0, f"甲{number}"), Cell(0, 1, "9" * 300)])])
        assert len(layouts._MARKS) <= 1100
    assert "甲1999" in layouts._MARKS, "what comes late is kept too"
    assert "9" * 300 not in layouts._MARKS


def test_no_grid_has_no_tables() -> None:
    assert tables_in_grids([Line("一、总体情况")]) == {}
    assert tables_in_grids([Grid.of([Cell(0, 0, "行政许可"), Cell(1, 0, "39")])]) == {}
