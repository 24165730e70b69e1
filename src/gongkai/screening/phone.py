"""Telephone numbers: mobile numbers, and landlines that no label makes public.

A number that the text itself calls a hotline, a complaints or an office number is published on
purpose. Other numbers that are public the caller allows by name (`screen(text, allow=...)`).
"""

import re
from collections.abc import Iterator

from gongkai.screening.hit import Hit, masked
from gongkai.screening.surroundings import before, in_link, is_quantity, is_serial

KIND = "phone"

_MOBILE = re.compile(r"1(?<![.,]1)[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d|\.\d|\*)")
_COUNTRY = re.compile(r"(?:\+|00)86[ -]?$")
_LANDLINE = re.compile(
    r"0(?<![0-9A-Za-z.\-]0)(?:10|2\d|[3-9]\d{2})"
    r"(?:[)）] ?|[-—－–]{1,2}| - |(?=[2-8]))\d{7,8}(?:[-—－转]\d{1,5})?(?!\d|\*)"
)
_LABELLED = re.compile(
    r"[话真机Ll](?:(?<=电话)|(?<=电\s话)|(?<=传真)|(?<=座机)|(?<=[Tt][Ee][Ll]))"
    r"(?:号码)?[:：为是.]{0,2} ?(?P<number>[2-8]\d{6,7})(?!\d|-\d|\*)"
)
"""Begins with a set of characters, so that a text is passed over quickly."""
_SIGNS = ("话", "传真", "座机", "el", "EL")
ASKS = re.compile(r"电\s?话|手机|联系|传真|座机|[Tt][Ee][Ll]")
_PUBLIC = re.compile(
    r"(?:监督|举报|投诉|咨询|服务|热线|值班|办公|公开|受理|大厅|窗口|求助|救援|查询|报警|传真|公布)[^，。；;\n]{0,8}$"
)
_PERSON = re.compile(r"(?:举报|投诉|申请|咨询|联系|求助)人[^，。；;\n]{0,8}$")
_REACH = 14


def detect(text: str) -> Iterator[Hit]:
    """Mobile numbers and landlines, in order."""
    found = [*_mobiles(text), *_landlines(text), *_local_numbers(text)]
    found.sort(key=lambda hit: hit.start)
    end = 0
    for hit in found:
        if hit.start >= end:
            end = hit.end
            yield hit


def _mobiles(text: str) -> Iterator[Hit]:
    for match in _MOBILE.finditer(text):
        end = match.end()
        country = _COUNTRY.search(text, max(0, match.start() - 5), match.start())
        start = country.start() if country else match.start()
        if text[start - 1 : start].isdigit():
            continue
        label = before(text, start, _REACH)
        if not ASKS.search(label) and (is_serial(text, start) or is_quantity(text, end)):
            continue
        in_name = text[start - 1 : start] in ("_", "/", "=") or text[end : end + 1] == "."
        if in_name and in_link(text, start, end):
            continue
        number = re.sub(r"[ -]", "", match.group())
        yield Hit(KIND, start, end, text[start:end], "这里有手机号码。", masked(number, 3, 4))


def _landlines(text: str) -> Iterator[Hit]:
    for match in _LANDLINE.finditer(text):
        start, end = match.span()
        start -= text[start - 1 : start] in ("(", "（") and ")" in match.group().replace("）", ")")
        number = text[start:end]
        if number.isdigit() and not ASKS.search(before(text, start, _REACH)):
            continue
        if not _is_public(text, start) and not in_link(text, start, end):
            yield _landline(start, number)


def _local_numbers(text: str) -> Iterator[Hit]:
    if not any(map(text.__contains__, _SIGNS)):
        return
    for match in _LABELLED.finditer(text):
        start = match.start("number")
        if not _is_public(text, start):
            yield _landline(start, match["number"])


def _landline(start: int, number: str) -> Hit:
    shown = f"{number[:-4]}****"
    return Hit(KIND, start, start + len(number), number, "这里有固定电话号码。", shown)


def _is_public(text: str, start: int) -> bool:
    label = before(text, start, _REACH)
    return bool(_PUBLIC.search(label)) and not _PERSON.search(label)
