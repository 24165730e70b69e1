"""PDF: ruled tables by their lines, text as paragraphs, scanned pages by recognition.

Read in a child process (see `isolation`), for a PDF can make any of its libraries loop or crash.
"""

from gongkai.annual_report.document import Document, Unreadable
from gongkai.annual_report.readers.isolation import read_apart

_TAIL = 64 * 1024


def read_pdf(data: bytes) -> Document:
    """A PDF file as blocks, page by page; a table that runs over pages stays several grids."""
    if b"%%EOF" not in data[-_TAIL:]:
        raise Unreadable("PDF 文件不完整：缺少结尾，可能没有下载完。")
    return read_apart("pdf", data)
