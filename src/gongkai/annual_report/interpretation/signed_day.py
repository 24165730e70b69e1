"""The day under a signature, in every way it is written: 2025年1月20日, 2025.1.20, 二〇二五年…

Year, month, day, in this order; any other order, or two digits for the year, leaves the day open.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from gongkai.annual_report.interpretation.periods import read_day

_HAN = "一二三四五六七八九十"
_ZERO = "〇○零◯O0oΟОＯｏ"
"""What is typed for the Chinese nought: two letters of the alphabet, and their Greek and Cyrillic
likes among them."""
_PART = rf"元|\d{{1,2}}|[{_HAN}廿卅]{{1,3}}"
_BETWEEN = r"[./\-·•・]"
_WRITTEN = re.compile(
    rf"(?P<year>20\d\d|二[{_ZERO}][{_HAN}{_ZERO}]{{2}})(?:年|{_BETWEEN})"
    rf"(?P<month>{_PART})(?:月|{_BETWEEN})(?P<day>{_PART})(?P<close>[日号.]?)"
    r"|(?P<whole>20\d{6})"
)
_CERTAIN = re.compile(r"[^年./\-·•・]+年[^月]+月.+[日号]")
_LIKE = re.compile(
    rf"(?:20\d\d|二[{_ZERO}])(?:[\d{_HAN}元廿卅{_ZERO}年月日号./\-]*[年月日号./\-])"
    rf"[\d{_HAN}元廿卅]{{0,3}}[日号.]?"
    r"|\d{1,2}(?:年|[./\-])\d{1,2}(?:月|[./\-])\d{1,4}[日号]?|\d{1,2}月\d{1,2}[日号]"
)
_LONGEST = 60
_WEEKDAY = re.compile(r"[（(]?(?:星期|周)[一二三四五六日天][)）]?$")
_LABEL = re.compile(r"(?:日期|时间|(?:成文|落款|填报|报告|签署|编制)(?:日期|时间))[:：]")
_ERA = "公元"
_HOUR = re.compile(r"(?<=[\d日号])\s+\d{1,2}[:：]\d\d(?:[:：]\d\d)?$")
_SIDE_BY_SIDE = re.compile(r"^(.{8,20}?)\1{1,3}$")
"""The same day below each of several bodies that stand beside one another."""
_SPACES = re.compile(r"\s+")
_NARROW = str.maketrans("０１２３４５６７８９．／—–－", "0123456789./---")
_NOUGHT = str.maketrans(dict.fromkeys("◯O0oΟОＯｏ", "〇"))
_SLIPS = str.maketrans("OoΟОＯｏlI|", "000000111")
"""Letters that are typed for digits: 2O26年l月."""
_TENS = {"廿": "二十", "卅": "三十"}


@dataclass(frozen=True, slots=True)
class SignedDay:
    """What stands where the day is due. `day` is None where there is no such day (2025.13.40), or
    where it could be several; `certain` where nothing but a day is written so, signed or not."""

    printed: str
    day: date | None
    certain: bool = False


def read_signed_line(line: str) -> SignedDay | None:
    """A line that holds a day and nothing else, as a web page may print it: with the hour, or with
    the full stop of a sentence, and then it may be the end of one."""
    line = line.strip()
    if len(line) > _LONGEST:
        return None
    bare = _HOUR.sub("", line.removesuffix("。"))
    day = read_signed_day(_SPACES.sub("", bare))
    return replace(day, certain=False) if day and bare != line else day


def read_signed_day(text: str) -> SignedDay | None:
    """`text`, without white space, as a day; None where it is nothing of the kind."""
    bare = _LABEL.sub("", text.translate(_NARROW), count=1).removeprefix(_ERA)
    bare = _WEEKDAY.sub("", bare)
    bare = _SIDE_BY_SIDE.sub(r"\1", bare)
    bare = bare[1:-1] if bare[:1] in ("（", "(") and bare[-1:] in ("）", ")") else bare
    written = _WRITTEN.fullmatch(bare)
    if written:
        day = _day(written)
        return SignedDay(bare, day, day is not None and _CERTAIN.fullmatch(bare) is not None)
    like = _LIKE.fullmatch(bare) or _WRITTEN.fullmatch(bare.translate(_SLIPS))
    return SignedDay(bare, None) if like else None


def _day(written: re.Match[str]) -> date | None:
    if whole := written["whole"]:
        return read_day(whole[:4], whole[4:6], whole[6:])
    year = written["year"]
    if year[0] == "二":
        year = year.translate(_NOUGHT)
    month = "一" if written["month"] == "元" else written["month"]
    day = written["day"]
    for tens, long in _TENS.items():
        day = day.replace(tens, long)
    return read_day(year, month, day)
