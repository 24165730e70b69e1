"""Pictures: what stands beside the pixels is found; the pixels wait for somebody who reads them."""

import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from gongkai.screening.files import screen_file
from gongkai.screening.files.image import end_of_picture
from tests.screening.files.made import PHONE, exif, hidden, photo, told

HELD = "图片：图片文字不能自动识别，请逐张查看有没有个人信息和不宜公开的内容。"
KINDS = [("JPEG", "a.jpg"), ("PNG", "a.png"), ("TIFF", "a.tif"), ("WEBP", "a.webp")]
every_kind = pytest.mark.parametrize(("kind", "name"), KINDS)


def nothing(picture: bytes) -> str:
    return ""


@every_kind
def test_a_picture_is_held_until_somebody_has_read_it(kind: str, name: str) -> None:
    data = photo(kind)
    assert (screen_file(name, data).hits, screen_file(name, data).held) == ((), HELD)
    read = screen_file(name, data, recognise=nothing)
    assert (read.hits, read.held, read.text) == ((), "", "")


@every_kind
def test_what_is_read_is_screened(kind: str, name: str) -> None:
    given: list[bytes] = []

    def recognise(picture: bytes) -> str:
        given.append(picture)
        return f"名单\n手机{PHONE}"

    data = photo(kind)
    read = screen_file(name, data, recognise=recognise)
    assert told(read) == [("phone", "图片（图片）第2行", PHONE, False)]
    assert (given, read.text) == ([data], f"名单\n手机{PHONE}")


@every_kind
def test_place_author_device_and_time_are_found(kind: str, name: str) -> None:
    found = screen_file(name, photo(kind, exif=exif()), recognise=nothing)
    expected = {
        ("图片信息“拍摄地点”", "N26.50000，E104.75000"),
        ("图片信息“拍摄设备厂商”", "Qingyan"),
        ("图片信息“拍摄设备型号”", "Q1"),
        ("图片信息“作者”", "赵六"),
        ("图片信息“修改时间”", "2025:05:06 07:08:09"),
    }
    if kind == "TIFF":  # into which Pillow writes no place
        expected.discard(("图片信息“拍摄地点”", "N26.50000，E104.75000"))
    assert {(place, text) for place, text, _ in hidden(found)} == expected


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_chinese_is_read_where_the_standard_knows_ascii_only(encoding: str) -> None:
    """As cameras and programs write it: bytes in a field of type ASCII."""
    written = "赵六拍摄".encode(encoding)
    data = photo("JPEG", exif=exif(_33432="x" * len(written)))
    data = data.replace(b"x" * len(written), written)
    found = screen_file("a.jpg", data, recognise=nothing)
    assert ("图片信息“版权”", "赵六拍摄", "图片里留有版权。") in hidden(found)


def test_notes_of_windows_are_read_in_their_encoding() -> None:
    data = photo("JPEG", exif=exif(_40092=f"手机{PHONE}".encode("utf-16-le")))
    found = screen_file("a.jpg", data, recognise=nothing)
    assert ("phone", "图片信息“备注”", PHONE, True) in told(found)


def test_a_comment_of_a_jpeg_is_found() -> None:
    found = screen_file("a.jpg", photo("JPEG", comment=f"手机{PHONE}".encode()), recognise=nothing)
    assert told(found) == [
        ("hidden_content", "图片信息“文字（comment）”", f"手机{PHONE}", True),
        ("phone", "图片信息“文字（comment）”", PHONE, True),
    ]


def test_texts_of_a_png_are_found() -> None:
    info = PngInfo()
    info.add_itxt("Handler", f"手机{PHONE}")
    info.add_text("Author", "Zhao Liu")
    found = screen_file("a.png", photo("PNG", pnginfo=info), recognise=nothing)
    assert ("phone", "图片信息“文字（Handler）”", PHONE, True) in told(found)
    assert [(place, text) for place, text, _ in hidden(found)] == [
        ("图片信息“文字（Handler）”", f"手机{PHONE}"),
        ("图片信息“文字（Author）”", "Zhao Liu"),
    ]


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_xmp_is_found(kind: str) -> None:
    found = screen_file(f"a.{kind.lower()}", photo(kind, xmp=b"<x>zhao</x>"), recognise=nothing)
    assert hidden(found) == [("图片信息“XMP 数据”", "<x>zhao</x>", "图片里留有XMP 数据。")]


def jpeg_with_thumbnail() -> bytes:
    """A second directory in the EXIF data, with a JPEG in it."""
    thumbnail = photo("JPEG")
    first = struct.pack("<HI", 0, 14)  # no entries, then the next directory
    entries = struct.pack("<HHHII", 2, 0x0201, 4, 1, 14 + 2 + 24 + 4)
    entries += struct.pack("<HHII", 0x0202, 4, 1, len(thumbnail)) + struct.pack("<I", 0)
    block = b"Exif\x00\x00II*\x00" + struct.pack("<I", 8) + first + entries + thumbnail
    return photo("JPEG", exif=block)


def test_a_thumbnail_is_found() -> None:
    found = screen_file("a.jpg", jpeg_with_thumbnail(), recognise=nothing)
    assert ("图片缩略图", "", "图片里存有缩略图，可能是裁剪、涂抹之前的样子。") in hidden(found)


@pytest.mark.parametrize(("kind", "name"), [k for k in KINDS if k[0] != "TIFF"])
def test_what_hangs_behind_the_end_is_found(kind: str, name: str) -> None:
    data = photo(kind) + f"手机{PHONE}".encode()
    found = screen_file(name, data, recognise=nothing)
    assert told(found) == [
        ("hidden_content", "图片末尾", f"手机{PHONE}", True),
        ("phone", "图片末尾", PHONE, True),
    ]
    assert end_of_picture(kind.lower(), data) == len(photo(kind))


def test_a_second_end_does_not_hide_what_hangs_behind_the_first() -> None:
    data = photo("PNG") + "底稿".encode() + photo("PNG")[-12:]
    (place, _, _), *_ = hidden(screen_file("a.png", data, recognise=nothing))
    assert place == "图片末尾"


def test_a_picture_with_a_zip_behind_it_is_held() -> None:
    out = io.BytesIO(photo("PNG"))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("a.txt", "x")
    found = screen_file("a.png", out.getvalue(), recognise=nothing)
    expected = "文件同时符合两种格式，不同软件打开会看到不同内容，不予接收，请重新导出后再上传。"
    assert found.held == expected


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_moving_picture_is_held(kind: str) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=100)
    found = screen_file(f"a.{kind.lower()}", out.getvalue(), recognise=nothing)
    assert found.held == "图片有多帧，不能检查，请另存为单幅图片后再上传。"


def huge_png() -> bytes:
    """A PNG of a few bytes that says it is of 10,000 million pixels."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\x00" * 100)), (b"IEND", b"")]
    packed = [
        struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def test_a_picture_of_too_many_pixels_is_held() -> None:
    assert screen_file("a.png", huge_png()).held == "图片尺寸过大，请缩小后再上传。"


@pytest.mark.parametrize("kept", [12, 30, 60])
def test_a_torn_picture_is_held(kept: int) -> None:
    for kind, name in KINDS:
        assert screen_file(name, photo(kind)[:kept], recognise=nothing).held != ""
