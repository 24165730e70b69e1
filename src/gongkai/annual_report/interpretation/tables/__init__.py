"""The three statutory tables out of a document's blocks, whatever shape they are in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.annual_report.document import Block
from gongkai.annual_report.report import CellNote, Derived, ExtraRow, Value

__all__ = ["TablesRead", "read_tables"]


@dataclass(frozen=True)
class TablesRead:
    """What the tables of a document say.

    `form` is "2021", "2019", or None where no table shows it. `values` has every path of a table
    that was read, None where the cell is unknown, and no path of the others. `unread` names only
    the tables whose labels stand there while their cells were lost (`unrecoverable`). `used` are
    the indices of the blocks that are tables or parts of one.
    """

    form: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, CellNote] = field(default_factory=dict)
    derived: Mapping[str, Derived] = field(default_factory=dict)
    extra_rows: tuple[ExtraRow, ...] = ()
    used: frozenset[int] = frozenset()


def read_tables(blocks: Sequence[Block]) -> TablesRead:
    """The statutory tables among `blocks`; text is in simplified characters."""
    return TablesRead()
