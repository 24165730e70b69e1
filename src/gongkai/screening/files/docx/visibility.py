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
        self._hidden_styles: frozenset[str] = frozenset()
        if "word/styles.xml" in package.names:
            self._hidden_styles = _vanishing_styles(package.xml("word/styles.xml"))

    def sentence(self, run: Element) -> str:
        """Why `run` is not seen, as a sentence; "" where it is."""
        properties = first(run, "rPr")
        if self._vanishes(run, properties):
            return "这里有设为隐藏的文字，页面上看不到。"
        if properties is None:
            return ""
        size = first(properties, "sz")
        if size is not None and value(size, "val").isdigit() and int(value(size, "val")) <= _TINY:
            return "这里有字号极小的文字，页面上看不清。"
        colour = first(properties, "color")
        if colour is not None and value(colour, "val").upper() == "FFFFFF":
            return "" if _stands_on_colour(run) else "这里有白底白字，页面上看不到。"
        return ""

    def _vanishes(self, run: Element, properties: Element | None) -> bool:
        own = first(properties, "vanish")
        if own is not None:
            return value(own, "val") not in _OFF
        style = first(properties, "rStyle")
        if style is not None and value(style, "val") in self._hidden_styles:
            return True
        paragraph = next((e for e in run.iterancestors() if local(e) == "p"), None)
        style = first(first(paragraph, "pPr"), "pStyle")
        return style is not None and value(style, "val") in self._hidden_styles


def _vanishing_styles(root: Element) -> frozenset[str]:
    """The styles whose text is hidden, those that are based on one included."""
    based: dict[str, str] = {}
    says: dict[str, bool] = {}
    for style in within(root, "style"):
        name = value(style, "styleId")
        base = first(style, "basedOn")
        if base is not None:
            based[name] = value(base, "val")
        vanish = first(first(style, "rPr"), "vanish")
        if vanish is not None:
            says[name] = value(vanish, "val") not in _OFF

    def hides(name: str) -> bool:
        seen: set[str] = set()
        while name and name not in says and name not in seen:
            seen.add(name)
            name = based.get(name, "")
        return says.get(name, False)

    return frozenset(name for name in {*based, *says} if hides(name))


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
