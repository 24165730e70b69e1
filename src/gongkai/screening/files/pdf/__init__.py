"""PDF: the text that is seen and the text that is not, and everything beside the pages.

Runs in a process of its own (`apart`): its libraries are large, and in C.
"""

import io

import pikepdf
import pypdfium2

from gongkai.screening.files.contents import Contents
from gongkai.screening.files.limits import MAX_DRAWN, MAX_PAGES
from gongkai.screening.files.pdf.pages import look_at_page
from gongkai.screening.files.pdf.structure import look_into_structure
from gongkai.screening.files.pdf.unpacking import refuse_bombs
from gongkai.screening.held import Held

_PASSWORD = "文件设有打开密码，请去掉密码后再上传。"
_BROKEN = "文件已损坏或不合格式，请重新导出后再上传。"


def look_into_pdf(data: bytes, draw: bool = False) -> Contents:
    """Everything in the file, shown or not. `draw` asks for the pixels of what only a recogniser
    can read, those of the first pages."""
    contents = Contents()
    with open_structure(data) as structure, open_pages(data) as pages:
        refuse_bombs(structure)
        if len(pages) > MAX_PAGES:
            raise Held(f"文件超过{MAX_PAGES}页，请拆分后再上传。")
        for number in range(len(pages)):
            few = len(contents.pictures) < MAX_DRAWN
            look_at_page(contents, pages[number], number + 1, draw and few)
        look_into_structure(contents, structure, data)
    return contents


def open_pages(data: bytes) -> pypdfium2.PdfDocument:
    try:
        pages = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Held(_PASSWORD if "assword" in str(error) else _BROKEN) from error
    pages.init_forms()
    return pages


def open_structure(data: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError as error:
        raise Held(_PASSWORD) from error
    except pikepdf.PdfError as error:
        raise Held(_BROKEN) from error
