"""How far the streams of a PDF unpack, told before anything reads them.

Source: ISO 32000-1, 7.4 (filters). Sizes are counted while inflating, a little at a time.
"""

import zlib
from collections.abc import Iterator

import pikepdf

from gongkai.screening.files.limits import MAX_PART, MAX_PIXELS, MAX_RATIO, MAX_UNPACKED
from gongkai.screening.held import TooLarge

_BOMB = "文件展开后过大，已停止检查，请拆分后再上传。"
_MEGABYTE = 1024**2
_STEP = 256 * 1024
_FLATE = frozenset({"/FlateDecode", "/Fl"})
_PICTURES = frozenset({"/DCTDecode", "/DCT", "/JPXDecode", "/CCITTFaxDecode", "/CCF"}) | {
    "/JBIG2Decode"
}
"""Filters of pictures: what they unpack to is what the picture says of its size."""
_LARGE_PLAN = 4
"""A plan scanned large has more pixels than a photograph."""
_CHANNELS = 4


def refuse_bombs(pdf: pikepdf.Pdf) -> None:
    """Held where a stream, or all of them, would unpack to more than is looked into."""
    left = MAX_UNPACKED
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream):
            continue
        if item.get("/Subtype") == "/Image":
            _refuse_picture(item)
        else:
            left -= _unpacked(item, min(MAX_PART, left))


def _unpacked(stream: pikepdf.Stream, limit: int) -> int:
    """Bytes of `stream` unpacked; refused beyond `limit`, or where it swells too much."""
    packed = stream.read_raw_bytes()
    size = _size(packed, _filters(stream), limit)
    if size > limit or (size > _MEGABYTE and size > MAX_RATIO * len(packed)):
        raise TooLarge(_BOMB)
    return size


def _refuse_picture(image: pikepdf.Stream) -> None:
    """A picture may be large, and a white one packs very well; never larger than it says."""
    width, height = int(image.get("/Width", 0)), int(image.get("/Height", 0))
    bits = int(image.get("/BitsPerComponent", 1))
    if width * height > _LARGE_PLAN * MAX_PIXELS:
        raise TooLarge(_BOMB)
    limit = max(_MEGABYTE, height * (width * bits * _CHANNELS // 8 + 2))
    if _size(image.read_raw_bytes(), _filters(image), limit) > limit:
        raise TooLarge(_BOMB)


def _filters(stream: pikepdf.Stream) -> list[str]:
    found = stream.get("/Filter")
    if found is None:
        return []
    return [str(name) for name in found] if isinstance(found, pikepdf.Array) else [str(found)]


def _size(data: bytes, filters: list[str], limit: int) -> int:
    """The size after all `filters`, or of the first stage that is beyond `limit`. What is in two
    wrappings is unwrapped twice."""
    for number, name in enumerate(filters):
        if name in _PICTURES:
            return 0
        if name not in _FLATE:  # of the others, those that swell are old and rare
            return len(_decoded(data, filters[number:]))
        if number == len(filters) - 1:
            size = 0
            for piece in _inflated(data):
                size += len(piece)
                if size > limit:
                    break
            return size
        stage = bytearray()
        for piece in _inflated(data):
            stage += piece
            if len(stage) > limit:
                return len(stage)
        data = bytes(stage)
    return len(data)


def _inflated(data: bytes) -> Iterator[bytes]:
    """`data` inflated, in steps; to where it is damaged, as programs show it."""
    machine = zlib.decompressobj()
    try:
        while data and not machine.eof:
            yield machine.decompress(data, _STEP)
            data = machine.unconsumed_tail
    except zlib.error:
        return


def _decoded(data: bytes, filters: list[str]) -> bytes:
    with pikepdf.new() as empty:
        stream = pikepdf.Stream(empty, data)
        stream.Filter = pikepdf.Array([pikepdf.Name(name) for name in filters])
        try:
            return bytes(stream.read_bytes())
        except pikepdf.PdfError:
            return data
