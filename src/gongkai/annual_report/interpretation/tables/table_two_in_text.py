"""Table two out of flattened text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from gongkai.annual_report.forms import FORM_2019, FORM_2021
from gongkai.annual_report.interpretation.recurring import kept_if_short
from gongkai.annual_report.interpretation.tables import (
    table_two,
    without_header,
)
from gongkai.annual_report.interpretation.tables.alignment import Aligned, Run, Shape
from gongkai.annual_report.interpretation.tables.column_names import (
    by_names,
    header_of,
    stands_over_labels,
    words_of_header,
)
from gongkai.annual_report.interpretation.tables.flattened import (
    FlatLine,
    FlatText,
    Piece,
    unlike,
)
from gongkai.annual_report.interpretation.tables.labels import (
    CONTENT,
    HeaderKind,
    bare,
    header_kind,
    heading_column,
    heading_columns,
    is_block_heading,
    proactive_labels,
)
from gongkai.annual_report.interpretation.tables.money_units import (
    is_caption,
    money_unit,
    nearest,
    unit_of_header,
)
from gongkai.annual_report.interpretation.tables.numbers import is_value
from gongkai.annual_report.interpretation.tables.reading import TableRead
from gongkai.annual_report.interpretation.tables.sections import with_sections
from gongkai.annual_report.report import ExtraRow

_LONGEST, _LONGEST_PROSE = 60, 40
_FEWEST_ROWS = 2
_WIDEST = 4
_SECTION = 2
_HEADER_LINES = 5
_BESIDE = 2
"""The fields in which a block may begin: the articles may have a column before 信息内容."""
_AGAIN = " again"
"""Behind the key of a row that stands a second time: no row of a form is called so."""
_BELOW_HEADER = "|-: \t"
"""Of such signs is the line that Markdown has between a header and its rows: no cell says that."""
_TWO_ROWS = frozenset(
    row.key for form in (FORM_2019, FORM_2021) for block in form.proactive for row in block.rows
)


def read_lines(text: FlatText) -> TableRead | None:
    """Table two in lines of text; None where it is not there."""
    for starts in _starts(text.lines):
        end = 0
        for start in starts:
            if start < end:
                continue
            rows, end = _rows_from(text.lines, start)
            if len(rows.runs) >= _FEWEST_ROWS:
                return _two(rows, text.blocks_of(start, rows.last + 1))
    return None


@dataclass
class _Rows:
    """Rows of table two found so far; `open` is the row that takes fields, `pieces` what lines gave
    to each row, `alone` the rows that have a number from a line without a label, `noted` those with
    a text before their first number, which may be a note on the label, `cut` those behind which a
    text stands that names nothing, which may be a cell's; `headers` are the names
    of the columns in force where each row stands, `units` the units of its amounts, `caption` that
    which a line alone told. `torn` tells that numbers stand right below the name of a
    column (`below_name`): the page was put into lines column by column, and a number below a label
    may be another row's."""

    last: int
    runs: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=lambda: {"heading"})
    open: str | None = None
    signs: list[str] = field(default_factory=list)
    rowwise: list[bool] = field(default_factory=list)
    pieces: dict[str, list[Piece]] = field(default_factory=dict)
    alone: set[str] = field(default_factory=set)
    noted: set[str] = field(default_factory=set)
    cut: set[str] = field(default_factory=set)
    header: tuple[str, ...] = ()
    in_header: bool = True
    below_name: bool = False
    torn: bool = False
    headers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    caption: str = ""
    units: dict[str, str] = field(default_factory=dict)
    extra: list[ExtraRow] = field(default_factory=list)

    def again(self, key: str) -> str | None:
        """Where the numbers of a row go that stands a second time; None for those of a third."""
        self.runs.setdefault(second := key + _AGAIN, [])
        return None if any(self.runs[second]) else second

    def disagreeing(self) -> set[str]:
        """The rows that stand twice with different numbers: which is meant nothing tells."""
        return {
            key
            for key, fields in self.runs.items()
            if any(more := self.runs.get(key + _AGAIN, ()))
            and list(filter(None, more)) != list(filter(None, fields))
        }

    def unsure(self) -> set[str]:
        """Rows a number of which may be another row's, or that of the page."""
        if self.torn:
            return {key for key, row in self.runs.items() if key in self.alone or not any(row)}
        return self.alone if any(self.rowwise) else unlike(self.pieces)


