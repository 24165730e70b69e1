"""Numbers of pages, running heads and what a browser prints, wherever in a report they stand."""

from itertools import chain

import pytest

from gongkai.annual_report.document import Block, Document, Line, Paragraph
from gongkai.annual_report.interpretation.page_marks import without_page_marks
from gongkai.annual_report.reading import read_report

BODY, TITLE = "滨河县交通运输局", "2024年政府信息公开工作年度报告"
WHOLE_TITLE = BODY + TITLE
URL = "http://www.binhe.gov.cn"


def left(lines: list[str], format_: str = "text") -> list[str]:
    """What stands in `lines` once the marks of pages are taken out."""
    document = without_page_marks(Document(format_, tuple(map(Line, lines))))
    texts = [block.text for block in document.blocks if isinstance(block, Line)]
    assert len(texts) == len(lines)
    return [text for text in texts if text.strip()]


@pytest.mark.parametrize(
    "mark",
    [
        "— 1 —",
        "-1-",
        "·2·",
        "第5页",
        "第 5 页 共 5 页",
        "file:///tmp/report.html        4/5",
        f"{URL}/zfxxgk/2025/report.html   4/5",
    ],
)
def test_a_marked_line_is_the_page_s(mark: str) -> None:
    assert left([BODY, TITLE, "（二）依申请公开", mark, "全年新收申请53件。"]) == [
        *(BODY, TITLE, "（二）依申请公开", "全年新收申请53件。")
    ]


@pytest.mark.parametrize(
    "line",
    [
        f"{URL}）主动公开政府信息326",
        f"{URL}）“政府信息公开”专栏查阅和下载。如对本报告有疑问，请与",
        URL,
        f"{URL}。",
        "file:///C:/报告.docx是电子版的地址，",
        "53",
        "2024年",
        "1.属于国家秘密",
        "第5页的数字有误。",
        "（1）",
        "1-2",
        "2025年1月20日",
        "- 主动公开326条",
        "第十二条",
    ],
)
def test_any_other_line_is_the_report_s(line: str) -> None:
    lines = [BODY, TITLE, "门户网站（网址：", line, "条，其中工作动态148条。"]
    assert left(lines) == lines


@pytest.mark.parametrize(
    "marks",
    [
        ("1 / 5", "2 / 5", "3 / 5"),
        ("1/2", "2/2"),
        ("11/28/26, 2:09 PM     滨河县交通运输局2024年政府信息公开工作年度报告_滨河县人民政府",)
        * 2,
        ("2025/1/17 10:30",) * 3,
    ],
)
def test_a_fraction_or_a_time_is_the_page_s_on_several(marks: tuple[str, ...]) -> None:
    assert left([BODY, TITLE, *chain(*(("甲", mark) for mark in marks))]) == [
        *(BODY, TITLE, *["甲"] * len(marks))
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("1/5",),
        ("1/5", "1/3"),
        ("2024/5/12 14:30 在县政务服务中心举行政府开放日活动。",),
        ("2024/5/12 14:30 举行新闻发布会。", "2024/6/12 14:30 举行新闻发布会。"),
        ("2025-01-21 09:32",),
    ],
)
def test_a_fraction_or_a_time_that_stands_once_stays(lines: tuple[str, ...]) -> None:
    assert left([BODY, TITLE, *lines, "甲"]) == [BODY, TITLE, *lines, "甲"]


def test_a_table_of_another_reader_is_not_asked() -> None:
    assert left(["— 1 —", "甲"], "xlsx") == ["— 1 —", "甲"]


def cells(count: int) -> list[str]:
    return [str(at % 3) for at in range(count)]


def test_numbers_at_the_end_of_every_page_count_the_pages() -> None:
    pages = [[*cells(20), "", f"      {n}", "\f"] for n in (1, 2, 3)]
    assert left([BODY, *chain(*pages), "0"]) == [BODY, *cells(20) * 3, "0"]


def test_so_do_numbers_at_the_head_of_every_page() -> None:
    pages = [["\f", str(n), "甲", *cells(20), "乙"] for n in (2, 3, 4)]
    assert left([BODY, *chain(*pages)]) == [BODY, *["甲", *cells(20), "乙"] * 3]


def test_the_cover_may_have_none() -> None:
    pages = [["甲", str(n), "\f"] for n in (1, 2, 3)]
    assert left([BODY, "\f", *chain(*pages)]) == [BODY, "甲", "甲", "甲"]


@pytest.mark.parametrize(
    ("ends", "why"),
    [
        (["0", "0", "0"], "cells that are the last of a page"),
        (["1", "2", "甲"], "not on every page"),
        (["1", "3", "4"], "one that does not count"),
        (["1", "2"], "two may be a chance"),
        (["3", "2", "1"], "falling"),
    ],
)
def test_cells_at_the_ends_of_pages_stay(ends: list[str], why: str) -> None:
    lines = [BODY, *chain(*([*cells(10), end, "\f"] for end in ends))]
    assert left(lines) == [line for line in lines if line != "\f"], why


