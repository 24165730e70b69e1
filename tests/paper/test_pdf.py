"""Official paper as PDF: looked at with pdfplumber and pypdfium2."""

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import pdfplumber
import pypdfium2
import pytest
from pdfminer.pdftypes import resolve1

from gongkai.paper.model import Block, Cell, Heading, Paper, Paragraph, Signature, Table, Title
from gongkai.paper.page import POINTS_PER_MM
from gongkai.paper.pdf import to_pdf
from tests.paper.papers import HOSTILE, RARE, TITLE, every_block, merged_table, paper


def _open(*blocks: Block) -> Any:
    return pdfplumber.open(BytesIO(to_pdf(paper(*blocks))))


def _bare(text: str) -> str:
    return "".join(text.split())


def _text(*blocks: Block) -> str:
    """Everything shown but the page numbers, without white space."""
    with _open(*blocks) as pdf:
        return _bare("".join((page.extract_text() or "").rsplit("\n", 1)[0] for page in pdf.pages))


def _widest_gap(chars: list[Any]) -> float:
    """The widest gap between two characters of a line that carry no gap of their own, in points."""
    own = "（）。、，"
    pairs = [(a, b) for a, b in pairwise(chars) if a["text"] not in own and b["text"] not in own]
    return max((b["x0"] - a["x1"] for a, b in pairs), default=0.0)


LATIN = "ZhengfuXinxiGongkaiNianduBaogaoDianziBanXiazaiDizhiJiChaxunFangshi"
LONG = Paragraph("政府信息公开" * 200)


class TestPage:
    def test_the_page_is_a4(self) -> None:
        with _open(LONG) as pdf:
            size = [
                round(side / POINTS_PER_MM) for side in (pdf.pages[0].width, pdf.pages[0].height)
            ]
        assert size == [210, 297]

    def test_text_begins_and_ends_at_the_margins(self) -> None:
        with _open(LONG) as pdf:
            body = [c for c in pdf.pages[0].chars if round(c["size"]) == 16]
        left = min(c["x0"] for c in body) / POINTS_PER_MM
        right = max(c["x1"] for c in body) / POINTS_PER_MM
        assert left == pytest.approx(28, abs=0.6)
        assert right == pytest.approx(210 - 26, abs=0.6)

    def test_a_page_holds_twenty_two_lines_of_twenty_eight_characters(self) -> None:
        with _open(LONG) as pdf:
            lines = [line["text"] for line in pdf.pages[0].extract_text_lines()][:-1]
        assert len(lines) == 22
        assert {len(line) for line in lines[1:]} == {28}

    def test_lines_are_of_one_exact_pitch(self) -> None:
        with _open(LONG) as pdf:
            tops = sorted(
                {round(c["top"], 1) for c in pdf.pages[0].chars if round(c["size"]) == 16}
            )
        steps = {round(b - a, 1) for a, b in pairwise(tops)}
        assert steps <= {28.9, 29.0}

    def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(self) -> None:
        with _open(LONG, LONG) as pdf:
            numbers = [[c for c in page.chars if round(c["size"]) == 14] for page in pdf.pages[:2]]
        assert [_bare("".join(c["text"] for c in n)) for n in numbers] == ["—1—", "—2—"]
        right = (210 - 26) * POINTS_PER_MM - max(c["x1"] for c in numbers[0])
        left = min(c["x0"] for c in numbers[1]) - 28 * POINTS_PER_MM
        assert [right, left] == pytest.approx([14, 14], abs=3)

    def test_the_page_number_is_seven_millimetres_below_the_text(self) -> None:
        with _open(LONG) as pdf:
            top = min(c["top"] for c in pdf.pages[0].chars if round(c["size"]) == 14)
        assert top / POINTS_PER_MM - (297 - 35) == pytest.approx(7, abs=2)