def _rows_from(lines: Sequence[FlatLine], start: int) -> tuple[_Rows, int]:
    """The rows of a table that begins at a line, and the line with which it has ended."""
    above = next((line.text for line in reversed(lines[:start]) if line.text.strip()), "")
    rows = _Rows(last=start, caption=money_unit(above) if is_caption(above) else "")
    end = start
    while end < len(lines) and not _ends_table_two(lines[end], rows.runs):
        _take(lines[end], end, rows)
        end += 1
    return rows, end


def _take(line: FlatLine, at: int, rows: _Rows) -> None:
    before, behind_number = rows.open, False
    for text, is_number in zip(line.fields[: line.tail], line.numbers, strict=False):
        behind_label = bool(line.sign) and rows.open != before
        if is_number or not text:
            if rows.open is not None:
                rows.runs[rows.open].append(text)
                rows.last = at
                behind_number = behind_number or is_number
            continue
        if rows.open and (behind_number or behind_label) and _is_prose_cell(text):
            rows.runs[rows.open].append(text)
            rows.last = at
            rows.noted |= set() if behind_number else {rows.open}
            continue
        if is_caption(text):
            rows.caption = money_unit(text)
            continue
        named = _named(text)
        if rows.open and not (named.block or named.column or named.row):
            rows.cut.add(rows.open)
        rows.open = _row_of(text, named, rows)
        if not line.sign and len(line.fields) == 1 and _begins_header(text, line, named, rows):
            rows.header = words_of_header(line.text) or rows.header
        rows.below_name = named.row is None and bool(named.columns)
        if rows.open is not None or named.block or named.column:
            rows.last = at
    if rows.open is not None and line.tail < len(line.fields):
        rows.runs[rows.open] += line.fields[line.tail :]
        rows.last = at
    numbers = line.numbers.count(True)
    if not numbers or (rows.open is None and not line.text.strip(_BELOW_HEADER)):
        return
    rows.torn = rows.torn or (rows.below_name and not line.tail)
    if rows.open is None and rows.runs and (extra := _extra_row(line)):
        rows.extra.append(extra)
        rows.last = at
    rows.signs.append(line.sign)
    rows.rowwise.append(numbers < len(line.fields) - line.fields.count(""))
    if rows.open is not None:
        rows.pieces.setdefault(rows.open, []).append((line.sign, numbers > 1))
        if not rows.rowwise[-1]:
            rows.alone.add(rows.open)


def _extra_row(line: FlatLine) -> ExtraRow | None:
    """A line of one label and its numbers, between pipes or tabs, whose label the form lacks."""
    fields = list(line.fields)
    while fields and not fields[0]:
        del fields[0]
    label, values = (fields[0], tuple(fields[1:])) if fields else ("", ())
    if not line.sign or not bare(label) or is_value(label) or not 0 < len(values) <= _WIDEST:
        return None
    known = is_block_heading(label) or heading_column(label) or proactive_labels(bare(label))
    numbers = all(not text or is_value(text) for text in values)
    return None if known or not numbers else ExtraRow("proactive", label, values)


def _is_prose_cell(text: str) -> bool:
    """Whether a text is what a cell says (详见附件), no label and no name of a column."""
    plain = bare(text)
    if len(plain) > _LONGEST_PROSE:
        return False
    return not (is_block_heading(text) or heading_column(text) or proactive_labels(plain))


