"""XML from strangers, parsed without entities, network or unbounded depth.

A document type is refused: Office forbids it, and entities are what XML bombs are made of. Names
are compared without their namespace, for transitional and strict Office files differ in it.
"""

from collections.abc import ItemsView, Iterator
from typing import Protocol, cast

from lxml import etree

from gongkai.annual_report.document import Unreadable

_ENTITIES = "文件的 XML 带有文档类型或实体声明，可能有害，已拒绝读取。"


class Element(Protocol):
    """What is used of an lxml element, which comes without types."""

    tag: object
    text: str | None
    tail: str | None

    def get(self, key: str, default: str = "") -> str: ...
    def items(self) -> ItemsView[str, str]: ...
    def iter(self, tag: str) -> "Iterator[Element]": ...
    def __iter__(self) -> "Iterator[Element]": ...


def parse_xml(data: bytes) -> Element:
    """The root of `data`; Unreadable where it is malformed, too deep (256) or has entities."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(_ENTITIES if b"<!ENTITY" in data else _malformed(str(error))) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(_ENTITIES)
    return cast(Element, root)


def _malformed(reason: str) -> str:
    if "depth" in reason.lower():
        return "文件的结构嵌套过深，无法读取。"
    return "文件已损坏：其中的 XML 不完整或不合格式。"


def local_name(element: Element) -> str:
    """`{namespace}p` -> `p`; "" for what is no element (an entity left standing)."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """The attribute called `name`, in whatever namespace."""
    for key, value in element.items():
        if key.rpartition("}")[2] == name:
            return value
    return None


def child(element: Element, name: str) -> Element | None:
    """The first child with this local name."""
    return next((c for c in element if local_name(c) == name), None)


def named(element: Element, name: str) -> Iterator[Element]:
    """Descendants with this local name, in document order."""
    return element.iter(f"{{*}}{name}")
