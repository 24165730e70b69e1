"""A list of reviews as an XLSX file."""

from collections.abc import Iterable, Sequence

from gongkai.units.sheets import XLSX as TYPE
from gongkai.units.sheets import list_sheet

__all__ = ["TYPE", "to_xlsx"]


def to_xlsx(name: str, headings: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """One sheet of the name, its columns as wide as their headings ask."""
    columns = [(heading, max(12, 2 * len(heading) + 4)) for heading in headings]
    return list_sheet(name, columns, rows)