def test_numbers_between_blank_lines_count_the_pages() -> None:
    pages = [[*cells(20), "", f"      {n}", ""] for n in (1, 2, 3)]
    assert left([BODY, *chain(*pages), "0"]) == [BODY, *cells(20) * 3, "0"]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["1", "", "2", "", "3"], "a list, or the scale of a chart"),
        ([*["甲"] * 9, "", "1", "", *["乙"] * 9, "", "2", "", *["丙"] * 9], "two"),
        ([*["甲"] * 9, "", "1", "", *["乙"] * 9, "", "5", "", *["丙"] * 9, "", "6"], "no count"),
        (["1", *["甲"] * 9, "2", *["乙"] * 9, "3"], "no blank lines"),
        ([text for n in cells(40) for text in (n, "")], "a table with a blank line between cells"),
    ],
)
def test_other_numbers_between_blank_lines_stay(lines: list[str], why: str) -> None:
    lines = [BODY, "", *lines, "", "丁"]
    assert left(lines) == [line for line in lines if line], why


def test_a_head_that_is_repeated_is_the_page_s() -> None:
    lines = [BODY, TITLE, "甲", "— 1 —", WHOLE_TITLE, "乙", "— 2 —", WHOLE_TITLE, "丙"]
    assert left(lines) == [BODY, TITLE, "甲", "乙", "丙"]


def test_the_head_of_the_first_page_is_no_second_title() -> None:
    head = "滨河县交通运输局 2024 年政府信息公开工作年度报告"
    lines = [head, BODY, TITLE, "甲", "— 1 —", head, "乙", "— 2 —", head, "丙"]
    assert left(lines) == [BODY, TITLE, "甲", "乙", "丙"]
    assert left([WHOLE_TITLE, "甲", "\f", WHOLE_TITLE, "乙", "\f", WHOLE_TITLE, "丙"]) == [
        *(WHOLE_TITLE, "甲", "乙", "丙")
    ]


def test_the_body_that_signs_at_the_end_of_a_page_stays() -> None:
    lines = [BODY, TITLE, "甲", "— 1 —", "乙", BODY, "— 2 —", "2025年1月20日"]
    assert left(lines) == [BODY, TITLE, "甲", "乙", BODY, "2025年1月20日"]


@pytest.mark.parametrize("head", ["青岩县交通运输局", "交通", "总计"])
def test_what_is_not_of_the_title_is_no_head(head: str) -> None:
    lines = [BODY, TITLE, "甲", "— 1 —", head, "乙", "— 2 —", head, "丙"]
    assert left(lines) == [BODY, TITLE, "甲", head, "乙", head, "丙"]


@pytest.mark.parametrize("blocks", [(), (Paragraph("— 1 —"),), (Line(""), Line("\f"))])
def test_nothing_to_take_out(blocks: tuple[Block, ...]) -> None:
    assert without_page_marks(Document("text", blocks)).blocks == blocks


SECTION = (
    "2024年，本局严格落实《条例》规定，通过县人民政府的门户网站（网址：",
    f"{URL}）主动公开政府信息326条，其中工作动态148条，公告公示96",
    "条，政策文件及解读21条，财政预决算4条，建议提案办理17条，重点领域信息",
    "40条，行政规范性文件3件均在印发后二十个工作日内公开，并同步发布解读材料，",
    "公众可以在县政务服务中心、县档案馆、县图书馆查阅，全年接待公众查阅12次，未",
    "发生因政府信息公开工作被追究责任的情形。",
)


def test_no_text_is_lost_behind_an_address_that_begins_a_line() -> None:
    lines = [BODY, TITLE, "一、总体情况", *SECTION, "二、主动公开政府信息情况", "无。"]
    report = read_report("\n".join(lines).encode())
    assert report.text_of(1) == "".join(SECTION)


@pytest.mark.parametrize("mark", ["— 1 —", "第1页共5页", "— 1 —\n\f", "\n\n   — 1 —\n\f"])
def test_no_mark_stays_between_two_paragraphs(mark: str) -> None:
    lines = [BODY, TITLE, "一、总体情况", "（二）依申请公开", mark, "全年新收申请53件。"]
    lines += ["六、其他需要报告的事项", "无。", BODY, mark, "2025年1月20日", mark]
    report = read_report("\n".join(lines).encode())
    assert report.text_of(1) == "（二）依申请公开\n全年新收申请53件。"
    assert report.text_of(6) == "无。"
    assert str(report.signed_on) == "2025-01-20"


def test_as_many_form_feeds_as_lines_take_no_longer_than_lines() -> None:
    lines = ["\f" if at % 2 else "" for at in range(60_000)]
    assert left([BODY, TITLE, *lines, *[""] * 60_000, "甲"]) == [BODY, TITLE, "甲"]
