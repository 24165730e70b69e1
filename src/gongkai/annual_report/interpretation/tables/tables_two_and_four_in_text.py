"""Tables two and four out of flattened text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.annual_report.forms import FORM_2019, FORM_2021
from gongkai.annual_report.interpretation.recurring import kept_if_short
from gongkai.annual_report.interpretation.tables import (
    remedies_below_pieces,
    remedies_by_kind,
    table_two,
    without_header,
)
from gongkai.annual_report.interpretation.tables.alignment import Aligned, Run, Shape, align
from gongkai.annual_report.interpretation.tables.flattened import (
    OTHER_PIPES,
    FlatLine,
    FlatText,
    Piece,
    unlike,
)
from gongkai.annual_report.interpretation.tables.labels import (
    DROPPED,
    bare,
    heading_column,
    heading_columns,
    is_block_heading,
    proactive_labels,
)
from gongkai.annual_report.interpretation.tables.numbers import is_value
from gongkai.annual_report.interpretation.tables.owners import is_page_of_pages
from gongkai.annual_report.interpretation.tables.reading import TableRead, beside, texts_of
from gongkai.annual_report.interpretation.tables.table_four import PATHS, WIDTH
from gongkai.annual_report.interpretation.tables.table_two import Header
from gongkai.annual_report.report import ExtraRow

_LONGEST, _LONGEST_PROSE = 60, 40
_FEWEST_ROWS = 2
_WIDEST = 4
_BELOW_HEADER = "|-: \t"
"""Of such signs is the line that Markdown has between a header and its rows: no cell says that."""
_RESULT = re.compile("结果维持|结果纠正|其他结果|尚未审结")
_OF_RESULT = re.compile("[维持纠正审]|结果")
_REMEDY_NAMES = (
    *("行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉", "未经复议", "直接起诉"),
    *("结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "合计"),
    *("结果", "维持", "纠正", "其他", "尚未", "审结", "复议", "诉讼", "起诉"),
)
_REMEDY_WORDS = re.compile("|".join(_REMEDY_NAMES))
_NO_WORDS = re.escape(DROPPED + OTHER_PIPES)
_MAY_BE_HEADER = re.compile(rf"[\s{_NO_WORDS}]*[{''.join(name[0] for name in _REMEDY_NAMES)}]")
"""How a line begins that has nothing but words of table four's header before its numbers."""
_TWO_ROWS = frozenset(
    row.key for form in (FORM_2019, FORM_2021) for block in form.proactive for row in block.rows
)


def read_table_two(text: FlatText) -> TableRead | None:
    """Table two in lines of text; None where it is not there."""
    lines = text.lines
    start = next((at for at, line in enumerate(lines) if _begins_table_two(line)), None)
    if start is None:
        start = without_header.start_of_table_two(lines)
    if start is None:
        return None
    rows = _Rows(last=start)
    for at in range(start, len(lines)):
        if _ends_table_two(lines[at], rows.runs):
            break
        _take(lines[at], at, rows)
    if len(rows.runs) < _FEWEST_ROWS:
        return None
    return _two(rows, text.blocks_of(start, rows.last + 1))


@dataclass
class _Rows:
    """Rows of table two found so far; `open` is the row that takes fields, `pieces` what lines gave
    to each row, `alone` the rows that have a number from a line without a label, `noted` those with
    a text before their first number, which may be a note on the label; `headers` are the columns
    in force where each row stands. `torn` tells that numbers stand right below the name of a
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
    header: Header = ()
    in_header: bool = True
    below_name: bool = False
    torn: bool = False
    headers: dict[str, Header] = field(default_factory=dict)
    extra: list[ExtraRow] = field(default_factory=list)

    def unsure(self) -> set[str]:
        """Rows a number of which may be another row's, or that of the page."""
        if self.torn:
            return {key for key, row in self.runs.items() if key in self.alone or not any(row)}
        return self.alone if any(self.rowwise) else unlike(self.pieces)


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
        named = _named(text)
        rows.open = _row_of(named, rows)
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
    for key, run in runs.items():
        aligned[key] = table_two.under_header(form, key, rows.headers[key], run) or aligned[key]
        if None in aligned[key] and shape.edged:
            aligned[key] = table_two.once(form, key, rows.headers[key], run) or aligned[key]
    if not shape.visible:
        aligned |= {key: (None,) * len(aligned[key]) for key, run in runs.items() if not run.fields}
    noted = {
        key
        for key in rows.noted & runs.keys()
        if len(aligned[key]) > 1 and not (shape.visible and _is_like_another(key, rows, aligned))
    }
    aligned |= {key: (None,) * len(aligned[key]) for key in (rows.unsure() & runs.keys()) | noted}
    lost = not shape.visible and not any(run.fields for run in runs.values())
    return table_two.table_of(form, aligned, runs, rows.extra, blocks, lost)


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


def _begins_table_two(line: FlatLine) -> bool:
    # Every heading of a block has 条 or 容, which no white space can tear.
    if "条" not in line.text and "容" not in line.text:
        return False
    text = next((text for text in line.fields if text), "")
    if "。" in text:
        return False
    plain = bare(text)
    return (
        is_block_heading(text)
        and len(plain) <= (_LONGEST if len(line.fields) == 1 else 30)
        and not plain.startswith(("根据", "按照"))
    )


