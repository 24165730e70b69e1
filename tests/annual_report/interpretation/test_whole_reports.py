"""Whole reports of invented bodies, each with the habits and slips of many published ones."""

from datetime import date

import pytest

from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.interpretation.periods import stated_periods
from gongkai.annual_report.report import Report, Series
from tests.annual_report.interpretation.samples import lines

FROM_A_PAGE = """您当前所在的位置：首页 > 政府信息公开 > 年报
岭南州青坪县自然资源局2020年政府信息公开工作年度报告
发布日期：2021-01-26 来源：县自然资源局 浏览次数：132
　　根据《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条规定，编制本报告。本报告统计期限为202011日至20201231日。如有疑问请联系：青坪县自然资源局办公室，电话：0855-3200118。
第一部分 概述
2020年，我局主动公开政府信息48条。
第二部分　主动公开政府信息情况
第三部分 收到和处理政府信息公开申请情况
第四部分 因政府信息公开工作被申请行政复议、提起行政诉讼情况
第五部分 存在的主要问题及改进情况
问题：公开不及时。
第六部分 其他需要报告的事项
无
青坪县自然资源局
二○二一年一月二十六日
【打印本页】 【关闭窗口】
扫一扫在手机打开当前页"""

FREE = """石桥镇人民政府2018年政府信息公开工作年度报告
根据条例要求，现公布石桥镇人民政府2018年度信息公开年度报告。
一、概述
石桥镇2018年公开工作有序开展。
二、主动公开政府信息情况
2018年，主动公开政府信息213条。其中：机构职能类12条，占5.6%；规划计划类31条，占14.6%；业务工作类170条，占79.8%。
三、依申请公开政府信息办理情况
（一）申请情况
本年度共收到政府信息公开申请2件，均为当面申请。
（二）申请处理情况
全部按时答复。
四、政府信息公开的收费及减免情况
本年度未收取信息处理费。
五、政府信息公开咨询及行政复议、诉讼情况
未发生针对本镇政府信息公开的行政复议和行政诉讼。
六、存在的主要问题和改进措施
（一）存在问题。主动性不够。
（二）改进措施。加强培训。
2019年1月20日"""

NUMBERED = """望江区统计局2023年度政府信息公开工作年度报告
1.总体情况
1.1主动公开
全年公开政府信息60条。
1.2依申请公开
2023年无政府信息公开申请。
2.主动公开政府信息情况
3.收到和处理政府信息公开申请情况
4.政府信息公开行政复议、行政诉讼情况
5.存在的主要问题及改进情况
一是形式单一。二是力量不足。下一步加强培训。
6.其他需要报告的事项
6.1收费情况：无。
6.2其他：无。
望江区统计局 2024年1月9日"""

BARE = """总体情况
2023年，白鹿区教育局共公开信息60条。
主动公开政府信息情况
收到和处理政府信息公开申请情况
政府信息公开行政复议、行政诉讼情况
存在的主要问题及改进情况
公开不够及时，今后改进。
其他需要报告的事项
无。
2023年度分类公开情况
工作动态
31
公告公示
17
机构职能
12
2022年
工作动态
29
公告公示
15
机构职能
13"""

MISNUMBERED = """松坪县林业局2023年政府信息公开工作年度报告
一、总体情况
（一）主动公开
2023年主动公开60条。
2022年\t2023年
网站\t57\t60
微信\t40\t45
（二）依申请公开
未收到政府信息公开申请。
一、主动公开政府信息情况
二、收到和处理政府信息公开申请情况
三、政府信息公开行政复议、行政诉讼情况
五、存在主要问题及改进情况
六、其它需要报告的事项
（一）主动公开政府信息情况的说明
无。"""

MIRRORED = """青巖縣水務局2022年政府信息公開工作年度報告
一、總(zǒng)體情況
2022年，我局主動(dòng)公開政府信息48條，比2021年多3條，其中工作動態30條，機構職能18條。
二、主動公開政府信息情況
三、收到和處理政府信息公開申請情況
四、政府信息公開行政復議、行政訴訟情況
五、存在的主要問題及改進情況
公開不及時。
六、其他需要報告的事項
本年度未收取信息處理費。"""


def read(text: str) -> Report:
    return interpret(lines(*text.split("\n")))


def numbers(report: Report) -> list[tuple[int | None, str]]:
    return [(section.number, section.printed_number) for section in report.sections]


def claims(report: Report) -> list[tuple[int, str | None, object]]:
    return [(claim.section, claim.counts, claim.value) for claim in report.claims]


