"""雷同: how much of the text stands in last year's report, or in that of another body."""

import re
from dataclasses import replace

import pytest

from gongkai.annual_report.checks.examples import clean, last_year, with_section
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.checks.likeness import like_a_sister, like_last_year, same_section_five
from gongkai.annual_report.checks.likeness.kept import own_text
from gongkai.annual_report.checks.likeness.last import passages_shown
from gongkai.annual_report.likeness import Passage
from gongkai.annual_report.report import Report
from tests.annual_report.checks.judged import Judged, beside

OWN = "青岩县交通运输局"

SENTENCES = (
    "农村公路建设计划和完工里程按季度在专栏公布并附路线图供村民查阅核对",
    "客运站搬迁方案先征求沿线商户意见再提交会议讨论最后公布采纳结果",
    "桥梁检测结论连同限载措施一并张贴在桥头和乡镇便民服务点公示栏",
    "治超站点名称位置和执法人员编号已经全部录入统一的目录方便查询",
    "水路渡口安全检查情况逐月汇总由港航股负责上传并保留原始记录",
    "公交线路调整听证会邀请老年乘客代表参加发言内容整理后对外发布",
    "养护招标文件评标过程和中标单位信息保存三年随时接受社会监督",
    "驾校培训质量排名采用学员评价与考试合格率两项指标综合计算得出",
    "出租汽车运价调整依据成本监审报告说明理由并解释计价方式变化",
    "高速公路连接线用地补偿标准请自然资源部门共同确认后统一答复",
)
OTHERS = (
    "河道采砂许可证持有人名录每半年更新一次并附上有效期限和范围",
    "水库除险加固进度由各乡镇水利站每周上报汇总之后集中对外说明情况",
    "饮用水水源保护区划定图纸扫描入库便于居民按村寨名称逐一查找",
    "灌区末级渠系维修资金分配结果在村务栏张贴不少于七个工作日",
    "山洪灾害预警广播测试时间提前三天告知沿河住户避免引起误会",
    "取水许可延续审批流程图重新绘制缩短了申请人往返窗口的次数",
    "小水电站生态流量监测数据接入平台实时显示超标时段自动标红",
    "农村供水水质检测报告按季度张贴在水厂门口接受用水户的询问",
    "水土保持方案审批情况逐件列明项目名称建设单位和批复的日期",
    "防汛物资储备清单经盘点核实公布数量存放地点以及负责人职务",
)


def paragraphs(own: int, others: int) -> str:
    """A text of ten sentences, so many of them its own."""
    return "\n".join(f"{line}。" for line in (*SENTENCES[:own], *OTHERS[:others]))


def saying(text: str, five: str = "无", agency: str = OWN) -> Report:
    """A report whose own text is `text` in section one and `five` in section five."""
    report = with_section(with_section(with_section(clean(), 1, text), 5, five), 6, "无")
    return replace(report, agency=agency, agency_names=(agency,))


def a_year_earlier(report: Report) -> Report:
    """The same text, in the report on the year before."""
    return replace(report, year=(report.year or 0) - 1)


REPORT = saying(paragraphs(10, 0))


def copied(sentences: int, agency: str = "青岩县水利局") -> Report:
    """A report that has so many of REPORT's ten sentences, and fills up with its own."""
    return saying(paragraphs(sentences, 10 - sentences), agency=agency)


@pytest.mark.parametrize(
    ("passage", "shown"),
    [
        ("一）收取信息处理费情况。没有收取。", "（一）收取信息处理费情况。没有收取。"),
        ("年，青岩县交通运输局认真落实。", "青岩县交通运输局认真落实。"),
        ("年底以前不予公开的信息，逐件重新评估。", "逐件重新评估。"),
        ("月1日至12月31日。电子版可以下载。", "电子版可以下载。"),
        ("条例》要求，逐件落实。", "条例》要求，逐件落实。"),
        ("件，其中工作动态类最多。", "其中工作动态类最多。"),
        ("一是学习不够，二是人手不足。", "一是学习不够，二是人手不足。"),
        ("年度报告按时发布", "年度报告按时发布"),
    ],
)
def test_a_passage_is_quoted_from_a_clean_start(passage: str, shown: str) -> None:
    quoted = passages_shown([Passage(1, 0, passage)])
    assert quoted == f"相同的文字有1处，是第一部分“{shown}”（{len(passage)}字）"


