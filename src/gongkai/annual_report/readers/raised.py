"""Raised and lowered digits: in a text they stay what they look like, beside a number in a table's
cell they are the mark of a footnote and no digit of it."""

import re

_DIGITS = "0123456789０１２３４５６７８９"
_RAISED_DIGITS, _LOWERED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"
_RAISED = str.maketrans(_DIGITS + "()（）*＊", _RAISED_DIGITS * 2 + "⁽⁾⁽⁾﹡﹡")
_LOWERED = str.maketrans(_DIGITS, _LOWERED_DIGITS * 2)
_ONLY_DIGITS = re.compile(r"[\d\s,，、]+")
_NUMBERED_MARK = re.compile(r"[(（]\d{1,2}[)）]|注\d{1,2}|[*＊]{1,3}")
"""What is raised behind a number only as the mark of a footnote."""
_LONGEST = 8
_ANY = f"[{_RAISED_DIGITS}{_LOWERED_DIGITS}]"
_MARK = re.compile(
    rf"(?<=\d)(?<!^10)[ ]?{_ANY}(?![ ]?(?:\d|{_ANY}))|^{_ANY}[ ]?(?=\d)", re.MULTILINE
)
"""One digit behind a number, or before one. More of them may be of the number, and behind 10 one
may be its power: these stay, and what the cell says is unknown."""
_MARK_IN_BRACKETS = re.compile(
    rf"^(\s*\d[\d,，.]*)\s?(?:[\[【〔](?:注\s?)?[\d{_RAISED_DIGITS}]{{0,2}}[\]】〕]"
    rf"|⁽{_ANY}{{1,2}}⁾|注{_ANY}{{1,2}}|﹡{{1,3}})(?=\s*(?:[万亿]?元|[件条项个])?\s*$)",
    re.MULTILINE,
)
"""Behind a number that has its line to itself, it can be nothing else: [1], raised or not."""
_OPENS_A_MARK = frozenset("[【〔⁽注﹡")


def raised(text: str) -> str:
    """`text` as it looks when it is raised: 2 -> ², (1) -> ⁽¹⁾. Letters, and [1], stay."""
    is_set_off = _is_number(text) or _NUMBERED_MARK.fullmatch(text)
    return text.translate(_RAISED) if is_set_off else text


def lowered(text: str) -> str:
    return text.translate(_LOWERED) if _is_number(text) else text


def _is_number(text: str) -> bool:
    return len(text) <= _LONGEST and _ONLY_DIGITS.fullmatch(text) is not None


def without_marks(cell: str) -> str:
    """The text of a cell without the marks of footnotes beside its numbers: 943¹, 943[1] -> 943."""
    if not _OPENS_A_MARK.isdisjoint(cell):
        cell = _MARK_IN_BRACKETS.sub(r"\1", cell)
    return cell if cell.isascii() else _MARK.sub("", cell)
