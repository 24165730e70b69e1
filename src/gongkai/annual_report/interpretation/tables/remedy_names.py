"""What the columns of table four are called: the names of the form, and others for the same."""

from collections.abc import Sequence

from gongkai.annual_report.interpretation.recurring import kept_if_short
from gongkai.annual_report.interpretation.tables.labels import bare
from gongkai.annual_report.interpretation.tables.slips import misspells

_OTHER, _OTHER_RESULT, _UPHELD = "其他", "其他结果", "结果维持"
_PIECES = frozenset({"结果", "审结", "尚未", "未审"})
"""Of a name that the end of a narrow cell or of a page tore."""
_NAMES = {
    "结果维持": ("维持结果", "维持"),
    "结果纠正": ("纠正结果", "纠正"),
    "其他结果": ("结果其他",),
    "尚未审结": ("未审结", "尚未办结", "未办结", "尚未结案"),
    "总计": ("合计", "小计"),
    "行政复议": ("行政复议件",),
    "行政诉讼": ("行政诉讼件",),
    "未经复议直接起诉": ("直接起诉", "未经复议直接提起诉讼", "直接提起诉讼", "未经复议起诉"),
    "复议后起诉": ("经复议后起诉", "复议后提起诉讼", "经复议后提起诉讼", "复议后诉讼"),
}
_CALLED = {other: name for name, others in _NAMES.items() for other in others}
NAMES, OTHER_NAMES = tuple(_NAMES), tuple(_CALLED)
_SHORTEST_MISSPELT = 4
"""A shorter name with a character wrong may be any word."""


@kept_if_short(1024)
def remedy_name(text: str) -> str:
    """`text` bare, or the name that the form has for the same, or that it misspells."""
    plain = bare(text)
    if plain in _NAMES:
        return plain
    return _CALLED.get(plain) or _misspelt(plain) or plain


def _misspelt(plain: str) -> str | None:
    near = [x for x in NAMES if len(x) >= _SHORTEST_MISSPELT and misspells(plain, x)]
    return near[0] if len(near) == 1 else None


def remedy_names(texts: Sequence[str]) -> list[str]:
    """The names in one row of a header. 其他 is a result beside others, alone it may be a piece;
    beside pieces every short name is one."""
    plain = [bare(text) for text in texts]
    if not _PIECES.isdisjoint(plain):
        return plain
    names = list(map(remedy_name, texts))
    if _UPHELD in names:
        names = [_OTHER_RESULT if name == _OTHER else name for name in names]
    return names
