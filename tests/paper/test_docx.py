"""Official paper in Word: looked at with python-docx, as a clerk would in Word."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from gongkai.paper.docx import to_docx
from gongkai.paper.model import Block, Cell, Heading, Paper, Paragraph, Signature, Table, Title
from gongkai.paper.page import CHARACTERS, TYPE_WIDTH
from tests.paper.papers import HOSTILE, RARE, TITLE, every_block, merged_table, paper


def _written(*blocks: Block) -> Any:
    return Document(BytesIO(to_docx(paper(*blocks))))


def _package() -> ZipFile:
    return ZipFile(BytesIO(to_docx(every_block())))


def _face(style: Any) -> str:
    return str(style.element.rPr.rFonts.get(qn("w:eastAsia")))


class TestPage:
    def test_the_margins_are_those_of_the_standard(self) -> None:
        section = _written().sections[0]
        millimetres = [
            round(length / Mm(1), 1)
            for length in (
                *(section.page_width, section.page_height, section.top_margin),
                *(section.bottom_margin, section.left_margin, section.right_margin),
            )
        ]
        assert millimetres == [210, 297, 37, 35, 28, 26]

    def test_the_grid_has_twenty_two_lines(self) -> None:
        grid = _written().sections[0]._sectPr.find(qn("w:docGrid"))
        assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")

    def test_twenty_eight_characters_fit_a_line(self) -> None:
        normal = _written().styles["Normal"]
        spacing = int(normal.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
        line = CHARACTERS * (normal.font.size.pt + spacing)
        assert TYPE_WIDTH / 25.4 * 72 - 16 < line <= TYPE_WIDTH / 25.4 * 72

    @pytest.mark.parametrize(
        ("footer", "side", "indent"),
        [("footer", 2, "right_indent"), ("even_page_footer", 0, "left_indent")],
    )
    def test_the_page_number_stands_outside_one_character_in(
        self, footer: str, side: int, indent: str
    ) -> None:
        document = _written()
        paragraph = getattr(document.sections[0], footer).paragraphs[0]
        assert document.settings.odd_and_even_pages_header_footer
        assert paragraph.alignment == side
        assert getattr(paragraph.paragraph_format, indent) == Pt(14)
        assert paragraph.text == "— 1 —"
        assert paragraph._element.findall(".//" + qn("w:instrText"))[0].text == " PAGE "

    def test_the_page_number_is_in_song_of_fourteen_points(self) -> None:
        style = _written().styles["Footer"]
        assert (_face(style), style.font.size.pt) == ("宋体", 14)


class TestStyles:
    @pytest.mark.parametrize(
        ("name", "face", "points"),
        [
            ("Normal", "仿宋_GB2312", 16),
            ("Title", "方正小标宋简体", 22),
            ("Heading 1", "黑体", 16),
            ("Heading 2", "楷体_GB2312", 16),
            ("Heading 3", "仿宋_GB2312", 16),
            ("Heading 4", "仿宋_GB2312", 16),
        ],
    )
    def test_faces_are_named_for_word_and_wps(self, name: str, face: str, points: int) -> None:
        style = _written().styles[name]
        assert (_face(style), style.font.size.pt) == (face, points)

    @pytest.mark.parametrize("name", ["Normal", "Heading 1", "Heading 2"])
    def test_lines_are_of_one_exact_pitch(self, name: str) -> None:
        assert _written().styles[name].paragraph_format.line_spacing.pt == 28.95

    @pytest.mark.parametrize(("name", "characters"), [("Normal", "200"), ("Heading 1", "200")])
    def test_first_lines_are_indented_by_two_characters(self, name: str, characters: str) -> None:
        indent = _written().styles[name].element.pPr.find(qn("w:ind"))
        assert indent.get(qn("w:firstLineChars")) == characters

    @pytest.mark.parametrize("name", ["Title", "Heading 1", "Heading 2", "Heading 3"])
    def test_headings_are_black_and_stay_with_what_follows(self, name: str) -> None:
        style = _written().styles[name]
        assert str(style.font.color.rgb) == "000000"
        assert style.font.bold is False
        assert style.paragraph_format.keep_with_next

    def test_the_language_is_chinese(self) -> None:
        languages = list(_written().styles.element.iter(qn("w:lang")))
        assert len(languages) > 1  # of the defaults too
        assert {found.get(qn("w:eastAsia")) for found in languages} == {"zh-CN"}


class TestText:
    def test_a_long_title_is_one_paragraph_in_lines_by_sense(self) -> None:
        title = _written(Title(TITLE)).paragraphs[0]
        assert title.style.name == "Title"
        assert title.text == "青岩县交通运输局\n2025年政府信息公开工作年度报告"

    def test_headings_carry_their_level(self) -> None:
        written = _written(Heading("一、总体情况"), Heading("（一）主动公开", 2))
        assert [(p.style.name, p.text) for p in written.paragraphs] == [
            ("Heading 1", "一、总体情况"),
            ("Heading 2", "（一）主动公开"),
        ]

    def test_a_run_in_heading_has_its_own_face(self) -> None:
        paragraph = _written(Paragraph("（一）主动公开。公开286条。", lead=8)).paragraphs[0]
        faces = [
            run._element.rPr.rFonts.get(qn("w:eastAsia")) if run._element.rPr is not None else None
            for run in paragraph.runs
        ]
        assert [run.text for run in paragraph.runs] == ["（一）主动公开。", "公开286条。"]
        assert faces == ["楷体_GB2312", None]

    @pytest.mark.parametrize("text", [HOSTILE, RARE, "<w:t>&amp;</w:t>", "]]>", "   头尾空格 "])
    def test_nothing_in_a_text_is_markup(self, text: str) -> None:
        assert _written(Paragraph(text)).paragraphs[0].text == text

    def test_a_telephone_number_is_not_broken_at_its_hyphen(self) -> None:
        paragraph = _written(Paragraph("电话：0858-0000118，A-B。")).paragraphs[0]
        assert len(paragraph._p.findall(".//" + qn("w:noBreakHyphen"))) == 1
        assert paragraph.text == "电话：0858-0000118，A-B。"

    def test_the_heading_of_a_chapter_stands_in_the_middle(self) -> None:
        chapter, article = _written(
            Heading("第一章 总则", centred=True), Heading("一、总体情况")
        ).paragraphs
        assert (chapter.alignment, article.alignment) == (WD_ALIGN_PARAGRAPH.CENTER, None)
        assert chapter.paragraph_format.first_line_indent == 0
        assert chapter.style.name == "Heading 1"

    def test_the_addressee_stands_flush_left(self) -> None:
        assert _written(Paragraph("县政府：", indent=False)).paragraphs[0].style.name == "顶格"

    def test_the_date_begins_two_characters_after_the_name_on_the_next_line(self) -> None:
        name, date = _written(Signature("青岩县交通运输局", "2026年1月20日")).paragraphs
        assert [name.text, date.text] == ["青岩县交通运输局", "2026年1月20日"]
        layouts = [line.paragraph_format for line in (name, date)]
        assert [layout.right_indent.pt for layout in layouts] == [32, 24]
        assert [layout.keep_with_next for layout in layouts] == [True, False]

    @pytest.mark.parametrize(("sealed", "lines"), [(False, 1), (True, 2)])
    def test_free_lines_stand_above_the_signature_alone(self, sealed: bool, lines: int) -> None:
        name, date = _written(Signature("青岩县", "2026年1月20日", sealed)).paragraphs
        assert name.paragraph_format.space_before.pt == pytest.approx(28.95 * lines, abs=0.1)
        assert date.paragraph_format.space_before is None

    def test_a_date_alone_has_the_free_line_above_it(self) -> None:
        (date,) = _written(Signature("", "2026年1月20日")).paragraphs
        assert date.paragraph_format.right_indent == Pt(32)
        assert date.paragraph_format.space_before.pt == pytest.approx(28.95, abs=0.1)

    def test_the_lines_of_a_title_stand_at_their_own_pitch(self) -> None:
        properties = _written(Title(TITLE)).styles["Title"].element.pPr
        assert properties.find(qn("w:snapToGrid")).get(qn("w:val")) == "0"

    def test_under_a_seal_four_characters_stay_free(self) -> None:
        date = _written(Signature("青岩县交通运输局", "2026年1月20日", sealed=True)).paragraphs[1]
        assert date.paragraph_format.right_indent == Pt(64)

    def test_the_last_paragraph_goes_with_the_signature_and_that_with_what_is_below(self) -> None:
        signature = Signature("青岩县", "2026年1月20日")
        written = _written(Paragraph("一"), Paragraph("二"), signature, Paragraph("（附注）"))
        kept = [paragraph.paragraph_format.keep_with_next for paragraph in written.paragraphs]
        assert kept == [None, True, True, True, None]

    def test_lines_are_left_free_above_a_paragraph(self) -> None:
        plain, below = _written(Paragraph("一"), Paragraph("附件：二", above=1)).paragraphs
        assert plain.paragraph_format.space_before is None
        assert below.paragraph_format.space_before.pt == pytest.approx(28.95, abs=0.1)


class TestTable:
    def test_merged_cells_are_one(self) -> None:
        table = _written(merged_table()).tables[0]
        assert [[cell.text for cell in row.cells] for row in table.rows] == [
            ["办理结果", "申请人", "申请人", "总计"],
            ["办理结果", "自然人", "其他", "总计"],
            ["第1行", "1", "2", "3"],
            ["第2行", "2", "4", "6"],
        ]
        assert table.cell(0, 0)._tc is table.cell(1, 0)._tc

    def test_header_rows_are_repeated_on_every_page(self) -> None:
        rows = _written(merged_table()).tables[0]._tbl.findall(qn("w:tr"))
        repeated = [row.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None for row in rows]
        assert repeated == [True, True, False, False]

    def test_rows_are_not_torn(self) -> None:
        rows = _written(merged_table()).tables[0]._tbl.findall(qn("w:tr"))
        assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in rows)

    def test_columns_have_their_widths(self) -> None:
        table = _written(merged_table()).tables[0]
        widths = [int(c.get(qn("w:w"))) / 20 * 25.4 / 72 for c in table._tbl.tblGrid]
        assert widths == pytest.approx([60, 32, 32, 32], abs=0.02)
        assert table._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"

    def test_numbers_are_aligned_right(self) -> None:
        cell = _written(merged_table()).tables[0].cell(2, 1)
        assert cell.paragraphs[0].alignment == 2

    def test_a_table_has_a_name_for_who_does_not_see_it(self) -> None:
        properties = _written(merged_table()).tables[0]._tbl.tblPr
        assert properties.find(qn("w:tblCaption")).get(qn("w:val")) == "办理情况"

    def test_a_table_that_is_to_stay_whole_keeps_its_rows_together(self) -> None:
        whole = Table(((Cell("a"),), (Cell("b"),), (Cell("c"),)), (156.0,), whole=True)
        paragraphs = [cell.paragraphs[0] for cell in _written(whole).tables[0].columns[0].cells]
        assert [p.paragraph_format.keep_with_next for p in paragraphs] == [True, True, None]

    @pytest.mark.parametrize(
        ("rows", "header", "kept", "why"),
        [
            (15, 1, 14, "a third of a page"),
            (28, 1, 27, "as long as table three: a page holds it"),
            (70, 1, 1 + 3 + 2, "no page holds it: its first and its last three rows stay together"),
            (70, 0, 69, "no header to repeat: what is broken off would be numbers without names"),
        ],
    )
    def test_a_table_that_no_page_holds_may_be_broken_between_rows(
        self, rows: int, header: int, kept: int, why: str
    ) -> None:
        table = Table(tuple((Cell(str(n)),) for n in range(rows)), (156.0,), header, whole=True)
        cells = _written(table).tables[0].columns[0].cells
        keep = [bool(cell.paragraphs[0].paragraph_format.keep_with_next) for cell in cells]
        assert sum(keep) == kept, why
        assert keep[-3:] == [True, True, False]

    def test_a_row_of_many_lines_takes_their_room(self) -> None:
        rows = ((Cell("名"), Cell("述")), *((Cell("甲"), Cell("公开" * 60)),) * 25)
        table = _written(Table(rows, (26.0, 130.0), 1, whole=True)).tables[0]
        keep = [
            bool(c.paragraphs[0].paragraph_format.keep_with_next) for c in table.columns[0].cells
        ]
        assert sum(keep) == 1 + 3 + 2

    def test_tables_below_one_another_are_told_apart(self) -> None:
        one = Table(((Cell("甲"),), (Cell("乙"),)), (156.0,), 1, whole=True)
        body = _written(one, one, Heading("二、情况"), one).element.body
        kinds = [element.tag.rpartition("}")[2] for element in body]
        assert kinds == ["tbl", "p", "tbl", "p", "tbl", "sectPr"]
        assert _written(one, one).paragraphs[0].text == ""

    @pytest.mark.parametrize("text", [HOSTILE, RARE, "a\nb", ""])
    def test_a_cell_holds_any_text(self, text: str) -> None:
        assert _written(Table(((Cell(text),),), (156.0,))).tables[0].cell(0, 0).text == text

    @pytest.mark.parametrize(("share", "free"), [(0.25, 115.8), (0.5, 77.2), (1.0, 0), (3.0, 0)])
    def test_a_bar_is_a_shade_that_ends_at_its_share(self, share: float, free: float) -> None:
        cell = _written(Table(((Cell("", bar=share),),), (156.0,))).tables[0].cell(0, 0)
        paragraph = cell.paragraphs[0]
        assert paragraph._p.pPr.find(qn("w:shd")).get(qn("w:fill")) == "164A86"
        assert paragraph.paragraph_format.right_indent / Mm(1) == pytest.approx(free, abs=0.05)
        assert cell.text == ""

    def test_a_faint_bar_is_lighter(self) -> None:
        cell = _written(Table(((Cell("", bar=0.5, faint=True),),), (156.0,))).tables[0].cell(0, 0)
        assert cell.paragraphs[0]._p.pPr.find(qn("w:shd")).get(qn("w:fill")) == "6A95C4"

    @pytest.mark.parametrize("share", [0.0, -0.5])
    def test_nothing_counted_shades_nothing(self, share: float) -> None:
        cell = _written(Table(((Cell("", bar=share),),), (156.0,))).tables[0].cell(0, 0)
        assert cell.paragraphs[0]._p.pPr.find(qn("w:shd")) is None


class TestFile:
    def test_metadata_are_the_papers_own(self) -> None:
        properties = Document(BytesIO(to_docx(every_block()))).core_properties
        assert (properties.title, properties.author) == (TITLE, "青岩县交通运输局")
        assert (properties.last_modified_by, properties.language) == ("青岩县交通运输局", "zh-CN")
        assert (properties.comments, properties.keywords, properties.subject) == ("", "", "")
        for day in (properties.created, properties.modified):
            assert day.date().isoformat() == "2026-01-20"

    def test_a_paper_without_author_or_day_names_nobody_and_a_fixed_day(self) -> None:
        properties = Document(BytesIO(to_docx(Paper(TITLE, (Title(TITLE),))))).core_properties
        assert (properties.author, properties.last_modified_by) == ("", "")
        assert properties.created.date().isoformat() == "1980-01-01"

    def test_it_holds_no_part_that_is_not_its_own(self) -> None:
        assert set(_package().namelist()) == {
            *("[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml"),
            *("word/_rels/document.xml.rels", "word/document.xml", "word/fontTable.xml"),
            *("word/footer1.xml", "word/footer2.xml", "word/numbering.xml", "word/settings.xml"),
            *("word/styles.xml", "word/theme/theme1.xml", "word/webSettings.xml"),
        }

    @pytest.mark.parametrize(
        "left", [b"python-docx", b"Macintosh", b"Normal.dotm", b"ja-JP", b"jpeg", b"w:rsid"]
    )
    def test_nothing_of_the_template_is_left(self, left: bytes) -> None:
        package = _package()
        assert [name for name in package.namelist() if left in package.read(name)] == []

    def test_no_style_stands_there_that_names_one_that_does_not(self) -> None:
        styles = list(_written().styles.element.iter(qn("w:style")))
        known = {style.get(qn("w:styleId")) for style in styles}
        for style in styles:
            named = [style.find(qn(f"w:{kind}")) for kind in ("basedOn", "next", "link")]
            assert {name.get(qn("w:val")) for name in named if name is not None} <= known

    def test_the_same_paper_makes_the_same_bytes(self) -> None:
        assert to_docx(every_block()) == to_docx(every_block())

    def test_the_drawing_of_a_figure_gives_way_to_its_table(self) -> None:
        document = Document(BytesIO(to_docx(every_block())))
        assert [c.text for c in document.tables[1].rows[0].cells] == ["道路运输", "118"]
