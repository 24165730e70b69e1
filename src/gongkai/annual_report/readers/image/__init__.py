"""Pictures of reports: recognised by the optional extra `ocr`, or refused in one sentence."""

from dataclasses import dataclass
from importlib.util import find_spec

from gongkai.annual_report.document import Document, Line, Unreadable
from gongkai.annual_report.readers.isolation import read_apart

_MISSING = (
    "这是图像，需要先安装文字识别组件才能读取：在本软件的源码文件夹里运行 pip install '.[ocr]'。"
)


def has_recognition() -> bool:
    """Whether the extra `ocr` is installed."""
    return all(find_spec(name) is not None for name in ("rapidocr", "img2table", "onnxruntime"))


def read_image(data: bytes) -> Document:
    """A picture (PNG, JPEG, TIFF, BMP, GIF, WebP) as the tables and paragraphs seen in it."""
    if not has_recognition():
        raise Unreadable(_MISSING)
    return read_apart("image", data)


@dataclass(frozen=True)
class ReadWords:
    """What stands in a picture; `is_sure` where all of it was seen clearly."""

    text: str
    is_sure: bool


def read_words(data: bytes, seconds: float) -> ReadWords:
    """The characters in a picture, no tables made of them; Unreadable where there are none, and
    where it takes longer than `seconds`."""
    if not has_recognition():
        raise Unreadable(_MISSING)
    found = read_apart("words", data, seconds)
    lines = [block.text for block in found.blocks if isinstance(block, Line)]
    return ReadWords("\n".join(lines), not found.notes)
