"""Rows of table three out of flattened text: the labels are the anchors.

Lines are gone through once (`table_three_rows`). What shape the fields have is told by the lines
that carry them; which field stands in which column is for `alignment`.
"""

from collections.abc import Callable, Mapping, Sequence

from gongkai.annual_report.forms import FORM_2019, FORM_2021
from gongkai.annual_report.interpretation.tables.alignment import Aligned, Run, Shape, align
from gongkai.annual_report.interpretation.tables.flattened import (
    FlatLine,
    FlatText,
    lines_above,
    unlike,
)
from gongkai.annual_report.interpretation.tables.header_columns import WIDTH
from gongkai.annual_report.interpretation.tables.header_in_text import (
    AS_IN_FORM,
    Order,
    header_lines,
    order_of,
    texts_of,
)
from gongkai.annual_report.interpretation.tables.labels import CLOSED_GROUP, bare
from gongkai.annual_report.interpretation.tables.lacking_columns import (
    are_short,
    by_names,
    named_by,
    without_marks,
)
from gongkai.annual_report.interpretation.tables.owners import owners_below, rows_among
from gongkai.annual_report.interpretation.tables.reading import TableRead, beside
from gongkai.annual_report.interpretation.tables.requests_by_sums import confirmed, in_lines
from gongkai.annual_report.interpretation.tables.sections import first_in_section, section_of
from gongkai.annual_report.interpretation.tables.table_three import SPANS, table_of
from gongkai.annual_report.interpretation.tables.table_three_rows import (
    FEWEST_ROWS,
    ORDER,
    Rows,
    is_row_of_table,
    may_stand_among_rows,
    opens,
    opens_misspelt,
    take,
)

_SECTION = 3
_FEWEST_TORN = 3
_ABOVE = 40
"""Lines above the first row in which its header stands, a name a line and blank lines between."""
_BELOW = 5
_WHOLE = frozenset(len(form.paths("requests")) for form in (FORM_2019, FORM_2021))
_END_OF_SENTENCE = "件"
"""On a line of its own: the header has it only behind 单位."""
_HEADER = frozenset(
    "申请人情况自然法或其他组织商业企科研机构社会公益律服务总计合本列数据的勾稽关系为第一项加二之和等于三四单位件"
)


def read_lines(text: FlatText) -> TableRead | None:
    """Table three in lines of text; None where fewer than five of its rows are there."""
    found = _opened_by(opens, text)
    if found is None and any(map(opens_misspelt, text.lines)):
        return _opened_by(opens_misspelt, text)
    return found


def _opened_by(is_first: Callable[[FlatLine], bool], text: FlatText) -> TableRead | None:
    """The table whose first row `is_first` knows."""
    start = first_in_section(text.lines, _SECTION, is_first)
    if start is None:
        return None
    return _read_all(text, start, is_first) or _read_all(text, 0, is_first)


def _read_all(text: FlatText, start: int, is_first: Callable[[FlatLine], bool]) -> TableRead | None:
    first: TableRead | None = None
    while start < len(text.lines):
        found, start = _read_from(text, start, is_first)
        first = beside(first, found) if first else found
        if first is not None and (found is None or first.lost):
            break
    return first


def _read_from(
    text: FlatText, least: int, is_first: Callable[[FlatLine], bool]
) -> tuple[TableRead | None, int]:
    """The first table three from the line `least` on, and the line from which to look for more."""
    lines = text.lines
    start = next((at for at in range(least, len(lines)) if is_first(lines[at])), len(lines))
    start = _first_row(lines, start)
    rows = Rows(owners=owners_below(lines[max(0, start - _ABOVE) : start]))
    end = start
    while end < len(lines) and _is_within(lines[end]) and take(lines[end], rows):
        if rows.open is not None:
            rows.last_line = end
        end += 1
    rows.owners.stretch += [None] * rows_among(lines[end : end + _BELOW])
    if not any(rows.runs.get(CLOSED_GROUP, ())):
        rows.runs.pop(CLOSED_GROUP, None)
    found = _table(text, start, rows) if len(rows.runs) >= FEWEST_ROWS else None
    if rows.runs and not (found and _is_whole(found)):
        found = _confirmed(text, start, end, rows) or found
    return found, max(end, start + 1)


def _first_row(lines: Sequence[FlatLine], start: int) -> int:
    """The first of the rows that stand right above the form's first, which changed places with one
    of them."""
    first = start
    for at in range(start - 1, -1, -1):
        if not may_stand_among_rows(lines[at]):
            break
        if is_row_of_table(lines[at]):
            first = at
    return first


def _is_within(line: FlatLine) -> bool:
    """Whether no other section's heading stands in the line."""
    return section_of(line) in (None, _SECTION)


def _is_whole(found: TableRead) -> bool:
    return not found.lost and len(found.texts) in _WHOLE and None not in found.texts.values()


def _confirmed(text: FlatText, start: int, end: int, rows: Rows) -> TableRead | None:
    """The table where its sums confirm every number, whatever its lines look like."""
    head = _head(text.lines, start)
    above = text.lines[head:start]
    doubtful = rows.owners.doubtful() | rows.owners.broken(rows.runs).keys()
    runs = {key: tuple(run) for key, run in rows.runs.items() if key not in doubtful}
    if order_of(text.lines[_top(text.lines, start) : start], sums_hold=True) != AS_IN_FORM:
        return None
    blocks = text.blocks_of(head, rows.last_line + 1)
    if (sure := confirmed(runs, above)) is not None:
        return table_of(sure, {}, rows.extra, blocks)
    sure = in_lines(text.lines[start:end], runs, above)
    if sure is None:
        return None
    last = max(at for at in range(start, end) if True in text.lines[at].numbers)
    return table_of(sure, {}, (), blocks | text.blocks_of(start, last + 1))


