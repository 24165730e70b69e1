"""Numbers of documents: unique and without a gap in a series, whoever else is at it.

A series is a body's prefix in a year. Numbers are given in the act that uses them and never again:
what fails gives its number back, what was done keeps it for ever.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from gongkai.documents.models import NumberPattern, NumberSeries
from gongkai.units.document_code import CHARACTERS, LONGEST, is_document_code
from gongkai.units.models import Body

REGISTER = "登记"
STANDARD = "{代字}〔{年}〕{序}号"
"""发文字号 as GB/T 9704-2012 (7.2.5) writes it: year in 〔〕, serial without zeros before."""

_YEAR = "〔{年}〕"
_MISREAD = re.compile(r"[{}〔〕\[\]【】［］（）()\d第]")
_PLACES = re.compile(r"\{(代字|年|序)\}")
_UP_TO_SERIAL = (
    rf"(?P<prefix>[{CHARACTERS}]{{1,{LONGEST}}}?)"
    r"\s*[〔\[【（(［]\s*(?P<year>(?:19|20)\d\d)\s*[〕\]】）)］]\s*第?"
    r"\s*(?P<serial>\d{1,5})"
)
_NUMBER = re.compile(rf"{_UP_TO_SERIAL}\s*号")
_NEXT = r"\s*号?\s*[、，,和及与至到—－～~-]+\s*第?\s*\d{1,5}(?!\d)"
_NUMBERS = re.compile(rf"{_UP_TO_SERIAL}(?!\d)(?P<more>(?:{_NEXT})+(?=\s*(?:号|[）)]|\Z)))?")
_IN_A_LIST = re.compile(r"(?P<mark>[^\d第\s]+)\s*第?\s*(?P<serial>\d+)")
_TO = re.compile(r"[至到—－～~-]")
_WIDEST = 50
"""Numbers in a range that are read one by one; of a wider one its two ends are."""


@dataclass(frozen=True)
class Number:
    """A document number read: 青交 2026 3."""

    prefix: str
    year: int
    serial: int


def take_number(body: Body, prefix: str, on: date) -> int:
    """The next serial of the body's series of `prefix` in the year of `on`.

    Call it within an act: where that fails, the number is taken by who comes next.
    """
    return take_numbers(body, prefix, on, 1)


def take_numbers(body: Body, prefix: str, on: date, count: int) -> int:
    """The first of the next `count` serials of the series, as `take_number` gives one."""
    series = _locked(body, prefix, on.year)
    first = series.last + 1
    series.last += count
    series.save(update_fields=("last",))
    return first


def keep_above(body: Body, prefix: str, year: int, serial: int) -> None:
    """A number given elsewhere (an older register) is in use: the series goes on after it."""
    series = _locked(body, prefix, year)
    if series.last < serial:
        series.last = serial
        series.save(update_fields=("last",))


def _locked(body: Body, prefix: str, year: int) -> NumberSeries:
    series, _ = NumberSeries.objects.select_for_update().get_or_create(
        body=body, prefix=prefix, year=year
    )
    return series


def next_serial(body: Body, prefix: str, year: int) -> int:
    """What `take_number` would give now: for a preview, nothing is taken."""
    return next_serials(body, [prefix], year)[prefix]


def next_serials(body: Body, prefixes: Collection[str], year: int) -> dict[str, int]:
    """The same by prefix, in one question for all."""
    taken = NumberSeries.objects.filter(body=body, prefix__in=prefixes, year=year)
    last = dict(taken.values_list("prefix", "last"))
    return {prefix: last.get(prefix, 0) + 1 for prefix in prefixes}


def patterns_of(body: Body, on: date) -> list[NumberPattern]:
    """The series that can be chosen on the day: the body's 机关代字 and that of its 规范性文件 in
    the standard pattern, which are not stored until it sets or ends them, then what it set."""
    kept = list(NumberPattern.objects.filter(body=body))
    set_ones = {each.prefix for each in kept}
    usual = [each for each in _usual(body) if each.prefix not in set_ones]
    return usual + [each for each in kept if each.ended_on is None or each.ended_on > on]


def _usual(body: Body) -> list[NumberPattern]:
    if not body.document_code:
        return []
    told = (
        (body.document_code, "一般公文", False),
        (f"{body.document_code}规", "行政规范性文件", True),
    )
    return [
        NumberPattern(
            body=body, prefix=prefix, pattern=STANDARD, used_for=used_for, normative=normative
        )
        for prefix, used_for, normative in told
    ]


def prefixes_of(body: Body) -> set[str]:
    """Those of all its series, ended or not."""
    kept = NumberPattern.objects.filter(body=body).values_list("prefix", flat=True)
    return {each.prefix for each in _usual(body)}.union(kept)


def is_for_normative(body: Body, prefix: str) -> bool | None:
    """Whether the series, ended or not, is for normative documents; None where there is none."""
    kept = list(NumberPattern.objects.filter(body=body, prefix=prefix))
    found = kept or [each for each in _usual(body) if each.prefix == prefix]
    return found[0].normative if found else None


def next_numbers(
    body: Body, on: date, *, normative: bool | None = None
) -> list[tuple[NumberPattern, str]]:
    """Each series of the day with the number that would be next in it; `normative`: only those
    for such documents, or only the others."""
    shown = [each for each in patterns_of(body, on) if normative in (None, each.normative)]
    serials = next_serials(body, [each.prefix for each in shown], on.year)
    return [
        (each, write_number(each.pattern, each.prefix, on.year, serials[each.prefix]))
        for each in shown
    ]


def write_number(pattern: str, prefix: str, year: int, serial: int) -> str:
    values = {"代字": prefix, "年": str(year), "序": str(serial)}
    return _PLACES.sub(lambda place: values[place[1]], pattern)


def document_number(prefix: str, year: int, serial: int) -> str:
    """The number in the standard pattern."""
    return write_number(STANDARD, prefix, year, serial)


def is_pattern(pattern: str) -> bool:
    """Whether prefix, year and serial each stand in it once, the year in 六角括号 (GB/T 9704-2012,
    7.2.5), no 第 before the serial (same), and nothing by which the number could be read as another
    one."""
    bare = _PLACES.sub("", pattern.replace(_YEAR, "", 1))
    places = sorted(_PLACES.findall(pattern))
    return _YEAR in pattern and places == sorted(("代字", "年", "序")) and not _MISREAD.search(bare)


def is_prefix(prefix: str) -> bool:
    """Whether it is a 机关代字, and a number of it can be told from its year and its serial."""
    return prefix != REGISTER and is_document_code(prefix)


def read_number(text: str) -> Number | None:
    """The first document number in `text`, whatever brackets its year stands in."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    return Number(found["prefix"], int(found["year"]), int(found["serial"]))


