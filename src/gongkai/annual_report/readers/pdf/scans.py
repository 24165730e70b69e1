"""A page of a PDF as a picture, for recognition."""

import pypdfium2

from gongkai.annual_report.readers.image.recognition import Seen, recognise
from gongkai.annual_report.readers.limits import MAX_PIXELS

_DPI = 200


def recognise_page(data: bytes, index: int) -> Seen:
    """What can be recognised on page `index` (from 0), rendered at 200 dpi or less."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        page = pdf[index]
        width, height = page.get_size()
        scale = min(_DPI / 72, (MAX_PIXELS / (width * height)) ** 0.5)
        return recognise(page.render(scale=scale).to_pil())
    finally:
        pdf.close()
