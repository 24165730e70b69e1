"""How much a file may hold before it is refused: what keeps memory and time bounded.

A report is a few pages; each limit lies far above any that was ever published.
"""

from gongkai.annual_report.document import Unreadable

MEGABYTE = 1024 * 1024
MAX_FILE = 50 * MEGABYTE
MAX_TEXT = 10 * MEGABYTE
"""Text and HTML: bytes before decoding."""
MAX_PART = 16 * MEGABYTE
"""One XML part of an Office file, inflated."""
MAX_UNPACKED = 64 * MEGABYTE
"""All parts that a reader inflates, together."""
MAX_ENTRIES = 10_000
MAX_LINES = 200_000
MAX_SLOTS = 200_000
"""Rows times columns of one table."""
MAX_COLUMNS = 200
MAX_ROWS = 20_000


def refuse_large(data: bytes, limit: int = MAX_FILE) -> None:
    """Unreadable where `data` is larger than `limit` bytes."""
    if len(data) > limit:
        raise Unreadable(f"文件过大：超过 {limit // MEGABYTE} MB，不像一份年度报告。")


MAX_PAGES = 300
MAX_RECOGNISED_PAGES = 30
MAX_PIXELS = 60_000_000
"""A page of A4 at 200 dpi has 4 million, at 600 dpi 35 million."""
