"""The words of a title: how a line of one is spelled, and what a whole one is made of."""

import re
from collections.abc import Iterator

from gongkai.annual_report.interpretation.agency import is_body_line, is_government, read_name

_SPACES = re.compile(r"\s+")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_ZERO = "〇○零OＯoｏ0"
_CHINESE_YEAR = re.compile(rf"二[{_ZERO}][一二三四五六七八九{_ZERO}]{{2}}(?=年)")
_ZEROS = str.maketrans(dict.fromkeys("OＯoｏ0", "〇"))
_MARKUP = re.compile(
    r"^#{1,6}\s+|^(?:【[^【】]{1,8}】|\[[^\[\]]{1,8}\])\s*|^[*_]{2}|[*_]{2}$|\s*\[[^\[\]]{1,3}\]$"
)
"""What a page or Markdown puts round a title: 【年报】, #, [图]."""
_OTHER_TIME = re.compile(
    r"(?:20\d\d|二[〇○零]..)\s?(?:年\s?[\d一二三四五六七八九十]{1,3}\s?月|年第?[\d一二三四五六七八九十]{1,3}期"
    r"|[-/.]\d{1,2}[-/.]\d{1,2})"
)
"""A day, a month or the number of an issue."""
_DAY_BEHIND = re.compile(
    rf"[（(]?{_OTHER_TIME.pattern}(?:[\d一二三四五六七八九十]{{1,3}}日)?(?:印发|发布)?[)）]?"
)
_YEAR = r"(?:20\d\d|二[〇○零][一二三四五六七八九〇○零]{2})(?:年度?)?"
_YEARS = re.compile(r"(?<!\d)20\d\d(?!\d)|二[〇○零][一二三四五六七八九〇○零]{2}(?=年)")
_WHOLE = re.compile(
    rf"(?:[（(]?{_YEAR}[)）]?)?[一-鿿·（）()、]{{0,80}}?(?:[（(]?{_YEAR}[)）]?)?"
    rf"(?:(?:政府|政务)?信息|政务)公开(?:工作)?(?:{_YEAR})?(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:报告|年报)"
    rf"(?:[（(]{_YEAR}[)）])?"
)
_LONGEST = 240
"""Characters of a line, spaces between its letters included; what is longer is no title's."""
_BEGINS_WITH_YEAR = re.compile(_YEAR)


def title_line(line: str) -> str:
    """`line` as a piece of a title: without white space, the marks round it and what a page puts
    before it, its year in the usual digits. Two bodies with a space between have 、 there. A
    sentence is left as it is."""
    if "。" in line or len(line) > _LONGEST:
        return line  # a sentence
    text = _MARKUP.sub("", line.strip())
    text = "".join(_parted(text)).strip("《》").translate(_DIGITS)
    return _CHINESE_YEAR.sub(lambda year: year[0].translate(_ZEROS), text)


def _parted(text: str) -> Iterator[str]:
    """The words of `text`; the mark between the names of two bodies is a word of its own."""
    words = _SPACES.split(text)
    for at, word in enumerate(words):
        beside = at and read_name(word).regions and not is_government(word)
        if beside and _is_department(words[at - 1]):
            yield "、"
        yield word


def _is_department(text: str) -> bool:
    """Whether `text` is a body's whole name, and no government's: a site bears that."""
    return is_body_line(text) and bool(read_name(text).regions) and not is_government(text)


def is_of_another_time(piece: str) -> bool:
    """Whether a line has a day, a month or an issue in it: it is no piece of a title."""
    return _OTHER_TIME.search(piece) is not None


def without_day(piece: str) -> str:
    """`piece` without the day at its end; "" where it is nothing else."""
    day = _DAY_BEHIND.search(piece)
    return piece[: day.start()] if day and day.end() == len(piece) else piece


def years_in(text: str) -> frozenset[str]:
    """The years that stand in a title, as printed."""
    return frozenset(_YEARS.findall(text))


def is_whole_title(text: str) -> bool:
    """Whether `text` is a report's title with one year, and nothing else."""
    is_one = len(_YEARS.findall(text)) == 1 and text.count("公开") == 1
    return is_one and _WHOLE.fullmatch(text) is not None


def begins_with_year(piece: str) -> bool:
    """Whether a title that begins with its year may begin with `piece`."""
    return _BEGINS_WITH_YEAR.match(piece) is not None and not is_of_another_time(piece)
