"""What is left of a table that could not be read: names of its columns, one right after another.

No sentence has them so, for there something stands between them. Where they stand, the table is
there, whatever became of its cells: to say that there is none would accuse a unit falsely.
"""

from collections.abc import Iterable

_SIDE_BY_SIDE = {
    "proactive": (
        *("信息内容本年", "本年制发件数本年废止件数", "本年处理决定数量行政", "信息内容上一年"),
        "本年新制作数量本年新公开数量",
    ),
    "requests": ("商业企业科研机构", "自然人法人或其他组织", "科研机构社会公益组织"),
    "remedies": ("结果维持结果纠正", "其他结果尚未审结", "未经复议直接起诉复议后起诉"),
}
_PIPES = str.maketrans("", "", "|｜│┃")


def has_traces(table: str, lines: Iterable[str]) -> bool:
    """Whether column names of `table` stand side by side in `lines`, or one below the other."""
    text = "".join("".join(line.split()) for line in lines if "。" not in line)
    bare = text.translate(_PIPES)
    return any(names in bare for names in _SIDE_BY_SIDE[table])
