"""How cells look: their number format, and whether rules are drawn round them."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.annual_report.readers.packages import Package
from gongkai.annual_report.readers.safe_xml import Element, attribute, child, local_name

_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 31: 'yyyy"年"m"月"d"日"', 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 49: "@", 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""Formats that are never written out. Source: ISO/IEC 29500-1 §18.8.30, Chinese locale."""


@dataclass(frozen=True)
class Look:
    """`number_format` as Excel writes it ("" is General)."""

    number_format: str = ""
    ruled: bool = False


PLAIN = Look()


def read_styles(package: Package, part: str | None) -> Sequence[Look]:
    """The looks by the number that cells name."""
    root = package.optional_xml(part) if part else None
    if root is None:
        return ()
    formats = dict(_BUILT_IN)
    for entry in _under(root, "numFmts"):
        formats[_number(entry, "numFmtId")] = attribute(entry, "formatCode") or ""
    borders = [_is_ruled(border) for border in _under(root, "borders")]
    looks = []
    for entry in _under(root, "cellXfs"):
        border = _number(entry, "borderId")
        ruled = border < len(borders) and borders[border]
        looks.append(Look(formats.get(_number(entry, "numFmtId"), ""), ruled))
    return looks


def _under(root: Element, name: str) -> list[Element]:
    holder = child(root, name)
    return [] if holder is None else list(holder)


def _number(element: Element, name: str) -> int:
    value = attribute(element, name) or ""
    return int(value) if value.isdecimal() and len(value) < 9 else 0


def _is_ruled(border: Element) -> bool:
    sides = (child(border, side) for side in ("left", "right", "top", "bottom"))
    drawn = [s for s in sides if s is not None and local_name(s) and attribute(s, "style")]
    return len([s for s in drawn if attribute(s, "style") != "none"]) >= 2
