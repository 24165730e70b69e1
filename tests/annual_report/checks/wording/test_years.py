"""Years left standing from last year's report, and years that stand with reason."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.checks.wording import (
    another_year_due,
    stale_plan,
    stale_year,
    title_year_in_text,
)
from gongkai.annual_report.report import Report
from tests.annual_report.checks.judged import Judged, judged, marked


def of_2022(text: str, number: int = 1) -> Report:
    return with_section(replace(clean(), year=2022), number, text)


STALE = [
    "2021年，我局共主动公开政府信息102条。",
    "2021年我局共主动公开政府信息102条。",
    "2021年度，青岩县交通运输局共受理政府信息公开申请3件。",
    "2021年，共公开政府信息102条。",
    "2021年未收取信息处理费。",
    "（二）2021年，新收申请3件。",
    "一是2021年组织培训2次。",
    "二〇二一年，我局共主动公开政府信息102条。",
    "主动公开情况：2021年，全局公开政府信息102条。",
    "2020年，本机关没有收到政府信息公开申请。",
    "在2021年，我局认真贯彻条例。",
    "2021年青岩县交通运输局认真贯彻落实条例。",
    "2022年，组织培训3次；2021年，收到申请3件。",  # other words: perhaps last year's sentence
    "2023年，我局共主动公开政府信息102条。",  # the year after, as if it were over
    "2021年，我局公开政府信息102条，2022年将继续扩大公开范围。",  # last year's plan, kept with it
    "2021年，我局公开政府信息102条。2022年，组织培训3次。",
    "2021年，我局公开政府信息102条，目前已有政务新媒体2个。",  # the count was that year's
    "2021年，我局建立健全工作机制，明确专人负责。",  # the year before: perhaps last year's words
    "2021年，我局荣获全省先进单位。",
    "2021年，我局公开政府信息102条，到2022年将全面公开。",
    "2021年，我局现有政务新媒体账号2个。",
    "2021年，我局印发《青岩县2021年政务公开工作要点》。",
    "2021年，我局建立专区，2022年将继续扩大公开范围。",
    "2019年，我局建立专栏，全年共公开信息102条。",
    "2021年，我局认真贯彻新修订的《条例》，组织学习。",
]
RIGHT = [
    "2021年收到政府信息公开申请50件，2022年收到66件。",  # both years in a row
    "2021年，我局收到政府信息公开申请50件，而2022年收到66件。",
    "2022年，我局共主动公开政府信息102条。",
    "2022年，我局共公开信息102条，比2021年增加14条。",
    "2021年为88条，2022年为102条，增长15.9%。",
    "与2021年相比，公开数量有所增加。",
    "收到申请64件，比2021年增加13件；2020年收到申请40件。",
    "2022年收到申请64件；2021年收到申请51件；2020年收到申请40件。",
    "2022年度，收到申请64件；2021年，收到申请51件。",
    "较2021年减少3件。",
    "2021年以来，我局连续两年公开重大项目信息。",
    "2021年底以前不予公开的信息重新评估。",
    "2021年报告中提出的问题，已通过图解加以改进。",
    "2021年度政府信息公开工作年度报告提出的问题已经整改。",
    "2021年，上年提出的问题仍未解决。",
    "按照青政办发〔2021〕30号文件要求公开。",
    "《2021年政务公开工作要点》要求公开的事项已经公开。",
    "落实2021年政务公开工作要点。",
    "2021年12月印发的办法在2022年1月公开。",
    "2021年结转的3件已办结。",
    "自2019年机构改革以来，本局职责没有变化。",
    "2019-2022年公开情况见附表。",
    "2020年至2022年共公开300条。",
    "2023年，我局将继续加大公开力度。",
    "2023年，继续完善公开制度，公开更多信息。",
    "2021年，县政府办公室组织考核，我局获评优秀，2022年继续保持。",
    "2021年，我局存在公开不及时的问题，2022年已全部整改到位。",
    "2015年，我局建成政务公开体验区并沿用至今。",
    "2021年，我局在全县率先制定公开目录，该目录沿用至今。",
    "2017年，我局建立政务公开专区，目前运行良好。",
    "2017年，我局建立政务公开专区，现已覆盖全部乡镇。",
    "2019年，我局开通微信公众号，截至2022年底粉丝数达1.2万人。",
    "2021年，县委统一部署建设融媒体平台，我局于2022年接入。",
    "2021年，我局启动专栏建设，今年全面完成。",
    "2018年我局入选国家级试点，一直承担试点任务。",
    "2014年，省政府确定我局为试点，我局已连续八年开展试点。",
    "2020年，2021年，我局连续两年获评优秀。",
    "2019年，我局撤并政务新媒体1个，现有政务新媒体2个。",
    "2021年，我局受理的3件申请，于2022年1月办结。",
    "2021年，我局共收到申请50件，今年共收到64件。",
    "2019年，我局首创公开模式，已在全市推广。",
    "2020年，我局荣获全省先进单位。",
    "2021年，评估反馈问题5个，已全部整改到位。",
    "2019年，我局设立政务公开办公室。",  # founded years ago
    "2019年，全县机构改革后，我局调整公开职责。",
    "2021年，新修订的《中华人民共和国档案法》施行，我局组织学习。",
    "2019年，条例修订施行，我局同步修订制度。",
    "公路编号2021，年检合格。",
    "“2021年，我局”是去年的写法。",
    "",
]


@pytest.mark.parametrize("sentence", STALE)
def test_a_statement_on_another_year_is_told(sentence: str) -> None:
    assert len(judged(stale_year.check, of_2022(sentence))) == 1


@pytest.mark.parametrize("sentence", RIGHT)
def test_a_year_that_stands_with_reason_is_let_pass(sentence: str) -> None:
    assert judged(stale_year.check, of_2022(sentence)) == []


def test_the_finding_points_to_the_year() -> None:
    report = of_2022("2022年，我局组织培训2次。\n2021年度，我局未收取信息处理费。", 6)
    assert judged(stale_year.check, report) == [Judged("sections.6", "2022年", "2021年度")]
    assert marked(stale_year.check, report) == ["2021年度"]


@given(st.sampled_from(STALE[:4]), st.sampled_from(RIGHT))
def test_one_stale_sentence_among_right_ones_is_told(stale: str, right: str) -> None:
    assert len(judged(stale_year.check, of_2022(f"{right}\n{stale}\n{right}"))) == 1


@given(st.integers(2019, 2040))
def test_the_clean_report_speaks_of_its_own_year_whichever_that_is(year: int) -> None:
    report = replace(clean(), year=year)
    report = with_section(report, 1, f"{year}年，我局共主动公开政府信息102条。")
    report = with_section(report, 6, f"{year}年，本局未收取信息处理费。")
    assert judged(stale_year.check, report) == []


def test_without_a_year_no_year_is_wrong() -> None:
    report = replace(with_section(clean(), 1, STALE[0]), year=None)
    assert judged(stale_year.check, report) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("2022年，我局将继续加大公开力度。", ["2022年"]),
        ("2021年，我局将进一步完善制度。", ["2021年"]),
        ("2022年将重点做好政策解读。", ["2022年"]),
        ("2022年我局计划组织培训3次。", ["2022年"]),
        ("下一步，我局在2022年加强培训。", ["2022年"]),
        ("2023年，我局将继续加大公开力度。", []),
        ("2023年将重点做好政策解读。", []),
        ("2022年，我局将政府信息公开纳入考核。", []),  # 将 marks an object, no plan
        ("2022年，我局按照计划完成公开任务。", []),
        ("下一步，我局将加强培训。", []),
        ("今后，我局在2023年加强培训。", []),
        ("2022年拟再开展培训3次。", ["2022年"]),
        ("力争2022年申请量下降一成。", ["2022年"]),
        ("2022年力争问题信息降到3条以内。", ["2022年"]),
        ("力争2023年申请量下降一成。", []),
        ("改进措施：2022年，我局将做好解读。", ["2022年"]),
        ("改进措施：一是2022年将继续培训。", ["2022年"]),  # told once
        ("改进措施：2023年，我局将做好解读。", []),
        ("改进措施：2022年将政府信息公开纳入考核。", []),
        ("2022年，我局公开规划计划8条、财政信息12条。", []),  # 计划 as a noun
        ("2022年，采购计划、招聘计划共公开16条。", []),
        ("2022年，我局按计划公开各类信息286条。", []),
        ("2022年，计划公开信息280条，实际公开286条。", []),
        ("2022年，我局计划组织培训3次，实际组织5次。", []),
        ("2022年，计划整改的3个问题已全部整改到位。", []),
        ("2022年，我局公示拟聘人员26人。", []),
        ("2022年，对拟公开信息逐条审查。", []),
    ],
)
def test_plans_speak_of_the_years_to_come(sentence: str, found: list[str]) -> None:
    assert [j.found for j in judged(stale_plan.check, of_2022(sentence, 5))] == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("截至2021年12月31日，公开信息286条。", ["2021年"]),
        ("2021年1月至12月，公开信息286条。", ["2021年"]),
        ("自2021年1月1日至12月31日，我局收到申请50件。", ["2021年"]),
        ("截至2022年12月31日，公开信息286条。", []),
        ("截至2020年12月31日，公开信息286条。", []),  # looks further back
        ("截至2021年12月31日，公开信息286条，2022年增加40条。", []),
        ("截至2021年12月31日，公开信息比上年增加40条。", []),
        ("截至2021年12月31日，建成专区12个。", []),  # counts nothing of the report's
    ],
)
def test_a_statistics_period_in_the_text_is_of_the_own_year(
    sentence: str, found: list[str]
) -> None:
    assert [j.found for j in judged(stale_year.check, of_2022(sentence, 1))] == found


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("与2022年相比增加3件。", ["2021年"]),
        ("收到申请64件，较2022年增加12件。", ["2021年"]),
        ("收到申请64件，与2022年（52件）相比增长23%。", ["2021年"]),
        ("收到申请64件，比2022年有所增加。", ["2021年"]),
        ("收到申请64件，与2022年持平。", ["2021年"]),
        ("结转2022年继续办理3件。", ["2023年"]),
        ("3件结转至2022年度办理。", ["2023年"]),
        ("收到申请64件，较2021年增加12件。", []),
        ("结转2023年继续办理3件。", []),
        ("2021年结转2022年的申请3件，已办结。", []),
        ("2021年收到申请50件，结转至2022年办理3件。", []),
        ("上年收到申请50件，结转至2022年3件。", []),
        ("力争2023年申请量比2022年减少一成。", []),
        ("2023年将继续公开，数量比2022年增加10%。", []),
        ("与2022年工作要点对照，逐项落实。", []),
        ("同2022年预算一并公开。", []),
    ],
)
def test_the_own_year_is_not_where_another_is_due(sentence: str, due: list[str]) -> None:
    report = replace(of_2022(sentence, 1), title="青岩县交通运输局2022年政府信息公开工作年度报告")
    assert [j.expected for j in judged(another_year_due.check, report)] == due
    assert judged(another_year_due.check, replace(report, year=None)) == []


@pytest.mark.parametrize(
    ("preamble", "found"),
    [
        ("现公布青岩县交通运输局2022年政府信息公开工作年度报告。", []),
        ("现公布青岩县交通运输局2021年政府信息公开工作年度报告。", [2021]),
        ("特公布青岩县交通运输局二〇二一年政府信息公开年度报告。", [2021]),
        ("特公布青岩县交通运输局二〇二二年政府信息公开年度报告。", []),
        ("特向县政府报告2021年度本局政府信息公开情况。", [2021]),
        ("根据条例编制2021年度政府信息公开年度报告如下。", [2021]),
        ("根据《2021年政务公开工作要点》编制本报告。", []),
        ("现将上年（2021年）政府信息公开报告整改情况说明如下。", []),
        ("", []),
    ],
)
def test_the_report_calls_itself_by_its_own_year(preamble: str, found: list[int]) -> None:
    report = replace(clean(), year=2022, preamble=preamble)
    assert [j.found for j in judged(title_year_in_text.check, report)] == found


HEREBY = "现公布2021年政府信息公开工作年度报告。"


@pytest.mark.parametrize(
    ("preamble", "first", "found", "why"),
    [
        ("", HEREBY, [("sections.1", 3)], "the opening stands in section one"),
        ("前言。", HEREBY, [("sections.1", 3)], "it says that this is the report"),
        ("", f"概述如下。\n{HEREBY}", [("sections.1", 9)], "in a later paragraph"),
        ("", "编制2021年政府信息公开工作年度报告如下。", [("sections.1", 2)], "an opening too"),
        ("前言。", "编制发布2021年政府信息公开工作年度报告。", [], "a piece of this year's work"),
        ("", "概述如下。\n编制2021年政府信息公开工作年度报告。", [], "likewise"),
        ("前言。", "1月，向社会公布2021年政府信息公开年报。", [], "likewise"),
        ("前言。", "实现公开目标，发布2021年政府信息公开年报。", [], "实现 is no 现"),
        ("前言。", "现将2022年政府信息公开工作年度报告公布如下。", [], "its own year"),
    ],
)
def test_inside_section_one_only_what_presents_the_report_is_held_to_its_year(
    preamble: str, first: str, found: list[tuple[str, int]], why: str
) -> None:
    report = with_section(replace(clean(), year=2022, preamble=preamble), 1, first)
    told = title_year_in_text.check.findings(Evidence(report))
    assert [(f.at, f.offset) for f in told] == found, why


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2022年收到申请64件。2021年收到申请50件，2020年收到申请29件。", []),
        ("2022年收到政府信息公开申请64件，办结61件。2021年收到申请50件。", []),
        ("本年收到申请64件。2021年收到申请50件。", []),
        ("2022年公开信息64条。2021年收到申请50件。", ["2021年"]),
        ("2022年收到申请64件。\n2021年收到申请50件。", ["2021年"]),
        ("2021年收到申请50件，2020年收到申请29件。", ["2021年"]),
    ],
)
def test_earlier_years_behind_the_same_of_the_reports_own_are_no_old_draft(
    text: str, found: list[str]
) -> None:
    assert [j.found for j in judged(stale_year.check, of_2022(text))] == found
