"""What the styles of a DOCX say of paragraphs and runs: outline level, list, what is hidden."""

from dataclasses import dataclass, replace

from gongkai.annual_report.readers.packages import Package
from gongkai.annual_report.readers.safe_xml import Element, attribute, child, named


def number_of(properties: Element | None, name: str, default: int, limit: int) -> int:
    """The number in `<name val="..."/>` under `properties`, between `default` and `limit`."""
    found = None if properties is None else child(properties, name)
    value = "" if found is None else attribute(found, "val") or ""
    digits = value if value.isdecimal() and len(value) < 10 else ""
    return max(default, min(int(digits), limit)) if digits else default


def toggled(element: Element | None) -> bool:
    """Whether a switch such as <w:vanish/> is on."""
    return element is not None and (attribute(element, "val") or "1") not in ("0", "false", "off")


SWITCHES = ("vanish", "strike", "dstrike")
"""What takes a run's text away: hidden, struck out once or twice."""
_SMALL, _LEVEL = 14, range(-3, 4)
"""Half points: type so small is that of a mark; text is moved a little to stand in line."""
_NONE: frozenset[str] = frozenset()


def switched(look: frozenset[str], properties: Element | None) -> frozenset[str]:
    """Those of `SWITCHES` that are on where `look` is on and `properties` say more."""
    if properties is None:
        return look
    for name in SWITCHES:
        element = child(properties, name)
        if element is not None:
            look = look | {name} if toggled(element) else look - {name}
    return look


@dataclass(frozen=True)
class ListPlace:
    """Which list a paragraph stands in, and how deep."""

    list_id: str
    level: int


@dataclass(frozen=True)
class Style:
    """`heading` is 1–9 or None; `is_contents` for a line of a table of contents; `look` are the
    `SWITCHES` that are on in its runs, `shift` whether these are raised: superscript, subscript."""

    heading: int | None = None
    place: ListPlace | None = None
    is_contents: bool = False
    look: frozenset[str] = _NONE
    shift: str = ""


_PLAIN = Style()


class Styles:
    """The styles of paragraphs and of characters by id."""

    def __init__(self, styles: dict[str, Style], default: Style) -> None:
        self._styles = styles
        self._default = default

    @classmethod
    def of(cls, package: Package, part: str | None) -> "Styles":
        root = package.optional_xml(part) if part else None
        if root is None:
            return cls({}, _PLAIN)
        elements = {attribute(e, "styleId") or "": e for e in named(root, "style")}
        styles: dict[str, Style] = {}
        for key in elements:
            _resolve(key, elements, styles)
        default = next((k for k, e in elements.items() if _is_default(e)), "")
        return cls(styles, styles.get(default, _PLAIN))

    def of_paragraph(self, properties: Element | None) -> Style:
        """The style of a paragraph, what it says itself included."""
        if properties is None:
            return self._default
        named_style = child(properties, "pStyle")
        style = self._default
        if named_style is not None:
            style = self._styles.get(attribute(named_style, "val") or "", _PLAIN)
        return _with_own(style, properties)

    def look_of_run(self, paragraph: Style, properties: Element | None) -> frozenset[str]:
        """Those of `SWITCHES` that are on in a run of a paragraph in the style `paragraph`.

        Source: ECMA-376 part 1, 17.7.3: what the styles of paragraph and run both switch on is off;
        what the run says itself counts whatever they say.
        """
        style = None if properties is None else child(properties, "rStyle")
        look = paragraph.look
        if style is not None:
            look = look ^ self._styles.get(attribute(style, "val") or "", _PLAIN).look
        return switched(look, properties)

    def shift_of_run(self, properties: Element) -> str:
        """superscript or subscript where a run is set so by itself, its style or its place."""
        own = child(properties, "vertAlign")
        if own is not None:
            return attribute(own, "val") or ""
        style = child(properties, "rStyle")
        if style is not None:
            shift = self._styles.get(attribute(style, "val") or "", _PLAIN).shift
            if shift:
                return shift
        position = child(properties, "position")
        if position is None or not 0 < number_of(properties, "sz", 0, 99) <= _SMALL:
            return ""
        place = attribute(position, "val") or ""
        if not place.removeprefix("-").isdecimal() or int(place[:4]) in _LEVEL:
            return ""
        return "subscript" if place[0] == "-" else "superscript"


def _is_default(style: Element) -> bool:
    return attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true")


def _resolve(key: str, elements: dict[str, Element], done: dict[str, Style]) -> None:
    """Put the style called `key` and those it is based on into `done`, each once.

    A circle ends where it closes.
    """
    chain: list[str] = []
    while key in elements and key not in done:
        done[key] = _PLAIN
        chain.append(key)
        base = child(elements[key], "basedOn")
        key = "" if base is None else attribute(base, "val") or ""
    style = done.get(key, _PLAIN)
    for name in reversed(chain):
        style = done[name] = _upon(style, elements[name])


def _upon(style: Style, element: Element) -> Style:
    """What `element` says, upon the style that it is based on."""
    name = child(element, "name")
    called = "" if name is None else (attribute(name, "val") or "").lower()
    style = replace(style, is_contents=called.startswith("toc ") and called[4:].isdecimal())
    if called.startswith("heading ") and called[8:].isdecimal():
        style = replace(style, heading=min(int(called[8:9]), 9))
    look = switched(style.look, child(element, "rPr"))
    if look != style.look:
        style = replace(style, look=look)
    own = child(element, "rPr")
    place = None if own is None else child(own, "vertAlign")
    if place is not None:
        style = replace(style, shift=attribute(place, "val") or "")
    properties = child(element, "pPr")
    return style if properties is None else _with_own(style, properties)


def _with_own(style: Style, properties: Element) -> Style:
    outline = child(properties, "outlineLvl")
    if outline is not None:
        level = number_of(properties, "outlineLvl", 0, 9)
        style = replace(style, heading=level + 1 if level < 9 else None)
    numbered = child(properties, "numPr")
    if numbered is not None:
        style = replace(style, place=_place(numbered, style.place))
    return style


def _place(numbered: Element, inherited: ListPlace | None) -> ListPlace | None:
    list_id = child(numbered, "numId")
    named_list = attribute(list_id, "val") if list_id is not None else None
    if named_list is None:
        named_list = inherited.list_id if inherited else None
    if named_list in (None, "0"):
        return None
    level = inherited.level if inherited and child(numbered, "ilvl") is None else 0
    return ListPlace(named_list or "", max(level, number_of(numbered, "ilvl", 0, 8)))
