"""MP4: what a camera or a program wrote beside picture and sound. Those a person sees and hears.

Source: ISO/IEC 14496-12, the boxes of the base media file format. What lies inside the stream of a
picture (user data of the encoder) is not looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.screening.files.contents import Contents
from gongkai.screening.held import Held

_TOP = frozenset(
    {b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"styp", b"sidx", b"moof", b"mfra"}
)
_TOLD = frozenset({b"udta", b"meta", b"uuid"})
"""Boxes in which programs keep place, author, device, software and whatever else they like."""
_FILLING = frozenset({b"free", b"skip", b"wide"})
_SEEN = frozenset({b"vide", b"soun"})
_HANDLER = slice(8, 12)
"""Where a handler says of what its track is."""
_MOST = 20_000
_EXCERPT = 2000
_BROKEN = "视频不完整或不合格式，不能检查，请重新导出为 MP4 后再上传。"
_TRACKS = "视频里除画面和声音以外还有字幕、定位等别的轨道，不能检查，请只导出画面和声音后再上传。"
_BESIDE = "视频里留有拍摄地点、作者、软件等信息，播放时不显示。"
_AFTER = "视频里留有播放时不用的数据。"


@dataclass(frozen=True)
class Box:
    kind: bytes
    start: int
    body: int
    end: int


def look_into_video(data: bytes) -> Contents:
    """What is beside picture and sound as hidden pieces, and the whole as a video to be watched."""
    contents = Contents()
    for box in _beside(data):
        text = data[box.body : box.end][:_EXCERPT].decode("utf-8", errors="ignore")
        shown = "".join(c if c.isprintable() else " " for c in text)
        sentence = _AFTER if box.kind in _FILLING else _BESIDE
        contents.hide("视频信息", " ".join(shown.split()), sentence)
    contents.videos.append("视频")
    return contents


def clean_video(data: bytes) -> tuple[bytes, list[str]]:
    """The video with what is beside picture and sound overwritten: nothing moves in the file."""
    made = bytearray(data)
    found = list(_beside(data))
    for box in found:
        made[box.start + 4 : box.start + 8] = b"free"
        made[box.body : box.end] = bytes(box.end - box.body)
    return bytes(made), [f"视频信息{len(found)}处"] if found else []


def _beside(data: bytes) -> Iterator[Box]:
    """Each box that no player shows; Held where the file is no plain MP4."""
    top = list(_boxes(data, 0, len(data)))
    kinds = {box.kind for box in top}
    if not {b"ftyp", b"moov"} <= kinds or top[0].kind != b"ftyp":
        raise Held(_BROKEN)
    if kinds - _TOP - _TOLD:
        raise Held(_BROKEN)
    for box in top:
        if box.kind == b"moov":
            yield from _beside_in(data, box, {b"trak"})
        elif _is_beside(data, box):
            yield box


def _beside_in(data: bytes, of: Box, goes_on: set[bytes]) -> Iterator[Box]:
    for box in _boxes(data, of.body, of.end):
        if box.kind in goes_on:
            yield from _beside_in(data, box, {b"mdia"})
        elif box.kind == b"hdlr" and of.kind == b"mdia":
            if data[box.body : box.end][_HANDLER] not in _SEEN:
                raise Held(_TRACKS)
        elif _is_beside(data, box):
            yield box


def _is_beside(data: bytes, box: Box) -> bool:
    if box.kind in _FILLING:
        return any(data[box.body : box.end])
    return box.kind in _TOLD


def _boxes(data: bytes, start: int, end: int) -> Iterator[Box]:
    for _ in range(_MOST):
        if start == end:
            return
        size, kind, body = int.from_bytes(data[start : start + 4]), data[start + 4 : start + 8], 8
        if size == 1:
            size, body = int.from_bytes(data[start + 8 : start + 16]), 16
        if size < body or start + size > end:
            raise Held(_BROKEN)
        yield Box(kind, start, start + body, start + size)
        start += size
    raise Held(_BROKEN)
