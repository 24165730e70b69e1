"""HTML pages: the article without the site round it, its tables with their true geometry."""

from gongkai.annual_report.document import Document
from gongkai.annual_report.readers.html.embedded import without_embedded
from gongkai.annual_report.readers.html.page import read_page
from gongkai.annual_report.readers.isolation import read_apart
from gongkai.annual_report.readers.limits import MAX_TEXT, refuse_large

_MANY_TAGS = 20_000
"""No report has as many. A parser's work may grow with their square, so it is done apart."""
_SHORTEST_TAG = len(b"<b>")


def read_html(data: bytes) -> Document:
    """An HTML page (any charset it names or has) as the blocks of its article."""
    page = without_embedded(data)
    refuse_large(page, MAX_TEXT)
    many = len(page) > _MANY_TAGS * _SHORTEST_TAG and page.count(b"<") > _MANY_TAGS
    return read_apart("html", page) if many else read_page(page)