def _two(rows: _Rows, blocks: frozenset[int]) -> TableRead:
    visible = all(rows.rowwise) and len(set(rows.signs)) == 1 and rows.signs[:1] != [""]
    shape = Shape(visible, visible and rows.signs[0] == "|")
    form = table_two.form_of(set(rows.runs), rows.names) or table_two.form_by_width(rows.runs)
    runs = {
        key: Run(
            tuple(fields) if shape.visible else tuple(text for text in fields if text),
            bounded=shape.edged,
        )
        for key, fields in rows.runs.items()
        if table_two.has_row(form, key)
    }
    aligned = table_two.aligned_rows(form, runs, shape)
    extra = [
        *rows.extra,
        *(
            ExtraRow("proactive", rows.labels[key], tuple(filter(None, fields)))
            for key, fields in rows.runs.items()
            if key in rows.labels and not table_two.has_row(form, key)
        ),
    ]
    for key, run in runs.items():
        header = header_of(rows.headers[key])
        bare_run = _without_edges(run, len(header))
        aligned[key] = table_two.under_header(form, key, header, bare_run) or aligned[key]
        if None in aligned[key] and shape.edged:
            aligned[key] = table_two.once(form, key, header, run) or aligned[key]
        by_name = by_names(form, key, header, bare_run.fields, shape.edged)
        if by_name and not shape.visible and not _fits(key, rows, runs):
            by_name = (None,) * len(by_name)
        aligned[key] = by_name or aligned[key]
    if not shape.visible:
        aligned |= {key: (None,) * len(aligned[key]) for key, run in runs.items() if not run.fields}
    noted = {
        key
        for key in rows.noted & runs.keys()
        if len(aligned[key]) > 1 and not (shape.visible and _is_like_another(key, rows, aligned))
    }
    unsure = (rows.unsure() | rows.disagreeing()) & runs.keys()
    aligned |= {key: (None,) * len(aligned[key]) for key in unsure | noted}
    lost = not shape.visible and not any(run.fields for run in runs.values())
    read = table_two.table_of(form, aligned, runs, extra, blocks, lost)
    return replace(read, units=table_two.units_of(form, rows.units))


def _fits(key: str, rows: _Rows, runs: Mapping[str, Run]) -> bool:
    """Whether every row of a block has as many numbers as its header has names, and nothing stands
    behind that of `key` that may be one more cell."""
    header = rows.headers[key]
    return key not in rows.cut and all(
        len(run.fields) == len(header)
        for other, run in runs.items()
        if rows.headers[other] == header
    )


def _without_edges(run: Run, width: int) -> Run:
    """`run` without the empty fields at its ends, where it is as wide as its header without them:
    they may be those that indent the next line."""
    filled = [at for at, text in enumerate(run.fields) if text]
    inner = run.fields[filled[0] : filled[-1] + 1] if filled else ()
    return Run(inner, run.span, run.bounded) if len(inner) == width else run


def _is_like_another(key: str, rows: _Rows, aligned: Mapping[str, Aligned]) -> bool:
    """Whether a row with a text before its first number has as many fields as another of as many
    cells: then the text is a cell, and no note on the label."""
    return any(
        _size(rows.runs[other]) == _size(rows.runs[key])
        and len(aligned[other]) == len(aligned[key])
        for other in aligned
        if other not in rows.noted
    )


def _size(fields: Sequence[str]) -> int:
    """How many fields there are up to the last that is not empty: empty ones behind it may be those
    that indent the next line."""
    return max((place for place, text in enumerate(fields, 1) if text), default=0)


