"""Table three of a body that left a column out: its header says which columns there are.

Where all rows have as many cells as the header has names, each number is that of the name in its
place, and the column that is lacking is unknown. Where the header lacks a name, and the rows do not
fit it, nothing tells which of their cells is whose.
"""

from collections.abc import Iterable, Mapping, Sequence

from gongkai.annual_report.forms import REQUEST_COLUMNS
from gongkai.annual_report.interpretation.tables.alignment import Aligned, Run
from gongkai.annual_report.interpretation.tables.labels import applicant, bare
from gongkai.annual_report.interpretation.tables.row_names import APPLICANTS, ORGANISATIONS

_KEYS = tuple(column.key for column in REQUEST_COLUMNS)
WIDTH = len(_KEYS)
_FEWEST = 4
"""Names that show a header: fewer may be what is left of it."""
_NOTE = ("勾稽", "项")

Names = tuple[str, ...]


def names_of(found: Iterable[str]) -> Names:
    """The columns that a header names, in the order of the form; none where it names all of them,
    or hardly any."""
    named = frozenset(found)
    names = tuple(key for key in _KEYS if key in named)
    return names if _FEWEST <= len(names) < WIDTH else ()


def is_of_header(text: str) -> bool:
    """Whether a text is one of those that stand in the header of table three, as a whole."""
    plain = bare(text)
    known = not plain or plain in (APPLICANTS, ORGANISATIONS) or applicant(text) is not None
    return known or any(map(plain.__contains__, _NOTE))


def are_short(runs: Mapping[str, Run]) -> bool:
    """Whether every row that shows anything has fewer cells than the form has columns."""
    widths = [len(inner) for run in runs.values() if (inner := _inner(run.fields))]
    return bool(widths) and max(widths) < WIDTH


def by_names(runs: Mapping[str, Run], names: Names, whole: bool) -> dict[str, Aligned]:
    """`runs`, each shorter than the form, in the columns of `names`; unknown where the header is
    not `whole`, or a row shows another number of cells."""
    return {
        key: _under(_inner(run.fields), names) if whole else (None,) * WIDTH
        for key, run in runs.items()
    }


def _under(fields: Sequence[str], names: Names) -> Aligned:
    if fields and len(fields) != len(names):
        return (None,) * WIDTH
    told = dict(zip(names, fields or ("",) * len(names), strict=True))
    return tuple(map(told.get, _KEYS))


def _inner(fields: Sequence[str]) -> Sequence[str]:
    """The fields from the first to the last that is not empty."""
    filled = [at for at, text in enumerate(fields) if text]
    return fields[filled[0] : filled[-1] + 1] if filled else ()