@pytest.mark.parametrize(
    ("text", "form", "agency", "year", "signed_on"),
    [
        (FROM_A_PAGE, "2019", "岭南州青坪县自然资源局", 2020, date(2021, 1, 26)),
        (FREE, "free", "石桥镇人民政府", 2018, date(2019, 1, 20)),
        (NUMBERED, "2021", "望江区统计局", 2023, date(2024, 1, 9)),
        (BARE, "2021", "白鹿区教育局", 2023, None),
        (MISNUMBERED, "2021", "松坪县林业局", 2023, None),
        (MIRRORED, "2021", "青岩县水务局", 2022, None),
    ],
)
def test_form_name_year_and_day(
    text: str, form: str, agency: str, year: int, signed_on: date | None
) -> None:
    report = read(text)
    assert (report.form, report.agency, report.year, report.signed_on) == (
        form,
        agency,
        year,
        signed_on,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FROM_A_PAGE, [(n, f"第{p}部分") for n, p in enumerate("一二三四五六", 1)]),
        (FREE, [(1, "一、"), (2, "二、"), (3, "三、"), (None, "四、"), (4, "五、"), (5, "六、")]),
        (NUMBERED, [(n, f"{n}.") for n in range(1, 7)]),
        (BARE, [(n, "") for n in range(1, 7)]),
        (MISNUMBERED, [(n, f"{p}、") for n, p in enumerate("一一二三五六", 1)]),
        (MIRRORED, [(n, f"{p}、") for n, p in enumerate("一二三四五六", 1)]),
    ],
)
def test_sections_are_told_by_their_titles_and_keep_what_is_printed(
    text: str, expected: list[tuple[int | None, str]]
) -> None:
    assert numbers(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FROM_A_PAGE, [(1, "published", 48)]),
        (
            FREE,
            [
                (2, "published", 213),
                (3, "requests_received", 2),
                (4, "reconsiderations", 0),
                (4, "litigations", 0),
            ],
        ),
        (NUMBERED, [(1, "published", 60), (1, "requests_received", 0)]),
        (BARE, [(1, "published", 60)]),
        (MISNUMBERED, [(1, "published", 60), (1, "requests_received", 0)]),
        (MIRRORED, [(1, "published", 48), (6, "information_fees", 0)]),
    ],
)
def test_all_that_is_claimed_and_nothing_else(
    text: str, expected: list[tuple[int, str | None, object]]
) -> None:
    assert claims(read(text)) == expected


@pytest.mark.parametrize("text", [FROM_A_PAGE, FREE, NUMBERED, BARE, MISNUMBERED, MIRRORED])
def test_without_tables_nothing_is_zero(text: str) -> None:
    report = read(text)
    assert dict(report.values) == {}
    assert dict(report.unread) == dict.fromkeys(("proactive", "requests", "remedies"), "absent")


def test_the_page_round_a_report_is_no_part_of_it() -> None:
    report = read(FROM_A_PAGE)
    assert report.preamble.startswith("根据《中华人民共和国政府信息公开条例》")
    assert (report.text_of(6), report.contact) == (
        "无",
        "如有疑问请联系：青坪县自然资源局办公室，电话：0855-3200118。",
    )


def test_a_ruined_period_is_there_and_unknown() -> None:
    (period,) = stated_periods(read(FROM_A_PAGE).preamble)
    assert (period.start, period.end) == (None, None)


def test_a_list_with_shares_in_the_next_sentence_is_one_list() -> None:
    report = read(FREE)
    assert report.claims[0].parts == (
        ("机构职能类", 12),
        ("规划计划类", 31),
        ("业务工作类", 170),
    )


@pytest.mark.parametrize(
    ("text", "series"),
    [
        (
            BARE,
            (
                Series("分类公开情况", 2023, {"工作动态": 31, "公告公示": 17, "机构职能": 12}),
                Series("", 2022, {"工作动态": 29, "公告公示": 15, "机构职能": 13}),
            ),
        ),
        (
            MISNUMBERED,
            (
                Series("", 2022, {"网站": 57, "微信": 40}),
                Series("", 2023, {"网站": 60, "微信": 45}),
            ),
        ),
    ],
)
def test_charts_are_data_and_no_text(text: str, series: tuple[Series, ...]) -> None:
    report = read(text)
    assert report.series == series
    assert [s.text for s in report.sections if "57" in s.text or "31" in s.text] == []


def test_an_aspect_that_is_called_like_a_chapter_is_none() -> None:
    assert read(MISNUMBERED).text_of(6) == "（一）主动公开政府信息情况的说明\n无。"


def test_a_mirror_keeps_lists_and_comparisons() -> None:
    report = read(MIRRORED)
    assert report.claims[0].parts == (("工作动态", 30), ("机构职能", 18))
    assert [(c.value, c.change, c.counts) for c in report.comparisons] == [(48, 3, "published")]
