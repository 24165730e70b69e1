"""The statutory tables as plain rows, and files of every format made of them, for the tests."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from gongkai.annual_report.document import Cell, Document, Grid
from gongkai.annual_report.forms import FORM_2021, REMEDY_RESULTS, REQUEST_COLUMNS
from gongkai.annual_report.readers.geometry import RawTable

TITLE = "青岩县交通运输局2022年政府信息公开工作年度报告"


@dataclass(frozen=True)
class Placed:
    """A cell of a table to be written: its text and how far it spans."""

    text: str
    columns: int = 1
    rows: int = 1


Table = list[list[Placed]]


def numbers(count: int, start: int = 0) -> list[str]:
    """`count` different numbers, so that no two cells can be mistaken for one another."""
    return [str(start + step) for step in range(count)]


def proactive_table(start: int = 3) -> Table:
    """Table two, its numbers counting up from `start`; the fees are 18.8710."""
    rows: Table = []
    values = iter(numbers(20, start))
    for block in FORM_2021.proactive:
        rows.append([Placed(block.heading, 4)])
        wide = 3 if len(block.columns) == 1 else 1
        rows.append([Placed("信息内容"), *(Placed(c.label, wide) for c in block.columns)])
        for row in block.rows:
            cells = ["18.8710"] if row.key == "fees" else [next(values) for _ in block.columns]
            rows.append([Placed(row.label), *(Placed(cell, wide) for cell in cells)])
    return rows


def requests_table(start: int = 100) -> Table:
    """Table three: 28 rows on 10 columns, its numbers counting up from `start`."""
    rows: Table = [
        [Placed("（本列数据的勾稽关系为：……）", 3, 3), Placed("申请人情况", 7)],
        [Placed("自然人", 1, 2), Placed("法人或其他组织", 5), Placed("总计", 1, 2)],
        [Placed(column.label) for column in REQUEST_COLUMNS[1:6]],
    ]
    printed = FORM_2021.request_rows
    groups = [row.group for row in printed]
    for place, row in enumerate(printed):
        labels: list[Placed] = []
        for depth, label in enumerate(row.group):
            same = [group[: depth + 1] == row.group[: depth + 1] for group in groups]
            if place == same.index(True):
                labels.append(Placed(label, 1, sum(same)))
        labels.append(Placed(row.label, 3 - len(row.group)))
        cells = numbers(len(REQUEST_COLUMNS), start + 10 * place)
        rows.append(labels + [Placed(cell) for cell in cells])
    return rows


def remedies_table(start: int = 700) -> Table:
    """Table four: 15 columns, one row of numbers."""
    names = [column.label for column in REMEDY_RESULTS] + ["总计"]
    return [
        [Placed("行政复议", 5), Placed("行政诉讼", 10)],
        [*(Placed(n, 1, 2) for n in names), Placed("未经复议直接起诉", 5), Placed("复议后起诉", 5)],
        [Placed(name) for name in names * 2],
        [Placed(cell) for cell in numbers(15, start)],
    ]


TABLES = (proactive_table(), requests_table(), remedies_table())


def geometry(table: Table) -> tuple[Cell, ...]:
    """Where each cell of `table` stands, found by marking squares on a board."""
    board: set[tuple[int, int]] = set()
    cells = []
    for row, placed in enumerate(table):
        column = 0
        for cell in placed:
            while (row, column) in board:
                column += 1
            for down in range(cell.rows):
                board.update((row + down, column + right) for right in range(cell.columns))
            cells.append(Cell(row, column, cell.text, cell.rows, cell.columns))
    return tuple(cells)


RawCell = tuple[str, int, int]
"""A cell's text, and over how many columns and rows it goes."""


def raw_table(rows: Sequence[Sequence[RawCell]]) -> RawTable:
    """`rows` as a file states them."""
    texts = [[text for text, _, _ in row] for row in rows]
    spans = {
        (number, at): (high, wide)
        for number, row in enumerate(rows)
        for at, (_, wide, high) in enumerate(row)
        if (wide, high) != (1, 1)
    }
    return RawTable(texts, spans)


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def expected_grids() -> list[Grid]:
    return [Grid.of(geometry(table)) for table in TABLES]


PROSE = {
    1: ["一、总体情况", "2022年，本局主动公开政府信息102条，其中工作动态33条，公告公示69条。"],
    2: ["二、主动公开政府信息情况"],
    3: ["三、收到和处理政府信息公开申请情况"],
    4: ["四、政府信息公开行政复议、行政诉讼情况"],
    5: ["五、存在的主要问题及改进情况", "一是解读形式单一；二是业务培训不够。"],
    6: ["六、其他需要报告的事项", "本年度未收取信息处理费。"],
}


def html_table(table: Table) -> str:
    lines = []
    for row in table:
        cells = "".join(
            f'<td colspan="{c.columns}" rowspan="{c.rows}">{escape(c.text)}</td>' for c in row
        )
        lines.append(f"<tr>{cells}</tr>")
    return f'<table border="1">{"".join(lines)}</table>'


def html_report() -> str:
    """A report's article as HTML, without a site round it."""
    parts = [f"<h1>{TITLE}</h1>"]
    for number, lines in PROSE.items():
        parts += [f"<h2>{lines[0]}</h2>", *(f"<p>{line}</p>" for line in lines[1:])]
        if number in (2, 3, 4):
            parts.append(html_table(TABLES[number - 2]))
    return "\n".join(parts)
