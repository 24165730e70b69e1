"""What a Word document keeps for filling it in: drop-down lists, form fields, fields, bookmarks.

What they show and offer stays, for a form may be released to be filled in; their titles and marks,
and what they would work out, are not drawn, and go.
Source: ISO/IEC 29500-1, 17.5 (content controls), 17.16 (fields).
"""

from dataclasses import dataclass

from gongkai.screening import screen
from gongkai.screening.cleaning.package_copy import take_out, unwrap
from gongkai.screening.files.asides import may_tell
from gongkai.screening.files.package import Element, local, value, within

_OF_CONTROL = ("alias", "tag", "placeholder", "dataBinding")
_BY_PROGRAMS = "_"
"""How the names of bookmarks begin that programs set: _Toc20512345."""


def clean_controls(root: Element) -> list[str]:
    """What was taken out of the story, in Chinese."""
    taken = []
    for properties in within(root, "sdtPr"):
        for child in [c for c in properties if local(c) in _OF_CONTROL]:
            properties.remove(child)
            taken.append("内容控件的标题和标记")
    for item in list(within(root, "listItem")):
        if screen(" ".join(item.attrib.values())):
            take_out(item)
            taken.append("下拉选项")
    for link in within(root, "hyperlink", "hlinkClick", "hlinkHover"):
        for key in [key for key in link.attrib if key.rpartition("}")[2] == "tooltip"]:
            del link.attrib[key]
            taken.append("超链接提示")
    taken += ["域代码（换成文字）"] if _clean_fields(root) else []
    taken += ["书签"] if _clean_bookmarks(root) else []
    return taken


@dataclass
class _Field:
    """A field that begins, and what of it does not show: its marks and all before its result."""

    parts: list[Element]
    code: str = ""
    in_code: bool = True


def _clean_fields(root: Element) -> bool:
    """Leave the results of fields whose code tells something; page numbers go on counting."""
    changed = False
    for simple in list(within(root, "fldSimple")):
        if may_tell(value(simple, "instr")):
            unwrap(simple)
            changed = True
    open_fields: list[_Field] = []
    for element in list(within(root, "fldChar", "instrText", "t")):
        kind = value(element, "fldCharType") if local(element) == "fldChar" else ""
        if kind == "begin":
            open_fields.append(_Field([element]))
        elif not open_fields:
            continue
        elif kind == "end":
            ended = open_fields.pop()
            ended.parts.append(element)
            if may_tell(ended.code):
                changed = True
                for part in ended.parts:
                    take_out(part)
            elif open_fields and open_fields[-1].in_code:
                open_fields[-1].parts += ended.parts
        elif kind:
            open_fields[-1].parts.append(element)
            open_fields[-1].in_code = False
        elif open_fields[-1].in_code:
            open_fields[-1].parts.append(element)
            open_fields[-1].code += element.text or ""
    return changed


def _clean_bookmarks(root: Element) -> bool:
    """Take out the bookmarks to which nothing in the story leads, and those that tell something."""
    anchors = {value(link, "anchor") for link in within(root, "hyperlink")}
    codes = " ".join(e.text or "" for e in within(root, "instrText"))
    codes += " ".join(value(e, "instr") for e in within(root, "fldSimple"))
    used = anchors.union(codes.replace('"', " ").split())
    gone: set[str] = set()
    for mark in list(within(root, "bookmarkStart")):
        name = value(mark, "name")
        by_program = name.startswith(_BY_PROGRAMS) and not may_tell(name)
        if (name not in used and not by_program) or (may_tell(name) and screen(name)):
            gone.add(value(mark, "id"))
            take_out(mark)
    for end in list(within(root, "bookmarkEnd")):
        if value(end, "id") in gone:
            take_out(end)
    for link in within(root, "hyperlink"):
        if (anchor := value(link, "anchor")) and may_tell(anchor) and screen(anchor):
            for key in [key for key in link.attrib if key.rpartition("}")[2] == "anchor"]:
                del link.attrib[key]
    return bool(gone)
