"""Office packages (ZIP of XML parts), opened so that no bomb goes off.

Sizes are counted while inflating, for a declared size may lie. Parts are asked for by name and
never written to the disk, so a name like `../../x` leads nowhere.
Source: ISO/IEC 29500-2 (packages).
"""

import io
import posixpath
import zipfile
import zlib

from gongkai.annual_report.document import Unreadable
from gongkai.annual_report.readers.limits import MAX_ENTRIES, MAX_PART, MAX_UNPACKED
from gongkai.annual_report.readers.safe_xml import Element, parse_xml

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BROKEN = "文件不完整或已损坏：压缩包无法打开，可能没有下载完。"
_ENTRY = b"PK\x01\x02"
"""Begins each entry of the directory."""
_BOMB = "文件展开后过大，不像一份年度报告，已停止读取。"


class Package:
    """A ZIP of parts. What is inflated is counted over the whole life of the object."""

    def __init__(self, data: bytes) -> None:
        if data.count(_ENTRY) > MAX_ENTRIES:  # before a million of them are taken in
            raise Unreadable(_BOMB)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Unreadable(_BROKEN) from error
        infos = self._zip.infolist()
        if any(info.flag_bits & 1 for info in infos):
            raise Unreadable("文件设有打开密码，请去掉密码后再试。")
        self.names = frozenset(info.filename for info in infos)
        self._left = MAX_UNPACKED

    def part(self, name: str) -> bytes:
        """The part's bytes; KeyError where there is none, Unreadable where it is too large."""
        limit = min(MAX_PART, self._left)
        try:
            with self._zip.open(name) as stream:
                content = stream.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise Unreadable(_BROKEN) from error
        if len(content) > limit:
            raise Unreadable(_BOMB)
        self._left -= len(content)
        return content

    def xml(self, name: str) -> Element:
        """The part as XML; Unreadable where it is absent, malformed or carries entities."""
        if name not in self.names:
            raise Unreadable("文件不完整：其中没有正文，可能没有下载完。")
        return parse_xml(self.part(name))

    def optional_xml(self, name: str) -> Element | None:
        return self.xml(name) if name in self.names else None

    def relations(self, part: str) -> dict[str, str]:
        """Relationship ids of `part` with the names of the parts they lead to."""
        folder, _, name = part.rpartition("/")
        root = self.optional_xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return {}
        return {
            relation.get("Id", ""): _resolve(folder, relation.get("Target", ""))
            for relation in root.iter(_RELATIONSHIP)
            if relation.get("TargetMode", "") != "External"
        }

    def related(self, part: str, kind: str) -> str | None:
        """The name of the first part that `part` leads to by a relation ending in `kind`."""
        folder, _, name = part.rpartition("/")
        root = self.optional_xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return None
        for relation in root.iter(_RELATIONSHIP):
            if relation.get("Type", "").endswith(f"/{kind}"):
                return _resolve(folder, relation.get("Target", ""))
        return None


def _resolve(folder: str, target: str) -> str:
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))
