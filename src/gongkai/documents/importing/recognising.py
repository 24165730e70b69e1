"""Title, number and date of a paper, read from what stands in it. What is not there stays empty:
a person fills it in."""

import re
from datetime import date

from gongkai.documents.importing.rows import read_day
from gongkai.documents.models import Document
from gongkai.documents.numbers.series import document_number, read_number
from gongkai.paper.addressees import names_addressees

_DAY = re.compile(r"((?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)")
_GENRES = "|".join(value for value in Document.Genre.values if value != Document.Genre.OTHER)
_TITLE_END = re.compile(rf"的?({_GENRES})(?:（[^）]{{1,12}}）)?$")
_PAGE_NUMBER = re.compile(r"[—–－-]\s*\d{1,4}\s*[—–－-]")
"""At the foot of a page (GB/T 9704-2012, 7.5)."""
_COPIED = re.compile(r"抄送[：:]([^。]+)。?")
_ISSUED = re.compile(rf"(.{{0,60}}?)\s*{_DAY.pattern}\s*印发")
"""The lines of the 版记 (7.4), at the end of the last page."""
_IMPRINT = 6
"""Lines that 抄送 may go over."""
_HEAD = 14
"""Lines among which a title stands."""


def recognise(name: str, text: str, organ: str = "") -> dict[str, str]:
    """Values of a document, those that could be read: title, number, formed_on, genre, addressees,
    text, copied_to, issued_on, issued_by. Where no title is seen the file's name is one. The
    signature of `organ`, the day below it and the 版记 are no part of the text: the register knows
    them, and prints them. Without a number it stays a draft, of which no 印发 is known: that line
    stays in the text, and is nowhere else."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    lines = [line for line in lines if not _PAGE_NUMBER.fullmatch(line)]
    lines, last, imprint = _without_imprint(lines)
    head = lines[:_HEAD]
    number_at = next((at for at, line in enumerate(head) if read_number(line)), -1)
    if number_at >= 0:
        last = []
    else:
        imprint = {name: told for name, told in imprint.items() if name == "copied_to"}
    values = {"title": name.rpartition(".")[0] or name, **imprint}
    if number_at >= 0 and (number := read_number(head[number_at])):
        values["number"] = document_number(number.prefix, number.year, number.serial)
    first = number_at + 1
    span = _title_span(lines, first) or _title_span(lines, 0)
    if span:
        values["title"] = "".join(lines[slice(*span)])[:200]
        if found := _TITLE_END.search(values["title"]):
            values["genre"] = found[1]
        first = span[1]
    if first < len(lines) and names_addressees(lines[first]):
        values["addressees"] = lines[first].rstrip("：:")[:300]
        first += 1
    if day := _last_day(lines):
        values["formed_on"] = day.isoformat()
    values["text"] = "\n".join([*_unsigned(lines[first:], organ), *last])
    return values


def _without_imprint(lines: list[str]) -> tuple[list[str], list[str], dict[str, str]]:
    """The lines above the 版记, its line of 印发, and what it says: it ends a paper."""
    told: dict[str, str] = {}
    last: list[str] = []
    if lines and (found := _ISSUED.fullmatch(lines[-1])) and (day := _day(found[2])):
        told = {"issued_by": found[1].strip(), "issued_on": day.isoformat()}
        lines, last = lines[:-1], lines[-1:]
    for at in range(max(0, len(lines) - _IMPRINT), len(lines)):
        if found := _COPIED.fullmatch("".join(lines[at:])):
            return lines[:at], last, {**told, "copied_to": found[1][:300]}
    return lines, last, told


def _unsigned(lines: list[str], organ: str) -> list[str]:
    """The lines without the organ's signature and the day, where the last day stands below it. What
    another signed stays: it is nowhere else."""
    days = [at for at, line in enumerate(lines) if _DAY.fullmatch(line)]
    if not days or days[-1] == 0 or "".join(lines[days[-1] - 1].split()) != organ:
        return lines
    return lines[: days[-1] - 1] + lines[days[-1] + 1 :]


def _title_span(lines: list[str], first: int) -> tuple[int, int] | None:
    """Lines from `first` on that together end as a title does (关于……的通知), at most four."""
    for start in range(first, min(first + 4, len(lines))):
        for end in range(start + 1, min(start + 4, len(lines)) + 1):
            joined = "".join(lines[start:end])
            if len(joined) > 120 or "。" in joined:
                break
            if _TITLE_END.search(joined) and len(joined) > 4:
                return start, end
    return None


def _last_day(lines: list[str]) -> date | None:
    """The last line that is nothing but a date; failing that the last date in the last lines."""
    for line in reversed(lines):
        if _DAY.fullmatch(line):
            return _day(line)
    found = _DAY.findall("\n".join(lines[-6:]))
    return _day(found[-1]) if found else None


def _day(words: str) -> date | None:
    return read_day(re.sub(r"\s", "", words))
