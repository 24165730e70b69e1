"""Black bars under which nothing is left."""

import io

import pikepdf
import pytest

from gongkai.screening.files import screen_file
from gongkai.screening.redaction import Box, redact_hits, redact_pdf
from tests.screening.cleaning.test_pdf import covered_by_annotation, inside, look, text_of
from tests.screening.files.made import ID, PHONE, changed, page

TWO_PAGES = f"公开的内容\n\n身份证{ID}，手机{PHONE}\n#pagebreak()\n第二页的内容"


def colours_in(data: bytes, box: Box) -> tuple[int, int]:
    """The darkest and the lightest in the box, a point inside its edges."""
    area = (box.left + 1, box.top + 1, box.right - 1, box.bottom - 1)
    extremes = look(data, box.page - 1).crop(tuple(round(side) for side in area)).getextrema()
    return extremes[0], extremes[1]


def test_a_text_is_blackened_and_gone() -> None:
    made = redact_hits(page(TWO_PAGES), [ID])
    assert (made.reason, made.missing, len(made.boxes)) == ("", (), 1)
    assert ID not in text_of(made.data) and ID.encode() not in inside(made.data)
    darkest, lightest = colours_in(made.data, made.boxes[0])
    assert darkest <= 8 and lightest <= 8


def test_a_page_without_a_bar_keeps_its_text() -> None:
    made = redact_hits(page(TWO_PAGES), [PHONE])
    assert text_of(made.data).split() == ["第二页的内容"]


def test_every_place_is_blackened() -> None:
    data = page(f"手机{PHONE}\n\n再说一遍{PHONE}\n#pagebreak()\n{PHONE}")
    made = redact_hits(data, [PHONE])
    assert [box.page for box in made.boxes] == [1, 1, 2]
    assert text_of(made.data).strip() == ""


def test_a_text_over_a_line_end_has_a_bar_on_each_line() -> None:
    narrow = f"#block(width: 40mm)[手机#h(22mm){PHONE[:6]}\\ {PHONE[6:]}为本人所有]"
    made = redact_hits(page(narrow), [PHONE])
    assert len(made.boxes) == 2
    assert made.boxes[0].top < made.boxes[1].top


def test_what_was_found_can_be_handed_over() -> None:
    data = page(TWO_PAGES)
    hits = screen_file("a.pdf", data).hits
    made = redact_hits(data, [hit.text for hit in hits if not hit.hidden])
    assert len(made.boxes) == 2
    assert screen_file("a.pdf", made.data, recognise=lambda picture: "").hits == ()


def test_a_text_that_stands_nowhere_keeps_the_file_back() -> None:
    made = redact_hits(page(TWO_PAGES), [PHONE, "不在其中"])
    assert (made.data, made.missing) == (b"", ("不在其中",))
    assert made.reason == "页面上没有找到“不在其中”，没有涂黑，请手工框选。"
    assert len(made.boxes) == 1


def test_boxes_are_in_points_from_the_upper_left_corner_as_shown() -> None:
    box = Box(1, 100, 50, 200, 80)
    for turn in (0, 90, 180, 270):
        data = changed(page("内容"), lambda pdf, by=turn: pdf.pages[0].rotate(by, relative=False))
        made = redact_pdf(data, [box])
        assert look(made.data).size == look(data).size
        assert max(colours_in(made.data, box)) <= 8
        outside = Box(1, 100, 20, 200, 45)
        assert min(colours_in(made.data, outside)) >= 247


@pytest.mark.parametrize(
    ("box", "sentence"),
    [
        (Box(3, 0, 0, 9, 9), "文件只有2页，没有第3页。"),
        (Box(0, 0, 0, 9, 9), "文件只有2页，没有第0页。"),
        (Box(1, 9, 0, 9, 9), "涂黑的框没有大小，请重新框选。"),
    ],
)
def test_a_box_that_makes_no_sense_is_refused(box: Box, sentence: str) -> None:
    made = redact_pdf(page(TWO_PAGES), [box])
    assert (made.data, made.reason) == (b"", sentence)


def test_nothing_to_blacken_is_said() -> None:
    assert redact_pdf(page(TWO_PAGES), []).reason == "没有要涂黑的地方。"


def test_what_stands_beside_the_pages_goes_too() -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Title"] = f"tel {PHONE}"
        pdf.attachments["a.txt"] = pikepdf.AttachedFileSpec(pdf, PHONE.encode())
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(f"tel {PHONE}", 0))

    made = redact_hits(changed(page(TWO_PAGES), add), [PHONE])
    assert PHONE.encode() not in inside(made.data)
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert {"/Outlines", "/StructTreeRoot", "/Metadata"} & set(pdf.Root.keys()) == set()


def test_what_an_annotation_covered_on_another_page_does_not_come_to_light() -> None:
    data = page(f"\n#place(top + left, dy: 60mm)[身份证{ID}]\n#pagebreak()\n手机{PHONE}")
    made = redact_hits(covered_by_annotation(data, "/Square"), [PHONE])
    assert ID not in text_of(made.data) and ID.encode() not in inside(made.data)


def test_what_is_no_pdf_is_refused() -> None:
    made = redact_pdf(b"no pdf", [Box(1, 0, 0, 9, 9)])
    assert (made.data, made.reason) == (b"", "文件已损坏或不合格式，请重新导出后再上传。")
