"""Pictures: what a camera or a program wrote beside the pixels. The pixels themselves only a
recogniser can read.

Source: Exif 2.32; PNG, JPEG and WebP for what hangs after the end of the picture.
"""

import io
from collections.abc import Iterator
from typing import Any

from PIL import ExifTags, Image, UnidentifiedImageError

from gongkai.screening.files.blocks import unknown_blocks
from gongkai.screening.files.contents import Contents, Picture
from gongkai.screening.files.limits import MAX_PIXELS
from gongkai.screening.held import Held

_PILLOW = {"jpeg": "JPEG", "png": "PNG", "tiff": "TIFF", "webp": "WEBP"}
_LABELS = {
    270: "图片说明",
    271: "拍摄设备厂商",
    272: "拍摄设备型号",
    305: "处理软件",
    306: "修改时间",
    315: "作者",
    316: "计算机名",
    33432: "版权",
    36867: "拍摄时间",
    37510: "备注",
    42016: "图片编号",
    42032: "相机所有人",
    42033: "相机序列号",
    42037: "镜头序列号",
    0x9C9B: "标题",
    0x9C9C: "备注",
    0x9C9D: "作者",
    0x9C9E: "关键词",
    0x9C9F: "主题",
}
_TEXTS = ("comment", "Comment", "Author", "Description", "Title", "Copyright", "Software", "Source")
_BLOCKS = {"xmp": "XMP 数据", "photoshop": "Photoshop 数据", "XML:com.adobe.xmp": "XMP 数据"}
_EXCERPT = 2000
_LARGE = "图片尺寸过大，请缩小后再上传。"


def look_into_image(kind: str, data: bytes) -> Contents:
    """The data beside the pixels as hidden pieces, and the whole as a picture to recognise."""
    contents = Contents()
    image = open_image(kind, data)
    exif = image.getexif()
    _show_place(contents, exif)
    _show_exif(contents, exif)
    _show_info(contents, image)
    if kind != "tiff" and exif.get_ifd(ExifTags.IFD.IFD1):  # in a TIFF that is its second page
        contents.hide("图片缩略图", "", "图片里存有缩略图，可能是裁剪、涂抹之前的样子。")
    end = end_of_picture(kind, data)
    for name, content in unknown_blocks(kind, data[:end]):
        text = content[:_EXCERPT].decode("utf-8", errors="ignore").strip("\x00")
        sentence = "图片里留有软件自己的数据，看图时不显示。"
        contents.hide(f"图片信息“附加数据（{name}）”", text, sentence)
    if tail := data[end:].strip(b"\x00\r\n"):
        text = tail[:_EXCERPT].decode("utf-8", errors="ignore")
        contents.hide("图片末尾", text, "图片后面还接有别的数据。")
    if kind != "tiff" and getattr(image, "n_frames", 1) > 1:
        raise Held("图片有多帧，不能检查，请另存为单幅图片后再上传。")
    contents.pictures.append(Picture("图片", data, whole=True))
    return contents


def open_image(kind: str, data: bytes) -> Image.Image:
    """The picture, its pixels not yet unpacked; Held where it is damaged or too large."""
    try:
        image = Image.open(io.BytesIO(data), formats=(_PILLOW[kind],))
    except Image.DecompressionBombError as error:
        raise Held(_LARGE) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Held("图片已损坏，不能打开，请重新导出后再上传。") from error
    if image.width * image.height > MAX_PIXELS:
        raise Held(_LARGE)
    return image


def _show_place(contents: Contents, exif: Image.Exif) -> None:
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    if not gps:
        return
    north, east = _degrees(gps.get(2)), _degrees(gps.get(4))
    text = f"{gps.get(1, 'N')}{north:.5f}，{gps.get(3, 'E')}{east:.5f}" if north or east else ""
    contents.hide("图片信息“拍摄地点”", text, "图片里留有拍摄地点的经纬度。")


def _degrees(parts: Any) -> float:
    try:
        return float(sum(float(part) / 60**place for place, part in enumerate(parts)))
    except (TypeError, ValueError, ZeroDivisionError):
        return 0.0


def _show_exif(contents: Contents, exif: Image.Exif) -> None:
    for tag, raw in (*exif.items(), *exif.get_ifd(ExifTags.IFD.Exif).items()):
        text = _text(tag, raw)
        if tag in _LABELS and text:
            label = _LABELS[tag]
            contents.hide(f"图片信息“{label}”", text, f"图片里留有{label}。")


def _text(tag: int, raw: Any) -> str:
    if isinstance(raw, bytes):
        wide = tag >= 0x9C9B or raw.startswith(b"UNICODE\x00")
        raw = raw.removeprefix(b"UNICODE\x00").removeprefix(b"ASCII\x00\x00\x00")
        raw = raw.decode("utf-16-le" if wide else "utf-8", errors="ignore")
    return _as_meant(str(raw)).strip("\x00 \r\n\t")[:_EXCERPT]


def _as_meant(text: str) -> str:
    """Fields of ASCII are read as Latin-1; programs write Chinese into them as they have it."""
    if text.isascii():
        return text
    for encoding in ("utf-8", "gb18030"):
        try:
            return text.encode("latin-1").decode(encoding)
        except UnicodeError:
            continue
    return text


def _show_info(contents: Contents, image: Image.Image) -> None:
    for label, text in _info(image):
        if text.strip("\x00 \r\n"):
            contents.hide(f"图片信息“{label}”", text[:_EXCERPT], f"图片里留有{label}。")


def _info(image: Image.Image) -> Iterator[tuple[str, str]]:
    written = dict(getattr(image, "text", {}))
    for key, raw in {**image.info, **written}.items():
        if key in _BLOCKS:
            text = raw.decode("utf-8", errors="ignore") if isinstance(raw, bytes) else str(raw)
            yield _BLOCKS[key], text
        elif key in written or key in _TEXTS:
            text = raw.decode("utf-8", errors="ignore") if isinstance(raw, bytes) else str(raw)
            yield f"文字（{key}）", text


def end_of_picture(kind: str, data: bytes) -> int:
    """Where the picture ends; what comes after it no viewer shows."""
    if kind == "png":
        return _end_of_png(data)
    if kind == "webp":
        return int.from_bytes(data[4:8], "little") + 8
    return _end_of_jpeg(data) if kind == "jpeg" else len(data)


def _end_of_png(data: bytes) -> int:
    at = 8
    while at + 8 <= len(data):
        kind = data[at + 4 : at + 8]
        at += int.from_bytes(data[at : at + 4], "big") + 12
        if kind == b"IEND":
            return at
    return len(data)


def _end_of_jpeg(data: bytes) -> int:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    end = data.find(b"\xff\xd9", at)
    return end + 2 if end >= 0 else len(data)
