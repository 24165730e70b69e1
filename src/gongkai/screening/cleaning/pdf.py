"""A PDF without properties, annotations, scripts, attachments and text that is not seen.

A page with unseen text loses just that where it can be taken out and the page still looks the
same; else the page is made anew from its pixels. Form fields become part of the page.
"""

import io

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from gongkai.screening.cleaning.pdf_strings import empty_what_tells, keep_what_is_drawn, tells
from gongkai.screening.cleaning.pixels import drop_tags, picture_of, replace_page, scale_of
from gongkai.screening.files.pdf import open_pages, open_structure
from gongkai.screening.files.pdf.objects import address, painted_on
from gongkai.screening.files.pdf.pages import read_glyphs, unseen_objects
from gongkai.screening.files.pdf.structure import has_former_versions, layers_off
from gongkai.screening.held import Held

Picture = tuple[Image.Image, tuple[float, float]]
"""What a page looks like, and its size in points."""

_FLATTENED = frozenset({"/Widget", "/FreeText", "/Stamp"})
_SAME = 24
"""Of 255: how far a pixel may move when a page is written anew."""
_FAR = 48
_DIFFERS = "清理后的页面与原件不一致，没有采用，请人工清理后再上传。"


def clean_pdf(data: bytes) -> tuple[bytes, list[str]]:
    """The document as a reader sees it, and what was taken out, in Chinese."""
    flattened, taken = _strip_structure(data)
    uncovered = _uncovered(data, flattened)
    cleaned, more = _without_unseen(flattened, uncovered)
    _compare(data, flattened, cleaned, uncovered)
    return cleaned, [*taken, *more]


def _strip_structure(data: bytes) -> tuple[bytes, list[str]]:
    """Take out all that stands beside the pages; what annotations and forms show stays."""
    with open_structure(data) as pdf:
        taken = _strip_root(pdf, data)
        taken += _strip_pages(pdf)
        stripped = _saved(pdf)
    with open_structure(stripped) as pdf:
        taken += empty_what_tells(pdf)
        return _saved(pdf), list(dict.fromkeys(taken))


def _strip_root(pdf: pikepdf.Pdf, data: bytes) -> list[str]:
    root = pdf.Root
    names = root.get("/Names", pikepdf.Dictionary())
    taken = ["文件属性"] if "/Info" in pdf.trailer or "/Metadata" in root else []
    taken += ["附件"] if "/EmbeddedFiles" in names or "/AF" in root else []
    if "/JavaScript" in names or "/AA" in root:
        taken.append("脚本")
    if has_former_versions(data):
        taken.append("修改前的版本")
    if "/Info" in pdf.trailer:
        del pdf.docinfo
    return taken


def _strip_pages(pdf: pikepdf.Pdf) -> list[str]:
    taken: list[str] = []
    if "/AcroForm" in pdf.Root:
        pdf.generate_appearance_streams()
        taken.append("表单域（内容留在页面上）")
    dropped = [page for page in pdf.pages if _drop_annotations(page.obj)]
    if dropped:
        taken.append("批注")
        drop_tags(pdf)
    pdf.flatten_annotations("all")
    for page in pdf.pages:
        taken += ["地址带有敏感内容的链接"] if _keep_links(page.obj) else []
    return taken + keep_what_is_drawn(pdf)


def _drop_annotations(page: pikepdf.Object) -> bool:
    """Take off what a reader may not see in print; keep links, and what shows as the page does."""
    if "/Annots" not in page:
        return False
    kept, dropped = [], False
    for annotation in page.Annots:
        kind = str(annotation.get("/Subtype", ""))
        if kind in _FLATTENED or kind == "/Link":
            kept.append(annotation)
        else:
            dropped = True
    page.Annots = pikepdf.Array(kept)
    return dropped


def _keep_links(page: pikepdf.Object) -> bool:
    """Take off what is no link to a page or a site; whether a link went for what it tells."""
    links = [a for a in page.get("/Annots", ()) if str(a.get("/Subtype", "")) == "/Link"]
    links = [link for link in links if _leads_to_a_page(link)]
    plain = [link for link in links if not tells(link)]
    if plain:
        page.Annots = pikepdf.Array(plain)
    elif "/Annots" in page:
        del page["/Annots"]
    return len(plain) < len(links)


def _leads_to_a_page(link: pikepdf.Object) -> bool:
    return "/A" not in link or str(link["/A"].get("/S", "")) in ("/URI", "/GoTo")


