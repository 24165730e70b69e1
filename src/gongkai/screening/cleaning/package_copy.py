"""An Office package being copied: parts are changed or left out, and nothing leads to what is gone.

Source: ISO/IEC 29500-2.
"""

import io
import posixpath
import zipfile

from lxml import etree

from gongkai.screening.files.package import Element, Package, parse_xml, resolve
from gongkai.screening.files.reach import strays

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""A copy does not tell when it was made."""
_TYPES = "[Content_Types].xml"


class PackageCopy:
    """The parts by name, in the order of the original."""

    def __init__(self, data: bytes) -> None:
        package = Package(data)
        self.package = package
        self.parts = {n: package.part(n) for n in package.names if not n.endswith("/")}

    def xml(self, name: str) -> Element:
        return parse_xml(self.parts[name])

    def put(self, name: str, root: Element) -> None:
        self.parts[name] = etree.tostring(
            root, xml_declaration=True, encoding="UTF-8", standalone=True
        )

    def leave_out(self, name: str) -> None:
        """Leave out a part and what it leads to by itself."""
        self.parts.pop(name, None)
        folder, _, last = name.rpartition("/")
        self.parts.pop(posixpath.join(folder, "_rels", f"{last}.rels"), None)

    def unlink(self, part: str, ids: set[str]) -> None:
        """Take the relations `ids` off `part`."""
        folder, _, last = part.rpartition("/")
        rels = posixpath.join(folder, "_rels", f"{last}.rels")
        if rels in self.parts:
            root = self.xml(rels)
            for relation in list(root):
                if relation.get("Id") in ids:
                    root.remove(relation)
            self.put(rels, root)

    def leave_out_unreached(self) -> list[str]:
        """Leave out what no relation leads to any more; said where that was so from the start."""
        stray = strays(self.package)
        while unreached := self._unreached():
            for name in unreached:
                self.leave_out(name)
        return ["没有用到的部件"] if stray else []

    def _unreached(self) -> list[str]:
        led_to = set()
        for name in [n for n in self.parts if n.endswith(".rels")]:
            folder = posixpath.dirname(posixpath.dirname(name))
            targets = [r.get("Target", "") for r in self.xml(name)]
            led_to |= {resolve(folder, target) for target in targets}
        return [
            n for n in self.parts if n not in led_to and n != _TYPES and not n.endswith(".rels")
        ]

    def finish(self) -> bytes:
        """The package as bytes, relations and types of parts that are gone left out too."""
        for name in [n for n in self.parts if n.endswith(".rels")]:
            self._drop_dead_relations(name)
        if _TYPES in self.parts:
            root = self.xml(_TYPES)
            for entry in list(root):
                part = entry.get("PartName")
                if part is not None and part.lstrip("/") not in self.parts:
                    root.remove(entry)
            self.put(_TYPES, root)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for name, data in self.parts.items():
                info = zipfile.ZipInfo(name, _EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(info, data)
        return out.getvalue()

    def _drop_dead_relations(self, name: str) -> None:
        folder = posixpath.dirname(posixpath.dirname(name))
        root = self.xml(name)
        dead = [
            relation
            for relation in root
            if relation.get("TargetMode") != "External"
            and resolve(folder, relation.get("Target", "")) not in self.parts
        ]
        for relation in dead:
            root.remove(relation)
        if dead:
            self.put(name, root)


def take_out(element: Element) -> None:
    """Remove `element` with all that is in it; text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Put the children of `element` in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at, child)
    parent.remove(element)
