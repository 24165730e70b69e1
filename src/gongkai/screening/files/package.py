"""Office packages (ZIP of XML parts), opened so that no bomb goes off.

Sizes are counted while inflating, for a declared size may lie. Parts are asked for by name and
never written to the disk. XML has no entities, no network and no unbounded depth.
Source: ISO/IEC 29500-2 (packages).
"""

import io
import posixpath
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

from gongkai.screening.files.limits import (
    MAX_ALL_TAGS,
    MAX_ENTRIES,
    MAX_PART,
    MAX_RATIO,
    MAX_TAGS,
    MAX_UNPACKED,
)
from gongkai.screening.held import Held, TooLarge

Element = Any
"""An lxml element, which comes without types."""

ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What the library raises over an archive that is damaged, hostile or of a kind it cannot read."""

_BROKEN = "文件不完整或已损坏，无法打开，请重新保存后再上传。"
_BOMB = "文件展开后过大，已停止检查，请拆分后再上传。"
_ENTITIES = "文件的 XML 带有文档类型或实体声明，可能有害，不予检查。"
_DEEP = "文件的结构嵌套过深，不予检查。"
_TWICE = "文件里有同名的两个部件，不同软件打开会看到不同内容，请重新保存后再上传。"
_ENTRY = b"PK\x01\x02"
_MEGABYTE = 1024**2
_DOCTYPE, _BEGINNING = b"<!DOCTYPE", 4096
_POLYGLOT = "文件同时符合两种格式，不同软件打开会看到不同内容，不予接收，请重新导出后再上传。"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What Office packs with; others may swell beyond any bound before a byte of them is read."""
_LOCAL = struct.Struct("<4s5H3I2H")
_DESCRIPTOR, _END_SIZE = 24, 22
"""Bytes that may follow a part, and those of the end of the list."""


class Package:
    """The parts of a ZIP. What is inflated is counted over the whole life of the object."""

    def __init__(self, data: bytes) -> None:
        if data.count(_ENTRY) > MAX_ENTRIES:  # before a million of them are taken in
            raise TooLarge(_BOMB)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (*ZIP_ERRORS, ValueError, OSError) as error:
            raise Held(_BROKEN) from error
        self._data = data
        self._infos = self._zip.infolist()
        self.names = tuple(info.filename for info in self._infos)
        self._left = MAX_UNPACKED
        self._tags = 0
        self._refuse_trickery()

    @property
    def comment(self) -> str:
        return self._zip.comment.decode("utf-8", errors="replace")

    def _refuse_trickery(self) -> None:
        if any(info.flag_bits & 1 for info in self._infos):
            raise Held("文件设有打开密码，请去掉密码后再上传。")
        if any(info.compress_type not in _METHODS for info in self._infos):
            raise Held(_BROKEN)
        if not self._is_without_gaps():
            raise Held(_POLYGLOT)
        if max(Counter(name.lower() for name in self.names).values(), default=0) > 1:
            raise Held(_TWICE)

    def _is_without_gaps(self) -> bool:
        """Whether nothing lies before, between or behind what the list of parts names."""
        at = 0
        for info in sorted(self._infos, key=lambda each: each.header_offset):
            head = self._data[info.header_offset : info.header_offset + _LOCAL.size]
            if info.header_offset - at > _DESCRIPTOR or len(head) < _LOCAL.size:
                return False
            name, extra = _LOCAL.unpack(head)[-2:]
            at = info.header_offset + _LOCAL.size + name + extra + info.compress_size
        end = self._data.rfind(b"PK\x05\x06")
        behind = len(self._data) - end - _END_SIZE - len(self._zip.comment)
        return self._zip.start_dir - at <= _DESCRIPTOR and behind == 0

    def part(self, name: str) -> bytes:
        """The part's bytes; Held where it is absent, damaged or too large."""
        limit = min(MAX_PART, self._left)
        try:
            info = self._zip.getinfo(name)
            with self._zip.open(info) as stream:
                content = stream.read(limit + 1)
        except KeyError as error:
            raise Held(_BROKEN) from error
        except (*ZIP_ERRORS, OSError) as error:
            raise Held(_BROKEN) from error
        suspicious = len(content) > _MEGABYTE and len(content) > MAX_RATIO * info.compress_size
        if len(content) > limit or suspicious:
            raise TooLarge(_BOMB)
        self._left -= len(content)
        return content

    def refuse_entities(self) -> None:
        """Held where a part of XML declares a document type, or cannot be inflated within the
        limits: for a library that would read the package by itself."""
        for name in self.names:
            if not name.endswith((".xml", ".rels")):
                continue
            if _DOCTYPE in self.part(name)[:_BEGINNING].upper():
                raise Held(_ENTITIES)

    def xml(self, name: str) -> Element:
        """The root of a part; Held where it is absent, or as by `parse_xml`, or where all parts
        together would be too large."""
        data = self.part(name)
        self._tags += data.count(b"<")
        if self._tags > MAX_ALL_TAGS:
            raise TooLarge(_BOMB)
        return parse_xml(data)

    def related(self, part: str) -> Iterator[tuple[str, str, str, bool]]:
        """Id, type's last word, target and whether it lies outside, of each relation of `part`;
        of the package itself for ""."""
        folder, _, name = part.rpartition("/")
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self.names:
            return
        for relation in self.xml(rels):
            target = relation.get("Target", "")
            kind = relation.get("Type", "").rpartition("/")[2]
            outside = relation.get("TargetMode", "") == "External"
            resolved = target if outside else resolve(folder, target)
            yield relation.get("Id", ""), kind, resolved, outside


def resolve(folder: str, target: str) -> str:
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))


def parse_xml(data: bytes) -> Element:
    """The root of `data`; Held where it is malformed, too deep (256), too large a tree or has
    entities."""
    if data.count(b"<") > MAX_TAGS:
        raise TooLarge(_BOMB)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        deep = "depth" in str(error).lower()
        raise Held(_ENTITIES if b"<!ENTITY" in data else _DEEP if deep else _BROKEN) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Held(_ENTITIES)
    return root


def local(element: Element) -> str:
    """`{namespace}p` -> `p`; "" for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Element, name: str) -> str:
    """The attribute called `name` in whatever namespace; "" where there is none."""
    for key, text in element.items():
        if key.rpartition("}")[2] == name:
            return str(text)
    return ""


def first(element: Element | None, name: str) -> Element | None:
    """The first child with this local name."""
    if element is None:
        return None
    return next((child for child in element if local(child) == name), None)


def within(element: Element, *names: str) -> Iterator[Element]:
    """Descendants with one of these local names, in the order of the document."""
    wanted = [f"{{*}}{name}" for name in names]
    yield from element.iter(*wanted)
