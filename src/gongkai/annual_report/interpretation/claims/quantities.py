"""Numbers with a unit in running text, and the sentences they stand in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_letters
from typing import Final

from gongkai.annual_report.interpretation.numerals import Number, plain_number

_UNIT = (
    r"人次|批次|场次|班次|件次|万元|亿元|元|条|件|篇|次|项"
    r"|个(?!工作日|月|小时|部分|方面|百分点|自然|环节|阶段)|份(?!额)|人(?![大民员才均社口])|名(?![称单])"
    r"|期(?![间限])|场(?!所)|批|宗|例|起|部(?![分门位署长])|则|幅|类(?!别)|张|种|家|户|笔|套|本|册"
    r"|分钟|％|%"
)
_DIGIT = "0-9０-９〇零一二两三四五六七八九十百千"
_MAY_FOLLOW = "人批场班件万亿元条篇次项个份名期宗例起部则幅类张种家户笔套本册分％%余多几,. \u3000"
_NO_NUMBER_AFTER = rf".第〔\[\-—/{ascii_letters}"
_DIGITS = re.compile(
    rf"[{_DIGIT}](?<![{_NO_NUMBER_AFTER}{_DIGIT}][{_DIGIT}])[{_DIGIT}]*+(?=[{_MAY_FOLLOW}])"
)
"""Where a number with a unit may begin. What stands before says of others that they are an ordinal,
a document's number, or part of a word."""
# The decimals are no possessive group: Python before 3.11.5 takes the point of 1.本年度 for one.
_COUNT = re.compile(
    r"(\d++(?:,\d{3}(?!\d))*+(?:\.\d++)?|[〇零一二两三四五六七八九十百千]++)"
    r"[^\S\n]?(?P<more>[余多几])?[^\S\n]?(?P<scale>万(?!元)|亿(?!元))?(?P<more_after>[余多])?[^\S\n]?"
    rf"(?P<unit>{_UNIT})(?P<bound>以上|左右|余)?"
)
_LONGEST_WORDED = 9
_ABOUT = re.compile(r"(?:约|近|超过?|逾|不足|不到|不少于|不低于|不超过|不多于|至少|最多)\s?$")
_ABOUT_ENDS = frozenset("约近超过逾足到于少多上")
_VAGUE = frozenset("数几若")
_APART = re.compile(r"\d[ \u00a0\u3000]$")
_RANGE_MARK = r"\s?(?:至|到|[-~～—–－])\s?"
_MAY_JOIN = frozenset("至到-~～—–－") | {c for c in map(chr, range(0x3001)) if c.isspace()}
"""What stands beside a number where it may be joined to another: hardly ever, and told fast."""
_RANGE_BEFORE = re.compile(rf"[\d一二三四五六七八九十百千万](?:{_UNIT})?{_RANGE_MARK}$")
_RANGE_AFTER = re.compile(rf"{_RANGE_MARK}\d[\d,]*\s?[余多]?(?:{_UNIT})")
_REACH = 6
_TELLING = _ABOUT_ENDS | _VAGUE | _MAY_JOIN
"""What may stand before a number that is no plain one: hardly ever, and told fast."""
_BOUNDARY = re.compile(r"[。！？!?\n]")
_LEAST_BROKEN = 24
_ENDS = frozenset("。！？!?；;：:|")
_BEGINS = re.compile(
    r"\s|[一二三四五六七八九十]{1,3}[、是]|[（(]?[一二三四五六七八九十\d]{1,3}[)）.．、]|第|[①-⑩|]"
)
"""What a line that is broken does not end with, and what the next begins with that is a new one."""
_TITLE_REACH = 60
_ITEM = r"(?:(?!附[件表图录])[一-鿿]){2,14}(?<![第表图号版章款期楼室栋月日])\d{1,6}"
_ELIDED = re.compile(
    r"(?:申请)?(?:[，,；;：:]?\s?[（(]?\s?(?:其中|分别(?:为|是)|包括)[：:，,]?|[（(：:]"
    r"|[，,；;](?=自然人|公民|个人|法人|商业企业|企业))\s?"
    rf"(?P<items>(?:{_ITEM}[件条份宗起次篇个项]?\s?(?:[、，,；;]|[和及与])\s?){{1,24}}"
    rf"{_ITEM})(?=\s?(?:[。；;，,）)\n]|$|[件条份宗起次篇个项]))"
)
"""Items whose unit is that of the total before them: 64件，其中自然人46、法人18."""
_BARE_NUMBER = re.compile(r"\d{1,6}(?P<unit>[件条份宗起次篇个项])?")
_MAY_ELIDE = frozenset("，,；;：:（(其申")
_OF_CASES = frozenset("件条份宗起次篇个项")
_LONGEST_SENTENCE = 1000


