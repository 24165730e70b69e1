"""What a cell of a statutory table says: a number, or why it is none."""

import re
from decimal import Decimal
from typing import NamedTuple

from gongkai.annual_report.interpretation.recurring import kept_if_short
from gongkai.annual_report.report import AMBIGUOUS, BLANK, PROSE, SLASH, CellNote, Value


class CellKind(NamedTuple):
    """How a cell is to be read: an amount in 万元 (`money`), an increase or decrease (`signed`)."""

    money: bool = False
    signed: bool = False


COUNT = CellKind()
MONEY = CellKind(money=True)
CHANGE = CellKind(signed=True)

_WIDE = str.maketrans("０１２３４５６７８９．，＋－−﹣／－", "0123456789.,+---/-")
_SPACE = re.compile(r"[\s\u200b-\u200d\u2060\ufeff\u00ad]+")
_MARK = re.compile(r"[/\\\-—–_－―─*·.]+")
_BLANK = frozenset({"（空白）", "(空白)", "空白"})
_NOTHING = frozenset({"无", "無", "没有", "暂无", "空", "不涉及", "无此项"})
"""Words that stand for a number."""
_UNKNOWN = "未知"
"""What writers write where a cell could not be told: it still cannot."""
_FORMULA = re.compile(r"=[A-Za-z(…$'+\-]")
"""A formula of a spreadsheet that was never computed: what it gives is not known."""
_NUMBER = re.compile(
    r"(?P<sign>[+\-]|增加|增长|增|新增|减少|下降|减|↑|↓)?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<unit>万元|亿元|元|万|(?:件|项|条|个|份|次|宗|起|人|户|例|笔|部)(?:次)?)?"
)
_APART = re.compile(r"\d\s+\d")
_THIN = re.compile(r"(?<=\d)[\u2009\u202f](?=\d{3}(?!\d))")
"""Between thousands: the thin space of the SI, and the one that does not break."""
_BROKEN = re.compile(r"\n(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])\n")
_MANGLED = re.compile(r"[?？]+(?=\d)")
_UNIT_OF_MONEY = "万元"
"""What the header of the column says: in a cell below it, it tells nothing more."""
_DOWN = frozenset({"-", "减少", "下降", "减", "↓"})
_SIGNS = frozenset({"+", "-"})
_LONGEST, _MOST_DIGITS = 24, 1024
"""Characters of a number, and of digits that stand where one is due: to pass over those that are
too many would leave the cell blank, which it is not."""
PLAIN = {str(number): number for number in range(1000)}
"""What nearly every cell says, and what it means: found with one look, before any reading."""
_FIRST = frozenset("增新减下") | {word[0] for word in (*_NOTHING, *_BLANK, _UNKNOWN)}
"""Characters with which the words of a number begin."""


class ReadCell(NamedTuple):
    """A cell's value, and a note where it is unknown or was not written as a plain number."""

    value: Value
    note: CellNote | None


def read_cell(raw: str, kind: CellKind = COUNT) -> ReadCell:
    """The number in `raw`. A unit beside it is told in the note, never counted into the value, but
    for 元 in a cell of 万元, which is converted: the cell itself says so."""
    bare = _SPACE.sub("", raw).translate(_WIDE)
    if not bare or bare in _BLANK:
        return ReadCell(None, CellNote("", BLANK))
    if len(bare) != len(raw) and _APART.search(_THIN.sub("", raw)):
        return ReadCell(None, CellNote(raw, AMBIGUOUS))
    if bare.isdecimal() and (bare == "0" or bare[0] != "0") and len(bare) <= _LONGEST:
        return ReadCell(Decimal(bare) if kind.money else int(bare), None)
    if _MARK.fullmatch(bare):
        return ReadCell(None, CellNote(raw, SLASH))
    if bare in _NOTHING:
        return ReadCell(None, _words(raw))
    if bare == _UNKNOWN or _FORMULA.match(bare):
        return ReadCell(None, CellNote(raw, AMBIGUOUS))
    return _read_unusual(raw, bare, kind)


@kept_if_short(16_384)
def is_value(text: str) -> bool:
    """Whether a piece of text can stand where a number is due: a number, a dash, 无, 未知."""
    if text.isdecimal():
        return len(text) <= _MOST_DIGITS
    # Most other texts are labels and sentences: their first character tells.
    if "一" <= text[:1] <= "鿿" and text[0] not in _FIRST:
        return False
    bare = _SPACE.sub("", text).translate(_WIDE)
    if len(bare) > _LONGEST or not bare:
        return False
    if bare in _NOTHING or bare in _BLANK or bare == _UNKNOWN or _MARK.fullmatch(bare):
        return True
    return _NUMBER.fullmatch(_MANGLED.sub("", _unmarked(bare))) is not None


def _unmarked(bare: str) -> str:
    """A number without the mark of a footnote behind it: 3① -> 3."""
    return bare[:-1] if "①" <= bare[-1] <= "⑳" and bare[-2:-1].isdecimal() else bare


def _words(raw: str) -> CellNote:
    """Words where a number is due; Chinese has no space where a narrow cell broke its line."""
    return CellNote(_BROKEN.sub("", raw) if "\n" in raw else raw, PROSE)


def _read_unusual(raw: str, bare: str, kind: CellKind) -> ReadCell:
    if (unmarked := _unmarked(bare)) != bare:
        return read_cell(unmarked, kind)
    cleaned = _MANGLED.sub("", bare)
    match = _NUMBER.fullmatch(cleaned) if len(cleaned) <= _LONGEST else None
    if match is None:
        return ReadCell(None, _words(raw))
    digits = match["digits"].replace(",", "")
    if len(digits) > 1 and digits[0] == "0" and digits[1] != ".":
        return ReadCell(None, CellNote(raw, AMBIGUOUS))
    value = _scaled(Decimal(digits), match["unit"], kind)
    if value is None or (match["sign"] and match["sign"] not in _SIGNS and not kind.signed):
        return ReadCell(None, _words(raw))
    if match["sign"] in _DOWN:
        value = -value
    return ReadCell(value, None if _is_plain(cleaned, bare, match, kind) else _words(raw))


def _is_plain(cleaned: str, bare: str, match: re.Match[str], kind: CellKind) -> bool:
    signed = match["sign"] in (None, "-") or kind.signed
    decimals = "." not in match["digits"] or kind.money
    own = match["unit"] is None or (kind.money and match["unit"] == _UNIT_OF_MONEY)
    return cleaned == bare and signed and own and decimals


def _scaled(number: Decimal, unit: str | None, kind: CellKind) -> Value:
    """`number` in 万元 for money, as a whole count otherwise; None where it is not one."""
    if kind.money:
        return _in_myriads(number, unit)
    if unit in ("元", "亿元", "万元"):
        return None
    if unit == "万":
        number *= 10_000
    return int(number) if number == int(number) else None


def _in_myriads(number: Decimal, unit: str | None) -> Decimal | None:
    if unit in (None, "万元", "万"):
        return number
    if unit == "元":
        return number / 10_000
    return number * 10_000 if unit == "亿元" else None
