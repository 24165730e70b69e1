"""版记, in both formats (GB/T 9704-2012, 7.4 and 10.1)."""

from io import BytesIO
from typing import Any

import pdfplumber
import pytest
from docx import Document
from docx.oxml.ns import qn

from gongkai.paper.docx import to_docx
from gongkai.paper.imprint import SIZE, THICK, THIN, copied_line, printed_line
from gongkai.paper.model import Block, Imprint, Paragraph, Signature, Title
from gongkai.paper.page import BOTTOM, PAGE_HEIGHT, POINTS_PER_MM, TYPE_WIDTH
from gongkai.paper.pdf import to_pdf
from tests.paper.papers import paper

FOOT = (PAGE_HEIGHT - BOTTOM) * POINTS_PER_MM
IMPRINT = Imprint("县人大常委会办公室，县应急管理局", "青岩县交通运输局办公室", "2026年10月13日")
LETTER = Imprint("县应急管理局", "青岩县交通运输局办公室", "2026年10月13日", ruled=False)
SIGNED: tuple[Block, ...] = (
    *(Title("关于公路养护的通知"), Paragraph("现通知如下。")),
    *(Signature("青岩县交通运输局", "2026年10月13日", sealed=True), Paragraph("（此件公开发布）")),
)


def pages(*blocks: Block) -> Any:
    return pdfplumber.open(BytesIO(to_pdf(paper(*blocks)))).pages


def paragraphs(*blocks: Block) -> list[Any]:
    return list(Document(BytesIO(to_docx(paper(*blocks)))).paragraphs)


def thicknesses(page: Any) -> list[float]:
    lines = sorted(page.lines, key=lambda line: line["top"])
    return [round(line["linewidth"], 2) for line in lines]


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ("", ""),
        (" 。", ""),
        ("县应急管理局", "抄送：县应急管理局。"),
        ("甲，乙。", "抄送：甲，乙。"),
    ],
)
def test_to_whom_it_is_copied_ends_with_one_stop(given: str, line: str) -> None:
    assert copied_line(Imprint(given)) == line


def test_a_letter_and_what_is_not_issued_yet_say_nothing_of_issuing() -> None:
    assert printed_line(IMPRINT) == ("青岩县交通运输局办公室", "2026年10月13日印发")
    assert printed_line(LETTER) == printed_line(Imprint("甲")) == ("", "")


class TestPdf:
    def test_it_stands_at_the_foot_of_the_type_area_between_two_thick_lines(self) -> None:
        page = pages(*SIGNED, IMPRINT)[0]
        lines = sorted(page.lines, key=lambda line: line["top"])
        assert thicknesses(page) == [round(x * POINTS_PER_MM, 2) for x in (THICK, THIN, THICK)]
        assert lines[-1]["bottom"] == pytest.approx(FOOT, abs=1)
        for line in lines:
            assert line["x1"] - line["x0"] == pytest.approx(TYPE_WIDTH * POINTS_PER_MM, abs=1)

    def test_its_words_are_of_size_four_with_a_character_free_at_either_end(self) -> None:
        page = pages(*SIGNED, IMPRINT)[0]
        said = [char for char in page.chars if char["top"] > FOOT - 60 and char["top"] < FOOT]
        assert {round(char["size"]) for char in said} == {round(SIZE)}
        left, right = page.lines[0]["x0"], page.lines[0]["x1"]
        assert min(char["x0"] for char in said) == pytest.approx(left + SIZE, abs=1)
        assert max(char["x1"] for char in said) == pytest.approx(right - SIZE, abs=1)

    def test_a_long_list_goes_on_below_its_first_name(self) -> None:
        names = "，".join(f"青岩县第{n}镇人民政府" for n in range(6))
        words = pages(*SIGNED, Imprint(names, "办公室", "2026年10月13日"))[0].extract_words()
        first = next(word for word in words if word["text"].startswith("抄送"))
        rows = {round(word["top"]): word["x0"] for word in words if word["top"] > first["top"] + 2}
        assert min(rows.items())[1] == pytest.approx(first["x0"] + 3 * SIZE, abs=1)

    def test_a_page_without_room_leaves_it_to_the_next(self) -> None:
        filled = [Paragraph(f"第{n}条　现通知如下。") for n in range(1, 16)]
        first, last = pages(*SIGNED[:1], *filled, *SIGNED[2:], IMPRINT)
        assert first.lines == []
        assert sorted(line["bottom"] for line in last.lines)[-1] == pytest.approx(FOOT, abs=1)

    def test_that_of_a_letter_has_no_lines(self) -> None:
        page = pages(*SIGNED, LETTER)[0]
        assert page.lines == []
        text = page.extract_text()
        assert "抄送：县应急管理局。" in text
        assert "印发" not in text


class TestDocx:
    def test_it_is_one_frame_at_the_foot_of_the_last_paragraphs_page(self) -> None:
        told = paragraphs(*SIGNED, IMPRINT)
        frames = [each._element.pPr.find(qn("w:framePr")) for each in told]
        assert [frame is not None for frame in frames[-7:]] == [False, *5 * [True], False]
        (frame,) = {tuple(sorted(frame.attrib.items())) for frame in frames if frame is not None}
        assert (qn("w:yAlign"), "bottom") in frame
        assert told[-1].text == "（此件公开发布）"
        assert [each.text for each in told[-6:-1]] == [
            "",
            "抄送：县人大常委会办公室，县应急管理局。",
            "",
            "青岩县交通运输局办公室\t2026年10月13日印发",
            "",
        ]

    def test_its_lines_are_as_thick_as_the_standard_says(self) -> None:
        high = [
            int(each._element.pPr.find(qn("w:spacing")).get(qn("w:line")))
            for each in paragraphs(*SIGNED, IMPRINT)
            if each._element.pPr.find(qn("w:shd")) is not None
        ]
        assert high == [round(x * POINTS_PER_MM * 20) for x in (THICK, THIN, THICK)]

    def test_that_of_a_letter_has_no_lines(self) -> None:
        told = paragraphs(*SIGNED, LETTER)
        assert not [each for each in told if each._element.pPr.find(qn("w:shd")) is not None]
        assert [each.text for each in told][-2:] == ["抄送：县应急管理局。", "（此件公开发布）"]

    def test_an_empty_one_leaves_no_trace(self) -> None:
        assert len(paragraphs(*SIGNED, Imprint(""))) == len(paragraphs(*SIGNED))
