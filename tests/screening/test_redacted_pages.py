"""Bars on pages that are turned, cut, moved and scaled: what is to go is under them, no more.

The text that must go is red and everything else is blue: after it, no red is left and the blue is
there, whatever the page's own units are.
"""

import io
import math
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops

from gongkai.screening.redaction import Box, redact_hits, redact_pdf
from tests.screening.cleaning.test_pdf import inside, text_of
from tests.screening.files.made import ID, OTHER_PHONE, PHONE, changed, page

RED, BLUE = 'rgb("#ff0000")', 'rgb("#0000ff")'
COLOURED = (
    f"#set text(fill: {BLUE}, size: 14pt)\n第一行公开的内容\n\n"
    f"身份证号#text(fill: {RED})[{ID}]，其余公开\n\n最后一行"
)


def colours(data: bytes, number: int = 0) -> tuple[int, int]:
    """How many pixels of the page are red, and how many blue."""
    with pypdfium2.PdfDocument(data) as pages:
        picture = pages[number].render(scale=2).to_pil().convert("RGB")
    strong = [channel.point(lambda v: 255 * (v > 150)) for channel in picture.split()]
    weak = [channel.point(lambda v: 255 * (v < 110)) for channel in picture.split()]
    red = ImageChops.darker(strong[0], ImageChops.darker(weak[1], weak[2]))
    blue = ImageChops.darker(strong[2], ImageChops.darker(weak[0], weak[1]))
    return red.histogram()[255], blue.histogram()[255]


def size_of(data: bytes) -> tuple[float, float]:
    with pypdfium2.PdfDocument(data) as pages:
        return tuple(round(side) for side in pages[0].get_size())


def turned(by: int) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: pdf.pages[0].rotate(by, relative=False)


def cropped(pdf: pikepdf.Pdf) -> None:
    """Only the upper part of the page is shown."""
    pdf.pages[0].obj.CropBox = [40, 420, 560, 830]


def moved(pdf: pikepdf.Pdf) -> None:
    """The corner of the page is not at nought."""
    first = pdf.pages[0]
    left, bottom, right, top = (float(side) for side in first.MediaBox)
    first.obj.MediaBox = [left - 100, bottom - 50, right + 20, top + 30]


def cropped_and_turned(pdf: pikepdf.Pdf) -> None:
    cropped(pdf)
    turned(90)(pdf)


def moved_cropped_and_turned(pdf: pikepdf.Pdf) -> None:
    moved(pdf)
    pdf.pages[0].obj.CropBox = [-60, 400, 580, 850]
    turned(270)(pdf)


def scaled(pdf: pikepdf.Pdf) -> None:
    """Painted at nine tenths, as a printer's driver does."""
    first = pdf.pages[0]
    first.contents_add(pikepdf.Stream(pdf, b"q 0.9 0 0 0.9 20 40 cm"), prepend=True)
    first.contents_add(pikepdf.Stream(pdf, b"Q"))


def slanted(pdf: pikepdf.Pdf) -> None:
    """Painted aslant, as a page put crookedly on a scanner."""
    cos, sin = math.cos(0.12), math.sin(0.12)
    first = pdf.pages[0]
    first.contents_add(
        pikepdf.Stream(pdf, f"q {cos} {sin} {-sin} {cos} 60 -40 cm".encode()), prepend=True
    )
    first.contents_add(pikepdf.Stream(pdf, b"Q"))


PAGES: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "as it is": lambda pdf: None,
    "turned by a quarter": turned(90),
    "upside down": turned(180),
    "turned by three quarters": turned(270),
    "cropped": cropped,
    "corner not at nought": moved,
    "cropped and turned": cropped_and_turned,
    "all of it": moved_cropped_and_turned,
    "scaled": scaled,
    "aslant": slanted,
}


@pytest.mark.parametrize("how", PAGES)
def test_no_ink_of_it_is_left_and_the_rest_is_there(how: str) -> None:
    data = changed(page(COLOURED), PAGES[how])
    red, blue = colours(data)
    assert red > 200 and blue > 200, "there is something to lose"
    made = redact_hits(data, [ID])
    assert (made.reason, made.missing) == ("", ())
    left, kept = colours(made.data)
    assert left == 0
    assert kept > (0.85 if how != "aslant" else 0.5) * blue
    assert size_of(made.data) == size_of(data)
    assert all(box.left < box.right and box.top < box.bottom for box in made.boxes)


@pytest.mark.parametrize("how", ["as it is", "cropped", "all of it"])
def test_nothing_of_it_is_left_in_the_bytes(how: str) -> None:
    made = redact_hits(changed(page(COLOURED), PAGES[how]), [ID])
    assert ID not in text_of(made.data)
    forms = (ID.encode(), ID.encode("utf-16-be"), ID.encode().hex().encode(), ID[::-1].encode())
    whole = inside(made.data) + made.data
    assert [form for form in forms if form in whole] == []


def test_what_lies_beyond_the_crop_is_gone_too() -> None:
    """It would come back when the crop is taken off."""
    hidden = f"#place(top + left, dy: 230mm)[手机{PHONE}]\n"
    data = changed(page(COLOURED + "\n" + hidden), cropped)
    made = redact_hits(data, [ID])
    assert made.reason == ""
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        first = pdf.pages[0].obj
        assert list(first.MediaBox) == list(first.CropBox)
    assert PHONE not in text_of(made.data)


