"""Rows of table three gathered from lines of text: a label opens a row, the fields behind it are
the row's, a text that is no label (and no torn-off piece of one) closes it.

A label that stands where the form has it is known by its stem. One that stands elsewhere, in a
table whose rows changed places, is known where it is the form's to the letter.
"""

from dataclasses import dataclass, field
from itertools import compress
from typing import NamedTuple

from gongkai.annual_report.forms import FORM_2021
from gongkai.annual_report.interpretation.recurring import kept_if_short
from gongkai.annual_report.interpretation.tables.flattened import (
    FlatLine,
    Piece,
    goes_on_behind_number,
)
from gongkai.annual_report.interpretation.tables.header_columns import WIDTH
from gongkai.annual_report.interpretation.tables.labels import (
    CLOSED_GROUP,
    bare,
    continues,
    is_group,
    misspelt_row,
    request_labels,
    row_of_label,
)
from gongkai.annual_report.interpretation.tables.numbers import is_value
from gongkai.annual_report.interpretation.tables.owners import Owners
from gongkai.annual_report.report import ExtraRow

ORDER = {row.key: place for place, row in enumerate(FORM_2021.request_rows)}
ORDER[CLOSED_GROUP] = ORDER["closed_not_clarified"]
FEWEST_ROWS = 5
_FIRST_FIELDS = 4
"""Of a line among which the label of its row stands."""
_LONGEST_LABEL, _LONGEST_PROSE = 120, 40
_UNNUMBERED = {
    "其他": ("closed_not_clarified", "closed_fee_unpaid", CLOSED_GROUP),
    "总计": ("closed_other", CLOSED_GROUP),
    "合计": ("closed_other", CLOSED_GROUP),
}
"""Labels that are names of columns too: rows only where the row before them says so."""


class _Named(NamedTuple):
    """What a text of table three is: the rows whose labels stand in it, from its end, with their
    places in the form; the row whose label it is to the letter; whether it only names a group of
    rows, or is too much for a label."""

    plain: str
    rows: tuple[tuple[str, int], ...]
    whole: str | None
    is_group: bool
    is_prose: bool


@kept_if_short(4096)
def _named(text: str) -> _Named:
    plain = bare(text)
    if len(plain) > _LONGEST_LABEL:
        return _Named(plain, (), None, False, True)
    keys = [label.key for label in reversed(request_labels(plain))]
    rows = [(key, ORDER[key]) for at, key in enumerate(keys) if key != CLOSED_GROUP or not at]
    return _Named(plain, tuple(rows), row_of_label(plain), is_group(plain), "。" in text)


@dataclass
class Rows:
    """Rows found so far; `open` is the row that takes fields, `whole` tells that its line gave all
    of them at once, so that a page number below is none of its; `noted` are the rows with a text
    before their first number, which may be a note on the label; `owners` knows whose numbers are
    that stand on lines of their own."""

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
    owners: Owners = field(default_factory=Owners)
    last_line: int = -1


def opens(line: FlatLine) -> bool:
    """Whether 本年新收…数量 stands in the line as a row's label, not within a sentence."""
    # Every stem of that label has 新 and 收, which no white space can tear.
    if line.is_sentence or "收" not in line.text or "新" not in line.text:
        return False
    return any(map(_is_received, line.fields))


def opens_misspelt(line: FlatLine) -> bool:
    """Whether that label stands in the line with one character wrong."""
    if line.is_sentence or not ("申" in line.text or "请" in line.text):
        return False
    return any(
        len(text) <= _LONGEST_PROSE and misspelt_row(bare(text)) == "received"
        for text in line.fields[:_FIRST_FIELDS]
    )


def is_row_of_table(line: FlatLine) -> bool:
    """Whether the label of a row stands in the line to the letter."""
    return not line.is_sentence and any(_named(text).whole for text in line.fields[: line.tail])


def may_stand_among_rows(line: FlatLine) -> bool:
    """Whether there is nothing in the line but labels of rows, names of groups and numbers."""
    return not line.is_sentence and all(
        not text or number or (named := _named(text)).whole is not None or named.is_group
        for text, number in zip(line.fields, line.numbers, strict=True)
    )


