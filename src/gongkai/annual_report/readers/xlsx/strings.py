"""The shared strings of a workbook, without the pronunciation that stands beside some."""

from gongkai.annual_report.readers.packages import Package
from gongkai.annual_report.readers.raised import lowered, raised, without_marks
from gongkai.annual_report.readers.safe_xml import Element, attribute, child, local_name

_SET_OFF = {"superscript": raised, "subscript": lowered}


def shared_strings(package: Package, part: str | None) -> list[str]:
    """The strings by number; none where the workbook has no such part."""
    root = package.optional_xml(part) if part else None
    return [rich_text(item).strip() for item in root] if root is not None else []


def rich_text(holder: Element) -> str:
    """The text of a string in runs (`<r><t>`) or in one piece (`<t>`), without what is struck out
    and without the marks of footnotes beside a number."""
    text = ""
    for element in holder:
        if local_name(element) == "t":
            text += element.text or ""
        elif local_name(element) == "r":
            text += _run(element)
    return without_marks(text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n"))


def _run(run: Element) -> str:
    text = "".join(part.text or "" for part in run if local_name(part) == "t")
    properties = child(run, "rPr")
    if properties is None:
        return text
    struck = child(properties, "strike")
    if struck is not None and attribute(struck, "val") not in ("0", "false"):
        return ""
    place = child(properties, "vertAlign")
    look = None if place is None else _SET_OFF.get(attribute(place, "val") or "")
    return look(text) if look else text
