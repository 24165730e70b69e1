"""DOCX: paragraphs and tables in order, with what Word shows but does not store as text.

Shown and kept: list numbers, inserted text, text boxes, the data of charts. Not shown, and left
out: deleted and hidden text, field codes, tables of contents, headers, footers, footnotes.
Source: ISO/IEC 29500-1 (WordprocessingML, DrawingML charts).
"""

from gongkai.annual_report.document import Document, Line, Unreadable
from gongkai.annual_report.readers.docx.body import Body
from gongkai.annual_report.readers.packages import Package
from gongkai.annual_report.readers.safe_xml import named

_ELSEWHERE = "文件的内容嵌在另一份文档里，未能读取；请用Word打开，另存为DOCX后再试。"


def read_docx(data: bytes) -> Document:
    """A DOCX file (transitional or strict) as blocks."""
    package = Package(data)
    part = package.related("", "officeDocument") or "word/document.xml"
    root = package.xml(part)
    body = next(named(root, "body"), None)
    if body is None:
        raise Unreadable("文件不完整：其中没有正文，可能没有下载完。")
    reader = Body(package, part)
    blocks = tuple(reader.blocks(body))
    if all(isinstance(block, Line) and not block.text.strip() for block in blocks):
        raise Unreadable(_ELSEWHERE if reader.is_partial else "文件里没有内容。")
    return Document("docx", blocks, reader.notes())
