"""Blocks of a picture that no viewer shows, and in which anybody may put a text."""

import io
import struct
import zlib

import pytest
from PIL import Image

from gongkai.screening.cleaning import cleaned_copy
from gongkai.screening.files import screen_file
from gongkai.screening.files.blocks import unknown_blocks
from tests.screening.files.made import PHONE, exif, hidden, photo, told
from tests.screening.files.test_image import nothing

SAID = "图片里留有软件自己的数据，看图时不显示。"
TEXT = f"手机{PHONE}".encode()


def png_with(name: bytes, content: bytes) -> bytes:
    """A chunk after the head of a PNG."""
    data = photo("PNG")
    chunk = struct.pack(">I", len(content)) + name + content
    chunk += struct.pack(">I", zlib.crc32(name + content))
    return data[:33] + chunk + data[33:]


def jpeg_with(mark: int, content: bytes) -> bytes:
    data = photo("JPEG")
    return data[:2] + struct.pack(">BBH", 0xFF, mark, len(content) + 2) + content + data[2:]


def webp_with(name: bytes, content: bytes) -> bytes:
    data = photo("WEBP") + name + struct.pack("<I", len(content)) + content
    data += b"\x00" * (len(content) % 2)
    return data[:4] + struct.pack("<I", len(data) - 8) + data[8:]


PLACES = [
    ("a.png", png_with(b"prVt", TEXT), "prVt"),
    ("a.jpg", jpeg_with(0xE5, TEXT), "APP5"),
    ("a.jpg", jpeg_with(0xE1, TEXT), "APP1"),
    ("a.jpg", jpeg_with(0xEF, TEXT), "APP15"),
    ("a.webp", webp_with(b"note", TEXT), "note"),
    ("a.webp", webp_with(b"note", TEXT + b"!"), "note"),
]
every_place = pytest.mark.parametrize(
    ("name", "data", "block"), PLACES, ids=[f"{p[0]} {p[2]} {len(p[1])}" for p in PLACES]
)


@every_place
def test_a_text_in_a_block_of_unknown_kind_is_found(name: str, data: bytes, block: str) -> None:
    found = screen_file(name, data, recognise=nothing)
    place = f"图片信息“附加数据（{block}）”"
    assert [(where, sentence) for where, _, sentence in hidden(found)] == [(place, SAID)]
    assert told(found)[1] == ("phone", place, PHONE, True)


@every_place
def test_the_copy_has_the_pixels_and_not_the_block(name: str, data: bytes, block: str) -> None:
    copy = cleaned_copy(name, data)
    assert (copy.reason, copy.taken_out) == ("", (f"图片信息“附加数据（{block}）”",))
    assert PHONE.encode() not in copy.data
    assert screen_file(name, copy.data, recognise=nothing).hits == ()
    assert Image.open(io.BytesIO(copy.data)).size == Image.open(io.BytesIO(data)).size


@pytest.mark.parametrize(
    ("kind", "data", "why"),
    [
        ("png", photo("PNG", dpi=(300, 300)), "how large a point is"),
        ("png", photo("PNG", exif=exif()), "told as EXIF"),
        ("png", png_with(b"tEXt", b"Comment\x00x"), "told as a text"),
        ("png", png_with(b"gAMA", b"\x00\x00\xb1\x8f"), "colours"),
        ("jpeg", photo("JPEG", dpi=(300, 300)), "JFIF"),
        ("jpeg", photo("JPEG", exif=exif()), "told as EXIF"),
        ("jpeg", photo("JPEG", xmp=b"<x/>"), "told as XMP"),
        ("jpeg", photo("JPEG", comment=b"x"), "told as a comment"),
        ("jpeg", jpeg_with(0xEE, b"Adobe\x00\x64\x00\x00\x00\x00\x01"), "how colours are coded"),
        ("jpeg", jpeg_with(0xE2, b"ICC_PROFILE\x00\x01\x01" + b"x" * 8), "colours"),
        ("webp", photo("WEBP", exif=exif(), xmp=b"<x/>"), "told as EXIF and XMP"),
        ("webp", photo("WEBP", lossless=True), "pixels"),
        ("tiff", photo("TIFF"), "tags, not blocks"),
    ],
)
def test_blocks_that_every_picture_has_are_not_told(kind: str, data: bytes, why: str) -> None:
    assert list(unknown_blocks(kind, data)) == [], why


@pytest.mark.parametrize("kept", range(8, 60, 4))
def test_a_picture_torn_within_a_block_ends_the_walk(kept: int) -> None:
    for kind, data in (("png", PLACES[0][1]), ("jpeg", PLACES[1][1]), ("webp", PLACES[4][1])):
        assert sum(len(content) for _, content in unknown_blocks(kind, data[:kept])) <= kept


def test_a_block_that_claims_to_be_longer_than_the_file_is_no_way_past_it() -> None:
    """Its length is read, nothing beyond the end of the file is."""
    data = b"\x89PNG\r\n\x1a\n" + b"\xff\xff\xff\xff" + b"prVt" + TEXT
    assert list(unknown_blocks("png", data)) == [("prVt", TEXT)]
