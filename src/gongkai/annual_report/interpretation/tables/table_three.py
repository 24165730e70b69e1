"""Table three (收到和处理政府信息公开申请情况) out of grids, and what its reader in text shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from gongkai.annual_report.forms import FORM_2019, FORM_2021, REQUEST_COLUMNS
from gongkai.annual_report.interpretation.tables.alignment import Aligned, Run, Shape, align
from gongkai.annual_report.interpretation.tables.grids import GridRow, fields_after
from gongkai.annual_report.interpretation.tables.header_columns import (
    WIDTH,
    RequestsHeader,
    names_in,
)
from gongkai.annual_report.interpretation.tables.labels import CLOSED_GROUP, bare, row_of_label
from gongkai.annual_report.interpretation.tables.lacking_columns import are_short, by_names
from gongkai.annual_report.interpretation.tables.numbers import is_value
from gongkai.annual_report.interpretation.tables.own_grids import of_table_three, stretches
from gongkai.annual_report.interpretation.tables.reading import TableRead, beside, texts_of
from gongkai.annual_report.report import ExtraRow

SPANS = {
    row.key: 3 - len(row.group) for form in (FORM_2019, FORM_2021) for row in form.request_rows
} | {"closed_other": 1, CLOSED_GROUP: 2}
"""How many columns each row's label takes in the printed form."""

_SINGLE_ROW = next(row.label for row in FORM_2019.request_rows if row.key == "closed_other")
_FEWEST_ROWS = 5
_UNKNOWN: Aligned = (None,) * WIDTH
_AFTER_DETAILS = frozenset({"closed_other", "handled"})
_TRUE = Shape(visible=True, edged=True, true=True)


@dataclass
class _Found:
    """Rows found in grids so far. `certain` are those that the header decides (placed by its
    columns, or unknown), `shown` what stands in them, `torn` those that stand twice with different
    numbers. `stretches` tells which blocks follow one another."""

    stretches: Mapping[int, int]
    certain: dict[str, Aligned] = field(default_factory=dict)
    shown: dict[str, Run] = field(default_factory=dict)
    runs: dict[str, Run] = field(default_factory=dict)
    torn: set[str] = field(default_factory=set)
    extra: list[ExtraRow] = field(default_factory=list)
    blocks: set[int] = field(default_factory=set)
    header: RequestsHeader = field(default_factory=RequestsHeader)

    def is_headed(self, block: int) -> bool:
        """Whether the header stands in the grid `block`, or above it with none of another table
        between: a page may end right behind it."""
        own = self.header.block
        return own in self.stretches and self.stretches[own] == self.stretches[block]

    def has(self, key: str) -> bool:
        return key in self.certain or key in self.runs


def read_grids(rows: Sequence[GridRow]) -> TableRead | None:
    """Table three in the grids' rows; None where fewer than five of its rows are there."""
    own = of_table_three(rows)
    return _read(own, stretches(rows, own))


def _read(rows: Sequence[GridRow], blocks: Mapping[int, int]) -> TableRead | None:
    found = _Found(blocks)
    end = next((at for at, row in enumerate(rows) if not _take(row, found)), len(rows))
    again = _read(rows[end:], blocks) if end < len(rows) else None
    if len(found.certain) + len(found.runs) < _FEWEST_ROWS:
        return again
    aligned = _aligned(found) | found.certain
    aligned |= dict.fromkeys(found.torn, (None,) * WIDTH)
    shown = found.shown | found.runs
    return beside(table_of(aligned, shown, found.extra, frozenset(found.blocks)), again)


def _aligned(found: _Found) -> dict[str, Aligned]:
    header = found.header
    if header.named and are_short(found.runs):
        return by_names(found.runs, header.named, header.usual and not header.strange)
    return align(found.runs, WIDTH, _TRUE)


def _take(row: GridRow, found: _Found) -> bool:
    """Take in one row; False where the table has ended: 总计 is a header of table four too. A row
    that changed places with the last is known by its own label, to the letter."""
    if names := names_in(row):
        if found.header.block != row.block:
            found.header = RequestsHeader(row.block)
        found.header.take(row, names)
        return True
    at, key = _label(row, found)
    if key is None:
        _take_extra(row, found)
        return True
    below_last = key != "carried_out" and found.has("carried_out")
    if below_last and (found.has(key) or row_of_label(bare(row.texts[at])) != key):
        return False
    found.blocks |= {row.block, found.header.block} if found.is_headed(row.block) else {row.block}
    _place(row, at, key, found)
    return True


