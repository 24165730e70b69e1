"""A line of a signature: the bodies that it names, and the day, in either order."""

import re
from dataclasses import dataclass

from gongkai.annual_report.interpretation.signed_day import SignedDay, read_signed_line
from gongkai.annual_report.interpretation.signers import (
    LONGEST,
    is_seal,
    read_signers,
    unsealed,
)

_NARROW = str.maketrans("０１２３４５６７８９．／－", "0123456789./-")
_DAY_BEGINS = re.compile(
    r"(?:(?:成文|落款|填报|报告|签署|编制)?(?:日期|时间)[:：]\s*)?[（(]?(?:公元)?(?:2\s?[0OoＯ]|二)"
)
_BRACKETED = re.compile(r"[（(]([^（()）]+)[)）]")
_DAY_FIRST = re.compile(
    r"(?P<day>[（(]?(?:公元)?(?:2\s?[0OoＯ]|二).{4,16}?(?:[日号]|(?<=\d)(?=\s))[)）]?"
    r"(?:\s+\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?)(?P<signers>.+)"
)


@dataclass(frozen=True, slots=True)
class Signed:
    """A line of a signature: the bodies in it, and the day; neither where it is for a seal."""

    signers: tuple[str, ...] = ()
    day: SignedDay | None = None


def read_line(text: str) -> Signed | None:
    """`text` as a line of a signature; None where it is none."""
    if len(text) > LONGEST or "。" in text[:-1]:
        return None
    if is_seal(text):
        return Signed()
    line = unsealed(text.translate(_NARROW))
    if day := read_signed_line(line):
        return Signed((), day)
    if "。" not in text and (signers := read_signers(line)):
        return Signed(signers)
    return _in_one_line(line)


def _in_one_line(line: str) -> Signed | None:
    """Name and day in one line, in either order; the whole may stand in brackets."""
    line = bracketed[1] if (bracketed := _BRACKETED.fullmatch(line)) else line
    for begins in _DAY_BEGINS.finditer(line, 1):
        day = read_signed_line(line[begins.start() :])
        if day and (signers := read_signers(line[: begins.start()].rstrip("，, "))):
            return Signed(signers, day)
    if first := _DAY_FIRST.fullmatch(line):
        day = read_signed_line(first["day"])
        if day and (signers := read_signers(first["signers"])):
            return Signed(signers, day)
    return None
