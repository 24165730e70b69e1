"""Which runs of a Word document a reader does not see: 隐藏文字, white on white, tiny.

White text counts only where nothing coloured lies behind it that this can tell: no shading on the
run, its paragraph, its cell or its table's style, no drawn box.
"""

from gongkai.screening.files.package import Element, Package, first, local, value, within

_OFF = frozenset({"0", "false", "off"})
_TINY = 4
"""Half points."""
_SHADED = frozenset({"shd", "highlight"})


class Visibility:
    """Asked of each run; knows the styles of the document."""

    def __init__(self, package: Package) -> None:
        self._styles: dict[str, Element] = {}
        if "word/styles.xml" in package.names:
            styles = within(package.xml("word/styles.xml"), "style")
            self._styles = {value(style, "styleId"): style for style in styles}
        self._said: dict[tuple[str, str], Element | None] = {}

    def sentence(self, run: Element) -> str:
        """Why `run` is not seen, as a sentence; "" where it is."""
        vanish = self._property(run, "vanish")
        if vanish is not None and value(vanish, "val") not in _OFF:
            return "这里有设为隐藏的文字，页面上看不到。"
        size = self._property(run, "sz")
        if size is not None and value(size, "val").isdigit() and int(value(size, "val")) <= _TINY:
            return "这里有字号极小的文字，页面上看不清。"
        colour = self._property(run, "color")
        if colour is not None and value(colour, "val").upper() == "FFFFFF":
            return "" if _stands_on_colour(run) else "这里有白底白字，页面上看不到。"
        return ""

    def _property(self, run: Element, name: str) -> Element | None:
        """The property that holds for `run`: its own, its style's, its paragraph's style's."""
        properties = first(run, "rPr")
        own = first(properties, name)
        if own is not None or not self._styles:
            return own
        style = first(properties, "rStyle")
        found = self._of_style(value(style, "val"), name) if style is not None else None
        if found is not None:
            return found
        paragraph = next((e for e in run.iterancestors() if local(e) == "p"), None)
        style = first(first(paragraph, "pPr"), "pStyle")
        return self._of_style(value(style, "val"), name) if style is not None else None

    def _of_style(self, style: str, name: str) -> Element | None:
        """What `style`, or one that it is based on, says of `name`."""
        if (style, name) not in self._said:
            self._said[style, name] = None  # where styles are based on one another in a ring
            element = self._styles.get(style)
            said = first(first(element, "rPr"), name)
            base = first(element, "basedOn")
            if said is None and base is not None:
                said = self._of_style(value(base, "val"), name)
            self._said[style, name] = said
        return self._said[style, name]


def _stands_on_colour(run: Element) -> bool:
    for element in (run, *run.iterancestors()):
        name = local(element)
        if name in ("txbxContent", "txbx", "background"):
            return True
        for holder in ("rPr", "pPr", "tcPr", "tblPr"):
            properties = first(element, holder)
            if properties is None:
                continue
            if any(local(e) in _SHADED and _is_dark(e) for e in properties):
                return True
            if holder == "tblPr" and first(properties, "tblStyle") is not None:
                return True
        if name == "document" and first(element, "background") is not None:
            return True
    return False


def _is_dark(shading: Element) -> bool:
    fill = value(shading, "fill").upper()
    return local(shading) == "highlight" or fill not in ("", "AUTO", "FFFFFF")
