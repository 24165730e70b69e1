"""List numbers that Word prints but does not store: `一、`, `（二）`, `3.`.

Source: ISO/IEC 29500-1 §17.9 (numbering).
"""

import re
from dataclasses import dataclass, field

from gongkai.annual_report.readers.docx.numerals import numeral
from gongkai.annual_report.readers.docx.styles import ListPlace, Style, number_of, toggled
from gongkai.annual_report.readers.packages import Package
from gongkai.annual_report.readers.safe_xml import Element, attribute, child, named

_PLACEHOLDER = re.compile(r"%([1-9])")
_MAX_START = 100_000
_MAX_LABEL = 40
"""Characters: the label is printed before each paragraph of the list, and would multiply."""


@dataclass(frozen=True)
class _Level:
    start: int = 1
    kind: str = "decimal"
    text: str = ""
    plain: bool = False
    """isLgl: all numbers of this level are printed as 1, 2, 3."""


@dataclass
class _List:
    """One abstract list: its levels and, while reading, where each level has counted to."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)

    def step(self, level: int, restart: int | None) -> None:
        if restart is not None:
            self.counts[level] = restart
        else:
            start = self.levels.get(level, _Level()).start
            self.counts[level] = self.counts.get(level, start - 1) + 1
        for deeper in [place for place in self.counts if place > level]:
            del self.counts[deeper]

    def label(self, level: int) -> str:
        shape = self.levels.get(level, _Level())
        if shape.kind in ("bullet", "none"):
            return ""

        def number(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            of = self.levels.get(place, _Level())
            kind = "decimal" if shape.plain else of.kind
            return numeral(self.counts.get(place, of.start), kind)

        return _PLACEHOLDER.sub(number, shape.text)


class Numbering:
    """The lists of a document. `next` counts: call it once for each paragraph, in order."""

    def __init__(self, lists: dict[str, _List], starts: dict[tuple[str, int], int]) -> None:
        self._lists = lists
        self._starts = starts

    @classmethod
    def of(cls, package: Package, part: str | None) -> "Numbering":
        root = package.optional_xml(part) if part else None
        if root is None:
            return cls({}, {})
        shapes = {
            attribute(e, "abstractNumId"): _List(_levels(e)) for e in named(root, "abstractNum")
        }
        lists: dict[str, _List] = {}
        starts: dict[tuple[str, int], int] = {}
        for num in named(root, "num"):
            key = attribute(num, "numId") or ""
            chosen = child(num, "abstractNumId")
            shape = shapes.get(attribute(chosen, "val")) if chosen is not None else None
            if shape is None:
                continue
            for change in named(num, "lvlOverride"):
                level = int(_digits(attribute(change, "ilvl")))
                if child(change, "startOverride") is not None:
                    starts[key, level] = number_of(change, "startOverride", 0, _MAX_START)
            own = {
                place: level
                for e in named(num, "lvlOverride")
                for place, level in _levels(e).items()
            }
            lists[key] = _List({**shape.levels, **own}, {}) if own else shape
        return cls(lists, starts)

    def next(self, style: Style) -> str:
        """The number printed before a paragraph in this style; "" where it is in no list."""
        place: ListPlace | None = style.place
        listed = self._lists.get(place.list_id) if place else None
        if place is None or listed is None:
            return ""
        listed.step(place.level, self._starts.pop((place.list_id, place.level), None))
        return listed.label(place.level)


def _digits(value: str | None) -> str:
    return value if value and value.isdecimal() and len(value) < 4 else "0"


def _levels(container: Element) -> dict[int, _Level]:
    levels = {}
    for element in named(container, "lvl"):
        kind, text = child(element, "numFmt"), child(element, "lvlText")
        levels[int(_digits(attribute(element, "ilvl")))] = _Level(
            number_of(element, "start", 0, _MAX_START)
            if child(element, "start") is not None
            else 0,
            "decimal" if kind is None else attribute(kind, "val") or "decimal",
            "" if text is None else (attribute(text, "val") or "")[:_MAX_LABEL],
            toggled(child(element, "isLgl")),
        )
    return levels
