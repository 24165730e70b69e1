"""版头 and 目录, in both formats (GB/T 9704-2012, 7.2.4 to 7.2.7)."""

from io import BytesIO
from typing import Any

import pdfplumber
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from gongkai.paper.docx import to_docx
from gongkai.paper.head import ABOVE, LARGEST, organ_size
from gongkai.paper.model import (
    Block,
    Contents,
    Heading,
    PageBreak,
    Paragraph,
    RedHead,
    Title,
)
from gongkai.paper.page import LINE_PITCH, POINTS_PER_MM, TOP, TYPE_WIDTH
from gongkai.paper.pdf import to_pdf
from tests.paper.papers import paper

HEAD = RedHead("青岩县交通运输局文件", "青交〔2026〕3号")
LETTER: tuple[Block, ...] = (HEAD, Title("关于公路养护的通知"), Paragraph("现通知如下。"))
BOOKLET: tuple[Block, ...] = (
    *(Title("办事指南"), Contents((1, 3)), PageBreak()),
    *(Heading("一、运输科", 1), Heading("1. 客运许可", 3), Paragraph("二十日内办结。")),
    *(PageBreak(), Heading("二、公路科", 1), Heading("（一）不列入目录", 2)),
    Heading("2. 超限运输许可", 3),
)


def pages(*blocks: Block) -> Any:
    return pdfplumber.open(BytesIO(to_pdf(paper(*blocks)))).pages


def paragraphs(*blocks: Block) -> Any:
    return Document(BytesIO(to_docx(paper(*blocks)))).paragraphs


@pytest.mark.parametrize("length", [2, 8, 10, 16, 24, 40])
def test_the_organ_fills_no_more_than_a_line(length: int) -> None:
    size = organ_size("局" * length)
    assert size <= LARGEST
    assert size * length <= TYPE_WIDTH * POINTS_PER_MM


def test_a_longer_name_stands_smaller() -> None:
    assert organ_size("局" * 8) == LARGEST > organ_size("局" * 12) > organ_size("局" * 20)


class TestPdf:
    def test_the_organ_is_red_and_35_millimetres_below_the_type_area(self) -> None:
        page = pages(*LETTER)[0]
        organ = [char for char in page.chars if char["size"] > 30]
        assert "".join(char["text"] for char in organ) == HEAD.organ
        red, green, blue = organ[0]["non_stroking_color"]
        assert red > 0.8 > 0.1 > max(green, blue)
        below = organ[0]["top"] / POINTS_PER_MM - TOP
        assert ABOVE - 2 < below < ABOVE + 3

    def test_the_red_line_is_as_wide_as_the_type_area_and_just_below_the_number(self) -> None:
        page = pages(*LETTER)[0]
        (line,) = page.lines
        assert line["width"] == pytest.approx(TYPE_WIDTH * POINTS_PER_MM, abs=1)
        number = next(word for word in page.extract_words() if word["text"].startswith("青交〔"))
        assert 2 < (line["top"] - number["bottom"]) / POINTS_PER_MM < 5

    def test_the_title_is_two_lines_below_it(self) -> None:
        page = pages(*LETTER)[0]
        title = next(word for word in page.extract_words() if "公路养护" in word["text"])
        gap = title["top"] - page.lines[0]["top"]
        assert 1.8 * LINE_PITCH < gap < 2.6 * LINE_PITCH

    def test_the_contents_name_the_page_of_each_heading(self) -> None:
        lines = pages(*BOOKLET)[0].extract_text().splitlines()
        told = [(line.split("·")[0].strip(), line[-1]) for line in lines if "·" in line]
        assert told == [
            ("一、运输科", "2"),
            ("1. 客运许可", "2"),
            ("二、公路科", "3"),
            ("2. 超限运输许可", "3"),
        ]


class TestDocx:
    def test_the_head_is_the_organ_in_red_and_the_number_over_a_line(self) -> None:
        organ, number, title, _ = paragraphs(*LETTER)
        assert (organ.text, number.text) == (HEAD.organ, HEAD.number)
        assert str(organ.runs[0].font.color.rgb) == "D7000F"
        assert organ.runs[0].font.size == Pt(organ_size(HEAD.organ))
        bottom = number._element.pPr.find(qn("w:pBdr")).find(qn("w:bottom"))
        assert bottom.get(qn("w:color")) == "d7000f"
        assert title.style.name == "Title"

    def test_the_contents_are_a_field_that_holds_the_headings_until_it_is_filled(self) -> None:
        found = paragraphs(*BOOKLET)
        assert [each.text for each in found[1:6]] == [
            *("目　录", "一、运输科", "　　1. 客运许可", "二、公路科", "　　2. 超限运输许可"),
        ]
        marks = [
            mark.get(qn("w:fldCharType"))
            for each in found
            for mark in each._element.iter(qn("w:fldChar"))
        ]
        assert marks == ["begin", "separate", "end"]
