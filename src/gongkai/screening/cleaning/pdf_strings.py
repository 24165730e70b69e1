"""A PDF without what no page draws: entries that nobody knows, drawings that are not drawn,
comments, and strings in which something is found."""

from typing import Any

import pikepdf

from gongkai.screening import screen, screen_each
from gongkai.screening.files.asides import words_of_address
from gongkai.screening.files.pdf.strings import Found, content_streams, strings_of, unpacked
from gongkai.screening.files.pdf.tokens import Token, decoded, telling, without
from gongkai.screening.files.pdf.undrawn import undrawn

_OF_FILE = frozenset(
    ("/Type", "/Pages", "/PageMode", "/PageLayout", "/ViewerPreferences", "/Lang", "/Version")
) | {"/Extensions", "/OCProperties", "/Outlines", "/Names", "/Dests", "/PageLabels"} | {
    *("/StructTreeRoot", "/MarkInfo", "/OutputIntents"),
}  # fmt: skip
_OF_NAMES = frozenset(("/Dests",))
_OF_PAGE = frozenset(
    ("/Type", "/Parent", "/Resources", "/Contents", "/Annots", "/Rotate", "/Group", "/UserUnit")
) | {"/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/StructParents", "/Tabs"}
_ELSEWHERE = frozenset(
    ("/Metadata", "/OpenAction", "/AA", "/AcroForm", "/PieceInfo", "/Collection", "/AF", "/Thumb")
) | {"/LastModified", "/EmbeddedFiles", "/JavaScript"}
"""Entries of which it is said under another name that they were taken out."""


def keep_what_is_drawn(pdf: pikepdf.Pdf) -> list[str]:
    """Leave in `pdf` the entries that pages and readers need, and what pages draw; what was taken
    out, in Chinese."""
    taken = []
    holders = [(pdf.Root, _OF_FILE), (pdf.Root.get("/Names"), _OF_NAMES)]
    holders += [(page.obj, _OF_PAGE) for page in pdf.pages]
    unknown = [_drop_others(holder, kept) for holder, kept in holders if holder is not None]
    taken += ["用途不明的内容"] if any(unknown) else []
    lost = undrawn(pdf)
    for listed, name, _ in lost:
        if name in listed:
            del listed[name]
    return taken + (["没有画在页面上的内容"] if lost else [])


def empty_what_tells(pdf: pikepdf.Pdf) -> list[str]:
    """Empty the strings of `pdf` in which something is found, and take out the comments; what was
    taken out, in Chinese. What nothing leads to any more is to be gone before."""
    marks = [*map(_clean_content, content_streams(pdf))]
    return ["不显示的标记"] if any([*marks, _clean_strings(pdf)]) else []


def tells(link: pikepdf.Object) -> bool:
    """Whether something is found in the address to which `link` leads."""
    action = link.get("/A", pikepdf.Dictionary())
    address = action.get("/URI") if isinstance(action, pikepdf.Dictionary) else None
    return address is not None and bool(screen(words_of_address(decoded(bytes(address)))))


def _drop_others(holder: Any, kept: frozenset[str]) -> bool:
    """Take off the entries that are not `kept`; whether one of them is not told elsewhere."""
    gone = [key for key in holder.keys() if key not in kept]  # noqa: SIM118
    for key in gone:
        del holder[key]
    return not _ELSEWHERE.issuperset(gone)


def _clean_content(stream: pikepdf.Stream) -> bool:
    """Take the comments out of a content, and empty what tells something."""
    data = unpacked(stream)
    listed = telling(data)
    hits = screen_each([token.text for token in listed])
    gone: list[Token] = [
        token for token, found in zip(listed, hits, strict=True) if found or token.kind == "comment"
    ]
    if gone:
        stream.write(without(data, gone))
    return bool(gone)


def _clean_strings(pdf: pikepdf.Pdf) -> bool:
    listed = list(strings_of(pdf))
    hits = screen_each([each.text for each in listed])
    gone = [each for each, found in zip(listed, hits, strict=True) if found]
    for each in gone:
        _empty(each)
    if any(each.label == "书签" for each in gone) and "/Outlines" in pdf.Root:
        del pdf.Root["/Outlines"]
    return bool(gone)


def _empty(found: Found) -> None:
    if found.holder is None:  # an object that is nothing but a string: nothing known leads to it
        return
    if found.is_key:
        if found.key in found.holder:
            del found.holder[found.key]
    elif isinstance(found.holder[found.key], pikepdf.Name):
        found.holder[found.key] = pikepdf.Name("/X")
    else:
        found.holder[found.key] = pikepdf.String("")
