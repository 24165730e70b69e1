"""Readers of file formats: bytes in, blocks out; nothing here knows the law.

A folder a format; `sniffing` tells which by content. `read_document` is the one boundary: whatever
a file does to a library, the caller sees a Document or one sentence in Chinese.
"""

from collections.abc import Mapping

from gongkai.annual_report.document import Document, Reader, Unreadable
from gongkai.annual_report.readers.doc import read_doc
from gongkai.annual_report.readers.docx import read_docx
from gongkai.annual_report.readers.files import read_file
from gongkai.annual_report.readers.html import read_html
from gongkai.annual_report.readers.html.mhtml import read_mhtml
from gongkai.annual_report.readers.image import read_image
from gongkai.annual_report.readers.limits import refuse_large
from gongkai.annual_report.readers.pdf import read_pdf
from gongkai.annual_report.readers.rtf import read_rtf
from gongkai.annual_report.readers.sniffing import sniff
from gongkai.annual_report.readers.text import read_text
from gongkai.annual_report.readers.xlsx import read_xlsx

__all__ = ["READERS", "read_document", "read_file"]

READERS: Mapping[str, Reader] = {
    "doc": read_doc,
    "docx": read_docx,
    "html": read_html,
    "image": read_image,
    "mhtml": read_mhtml,
    "pdf": read_pdf,
    "rtf": read_rtf,
    "text": read_text,
    "xlsx": read_xlsx,
}


def read_document(data: bytes) -> Document:
    """The blocks of the file whose content is `data`; its format is told by content.

    Raises Unreadable, with one sentence in Chinese, and nothing else.
    """
    try:
        refuse_large(data)
        return READERS[sniff(data)](data)
    except Unreadable:
        raise
    except MemoryError as error:
        raise Unreadable("文件展开后过大，内存不足以读取。") from error
    except RecursionError as error:
        raise Unreadable("文件的结构嵌套过深，无法读取。") from error
    except Exception as error:
        # A damaged file makes a library fail in ways that it never promised; the user needs one
        # sentence, and a run over many files must go on.
        raise Unreadable("文件已损坏或不合格式，无法读取。") from error
