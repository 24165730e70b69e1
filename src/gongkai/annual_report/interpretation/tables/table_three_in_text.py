"""Rows of table three out of flattened text: the labels are the anchors.

Lines are gone through once. A label opens a row, the fields behind it are the row's, a text that is
no label (and no torn-off piece of one) closes it. What shape the fields have is told by the lines
that carry them; which field stands in which column is for `alignment`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import NamedTuple

from gongkai.annual_report.forms import FORM_2019, FORM_2021
from gongkai.annual_report.interpretation.recurring import kept_if_short
from gongkai.annual_report.interpretation.tables.alignment import Run, Shape, align
from gongkai.annual_report.interpretation.tables.flattened import FlatLine, FlatText, Piece, unlike
from gongkai.annual_report.interpretation.tables.header_columns import WIDTH
from gongkai.annual_report.interpretation.tables.labels import (
    CLOSED_GROUP,
    applicant,
    bare,
    continues,
    is_group,
    request_labels,
)
from gongkai.annual_report.interpretation.tables.numbers import is_value
from gongkai.annual_report.interpretation.tables.reading import TableRead, beside
from gongkai.annual_report.interpretation.tables.requests_by_sums import confirmed, in_lines
from gongkai.annual_report.interpretation.tables.table_three import SPANS, table_of
from gongkai.annual_report.report import ExtraRow

_ORDER = {row.key: place for place, row in enumerate(FORM_2021.request_rows)}
_ORDER[CLOSED_GROUP] = _ORDER["closed_not_clarified"]
_FEWEST_ROWS, _FEWEST_TORN = 5, 3
_ABOVE = 40
"""Lines above the first row in which its header stands, a name a line and blank lines between."""
_PLACES = {
    name: place for place, name in enumerate(("natural_person", "business", "research", "charity"))
} | {"legal_service": 4}
_WHOLE = frozenset(len(form.paths("requests")) for form in (FORM_2019, FORM_2021))
_LONGEST_LABEL, _LONGEST_PROSE = 120, 40
_UNNUMBERED = {
    "其他": ("closed_not_clarified", "closed_fee_unpaid", CLOSED_GROUP),
    "总计": ("closed_other", CLOSED_GROUP),
    "合计": ("closed_other", CLOSED_GROUP),
}
"""Labels that are names of columns too: rows only where the row before them says so."""

_HEADER = frozenset(
    "申请人情况自然法或其他组织商业企科研机构社会公益律服务总计合本列数据的勾稽关系为第一项加二之和等于三四单位件"
)


class _Named(NamedTuple):
    """What a text of table three is: the rows whose labels stand in it, from its end, with their
    places in the form; whether it only names a group of rows, or is too much for a label."""

    plain: str
    rows: tuple[tuple[str, int], ...]
    is_group: bool
    is_prose: bool


@kept_if_short(4096)
def _named(text: str) -> _Named:
    plain = bare(text)
    if len(plain) > _LONGEST_LABEL:
        return _Named(plain, (), False, True)
    keys = [label.key for label in reversed(request_labels(plain))]
    rows = [(key, _ORDER[key]) for at, key in enumerate(keys) if key != CLOSED_GROUP or not at]
    return _Named(plain, tuple(rows), is_group(plain), "。" in text)


@dataclass
class _Rows:
    """Rows found so far; `open` is the row that takes fields, `whole` tells that its line gave all
    of them at once, so that a page number below is none of its; `noted` are the rows with a text
    before their first number, which may be a note on the label."""

    runs: dict[str, list[str]] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    open: str | None = None
    whole: bool = False
    torn: set[str] = field(default_factory=set)
    noted: set[str] = field(default_factory=set)
    extra: list[ExtraRow] = field(default_factory=list)
    signs: list[str] = field(default_factory=list)
    per_line: list[int] = field(default_factory=list)
    pieces: dict[str, list[Piece]] = field(default_factory=dict)
    last_line: int = -1


def read_lines(text: FlatText) -> TableRead | None:
    """Table three in lines of text; None where fewer than five of its rows are there."""
    first: TableRead | None = None
    start = 0
    while start < len(text.lines):
        found, start = _read_from(text, start)
        first = beside(first, found) if first else found
        if first is not None and (found is None or first.lost):
            break
    return first


def _read_from(text: FlatText, start: int) -> tuple[TableRead | None, int]:
    """The first table three from the line `start` on, and the line from which to look for more."""
    lines = text.lines
    start = next((at for at in range(start, len(lines)) if _opens(lines[at])), len(lines))
    rows = _Rows()
    end = start
    for end in range(start, len(lines)):
        if not _take(lines[end], rows):
            break
        if rows.open is not None:
            rows.last_line = end
    if not any(rows.runs.get(CLOSED_GROUP, ())):
        rows.runs.pop(CLOSED_GROUP, None)
    found = _table(text, start, rows) if len(rows.runs) >= _FEWEST_ROWS else None
    if rows.runs and not (found and _is_whole(found)):
        found = _confirmed(text, start, end, rows) or found
    return found, max(end, start + 1)


def _is_whole(found: TableRead) -> bool:
    return not found.lost and len(found.texts) in _WHOLE and None not in found.texts.values()


def _confirmed(text: FlatText, start: int, end: int, rows: _Rows) -> TableRead | None:
    """The table where its sums confirm every number, whatever its lines look like."""
    head = _head(text.lines, start)
    above, runs = text.lines[head:start], {key: tuple(run) for key, run in rows.runs.items()}
    if _in_another_order(above):
        return None
    blocks = text.blocks_of(head, rows.last_line + 1)
    if (sure := confirmed(runs, above)) is not None:
        return table_of(sure, {}, rows.extra, blocks)
    sure = in_lines(text.lines[start:end], runs, above)
    return None if sure is None else table_of(sure, {}, (), blocks)


def _table(text: FlatText, start: int, rows: _Rows) -> TableRead:
    lines = text.lines
    if _in_another_order(lines[max(0, start - _ABOVE) : start]):
        return TableRead(lost=True, blocks=text.blocks_of(start, rows.last_line + 1))
    return _read(text, start, rows)


def _in_another_order(above: Sequence[FlatLine]) -> bool:
    """Whether the header names the columns in an order that the form does not have.

    Numbers that stand in lines have only their order; under such a header they would all be taken
    for those of other columns. Only what stands below the header's own words is asked.
    """
    begins = len(above) - 1
    while begins >= 0 and not _is_headed(above[begins].text):
        begins -= 1
    if begins < 0:  # a header of one row: the columns' names and nothing above them
        begins = len(above)
        while begins and _names_columns(above[begins - 1]):
            begins -= 1
    header = above[begins:]
    names = [[name for text in line.fields if (name := applicant(text))] for line in header]
    order = list(dict.fromkeys(name for line in names for name in line))
    ends = {name: order.index(name) for name in ("natural_person", "total") if name in order}
    if len(ends) == 2 and ends["total"] < ends["natural_person"]:
        return True
    places = [[_PLACES[name] for name in line if name in _PLACES] for line in names]
    return any(line != sorted(line) for line in places)


def _names_columns(line: FlatLine) -> bool:
    """Whether a line is blank or has nothing but names of columns."""
    return all(not text or applicant(text) is not None for text in line.fields)


def _is_headed(text: str) -> bool:
    return "申请人情况" in text or "勾稽" in text


def _opens(line: FlatLine) -> bool:
    """Whether 本年新收…数量 stands in the line as a row's label, not within a sentence."""
    # Every stem of that label has 新 and 收, which no white space can tear.
    return "收" in line.text and "新" in line.text and any(map(_is_received, line.fields))


