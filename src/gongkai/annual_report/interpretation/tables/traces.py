"""What is left of a table that could not be read: names of its columns, one right after another, or
rows of its numbers.

No sentence has them so, for there something stands between them. Where they stand, the table is
there, whatever became of its cells: to say that there is none would accuse a unit falsely.
"""

import re
from collections.abc import Iterable

_SIDE_BY_SIDE = {
    "proactive": (
        *("信息内容本年", "本年制发件数本年废止件数", "本年处理决定数量行政", "信息内容上一年"),
        "本年新制作数量本年新公开数量",
    ),
    "requests": ("商业企业科研机构", "自然人法人或其他组织", "科研机构社会公益组织"),
    "remedies": ("结果维持结果纠正", "其他结果尚未审结", "未经复议直接起诉复议后起诉"),
}
_NUMBERS = re.compile(r"(?<!\S)\d{1,7}(?:\s+\d{1,7}(?!\S)){4,}")
_FEWEST_NUMBERS = {"requests": 15, "remedies": 10}
"""How many numbers stand in rows, side by side or one below the other, where they are a table's."""
_PIPES = str.maketrans(dict.fromkeys("|｜│┃", " "))


def has_traces(table: str, lines: Iterable[str]) -> bool:
    """Whether column names of `table` stand side by side in `lines`, or one below the other, or as
    many numbers as a row of it has."""
    kept = [line.translate(_PIPES) for line in lines if "。" not in line]
    bare = "".join("".join(line.split()) for line in kept)
    return any(names in bare for names in _SIDE_BY_SIDE[table]) or _has_rows(table, kept)


def _has_rows(table: str, lines: Iterable[str]) -> bool:
    fewest = _FEWEST_NUMBERS.get(table)
    if fewest is None:
        return False
    return sum(len(row.split()) for row in _NUMBERS.findall("\n".join(lines))) >= fewest