def _starts(lines: Sequence[FlatLine]) -> Iterator[Sequence[int]]:
    """The lines with which table two may begin, the likeliest kind of them first: below the heading
    of its own section; where the form's header shows; where only the words 信息内容 do, which stand
    over the body's own lists too, and no heading stands above; in its first row."""
    own: list[int] = []
    others: dict[HeaderKind, list[int]] = {HeaderKind.OF_FORM: [], HeaderKind.UNKNOWN: []}
    for at, (line, within) in enumerate(with_sections(lines)):
        kind = _header_kind(lines, at) if _begins_table_two(line) else HeaderKind.OF_LIST
        if kind is not HeaderKind.OF_LIST and within == _SECTION:
            own.append(at)
        elif kind is HeaderKind.OF_FORM or (kind is HeaderKind.UNKNOWN and within is None):
            others[kind].append(at)
    yield own
    yield from others.values()
    bare_start = without_header.start_of_table_two(lines)
    yield () if bare_start is None else (bare_start,)


def _header_kind(lines: Sequence[FlatLine], at: int) -> HeaderKind:
    """Whose the header is that begins at a line; each of its columns may have its own."""
    end = at + 1
    while end < len(lines) and end - at < _HEADER_LINES and _may_name_columns(lines[end]):
        end += 1
    return header_kind("".join(bare(line.text) for line in lines[at:end]))


def _may_name_columns(line: FlatLine) -> bool:
    return True not in line.numbers and not proactive_labels(bare(line.text))


def _begins_table_two(line: FlatLine) -> bool:
    # Every heading of a block has 条 or 容, which no white space can tear.
    if line.is_sentence or ("条" not in line.text and "容" not in line.text):
        return False
    named = [text for text in line.fields if text][:_BESIDE]
    text = next((text for text in named if is_block_heading(text)), "")
    plain = bare(text)
    return (
        bool(plain)
        and "。" not in text
        and len(plain) <= (_LONGEST if len(line.fields) == 1 else 30)
        and not plain.startswith(("根据", "按照"))
    )


def _ends_table_two(line: FlatLine, runs: dict[str, list[str]]) -> bool:
    if line.is_sentence or ("。" in line.text and len(line.fields) < _WIDEST):
        return True
    if not runs or not ("收" in line.text or "申" in line.text):
        return False
    plain = bare(line.text)
    return "本年新收" in plain or "收到和处理" in plain or "申请人情况" in plain


class _Named(NamedTuple):
    """What a text names: a block, a column (the names of several may be one text), a row."""

    block: bool
    column: str | None
    columns: frozenset[str]
    row: str | None


@kept_if_short(4096)
def _named(text: str) -> _Named:
    plain = bare(text)
    column = heading_column(text)
    labels = proactive_labels(plain) if len(plain) <= _LONGEST else ()
    is_row = len(labels) == 1 and labels[0].key in _TWO_ROWS and column in (None, "amount")
    block = is_block_heading(text)
    columns = heading_columns(plain) if block or column else frozenset[str]()
    return _Named(block, column, columns, labels[0].key if is_row else None)


def _begins_header(text: str, line: FlatLine, named: _Named, rows: _Rows) -> bool:
    """Whether the words of a line that is one text begin with what stands over the labels."""
    return named.block or (rows.header == (text,) and stands_over_labels(line.text.split()[0]))


def _row_of(text: str, named: _Named, rows: _Rows) -> str | None:
    """The row a label opens; None for a header, which closes the row before it."""
    if named.block:
        # Right below a header the article stands in a column beside its rows.
        is_beside = rows.in_header and rows.header and CONTENT not in text
        rows.header, rows.in_header = rows.header if is_beside else (), True
        rows.names |= named.columns
        if not (is_beside and named.row):
            return None
    if (key := named.row) is not None:
        rows.in_header = False
        rows.runs.setdefault(key, [])
        rows.headers.setdefault(key, rows.header)
        rows.labels.setdefault(key, " ".join(text.split()))
        above = unit_of_header(rows.header)
        rows.units.setdefault(key, nearest(above, money_unit(text), rows.caption))
        return rows.again(key) if any(rows.runs[key]) else key
    if rows.in_header and (rows.header or not stands_over_labels(text)):
        rows.header = (*rows.header, text)
    if named.column:
        rows.names.add(named.column)
    return None
