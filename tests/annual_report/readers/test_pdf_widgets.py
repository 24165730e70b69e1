"""Forms that were filled in: what stands in their fields."""

import pytest

from gongkai.annual_report.readers import read_document
from gongkai.annual_report.readers.pdf.pages import read_pages
from tests.annual_report.readers.building import grids
from tests.annual_report.readers.printing import assembled
from tests.annual_report.readers.test_pdf import board, strokes

PICTURE = "<< /Type /XObject /Subtype /Form /BBox [0 0 50 10] /Length {} >>\nstream\n{}\nendstream"
DRAWN = "/Tx BMC BT /Helv 8 Tf (7) Tj ET EMC"
AREA = "0.9 g 0 0 50 10 re f"


def form(widget: str, parent: str = "", turn: int = 0, looks: str = AREA) -> bytes:
    """A board of two cells, the right one a field; its left one says what it is."""
    content = strokes(board(2, 1)) + " BT /F1 10 Tf 105 686 Td (Fees) Tj ET"
    rect = "/Rect [165 684 215 696]"
    if turn == 90:  # drawn turned back, as the page is shown turned
        content = f"0 1 -1 0 842 0 cm {content}"
        rect = f"/Rect [{842 - 696} 165 {842 - 684} 215]"
    box = "0 0 842 595" if turn else "0 0 595 842"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] >> >>",
        "<< /Type /Pages /Kids [6 0 R] /Count 1 >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        f"<< /Type /Annot /Subtype /Widget {rect} {widget} /Parent 7 0 R /AP << /N 8 0 R >> >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Rotate {turn} /Contents 4 0 R"
        " /Annots [5 0 R 99 0 R] /Resources << /Font << /F1 3 0 R >> >> >>",
        f"<< {parent} >>",
        PICTURE.format(len(looks), looks),
    ]
    return assembled(objects)


def told(data: bytes) -> str:
    (grid,) = grids(read_document(data))
    name, text = grid.rows[0].texts
    assert name == "Fees"
    return text


TEXT = "/FT /Tx"


@pytest.mark.parametrize(
    ("widget", "parent", "expected", "why"),
    [
        (f"{TEXT} /V (12)", "", "12", "text"),
        (f"{TEXT} /V <FEFF4E00003200385143>", "", "一28元", "text in UTF-16"),
        ("/FT /Ch /V (12)", "", "12", "chosen from a list"),
        ("/FT /Ch /V (a) /Opt [[(a) (12)] [(b) (13)]]", "", "12", "by another name than is shown"),
        ("", f"{TEXT} /V (12)", "12", "the parent has it"),
        (f"{TEXT} /V (1) /F 4", f"{TEXT} /V (12)", "1", "its own goes first; printed, too"),
        (f"{TEXT} /V ()", "", "", "left empty"),
        (f"{TEXT} /DA (/Helv 40 Tf)  /V (123456789012)", "", "123456789012", "made to fit"),
        (f"{TEXT} /Ff 4096 /DA (/Helv 4 Tf) /V (1\\r\\n2)", "", "1\n2", "two lines"),
        (f"{TEXT} /V (12) /F 2", "", "", "hidden"),
        (f"{TEXT} /V (12) /F 32", "", "", "only printed"),
        (f"{TEXT} /V (12) /Ff 8192", "", "?", "shown as dots"),
        ("/FT /Btn /V /Yes", "", "", "a box to be ticked"),
        ("/FT /Sig /V << >>", "", "", "a signature"),
        ("/V (12)", "", "", "of no kind"),
    ],
)
def test_the_value_of_a_field_stands_in_its_cell(
    widget: str, parent: str, expected: str, why: str
) -> None:
    assert told(form(widget, parent)) == expected, why


def test_a_field_that_shows_text_and_tells_none_is_not_blank() -> None:
    assert told(form(TEXT, looks=DRAWN)) == "?"


def test_a_field_is_turned_with_its_page() -> None:
    assert told(form(f"{TEXT} /V (12)", turn=90)) == "12"


@pytest.mark.parametrize("rect", ["[165 684]", "[165 684 /A 696]", "[165 684 165 696]", "12"])
def test_a_field_without_a_place_shows_nothing(rect: str) -> None:
    data = form(f"{TEXT} /V (12)").replace(b"[165 684 215 696]", rect.encode().ljust(17))
    assert told(data) == ""


def test_a_field_that_is_its_own_parent_is_read() -> None:
    data = form(TEXT).replace(b"/Parent 7 0 R", b"/Parent 5 0 R")
    assert read_pages(data).format == "pdf"
