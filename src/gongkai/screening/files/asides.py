"""What a part of XML says beside the texts that are read as such: the values of its attributes,
the texts of other elements, comments and instructions.

Word and Excel keep words in dozens of attributes (entries of drop-down lists, help of form fields,
tips of links, names of bookmarks), and every program keeps what it does not know. So all of them
are looked through, whatever they are called; what cannot hold anything that is looked for is not.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from gongkai.screening import screen_each
from gongkai.screening.files.contents import Contents
from gongkai.screening.files.package import Element, Package, local, parse_xml, value, within
from gongkai.screening.held import Held, TooLarge

_DIGITS = 11
"""Of the shortest number that is told without a label."""
_TELLS = re.compile(rf"[^\x00-\x7f]|@|(?:[0-9][^0-9]*){{{_DIGITS}}}")
_FRACTION = re.compile(r"[-+]?[0-9]*\.[0-9]+$")
_DELIMITERS = re.compile(r"[/?&=#;,:]+")
_DRAWN = frozenset({("textpath", "string"), ("lvlText", "val"), ("numFmt", "formatCode")}) | {
    ("sheet", "name")
}
"""Attributes whose values a reader sees: watermarks, what stands round numbers, names of sheets."""
_NO_WORDS = re.compile(r"%[1-9]|[\ue000-\uf8ff]|[\W_]")
_FEW = 4
"""Words of them: less is 第%1条."""
_PLACES = {
    **dict.fromkeys(("listItem", "listEntry", "dataValidation"), "下拉选项"),
    **dict.fromkeys(("alias", "tag", "placeholder", "sdtPr"), "内容控件的标题和标记"),
    **dict.fromkeys(("helpText", "statusText", "ffData"), "表单域的提示"),
    **dict.fromkeys(("fldSimple", "instrText"), "域代码"),
    **dict.fromkeys(("bookmarkStart", "bookmark"), "书签名"),
    **dict.fromkeys(("hyperlink", "hlinkClick", "hlinkHover"), "超链接提示"),
    **dict.fromkeys(("filter", "customFilter"), "筛选条件"),
    "textpath": "艺术字",
    "lvlText": "编号",
    **dict.fromkeys(("docPr", "cNvPr", "shape", "rect", "imagedata"), "替代文字"),
}
_OTHER = "不显示的标记"


_TAIL = "tail"
_APART = ("docProps/", "customXml/", "[Content_Types]")
_EXCERPT = 2000


@dataclass(frozen=True)
class Aside:
    """What one element says beside the text; `keys` are its attributes, None its own text."""

    element: Element
    keys: tuple[str | None, ...]
    text: str

    @property
    def place(self) -> str:
        return _PLACES.get(local(self.element), _OTHER)


def may_tell(text: str) -> bool:
    """Whether anything that is looked for can stand in `text`."""
    if len(text) < _DIGITS and text.isascii():  # almost all of them
        return "@" in text
    return bool(_TELLS.search(text)) and not _FRACTION.match(text)


def asides(root: Element, read: Collection[str]) -> Iterator[Aside]:
    """Every aside below `root`. The texts of the elements called as in `read` are none, nor is
    what is drawn. What one element says is told together: a label may be in one attribute and the
    number in another."""
    for element in root.iter():
        name = local(element)
        told: list[tuple[str | None, str]] = [
            (key, text)
            for key, text in (element.items() if name else ())
            if may_tell(text) and (name, _short(key)) not in _DRAWN
        ]
        own, tail = element.text, element.tail
        if own and name not in read and may_tell(own):
            told.append((None, own.strip()))
        if tail and may_tell(tail):
            told.append((_TAIL, tail.strip()))
        if told:
            yield Aside(element, tuple(key for key, _ in told), " ".join(t for _, t in told))


def look_at_asides(contents: Contents, root: Element, place: str, read: Collection[str]) -> None:
    """The asides of `root` by their kind, each said once however often it stands there."""
    found: dict[str, dict[str, None]] = {}
    for aside in asides(root, read):
        if local(aside.element) not in ("docPr", "cNvPr"):  # told by the name of each picture
            found.setdefault(aside.place, {})[aside.text] = None
    for kind, texts in found.items():
        contents.unseen(f"{place}的{kind}", "\n".join(texts))
    for name in ("textpath", "lvlText"):
        for element in within(root, name):
            words = value(element, "string") or value(element, "val")
            if name == "textpath" or len(_NO_WORDS.sub("", words)) >= _FEW:
                tell = contents.show if name == "textpath" else contents.show_beside
                tell(f"{place}的{_PLACES[name]}", words)


def look_at_other_parts(
    contents: Contents, package: Package, done: Collection[str], read: Collection[str]
) -> None:
    """The asides of the parts that are not in `done`: styles, themes, settings of programs."""
    for name in package.names:
        if name in done or not name.endswith((".xml", ".vml")) or name.startswith(_APART):
            continue
        try:
            root = package.xml(name)
        except TooLarge:
            raise
        except Held:  # no program opens it either, and what can be read of it is
            contents.unseen(f"文件包里的“{name}”", words_of(package.part(name)))
        else:
            look_at_asides(contents, root, f"文件包里的“{name}”", read)


def words_of(part: bytes) -> str:
    """What can be read of a part of unknown kind."""
    try:
        root = parse_xml(part)
    except Held:
        return part[:_EXCERPT].decode("utf-8", errors="ignore").strip("\x00")
    texts = [text.strip() for text in root.itertext() if text.strip()]
    values = [text for element in root.iter() for _, text in element.items() if may_tell(text)]
    return "\n".join(texts + values)


def take_out_telling(root: Element, read: Collection[str]) -> bool:
    """Empty the asides in which anything is found; comments and instructions go altogether."""
    changed = False
    for element in [e for e in root.iter() if not _is_element(e)]:
        if (parent := element.getparent()) is not None:
            _remove(parent, element)
            changed = True
    listed = list(asides(root, read))
    for aside, hits in zip(listed, screen_each([a.text for a in listed]), strict=True):
        for key in aside.keys if hits else ():
            changed = True
            if key is None:
                aside.element.text = None
            elif key == _TAIL:
                aside.element.tail = None
            else:
                aside.element.set(key, "")
    return changed


def words_of_address(address: str) -> str:
    """The words of a link, one a line: in a text a number within an address is left alone, but an
    address itself may bear one (?id=, tel:)."""
    return "\n".join(filter(None, _DELIMITERS.split(unquote(address))))


def _remove(parent: Element, element: Element) -> None:
    """Take out a comment; lxml would take the text after it along."""
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _is_element(element: Element) -> bool:
    return isinstance(element.tag, str)


def _short(key: str | None) -> str:
    return (key or "").rpartition("}")[2]
