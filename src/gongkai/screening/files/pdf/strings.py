"""Every string, name and content stream of a PDF, for what stands in none of its pages' texts.

Alternative texts, titles of the outline, addresses of links, labels of pages, named destinations,
marked content, entries that nobody knows: all are strings of some object, and are found as such.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from gongkai.screening.files.asides import may_tell, words_of, words_of_address
from gongkai.screening.files.contents import Contents
from gongkai.screening.files.pdf.tokens import decoded, name_of, telling
from gongkai.screening.held import TooLarge

OTHER = "不显示的标记"
_LABELS = {
    **dict.fromkeys(("/Alt", "/ActualText", "/E"), "替代文字"),
    "/Title": "书签",
    "/URI": "链接地址",
    "/P": "页码标签",
    "/Names": "跳转目标",
    "/TU": "表单域的提示",
    "/Opt": "下拉选项",
}
_NO_CONTENT = frozenset(
    ("/FontFile", "/FontFile2", "/FontFile3", "/ToUnicode", "/CIDToGIDMap", "/CIDSet", "/Encoding")
) | {"/DestOutputProfile", "/ICCBased", "/UseCMap"}
"""Entries that lead to fonts, tables of characters and colours: no words, and no content."""
_NO_WORDS = frozenset(("/XRef", "/ObjStm", "/EmbeddedFile"))
_OTHER_KINDS = ("/FunctionType", "/ShadingType")
_MOST_OBJECTS, _DEEPEST = 1_000_000, 60
_TAG = re.compile(r"<[^>]{0,400}>")
_JOINED = re.compile(r"(?<=[A-Za-z_/])(?=[0-9])")
_STREAM, _END = b"stream", b"endstream"
_COMMENT = re.compile(rb"%([^\r\n]{1,4000})")
_BY_FORMAT = (b"PDF-", b"%EOF")
_LOOK, _PRINTABLE = 4096, 0.9


@dataclass(frozen=True)
class Found:
    """A string or a name, where it stands (`holder[key]`, or as the key itself), and its kind."""

    holder: Any
    key: Any
    text: str
    label: str
    is_key: bool = False


def look_at_strings(contents: Contents, pdf: pikepdf.Pdf, data: bytes) -> None:
    """What is told of `pdf` nowhere else, by its kind, each text once."""
    told = {line for p in contents.pieces if not p.by_line for line in p.text.split("\n")}
    found: dict[str, dict[str, None]] = {}
    for each in strings_of(pdf):
        plain = _TAG.sub("", each.text) if each.key == "/RC" else each.text
        if not told.issuperset(plain.strip().split("\n")):
            found.setdefault(each.label, {})[each.text] = None
    for stream in content_streams(pdf):
        for token in telling(unpacked(stream)):
            if may_tell(token.text):
                found.setdefault(OTHER, {})[token.text] = None
    for text in _comments_between(data):
        found.setdefault(OTHER, {})[text] = None
    for label, texts in found.items():
        contents.unseen(label, "\n".join(texts))


def strings_of(pdf: pikepdf.Pdf) -> Iterator[Found]:
    """Every string and name in which something that is looked for may stand."""
    for number, item in enumerate(pdf.objects):
        if number > _MOST_OBJECTS:
            raise TooLarge("文件里的对象过多，不能检查，请拆分后再上传。")
        if isinstance(item, pikepdf.String):
            yield from _told(None, None, item, OTHER)
        else:
            yield from _below(item, OTHER, 0)
    yield from _below(pdf.trailer, OTHER, _DEEPEST)


def _below(holder: Any, label: str, depth: int) -> Iterator[Found]:
    """The strings below `holder`; what has a number of its own is an object by itself."""
    for key, value, said in _entries(holder, label):
        if isinstance(value, pikepdf.String | pikepdf.Name):
            yield from _told(holder, key, value, said)
        elif _is_part(value) and depth < _DEEPEST:
            yield from _below(value, said, depth + 1)


def _is_part(value: Any) -> bool:
    return isinstance(value, pikepdf.Array | pikepdf.Dictionary) and not value.is_indirect


def _entries(holder: Any, label: str) -> Iterator[tuple[Any, Any, str]]:
    if isinstance(holder, pikepdf.Array):
        yield from ((index, value, label) for index, value in enumerate(holder))
    elif isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in holder.items():
            yield key, value, _LABELS.get(key, OTHER)


def _told(holder: Any, key: Any, value: Any, label: str) -> Iterator[Found]:
    name = isinstance(value, pikepdf.Name)
    text = _apart(name_of(str(value).encode())) if name else decoded(bytes(value))
    if may_tell(text):
        text = words_of_address(text) if label == _LABELS["/URI"] else text
        yield Found(holder, key, text, label)
    if isinstance(key, str) and may_tell(key):
        yield Found(holder, key, _apart(key), OTHER, is_key=True)


def _apart(name: str) -> str:
    """A name with its letters apart from its digits, which would make no number of them."""
    return _JOINED.sub(" ", name)


def _comments_between(data: bytes) -> Iterator[str]:
    """The comments of the file outside of its streams: between its objects and at its end."""
    for piece in data.split(_END):
        for match in _COMMENT.finditer(piece.partition(_STREAM)[0]):
            text = decoded(match[1])
            if not match[1].startswith(_BY_FORMAT) and may_tell(text):
                yield text


def content_streams(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    """The streams that paint, and those of no known kind that can be read."""
    others = _streams_without_words(pdf)
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream) or item.objgen in others:
            continue
        kind, sort = item.get("/Subtype"), str(item.get("/Type", ""))
        if kind == "/Image" or sort in _NO_WORDS or any(key in item for key in _OTHER_KINDS):
            continue
        if sort != "/Metadata" and (kind == "/Form" or _is_readable(unpacked(item))):
            yield item


def words_of_metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    """The lines of all metadata in XML, those of single pictures too."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Type") == "/Metadata":
            yield from (line for line in words_of(unpacked(item)).split("\n") if may_tell(line))


def unpacked(stream: pikepdf.Stream) -> bytes:
    """The stream's bytes; as they are, where they cannot be unpacked."""
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:
        return bytes(stream.read_raw_bytes())


def _streams_without_words(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            values = [item[key] for key in _NO_CONTENT if key in item] + _files_of(item)
        elif isinstance(item, pikepdf.Array) and len(item) > 1 and item[0] == "/ICCBased":
            values = [item[1]]
        else:
            continue
        found.update(value.objgen for value in values if isinstance(value, pikepdf.Stream))
    return found


def _files_of(item: Any) -> list[Any]:
    """The files that a specification has in it, which are looked into as files."""
    files = item.get("/EF")
    return [file for _, file in files.items()] if isinstance(files, pikepdf.Dictionary) else []


def _is_readable(data: bytes) -> bool:
    start = data[:_LOOK]
    plain = sum(byte in b"\t\n\r\f" or byte >= 32 for byte in start)
    return plain >= _PRINTABLE * len(start)
