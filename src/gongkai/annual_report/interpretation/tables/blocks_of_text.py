"""Tables two and four out of flattened text."""

import re
from collections.abc import Iterator, Sequence

from gongkai.annual_report.forms import FORM_2019, FORM_2021
from gongkai.annual_report.interpretation.tables import table_two
from gongkai.annual_report.interpretation.tables.alignment import Run, Shape, align
from gongkai.annual_report.interpretation.tables.flattened import FlatLine
from gongkai.annual_report.interpretation.tables.labels import (
    bare,
    heading_column,
    is_block_heading,
    proactive_labels,
)
from gongkai.annual_report.interpretation.tables.numbers import is_value
from gongkai.annual_report.interpretation.tables.reading import TableRead, texts_of
from gongkai.annual_report.interpretation.tables.table_four import PATHS, WIDTH

_LONGEST = 60
_FEWEST_ROWS = 2
_WIDEST = 4
_RESULT = re.compile("结果维持|结果纠正|其他结果|尚未审结")
_REMEDY_WORDS = re.compile(
    "行政复议|行政诉讼|未经复议直接起诉|复议后起诉|未经复议|直接起诉|结果维持|结果纠正|其他结果|尚未审结"
    "|总计|合计|结果|维持|纠正|其他|尚未|审结|复议|诉讼|起诉"
)
_TWO_ROWS = frozenset(
    row.key for form in (FORM_2019, FORM_2021) for block in form.proactive for row in block.rows
)


def read_table_two(lines: Sequence[FlatLine]) -> TableRead | None:
    """Table two in lines of text; None where it is not there."""
    start = next((at for at, line in enumerate(lines) if _begins_table_two(line)), None)
    if start is None:
        return None
    runs: dict[str, list[str]] = {}
    names: set[str] = {"heading"}
    below: set[str] = set()
    signs: list[str] = []
    rowwise: list[bool] = []
    opened, last = None, start
    for at in range(start, len(lines)):
        line = lines[at]
        if _ends_table_two(line, runs):
            break
        for text in line.fields:
            if not text or is_value(text):
                if opened is not None and (text or line.sign):
                    runs[opened].append(text)
                    last = at
                continue
            opened = _row_of(text, runs, names)
            if opened is not None or is_block_heading(text) or heading_column(text):
                last = at
        numbers = sum(map(is_value, filter(None, line.fields)))
        if numbers:
            signs.append(line.sign)
            rowwise.append(numbers < len([text for text in line.fields if text]))
            if opened is not None and not rowwise[-1]:
                below.add(opened)
    if len(runs) < _FEWEST_ROWS:
        return None
    visible = all(rowwise) and len(set(signs)) == 1 and signs[:1] != [""]
    shape = Shape(visible, visible and signs[0] == "|")
    # Where rows are whole, a number on a line of its own may be that of the page.
    return _two(runs, names, shape, lines[start : last + 1], below if any(rowwise) else set())


def _two(
    found: dict[str, list[str]],
    names: set[str],
    shape: Shape,
    lines: Sequence[FlatLine],
    unsure: set[str],
) -> TableRead:
    form = table_two.form_of(set(found), names) or _by_count(found)
    runs = {
        key: Run(
            tuple(fields) if shape.visible else tuple(text for text in fields if text),
            bounded=shape.edged,
        )
        for key, fields in found.items()
        if table_two.has_row(form, key)
    }
    aligned = table_two.aligned_rows(form, runs, shape)
    if not shape.visible:
        aligned |= {key: (None,) * len(aligned[key]) for key, run in runs.items() if not run.fields}
    aligned |= {key: (None,) * len(aligned[key]) for key in unsure & runs.keys()}
    lost = not shape.visible and not any(run.fields for run in runs.values())
    blocks = frozenset(line.block for line in lines)
    return table_two.table_of(form, aligned, runs, (), blocks, lost)


def _begins_table_two(line: FlatLine) -> bool:
    text = next((text for text in line.fields if text), "")
    plain = bare(text)
    return (
        is_block_heading(text)
        and "。" not in text
        and len(plain) <= (_LONGEST if len(line.fields) == 1 else 30)
        and not plain.startswith(("根据", "按照"))
    )


def _ends_table_two(line: FlatLine, runs: dict[str, list[str]]) -> bool:
    if "。" in line.text and len(line.fields) < _WIDEST:
        return True
    plain = bare(line.text)
    return bool(runs) and ("本年新收" in plain or "收到和处理" in plain or "申请人情况" in plain)


def _row_of(text: str, runs: dict[str, list[str]], names: set[str]) -> str | None:
    """The row a label opens; None for a header, which closes the row before it."""
    plain = bare(text)
    if is_block_heading(text):
        return None
    column = heading_column(text)
    labels = proactive_labels(plain) if len(plain) <= _LONGEST else ()
    if len(labels) == 1 and labels[0].key in _TWO_ROWS and not (column and column != "amount"):
        runs.setdefault(labels[0].key, [])
        return None if any(runs[labels[0].key]) else labels[0].key
    if column:
        names.add(column)
    return None


def _by_count(runs: dict[str, list[str]]) -> str:
    """Where no header tells: a licence row of more than one number is of the form of 2019."""
    for key in ("licences", "penalties", "coercive_measures"):
        if len([text for text in runs.get(key, ()) if text]) > 1:
            return "2019"
    return "2021"


def read_table_four(lines: Sequence[FlatLine]) -> TableRead | None:
    """Table four in lines of text; None where it is not there."""
    start = next((at for at, line in enumerate(lines) if _begins_table_four(line)), None)
    if start is None:
        return None
    fields: list[str] = []
    signs: set[str] = set()
    last, width = start, 0
    for at in range(start, len(lines)):
        line = lines[at]
        values = list(_values_of(line))
        others = [text for text in line.fields if text and not is_value(text)]
        if any(not _is_header(text) for text in others) or (others and any(fields)):
            break
        if any(values):
            if len(fields) >= WIDTH or (fields and len(values) != width):
                break
            signs.add(line.sign)
            fields += values
            width = len(values)
        if others or any(values):
            last = at
    return _four(fields, signs, lines, _head(lines, start), last)


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


def _four(
    fields: list[str], signs: set[str], lines: Sequence[FlatLine], start: int, last: int
) -> TableRead | None:
    blocks = frozenset(line.block for line in lines[start : last + 1])
    filled = tuple(text for text in fields if text)
    if not filled:
        return TableRead(None, {}, {}, (), True, blocks)
    visible = len(signs) == 1 and "" not in signs and len(fields) > 1
    run = Run(tuple(fields) if visible else filled, bounded=signs == {"|"})
    aligned = align({"row": run}, WIDTH, Shape(visible, signs == {"|"}))["row"]
    texts = dict(texts_of(PATHS, aligned))
    shown = {path: " ".join(filled) for path, text in texts.items() if text is None}
    return TableRead(None, texts, shown, (), False, blocks)


def _begins_table_four(line: FlatLine) -> bool:
    plain = bare("".join(text for text in line.fields if not is_value(text)))
    return (_RESULT.search(plain) is not None and _is_header(plain)) or plain == "行政复议"


def _values_of(line: FlatLine) -> Iterator[str]:
    """The fields of a line from its first number on; of a header line none."""
    fields = line.fields
    first = next((at for at, text in enumerate(fields) if text and is_value(text)), len(fields))
    header = any(text and not is_value(text) for text in fields)
    yield from fields[first:] if header else fields


def _is_header(text: str) -> bool:
    return not _REMEDY_WORDS.sub("", bare(text))
