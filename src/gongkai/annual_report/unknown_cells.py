"""How a report that is read or written says which of its cells are unknown, and why.

A cell says that it is unknown, a sentence below its table says of how many, why, and what follows
for them. Interpretation recognises the sentence: it is no text of the report.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gongkai.annual_report.report import (
    AMBIGUOUS,
    BLANK,
    LOST,
    PROSE,
    SLASH,
    Report,
    table_of,
)

UNITS = "units"
"""Why a cell of a total is unknown; the raw text is the sum of the rest."""
UNKNOWN = "未知"
"""What a cell says that could not be told; to leave it empty would say that nothing stood there."""

WHY: Mapping[str, str] = {
    BLANK: "空白",
    SLASH: "斜线",
    PROSE: "文字",
    AMBIGUOUS: "无法确定归属",
    LOST: "丢失",
    UNITS: "有单位未知",
}
NO_REASON = "原因不明"

_SENTENCE = re.compile(
    rf"“{UNKNOWN}”\d+格：(?:{'|'.join((*WHY.values(), NO_REASON))})"
    r"(?:，(?:其中\d+格)?按勾稽关系推算(?:均?为|依次为)[\d.、-]+)?。"
)


def cell_told(report: Report, path: str) -> str:
    """That the cell at `path` is unknown, why, and what follows: `未知（斜线，推算3）`."""
    note = report.cells.get(path)
    derived = report.derived.get(path)
    why = WHY.get(note.reason if note else "", NO_REASON)
    if note and note.reason == UNITS and note.raw:
        why = f"{why}，其余共{note.raw}"
    return f"{UNKNOWN}（{why}，推算{derived.value}）" if derived else f"{UNKNOWN}（{why}）"


def unknown_cells(report: Report, table: str) -> Iterator[str]:
    """A sentence for every reason for which cells of `table` are unknown."""
    reasons: dict[str, list[str]] = {}
    for path, value in report.values.items():
        if value is None and table_of(path) == table:
            note = report.cells.get(path)
            reasons.setdefault(WHY.get(note.reason if note else "", NO_REASON), []).append(path)
    for why, paths in reasons.items():
        derived = [report.derived[path].value for path in paths if path in report.derived]
        yield f"“{UNKNOWN}”{len(paths)}格：{why}{_derived(derived, len(paths))}。"


def tells_unknown_cells(text: str) -> bool:
    """Whether `text` is one of the sentences (white space apart)."""
    return _SENTENCE.fullmatch("".join(text.split())) is not None


def _derived(values: Sequence[int | Decimal], among: int) -> str:
    if not values:
        return ""
    same = "均为" if len(values) > 1 else "为"
    told = f"{same}{values[0]}" if len(set(values)) == 1 else f"依次为{'、'.join(map(str, values))}"
    which = "" if len(values) == among else f"其中{len(values)}格"
    return f"，{which}按勾稽关系推算{told}"
