"""The numbers at the head of a section's paragraphs: （一）, 1., （1）, and where they go wrong."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gongkai.annual_report.checks.prose import AT_HAND

_HAN = "一二三四五六七八九十"
_NUMBER = re.compile(
    rf"\n[ 　]*(?:[（(] ?(?P<inner>[{_HAN}]{{1,3}}) ?[）)]"
    r"|[（(] ?(?P<digits>\d{1,2}) ?[）)]"
    r"|(?P<plain>\d{1,2})(?:[、，,]|[.．](?:(?!\d)|(?=20\d\d ?年))))"
)
"""Begins with the end of the line before: a text with one put before it is passed over quickly."""
_RANKS = {"inner": 1, "plain": 2, "digits": 3}
_ONES = ("", *"一二三四五六七八九")
_TENS = ("", "十", "二十", "三十")
_IN_HAN = tuple(f"{tens}{ones}" for tens in _TENS for ones in _ONES)
_VALUES = {han: value for value, han in enumerate(_IN_HAN)}


class Slip(NamedTuple):
    """A number out of its row: `printed` stands where `expected` should; `mixed` where only the
    style is another's."""

    offset: int
    printed: str
    expected: str
    mixed: bool


@lru_cache(maxsize=AT_HAND)
def slips(text: str) -> tuple[Slip, ...]:
    """Every number of `text` that does not follow the one before it on its level.

    A list may start again at one, for it may hang under another paragraph, and may begin within the
    line before (（一）主动公开。1.公开情况).
    """
    return tuple(_slips(f"\n{text}"))


def _slips(text: str) -> Iterator[Slip]:
    last: dict[int, int] = {}
    right: dict[int, int] = {}
    head = 0
    for match in _NUMBER.finditer(text):
        rank, value = _rank_and_value(match)
        before = last.get(rank, 0)
        follows = value in (1, before + 1)
        if not follows and value and _is_within(text[head : match.start()], rank, value - 1):
            before = value - 1
        # What follows on a slip may follow on what should have stood there.
        if value not in (1, before + 1, right.pop(rank, before) + 1):
            other = next((r for r in last if r != rank and last[r] + 1 == value), None)
            wanted = other or rank
            expected = value if other else before + 1
            printed = match.group().lstrip("\n 　")
            offset = match.end() - len(printed) - 1
            yield Slip(offset, printed, _written(wanted, expected), other is not None)
            rank = wanted
            right[rank] = expected
        if rank not in last or len(last) > 1:
            last = {r: v for r, v in last.items() if r < rank}
        last[rank] = value
        head = match.end()


def _is_within(line: str, rank: int, value: int) -> bool:
    """Whether a number stands in a line, behind the heading at its begin or a colon."""
    inner = _IN_HAN[value] if value < len(_IN_HAN) else ""
    shown = {
        1: rf"[（(] ?{inner} ?[）)]",
        2: rf"{value}(?:、|[.．](?!\d)|[.．](?=20\d\d ?年))",
        3: rf"[（(] ?{value} ?[）)]",
    }
    return re.search(rf"[。：:；;] ?{shown[rank]}", line) is not None


def _rank_and_value(match: re.Match[str]) -> tuple[int, int]:
    style = match.lastgroup or "inner"
    figures = match[style]
    return _RANKS[style], int(figures) if figures.isdigit() else _VALUES.get(figures, 0)


def _written(rank: int, value: int) -> str:
    if rank == _RANKS["inner"]:
        return f"（{_IN_HAN[value]}）" if value < len(_IN_HAN) else f"（{value}）"
    return f"{value}." if rank == _RANKS["plain"] else f"（{value}）"
