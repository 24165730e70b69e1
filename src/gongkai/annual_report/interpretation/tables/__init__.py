"""The three statutory tables out of a document's blocks, whatever shape they are in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gongkai.annual_report.document import Block
from gongkai.annual_report.forms import FORMS
from gongkai.annual_report.interpretation.tables import (
    table_four_in_text,
    table_three,
    table_three_in_text,
    table_two_in_text,
)
from gongkai.annual_report.interpretation.tables.changed_labels import (
    Changed,
    find_changed_labels,
    told,
)
from gongkai.annual_report.interpretation.tables.derivation import derive
from gongkai.annual_report.interpretation.tables.flattened import FlatText, flat_text
from gongkai.annual_report.interpretation.tables.joined_labels import with_labels_joined
from gongkai.annual_report.interpretation.tables.layouts import tables_in_grids
from gongkai.annual_report.interpretation.tables.money_units import unit_above
from gongkai.annual_report.interpretation.tables.reading import Numbers, TableRead, numbers_of
from gongkai.annual_report.interpretation.tables.statutory_labels import ROW, names_year
from gongkai.annual_report.interpretation.tables.words import words_of
from gongkai.annual_report.report import (
    AMBIGUOUS,
    UNRECOVERABLE,
    CellNote,
    ChangedLabel,
    Derived,
    ExtraRow,
    Value,
)

__all__ = ["TablesRead", "read_tables"]

_NEWEST = "2021"
_IN_FORCE = "proactive.normative_documents.in_force"
"""A cell of the newer form."""
_IN_TEXT: Mapping[str, Callable[[FlatText], TableRead | None]] = {
    "proactive": table_two_in_text.read_lines,
    "requests": table_three_in_text.read_lines,
    "remedies": table_four_in_text.read_lines,
}
"""Each table's reader where it stands in lines of text."""


@dataclass(frozen=True)
class TablesRead:
    """What the tables of a document say.

    `form` is "2021", "2019", or None where no table shows it. `read` are the tables that were
    read: `values` has every path of them, None where the cell is unknown, and no other. `unread`
    names only the tables whose labels stand there while their cells were lost (`unrecoverable`).
    `used` are the indices of the blocks that are tables or parts of one.
    """

    form: str | None = None
    read: frozenset[str] = frozenset()
    values: Mapping[str, Value] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, CellNote] = field(default_factory=dict)
    derived: Mapping[str, Derived] = field(default_factory=dict)
    extra_rows: tuple[ExtraRow, ...] = ()
    labels: tuple[ChangedLabel, ...] = ()
    used: frozenset[int] = frozenset()

    @property
    def names_years(self) -> bool:
        """Whether a label names a year: whose its numbers are, only that of the report tells."""
        return any(names_year(label.printed) for label in self.labels)


def read_tables(
    blocks: Sequence[Block], otherwise: str = _NEWEST, year: int | None = None
) -> TablesRead:
    """The statutory tables among `blocks`, of a report on `year`; text is in simplified characters.

    Where no table shows its form, they are read as those of the form `otherwise`.
    """
    found, text = _find(blocks)
    form = _form(found)
    lost = {name for name, read in found.items() if read.lost}
    numbers = Numbers({}, {})
    for name, read in found.items():
        if name not in lost:
            numbers_of(read, FORMS[form or otherwise].paths(name), numbers)
    read_ones = frozenset(found.keys() - lost)
    kept = [name for name in found if name in read_ones]
    changed = find_changed_labels(form or otherwise, kept, words_of(found, blocks, text), year)
    forgotten = _forget(changed, numbers)
    drawn = text.borders() if text else frozenset[int]()
    tables = [name for name in ("requests", "remedies") if name in read_ones]
    derived = derive(FORMS[form or otherwise], numbers.values, tables)
    return TablesRead(
        form=form,
        read=read_ones,
        values=numbers.values,
        unread=dict.fromkeys(sorted(lost), UNRECOVERABLE),
        cells=numbers.cells,
        derived={p: d for p, d in derived.items() if p not in forgotten},
        extra_rows=tuple(row for read in found.values() for row in read.extra_rows),
        labels=told(changed),
        used=drawn.union(*(read.blocks for read in found.values())),
    )


def _find(blocks: Sequence[Block]) -> tuple[dict[str, TableRead], FlatText | None]:
    """Each table in the document's grids, or else in its lines of text; and these, where they were
    looked into."""
    found = tables_in_grids(blocks)
    text: FlatText | None = None
    if len(found) < len(_IN_TEXT):
        text = with_labels_joined(flat_text(blocks))
        for name, read_in_text in _IN_TEXT.items():
            if name not in found and (read := read_in_text(text)) is not None:
                found[name] = read
    if "proactive" in found and "" in found["proactive"].units.values():
        found["proactive"] = _with_unit(found["proactive"], blocks)
    if _is_newer_but_for_a_row(found):
        found["requests"] = table_three.in_newer_form(found["requests"])
    return {name: found[name] for name in _IN_TEXT if name in found}, text


def _is_newer_but_for_a_row(found: Mapping[str, TableRead]) -> bool:
    """Whether nothing but the single row 其他处理 of table three speaks for the form of 2019, and
    table two is that of 2021: a row that was kept makes no other form."""
    forms = [found[name].form if name in found else None for name in ("proactive", "requests")]
    return forms == ["2021", "2019"] and found["proactive"].texts.get(_IN_FORCE) is not None


def _forget(changed: Sequence[Changed], numbers: Numbers) -> frozenset[str]:
    """Make the cells unknown that stand under another name than their column's or row's in the
    form: these, of which no sum can tell what they would be."""
    under = {path: x for x in changed if x.forgotten for path in x.label.paths}
    for path, one in under.items():
        value = numbers.values.get(path)
        if value is not None:
            where = "行名" if one.label.kind == ROW else "表头"
            numbers.values[path] = None
            numbers.cells[path] = CellNote(f"{value}（{where}：{one.printed}）", AMBIGUOUS)
    return frozenset(under)


def _with_unit(read: TableRead, blocks: Sequence[Block]) -> TableRead:
    """`read` with the unit of those amounts for which it names none, where a caption does."""
    unit = unit_above(blocks, min(read.blocks, default=0))
    return replace(read, units={path: said or unit for path, said in read.units.items()})


def _form(found: Mapping[str, TableRead]) -> str | None:
    """The form by table three, which tells it best, else by table two."""
    for name in ("requests", "proactive"):
        if name in found and found[name].form is not None:
            return found[name].form
    return None
