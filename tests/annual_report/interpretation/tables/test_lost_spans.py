"""Tables whose cells lost their spans on the way: every cell is right, or unknown."""

import random
import re
from collections.abc import Iterator

import pytest

from gongkai.annual_report.document import Block, Cell, Document, Grid
from gongkai.annual_report.forms import FORM_2021, REMEDIES, REQUEST_COLUMNS
from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.readers import read_document
from gongkai.annual_report.readers.geometry import to_grid
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import Report
from gongkai.annual_report.writers import write_report
from tests.annual_report.making import make_report
from tests.annual_report.readers.building import RawCell, raw_table

NAMES = tuple(column.label for column in REQUEST_COLUMNS)
PERSON, *BODIES, TOTAL = NAMES
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
SPAN = re.compile(r' (?:col|row)span="\d+"')
COLSPAN = re.compile(r' colspan="\d+"')
ROWSPAN = re.compile(r' rowspan="\d+"')


def wrong(report: Report, true: Report) -> dict[str, object]:
    """The cells that are read and not right."""
    return {
        path: value
        for path, value in report.values.items()
        if value is not None and value != true.values.get(path)
    }


def unknown(report: Report, true: Report) -> set[str]:
    return {path for path in true.values if report.values.get(path) is None}


def rows_of(html: str) -> list[str]:
    return re.split(r"(?=<tr)", html)


def without_some(html: str, spans: re.Pattern[str], chance: random.Random, share: float) -> str:
    return spans.sub(lambda match: "" if chance.random() < share else match[0], html)


@pytest.mark.parametrize("form", ["2021", "2019"])
@pytest.mark.parametrize("spans", [COLSPAN, ROWSPAN, SPAN], ids=["wide", "high", "both"])
def test_without_any_span_every_cell_is_read(spans: re.Pattern[str], form: str) -> None:
    """A row's numbers stand in order behind its label, and are as many as they should be."""
    for seed in range(5):
        true = make_report(seed, form)
        read = read_report(spans.sub("", write_report(true, "html").decode()).encode())
        assert (wrong(read, true), unknown(read, true)) == ({}, set()), seed


@pytest.mark.parametrize("form", ["2021", "2019"])
@pytest.mark.parametrize("spans", [COLSPAN, ROWSPAN, SPAN], ids=["wide", "high", "both"])
@pytest.mark.parametrize("of_header", [True, False], ids=["of the header", "of the rows"])
def test_without_the_spans_of_one_part_every_cell_is_read(
    of_header: bool, spans: re.Pattern[str], form: str
) -> None:
    true = make_report(7, form)
    rows = rows_of(write_report(true, "html").decode())
    html = "".join(spans.sub("", row) if ("<td" not in row) == of_header else row for row in rows)
    read = read_report(html.encode())
    assert (wrong(read, true), unknown(read, true)) == ({}, set())


@pytest.mark.parametrize("seed", range(60))
def test_without_any_subset_of_spans_every_cell_is_right_or_unknown(seed: int) -> None:
    chance = random.Random(seed)
    true = make_report(seed, chance.choice(("2021", "2019")))
    html = write_report(true, "html").decode()
    html = without_some(html, chance.choice((COLSPAN, ROWSPAN, SPAN)), chance, chance.random())
    assert wrong(read_report(html.encode()), true) == {}


def taken_apart(grid: Grid, chance: random.Random, share: float) -> Grid:
    """Merged cells made single ones, as a sheet has them: the text in the first, the rest blank."""
    cells: list[Cell] = []
    for cell in grid.cells:
        if cell.rows == cell.columns == 1 or chance.random() >= share:
            cells.append(cell)
            continue
        for at in range(cell.rows * cell.columns):
            down, right = divmod(at, cell.columns)
            text = cell.text if at == 0 else ""
            cells.append(Cell(cell.row + down, cell.column + right, text))
    return Grid.of(sorted(cells, key=lambda cell: (cell.row, cell.column)))


@pytest.mark.parametrize("seed", range(40))
def test_with_any_merged_cells_taken_apart_every_cell_is_right_or_unknown(seed: int) -> None:
    chance = random.Random(seed)
    true = make_report(seed, chance.choice(("2021", "2019")))
    share = chance.choice((0.1, 0.5, 0.9, 1.0))
    document = read_document(write_report(true, "html"))
    blocks: list[Block] = [
        taken_apart(block, chance, share) if isinstance(block, Grid) else block
        for block in document.blocks
    ]
    assert wrong(interpret(Document("xlsx", tuple(blocks))), true) == {}