def _is_received(text: str) -> bool:
    if "。" in text or is_value(text):
        return False
    plain = bare(text)
    return (
        len(plain) <= _LONGEST_LABEL
        and any(label.key == "received" for label in request_labels(plain))
        and ("数量" in plain or len(plain) <= 12)
    )


def _take(line: FlatLine, rows: _Rows) -> bool:
    """Take in one line; False where the table has ended."""
    values = 0
    before = rows.open
    had = len(rows.runs[before]) if before else 0
    for text, is_number in zip(line.fields[: line.tail], line.numbers, strict=False):
        if is_number or not text:
            if rows.open is not None and not rows.whole:
                rows.runs[rows.open].append(text)
                values += is_number
            continue
        behind_label = rows.open != before and line.sign != ""
        if (values or behind_label) and _is_prose_cell(text, rows, values > 0):
            rows.runs[rows.open or ""].append(text)
            continue
        if rows.open == "carried_out" and any(rows.runs.get("carried_out", ())):
            return False
        if not _take_text(text, rows):
            return False
    if rows.open is not None and not rows.whole:
        rows.runs[rows.open] += line.fields[line.tail :]
        values += line.numbers[line.tail :].count(True)
    if rows.open is None and (extra := _extra_row(line, rows)):
        rows.extra.append(extra)
    if values and rows.open is not None:
        given = len(rows.runs[rows.open]) - (had if rows.open == before else 0)
        rows.signs.append(line.sign)
        rows.per_line.append(given)
        rows.pieces.setdefault(rows.open, []).append((line.sign, given > 1))
        rows.whole = given >= WIDTH - 1
    return True


