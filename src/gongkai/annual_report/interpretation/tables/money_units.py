"""In what unit the amounts of table two are, where the words round them say so.

The form asks for 万元. A header may say 元 instead (本年收费金额（单位：元）), the label of a row
(行政事业性收费（元）), or a line above (单位：元): 200 below it are 0.02万元, not two million 元.
What stands nearer is believed; the cell itself is nearest.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from gongkai.annual_report.document import Block, Line, Paragraph
from gongkai.annual_report.interpretation.recurring import kept_if_short
from gongkai.annual_report.interpretation.tables.numbers import MONEY, ReadCell, read_cell
from gongkai.annual_report.report import AMBIGUOUS, PROSE, CellNote

MYRIADS: Final = "万元"
"""The form's own unit, and that of an amount whose unit nothing tells."""

_YUAN, _MYRIADS_OF_MYRIADS = "元", "亿元"
"""Units sure to be meant as they stand. In 千元 or 百元 no body reckons: rather a slip."""
_UNIT = re.compile(r"(?:[美欧日港]|人民币)?[十百千万亿]*[元圆]|单位[:：][十百千万亿]+(?=[)）]|$)")
_CAPTION = re.compile(
    r"(?:注\d?[:：])?[（(【\[]?(?:以下|本表|表中|表内)?(?:计量|金额|货币)?单位(?:均|都)?(?:[:：为是]|以)"
    r"|(?:注\d?[:：])?[（(]?(?:以下|本表|表中|表内|收费)?金额(?:均|都)?(?:[:：]|以[万亿]?元)"
    r"|表[一二三四\d][^。；]{0,20}[（(](?:计量|金额|货币)?单位[:：][^（()）]+[)）]$"
)
_OWN = re.compile(r"[元万亿]")
_BLANK = re.compile(r"[\s\u200b-\u200d\u2060\ufeff\u00ad]+")
_LONGEST, _ABOVE = 30, 3


@kept_if_short(4096)
def money_unit(text: str) -> str:
    """The unit of money that a header, a label or a caption names, whatever blanks stand in it; ""
    where it names none, and all of them where it names several."""
    plain = _BLANK.sub("", text).replace("多元", "")
    found = {_plain(unit) for unit in _UNIT.findall(plain)} if len(plain) <= _LONGEST else ()
    return "、".join(sorted(found))


def unit_of_header(names: Sequence[str]) -> str:
    """The unit that the names of a header say, one of which may have been torn into several: of
    （单位： 万 元） the last piece alone would say 元."""
    whole = "".join(name for name in names if len(name) <= _LONGEST)
    return "、".join(sorted({_plain(unit) for unit in _UNIT.findall(_BLANK.sub("", whole))}))


def _plain(unit: str) -> str:
    plain = re.sub("人民币|单位[:：]", "", unit).replace("圆", "元")
    return plain if plain.endswith("元") else f"{plain}元"


def is_caption(text: str) -> bool:
    """Whether a text says nothing but in what units a table is: 单位：元; 注：金额单位为元."""
    return len(text) <= _LONGEST and _CAPTION.match(_BLANK.sub("", text)) is not None


def unit_above(blocks: Sequence[Block], first: int) -> str:
    """The unit that a caption right above the table names, which begins in the block `first`."""
    seen = 0
    for block in reversed(blocks[max(0, first - 2 * _ABOVE) : first]):
        if not isinstance(block, (Paragraph, Line)) or seen == _ABOVE:
            break
        if text := block.text.strip(" \t|"):
            if is_caption(text):
                return money_unit(text)
            seen += 1
    return ""


def nearest(*said: str) -> str:
    """The unit of an amount that the words round it name, those that stand nearest first; "" where
    none does. The first two stand above the column and beside the row: where they differ, both are
    told."""
    beside = sorted({unit for unit in said[:2] if unit})
    return "、".join(beside) or next((unit for unit in said[2:] if unit), "")


def read_amount(raw: str, unit: str) -> ReadCell:
    """The amount in `raw`, which is in `unit` where it does not say its own. Nothing is nothing in
    any unit."""
    read = read_cell(raw, MONEY)
    if unit in ("", MYRIADS) or not read.value or _OWN.search(raw):
        return read
    note = f"{raw.strip()}（单位：{unit}）"
    if unit == _YUAN:
        return ReadCell(Decimal(read.value) / 10_000, CellNote(note, PROSE))
    if unit == _MYRIADS_OF_MYRIADS:
        return ReadCell(Decimal(read.value) * 10_000, CellNote(note, PROSE))
    return ReadCell(None, CellNote(note, AMBIGUOUS))
