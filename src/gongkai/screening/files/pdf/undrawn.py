"""Pictures, drawings and pages that a PDF keeps and no page shows.

What was deleted from a page is often only drawn no more. Source: ISO 32000-1, 7.8.3 (resources),
8.8 (external objects).
"""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

from gongkai.screening.files.contents import Contents
from gongkai.screening.files.pdf.strings import unpacked
from gongkai.screening.files.pdf.tokens import drawn_names

UNDRAWN = "文件里存有没有画在页面上的内容，读者看不到，解开文件就能得到。"
_PLACE = "没有画在页面上的内容"
_MOST, _DEEPEST = 200, 60
Number = tuple[int, int]


def look_at_undrawn(contents: Contents, pdf: pikepdf.Pdf) -> None:
    """One finding for all of it, with the text that it would show."""
    items = [*{item.objgen: item for _, _, item in undrawn(pdf)}.values(), *_loose_pages(pdf)]
    if items:
        contents.hide(_PLACE, _text_of(items[:_MOST]), UNDRAWN)


def undrawn(pdf: pikepdf.Pdf) -> list[tuple[Any, str, Any]]:
    """Where something lies that no page draws: the list of resources, its name there, itself."""
    seen = _Drawn(pdf).found
    return [
        (listed, name, item)
        for listed in _lists_of_drawings(pdf)
        for name, item in listed.items()
        if isinstance(item, pikepdf.Stream) and item.objgen not in seen
    ]


def _lists_of_drawings(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            continue
        for holder in (item, item.get("/Resources")):
            listed = holder.get("/XObject") if isinstance(holder, pikepdf.Dictionary) else None
            if isinstance(listed, pikepdf.Dictionary):
                yield listed


class _Drawn:
    """The numbers of the drawings that pages, their annotations and what these draw lead to."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.found: set[Number] = set()
        self._gone_through: set[tuple[Number, Number]] = set()
        for page in pdf.pages:
            self._page(page.obj)

    def _page(self, page: Any) -> None:
        parts = page.get("/Contents", pikepdf.Array())
        parts = parts if isinstance(parts, pikepdf.Array) else [parts]
        data = b"\n".join(unpacked(part) for part in parts if isinstance(part, pikepdf.Stream))
        self._content(data, _inherited(page, "/Resources"), 0)
        for annotation in _items(page.get("/Annots")):
            if isinstance(annotation, pikepdf.Dictionary):
                self._streams(annotation.get("/AP"), None, 0)

    def _content(self, data: bytes, resources: Any, depth: int) -> None:
        if not isinstance(resources, pikepdf.Dictionary) or depth > _DEEPEST:
            return
        names = drawn_names(data)
        for name, item in _pairs(resources.get("/XObject")):
            if name in names:
                self._streams(item, resources, depth)
        for _, item in _pairs(resources.get("/Pattern")):
            self._streams(item, resources, depth)
        for _, state in _pairs(resources.get("/ExtGState")):
            mask = state.get("/SMask") if isinstance(state, pikepdf.Dictionary) else None
            if isinstance(mask, pikepdf.Dictionary):
                self._streams(mask.get("/G"), resources, depth)
        for _, font in _pairs(resources.get("/Font")):
            if isinstance(font, pikepdf.Dictionary) and "/CharProcs" in font:
                self._streams(font["/CharProcs"], font.get("/Resources", resources), depth)

    def _streams(self, item: Any, resources: Any, depth: int) -> None:
        """`item` is drawn: a stream, or several by name (states of a button, signs of a font)."""
        if isinstance(item, pikepdf.Dictionary) and depth < _DEEPEST:
            for _, inner in _pairs(item):
                self._streams(inner, resources, depth + 1)
        if not isinstance(item, pikepdf.Stream):
            return
        self.found.add(item.objgen)
        own = item.get("/Resources", resources)
        once = (item.objgen, own.objgen if own is not None else (0, 0))
        if once not in self._gone_through and item.get("/Subtype") != "/Image":
            self._gone_through.add(once)
            self._content(unpacked(item), own, depth + 1)


def _inherited(page: Any, key: str) -> Any:
    for _ in range(_DEEPEST):
        if not isinstance(page, pikepdf.Dictionary) or key in page:
            break
        page = page.get("/Parent")
    return page.get(key) if isinstance(page, pikepdf.Dictionary) else None


def _loose_pages(pdf: pikepdf.Pdf) -> list[Any]:
    """Pages that are not in the list of pages."""
    listed = {page.obj.objgen for page in pdf.pages}
    return [
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary)
        and item.get("/Type") == "/Page"
        and item.objgen not in listed
        and "/Contents" in item
    ]


def _text_of(items: list[Any]) -> str:
    """What `items` would show as pages of their own."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        for item in items:
            if isinstance(item, pikepdf.Dictionary):
                made.pages.append(pikepdf.Page(item))
            elif item.get("/Subtype") == "/Form":
                page = made.add_blank_page(page_size=(600, 850))
                drawing = pikepdf.Dictionary(F=made.copy_foreign(item))
                page.obj.Resources = pikepdf.Dictionary(XObject=drawing)
                page.obj.Contents = pikepdf.Stream(made, b"/F Do")
        made.save(out)
        if not len(made.pages):
            return ""
    with pypdfium2.PdfDocument(out.getvalue()) as pages:
        texts = [pages[n].get_textpage().get_text_range() for n in range(len(pages))]
    return "\n".join(filter(None, (text.strip() for text in texts)))


def _items(value: Any) -> Any:
    return value if isinstance(value, pikepdf.Array) else ()


def _pairs(value: Any) -> list[tuple[str, Any]]:
    return list(value.items()) if isinstance(value, pikepdf.Dictionary) else []
