"""What reading one table gives, before its cells are read as numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from gongkai.annual_report.interpretation.recurring import kept_if_short
from gongkai.annual_report.interpretation.tables.alignment import Aligned
from gongkai.annual_report.interpretation.tables.labels import KINDS
from gongkai.annual_report.interpretation.tables.money_units import read_amount
from gongkai.annual_report.interpretation.tables.numbers import CHANGE, MONEY, PLAIN, read_cell
from gongkai.annual_report.report import AMBIGUOUS, LOST, CellNote, ExtraRow, Value


@dataclass(frozen=True)
class TableRead:
    """One table's cells, text by path, from wherever they were read.

    `texts` has None for a cell that is there but whose text is not known; `shown` then has what
    stands in its row. Paths of the form that are in neither stand for rows that are not there.
    `lost` tells that the labels stand there and the cells are gone. `blocks` are the table's.
    `units` are those of the amounts that are not said to be in the form's; "" of an unsaid one.
    """

    form: str | None = None
    texts: Mapping[str, str | None] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)
    extra_rows: tuple[ExtraRow, ...] = ()
    lost: bool = False
    blocks: frozenset[int] = frozenset()
    units: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Numbers:
    """Cells as numbers, with notes on those that are unknown or unusual."""

    values: dict[str, Value]
    cells: dict[str, CellNote]


def beside(first: TableRead, again: TableRead | None) -> TableRead:
    """`first` where its table stands `again` further on (last year's, another body's): which of two
    is the report's own nothing tells, so that a cell in which they differ is unknown."""
    if again is None or again.lost:
        return first
    texts, shown = dict(first.texts), dict(first.shown)
    for path, text in again.texts.items():
        had = texts.get(path)
        if text and had is not None and text.strip() != had.strip():
            texts[path], shown[path] = None, f"{had} / {text}"
    return replace(first, texts=texts, shown=shown, blocks=first.blocks | again.blocks)


def numbers_of(read: TableRead, paths: Iterable[str], into: Numbers) -> None:
    """Read the cells of `read` as numbers for all `paths`; a path it lacks is unknown, `lost`."""
    values, cells, texts = into.values, into.cells, read.texts
    for path in paths:
        text = texts.get(path, _MISSING)
        if text in PLAIN and path not in KINDS:
            values[path] = PLAIN[text]
        elif text is _MISSING:
            values[path], cells[path] = None, CellNote("", LOST)
        elif text is None:
            values[path] = None
            cells[path] = CellNote(read.shown.get(path, ""), AMBIGUOUS)
        elif path in read.units:
            values[path], note = read_amount(text, read.units[path])
            if note is not None:
                cells[path] = note
        else:
            read_kind = _KINDS[KINDS[path]] if path in KINDS else _count
            values[path], note = read_kind(text)
            if note is not None:
                cells[path] = note


_MISSING = "\0"


# What recurs is kept by the text alone: to hash the kind with it takes as long as to find it.
_count = kept_if_short(4096)(read_cell)
_KINDS = {kind: kept_if_short(1024)(partial(read_cell, kind=kind)) for kind in (MONEY, CHANGE)}


def texts_of(paths: Iterable[str], row: Aligned) -> Iterable[tuple[str, str | None]]:
    """The cells of an aligned row under their paths."""
    return zip(paths, row, strict=True)
