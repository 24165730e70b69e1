"""A report as a page: alone, without script, and clear to who cannot see it."""

import re
from dataclasses import replace
from html import unescape
from itertools import pairwise
from typing import Any

import lxml.html
import pytest

from gongkai.annual_report.forms import FORMS, Form
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import (
    AMBIGUOUS,
    BLANK,
    IMAGE,
    PROSE,
    SLASH,
    CellNote,
    Derived,
    Report,
    Section,
    Series,
)
from gongkai.annual_report.writers import write_report
from tests.annual_report.writers.reports import TITLE, report, unknown, with_list, without


def _source(written: Report) -> str:
    return write_report(written, "html").decode()


def _page(written: Report) -> Any:
    return lxml.html.document_fromstring(_source(written))


def _blocks(page: Any, media: str) -> str:
    """The rules of the style that count for `media`."""
    return "".join(b for b in page.findtext("head/style").split("@media") if media in b[:60])


def _text(element: Any) -> str:
    return "".join(element.text_content().split())


class TestPage:
    def test_it_is_a_chinese_page_with_a_title(self) -> None:
        page = _page(report())
        assert page.get("lang") == "zh-CN"
        assert page.findtext("head/title") == TITLE
        assert _text(page.find(".//h1")) == TITLE

    def test_it_fetches_and_runs_nothing(self) -> None:
        source = _source(with_list(report()))
        assert re.findall(r"<script|<link|<img|<iframe|@import|url\(|\son\w+=", source) == []
        hosts = set(re.findall(r"https?://[^\"' <)]+", source))
        assert hosts == {"http://www.w3.org/2000/svg"}

    def test_styles_stand_in_one_block(self) -> None:
        source = _source(with_list(report()))
        assert source.count("<style") == 1
        assert re.findall(r"<[^>]+\sstyle=", source) == []

    def test_the_first_link_leads_past_the_contents(self) -> None:
        page = _page(report())
        link = page.xpath("//a")[0]
        assert (link.text, link.get("href")) == ("跳到正文", "#report")
        assert page.get_element_by_id("report").tag == "main"

    def test_the_contents_lead_to_every_section(self) -> None:
        page = _page(report())
        links = page.xpath("//nav[@aria-label='目录']//a")
        targets = [page.get_element_by_id(link.get("href")[1:]) for link in links]
        assert [_text(target) for target in targets] == [_text(link) for link in links]
        assert len(links) == 6

    def test_headings_leave_no_level_out(self) -> None:
        levels = [int(h.tag[1]) for h in _page(report()).xpath("//h1|//h2|//h3|//h4")]
        assert levels[0] == 1
        assert all(b - a <= 1 for a, b in pairwise(levels))

    @pytest.mark.parametrize(
        ("lines", "levels"),
        [
            ("1.数字打头", "3"),  # no （一） above: by ear nothing is left out
            ("（一）汉字\n1.数字\n（1）括号", "345"),
            ("（一）汉字\n（1）括号\n（二）汉字", "343"),
        ],
    )
    def test_nor_do_headings_within_a_section(self, lines: str, levels: str) -> None:
        page = _page(Report(title=TITLE, sections=(Section(1, "一、", "总体情况", lines),)))
        assert "".join(h.tag[1] for h in page.xpath("//h3|//h4|//h5")) == levels

    def test_the_title_stands_before_the_contents(self) -> None:
        """Whose report it is, and on which year, is the first thing a phone shows."""
        page = _page(report())
        marked = [e.tag for e in page.iter("h1", "nav", "main") if e.get("class") != "skip"]
        assert marked == ["h1", "nav", "main"]

    def test_every_table_has_a_name(self) -> None:
        tables = _page(with_list(report())).xpath("//table")
        assert len(tables) == 4
        assert [t for t in tables if t.find("caption") is None and not t.get("aria-label")] == []

    def test_ids_are_given_once(self) -> None:
        ids = _page(with_list(report())).xpath("//@id")
        assert len(ids) == len(set(ids))

    def test_every_reference_has_its_target(self) -> None:
        page = _page(with_list(report()))
        named = {
            name for value in page.xpath("//@headers|//@aria-labelledby") for name in value.split()
        }
        assert named - set(page.xpath("//@id")) == set()

    def test_a_report_without_title_is_still_named_in_the_tab(self) -> None:
        """What stands there is none of its own, and reads back as none."""
        page = _page(Report(sections=(Section(1, "一、", "总体情况"),)))
        assert page.findtext("head/title") == "政府信息公开年报（无标题）"
        assert page.find(".//h1") is None
        assert read_report(write_report(replace(report(), title=""), "html")).title == ""

    @pytest.mark.parametrize(
        "rule",
        [
            "prefers-color-scheme: dark",
            "@media print",
            "37mm 26mm 35mm 28mm",
            ".signed { break-inside: avoid;",  # the date stood alone on a page
            "@media screen and (max-width: 47.99em)",  # table three showed no number at all
            "overflow-wrap: break-word; }",  # an address left the page
            "td { text-align: right; overflow-wrap: normal; }",  # 88017 stood in two lines
            ".by-sense span { display: inline-block; max-width: 100%; }",
        ],
    )
    def test_it_is_made_for_the_dark_for_paper_and_for_the_phone(self, rule: str) -> None:
        assert rule in _source(report())

    @pytest.mark.parametrize(
        "text",
        ["<script>alert(1)</script>", "a & b < c > d", "&nbsp;&lt;", "\"'", "</style>", "𠮷"],
    )
    def test_text_is_text(self, text: str) -> None:
        source = _source(Report(title=text, sections=(Section(1, "一、", "总体情况", text),)))
        paragraph = re.search(r"<h2.*?</h2>\n<p>(.*?)</p>", source, re.DOTALL)
        assert paragraph is not None
        assert unescape(paragraph[1]) == text
        assert "<script" not in source