def _uncovered(data: bytes, stripped: bytes) -> dict[int, Picture]:
    """Pages of which something would come to light when their annotations are gone, as they were:
    a black square over a name may be an annotation."""
    with open_pages(data) as before, open_pages(stripped) as after:
        found = {}
        for number in range(len(before)):
            page = before[number]
            if pdfium.FPDFPage_GetAnnotCount(page.raw) and _unseen(page) != _unseen(after[number]):
                found[number] = (picture_of(page), page.get_size())
        return found


def _unseen(page: pypdfium2.PdfPage) -> str:
    return "".join(g.text for g in read_glyphs(page, painted_on(page.raw)) if g.why)


def _without_unseen(data: bytes, uncovered: dict[int, Picture]) -> tuple[bytes, list[str]]:
    """Take unseen text out of its pages, or make the pages anew as `data` shows them."""
    with open_structure(data) as structure:
        off = bool(layers_off(structure.Root))
    with open_pages(data) as pages:
        rest = [n for n in range(len(pages)) if n not in uncovered]
        marked = [n for n in rest if off or _unseen(pages[n])]
        if not marked and not uncovered:
            return data, []
        changed = [n for n in marked if off or not _take_out_unseen(pages, n)]
        pictures = {**_pictures(data, changed), **uncovered}
        anew = sorted(pictures)
        out = io.BytesIO()
        pages.save(out)
    with open_structure(out.getvalue()) as pdf:
        for number, (picture, size) in pictures.items():
            replace_page(pdf, number, picture, size)
        drop_tags(pdf)
        if off and "/OCProperties" in pdf.Root:
            del pdf.Root["/OCProperties"]
        if "/Info" in pdf.trailer:
            del pdf.docinfo
        taken = ["页面上看不到的文字"] + (["关着的图层"] if off else [])
        if anew:
            listed = "、".join(str(n + 1) for n in anew)
            taken.append(f"第{listed}页的文字层（改为图片）")
        return _saved(pdf), taken


def _pictures(data: bytes, numbers: list[int]) -> dict[int, Picture]:
    """What the pages look like in `data`, opened for itself: a page from which something could not
    be taken out may have lost what is seen of it."""
    with open_pages(data) as pages:
        return {n: (picture_of(pages[n]), pages[n].get_size()) for n in numbers}


def _take_out_unseen(pages: pypdfium2.PdfDocument, number: int) -> bool:
    """Whether the page's unseen text could be taken out by itself, the page looking the same."""
    page = pages[number]
    before = picture_of(page)
    wanted = unseen_objects(page, painted_on(page.raw))
    for index in reversed(range(pdfium.FPDFPage_CountObjects(page.raw))):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        if address(item) in wanted and pdfium.FPDFPage_RemoveObject(page.raw, item):
            pdfium.FPDFPageObj_Destroy(item)
    if not pdfium.FPDFPage_GenerateContent(page.raw):
        return False
    again = pages[number]
    return not _unseen(again) and _look_same(before, picture_of(again))


def _look_same(one: Image.Image, other: Image.Image, far: int = _SAME) -> bool:
    if one.size != other.size:
        return False
    _, high = ImageChops.difference(one, other).convert("L").getextrema()
    return isinstance(high, int) and high <= far


def _compare(data: bytes, flattened: bytes, cleaned: bytes, uncovered: dict[int, Picture]) -> None:
    """Held where a page came out another, made anew or not: nothing that is seen may be lost. A
    comment taken off changes its page, which is held against what it showed without."""
    with open_pages(data) as first, open_pages(flattened) as bare, open_pages(cleaned) as after:
        if len(first) != len(after):
            raise Held(_DIFFERS)
        for number in range(len(first)):
            page = first[number]  # held on to, for its raw page goes with it
            if number not in uncovered and pdfium.FPDFPage_GetAnnotCount(page.raw):
                page = bare[number]
            if not any(_same_at(scale, page, after[number]) for scale in (1, scale_of(page))):
                raise Held(_DIFFERS)


def _same_at(scale: float, one: pypdfium2.PdfPage, other: pypdfium2.PdfPage) -> bool:
    """Whether two pages are the same drawn at `scale`: at the size in points as a rule, and where
    the edges of a picture fall otherwise there, as fine as the picture is."""
    return _look_same(_small(one, scale), _small(other, scale), _FAR)


def _small(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    """A quarter of the page's size in points: so small, compression makes no difference."""
    width, height = page.get_size()
    size = (max(1, int(width / 4)), max(1, int(height / 4)))
    picture: Image.Image = page.render(scale=scale).to_pil().convert("L")
    return picture.resize(size, Image.Resampling.BOX if scale > 1 else None)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, linearize=False, deterministic_id=True)
    return out.getvalue()
