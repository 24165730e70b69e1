"""The three statutory tables as neutral grids, labels to the letter, for every format alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gongkai.annual_report.forms import (
    APPLICANTS,
    BALANCE_NOTE,
    DECIMAL_PATHS,
    ITEM_PATHS,
    REMEDIES,
    REMEDY_COLUMNS,
    REQUEST_COLUMNS,
    TOTAL,
    UNITS,
    Block,
    Form,
    proactive_path,
)
from gongkai.annual_report.report import BLANK, PROSE, SLASH, Report, Value
from gongkai.annual_report.unknown_cells import UNKNOWN, cell_told, unknown_cells

COLUMN, ROW, BLOCK, NUMBER, NOTE = "column", "row", "block", "number", "note"
"""What a cell is: the name of columns, rows or a block, a cell of the form, or free text."""

ITEM = "信息内容"
"""The name of the labels' column in table two."""

_MONEY = {"proactive.fees": "收费", "proactive.procurement.amount": "采购总金额"}

BLANK_WORD = "空白"
"""What a ruled table says where nothing stood: an empty cell would look like an oversight."""

_MINUS = "－"

_SHOWN_RAW = {BLANK, SLASH, PROSE}
"""Unknown cells that show what the document showed. The raw text of others (lost, ambiguous ...)
may hold a number that belongs to another cell: it is not shown."""

_NARROW = 15.0
"""Millimetres below which a column's name is set two characters a line."""


@dataclass(frozen=True)
class GridCell:
    """A cell with its span. `path` and `value` where it is a cell of the form; `unit` is what its
    text says behind the number, `told` is what a cell says by ear that is unknown."""

    text: str
    role: str
    rows: int = 1
    columns: int = 1
    path: str = ""
    value: Value = None
    unit: str = ""
    told: str = ""

    @property
    def on_paper(self) -> str:
        """The text as a ruled table says it: no number's cell is empty, a minus is one of paper."""
        if self.role != NUMBER:
            return self.text
        if self.value is None:
            return self.text or BLANK_WORD
        return self.text.replace("-", _MINUS)


@dataclass(frozen=True)
class StatutoryTable:
    """A statutory table. A row lists the cells that begin in it, spans fill the rest.

    `widths` are shares of 156 mm; the first `header_rows` rows name the columns.
    `unknown` are sentences on its cells that are unknown, for below it.
    """

    name: str
    title: str
    rows: tuple[tuple[GridCell, ...], ...]
    widths: tuple[float, ...]
    header_rows: int
    unknown: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """What its numbers count. Money is in 收费 in one form, in 采购总金额 in the other: what is
        told in 万元 is named."""
        paths = {cell.path for row in self.rows for cell in row}
        money = "、".join(_MONEY[path] for path in DECIMAL_PATHS if path in paths)
        items = "、项" if any(map(ITEM_PATHS.fullmatch, paths)) else ""
        return f"单位：件{items}" + (f"，{money}为万元" if money else "")

    @property
    def centred(self) -> bool:
        """Whether numbers stand in the middle, below the names of their columns. Those of table
        three are added down its columns, and stand at the right, digit below digit."""
        return self.name != "requests"


def statutory_table(report: Report, name: str) -> StatutoryTable | None:
    """Table `name` (`proactive`, `requests`, `remedies`); None where the report lacks it."""
    form = report.statutory_form
    if form is None or not report.has(name):
        return None
    make = {"proactive": _proactive, "requests": _requests, "remedies": _remedies}
    return replace(make[name](report, form), unknown=tuple(unknown_cells(report, name)))


def shown(report: Report, path: str) -> str:
    """The cell as written: its plain number, or what stood there where it is unknown."""
    value = report.value(path)
    if value is not None:
        return format(value, "f") if isinstance(value, Decimal) else str(value)
    note = report.cells.get(path)
    return " ".join(note.raw.split()) if note and note.reason in _SHOWN_RAW else UNKNOWN


_BY_SENSE = {"三、本年度办理结果": ("三、", "本年度", "办理", "结果")}
"""The label beside twenty rows, in a column three characters wide: no word of it is cut."""


def label_lines(table: StatutoryTable, cell: GridCell) -> tuple[str, ...]:
    """A label in the lines a narrow cell gives it: two characters each, or after its number."""
    if cell.text in _BY_SENSE:
        return _BY_SENSE[cell.text]
    if cell.role == ROW and cell.rows > 1 and "）" in cell.text:
        number, _, rest = cell.text.partition("）")
        return (f"{number}）", rest)
    narrow = table.widths[-1] < _NARROW and cell.role == COLUMN and cell.columns == 1
    if narrow and len(cell.text) in (4, 6):
        return tuple(cell.text[at : at + 2] for at in range(0, len(cell.text), 2))
    return (cell.text,)


def _number(report: Report, path: str, columns: int = 1) -> GridCell:
    text, value = shown(report, path), report.value(path)
    unit = "" if value is None else UNITS.get(path, "")
    told = cell_told(report, path) if value is None else ""
    return GridCell(text + unit, NUMBER, 1, columns, path, value, unit, told)


