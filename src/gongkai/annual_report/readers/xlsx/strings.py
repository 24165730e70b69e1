"""The shared strings of a workbook, without the pronunciation that stands beside some."""

from gongkai.annual_report.readers.packages import Package
from gongkai.annual_report.readers.safe_xml import Element, local_name


def shared_strings(package: Package, part: str | None) -> list[str]:
    """The strings by number; none where the workbook has no such part."""
    root = package.optional_xml(part) if part else None
    return [rich_text(item).strip() for item in root] if root is not None else []


def rich_text(holder: Element) -> str:
    """The text of a string in runs (`<r><t>`) or in one piece (`<t>`)."""
    text = ""
    for element in holder:
        if local_name(element) == "t":
            text += element.text or ""
        elif local_name(element) == "r":
            text += "".join(part.text or "" for part in element if local_name(part) == "t")
    return text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
