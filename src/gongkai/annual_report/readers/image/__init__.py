"""Pictures of reports: recognised by the optional extra `ocr`, or refused in one sentence."""

from importlib.util import find_spec

from gongkai.annual_report.document import Document, Unreadable
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
