"""Which headings are a report's chapters."""

from collections.abc import Sequence

import pytest

from gongkai.annual_report.interpretation.contents import heading_of
from gongkai.annual_report.interpretation.lines import TextLine
from gongkai.annual_report.interpretation.outline import Chapter, read_outline

SIX = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
HAN = tuple(f"{number}、{title}" for number, title in zip("一二三四五六", SIX, strict=True))
TEXT = "我局扎实推进政府信息公开工作。"


def chapters(lines: list[TextLine]) -> list[Chapter]:
    return read_outline(lines).chapters


def outline(lines: Sequence[str]) -> list[tuple[int | None, str, str]]:
    found = chapters([TextLine(line) for line in lines])
    return [(c.number, c.heading.printed, c.heading.title) for c in found]


def with_text(headings: Sequence[str]) -> list[str]:
    return [line for heading in headings for line in (heading, TEXT)]


def numbers(lines: Sequence[str]) -> list[int | None]:
    return [number for number, _, _ in outline(lines)]


@pytest.mark.parametrize(
    "printed",
    [
        ("一、", "二、", "三、", "四、", "五、", "六、"),
        ("1.", "2.", "3.", "4.", "5.", "6."),
        ("1、", "2、", "3、", "4、", "5、", "6、"),
        ("（一）", "（二）", "（三）", "（四）", "（五）", "（六）"),
        ("第一部分 ", "第二部分 ", "第三部分 ", "第四部分 ", "第五部分 ", "第六部分 "),
        ("", "", "", "", "", ""),
    ],
)
def test_six_sections_in_every_style_of_number(printed: tuple[str, ...]) -> None:
    headings = [number + title for number, title in zip(printed, SIX, strict=True)]
    assert outline(with_text(headings)) == [
        (place, number.strip(), title)
        for place, (number, title) in enumerate(zip(printed, SIX, strict=True), 1)
    ]


def test_a_chapter_goes_up_to_the_next_heading() -> None:
    found = chapters([TextLine(line) for line in ["题", *with_text(HAN)]])
    assert [(c.start, c.end) for c in found] == [(1, 3), (3, 5), (5, 7), (7, 9), (9, 11), (11, 13)]


def test_an_aspect_with_a_section_s_name_stays_inside() -> None:
    lines = [
        HAN[0],
        "（一）主动公开政府信息情况",
        TEXT,
        "（二）依申请公开政府信息情况",
        TEXT,
        *HAN[1:],
    ]
    assert outline(lines) == [
        (n, p + "、", t) for n, p, t in zip(range(1, 7), "一二三四五六", SIX, strict=True)
    ]


def test_two_chapters_numbered_in_another_style_are_chapters_all_the_same() -> None:
    lines = [
        HAN[0],
        "(一)主动公开情况",
        "2、主动公开政府信息情况",
        "3、收到和处理政府信息公开申请情况",
        *HAN[3:],
    ]
    assert outline(lines) == [
        (1, "一、", SIX[0]),
        (2, "2、", SIX[1]),
        (3, "3、", SIX[2]),
        (4, "四、", SIX[3]),
        (5, "五、", SIX[4]),
        (6, "六、", SIX[5]),
    ]


def test_a_misprinted_number_does_not_hide_a_section() -> None:
    lines = [
        *HAN[:3],
        "三、政府信息公开行政复议、行政诉讼情况",
        "四、存在的主要问题及改进情况",
        HAN[5],
    ]
    assert outline(lines)[3:] == [(4, "三、", SIX[3]), (5, "四、", SIX[4]), (6, "六、", SIX[5])]


def test_a_missing_section_is_missing() -> None:
    assert numbers(with_text([*HAN[:3], *HAN[4:]])) == [1, 2, 3, 5, 6]


def test_a_renamed_section_is_told_by_its_printed_number() -> None:
    lines = with_text(["一、工作开展", *HAN[1:]])
    assert outline(lines)[0] == (1, "一、", "工作开展")


def test_a_seventh_chapter_has_no_place_in_the_form() -> None:
    assert outline([*HAN, "七、附件"])[6] == (None, "七、", "附件")