HEADERS: dict[str, tuple[tuple[RawCell, ...], ...]] = {
    "as in the form": (
        ((NOTE, 3, 3), ("申请人情况", 7, 1)),
        ((PERSON, 1, 2), ("法人或其他组织", 5, 1), (TOTAL, 1, 2)),
        tuple((name, 1, 1) for name in BODIES),
    ),
    "the total first": (
        ((NOTE, 3, 3), ("申请人情况", 7, 1)),
        ((TOTAL, 1, 2), (PERSON, 1, 2), ("法人或其他组织", 5, 1)),
        tuple((name, 1, 1) for name in BODIES),
    ),
    "organisations before persons": (
        ((NOTE, 3, 3), ("申请人情况", 7, 1)),
        (("法人或其他组织", 5, 1), (PERSON, 1, 2), (TOTAL, 1, 2)),
        tuple((name, 1, 1) for name in BODIES),
    ),
    "two organisations exchanged": (
        ((NOTE, 3, 3), ("申请人情况", 7, 1)),
        ((PERSON, 1, 2), ("法人或其他组织", 5, 1), (TOTAL, 1, 2)),
        tuple((BODIES[at], 1, 1) for at in (1, 0, 2, 3, 4)),
    ),
    "one row, the total first": (((NOTE, 3, 1), *((name, 1, 1) for name in (TOTAL, *NAMES[:6]))),),
    "one row, under its title": (
        ((NOTE, 3, 2), ("申请人情况", 7, 1)),
        tuple((name, 1, 1) for name in (TOTAL, *NAMES[:6])),
    ),
}
"""Headers of table three by the order of their columns, with the spans that they should have."""


def in_columns(header: tuple[tuple[RawCell, ...], ...]) -> Iterator[list[RawCell]]:
    """Table three under `header`; a cell's number tells its row and its column by the form."""
    yield from (list(row) for row in header)
    columns = {cell.text: cell.column for cell in to_grid(raw_table(header)).cells}
    order = sorted(NAMES, key=columns.__getitem__)
    open_groups: tuple[str, ...] = ()
    rows = FORM_2021.request_rows
    for at, row in enumerate(rows):
        cells: list[RawCell] = []
        for depth, group in enumerate(row.group):
            if open_groups[depth : depth + 1] != (group,):
                high = sum(other.group[depth : depth + 1] == (group,) for other in rows)
                cells.append((group, 1, high))
        open_groups = row.group
        cells.append((row.label, 3 - len(row.group), 1))
        yield cells + [(str(10 * at + NAMES.index(name)), 1, 1) for name in order]


def requests_of(rows: list[list[RawCell]]) -> dict[str, object]:
    values = interpret(Document("docx", (to_grid(raw_table(rows)),))).values
    return {path: value for path, value in values.items() if path.startswith("requests.")}


TRUE = {
    f"requests.{row.key}.{column.key}": 10 * at + number
    for at, row in enumerate(FORM_2021.request_rows)
    for number, column in enumerate(REQUEST_COLUMNS)
}


@pytest.mark.parametrize("order", HEADERS)
def test_a_header_in_any_order_is_followed_where_its_spans_are_whole(order: str) -> None:
    assert requests_of(list(in_columns(HEADERS[order]))) == TRUE


@pytest.mark.parametrize("order", HEADERS)
def test_a_header_in_any_order_that_lost_spans_misleads_nobody(order: str) -> None:
    for seed in range(150):
        chance = random.Random(seed)
        share = chance.choice((0.1, 0.5, 0.9, 1.0))
        kept = [
            [
                (text, wide if chance.random() >= share else 1, high)
                if seed % 3
                else (text, wide, high if chance.random() >= share else 1)
                if seed % 2
                else (text, *((wide, high) if chance.random() >= share else (1, 1)))
                for text, wide, high in row
            ]
            for row in in_columns(HEADERS[order])
        ]
        found = requests_of(kept)
        assert {p: v for p, v in found.items() if v is not None and v != TRUE[p]} == {}, seed


RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
KINDS = ("行政复议", "未经复议直接起诉", "复议后起诉")


@pytest.mark.parametrize(
    ("kinds", "results", "is_read"),
    [
        (KINDS, RESULTS, True),
        ((*KINDS[1:], KINDS[0]), RESULTS, False),  # suits before reconsiderations
        ((KINDS[0], KINDS[2], KINDS[1]), RESULTS, False),  # the two suits exchanged
        (KINDS, (RESULTS[4], *RESULTS[:4]), False),  # totals first
        (KINDS, (RESULTS[1], RESULTS[0], *RESULTS[2:]), False),  # two results exchanged
    ],
)
def test_table_four_is_read_in_the_order_of_the_form_alone(
    kinds: tuple[str, ...], results: tuple[str, ...], is_read: bool
) -> None:
    header: list[list[RawCell]] = [
        [(kind, 5, 1) for kind in kinds],
        [(result, 1, 1) for _ in kinds for result in results],
    ]
    grid = to_grid(raw_table([*header, [(str(number), 1, 1) for number in range(15)]]))
    values = interpret(Document("docx", (grid,))).values
    remedies = [
        values[f"remedies.{row.key}.{column}"]
        for row in REMEDIES
        for column in ("upheld", "corrected", "other", "pending", "total")
    ]
    assert remedies == (list(range(15)) if is_read else [None] * 15)
