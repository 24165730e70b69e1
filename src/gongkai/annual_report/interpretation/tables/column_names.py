"""What the header of table two says of its columns, each by its own name.

A number is that of a column because the name above it is that column's. Where another thing is
named there (历史累计, 本年修改件数), the number is none of the form's, though there be as many as
the form has. A piece of a name, torn off by the end of a narrow cell, tells nothing.
"""

import re
from collections.abc import Sequence
from typing import Final

from gongkai.annual_report.forms import FORM_2019, FORM_2021
from gongkai.annual_report.interpretation.recurring import kept_if_short
from gongkai.annual_report.interpretation.tables.alignment import Aligned
from gongkai.annual_report.interpretation.tables.labels import (
    CONTENT,
    bare,
    heading_column,
    is_block_heading,
    means_another,
)
from gongkai.annual_report.interpretation.tables.slips import is_slip

OTHER: Final = "?"
"""The name of a column that the form does not have."""

Header = tuple[str | None, ...]
"""The columns a block's header names, by the keys of the forms; OTHER for one of its own, None
where nothing tells."""

_LONGEST, _UNIT = 20, "单位"
_OVER_LABELS = re.compile(
    f"{CONTENT}|(?:政府)?(?:信息|公开|事项)?(?:内容|名称|类别|类型|项目|事项|指标|条款|条目)|序号"
)
"""What offices write over the labels of the rows, and the articles beside these."""
_PUBLISHED = "公开"
"""Of a piece of a name only this is one of a column that bodies have of their own: 公开数量."""
_ALONE = {"fees": "amount"}
_DECISIONS = "decisions"
_CANONICAL = {
    bare(column.label): column.key or _ALONE.get(block.rows[0].key, _DECISIONS)
    for form in (FORM_2019, FORM_2021)
    for block in form.proactive
    for column in block.columns
}
_ALL = "|".join(
    "".join(bare(column.label) for column in block.columns)
    for form in (FORM_2019, FORM_2021)
    for block in form.proactive
)
_EACH = re.compile("|".join(sorted(_CANONICAL, key=len, reverse=True)))
_EVERY = re.compile(f"(?:{_EACH.pattern})+")
NAMES = {
    form.name: {
        row.key: tuple(column.key or _ALONE.get(row.key, _DECISIONS) for column in block.columns)
        for block in form.proactive
        for row in block.rows
    }
    for form in (FORM_2019, FORM_2021)
}
"""How the columns of each row are named in a `Header`."""


@kept_if_short(4096)
def column_name(text: str) -> str | None:
    """The column that a cell of a header names."""
    plain = bare(text)
    if not plain or len(plain) > _LONGEST or plain.startswith((_UNIT, CONTENT)):
        return None
    key = _CANONICAL.get(plain) or heading_column(text)
    if key is None and _is_piece(plain) and _PUBLISHED not in plain:
        return None
    if key is None:
        key = next((name for label, name in _CANONICAL.items() if is_slip(plain, label)), None)
    return OTHER if key is None or means_another(plain, key) else key


def _is_piece(plain: str) -> bool:
    """Whether a name of the form lost some of its characters, or stands there in pieces."""
    return plain in _ALL or any(_is_within(plain, label) for label in _CANONICAL)


def _is_within(plain: str, label: str) -> bool:
    rest = iter(label)
    return all(character in rest for character in plain)


def stands_over_labels(text: str) -> bool:
    """Whether a text is the name of the labels' column, and of none of the numbers."""
    return _OVER_LABELS.fullmatch(bare(text)) is not None


def header_of(texts: Sequence[str]) -> Header:
    """The header whose cells, without those that name the rows, say `texts`; where two of them
    that are not alike would be one column, which of them it is nothing tells."""
    names = [column_name(text) for text in texts]
    said: dict[str, set[str]] = {}
    for text, name in zip(texts, names, strict=True):
        if name:
            said.setdefault(name, set()).add(bare(text))
    return tuple(OTHER if name and len(said[name]) > 1 else name for name in names)


def words_of_header(text: str) -> tuple[str, ...]:
    """The names in a line of words that begins with 信息内容, or what else stands over the labels,
    or the name of a block; nothing may part it from them, and them from one another."""
    words = text.split()
    over_labels = [at for at, word in enumerate(words[:1]) if stands_over_labels(word)]
    blocks = [at for at, word in enumerate(words) if is_block_heading(word)]
    last = max((*over_labels, *blocks), default=-1)
    _, _, joined = words[last].partition(CONTENT) if words else ("", "", "")
    plain = bare(joined)
    names = _EACH.findall(plain) if _EVERY.fullmatch(plain) else [joined] if plain else []
    return (*names, *words[last + 1 :])


def by_names(
    form: str, key: str, header: Header, fields: Sequence[str], in_place: bool = False
) -> Aligned | None:
    """The cells of row `key` by the names above its `fields`; None where the header names just the
    form's columns in their order, or shows nothing, and where others read a whole row under all of
    them. Unknown where there are not as many fields as names, or one is blank and it is not
    certain that they stand `in_place`."""
    wanted = NAMES[form][key]
    names = list(header)
    if len(names) == len(wanted):  # a piece of a name stands in that name's own place
        names = [
            own if name is None and own not in names else name
            for name, own in zip(names, wanted, strict=True)
        ]
    if [name for name in names if name is not None] in ([], list(wanted)):
        return None
    whole = len(fields) == len(names) and all(fields)
    strangers = any(name is not None and name not in wanted for name in names)
    if names_all(form, key, header):
        if whole:
            return None
    elif not strangers and not (whole and None not in names and len(set(names)) == len(names)):
        return None
    if not whole and not (in_place and len(fields) == len(names)):
        return (None,) * len(wanted)
    return tuple(fields[names.index(own)] if names.count(own) == 1 else None for own in wanted)


def names_all(form: str, key: str, header: Header) -> bool:
    """Whether each of the columns of row `key` is named once."""
    return all(header.count(own) == 1 for own in NAMES[form][key])