def test_sections_in_the_wrong_order_keep_their_places() -> None:
    lines = with_text([HAN[0], HAN[1], HAN[2], HAN[4], HAN[3], HAN[5]])
    assert numbers(lines) == [1, 2, 3, 5, 4, 6]


def test_a_table_of_contents_opens_no_section() -> None:
    found = read_outline(
        [TextLine(line) for line in [*HAN, "正文如下。", *with_text(HAN)]]
    ).chapters
    assert [c.start for c in found] == [7, 9, 11, 13, 15, 17]


@pytest.mark.parametrize(
    ("listed", "why"),
    [
        (HAN, "the headings as they stand below"),
        (SIX, "without their numbers"),
        (tuple(f"{heading}\t{n}" for n, heading in enumerate(HAN)), "a tab before the page"),
        (tuple(f"{heading} {n}" for n, heading in enumerate(HAN)), "a space before the page"),
        (tuple(f"{heading}{'.' * 40}{n}" for n, heading in enumerate(HAN)), "dots that lead to it"),
        (tuple(f"{heading}……………… {n}" for n, heading in enumerate(HAN)), "dots of another kind"),
        (tuple(f"{heading}{n}" for n, heading in enumerate(HAN)), "the page right behind"),
        (
            tuple(line for heading in HAN for line in (heading, "（一）小节………1")),
            "the same words below each",
        ),
        (tuple(f"{heading}（{n}）" for n, heading in enumerate(HAN)), "a page in brackets"),
        (
            (HAN[0], "（一）主动公开情况", "（二）监督保障情况", *HAN[1:]),
            "the aspects of section one",
        ),
        (tuple(f"{heading}P{n}" for n, heading in enumerate(HAN)), "a P before the page"),
        (tuple(f"{heading}-{n}-" for n, heading in enumerate(HAN)), "a page between dashes"),
        (tuple(f"{heading}第{n}页" for n, heading in enumerate(HAN)), "a page in words"),
        (
            tuple(f"{heading}……{n}" for n, heading in zip("１２３４６８", HAN, strict=True)),
            "full-width digits behind dots",
        ),
        (
            tuple(f"{h}......{n}" for n, h in zip(("I", "IV", *"VVXX"), HAN, strict=True)),
            "Roman pages",
        ),
        (
            tuple(line for n, heading in enumerate(HAN, 1) for line in (heading, str(n))),
            "the page on a line of its own",
        ),
        ((*HAN, "1", "3", "4", "6", "- 7 -", "第8页"), "all pages below the list"),
        ((*HAN[:3], HAN[3][:-3], HAN[3][-3:] + "6", *HAN[4:]), "a title wrapped"),
        ((*HAN[:3], HAN[3][:-2], HAN[3][-2:] + "6", *HAN[4:]), "wrapped behind a whole name"),
        ((*HAN[:3], "四、行政复议、行政诉讼情况6", *HAN[4:]), "a title shortened"),
        (
            ("一、概述1", "二、主动公开情况3", "三、依申请公开情况4", *HAN[3:5], "六、其他事项8"),
            "most titles shortened",
        ),
    ],
)
@pytest.mark.parametrize("over", [["目录"], ["目　录"], ["目 录："], []])
@pytest.mark.parametrize("between", [[], ["正文如下。"]])
def test_a_list_of_the_chapters_below_the_preamble_is_no_text(
    listed: tuple[str, ...], over: list[str], between: list[str], why: str
) -> None:
    above = ["青岩县水务局2024年政府信息公开工作年度报告", "本报告根据《条例》编制。"]
    lines = [*above, *over, *listed, *between, *with_text(HAN)]
    found = read_outline([TextLine(line) for line in lines])
    start = len(lines) - 2 * len(HAN)
    assert [c.start for c in found.chapters] == list(range(start, len(lines), 2)), why
    assert [c.heading.title for c in found.chapters] == list(SIX), why
    end = len(above) + len(over) + len(listed)
    assert found.contents == range(len(above), end), why


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (with_text(HAN), "no list"),
        ([TEXT, *HAN], "chapters that have lost what stood in them"),
        ([TEXT, *HAN[:3], TEXT, *with_text(HAN)], "too short to be sure of"),
        ([TEXT, *HAN[:4], *with_text(HAN[4:])], "headings of which none comes again"),
        ([TEXT, *HAN[:4], TEXT, *with_text([*HAN[:3], *HAN[4:]])], "one comes not again"),
        (
            [TEXT, *HAN[:4], TEXT, *with_text([*HAN[:3], "（四）政府信息公开行政诉讼情况"])],
            "one comes again only as a point inside another",
        ),
        (
            [TEXT, *HAN[:4], TEXT, *with_text([*HAN[:3], "五、行政复议、行政诉讼情况"])],
            "one comes again under another title and number",
        ),
        ([TEXT, *with_text(HAN[:4]), *with_text(HAN)], "text between the headings"),
        (
            [TEXT, *[line for heading in HAN for line in (heading, "1")], TEXT],
            "chapters of which only the pages are left",
        ),
    ],
)
def test_headings_that_do_not_all_come_again_are_no_list(lines: list[str], why: str) -> None:
    assert not read_outline([TextLine(line) for line in lines]).contents, why