def _extra_row(line: FlatLine, rows: _Rows) -> ExtraRow | None:
    """A row of numbers within the table, on one line, whose label the form does not have."""
    raw = tuple(compress(line.fields, line.numbers))
    begun = len(rows.order) > 1 and not any(rows.runs.get("carried_out", ()))
    if not begun or len(raw) < WIDTH - 1:
        return None
    names = [text for text in line.fields if text and not is_value(text)]
    if not names:
        return None
    return ExtraRow("requests", " ".join(names), raw)


def _is_prose_cell(text: str, rows: _Rows, behind_number: bool) -> bool:
    """Whether a text behind a label or a number on its row's line is what a cell says (详见附件).

    Between the label and the first number it may be a note on the label too.
    """
    if rows.open is None or len(text) > _LONGEST_PROSE:
        return False
    named = _named(text)
    if named.is_group or _label(named, rows) is not None or continues(rows.open, named.plain):
        return False
    if not behind_number:
        rows.noted.add(rows.open)
    return True


def _take_text(text: str, rows: _Rows) -> bool:
    """A text between numbers: a label, a group, a piece of a label, or something else."""
    named = _named(text)
    key = _label(named, rows)
    if key is not None:
        _open(key, rows)
        return True
    if named.is_prose:
        return not rows.runs or (rows.open is None and len(rows.runs) < _FEWEST_ROWS)
    current = rows.order[-1] if rows.order else ""
    if rows.open is not None and not rows.whole and continues(current, named.plain):
        return True
    if not named.is_group and not continues(current, named.plain):
        rows.open = None
    rows.whole = False
    return True


def _label(named: _Named, rows: _Rows) -> str | None:
    """The row a text is the label of, no earlier one than the last found."""
    last = rows.order[-1] if rows.order else ""
    if named.plain in _UNNUMBERED:
        if last not in _UNNUMBERED[named.plain]:
            return None
        return "closed_other" if named.plain == "其他" else "handled"
    reached = _ORDER[last] if last else 0
    for key, place in named.rows:
        if place >= reached:
            return key
    return None


def _open(key: str, rows: _Rows) -> None:
    if rows.open == key and not any(rows.runs[key]):
        return
    if any(rows.runs.get(key, ())):
        rows.torn.add(key)
        rows.open = None
        return
    rows.runs[key] = []
    rows.order.append(key)
    rows.open, rows.whole = key, False


def _read(text: FlatText, start: int, rows: _Rows) -> TableRead:
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
    aligned = align(runs, WIDTH, shape)
    doubtful = rows.torn | _patched(rows) | _odd(runs, rows, shape)
    aligned |= dict.fromkeys(doubtful, (None,) * WIDTH)
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


def _odd(runs: Mapping[str, Run], rows: _Rows, shape: Shape) -> set[str]:
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


def _shape(rows: _Rows) -> Shape:
    """Empty fields show where rows came whole on a line, between pipes or tabs."""
    rowwise = _is_rowwise(rows)
    signs = {sign for sign in rows.signs if sign}
    visible = rowwise and len(signs) == 1 and rows.signs.count("") == 0
    return Shape(visible, visible and signs == {"|"})


def _is_rowwise(rows: _Rows) -> bool:
    return sum(n > 1 for n in rows.per_line) * 2 >= len(rows.per_line) > 0


def _patched(rows: _Rows) -> set[str]:
    """Rows put together from lines that are not alike: several where a row stands on one, or one
    that is not separated as the table's others are. A number there may be that of the page."""
    if _is_rowwise(rows):
        return {key for key, pieces in rows.pieces.items() if len(pieces) > 1}
    return unlike(rows.pieces)


def _is_torn(rows: _Rows) -> bool:
    """Whether labels fell to pieces: the form's rows are lacking, or show nothing, and others stand
    there in number that the form does not have. Which is which, nothing tells for certain."""
    shown = sum(any(fields) for fields in rows.runs.values())
    return len(rows.extra) >= _FEWEST_TORN and shown + len(rows.extra) <= len(_ORDER)


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
        if not _HEADER.issuperset(plain):
            break
        if plain:
            head = at
    return head
