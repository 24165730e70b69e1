"""Shared strings of a workbook, and which cell formats make a value invisible."""

import re
from collections.abc import Collection

from gongkai.screening.files.package import Element, Package, local, within

STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
_PHONETIC = "rPh"
_QUOTES = re.compile(r'["\\]')
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}|(?:[0-9][^0-9]?){7}|[^\W\d_]@")


def text_of(item: Element) -> str:
    """The text of a string item without its pronunciation."""
    parts = []
    for element in within(item, "t"):
        if local(element.getparent()) != _PHONETIC:
            parts.append(element.text or "")
    return "".join(parts)


def shared_strings(package: Package) -> list[str]:
    if STRINGS not in package.names:
        return []
    return [text_of(item) for item in package.xml(STRINGS) if local(item) == "si"]


def invisible_styles(package: Package) -> frozenset[int]:
    """Numbers of the cell formats that show nothing: the number format ;;; and white on nothing."""
    if STYLES not in package.names:
        return frozenset()
    root = package.xml(STYLES)
    blank = {
        e.get("numFmtId", "")
        for e in within(root, "numFmt")
        if e.get("formatCode", "").strip() in (";;;", ";;;;")
    }
    white = {n for n, font in enumerate(_list(root, "fonts")) if _is_white(font)}
    plain = {n for n, fill in enumerate(_list(root, "fills")) if _is_plain(fill)}
    found = set()
    for number, form in enumerate(_list(root, "cellXfs")):
        unfilled = int(form.get("fillId", "0")) in plain
        if form.get("numFmtId", "") in blank or (
            unfilled and int(form.get("fontId", "0")) in white
        ):
            found.add(number)
    return frozenset(found)


def worded_formats(package: Package, seen: Collection[int]) -> tuple[list[str], list[str]]:
    """The words in number formats that cells of the styles `seen` have, and in the others."""
    if STYLES not in package.names:
        return [], []
    root = package.xml(STYLES)
    used = used_formats(root, seen)
    drawn: list[str] = []
    others: list[str] = []
    for form in within(root, "numFmt"):
        words = words_of_format(form.get("formatCode", ""))
        if words:
            (drawn if form.get("numFmtId") in used else others).append(words)
    return drawn, others


def used_formats(root: Element, seen: Collection[int]) -> set[str]:
    """The ids of the number formats that the cell formats numbered `seen` have."""
    forms = enumerate(_list(root, "cellXfs"))
    return {form.get("numFmtId", "") for number, form in forms if number in seen}


def words_of_format(code: str) -> str:
    """What of a number format stands on the sheet as it is, "" for units and dates (元, 年月日)."""
    words = _QUOTES.sub(" ", code).strip()
    return words if _WORDS.search(words) else ""


def _list(root: Element, name: str) -> list[Element]:
    return [child for holder in root if local(holder) == name for child in holder]


def _is_white(font: Element) -> bool:
    """Theme colour 0 is the page's own: white, unless someone changed the theme."""
    return any(
        e.get("rgb", "").upper() == "FFFFFFFF" or (e.get("theme") == "0" and not e.get("tint"))
        for e in within(font, "color")
    )


def _is_plain(fill: Element) -> bool:
    return any(e.get("patternType") in (None, "none") for e in within(fill, "patternFill"))