def test_points_inside_a_section_do_not_open_chapters() -> None:
    lines = [*with_text(HAN[:5]), "一、存在的主要问题", TEXT, "二、改进措施", TEXT, HAN[5]]
    assert numbers(lines) == [1, 2, 3, 4, 5, 6]


def test_rows_of_a_table_left_in_the_text_are_no_chapters() -> None:
    rows = [
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "四、结转下年度继续办理",
    ]
    assert numbers([*HAN[:3], *rows, *HAN[4:]]) == [1, 2, 3, 5, 6]


def test_the_free_form_of_former_years_keeps_its_own_chapters() -> None:
    lines = with_text(
        [
            "一、概述",
            "二、主动公开政府信息情况",
            "三、依申请公开政府信息和不予公开政府信息的情况",
            "四、政府信息公开的收费及减免情况",
            "五、因政府信息公开申请行政复议、提起行政诉讼的情况",
            "六、政府信息公开工作存在的主要问题及改进情况",
            "七、附表",
        ]
    )
    assert [(number, printed) for number, printed, _ in outline(lines)] == [
        (1, "一、"),
        (2, "二、"),
        (3, "三、"),
        (None, "四、"),
        (4, "五、"),
        (5, "六、"),
        (None, "七、"),
    ]


def test_chapters_of_a_report_that_knows_no_form_have_no_place() -> None:
    lines = with_text(["一、加强领导", "二、健全制度", "三、深化公开"])
    assert outline(lines) == [
        (None, "一、", "加强领导"),
        (None, "二、", "健全制度"),
        (None, "三、", "深化公开"),
    ]


@pytest.mark.parametrize("lines", [[], [TEXT], ["无"], ["0", "0", "0"]])
def test_text_without_headings_has_no_chapters(lines: list[str]) -> None:
    assert outline(lines) == []


def test_of_two_headings_that_fit_as_well_the_first_opens_the_section() -> None:
    twice = [*HAN[:2], "二、主动公开政府信息情况", *HAN[2:]]
    found = chapters([TextLine(line) for line in with_text(twice)])
    assert [(c.number, c.start) for c in found if c.number == 2] == [(2, 2)]


def test_a_heading_met_before_is_another_line_of_its_own() -> None:
    """Headings recur from report to report and are read once; where they stand is told anew."""
    first = chapters([TextLine(line) for line in with_text(HAN)])
    below = chapters([TextLine(TEXT), *(TextLine(line) for line in with_text(HAN))])
    assert [c.start + 1 for c in first] == [c.start for c in below]
    assert [c.heading for c in first] == [c.heading for c in below]


@pytest.mark.parametrize(
    ("line", "title", "why"),
    [
        (f"{HAN[0]}3", SIX[0], "a page behind the title"),
        (f"{HAN[2]}2024", f"{SIX[2]}2024", "a year, of which no digit is a page"),
    ],
)
def test_what_stands_behind_a_title_is_its_page_or_its_own(line: str, title: str, why: str) -> None:
    found = heading_of(line)
    assert found is not None and found.title == title, why
