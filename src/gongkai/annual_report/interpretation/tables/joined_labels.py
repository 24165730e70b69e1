"""Labels of rows that a line break tore, put together: 行政规范性 above 文件 3 1 19.

A page put into lines breaks a label where its narrow cell did. Pieces are put together where they
are, to the letter, a label of the form, each on the line right below the one before, and no number
stands between them: whatever else the second piece names (文件, 收费, 公开), it is none of its own.
"""

from collections.abc import Sequence

from gongkai.annual_report.forms import FORM_2019, FORM_2021
from gongkai.annual_report.interpretation.tables.flattened import NOTHING, FlatLine, FlatText
from gongkai.annual_report.interpretation.tables.labels import CONTENT, bare

_MOST_LINES = 4
_LABELS = frozenset(
    bare(label)
    for form in (FORM_2019, FORM_2021)
    for label in (
        CONTENT,
        *(row.label for row in form.request_rows),
        *(row.label for block in form.proactive for row in block.rows),
    )
)
_BEGINNINGS = frozenset(label[:end] for label in _LABELS for end in range(1, len(label)))


def with_labels_joined(text: FlatText) -> FlatText:
    """`text` with each torn label on the line of its last piece."""
    lines = list(text.lines)
    for at, line in enumerate(lines):
        if _begins_label(line) and (joined := _joined(lines[at : at + _MOST_LINES])):
            end = at + len(joined) - 1
            lines[at : end + 1] = [*[NOTHING] * (end - at), joined[-1]]
    return text._replace(lines=lines)


def _begins_label(line: FlatLine) -> bool:
    """Whether a line ends with the beginning of a label, and has no number."""
    if not line.fields or True in line.numbers or line.is_sentence:
        return False
    return bare(line.fields[-1]) in _BEGINNINGS


def _joined(lines: Sequence[FlatLine]) -> Sequence[FlatLine]:
    """The first of `lines` with those below it, line by line, up to that which ends its label; none
    where no label comes of them."""
    found = [lines[0]]
    for line in lines[1:]:
        if not line.fields or not line.fields[0] or line.is_sentence:
            return ()
        found.append(_one_line(found[-1], line))
        label = bare(found[-1].fields[len(found[-2].fields) - 1])
        if label in _LABELS:
            return found
        if label not in _BEGINNINGS or len(line.fields) > 1:
            return ()
    return ()


def _one_line(above: FlatLine, below: FlatLine) -> FlatLine:
    """Two lines as one: the last field of the first and the first of the second are one field."""
    joint = len(above.fields) - 1
    fields = (*above.fields[:joint], above.fields[joint] + below.fields[0], *below.fields[1:])
    sign = below.sign or above.sign
    numbers = (*above.numbers[:joint], False, *below.numbers[1:])
    tail = joint + max(below.tail, 1)
    return FlatLine(fields, sign, (sign or " ").join(fields), numbers, tail)
