"""MHTML: the page inside a "single file web page", which Word also names `.doc`."""

import re
from email import message_from_bytes, policy

from gongkai.annual_report.document import Document, Unreadable
from gongkai.annual_report.readers.html import read_html
from gongkai.annual_report.readers.limits import MAX_LINES, MAX_TEXT, refuse_large

_MAX_BOUNDARIES = 20
"""A page has one or two. Each line is held against all of them."""
_PAGE = re.compile(rb"(?:^|\n)content-type:\s*text/html", re.IGNORECASE)


def read_mhtml(data: bytes) -> Document:
    """The first HTML part of a MIME file (RFC 2557)."""
    if len(data) > MAX_TEXT:
        data = _page_alone(data)
    refuse_large(data, MAX_TEXT)
    if data.lower().count(b"boundary=") > _MAX_BOUNDARIES or data.count(b"\n") > MAX_LINES:
        raise Unreadable("网页归档文件的结构过于复杂，不像一份年度报告。")
    message = message_from_bytes(data, policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                return read_html(page)
    raise Unreadable("网页归档文件里没有正文。")


def _page_alone(data: bytes) -> bytes:
    """The part of `data` that is its page: pictures and style sheets stand in the parts behind it
    or before it, and are larger than any page."""
    page = _PAGE.search(data)
    if page is None:
        return data
    start = data.rfind(b"\n--", 0, page.start() + 1) + 1
    head = data.find(b"\n", start)
    boundary = data[start:head].rstrip()
    if not start or len(boundary) <= 2:
        return data
    end = data.find(b"\n" + boundary, page.end())
    return data[head + 1 : end if end >= 0 else len(data)]