@pytest.mark.parametrize(
    ("body", "texts", "bars", "why"),
    [
        (f"手机{PHONE}、{OTHER_PHONE}", [PHONE, OTHER_PHONE], 2, "two on a line"),
        (f"手机{PHONE}、{PHONE}、{PHONE}", [PHONE], 3, "one three times over"),
        ("号码1111", ["111"], 2, "overlapping itself: both places"),
        (f"身份证{ID}", [ID, ID[:6]], 2, "one within another"),
        (f"手机{PHONE}", [PHONE, PHONE], 1, "asked for twice"),
        (f"手机#h(30mm){PHONE[:3]} {PHONE[3:7]} {PHONE[7:]}", [PHONE], 1, "blanks between"),
        (f"手机{PHONE}", [f"{PHONE[:3]}\n {PHONE[3:]}"], 1, "blanks in what is asked for"),
        (f"#rotate(90deg, reflow: true)[手机{PHONE}]", [PHONE], 1, "written upwards"),
    ],
)
def test_every_place_has_its_bar(body: str, texts: list[str], bars: int, why: str) -> None:
    made = redact_hits(page(body), texts)
    assert (made.reason, made.missing) == ("", ()), why
    assert len(made.boxes) == bars or "upwards" in why, why
    assert [text for text in texts if "".join(text.split()) in text_of(made.data)] == []


@pytest.mark.parametrize(
    ("texts", "missing", "sentence"),
    [
        ([""], ("",), "页面上没有找到“”，没有涂黑，请手工框选。"),
        (["  "], ("  ",), "页面上没有找到“  ”，没有涂黑，请手工框选。"),
        (
            [PHONE, "不在甲", "不在乙"],
            ("不在甲", "不在乙"),
            "页面上没有找到“不在甲”、“不在乙”，没有涂黑，请手工框选。",
        ),
    ],
)
def test_what_stands_nowhere_keeps_the_file_back(texts, missing, sentence: str) -> None:
    """A file half blackened would be taken for one that is done."""
    made = redact_hits(page(f"手机{PHONE}"), texts)
    assert (made.data, made.missing, made.reason) == (b"", missing, sentence)


def test_a_text_over_a_page_end_is_not_found_and_no_file_is_made() -> None:
    data = page(f"手机{PHONE[:6]}\n#pagebreak()\n{PHONE[6:]}")
    made = redact_hits(data, [PHONE])
    assert (made.data, made.missing) == (b"", (PHONE,))


def test_a_text_of_which_nothing_is_seen_is_blackened_all_the_same() -> None:
    """White on white: a reader of the page does not see it, who copies it does."""
    made = redact_hits(page(f"公开\n\n#text(fill: white)[手机{PHONE}]"), [PHONE])
    assert made.reason == ""
    assert PHONE not in text_of(made.data)


def test_boxes_drawn_by_hand_and_texts_go_together() -> None:
    box = Box(1, 60, 60, 200, 90)
    made = redact_hits(page(COLOURED), [ID], [box])
    assert made.boxes[0] == box and len(made.boxes) == 2
    assert colours(made.data)[0] == 0


@pytest.mark.parametrize(
    ("box", "why"),
    [
        (Box(1, -500, -500, 5000, 5000), "larger than the page"),
        (Box(1, 590, 835, 700, 900), "over its corner"),
        (Box(1, 5000, 5000, 6000, 6000), "beside it"),
        (Box(1, 100.25, 100.25, 100.75, 100.75), "smaller than a point"),
    ],
)
def test_a_box_that_reaches_beyond_the_page_is_painted_as_far_as_it_goes(
    box: Box, why: str
) -> None:
    made = redact_pdf(page(COLOURED), [box])
    assert (made.reason, made.boxes) == ("", (box,)), why
    assert (colours(made.data)[0] == 0) is (box.left == -500)


@pytest.mark.parametrize("side", [float("nan"), float("inf")])
def test_a_box_without_measure_makes_no_file(side: float) -> None:
    made = redact_pdf(page("x"), [Box(1, 0, 0, side, 9)])
    assert made.data == b"" and made.reason.endswith("。")


def test_only_the_pages_with_bars_become_pictures() -> None:
    data = page(f"甲页\n#pagebreak()\n手机{PHONE}\n#pagebreak()\n丙页")
    made = redact_hits(data, [PHONE])
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        fonts = ["/Font" in each.obj.get("/Resources", {}) for each in pdf.pages]
    assert fonts == [True, False, True]
    assert text_of(made.data).split() == ["甲页", "丙页"]


def test_the_same_bars_make_the_same_file() -> None:
    data = page(COLOURED)
    assert redact_hits(data, [ID]).data == redact_hits(data, [ID]).data


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "文件已损坏或不合格式，请重新导出后再上传。"),
        (page("x")[:200], "文件已损坏或不合格式，请重新导出后再上传。"),
        (
            changed(
                page("x"), lambda pdf: None, encryption=pikepdf.Encryption(user="a", owner="b")
            ),
            "文件设有打开密码，请去掉密码后再上传。",
        ),
    ],
)
def test_what_cannot_be_opened_is_refused(data: bytes, reason: str) -> None:
    made = redact_hits(data, ["x"])
    assert (made.data, made.boxes, made.reason) == (b"", (), reason)
