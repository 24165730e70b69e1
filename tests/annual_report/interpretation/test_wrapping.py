"""Paragraphs that a converter put into the lines of a page."""

import pytest

from gongkai.annual_report.document import Line
from gongkai.annual_report.interpretation.lines import prose_lines
from gongkai.annual_report.interpretation.page_breaks import PageBreaks
from gongkai.annual_report.interpretation.wrapping import is_wrapped
from tests.annual_report.interpretation.samples import lines

TITLE = "松岭县水务局2024年政府信息公开工作年度报告"
INDENT = "　　"
FILLER = (
    "（三）政府信息管理。严格落实公文公开属性源头认定机制，",
    "公文拟稿时同步确定公开属性，由科室负责人初审、办公室复核、",
    "分管领导审定后发布，对不予公开的信息逐件说明理由并定期重",
    "新评估，未发生失泄密情形。",
    "（四）政府信息公开平台建设。依托县政府门户网站水务专",
    "栏集中发布信息，按照法定主动公开内容及时调整栏目设置，安",
    "排专人负责日常维护和内容更新，每周开展一次错链、断链检查，",
    "保障栏目运行稳定。",
)
ABOVE = (
    "（一）主动公开。2024年，松岭县水务局通过县政府门户网",
    "站主动公开政府信息124条，其中工作动态45条，通知公告33条，",
)
BELOW = ("水资源管理信息27条，财政信息19条。",)


def texts(*raw: str, name: str = "text") -> list[str]:
    return [line.text for line in prose_lines(lines(*raw, name=name), frozenset())]


def indented(*raw: str) -> list[str]:
    """`raw` as it is printed where the first line of each paragraph is indented."""
    return [f"{INDENT}{line}" if line.startswith("（") else line for line in raw]


WITHIN = (
    (("\f",), "the page ends, and nothing is printed below it"),
    (("", "\f"), "a blank line, too"),
    (("", "                 — 2 —", "\f"), "the number of the page"),
    (("- 2 -",), "without a form feed"),
    (("－２－",), "in full-width digits"),
    (("", "2", ""), "a bare number between blank lines"),
    (("2", "\f"), "and one at the end of the page"),
    (("第 2 页 共 6 页",), "in words"),
    (("第2页",), "the page alone"),
    (("2/6",), "of how many"),
    (("— 2 —", "松岭县水务局"), "a running head with the name of the body"),
    (("\f", "松岭县水务局2024年政府信息公开工作年度报告", ""), "or with the title"),
    (("松岭县水务局", "", "\f"), "at the foot of the page"),
    (("file:///report.html", "", "3/4", "", "\f", "1/17/25, 6:10 AM", ""), "printed by a browser"),
    (("https://www.example.gov.cn/a.html   3/4", "\f", "2025/1/17 10:30  松岭"), "in one line"),
)


@pytest.mark.parametrize("style", [indented, lambda *raw: raw], ids=["indented", "not indented"])
@pytest.mark.parametrize(("between", "why"), WITHIN)
def test_a_paragraph_goes_on_over_a_break_of_pages(style, between: tuple[str, ...], why: str):
    found = texts(TITLE, "", *style(*ABOVE), *between, *style(*BELOW, *FILLER))
    assert found[1:3] == ["".join((*ABOVE, *BELOW)), "".join(FILLER[:4])], why


NOT_WITHIN = (
    (("", ""), "blank lines alone part paragraphs"),
    (("2",), "a number in a line of its own may be part of the text"),
    (("\f", "本县其他各单位"), "a line that is neither a number nor the name of the body"),
    (("\f",) + ("",) * 30, "too far apart"),
    (("",) * 30 + ("\f",), "and too far on the page before"),
)


@pytest.mark.parametrize(("between", "why"), NOT_WITHIN)
def test_what_is_no_break_of_pages_parts_a_paragraph(between: tuple[str, ...], why: str) -> None:
    found = texts(TITLE, "", *indented(*ABOVE), *between, *indented(*BELOW, *FILLER))
    assert "".join((*ABOVE, *BELOW)) not in found, why