def _is_received(text: str) -> bool:
    if "。" in text or is_value(text):
        return False
    plain = bare(text)
    return (
        len(plain) <= _LONGEST_LABEL
        and any(label.key == "received" for label in request_labels(plain))
        and ("数量" in plain or len(plain) <= 12)
        and not goes_on_behind_number(text)
    )


def take(line: FlatLine, rows: Rows) -> bool:
    """Take in one line; False where the table has ended."""
    if line.is_sentence:
        return _may_go_on(rows)
    values = 0
    before, known = rows.open, len(rows.order)
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
        if rows.open == "carried_out" and any(rows.runs["carried_out"]) and _is_end(text, rows):
            return False
        if not _take_text(text, rows):
            return False
    if rows.open is not None and not rows.whole:
        rows.runs[rows.open] += line.fields[line.tail :]
        values += line.numbers[line.tail :].count(True)
    if rows.open is None and (extra := _extra_row(line, rows)):
        rows.extra.append(extra)
    rows.owners.opened(rows.order[known:])
    if not values and not line.tail and True in line.numbers:
        rows.owners.left(tuple(compress(line.fields, line.numbers)), rows.open)
    if values and rows.open is not None:
        rows.owners.took(rows.open, rows.runs[rows.open], line.tail > 0)
        given = len(rows.runs[rows.open]) - (had if rows.open == before else 0)
        rows.signs.append(line.sign)
        rows.per_line.append(given)
        rows.pieces.setdefault(rows.open, []).append((line.sign, given > 1))
        rows.whole = given >= WIDTH - 1
    return True


def _extra_row(line: FlatLine, rows: Rows) -> ExtraRow | None:
    """A row of numbers within the table, on one line, whose label the form does not have."""
    raw = tuple(compress(line.fields, line.numbers))
    begun = len(rows.order) > 1 and not any(rows.runs.get("carried_out", ()))
    if not begun or len(raw) < WIDTH - 1:
        return None
    names = [text for text in line.fields if text and not is_value(text)]
    if not names:
        return None
    return ExtraRow("requests", " ".join(names), raw)


def _is_prose_cell(text: str, rows: Rows, behind_number: bool) -> bool:
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


def _is_end(text: str, rows: Rows) -> bool:
    """Whether the table ends above a text that stands below its last row, which may have changed
    places with one of those that are lacking."""
    named = _named(text)
    if named.is_group:
        return "handled" in rows.runs
    return named.whole is None or named.whole in rows.runs


def _take_text(text: str, rows: Rows) -> bool:
    """A text between numbers: a label, a group, a piece of a label, or something else."""
    named = _named(text)
    key = _label(named, rows)
    if key is not None:
        _open(key, rows)
        return True
    if named.is_prose:
        return _may_go_on(rows)
    current = rows.order[-1] if rows.order else ""
    if rows.open is not None and not rows.whole and continues(current, named.plain):
        return True
    if not named.is_group and not continues(current, named.plain):
        rows.open = None
    rows.whole = False
    return True


def _may_go_on(rows: Rows) -> bool:
    """Whether a table may go on behind prose: only where hardly any of it was found."""
    return not rows.runs or (rows.open is None and len(rows.runs) < FEWEST_ROWS)


def _label(named: _Named, rows: Rows) -> str | None:
    """The row a text is the label of: one not yet met where it is that to the letter, else no
    earlier one than the last found."""
    if named.whole is not None and named.whole not in rows.runs:
        return named.whole
    last = rows.order[-1] if rows.order else ""
    if named.plain in _UNNUMBERED:
        if last not in _UNNUMBERED[named.plain]:
            return None
        return "closed_other" if named.plain == "其他" else "handled"
    reached = ORDER[last] if last else 0
    for key, place in named.rows:
        if place >= reached:
            return key
    return None


def _open(key: str, rows: Rows) -> None:
    if rows.open == key and not any(rows.runs[key]):
        return
    if any(rows.runs.get(key, ())):
        rows.torn.add(key)
        rows.open = None
        return
    rows.runs[key] = []
    rows.order.append(key)
    rows.open, rows.whole = key, False
