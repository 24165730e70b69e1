"""PDF: ruled tables by their lines, text as paragraphs, scanned pages by recognition.

Read in a child process (see `isolation`), for a PDF can make any of its libraries loop or crash.
"""

from gongkai.annual_report.document import Document, Unreadable
from gongkai.annual_report.readers.isolation import read_apart

_END = b"%%EOF"
_TAIL = 64 * 1024
_INCOMPLETE = "PDF 文件不完整：缺少结尾，可能没有下载完。"


def read_pdf(data: bytes) -> Document:
    """A PDF file as blocks, page by page; a table that runs over pages stays several grids."""
    _, end, after = data[-_TAIL:].rpartition(_END)
    if not end or b" obj" in after:
        # A file made for the web has an end mark near its start too: cut off behind that one, it
        # still opens, with pages missing that nothing would tell of.
        raise Unreadable(_INCOMPLETE)
    return read_apart("pdf", data)