def _table(text: FlatText, start: int, rows: Rows) -> TableRead:
    lines = text.lines
    order = order_of(lines[_top(lines, start) : start])
    if order is None:
        return TableRead(lost=True, blocks=text.blocks_of(start, rows.last_line + 1))
    return _read(text, start, rows, order)


def _top(lines: Sequence[FlatLine], start: int) -> int:
    """The line from which on the header of the table that begins at `start` may stand."""
    return min(lines_above(lines, start, _ABOVE), default=start)


def _read(text: FlatText, start: int, rows: Rows, order: Order) -> TableRead:
    lines, end = text.lines, rows.last_line + 1
    shape = _shape(rows)
    runs = {
        key: Run(
            tuple(fields) if shape.visible else tuple(text for text in fields if text),
            SPANS[key],
            shape.edged,
        )
        for key, fields in rows.runs.items()
    }
    aligned = _aligned(runs, shape, lines[_top(lines, start) : start])
    doubtful = rows.torn | _patched(rows) | _odd(runs, rows, shape) | rows.owners.doubtful()
    aligned |= rows.owners.broken(rows.runs) | dict.fromkeys(doubtful, (None,) * WIDTH)
    if order != AS_IN_FORM:
        doubtful |= rows.owners.broken(rows.runs).keys()
        in_form = {key: _in_form(row, order) for key, row in aligned.items()}
        aligned = in_form | dict.fromkeys(doubtful, (None,) * WIDTH)
    if not shape.visible:
        # A row without any field may be blank, or its fields may be gone: nothing shows which.
        aligned |= {key: (None,) * WIDTH for key, run in runs.items() if not run.fields}
    if rows.extra:
        # A row that shows nothing may be that of an extra one whose label was torn to pieces.
        aligned |= {key: (None,) * WIDTH for key, run in runs.items() if not any(run.fields)}
    torn = _is_torn(rows)
    lost = torn or _is_lost(lines[start:end], runs, shape)
    blocks = text.blocks_of(_head(lines, start), end)
    return table_of(aligned, runs, () if torn else rows.extra, blocks, lost)


def _aligned(
    runs: Mapping[str, Run], shape: Shape, above: Sequence[FlatLine]
) -> dict[str, Aligned]:
    inner = without_marks(runs)
    if are_short(inner):
        names, whole = named_by(texts_of(header_lines(above)))
        if names:
            return by_names(inner, names, whole)
    return align(runs, WIDTH, shape)


def _in_form(row: Aligned, order: Order) -> Aligned:
    """A row whose columns stand in another `order`, as the form has it."""
    return tuple(row[order.index(name)] for name in AS_IN_FORM)


def _odd(runs: Mapping[str, Run], rows: Rows, shape: Shape) -> set[str]:
    """Rows noted that do not have as many fields as the others whose labels span as much: there a
    text before the first number may be a note on the label, or the place of a cell that was lost.
    """
    if not rows.noted:
        return set()
    sizes: dict[int, set[int]] = {}
    for key, run in runs.items():
        if key not in rows.noted:
            sizes.setdefault(run.span, set()).add(len(run.fields))
    return {
        key
        for key in rows.noted & runs.keys()
        if not shape.visible or sizes.get(runs[key].span) != {len(runs[key].fields)}
    }


def _shape(rows: Rows) -> Shape:
    """Empty fields show where rows came whole on a line, between pipes or tabs."""
    rowwise = _is_rowwise(rows)
    signs = {sign for sign in rows.signs if sign}
    visible = rowwise and len(signs) == 1 and rows.signs.count("") == 0
    return Shape(visible, visible and signs == {"|"})


def _is_rowwise(rows: Rows) -> bool:
    return sum(n > 1 for n in rows.per_line) * 2 >= len(rows.per_line) > 0


def _patched(rows: Rows) -> set[str]:
    """Rows put together from lines that are not alike: several where a row stands on one, or one
    that is not separated as the table's others are. A number there may be that of the page."""
    if _is_rowwise(rows):
        return {key for key, pieces in rows.pieces.items() if len(pieces) > 1}
    return unlike(rows.pieces)


def _is_torn(rows: Rows) -> bool:
    """Whether labels fell to pieces: the form's rows are lacking, or show nothing, and others stand
    there in number that the form does not have. Which is which, nothing tells for certain."""
    shown = sum(any(fields) for fields in rows.runs.values())
    return len(rows.extra) >= _FEWEST_TORN and shown + len(rows.extra) <= len(ORDER)


def _is_lost(lines: Sequence[FlatLine], runs: dict[str, Run], shape: Shape) -> bool:
    """Whether the cells are gone: a crawler took every line that had stood before, or nothing but
    labels is left."""
    if shape.visible:
        return False
    counted = sum(len([text for text in run.fields if text]) for run in runs.values())
    if not counted:
        return True
    shown = [line.text.strip() for line in lines if line.text.strip(" |\t\u3000")]
    repeats = len(shown) - len(set(shown))
    return repeats == 0 and counted * 2 < len(runs) * WIDTH


def _head(lines: Sequence[FlatLine], start: int) -> int:
    """The first line of the table's header above its first row."""
    head = start
    for at in range(start - 1, -1, -1):
        plain = bare(lines[at].text)
        if not _HEADER.issuperset(plain) or plain == _END_OF_SENTENCE:
            break
        if plain:
            head = at
    return head
