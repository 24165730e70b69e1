"""Labels of rows that a line break tore, put together: 行政规范性 above 文件 3 1 19.

A page put into lines breaks a label where its narrow cell did. Pieces are put together where they
are, to the letter, a label of the form, each on the line right below the one before, and no number
stands between them: whatever else the second piece names (文件, 收费, 公开), it is none of its own.
"""

from collections.abc import Iterable, Sequence

from gongkai.annual_report.forms import FORM_2019, FORM_2021
from gongkai.annual_report.interpretation.tables.flattened import NOTHING, FlatLine, FlatText
from gongkai.annual_report.interpretation.tables.labels import CONTENT, bare

_MOST_LINES, _MOST_OF_THREE = 4, 3
"""Where more labels of table three are torn, its page was put into lines column by column: whose
the numbers between the pieces are, only sums can tell."""
_FORMS = (FORM_2019, FORM_2021)
_OF_TWO = frozenset(
    {CONTENT} | {bare(row.label) for form in _FORMS for b in form.proactive for row in b.rows}
)
_OF_THREE = frozenset(bare(row.label) for form in _FORMS for row in form.request_rows)


def _beginnings(labels: Iterable[str]) -> frozenset[str]:
    return frozenset(label[:end] for label in labels for end in range(1, len(label)))


_ANY = _OF_TWO | _OF_THREE
_BEGINNINGS = {labels: _beginnings(labels) for labels in (_OF_TWO, _ANY)}


def with_labels_joined(text: FlatText) -> FlatText:
    """`text` with each torn label on the line of its last piece."""
    found = _joined_in(text.lines, _ANY)
    if sum(label in _OF_THREE for _, _, label in found) > _MOST_OF_THREE:
        found = _joined_in(text.lines, _OF_TWO)
    lines = list(text.lines)
    for at, pieces, _ in found:
        end = at + len(pieces)
        lines[at:end] = [*[NOTHING] * (len(pieces) - 1), pieces[-1]]
    return text._replace(lines=lines)


def _joined_in(
    lines: Sequence[FlatLine], labels: frozenset[str]
) -> list[tuple[int, Sequence[FlatLine], str]]:
    """Where those of `labels` begin that are torn, with their lines and what they are."""
    found: list[tuple[int, Sequence[FlatLine], str]] = []
    end = 0
    for at, line in enumerate(lines):
        if at >= end and _begins_label(line, _BEGINNINGS[labels]):
            pieces, label = _joined(lines[at : at + _MOST_LINES], labels)
            if label:
                found.append((at, pieces, label))
                end = at + len(pieces)
    return found


def _begins_label(line: FlatLine, beginnings: frozenset[str]) -> bool:
    """Whether a line ends with the beginning of a label, and has no number."""
    if not line.fields or True in line.numbers or line.is_sentence:
        return False
    return bare(line.fields[-1]) in beginnings


def _joined(lines: Sequence[FlatLine], labels: frozenset[str]) -> tuple[Sequence[FlatLine], str]:
    """The first of `lines` with those below it, line by line, up to that which ends its label, and
    the label; none where no label comes of them."""
    found = [lines[0]]
    for line in lines[1:]:
        if not line.fields or not line.fields[0] or line.is_sentence:
            break
        found.append(_one_line(found[-1], line))
        label = bare(found[-1].fields[len(found[-2].fields) - 1])
        if label in labels:
            return found, label
        if label not in _BEGINNINGS[labels] or len(line.fields) > 1:
            break
    return (), ""


def _one_line(above: FlatLine, below: FlatLine) -> FlatLine:
    """Two lines as one: the last field of the first and the first of the second are one field."""
    joint = len(above.fields) - 1
    fields = (*above.fields[:joint], above.fields[joint] + below.fields[0], *below.fields[1:])
    sign = below.sign or above.sign
    numbers = (*above.numbers[:joint], False, *below.numbers[1:])
    tail = joint + max(below.tail, 1)
    return FlatLine(fields, sign, (sign or " ").join(fields), numbers, tail)