def _ends_table_two(line: FlatLine, runs: dict[str, list[str]]) -> bool:
    if "。" in line.text and len(line.fields) < _WIDEST:
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


def _row_of(named: _Named, rows: _Rows) -> str | None:
    """The row a label opens; None for a header, which closes the row before it."""
    if named.block:
        rows.header, rows.in_header = (), True
        rows.names |= named.columns
        return None
    if (key := named.row) is not None:
        rows.in_header = False
        rows.runs.setdefault(key, [])
        rows.headers.setdefault(key, rows.header)
        return None if any(rows.runs[key]) else key
    if rows.in_header:
        rows.header = (*rows.header, named.column)
    if named.column:
        rows.names.add(named.column)
    return None


def read_table_four(text: FlatText) -> TableRead | None:
    """Table four in lines of text; None where it is not there."""
    by_kind, rest = remedies_by_kind.in_text(text)
    others = _beside_one_another(rest) or without_header.read_table_four(text)
    return beside(by_kind, others) if by_kind else others


def _beside_one_another(text: FlatText) -> TableRead | None:
    """Table four as the form sets it, the three kinds of remedy side by side."""
    first, end = _first_four(text, 0)
    if first is None or first.lost:
        return remedies_below_pieces.read(text) or first
    return beside(first, _first_four(text, end)[0])


def _first_four(text: FlatText, begin: int) -> tuple[TableRead | None, int]:
    """The first table four from the line `begin` on, and the line behind it."""
    lines = text.lines
    may_be_header = _MAY_BE_HEADER.match
    start = next(
        (
            at
            for at in range(begin, len(lines))
            if may_be_header(lines[at].text) and _is_names(lines[at])
        ),
        None,
    )
    if start is None:
        return None, len(lines)
    fields: list[str] = []
    signs: set[str] = set()
    last, width = start, 0
    results = _OF_RESULT.search(bare(lines[start].text)) is not None
    for at in range(start, len(lines)):
        line = lines[at]
        before = _before_values(line)
        others = [name for name in before if name]
        # All are values where nothing else stands before the first number.
        values = line.fields[len(before) :] if others else line.fields
        if not all(map(_is_header, others)) or (others and any(fields)):
            break
        if any(values):
            # A sixteenth number among single ones is not let go: it shows that one is not a cell.
            whole = len(fields) >= WIDTH and (width > 1 or line.sign not in signs)
            if whole or (fields and len(values) != width):
                broken = not line.tail and not _stands_whole(fields, values)
                fields += values if broken else ()
                break
            signs.add(line.sign)
            fields += values
            width = len(values)
        if others or any(values):
            last = at
        results = results or any(map(_OF_RESULT.search, others))
    # Below a lone 行政复议 may stand the numbers of another table: only their sums tell.
    if not (results or without_header.balance([text for text in fields if text])):
        fields = []
    return _four(fields, signs, text.blocks_of(_head(lines, start), last + 1)), last + 1


def _stands_whole(fields: Sequence[str], below: Sequence[str]) -> bool:
    """Whether the cells of table four are all there, though numbers stand alone `below` them: ends
    of those that broke in their narrow cells, or the number of the page where all totals fit."""
    if len(fields) != WIDTH or is_page_of_pages(below):
        return True
    return len(below) == 1 and without_header.balance(fields)


def _head(lines: Sequence[FlatLine], start: int) -> int:
    """The first line of the header whose lower lines begin at `start`."""
    head = start
    for at in range(start - 1, -1, -1):
        plain = bare(lines[at].text)
        if not _is_header(plain):
            break
        if plain:
            head = at
    return head


def _four(fields: list[str], signs: set[str], blocks: frozenset[int]) -> TableRead:
    filled = tuple(text for text in fields if text)
    if not filled:
        return TableRead(None, {}, {}, (), True, blocks)
    visible = len(signs) == 1 and "" not in signs and len(fields) > 1
    run = Run(tuple(fields) if visible else filled, bounded=signs == {"|"})
    aligned = align({"row": run}, WIDTH, Shape(visible, signs == {"|"}))["row"]
    texts = dict(texts_of(PATHS, aligned))
    shown = {path: " ".join(filled) for path, text in texts.items() if text is None}
    return TableRead(None, texts, shown, (), False, blocks)


def _is_names(line: FlatLine) -> bool:
    """Whether a line has nothing but names of table four before its numbers, its first row's."""
    plain = bare("".join(_before_values(line)))
    return (_RESULT.search(plain) is not None and _is_header(plain)) or plain == "行政复议"


def _before_values(line: FlatLine) -> Sequence[str]:
    """The fields of a line before its first number; a text behind it is what a cell says."""
    if _is_whole_row(line):
        return ()
    return line.fields[: line.numbers.index(True)] if True in line.numbers else line.fields


def _is_whole_row(line: FlatLine) -> bool:
    """Whether a line has a field for every cell, most of them numbers: then its first is a cell,
    whatever it says."""
    if not line.sign or len(line.fields) != WIDTH:
        return False
    filled = [text for text in line.fields if text]
    numbers = line.numbers.count(True)
    return numbers * 2 > len(filled) and not any(map(_REMEDY_WORDS.search, filled))


def _is_header(text: str) -> bool:
    return not _REMEDY_WORDS.sub("", bare(text))
