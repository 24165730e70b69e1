"""A report as official paper: which block stands where, and how its tables are set."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pdfplumber
import pytest

from gongkai.annual_report.forms import FORM_2019, FORM_2021, FORMS, Form
from gongkai.annual_report.report import (
    BLANK,
    IMAGE,
    LOST,
    SLASH,
    CellNote,
    Report,
    Section,
    Series,
)
from gongkai.annual_report.writers import write_report
from gongkai.annual_report.writers.as_paper import as_paper, as_table, chart_table
from gongkai.annual_report.writers.figures import Chart, figures
from gongkai.annual_report.writers.tables import statutory_table
from gongkai.paper.grid import rows_of
from gongkai.paper.model import (
    CENTER,
    LEFT,
    RIGHT,
    Cell,
    Heading,
    Paragraph,
    Signature,
    Table,
    Title,
)
from tests.annual_report.writers.reports import AGENCY, TITLE, report, with_list, without

TABLES = ("proactive", "requests", "remedies")


def _kinds(written: Report) -> list[str]:
    return [type(block).__name__ for block in as_paper(written).blocks]


def _pdf(written: Report) -> Any:
    return pdfplumber.open(BytesIO(write_report(written, "pdf")))


def _set_table(form: Form, name: str) -> Table:
    table = statutory_table(report(form), name)
    assert table is not None
    return as_table(table)


class TestOrder:
    def test_a_report_begins_with_its_title_and_ends_with_its_signature(self) -> None:
        blocks = as_paper(report()).blocks
        assert blocks[0] == Title(TITLE)
        assert blocks[-1] == Signature(AGENCY, "2026年1月20日")

    def test_blocks_follow_the_form(self) -> None:
        assert _kinds(report()) == [
            *["Title", "Paragraph", "Paragraph"],
            *["Heading", "Paragraph", "Heading", "Paragraph"],
            *["Heading", "Table"] * 3,
            *["Heading", "Paragraph", "Paragraph"],
            *["Heading", "Paragraph", "Signature"],
        ]

    def test_a_chart_stands_behind_the_paragraph_it_is_drawn_from(self) -> None:
        assert _kinds(with_list(report()))[4:8] == ["Paragraph", "Table", "Heading", "Paragraph"]

    def test_a_chart_of_what_no_line_tells_closes_section_one(self) -> None:
        series = (Series("", 2025, {"甲": 1, "乙": 2}),)
        kinds = _kinds(report(series=series))
        assert kinds[4:9] == ["Paragraph", "Heading", "Paragraph", "Table", "Heading"]

    def test_an_unread_table_is_a_paragraph(self) -> None:
        blocks = as_paper(without(report(), "requests", IMAGE)).blocks
        at = blocks.index(Heading("三、收到和处理政府信息公开申请情况", 1))
        assert blocks[at + 1] == Paragraph("本表未能读取：原件为图片。")

    def test_metadata_are_title_agency_and_day(self) -> None:
        written = as_paper(report())
        assert (written.title, written.author, written.dated) == (TITLE, AGENCY, report().signed_on)

    @pytest.mark.parametrize(
        ("written", "kinds"),
        [
            (Report(), []),
            (Report(title=TITLE), ["Title"]),
            (Report(sections=(Section(1, "一、", "总体情况"),)), ["Heading"]),
            (Report(preamble="根据条例编制。"), ["Paragraph"]),
        ],
    )
    def test_what_is_not_known_is_not_made_up(self, written: Report, kinds: list[str]) -> None:
        assert _kinds(written) == kinds


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
@pytest.mark.parametrize("name", TABLES)
class TestTables:
    def test_a_table_fills_the_type_area_and_its_grid(self, form: Form, name: str) -> None:
        table = _set_table(form, name)
        assert sum(table.widths) == pytest.approx(156)
        assert len(rows_of(table)) == len(table.rows)

    def test_a_table_is_named_and_kept_whole(self, form: Form, name: str) -> None:
        table = _set_table(form, name)
        assert table.whole
        assert table.title != ""

    def test_labels_stand_left_and_numbers_below_their_names(self, form: Form, name: str) -> None:
        table = _set_table(form, name)
        cells = [cell for row in table.rows for cell in row]
        numbers = [cell for cell in cells if not cell.header]
        assert {cell.align for cell in numbers} == {RIGHT if name == "requests" else CENTER}
        assert {cell.align for cell in cells if cell.header} <= {LEFT, CENTER}
        assert len(numbers) == len(form.paths(name))

    def test_type_is_small_but_readable(self, form: Form, name: str) -> None:
        assert _set_table(form, name).size == (10.5 if name == "proactive" else 9.0)


def test_the_columns_of_table_two_have_their_names_over_their_numbers() -> None:
    rows = _set_table(FORM_2021, "proactive").rows
    assert [(cell.text, cell.align) for cell in rows[1]] == [
        ("信息内容", CENTER),
        ("本年制发件数", CENTER),
        ("本年废止件数", CENTER),
        ("现行有效件数", CENTER),
    ]
    assert [cell.align for cell in rows[2]] == [LEFT, CENTER, CENTER, CENTER]
    assert rows[0][0].align == CENTER


PATH = "proactive.licences.change"
SAID = [
    ({PATH: -12}, {}, "－12", "a decrease has the minus of paper"),
    ({PATH: 12}, {}, "12", "an increase no sign"),
    ({PATH: None}, {PATH: CellNote("", BLANK)}, "空白", "a blank may be an oversight: it says so"),
    ({PATH: None}, {PATH: CellNote("/", SLASH)}, "/", "a slash is what the document says"),
    ({PATH: None}, {PATH: CellNote("", LOST)}, "未知", "what cannot be told"),
]


@pytest.mark.parametrize(("values", "cells", "said", "why"), SAID, ids=[why for *_, why in SAID])
def test_no_cell_of_a_number_is_empty(values, cells, said, why) -> None:
    old = report(FORM_2019)
    written = replace(old, values={**old.values, **values}, cells=cells)
    table = statutory_table(written, "proactive")
    assert table is not None
    places = {c.path: (r, n) for r, row in enumerate(table.rows) for n, c in enumerate(row)}
    row, column = places[PATH]
    assert as_table(table).rows[row][column].text == said, why


LONG_NUMBERS = [
    (999, 9.0, "three digits fit as they are"),
    (1234567, 6.18, "seven digits are set smaller: run over, they would be read with the next"),
]


@pytest.mark.parametrize(("number", "size", "why"), LONG_NUMBERS)
def test_the_longest_number_of_table_four_stays_in_its_cell(
    number: int, size: float, why: str
) -> None:
    written = report(values={**report().values, "remedies.litigation.total": number})
    table = statutory_table(written, "remedies")
    assert table is not None
    assert as_table(table).size == pytest.approx(size, abs=0.01), why


class TestPrinted:
    def test_table_three_stands_on_one_page(self) -> None:
        with _pdf(report()) as pdf:
            heights = [len(t) for page in pdf.pages for t in page.extract_tables()]
        assert heights == [14, 28, 4]

    def test_a_heading_stands_on_the_page_of_its_table(self) -> None:
        with _pdf(report()) as pdf:
            texts = ["".join((page.extract_text() or "").split()) for page in pdf.pages]
        for heading, label in (
            ("三、收到和处理政府信息公开申请情况", "一、本年新收政府信息公开申请数量"),
            ("四、政府信息公开行政复议、行政诉讼情况", "未经复议直接起诉"),
        ):
            assert [heading in text for text in texts] == [label in text for text in texts]

    def test_no_column_name_is_cut_within_a_word(self) -> None:
        with _pdf(report()) as pdf:
            tables = [table for page in pdf.pages for table in page.extract_tables()]
        names = [cell for cell in tables[1][2] if cell]
        assert names == ["商业\n企业", "科研\n机构", "社会\n公益\n组织", "法律\n服务\n机构", "其他"]
        assert tables[1][1][3] == "自然人"


class TestCharts:
    def test_one_year_has_a_bar_a_category(self) -> None:
        table = chart_table(figures(with_list(report()))[0])
        assert [[cell.text for cell in row] for row in table.rows[1:]] == [
            ["农村公路", "96条", ""],
            ["许可与处罚", "118条", ""],
            ["工作动态", "52条", ""],
        ]
        assert [row[-1].bar for row in table.rows[1:]] == pytest.approx([96 / 118, 1, 52 / 118])

    def test_the_sentence_stands_over_the_bars(self) -> None:
        table = chart_table(figures(with_list(report()))[0])
        assert table.rows[0] == (
            Cell(
                "2025年公开政府信息266条，许可与处罚最多（118条）",
                columns=3,
                align=CENTER,
                header=True,
            ),
        )
        assert table.header_rows == 1

    def test_years_are_named_where_there_are_two(self) -> None:
        chart = Chart("甲", "条", {"2025年": {"动态": 3, "公告": 4}, "2024年": {"动态": 6}})
        table = chart_table(chart)
        rows = [[cell.text for cell in row] for row in table.rows[table.header_rows :]]
        assert rows == [
            ["动态", "2025年", "3条", ""],
            ["2024年", "6条", ""],
            ["公告", "2025年", "4条", ""],
        ]

    def test_an_earlier_year_is_lighter_and_a_key_says_so(self) -> None:
        years = {"2025年": {"动态": 3, "公告": 4}, "2024年": {"动态": 6}, "2023年": {"公告": 1}}
        table = chart_table(Chart("甲", "条", years))
        assert [row[-1].text for row in table.rows[: table.header_rows]] == [
            "甲",
            "深色：2025年　浅色：2024年、2023年",
        ]
        faint = [row[-1].faint for row in table.rows[table.header_rows :]]
        assert faint == [False, True, False, True]

    def test_one_year_needs_no_key(self) -> None:
        table = chart_table(figures(with_list(report()))[0])
        assert table.header_rows == 1
        assert not any(row[-1].faint for row in table.rows)

    def test_nothing_counted_draws_no_bar(self) -> None:
        chart = Chart("甲", "条", {"2025年": {"动态": 0, "公告": 0, "解读": 0}})
        assert [row[-1].bar for row in chart_table(chart).rows[1:]] == [0.0, 0.0, 0.0]
