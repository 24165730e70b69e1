"""A picture file, page by page (TIFF may have many), opened so that no bomb goes off."""

import io
import warnings
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from gongkai.annual_report.document import Block, Document, Line, Unreadable
from gongkai.annual_report.readers.image.recognition import Seen, recognise, words_on
from gongkai.annual_report.readers.limits import MAX_PIXELS, MAX_RECOGNISED_PAGES

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
_SMALL_SIDE = 200
_BEST_WIDTH = 1654
"""A4 at 200 dpi: a smaller scan is enlarged to it, a much larger one reduced."""


def read_picture(data: bytes) -> Document:
    """The picture's tables and paragraphs; Unreadable where it is damaged, too large or empty."""
    seen = []
    total = 0
    for page, count in _pages(data):
        seen.append(recognise(page))
        total = count
    blocks: list[Block] = [block for page in seen for block in page.blocks]
    if not blocks:
        raise Unreadable("图像里没有认出文字。")
    return Document("image", tuple(blocks), tuple(_notes(seen, total)))


def read_words(data: bytes) -> Document:
    """The picture's characters line by line, as they were seen and nothing made of them; a note
    where they may not be all."""
    seen = []
    total = 0
    for page, count in _pages(data):
        seen.append(words_on(page))
        total = count
    lines = [Line(line) for words in seen for line in words.lines]
    if not lines:
        raise Unreadable("图像里没有认出文字。")
    is_all = total == len(seen) and all(words.lines and words.is_sure for words in seen)
    return Document("image", tuple(lines), () if is_all else ("有的地方看不清。",))


def _notes(seen: list[Seen], total: int) -> Iterator[str]:
    yield "内容由图像识别而来，数字请与原件核对。"
    if doubtful := sum(page.doubtful for page in seen):
        yield f"识别时有 {doubtful} 处看不清，按未知处理。"
    if total > len(seen):
        yield f"图像有 {total} 页，只识别了前 {len(seen)} 页，其余未能读取。"


def _pages(data: bytes) -> Iterator[tuple[Image.Image, int]]:
    """The first pages, each with how many there are in all."""
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                total = getattr(picture, "n_frames", 1)
                for number, frame in enumerate(ImageSequence.Iterator(picture)):
                    if number == MAX_RECOGNISED_PAGES:
                        return
                    yield _sized(frame), total
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Unreadable("图像过大，不像一页报告，已停止读取。") from error
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # Pillow fails on damaged files in ways it never promised
        raise Unreadable("图像文件已损坏或不完整，无法打开。") from error


def _sized(frame: Image.Image) -> Image.Image:
    """The frame on white, the right way up, about as wide as A4 at 200 dpi."""
    frame = ImageOps.exif_transpose(frame)
    if min(frame.size) < _SMALL_SIDE:
        raise Unreadable("图像太小，认不出文字。")
    if frame.mode[0] in "IF":  # sixteen bits and more: converting would make all of it white
        levels = np.asarray(frame, dtype=float)
        frame = Image.fromarray((levels * (255 / max(levels.max(), 1))).astype(np.uint8))
    if frame.mode in ("RGBA", "LA", "P"):
        frame = frame.convert("RGBA")
        frame = Image.alpha_composite(Image.new("RGBA", frame.size, "white"), frame)
    frame = frame.convert("RGB")
    scale = _BEST_WIDTH / frame.width
    if not 0.5 < scale < 1.2:
        scale = min(scale, (MAX_PIXELS / (frame.width * frame.height)) ** 0.5)
        frame = frame.resize((round(frame.width * scale), round(frame.height * scale)))
    return frame
