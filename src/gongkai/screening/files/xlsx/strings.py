"""Shared strings of a workbook, and which cell formats make a value invisible."""

from gongkai.screening.files.package import Element, Package, local, within

STRINGS = "xl/sharedStrings.xml"
_PHONETIC = "rPh"


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
    if "xl/styles.xml" not in package.names:
        return frozenset()
    root = package.xml("xl/styles.xml")
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