class TestText:
    @pytest.mark.parametrize(
        "text", [HOSTILE, RARE, "$sum_(i=1)$", "#pagebreak()", "= 标题", "- 项"]
    )
    def test_nothing_in_a_text_is_markup(self, text: str) -> None:
        assert _text(Paragraph(text)) == _bare(text)

    @pytest.mark.parametrize(
        "block",
        [
            Paragraph(f"另见{LATIN}。"),
            Paragraph(LATIN, lead=40),
            Heading(f"一、{LATIN}"),
            Title(LATIN),
            Table(((Cell(LATIN), Cell("1")),), (60.0, 96.0)),
        ],
        ids=lambda block: type(block).__name__,
    )
    def test_a_run_of_letters_longer_than_a_line_stays_within_the_margins(
        self, block: Block
    ) -> None:
        with _open(block) as pdf:
            letters = [c for c in pdf.pages[0].chars if c["text"] in LATIN]
        assert "".join(c["text"] for c in letters) == LATIN
        right = 28 + 60 if isinstance(block, Table) else 210 - 26
        assert max(c["x1"] for c in letters) <= right * POINTS_PER_MM + 0.5

    @pytest.mark.parametrize("before", range(14, 28))
    def test_a_telephone_number_stands_on_one_line(self, before: int) -> None:
        with _open(Paragraph("公" * before + "0858-0000118，20个")) as pdf:
            lines = [line["text"] for line in pdf.pages[0].extract_text_lines()]
        assert any("0858-0000118" in line for line in lines)

    @pytest.mark.parametrize("before", range(14, 28))
    @pytest.mark.parametrize("stiff", ["（0858-0000118）。", "0858-0000118、0858-0000119，"])
    def test_no_line_is_torn_apart_before_a_telephone_number(self, before: int, stiff: str) -> None:
        with _open(Paragraph("公" * before + stiff + "开" * 60)) as pdf:
            lines = pdf.pages[0].extract_text_lines()[:-1]
        assert _bare("".join(line["text"] for line in lines)) == "公" * before + stiff + "开" * 60
        for line in lines:
            assert _widest_gap(line["chars"]) < 2, line["text"]

    @pytest.mark.parametrize("before", range(10, 28))
    def test_no_line_is_torn_apart_before_an_address(self, before: int) -> None:
        address = "http://www.example.gov.cn/zwgk/fdzdgknr/gknb/t20260120_123456.html?id=12"
        with _open(Paragraph("公" * before + address + "。")) as pdf:
            lines = pdf.pages[0].extract_text_lines()[:-1]
        assert _bare("".join(line["text"] for line in lines)) == "公" * before + address + "。"
        for line in lines:
            assert _widest_gap(line["chars"]) < 4.5, line["text"]
        assert all(line["text"].endswith((*"公/._?=", "。")) for line in lines)

    def test_a_character_no_font_has_does_not_stop_the_paper(self) -> None:
        assert _text(Paragraph("前\u0378后")).startswith("前")

    def test_a_private_character_does_not_stop_the_paper(self) -> None:
        assert "后" in _text(Paragraph("前\ue5d2后"))

    def test_control_characters_are_left_out(self) -> None:
        assert _text(Paragraph("公\x00\x07开")) == "公开"

    def test_a_long_title_is_set_in_lines_by_sense(self) -> None:
        with _open(Title(TITLE)) as pdf:
            lines = [line["text"] for line in pdf.pages[0].extract_text_lines()][:2]
        assert lines == ["青岩县交通运输局", "2025年政府信息公开工作年度报告"]

    @pytest.mark.parametrize(
        ("block", "face"),
        [
            (Heading("一、总体情况"), "NotoSans"),
            (Heading("（一）主动公开", 2), "LXGWWenKai"),
            (Heading("1.政策文件", 3), "NotoSerif"),
            (Paragraph("公开286条。"), "NotoSerif"),
        ],
    )
    def test_each_level_has_its_face(self, block: Block, face: str) -> None:
        with _open(block) as pdf:
            fonts = {c["fontname"] for c in pdf.pages[0].chars if round(c["size"]) == 16}
        assert [face in font for font in fonts] == [True]

    @pytest.mark.parametrize("level", [1, 2, 3])
    def test_headings_are_indented_like_paragraphs(self, level: int) -> None:
        with _open(Heading("总体情况", level), Paragraph("公开286条。")) as pdf:
            starts = [line["x0"] for line in pdf.pages[0].extract_text_lines()][:2]
        assert starts[0] == pytest.approx(starts[1], abs=0.5)

    def test_the_heading_of_a_chapter_stands_in_the_middle(self) -> None:
        with _open(Heading("第一章 总则", centred=True), Paragraph("第一条 公开。")) as pdf:
            [chapter, *_] = pdf.pages[0].extract_text_lines()
        middle = (28 + 156 / 2) * 72 / 25.4
        assert (chapter["x0"] + chapter["x1"]) / 2 == pytest.approx(middle, abs=2)

    @pytest.mark.parametrize(
        ("name", "name_free", "why"),
        [
            ("青岩县交通运输局", 2.0, "a name longer than the date leaves two characters free"),
            ("青岩县", None, "a date longer than the name leaves them, and the name moves on"),
        ],
    )
    def test_the_date_begins_two_characters_after_the_name(
        self, name: str, name_free: float | None, why: str
    ) -> None:
        with _open(Signature(name, "2026年1月20日")) as pdf:
            lines = pdf.pages[0].extract_text_lines()[:2]
        assert (lines[1]["x0"] - lines[0]["x0"]) / 16 == pytest.approx(2, abs=0.1), why
        wider = lines[0] if name_free else lines[1]
        free = ((210 - 26) * POINTS_PER_MM - wider["x1"]) / 16
        assert free == pytest.approx(2, abs=0.15), why

    def test_under_a_seal_the_name_is_centred_over_the_date(self) -> None:
        with _open(Signature("青岩县交通运输局", "2026年1月20日", sealed=True)) as pdf:
            name, date = pdf.pages[0].extract_text_lines()[:2]
        assert name["x0"] + name["x1"] == pytest.approx(date["x0"] + date["x1"], abs=1)
        assert ((210 - 26) * POINTS_PER_MM - date["x1"]) / 16 == pytest.approx(4, abs=0.15)

    def test_a_name_longer_than_a_line_is_set_all_the_same(self) -> None:
        name = "青岩县交通运输局" * 5
        assert _text(Signature(name, "2026年1月20日")) == f"{name}2026年1月20日"

    def test_the_signature_is_never_alone_on_a_page(self) -> None:
        filling = [Paragraph(f"第{n}段。") for n in range(22)]
        with _open(*filling, Signature("青岩县交通运输局", "2026年1月20日")) as pdf:
            last = _bare(pdf.pages[-1].extract_text())
        assert last == "第21段。青岩县交通运输局2026年1月20日—2—"

    def test_what_stands_below_the_signature_is_never_alone_on_a_page(self) -> None:
        filling = [Paragraph(f"第{n}段。") for n in range(19)]
        signature = Signature("青岩县交通运输局", "2026年1月20日")
        with _open(*filling, signature, Paragraph("（此件公开发布）")) as pdf:
            assert len(pdf.pages) == 2
            last = _bare(pdf.pages[-1].extract_text())
        assert last == "第18段。青岩县交通运输局2026年1月20日（此件公开发布）—2—"

    def test_a_title_keeps_its_distance_from_what_stands_above_it(self) -> None:
        with _open(Paragraph("（草稿）", indent=False), Title("关于公路养护的通知")) as pdf:
            above, title = pdf.pages[0].extract_text_lines()[:2]
        assert title["top"] - above["bottom"] > 10

    def test_lines_are_left_free_above_a_paragraph(self) -> None:
        with _open(Paragraph("一"), Paragraph("二"), Paragraph("附件：三", above=1)) as pdf:
            tops = [line["top"] for line in pdf.pages[0].extract_text_lines()[:3]]
        assert tops[2] - tops[1] == pytest.approx(2 * (tops[1] - tops[0]), abs=0.5)