def test_what_is_read_as_one_is_not_broken() -> None:
    page = _page(report())
    whole = [span.text for span in page.xpath("//p//span[@class='whole']")]
    assert whole == [
        "2025年1月1日",
        "2025年12月31日",
        "18号",
        "0858-0000118",
        "286条",
        "64件",
        "2025年",
    ]
    assert ".whole { white-space: nowrap; }" in _source(report())


def test_an_address_may_be_broken_behind_its_marks_and_no_line_is_torn_apart() -> None:
    words = "电子版见https://www.example.cn/zwgk/annual_report.html，邮箱见首页。"
    page = _source(Report(title=TITLE, sections=(Section(1, "一、", "总体情况", words),)))
    assert (
        "https://www.<wbr>example.<wbr>cn/<wbr>zwgk/<wbr>annual_<wbr>report.<wbr>html，邮箱" in page
    )
    assert "text-align: justify" not in page
    name = "20260120_1234567890abcdefghijk"
    page = _source(Report(sections=(Section(1, "一、", "总体情况", f"见www.a.cn/{name}.html。"),)))
    assert "见www.<wbr>a.<wbr>cn/20260120_<wbr>1234567890abcdefghijk.html。" in page


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
class TestTables:
    def test_each_table_is_named_and_may_be_scrolled_by_keyboard(self, form: Form) -> None:
        page = _page(report(form))
        for table in page.xpath("//table[contains(@class,'statutory')]"):
            region = table.getparent()
            assert (region.get("role"), region.get("tabindex")) == ("region", "0")
            assert region.get("aria-labelledby") == table.find("caption").get("id")

    def test_each_table_says_in_what_its_numbers_are(self, form: Form) -> None:
        captions = [_text(c) for c in _page(report(form)).xpath("//caption")]
        money = {"2021": "件，收费为万元", "2019": "件、项，采购总金额为万元"}[form.name]
        assert [c.partition("单位：")[2] for c in captions] == [money, "件", "件"]

    def test_no_table_is_wider_than_a_phone(self, form: Form) -> None:
        """Numbers rested half covered by a label that stayed: 1222 was read as 222."""
        page = _page(report(form))
        wide = [r.get("class") for r in page.xpath("//div[@role='region']")]
        assert wide == ["scroll of-proactive", "scroll of-requests", "scroll of-remedies"]
        narrow = _blocks(page, "max-width: 38.24em")
        assert (
            ".requests tr { display: grid; grid-template-columns: repeat(7, minmax(0, 1fr));"
            in (narrow)
        )
        assert ".requests thead tr:nth-child(n+2) { position: sticky; top: 0;" in narrow
        assert "repeat(5, minmax(0, 1fr)); min-width: 0" in _blocks(page, "max-width: 46.24em")

    def test_numbers_of_six_digits_say_that_their_table_moves(self, form: Form) -> None:
        """In the style alone: a sentence of the page would be read as the section's."""
        values = {**report(form).values, "requests.received.total": 12345}
        assert "of-requests long" not in _source(report(form, values=values))
        values["requests.received.total"] = 123456
        page = _page(report(form, values=values))
        assert page.xpath("//div[@class='scroll of-requests long']")
        narrow = _blocks(page, "max-width: 38.24em")
        assert "scroll-snap-type: x mandatory" in narrow
        assert "min-width: calc((100vw - 2.25rem) / 4 * 7)" in narrow  # whole columns
        style = page.findtext("head/style")
        assert [b for b in style.split("@media") if "左右滑动" in b] == [
            b for b in style.split("@media") if ".of-requests.long::before" in b
        ]
        assert "左右滑动" not in page.find("body").text_content()

    def test_a_row_of_a_group_can_say_its_group_again(self, form: Form) -> None:
        """The group's own label has scrolled away when its last row is seen."""
        page = _page(report(form))
        rows = page.xpath("//table[contains(@class,'requests')]//th[@data-group]")
        groups = {_text(th): th.get("data-group") for th in rows}
        assert groups["1.属于国家秘密"] == groups["8.属于行政查询事项"] == "（三）不予公开"
        assert "（一）予以公开" not in groups
        assert {_text(th) for th in page.xpath("//th[@class='group']")} == set(groups.values())

    def test_every_number_names_its_row_and_column(self, form: Form) -> None:
        page = _page(report(form))
        for cell in page.xpath("//table[contains(@class,'statutory')]//td"):
            heads = [page.get_element_by_id(name) for name in cell.get("headers").split()]
            scopes = {head.get("scope") for head in heads}
            assert {"col", "colgroup"} & scopes, cell.get("headers")

    def test_every_header_says_what_it_heads(self, form: Form) -> None:
        headers = _page(report(form)).xpath("//table[contains(@class,'statutory')]//th")
        assert {h.get("scope") for h in headers} == {"col", "colgroup", "row", "rowgroup"}

    def test_the_rows_fill_the_grid(self, form: Form) -> None:
        for table in _page(report(form)).xpath("//table[contains(@class,'statutory')]"):
            area = sum(
                int(c.get("rowspan", 1)) * int(c.get("colspan", 1)) for c in table.iter("td", "th")
            )
            width = max(sum(int(c.get("colspan", 1)) for c in row) for row in table.iter("tr"))
            assert area == width * len(list(table.iter("tr")))