def _proactive(report: Report, form: Form) -> StatutoryTable:
    rows = [row for block in form.proactive for row in _block_rows(report, block)]
    rows += [_extra(label, raw, (1, 1, 1, 1)) for label, raw in _extras(report, "proactive")]
    title = "主动公开政府信息情况"
    return StatutoryTable("proactive", title, tuple(rows), (54.0, 34.0, 34.0, 34.0), 0)


def _block_rows(report: Report, block: Block) -> Iterator[tuple[GridCell, ...]]:
    spans = _spread(len(block.columns), over=3)
    yield (GridCell(block.heading, BLOCK, columns=4),)
    yield (
        GridCell(ITEM, COLUMN),
        *(
            GridCell(column.label, COLUMN, columns=span)
            for column, span in zip(block.columns, spans, strict=True)
        ),
    )
    for row in block.rows:
        yield (
            GridCell(row.label, ROW),
            *(
                _number(report, proactive_path(row, column), span)
                for column, span in zip(block.columns, spans, strict=True)
            ),
        )


def _spread(columns: int, over: int) -> tuple[int, ...]:
    """Spans of `columns` cells that fill `over` columns; the last takes what is left."""
    return (*(1,) * (columns - 1), over - columns + 1)


def _requests(report: Report, form: Form) -> StatutoryTable:
    rows = [*_request_header(), *_request_rows(report, form)]
    rows += [
        _extra(label, raw, (3, *(1,) * len(REQUEST_COLUMNS)))
        for label, raw in _extras(report, "requests")
    ]
    widths = (12.6, 15.0, 50.0, *(11.2,) * len(REQUEST_COLUMNS))
    return StatutoryTable("requests", "收到和处理政府信息公开申请情况", tuple(rows), widths, 3)


def _request_header() -> Iterator[tuple[GridCell, ...]]:
    yield (
        GridCell(f"（{BALANCE_NOTE}）", COLUMN, rows=3, columns=3),
        GridCell("申请人情况", COLUMN, columns=len(REQUEST_COLUMNS)),
    )
    alone = [column for column in APPLICANTS if not column.group]
    organisations = [column for column in APPLICANTS if column.group]
    yield (
        *(GridCell(column.label, COLUMN, rows=2) for column in alone),
        GridCell(organisations[0].group[0], COLUMN, columns=len(organisations)),
        GridCell(TOTAL.label, COLUMN, rows=2),
    )
    yield tuple(GridCell(column.label, COLUMN) for column in organisations)


def _request_rows(report: Report, form: Form) -> Iterator[tuple[GridCell, ...]]:
    """The labels take three columns; a group's label hangs over its rows, given where it begins."""
    groups = [row.group for row in form.request_rows]
    for index, row in enumerate(form.request_rows):
        above = [
            GridCell(label, ROW, rows=_height(groups, index, depth))
            for depth, label in enumerate(row.group)
            if _begins(groups, index, depth)
        ]
        label = GridCell(row.label, ROW, columns=3 - len(row.group))
        numbers = (_number(report, f"requests.{row.key}.{c.key}") for c in REQUEST_COLUMNS)
        yield (*above, label, *numbers)


def _begins(groups: Sequence[tuple[str, ...]], index: int, depth: int) -> bool:
    before = groups[index - 1][: depth + 1] if index else ()
    return before != groups[index][: depth + 1]


def _height(groups: Sequence[tuple[str, ...]], index: int, depth: int) -> int:
    group = groups[index][: depth + 1]
    below = index
    while below < len(groups) and groups[below][: depth + 1] == group:
        below += 1
    return below - index


def _remedies(report: Report, form: Form) -> StatutoryTable:
    each = len(REMEDY_COLUMNS)
    alone = [row for row in REMEDIES if not row.group]
    suits = [row for row in REMEDIES if row.group]
    labels = [column.label for column in REMEDY_COLUMNS]
    rows = [
        (
            *(GridCell(row.label, COLUMN, columns=each) for row in alone),
            GridCell(suits[0].group[0], COLUMN, columns=each * len(suits)),
        ),
        (
            *(GridCell(label, COLUMN, rows=2) for _ in alone for label in labels),
            *(GridCell(row.label, COLUMN, columns=each) for row in suits),
        ),
        tuple(GridCell(label, COLUMN) for _ in suits for label in labels),
        tuple(_number(report, path) for path in form.remedy_paths),
    ]
    for label, raw in _extras(report, "remedies"):
        rows.append((GridCell("　".join((label, *raw)), NOTE, columns=each * len(REMEDIES)),))
    widths = (10.4,) * (each * len(REMEDIES))
    return StatutoryTable("remedies", "政府信息公开行政复议、行政诉讼情况", tuple(rows), widths, 3)


def _extras(report: Report, table: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((row.label, row.raw) for row in report.extra_rows if row.table == table)


def _extra(label: str, raw: Sequence[str], spans: Sequence[int]) -> tuple[GridCell, ...]:
    """A row the form does not have: its label and what stood in it, the last cell filling up."""
    texts = [" ".join(text.split()) for text in raw][: len(spans) - 1] or [""]
    free = len(spans) - 1 - len(texts)
    cells = [GridCell(text, NOTE) for text in texts]
    cells[-1] = GridCell(texts[-1], NOTE, columns=1 + free)
    return (GridCell(label, ROW, columns=spans[0]), *cells)