class TestTable:
    def test_a_ruled_table_is_read_cell_by_cell(self) -> None:
        with _open(merged_table()) as pdf:
            table = pdf.pages[0].extract_tables()[0]
        assert table == [
            ["办理结果", "申请人", None, "总计"],
            [None, "自然人", "其他", None],
            ["第1行", "1", "2", "3"],
            ["第2行", "2", "4", "6"],
        ]

    def test_header_rows_are_repeated_on_every_page(self) -> None:
        with _open(merged_table(120)) as pdf:
            tops = [page.extract_tables()[0][:2] for page in pdf.pages]
        assert len(tops) > 1
        assert all(top == tops[0] for top in tops)

    @pytest.mark.parametrize(
        ("above", "header", "pages", "why"),
        [
            (5, 1, [1], "it fits below the text"),
            (7, 1, [1], "set a little closer it fits"),
            (17, 1, [2], "it moves: little of the page stays blank"),
            (12, 0, [2], "it moves: without a header to repeat it is not broken"),
            (12, 1, [2], "it moves: with one neither, for a page holds it"),
            (9, 1, [2], "it moves from where most of it would have stood"),
        ],
    )
    def test_a_table_that_a_page_holds_is_never_broken(
        self, above: int, header: int, pages: list[int], why: str
    ) -> None:
        rows = tuple((Cell(f"第{n}行"),) for n in range(30))
        whole = Table(rows, (156.0,), header, whole=True)
        with _open(*[Paragraph("一")] * above, whole) as pdf:
            found = [(n, t) for n, page in enumerate(pdf.pages, 1) for t in page.extract_tables()]
        assert [number for number, _ in found] == pages, why
        assert [row[0] for row in found[0][1]] == [f"第{n}行" for n in range(30)]

    def test_a_heading_goes_where_its_table_goes(self) -> None:
        whole = Table(tuple((Cell(f"第{n}行"),) for n in range(30)), (156.0,), 1, whole=True)
        for above in (5, 7, 10, 12, 15, 17, 20):
            with _open(*[Paragraph("一")] * above, Heading("二、情况"), whole) as pdf:
                texts = [page.extract_text() or "" for page in pdf.pages]
            page = next(text for text in texts if "二、情况" in text)
            assert "第3行" in page

    def test_no_row_and_no_short_label_is_torn_where_a_table_is_broken(self) -> None:
        groups = tuple(
            row
            for n in range(20)
            for row in (
                (Cell(f"组{n}", rows=2, header=True), Cell("一行" * 40)),
                (Cell("一行" * 40),),
            )
        )
        header = ((Cell("组"), Cell("行")),)
        table = Table((*header, *groups), (26.0, 130.0), 1, whole=True)
        with _open(*[Paragraph("一")] * 9, table) as pdf:
            found = [table for page in pdf.pages for table in page.extract_tables()]
        assert len(found) > 1
        for part in found:
            assert part[0] == ["组", "行"]
            assert [bool(row[0]) for row in part[1:]] == [True, False] * (len(part) // 2)
            assert {_bare(row[1]) for row in part[1:]} == {"一行" * 40}

    def test_where_a_table_is_broken_the_name_of_its_group_is_said_again(self) -> None:
        group = (
            (Cell("三、", rows=100, header=True), Cell("第0行")),
            *((Cell(f"第{n}行"),) for n in range(1, 100)),
        )
        table = Table((((Cell("组"), Cell("行"))), *group), (26.0, 130.0), 1, whole=True)
        with _open(Paragraph("一"), table) as pdf:
            found = [table for page in pdf.pages for table in page.extract_tables()]
        assert len(found) > 2
        assert [part[0] for part in found] == [["组", "行"]] * len(found)
        assert [part[1][0] for part in found] == ["三、"] * len(found)
        assert [row[1] for part in found for row in part[1:]] == [f"第{n}行" for n in range(100)]

    @pytest.mark.parametrize("rows", [40, 41, 42, 43, 44, 78, 80, 82, 84])
    def test_no_row_or_two_stand_alone_where_a_table_is_broken(self, rows: int) -> None:
        table = Table(tuple((Cell(f"第{n}行"),) for n in range(rows)), (156.0,), 1, whole=True)
        for above in (1, 18, 21):
            with _open(*[Paragraph("一")] * above, table) as pdf:
                found = [table for page in pdf.pages for table in page.extract_tables()]
            assert min(len(part) - 1 for part in found) >= 3
            assert sum(len(part) - 1 for part in found) == rows - 1

    def test_a_row_that_no_page_holds_is_torn_rather_than_lost(self) -> None:
        table = Table(((Cell("行"),), (Cell("公开" * 3000),)), (156.0,), 1, whole=True)
        with _open(table) as pdf:
            text = _bare("".join(page.extract_text() for page in pdf.pages))
        assert (text.count("公"), text.count("开")) == (3000, 3000)

    def test_a_faint_bar_is_lighter(self) -> None:
        table = Table(((Cell("", bar=1.0),), (Cell("", bar=1.0, faint=True),)), (156.0,))
        with _open(table) as pdf:
            bars = [rect["non_stroking_color"] for rect in pdf.pages[0].rects if rect["fill"]]
        assert [round(255 * sum(colour) / 3) for colour in bars[:2]] == [77, 150]

    def test_tables_below_one_another_are_told_apart(self) -> None:
        one = Table(((Cell("甲"),), (Cell("乙"),)), (156.0,), 1, whole=True)
        with _open(one, one, Heading("二、情况"), one) as pdf:
            boxes = [table.bbox for table in pdf.pages[0].find_tables()]
        assert len(boxes) == 3
        assert boxes[1][1] - boxes[0][3] >= 10

    def test_a_table_that_no_page_holds_is_broken_all_the_same(self) -> None:
        whole = Table(tuple((Cell(f"第{n}行"),) for n in range(90)), (156.0,), whole=True)
        with _open(whole) as pdf:
            rows = [len(table) for page in pdf.pages for table in page.extract_tables()]
        assert sum(rows) == 90
        assert len(rows) > 1

    @pytest.mark.parametrize("text", [HOSTILE, RARE, "甲\n乙"])
    def test_a_cell_holds_any_text(self, text: str) -> None:
        with _open(Table(((Cell(text), Cell("")),), (120.0, 36.0))) as pdf:
            assert [_bare(c) for c in pdf.pages[0].extract_tables()[0][0]] == [_bare(text), ""]


class TestFile:
    def test_it_is_tagged_and_claims_pdf_a(self) -> None:
        data = to_pdf(every_block())
        assert pypdfium2.PdfDocument(data).is_tagged()
        assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in data

    def test_a_paper_without_a_day_claims_pdf_a_too(self) -> None:
        assert b"<pdfaid:part>2" in to_pdf(Paper(TITLE, (Title(TITLE),)))

    def test_what_pdf_a_forbids_is_set_without_the_claim(self) -> None:
        assert b"<pdfaid:part>" not in to_pdf(paper(Paragraph("前\ue5d2后")))

    def test_it_knows_title_author_and_language(self) -> None:
        document = pypdfium2.PdfDocument(to_pdf(every_block()))
        metadata = document.get_metadata_dict()
        assert (metadata["Title"], metadata["Author"]) == (TITLE, "青岩县交通运输局")
        with pdfplumber.open(BytesIO(to_pdf(every_block()))) as pdf:
            assert pdf.doc.catalog["Lang"] == b"zh-CN"

    def test_headings_are_its_outline(self) -> None:
        document = pypdfium2.PdfDocument(to_pdf(every_block()))
        found = [(entry.level, entry.get_title()) for entry in document.get_toc()]
        assert found == [
            (0, "一、总体情况"),
            (1, "（一）主动公开"),
            (2, "1.政策文件"),
            (3, "（1）规范性文件"),
        ]

    def test_a_drawing_says_in_words_what_it_shows(self) -> None:
        utf16 = "道路运输最多".encode("utf-16-be").hex().upper().encode()
        data = to_pdf(every_block())
        assert utf16 in data or "道路运输最多".encode("utf-16-be") in data

    def test_the_same_paper_makes_the_same_bytes(self) -> None:
        assert to_pdf(every_block()) == to_pdf(every_block())


class TestFonts:
    def test_every_font_is_embedded(self) -> None:
        """PDF/A asks for it, and an office without the fonts sees the same page."""
        with pdfplumber.open(BytesIO(to_pdf(every_block()))) as pdf:
            descriptors = [_descriptor(font) for page in pdf.pages for font in _fonts(page)]
        assert len(descriptors) > 3
        embedded = [bool({"FontFile2", "FontFile3"} & set(found)) for found in descriptors]
        assert embedded == [True] * len(descriptors)

    def test_every_character_can_be_copied(self) -> None:
        """Each font says which characters its glyphs stand for."""
        with pdfplumber.open(BytesIO(to_pdf(every_block()))) as pdf:
            fonts = [font for page in pdf.pages for font in _fonts(page)]
        assert ["ToUnicode" in font for font in fonts] == [True] * len(fonts)

    @pytest.mark.parametrize("name", ["堃", "昇", "玥", "镕", "〇", "𠮷", "犇", "喆", "㛃"])
    def test_a_rare_character_of_a_name_is_set_in_some_face(self, name: str) -> None:
        with _open(Paragraph(f"局长{name}"), Signature(f"{name}县", "2026年1月20日")) as pdf:
            shown = [c["text"] for c in pdf.pages[0].chars if c["text"] == name]
        assert shown == [name, name]


def _fonts(page: Any) -> list[dict[str, Any]]:
    found = resolve1(resolve1(page.page_obj.resources)["Font"])
    return [resolve1(font) for font in found.values()]


def _descriptor(font: dict[str, Any]) -> dict[str, Any]:
    descendant = resolve1(resolve1(font["DescendantFonts"])[0])
    return dict(resolve1(descendant["FontDescriptor"]))


class TestTags:
    def test_a_table_is_tagged_with_its_header_cells(self) -> None:
        kinds = _tags(to_pdf(paper(merged_table())))
        assert kinds.count("Table") == 1
        assert kinds.count("TR") == 4
        assert kinds.count("TH") == 5
        assert kinds.count("TD") == 8

    def test_headings_and_paragraphs_are_tagged_as_such(self) -> None:
        kinds = _tags(
            to_pdf(paper(Heading("一、总体情况"), Paragraph("公开。"), Heading("（一）", 2)))
        )
        assert [kind for kind in kinds if kind in ("H1", "H2", "P")] == ["H1", "P", "H2"]


def _tags(data: bytes) -> list[str]:
    """The kinds of the structure tree in reading order."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        root = resolve1(pdf.doc.catalog["StructTreeRoot"])
        return list(_kinds(root))


def _kinds(node: Any) -> Iterator[str]:
    if not isinstance(node, dict):
        return
    if "S" in node:
        yield node["S"].name
    children = resolve1(node.get("K", []))
    for child in children if isinstance(children, list) else [children]:
        yield from _kinds(resolve1(child))