@pytest.mark.parametrize(
    ("above", "below", "why"),
    [
        ((TITLE + "（第二次报送）",), "根据有关要求编制本报告。", "the title on a cover"),
        (ABOVE, "二、主动公开政府信息情况", "a section of its own"),
        (ABOVE, f"{INDENT}全年没有引起复议。", "an indented line begins a paragraph"),
        (("一是更新栏目，全年通报十二次更新的情况，没有超过时限的栏目；",), "二是培训。", "a list"),
        (("以上事项均已在规定的时限以内全部办结，没有其他需要报告的。",), TITLE[:6], "a name"),
        (
            ("以上事项均已在规定的时限以内全部办结，没有其他需要报告的。",),
            "2025年1月17日",
            "a date",
        ),
    ],
)
@pytest.mark.parametrize("style", [indented, lambda *raw: raw], ids=["indented", "not indented"])
def test_what_begins_on_the_next_page_is_not_taken_in(style, above, below: str, why: str) -> None:
    found = texts(TITLE, "", *style(*FILLER), *above, "", "\f", below, "")
    assert below.strip() in found, why


def test_a_signature_is_not_taken_in_on_a_page_either() -> None:
    last = "以上事项均已在规定的时限以内全部办结，没有其他需要报告的。"
    assert texts(TITLE, "", *FILLER, last, "松岭县水务局", "2025年1月17日")[-3:] == [
        last,
        "松岭县水务局",
        "2025年1月17日",
    ]


@pytest.mark.parametrize(
    ("raw", "end"),
    [
        (("\f", "甲"), 1),
        (("", "2", "\f", "甲"), 3),
        (("甲", "\f"), 0),
        (("", "甲"), 0),
        (("\f", ""), 0),  # nothing comes any more
    ],
)
def test_the_end_of_a_break_of_pages(raw: tuple[str, ...], end: int) -> None:
    assert PageBreaks([Line(line) for line in raw]).end(0) == end


FOUR = "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"
THREE = "三、收到和处理政府信息公开申请情况"
FIVE = "五、存在的主要问题及改进情况"


def page(wide: int) -> list[str]:
    """Two paragraphs in lines of `wide` characters."""
    text = "".join(FILLER[:4])
    return [text[at : at + wide] for at in range(0, len(text), wide)] * 2


@pytest.mark.parametrize(
    ("title", "at"),
    [
        *((FOUR, at) for at in range(16, len(FOUR))),
        *((THREE, at) for at in range(13, len(THREE))),
        *((FIVE, at) for at in range(11, len(FIVE))),
    ],
)
@pytest.mark.parametrize("margin", ["", "      "])
@pytest.mark.parametrize("further", [0, 2, 4])
def test_a_title_that_is_broken_is_one_line(title: str, at: int, margin: str, further: int) -> None:
    found = texts(
        *page(max(16, at + further)), f"{margin}{title[:at]}", title[at:], "本年没有新的情况。"
    )
    assert found[2:4] == [title, "本年没有新的情况。"]


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (THREE, "主动公开情况", "whole, and a title of an aspect below"),
        (FOUR, "本年度没有新的行政复议案件。", "whole, and text below"),
        ("（一）加强组织领导和统筹协调工作机制", "建设情况", "no section's"),
        ("存在的主要问题以及今后需要改进的", "情况", "without a number"),
        ("一、总体", "情况", "short: the writer's own break"),
    ],
)
def test_what_is_no_broken_title_is_not_joined(first: str, second: str, why: str) -> None:
    assert first in texts(*page(20), first, second), why


CONTENTS = (
    "本报告由总体情况、主动公开政府信息情况、收到和处理政府信",
    "息公开申请情况、政府信息公开行政复议行政诉讼情况、存在的",
    "主要问题及改进情况、其他需要报告的事项六部分组成。",
)


