"""Table three in text whose labels or rows fell to pieces: known where every sum confirms it.

Numbers may stand there in full and in order while nothing tells whose each of them is: names are
broken over lines, rows over several. Where there are as many rows as the form has, each of seven
numbers, below the columns in their order, and all sums of the form fit, by row and by column, there
is nothing else that they could be. Where one does not fit, it proves nothing, and nothing is taken.

No sum tells two rows of results from one another. So where rows are told by their number alone, all
labels have to follow one another as in the form, however the columns broke them.
"""

from collections.abc import Mapping, Sequence

from gongkai.annual_report.forms import FORM_2019, FORM_2021, REQUEST_COLUMNS, Form
from gongkai.annual_report.interpretation.tables.derivation import identities
from gongkai.annual_report.interpretation.tables.flattened import FlatLine
from gongkai.annual_report.interpretation.tables.header_columns import WIDTH
from gongkai.annual_report.interpretation.tables.labels import CLOSED_GROUP, bare, request_labels

_FORMS = {len(form.request_rows): form for form in (FORM_2021, FORM_2019)}
_MARKS = ("自商科益律", "自商科社律")
"""A character of each of the first five columns that no other has; where 社会公 stands above
益组织, only the first line shows the order."""
_LAST = "他"
_FEWEST_KINDS = 10
"""Different numbers: a table of nothing but 0 and 1 may fit by chance."""

Rows = Mapping[str, tuple[str, ...]]


def confirmed(rows: Mapping[str, Sequence[str]], above: Sequence[FlatLine]) -> Rows | None:
    """`rows`, those found by their labels, where all of the form's are there and certain."""
    form = _FORMS.get(len(rows))
    if form is None:
        return None
    told = {"closed_other" if key == CLOSED_GROUP else key: tuple(rows[key]) for key in rows}
    if told.keys() != {row.key for row in form.request_rows}:
        return None
    return _shown(form, told) if _is_certain(form, told, above) else None


def in_lines(
    lines: Sequence[FlatLine], labelled: Mapping[str, Sequence[str]], above: Sequence[FlatLine]
) -> Rows | None:
    """The rows by their number alone, each whole at the end of a line, where their labels stand in
    the order of the form; those found (`labelled`) have the numbers that are due to them."""
    found = []
    for line in lines:
        if True in line.numbers:
            if line.numbers.count(True) != WIDTH or line.tail > len(line.fields) - WIDTH:
                return None
            found.append(tuple(line.fields[-WIDTH:]))
    form = _FORMS.get(len(found))
    if form is None:
        return None
    told = {row.key: fields for row, fields in zip(form.request_rows, found, strict=True)}
    if any(run and told.get(key) != tuple(run) for key, run in labelled.items()):
        return None
    certain = _is_certain(form, told, above) and _are_labels_in_order(form, lines)
    return _shown(form, told) if certain else None


def _are_labels_in_order(form: Form, lines: Sequence[FlatLine]) -> bool:
    """Whether the label of every row stands behind that of the row before it, whole or with pieces
    of other words between its characters."""
    words = (
        field
        for line in lines
        for field, number in zip(line.fields, line.numbers, strict=True)
        if not number
    )
    text = bare("".join(words))
    found = [label for label in request_labels(text) if label.key != CLOSED_GROUP]
    keys = [row.key for row in form.request_rows]
    order = [keys.index(label.key) for label in found if label.key in keys]
    if order != sorted(order):
        return False
    ends = {label.key: label.end for label in found}
    reached = 0
    for row in form.request_rows:
        end = ends.get(row.key) or _end_of_pieces(bare(row.label), text, reached)
        if end is None or end <= reached:
            return False
        reached = end
    return True


def _end_of_pieces(label: str, text: str, start: int) -> int | None:
    """Behind what character of `text` all those of `label` have followed one another."""
    for character in label:
        start = text.find(character, start) + 1
        if not start:
            return None
    return start


def _shown(form: Form, rows: Rows) -> Rows:
    """`rows` with the label that tells the form of 2019."""
    if form is FORM_2021:
        return rows
    return {CLOSED_GROUP if key == "closed_other" else key: rows[key] for key in rows}


def _is_certain(form: Form, rows: Rows, above: Sequence[FlatLine]) -> bool:
    cells = [text for fields in rows.values() for text in fields]
    whole = all(len(fields) == WIDTH for fields in rows.values())
    if not whole or not all(map(str.isdecimal, cells)) or len(set(cells)) < _FEWEST_KINDS:
        return False
    values = {
        f"requests.{key}.{column.key}": int(text)
        for key, fields in rows.items()
        for column, text in zip(REQUEST_COLUMNS, fields, strict=True)
    }
    fits = all(
        sum(values[path] for path in one.parts) == sum(values[path] for path in one.wholes)
        for one in identities(form, "requests")
    )
    return fits and _names_columns(above)


def _names_columns(above: Sequence[FlatLine]) -> bool:
    """Whether the header's names, whole or in pieces, follow one another as in the form."""
    text = "".join(line.text for line in above)
    in_order = any("".join(c for c in text if c in marks) == marks for marks in _MARKS)
    return in_order and text.rfind(_LAST) > text.find(_MARKS[0][-1])