@pytest.mark.parametrize(
    ("sentences", "told"),
    [(10, True), (7, True), (6, False), (5, False), (1, False), (0, False)],
)
def test_two_thirds_of_last_years_text_are_too_much(sentences: int, told: bool) -> None:
    evidence = Evidence(REPORT, last=a_year_earlier(copied(sentences, OWN)))
    wanted = [Judged("sections.1", "低于66%", share_of(sentences))] if told else []
    assert beside(like_last_year.check, evidence) == wanted


@pytest.mark.parametrize(
    ("sentences", "told"),
    [(10, True), (6, True), (4, True), (3, False), (1, False), (0, False)],
)
def test_two_fifths_of_another_bodys_text_are_too_much(sentences: int, told: bool) -> None:
    evidence = Evidence(REPORT, sisters=(copied(sentences),))
    wanted = [Judged("sections.1", "低于40%", share_of(sentences))] if told else []
    assert beside(like_a_sister.check, evidence) == wanted


def share_of(sentences: int) -> str:
    """The letters of the first sentences as a share of those of all ten."""
    return f"{len(''.join(SENTENCES[:sentences])) / len(''.join(SENTENCES)):.0%}"


def test_the_closest_of_the_sisters_is_named_and_the_others_are_counted() -> None:
    sisters = (copied(5, "青岩县林业局"), copied(9, "青岩县水利局"), copied(0, "青岩县教育局"))
    (finding,) = like_a_sister.check.findings(Evidence(REPORT, sisters=sisters))
    assert finding.found == share_of(9)
    assert "与青岩县水利局的报告相同，另有1份也很接近，" in finding.message


def test_the_bodys_own_report_is_no_sister() -> None:
    """A whole folder may be given beside one of its files."""
    sisters = (REPORT, replace(REPORT, title="扫描件"), copied(9, "青岩县水利局"))
    (finding,) = like_a_sister.check.findings(Evidence(REPORT, sisters=sisters))
    assert "与青岩县水利局的报告相同，相同" in finding.message
    nameless = replace(REPORT, agency=None)
    for own in (REPORT, nameless):
        assert beside(like_a_sister.check, Evidence(own, sisters=(replace(own),))) == []
    assert beside(like_a_sister.check, Evidence(nameless, sisters=(REPORT,))) != []


def test_the_longest_passage_is_shown_where_it_stands() -> None:
    text = f"{OTHERS[0]}。\n{paragraphs(10, 0)}"
    (finding,) = like_last_year.check.findings(Evidence(saying(text), last=a_year_earlier(REPORT)))
    assert finding.offset == len(OTHERS[0]) + 2
    shared = paragraphs(10, 0).removesuffix("。")
    assert finding.message == (
        f"自行撰写的文字有91%与上年报告相同，相同的文字有1处，是第一部分“{shared[:29]}…”"
        f"（{len(shared)}字），请按本年情况重新撰写。"
    )


def test_three_passages_are_shown_the_longest_first() -> None:
    lines = [*SENTENCES[:3], OTHERS[0], *SENTENCES[3:5], OTHERS[1], SENTENCES[5], OTHERS[2]]
    lines += [SENTENCES[6], SENTENCES[7], SENTENCES[8]]
    report = saying("\n".join(f"{line}。" for line in lines))
    (finding,) = like_last_year.check.findings(Evidence(report, last=a_year_earlier(REPORT)))
    shown = re.findall(r"第一部分“(.{8})[^”]*”（(\d+)字）", finding.message)
    assert [first for first, _ in shown] == [SENTENCES[at][:8] for at in (0, 6, 3)]
    assert [int(length) for _, length in shown] == sorted(
        (int(length) for _, length in shown), reverse=True
    )
    assert "相同的文字有4处，如" in finding.message


def test_passages_of_two_sections_are_told_apart() -> None:
    five = f"{SENTENCES[8]}。{SENTENCES[9]}。"
    report = saying(paragraphs(8, 0), five)
    (finding,) = like_last_year.check.findings(Evidence(report, last=a_year_earlier(report)))
    assert re.findall(r"第(.)部分“", finding.message) == ["一", "五"]