@dataclass(slots=True, unsafe_hash=True)
class Quantity:
    """A number with its unit: `start` to `end` in the text, `worded` where in Chinese numerals."""

    start: Final[int]
    end: Final[int]
    value: Final[Number]
    unit: Final[str]
    approximate: Final[bool]
    worded: Final[bool]

    @property
    def percent(self) -> bool:
        return self.unit == "%"


@dataclass(slots=True, unsafe_hash=True)
class Sentence:
    """A sentence of a section's text with its numbers; `paragraph` is where its line begins, or
    the first of the lines that one paragraph is broken into."""

    start: Final[int]
    end: Final[int]
    paragraph: Final[int]
    quantities: Final[tuple[Quantity, ...]]


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of `text`, in order; one without numbers has no quantities.

    What runs on for more than `_LONGEST_SENTENCE` characters is cut, and what lies further back in
    a paragraph than that is forgotten, so that hostile text costs no more than its length.
    """
    quantities = tuple(_quantities(text))
    paragraph = done = 0
    for start, end in _spans(text):
        if start and text[start - 1] == "\n":
            paragraph = paragraph if _is_broken(text, start) else start
        first = done
        while done < len(quantities) and quantities[done].start <= end:
            done += 1
        near = paragraph if start - paragraph < _LONGEST_SENTENCE else start - _LONGEST_SENTENCE
        yield Sentence(start, end, near, quantities[first:done])


def _is_broken(text: str, start: int) -> bool:
    """Whether the line that begins at `start` only goes on with the one before, which a converter
    broke at its length: then that is no end of a paragraph."""
    before = text[text.rfind("\n", 0, start - 1) + 1 : start - 1]
    if len(before) < _LEAST_BROKEN or before.rstrip()[-1:] in _ENDS:
        return False
    return _BEGINS.match(text, start) is None


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for part in _BOUNDARY.split(text):
        end = start + len(part)
        while end - start > _LONGEST_SENTENCE:
            yield start, start + _LONGEST_SENTENCE
            start += _LONGEST_SENTENCE
        if end > start:
            yield start, end
        start = end + 1


def _quantities(text: str) -> Iterator[Quantity]:
    read = 0
    titles = "《" in text
    for digits in _DIGITS.finditer(text):
        start = digits.start()
        match = _COUNT.match(text, start) if start >= read else None
        if match is None:
            continue
        number, more, scale, more_after, unit, bound = match.groups()
        end = match.end()
        worded = not number[0].isdigit()
        if (worded and len(number) > _LONGEST_WORDED) or (titles and _in_book_title(text, start)):
            continue
        told = text[start - 1 : start] in _TELLING
        if (told or text[end : end + 1] in _MAY_JOIN) and _is_one_of_several(text, start, end):
            read = end
            continue
        value = plain_number(number, scale or "")
        if value is not None:
            read = end
            about = bool(more or more_after or bound)
            about = about or (told and _is_about(text[max(0, start - _REACH) : start], number))
            yield Quantity(start, end, value, "%" if unit == "％" else unit, about, worded)
            if text[end : end + 1] in _MAY_ELIDE and unit in _OF_CASES:
                for item in _with_elided_unit(text, end, unit):
                    read = item.end
                    yield item


def _with_elided_unit(text: str, at: int, unit: str) -> Iterator[Quantity]:
    """The numbers of a list right behind a total, where some leave its `unit` out."""
    elided = _ELIDED.match(text, at)
    if elided is None:
        return
    numbers = list(_BARE_NUMBER.finditer(text, elided.start("items"), elided.end() + 1))
    units = [number["unit"] for number in numbers]
    if None in units and {unit}.issuperset(filter(None, units)):
        for number in numbers:
            value = int(number[0].removesuffix(unit))
            yield Quantity(number.start(), number.end(), value, unit, False, False)


def _is_about(before: str, number: str) -> bool:
    """Whether a word before the number loosens it: 约30, 不少于30, 上百."""
    if before.rstrip()[-1:] not in _ABOUT_ENDS:
        return False
    return bool(_ABOUT.search(before)) or (before[-1:] == "上" and number[0] in "百千")


def _is_one_of_several(text: str, start: int, end: int) -> bool:
    """Whether the number is torn (`1 113条`), vague (数十条), or one end of a range (20至30条)."""
    last = text[start - 1 : start]
    if last in _VAGUE and not text[start].isdigit():
        return True
    if last in _MAY_JOIN:
        before = text[max(0, start - _REACH) : start]
        if _APART.search(before) or _RANGE_BEFORE.search(before):
            return True
    return text[end : end + 1] in _MAY_JOIN and _RANGE_AFTER.match(text, end) is not None


def _in_book_title(text: str, at: int) -> bool:
    """Whether `at` lies inside 《》: a number in a document's name counts nothing."""
    opened = text.rfind("《", max(0, at - _TITLE_REACH), at)
    return opened >= 0 and text.rfind("》", opened, at) < 0