def _heads(page: Any, text: str) -> list[str]:
    cell = next(td for td in page.iter("td") if td.text == text)
    return [_text(page.get_element_by_id(name)) for name in cell.get("headers").split()]


@pytest.mark.parametrize(
    ("value", "heads"),
    [
        ("1", ["第二十条第（一）项", "本年制发件数", "规章"]),
        ("10.00", ["第二十条第（八）项", "本年收费金额（单位：万元）", "行政事业性收费"]),
        ("11", ["申请人情况", "自然人", "一、本年新收政府信息公开申请数量"]),
        (
            "40",
            [
                "申请人情况",
                "法人或其他组织",
                "商业企业",
                "三、本年度办理结果",
                "（三）不予公开",
                "1.属于国家秘密",
            ],
        ),
    ],
)
def test_a_number_is_read_out_with_its_headers(value: str, heads: list[str]) -> None:
    assert _heads(_page(report()), value) == heads


class TestCells:
    def test_an_unknown_cell_is_marked_and_says_so(self) -> None:
        values = {**report().values, "requests.received.total": None}
        (cell,) = _page(report(values=values)).xpath("//td[@class='unknown']")
        assert cell.text == "未知"

    def test_a_cell_that_stood_blank_is_marked_and_blank(self) -> None:
        written = unknown(report(), {"requests.received.total": CellNote("", BLANK)})
        (cell,) = _page(written).xpath("//td[@class='unknown']")
        assert cell.text is None

    def test_a_slash_stays_a_slash(self) -> None:
        written = unknown(report(), {"requests.received.total": CellNote("/", SLASH)})
        (cell,) = _page(written).xpath("//td[@class='unknown']")
        assert cell.text == "/"

    @pytest.mark.parametrize(
        ("note", "shown", "why"),
        [
            (CellNote("", BLANK), None, "空白"),
            (CellNote("/", SLASH), "/", "斜线"),
            (CellNote("约30", PROSE), "约30", "文字"),
            (CellNote("1 2", AMBIGUOUS), "未知", "无法确定归属"),
        ],
    )
    def test_unknown_cells_look_and_sound_alike_and_the_line_below_says_why(
        self, note: CellNote, shown: str | None, why: str
    ) -> None:
        written = unknown(report(), {"requests.received.total": note})
        derived = {"requests.received.total": Derived(3, "各列之和")}
        page = _page(replace(written, derived=derived))
        (cell,) = page.xpath("//td[@class='unknown']")
        assert cell.get("aria-label") == f"未知（{why}，推算3）"
        assert (cell.get("data-as"), cell.text) == (None if shown == "未知" else "未知", shown)
        (line,) = page.xpath("//p[@class='why']")
        assert line.text == f"“未知”1格：{why}，按勾稽关系推算为3。"
        assert line.getprevious().get("class") == "scroll of-requests"

    def test_what_is_said_of_unknown_cells_is_no_text_of_the_report(self) -> None:
        notes = {
            "requests.received.total": CellNote("/", SLASH),
            "proactive.fees": CellNote("", BLANK),
        }
        written = unknown(report(), notes)
        again = read_report(write_report(written, "html"))
        assert [s.text for s in again.sections] == [s.text for s in written.sections]
        assert {path: again.cells[path].reason for path in notes} == {
            "requests.received.total": SLASH,
            "proactive.fees": BLANK,
        }

    def test_an_unread_table_is_a_marked_sentence(self) -> None:
        page = _page(without(report(), "remedies", IMAGE))
        (sentence,) = page.xpath("//p[@class='unread']")
        assert sentence.text == "本表未能读取：原件为图片。"


