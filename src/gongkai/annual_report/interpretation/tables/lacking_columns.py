"""Table three of a body that left a column out: its header says which columns there are.

Where all rows have as many cells as the header has names, each number is that of the name in its
place, and the column that is lacking is unknown. Where the header lacks a name, and the rows do not
fit it, nothing tells which of their cells is whose.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from gongkai.annual_report.forms import REQUEST_COLUMNS
from gongkai.annual_report.interpretation.recurring import kept_if_short
from gongkai.annual_report.interpretation.tables.alignment import Aligned, Run
from gongkai.annual_report.interpretation.tables.labels import bare
from gongkai.annual_report.interpretation.tables.row_names import APPLICANTS

_KEYS = tuple(column.key for column in REQUEST_COLUMNS)
WIDTH = len(_KEYS)
_FEWEST = 4
"""Names that show a header: fewer may be what is left of it."""
_ENDS = frozenset({_KEYS[0], _KEYS[-1]})
_NOTE = re.compile("^.*勾稽.*?之和(?:等于.*?之和)?|^等于第.*之和$")
_STEMS = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "charity": "社会公益(?:组织)?|公益组织",
    "legal_service": "法律服务(?:机构)?",
    "other": "其他",
    "total": "[总合]计",
}
_MERGED = {"organisations": "法人(?:或者?|和|及|与)?其他组织", "applicants": APPLICANTS}
_NAME = re.compile("|".join(f"(?P<{key}>{s})" for key, s in (_MERGED | _STEMS).items()))
_NAMES = re.compile(f"(?:{_NAME.pattern.replace('?P<', '?P<_')})+")

Names = tuple[str, ...]


def names_of(found: Iterable[str]) -> Names:
    """The columns that a header names, in the order of the form; none where it names all of them,
    or hardly any."""
    named = frozenset(found)
    names = tuple(key for key in _KEYS if key in named)
    return names if _FEWEST <= len(names) < WIDTH else ()


def names_within(text: str) -> tuple[str, ...] | None:
    """The columns that a text of the header names, one or several, or none; None where it says
    something else too."""
    found = all_names_within(text)
    return None if found is None else tuple(name for name in found if name not in _MERGED)


@kept_if_short(1024)
def all_names_within(text: str) -> tuple[str, ...] | None:
    """What a text of the header names, the names above several columns too; None where it says
    something else."""
    plain = without_note(text)
    if not plain:
        return ()
    if not _NAMES.fullmatch(plain):
        return None
    return tuple(match.lastgroup for match in _NAME.finditer(plain) if match.lastgroup)


def without_note(text: str) -> str:
    """Bare `text` without the note on what balances that stands before the names."""
    return _NOTE.sub("", bare(text))


def named_by(texts: Iterable[str]) -> tuple[Names, bool]:
    """The columns that a header of `texts` names where it lacks some, and whether it says nothing
    else."""
    found = [names_within(text) for text in texts]
    return names_of(name for names in found for name in names or ()), None not in found


def without_marks(runs: Mapping[str, Run]) -> Mapping[str, Run]:
    """`runs` without their last column, where nothing but marks of a blank stands in it, and none
    elsewhere: among other marks those at the end may be the cells of a column that is there."""
    inner = {key: _inner(run.fields) for key, run in runs.items()}
    ends = [fields[-1] for fields in inner.values() if fields]
    others = [text for fields in inner.values() for text in fields[:-1] if text]
    if any(map(_has_digit, ends)) or not all(map(_has_digit, others)):
        return runs
    return {key: Run(tuple(fields[:-1])) for key, fields in inner.items()}


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def are_short(runs: Mapping[str, Run]) -> bool:
    """Whether every row that shows anything has fewer cells than the form has columns."""
    widths = [len(inner) for run in runs.values() if (inner := _inner(run.fields))]
    return bool(widths) and max(widths) < WIDTH


def by_names(runs: Mapping[str, Run], names: Names, whole: bool) -> dict[str, Aligned]:
    """`runs`, each shorter than the form, in the columns of `names`; unknown where the header is
    not `whole` (a flattening loses both names at its ends), or a row shows another number of
    cells."""
    sure = whole and not _ENDS.isdisjoint(names)
    return {
        key: _under(_inner(run.fields), names) if sure else (None,) * WIDTH
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