def _label(row: GridRow, found: _Found) -> tuple[int, str | None]:
    """Index and key of the row's own label among its cells; groups left of it are passed over."""
    group: tuple[int, str | None] = (-1, None)
    for word, key in row.names.requests:
        at = row.words[word]
        if key == CLOSED_GROUP:
            group = (at, key)
        elif key not in _AFTER_DETAILS or found.has("received") or found.has("granted"):
            return at, key
    return group


def _place(row: GridRow, at: int, key: str, found: _Found) -> None:
    fields = fields_after(row, at, WIDTH)
    header = found.header
    aligned: Aligned | None = None
    if not header.usual or header.gap is not None or len(fields) != WIDTH:
        aligned = header.place(row, at) if found.is_headed(row.block) else None
        if aligned is None and not header.usual:
            aligned = _UNKNOWN
    if found.has(key):
        _settle(key, aligned or fields, found)
    elif aligned is not None:
        found.certain[key] = aligned
        found.shown[key] = Run(fields)
    else:
        found.runs[key] = Run(fields, SPANS[key])


def _settle(key: str, fields: Sequence[str | None], found: _Found) -> None:
    """A label that stands twice: a piece of it on the next page, or two rows that disagree."""
    if not any(fields):
        return
    had = found.certain[key] if key in found.certain else found.runs[key].fields
    if not any(had):
        found.certain.pop(key, None)
        found.runs[key] = Run(tuple(text or "" for text in fields), SPANS[key])
    elif tuple(had) != tuple(fields):
        found.torn.add(key)


def _take_extra(row: GridRow, found: _Found) -> None:
    """A row of numbers whose label the form does not have."""
    started = found.has("received") or found.has("granted")
    if not started or found.has("carried_out") or row.block not in found.blocks:
        return
    labels = [row.texts[at] for at in row.words]
    raw = tuple(text for text in row.texts if is_value(text))
    if labels and len(raw) >= WIDTH - 1:
        found.extra.append(ExtraRow("requests", " ".join("".join(labels).split()), raw))


def table_of(
    aligned: Mapping[str, Aligned],
    runs: Mapping[str, Run],
    extra: Sequence[ExtraRow],
    blocks: frozenset[int],
    lost: bool = False,
) -> TableRead:
    """Rows by key as cells by path, under the form the rows show."""
    form, rows = _form_of(aligned)
    texts: dict[str, str | None] = {}
    shown: dict[str, str] = {}
    for key, row in rows.items():
        paths = _PATHS[key]
        texts.update(texts_of(paths, row))
        if None in row:
            raw = " ".join(text for text in (runs[key].fields if key in runs else ()) if text)
            shown.update((path, raw) for path, text in texts_of(paths, row) if text is None)
    return TableRead(form, texts, shown, tuple(extra), lost, blocks)


def _form_of(aligned: Mapping[str, Aligned]) -> tuple[str | None, dict[str, Aligned]]:
    """The form, told by 其他处理: three rows in that of 2021, one row in that of 2019."""
    rows = dict(aligned)
    group = rows.pop(CLOSED_GROUP, None)
    if "closed_not_clarified" in rows or "closed_fee_unpaid" in rows:
        return "2021", rows
    if group is not None and "closed_other" not in rows:
        rows["closed_other"] = group
        return "2019", rows
    return None, rows


def in_newer_form(read: TableRead) -> TableRead:
    """`read`, the table of a report in the form of 2021 that has a single row for 其他处理, as that
    form has it: of the three rows there no number is known, and the one is none of the form's."""
    group = _PATHS["closed_other"]
    values = tuple(read.texts.get(path) or "" for path in group)
    return replace(
        read,
        form="2021",
        texts={path: text for path, text in read.texts.items() if path not in group},
        extra_rows=(*read.extra_rows, ExtraRow("requests", _SINGLE_ROW, values)),
    )


_PATHS = {
    row.key: tuple(f"requests.{row.key}.{column.key}" for column in REQUEST_COLUMNS)
    for row in FORM_2021.request_rows
}