class TestCharts:
    def test_a_chart_is_drawn_in_the_page_with_its_numbers_in_a_table(self) -> None:
        (figure,) = _page(with_list(report())).xpath("//figure")
        assert (
            figure.find("svg").get("aria-label")
            == "2025年公开政府信息266条，许可与处罚最多（118条）"
        )
        cells = [_text(c) for c in figure.xpath(".//table//*[self::td or self::th]")]
        assert cells == [
            *("类别（条）", "2025年"),
            *("农村公路", "96", "许可与处罚", "118", "工作动态", "52"),
        ]

    def test_years_are_columns_and_a_category_that_one_lacks_is_blank(self) -> None:
        series = (Series("", 2025, {"甲": 3, "乙": 4}), Series("", 2024, {"甲": 6, "丙": 1}))
        (figure,) = _page(report(series=series)).xpath("//figure")
        rows = [[_text(c) for c in row] for row in figure.iter("tr")]
        assert rows == [
            ["类别", "2025年", "2024年"],
            ["甲", "3", "6"],
            ["乙", "4", ""],
            ["丙", "", "1"],
        ]
        style = ".numbers th, .numbers td { "
        rule = _source(report()).partition(style)[2].partition("}")[0]
        assert "white-space: nowrap" in rule  # 108 stood in three lines

    def test_colours_follow_the_page(self) -> None:
        source = _source(with_list(report()))
        assert ".chart .chart-1 { fill: var(--chart-1); }" in source