def read_numbers(text: str) -> list[Number]:
    """Every document number in `text`, in lists (〔2026〕1、3号) and ranges (1号至3号) too; 号 may
    be left out."""
    return [
        Number(found["prefix"], int(found["year"]), serial)
        for found in _NUMBERS.finditer(text)
        for serial in _serials(int(found["serial"]), found["more"] or "")
    ]


def _serials(first: int, more: str) -> list[int]:
    serials = [first]
    for found in _IN_A_LIST.finditer(more):
        last, serial = serials[-1], int(found["serial"])
        if _TO.search(found["mark"]) and serial - last <= _WIDEST:
            serials.extend(range(last + 1, serial))
        serials.append(serial)
    return serials


_AROUND_THE_YEAR = re.compile(r"[〔\[【（(［﹝]\s*((?:19|20)\d\d)\s*[〕\]】）)］﹞]")


def in_hexagonal(text: str) -> str:
    """A document number as it is written (GB/T 9704-2012, 7.2.5): its year in 〔〕, no spaces. What
    is more than a number stays as it is, and so does 第 before the serial of another organ."""
    written = with_standard_brackets(text)
    return written if _NUMBER.fullmatch(written) else text


def with_standard_brackets(number: str) -> str:
    """Any number as it is kept and compared: its year in 六角括号, no space in it."""
    return _AROUND_THE_YEAR.sub(r"〔\1〕", "".join(number.split()), count=1)


def number_key(text: str) -> Number | str:
    """What two document numbers are compared by: brackets and spaces make no other number."""
    return read_number(text) or "".join(text.split())
