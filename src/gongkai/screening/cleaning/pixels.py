"""PDF pages made anew from their pixels: what is painted over is gone, and so is everything unseen.

The text layer goes with it; a reader that speaks pages needs the text recognised again.
"""

import io
from collections.abc import Sequence

import pikepdf
import pypdfium2
from PIL import Image, ImageDraw

DPI = 200
_MOST_PIXELS = 40_000_000
_QUALITY = 90

Area = tuple[float, float, float, float]
"""Left, top, right, bottom in points, from the upper left corner of the page as it is shown."""


def picture_of(page: pypdfium2.PdfPage, areas: Sequence[Area] = ()) -> Image.Image:
    """The page as it is shown, its annotations and forms included, `areas` painted black."""
    scale = scale_of(page)
    picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    pen = ImageDraw.Draw(picture)
    for left, top, right, bottom in areas:
        corners = (left * scale - 1, top * scale - 1, right * scale + 1, bottom * scale + 1)
        pen.rectangle(corners, fill=(0, 0, 0))
    return picture


def scale_of(page: pypdfium2.PdfPage) -> float:
    """Pixels a point in the page's picture: fewer where the page is very large."""
    width, height = page.get_size()
    return float(min(DPI / 72, (_MOST_PIXELS / max(width * height, 1)) ** 0.5))


def replace_page(
    pdf: pikepdf.Pdf, number: int, picture: Image.Image, size: tuple[float, float]
) -> None:
    """Make page `number` (from 0) of `pdf` nothing but `picture`.

    The page's own object is emptied and filled anew: whatever else leads to it, a link or a title
    of the outline, leads to the picture and keeps nothing of the old page alive.
    """
    page = pdf.pages[number].obj
    for key in [key for key in page.keys() if key not in ("/Type", "/Parent")]:  # noqa: SIM118
        del page[key]
    width, height = (round(side, 3) for side in size)
    page.MediaBox = page.CropBox = [0, 0, width, height]
    page.Rotate = 0
    image = _image_of(pdf, picture)
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    page.Contents = pikepdf.Stream(pdf, f"q {width} 0 0 {height} 0 0 cm /Im0 Do Q".encode())


def drop_tags(pdf: pikepdf.Pdf) -> None:
    """Take out the tree of tags: it repeats texts, and keeps alive what was taken off the pages."""
    for key in ("/StructTreeRoot", "/MarkInfo"):
        if key in pdf.Root:
            del pdf.Root[key]


def _image_of(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Stream:
    if _is_grey(picture):
        picture = picture.convert("L")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    image = pikepdf.Stream(pdf, out.getvalue())
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height = picture.size
    image.ColorSpace = pikepdf.Name.DeviceGray if picture.mode == "L" else pikepdf.Name.DeviceRGB
    image.BitsPerComponent = 8
    image.Filter = pikepdf.Name.DCTDecode
    return image


def _is_grey(picture: Image.Image) -> bool:
    """Whether the picture has no colour that an eye tells from grey."""
    small = picture.resize((min(picture.width, 400), min(picture.height, 560)))
    red, green, blue = small.split()
    pairs = zip(red.tobytes(), green.tobytes(), blue.tobytes(), strict=True)
    return all(max(colour) - min(colour) < 16 for colour in pairs)
