"""What a converter leaves between the pages of a report, read from the bytes of a text file."""

import pytest

from gongkai.annual_report.document import Block, Line, Paragraph, Picture
from gongkai.annual_report.interpretation.page_breaks import PageBreaks
from gongkai.annual_report.reading import read_report

TITLE = "松岭县水务局2024年政府信息公开工作年度报告"
PREAMBLE = (
    "　　根据《中华人民共和国政府信息公开条例》（以下简称《条",
    "例》）和上级有关要求，松岭县水务局编制了2024年度政府信息",
    "公开工作年度报告。本报告所列数据的统计期限为2024年1月1",
    "日至12月31日，电子版可在松岭县人民政府网站下载。",
)
FIRST = (
    "　　（一）主动公开。2024年，松岭县水务局通过县政府门户网",
    "站主动公开政府信息124条，其中工作动态45条，通知公告33条，",
    "水资源管理信息27条，财政信息19条。制发行政规范性文件5件，",
    "均在印发后二十个工作日内公开并同步发布解读材料。",
    "　　（二）依申请公开。全年新收政府信息公开申请540件，上",
    "年结转11件，办结539件，结转下年度继续办理12件。答复均在",
    "法定期限内作出，申请内容集中在河道采砂、水库移民后期扶持、",
    "农村饮水安全工程三个方面，对申请内容不明确的一次性告知补",
    "正。",
    "　　（三）监督保障。将政务公开工作纳入机关年度考核，由办",
    "公室牵头每季度开展一次自查，组织业务培训3次、参训96人次，",
    "设立监督电话接受社会评议，全年未发生因政府信息公开工作被",
    "追究责任的情形。",
)
PARAGRAPHS = [
    "".join(FIRST[:4]).strip(),
    "".join(FIRST[4:9]).strip(),
    "".join(FIRST[9:]).strip(),
]
BREAKS = (
    ("\f", "a form feed"),
    ("\n\f", "a blank line and a form feed"),
    ("\n                         — 2 —\n\f", "the number of the page"),
    ("\n\n- 2 -\n", "no form feed"),
    ("第 2 页 共 6 页\n", "in words"),
    ("— 2 —\n松岭县水务局\n", "a running head"),
)
WITHIN = [at for at in range(1, len(FIRST)) if not FIRST[at].startswith("　　")]


def report_with(mark: str, at: int) -> bytes:
    """The report in which `mark` stands before the line at index `at` of its first section."""
    first = [*FIRST[:at], mark + FIRST[at], *FIRST[at + 1 :]]
    ends = ("　　二、主动公开政府信息情况", "", "　　2024年没有新的情况。", "")
    return "\n".join([TITLE, "", *PREAMBLE, "　　一、总体情况", *first, *ends]).encode()


@pytest.mark.parametrize("at", WITHIN)
@pytest.mark.parametrize(("mark", "why"), BREAKS)
def test_a_section_is_the_same_wherever_a_page_ends_in_it(mark: str, why: str, at: int) -> None:
    assert (read_report(report_with(mark, at)).text_of(1) or "").split("\n") == PARAGRAPHS, why


@pytest.mark.parametrize("at", [4, 9])
@pytest.mark.parametrize(("mark", "why"), BREAKS)
def test_no_paragraph_is_lost_where_a_page_ends_between_two(mark: str, why: str, at: int) -> None:
    found = (read_report(report_with(mark, at)).text_of(1) or "").split("\n")
    assert [text for text in found if text in PARAGRAPHS] == PARAGRAPHS, why


@pytest.mark.parametrize(
    ("raw", "end", "why"),
    [
        (["\f", "甲"], 1, "the page ends"),
        (["", "\f", "", "甲"], 3, "with blank lines around"),
        (["", "2", "\f", "甲"], 3, "with a number"),
        (["２", "", "甲"], 2, "a number beside a blank line"),
        (["— 2 —", "甲"], 1, "a number that is marked"),
        (["·12·", "甲"], 1, "by dots"),
        (["松岭县水务局", "\f", "甲"], 2, "with the name in the title"),
        (["松岭县 水务局", "\f", "甲"], 2, "in spaced letters"),
        (["2025/1/17 10:30", "甲"], 1, "with the time at which a browser printed it"),
        (["甲", "\f"], 0, "something stands before it"),
        (["", "", "甲"], 0, "blank lines alone"),
        (["2", "甲"], 0, "a number alone"),
        (["2", "3", "\f", "甲"], 0, "two numbers: cells of a table"),
        (["2024", "\f", "甲"], 0, "a year"),
        (["水务局", "\f", "甲"], 0, "too short for a head"),
        (["青岩县水务局", "\f", "甲"], 0, "of another body"),
        (["2025年1月17日", "\f", "甲"], 0, "a date that signs the report"),
        (["\f", ""], 0, "nothing comes any more"),
    ],
)
def test_where_a_break_of_pages_ends(raw: list[str], end: int, why: str) -> None:
    blocks = [Line(TITLE), Line("根据有关要求编制本报告。"), *map(Line, raw)]
    assert PageBreaks(blocks).end(2) == 2 + end, why


@pytest.mark.parametrize("other", [Picture(), Paragraph("")])
def test_a_break_of_pages_is_of_lines(other: Block) -> None:
    assert PageBreaks([other, Line("\f"), Line("甲")]).end(0) == 0
    assert PageBreaks([Line("\f"), other, Line("甲")]).end(0) == 1
