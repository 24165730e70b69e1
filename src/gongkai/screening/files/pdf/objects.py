"""What is painted on a page, in the order of painting: which texts are invisible by their mode, and
which areas cover what was painted before."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in the page's own units."""
_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_INVISIBLE_MODES = frozenset({3, 7})
_RECTANGLE = 6
"""Segments of a rectangle, at most: what is larger may leave its middle free."""
_DEEPEST, _MOST = 12, 60_000


@dataclass
class Painted:
    """`order` of each text object by its address; boxes that cover, with theirs; image boxes."""

    order: dict[int, int] = field(default_factory=dict)
    invisible: set[int] = field(default_factory=set)
    covers: list[tuple[int, Box]] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    paths: int = 0

    def is_covered(self, order: int, box: Box) -> bool:
        """Whether most of `box`, painted as number `order`, lies under something painted later."""
        return any(later > order and _share(box, cover) >= 0.6 for later, cover in self.covers)


def painted_on(page: object) -> Painted:
    """Everything painted on `page`, a raw page of pdfium, forms within forms included."""
    painted = Painted()
    for number, (item, matrix) in enumerate(_objects(page)):
        if number > _MOST:
            break
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            painted.order[address(item)] = number
            if pdfium.FPDFTextObj_GetTextRenderMode(item) in _INVISIBLE_MODES:
                painted.invisible.add(address(item))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            _add_image(painted, number, item, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            painted.paths += 1
            if _covers(item) and (box := _box(item, matrix)):
                painted.covers.append((number, box))
    return painted


def _add_image(painted: Painted, number: int, item: object, matrix: _Matrix) -> None:
    if box := _box(item, matrix):
        painted.images.append(box)
        if not pdfium.FPDFPageObj_HasTransparency(item):
            painted.covers.append((number, box))


def _objects(page: object) -> Iterator[tuple[object, _Matrix]]:
    for number in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _with_parts(pdfium.FPDFPage_GetObject(page, number), _IDENTITY, 0)


def _with_parts(item: object, matrix: _Matrix, depth: int) -> Iterator[tuple[object, _Matrix]]:
    if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
        yield item, matrix
    elif depth < _DEEPEST:
        inner = _times(_matrix(item), matrix)
        for number in range(pdfium.FPDFFormObj_CountObjects(item)):
            yield from _with_parts(pdfium.FPDFFormObj_GetObject(item, number), inner, depth + 1)


def _covers(path: object) -> bool:
    """Whether `path` is a filled rectangle through which nothing is seen."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, mode, stroke) or not mode.value:
        return False
    if pdfium.FPDFPath_CountSegments(path) > _RECTANGLE or pdfium.FPDFPageObj_HasTransparency(path):
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    return bool(known) and alpha.value == 255


def _box(item: object, matrix: _Matrix) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _matrix(item: object) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(one: _Matrix, other: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        *(a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s),
        *(e * p + f * r + t, e * q + f * s + u),
    )


def address(item: object) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def text_object(text_page: object, index: int) -> int:
    """The address of the text object in which the character stands; 0 where there is none."""
    return address(pdfium.FPDFText_GetTextObject(text_page, index))


def _share(box: Box, cover: Box) -> float:
    """How much of `box` lies in `cover`."""
    width = min(box[2], cover[2]) - max(box[0], cover[0])
    height = min(box[3], cover[3]) - max(box[1], cover[1])
    area = (box[2] - box[0]) * (box[3] - box[1])
    return width * height / area if width > 0 and height > 0 and area > 0 else 0.0