def test_titles_that_a_sentence_lists_are_no_headings() -> None:
    assert texts(TITLE, "", *indented(*CONTENTS, *FILLER))[1] == "".join(CONTENTS)
    narrow = (
        "本报告由总体情况，主动公开政府信息情况，以及",
        "收到和处理政府信息公开申请情况、政府信息公开",
        "行政复议和行政诉讼情况、主要问题及改进情况、",
        "其他需要报告的事项六部分组成。",
    )
    assert texts(*page(22), *narrow)[2] == "".join(narrow)


LAST = "2024年，松岭县水务局依申请公开收取信息处理费0元。本年度没"


@pytest.mark.parametrize(
    ("above", "below", "joined", "why"),
    [
        (LAST, "有其他需要报告的事项。", True, "the rest of a sentence"),
        (LAST, "其他需要报告的事项", False, "a title has no full stop"),
        (LAST, "六、其他需要报告的事项。", False, "unless it is numbered"),
        (LAST + "有。", "其他需要报告的事项。", False, "the sentence above is whole"),
    ],
)
def test_the_rest_of_a_sentence_may_read_like_a_title(
    above: str, below: str, joined: bool, why: str
) -> None:
    assert (above + below in texts(TITLE, "", *FILLER, above, below)) is joined, why


LONG = (
    "根据《中华人民共和国政府信息公开条例》和上级有关要求，松岭县水务局编制了本年度报告。本报告由总体情况、"
    "主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议行政诉讼情况、存在的主要问题及"
    "改进情况、其他需要报告的事项六部分组成，统计期限自一月一日起，至十二月三十一日止，电子版可在门户网站下载。"
)


def test_a_paragraph_on_one_line_keeps_no_other_from_being_joined() -> None:
    assert len(LONG) > 140
    found = texts(TITLE, "", LONG, *indented(*ABOVE, *BELOW, *FILLER))
    assert found[1:3] == [LONG, "".join((*ABOVE, *BELOW))]


@pytest.mark.parametrize(
    ("others", "why"),
    [
        ([LONG] * 3 + ["全年公开信息312条，办理申请64件，均按时答复。"] * 6, "whole sentences"),
        ([LONG] * 3 + ["政策文件与行政许可办理结果的公示"] * 9, "labels"),
        ([LONG, *["会议召开，" + "培训" * n for n in range(3, 24)]], "lines of every length"),
    ],
)
def test_a_text_of_whole_paragraphs_is_left_alone(others: list[str], why: str) -> None:
    assert not is_wrapped("text", [Line(text) for text in others]), why


CONTACT = (
    "如对本报告有疑问，请与松岭县水务局办公室联系（地址：松岭",
    "县河西路26号，邮编：415300，电子邮箱：",
    "songlingshuiwuju@163.com，电话：0736-3320118）。",
)


@pytest.mark.parametrize(
    ("above", "below", "joined", "why"),
    [
        (CONTACT[1], CONTACT[2], True, "an address of mail has no room"),
        (
            "本报告的电子版可以在本网站下载（网址：",
            "http://www.songling.gov.cn/zw）。",
            True,
            "URL",
        ),
        ("联系电话：", "0736-3320118", False, "the writer's own break: there was room"),
        ("县河西路26号，邮编：415300，电话可查。", "songlingshuiwuju@163.com/zwgk", False, "stop"),
        (
            "电子邮箱为以下的地址，欢迎来信：",
            "编者songlingshuiwuju@163.com",
            False,
            "room for a word",
        ),
    ],
)
def test_a_line_is_short_above_a_word_that_cannot_be_broken(
    above: str, below: str, joined: bool, why: str
) -> None:
    found = texts(TITLE, "", *indented(*FILLER), f"{INDENT}{CONTACT[0]}", "", above, below)
    assert (above + below in found) is joined, why


def test_a_title_in_large_letters_makes_the_page_no_wider() -> None:
    title = "松岭县水务局" * 2 + TITLE
    found = texts(title, "", *indented(*ABOVE, *BELOW, *FILLER))
    assert found[1] == "".join((*ABOVE, *BELOW))
