"""Blocks of a picture that no viewer knows: programs keep their own data in them, and anybody may
put a text there. Source: PNG third edition, 5.6; JPEG, B.2.4.6; WebP container."""

from collections.abc import Iterator

_PNG = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCv cLLi tEXt zTXt iTXt bKGD hIST"
    b" pHYs sPLT tIME eXIf acTL fcTL fdAT oFFs pCAL sCAL sTER CgBI".split()
)
_WEBP = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP", b"EXIF", b"XMP "))
_JPEG = {
    0xE0: (b"JFIF\x00", b"JFXX\x00"),
    0xE1: (b"Exif\x00", b"http://ns.adobe.com/xap/1.0/\x00"),
    0xE2: (b"ICC_PROFILE\x00", b"MPF\x00"),
    0xED: (b"Photoshop 3.0\x00",),
    0xEE: (b"Adobe",),
}
"""How the application segments begin that are looked at elsewhere, or hold nothing but colours."""


def unknown_blocks(kind: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of each block of unknown kind in a JPEG, PNG or WebP; none of a TIFF."""
    if kind == "png":
        yield from (
            (n, c) for n, c in _chunks(data, 8, "big", 4) if n.encode("latin-1") not in _PNG
        )
    elif kind == "webp":
        found = _chunks(data, 12, "little", 0)
        yield from ((n, c) for n, c in found if n.encode("latin-1") not in _WEBP)
    elif kind == "jpeg":
        yield from _segments(data)


def _chunks(data: bytes, at: int, order: str, check: int) -> Iterator[tuple[str, bytes]]:
    """PNG: length, name, content, check sum. WebP: name, length, content, even."""
    while at + 8 <= len(data):
        one, other = data[at : at + 4], data[at + 4 : at + 8]
        name, size = (other, one) if order == "big" else (one, other)
        length = int.from_bytes(size, "big" if order == "big" else "little")
        yield name.decode("latin-1"), data[at + 8 : at + 8 + length]
        if name == b"IEND":
            return
        at += 8 + length + check + (length % 2 if order == "little" else 0)


def _segments(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        mark, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        content = data[at + 4 : at + 2 + length]
        if 0xE0 <= mark <= 0xEF and content and not content.startswith(_JPEG.get(mark, ())):
            yield f"APP{mark - 0xE0}", content
        at += 2 + length