@pytest.mark.parametrize(
    "same",
    [
        pytest.param(lambda text: text.replace("三年", "3年"), id="a number more or less"),
        pytest.param(lambda text: text.replace("。", "；"), id="other marks"),
        pytest.param(lambda text: text.replace("\n", "\n\n"), id="other lines"),
        pytest.param(lambda text: f"{OWN}。\n{text}", id="a heading before it"),
    ],
)
def test_a_copy_with_other_figures_and_marks_is_a_copy(same) -> None:
    evidence = Evidence(saying(same(paragraphs(10, 0))), last=a_year_earlier(REPORT))
    assert [j.at for j in beside(like_last_year.check, evidence)] == ["sections.1"]


def test_the_names_of_the_two_bodies_are_left_aside() -> None:
    text = paragraphs(10, 0).replace("并", f"由{OWN}")
    sister = saying(text.replace(OWN, "青岩县水利局"), agency="青岩县水利局")
    (finding,) = like_a_sister.check.findings(Evidence(saying(text), sisters=(sister,)))
    assert finding.found == "100%"


@pytest.mark.parametrize("lines", [1, 4])
def test_a_short_text_is_too_short_to_be_a_copy(lines: int) -> None:
    short = saying(paragraphs(lines, 0))
    assert beside(like_last_year.check, Evidence(short, last=a_year_earlier(short))) == []
    assert beside(like_a_sister.check, Evidence(short, sisters=(short,))) == []


FIVE = "，".join(OTHERS[:3])


@pytest.mark.parametrize(
    ("five", "agency", "wanted"),
    [
        (f"{FIVE}。", "青岩县水利局", ["sections.5"]),
        (f"1. {FIVE}，共3个。", "青岩县水利局", []),  # a character more
        (f"1. {FIVE}！", "青岩县水利局", ["sections.5"]),  # numbers and marks are none
        (f"{FIVE}。", OWN, []),  # the same body's
        ("无", "青岩县水利局", []),
    ],
)
def test_section_five_of_another_body_is_told_though_the_rest_is_ones_own(
    five: str, agency: str, wanted: list[str]
) -> None:
    report = saying(paragraphs(10, 0), f"{FIVE}。")
    sister = saying("我局另有安排，文字与别处不同。" * 12, five, agency)
    found = beside(like_a_sister.check, Evidence(report, sisters=(sister,)))
    assert [finding.at for finding in found] == wanted


def test_preamble_and_tables_are_what_the_form_asks_of_everybody() -> None:
    other = saying(paragraphs(0, 10))
    other = replace(other, preamble=REPORT.preamble, values=REPORT.values, contact=REPORT.contact)
    evidence = Evidence(REPORT, last=a_year_earlier(other), sisters=(other,))
    assert beside(like_last_year.check, evidence) == []
    assert beside(like_a_sister.check, evidence) == []


@pytest.mark.parametrize(
    ("now", "before", "found"),
    [
        (paragraphs(3, 0), paragraphs(3, 0), "100%"),
        (paragraphs(9, 0), paragraphs(8, 2), f"{8 / 9:.0%}"),
        (paragraphs(9, 0), paragraphs(6, 4), None),
        (paragraphs(3, 0), paragraphs(0, 3), None),
        (paragraphs(1, 0), paragraphs(1, 0), None),  # another rule: too short
        ("无", "无", None),
        ("", paragraphs(3, 0), None),
    ],
)
def test_section_five_is_not_last_years(now: str, before: str, found: str | None) -> None:
    evidence = Evidence(saying("从略", now), last=a_year_earlier(saying("从略", before)))
    shares = [(j.at, j.expected) for j in beside(same_section_five.check, evidence)]
    assert shares == ([] if found is None else [("sections.5", "低于80%")])


def test_section_five_may_not_be_filled_from_last_years_section_one() -> None:
    text = paragraphs(5, 0)
    evidence = Evidence(saying("从略", text), last=a_year_earlier(saying(text, "从略")))
    assert beside(same_section_five.check, evidence) == []


def test_the_clean_report_is_not_the_one_of_the_year_before() -> None:
    evidence = Evidence(clean(), last=last_year(clean()))
    for check in (like_last_year.check, same_section_five.check):
        assert beside(check, evidence) == []


def test_a_text_is_made_ready_once_for_all_that_share_it() -> None:
    shared: dict[str, object] = {}
    one = Evidence(REPORT, shared=shared)
    two = Evidence(clean(), sisters=(REPORT,), shared=shared)
    assert own_text(one, REPORT) is own_text(two, REPORT)
    assert own_text(one, REPORT) is not own_text(two, clean())
    assert own_text(Evidence(REPORT), REPORT) is not own_text(one, REPORT)
