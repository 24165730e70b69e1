"""Wrong words: misspelt terms, repealed rules, blanks, garble, spam, links, repetitions."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import ERROR, WARNING, Check, Evidence
from gongkai.annual_report.checks.wording import (
    foreign_link,
    garbled,
    injected_spam,
    misspelt_terms,
    placeholder,
    reconsideration_organ,
    repealed_decree,
    repealed_rules,
    repeated_sentence,
)
from tests.annual_report.checks.judged import judged, marked


def found(check: Check, text: str, year: int = 2024) -> list[object]:
    report = with_section(replace(clean(), year=year), 1, text)
    assert all(j.at == "sections.1" for j in judged(check, report))
    return [j.found for j in judged(check, report)]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("政府政府信息公开", "政府政府", "政府"),
        ("四类过程性性信息", "过程性性", "过程性"),
        ("三类内容事务信息", "内容事务信息", "内部事务信息"),
        ("信息公开条列", "信息公开条列", "信息公开条例"),
        (
            "《中华人民共和国信息公开条例》",
            "人民共和国信息公开条例",
            "中华人民共和国政府信息公开条例",
        ),
        ("中华人共和国", "中华人共和国", "中华人民共和国"),
        ("申请行政复仪", "行政复仪", "行政复议"),
        ("三安全一安定", "三安全一安定", "三安全一稳定"),
        ("以公开为常态、不公开为意外", "不公开为意外", "不公开为例外"),
        ("只计这一情况", "只计这一情况", "只计这一情形"),
        ("截止2022年12月31日", "截止", "截至"),
        ("不断完善。。", "。。", "。"),
        ("公开的的信息", "的的", "的"),
        ("结转下年年度", "年年度", "年度"),
    ],
)
def test_a_misspelt_term_is_told_with_the_right_one(text: str, wrong: str, right: str) -> None:
    report = with_section(clean(), 1, text)
    assert [(j.expected, j.found) for j in judged(misspelt_terms.check, report)] == [(right, wrong)]
    assert marked(misspelt_terms.check, report) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "政府信息公开工作工作人员",
        "危及“三安全一稳定”",
        "属于三类内部事务信息、四类过程性信息",
        "政府信息信息化水平",
        "重复申请申请人",
        "推进公开公开透明",
        "网站截止日期",
        "在截止时间前答复",
        "《中华人民共和国政府信息公开条例》",
        "安全生产、食品安全一并检查",
        "行政复议复议机关",
        "2024年年度报告已于2025年1月20日发布",
        "2024 年年度报告",
        "……",
    ],
)
def test_a_term_spelt_right_passes(text: str) -> None:
    assert found(misspelt_terms.check, text) == []


@pytest.mark.parametrize(
    ("text", "year", "wrong"),
    [
        ("自收到申请之日起15个工作日内答复。", 2022, ["15个工作日"]),
        ("法定答复期限为十五个工作日，申请均按时答复。", 2022, ["十五个工作日"]),
        ("自收到申请之日起20个工作日内答复。", 2022, []),
        ("自收到申请之日起15个工作日内答复。", 2018, []),  # it was so then
        ("第三方自收到征求意见书之日起15个工作日内答复。", 2022, []),  # Art. 32
        ("申请平均15个工作日答复，短于法定期限。", 2022, []),
        ("将申请答复时限压缩至15个工作日。", 2022, []),
        ("公示15个工作日。", 2022, []),
        ("申请人根据自身生产、生活、科研等特殊需要申请。", 2022, ["生产、生活、科研等特殊需要"]),
        ("不再以生产、生活、科研等特殊需要为条件申请。", 2022, []),
        ("取消“三需要”限制。", 2022, []),
        ("申请须符合三需要。", 2022, ["三需要"]),
    ],
)
def test_rules_repealed_in_2019_are_not_applied(text: str, year: int, wrong: list[str]) -> None:
    assert found(repealed_rules.check, text, year) == wrong


@pytest.mark.parametrize(
    ("text", "year", "wrong"),
    [
        ("根据《条例》（国务院令第492号）。", 2022, ["国务院令第492号"]),
        ("根据《条例》（国令第492号）。", 2022, ["国令第492号"]),
        ("根据《条例》（国务院令第711号）。", 2022, []),
        ("根据《条例》（国务院令第492号）。", 2015, []),
        ("国务院令第492号同时废止。", 2022, []),
        ("按照国办公开办函〔2019〕60号编制。", 2022, ["国办公开办函〔2019〕60号"]),
        ("按照国办公开办函〔2019〕60号编制。", 2020, []),
        ("按照国办公开办函〔2021〕30号编制。", 2022, []),
        ("青政办发〔2022〕60号", 2022, []),
        ("门牌492号", 2022, []),
    ],
)
def test_the_decree_in_force_is_cited(text: str, year: int, wrong: list[str]) -> None:
    assert found(repealed_decree.check, text, year) == wrong


@pytest.mark.parametrize(
    ("text", "year", "count"),
    [
        ("可以向县人民政府或者上一级主管部门申请行政复议。", 2024, 1),
        ("可以向上级主管部门申请复议。", 2025, 1),
        ("可以向县人民政府或者上一级主管部门申请行政复议。", 2023, 0),  # it was so then
        ("可以向县人民政府申请行政复议。", 2024, 0),
        ("垂直领导的，向上一级主管部门申请行政复议。", 2024, 0),
        ("报上一级主管部门。行政复议1件。", 2024, 0),
    ],
)
def test_one_organ_hears_reconsideration_since_2024(text: str, year: int, count: int) -> None:
    assert len(found(reconsideration_organ.check, text, year)) == count


def test_vertically_led_bodies_are_the_exception() -> None:
    report = replace(clean(), year=2024, agency="国家税务总局青岩县税务局")
    text = "可以向上一级税务机关即上级主管部门申请行政复议。"
    assert judged(reconsideration_organ.check, with_section(report, 1, text)) == []


@pytest.mark.parametrize(
    ("text", "blanks"),
    [
        ("公开政府信息××条", ["××"]),
        ("公开政府信息XX条", ["XX"]),
        ("公开政府信息xx条", ["xx"]),
        ("某某局负责公开", ["某某"]),
        ("20XX年度报告", ["20XX"]),
        ("数据待补充", ["待补充"]),
        ("（此处填写数据）", ["此处填写"]),
        ("公开____条", ["____"]),
        ("（单位名称）负责", ["（单位名称）"]),
        ("【】条", ["【】"]),
        ("青政办发〔〕3号", ["〔〕"]),
        ("{{agency}}", ["{{", "}}"]),
        ("申请人张××提出", []),  # masked on purpose
        ("申请人李某某不服", []),
        ("王某某的申请", []),
        ("手机138****0001", []),
        ("XXL号展板", []),
        ("LED、HTTPS、XML格式", []),
        ("答复待补正后作出", []),
        ("此处设有查阅点", []),
        ("3×4米展板", []),
        ("〔2022〕3号", []),
        ("公开货车贵A·D××××的违法信息", []),
        ("车牌贵A12×××的当事人", []),
        ("202X年公开信息", ["202X"]),
        ("（此处由办公室补充）", ["此处由办公室补充"]),
        ("（请填数字）", ["（请填数字）"]),
        ("（填写单位）", ["（填写单位）"]),
        ("提供申请表（填写说明）下载", []),
        ("提供申请表（填写示例）下载", []),
        ("数据局（数字政府建设）", []),
        ("对外公布（数字乡村）试点", []),
        ("共公开信息 条，其中网站公开　　条。", ["信息 条", "公开　　条"]),
        ("召开会议 次", ["会议 次"]),
        ("组织培训（  ）次", ["（  ）"]),
        ("收取费用（）", ["（）"]),
        ("共公开信息 286 条，其中网站公开 12 条。", []),
        ("发布信息 二百余 条。", []),
        ("信息 条目清晰，件件有回音。", []),
    ],
)
def test_nothing_is_left_to_be_filled_in(text: str, blanks: list[str]) -> None:
    assert found(placeholder.check, text) == blanks


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("公开政府信息××条", ERROR),
        ("数据待补充", ERROR),
        ("共公开信息 条。", WARNING),  # a picture of a number may have been lost on the way
        ("培训（ ）次", WARNING),
    ],
)
def test_a_missing_number_is_asked_about_a_mark_is_an_error(text: str, severity: str) -> None:
    report = with_section(clean(), 1, text)
    assert [f.severity for f in placeholder.check.findings(Evidence(report))] == [severity]


def test_a_blank_in_the_title_is_told_too() -> None:
    report = replace(clean(), title="××县交通运输局2022年政府信息公开工作年度报告")
    assert [j.at for j in judged(placeholder.check, report)] == ["title"]


@pytest.mark.parametrize(
    ("text", "garble"),
    [
        ("公开政府信\ufffd\ufffd息", ["\ufffd\ufffd"]),
        ("锟斤拷锟斤拷", ["锟斤拷锟斤拷"]),
        ("烫烫烫烫", ["烫烫烫烫"]),
        ("政府信息&nbsp;公开", ["&nbsp;"]),
        ("&ldquo;公开&rdquo;", ["&ldquo;", "&rdquo;"]),
        ("主動(dòng)公開", ["(dòng)"]),
        ("鏀垮簻淇℃伅鍏紑", ["鏀垮簻淇℃伅鍏紑"]),
        ("政府信息公开(OGI)", []),
        ("A&B公司", []),
        ("水很烫", []),
        ("café（咖啡）", []),
    ],
)
def test_the_text_is_legible(text: str, garble: list[str]) -> None:
    assert found(garbled.check, text) == garble


@given(st.sampled_from(["县政府信息公开", "行政规范性文件", "政务服务中心", "公共资源交易"]))
def test_utf8_read_as_gbk_is_garble_only_where_it_is_common(text: str) -> None:
    assert found(garbled.check, text) == []


@pytest.mark.parametrize(
    ("text", "spam"),
    [
        ("澳门新葡京注册送彩金", ["新葡京", "注册送", "彩金"]),
        ("公开制度。百家乐网站", ["百家乐"]),
        ("打击百家乐等网络赌博活动", []),  # the police at work
        ("查处时时彩案件3起", []),
        ("公益彩票资金使用情况", []),
        ("澳门赌场官网", ["赌场"]),
        ("查处地下赌场2处", []),
    ],
)
def test_no_advertisement_stands_in_the_text(text: str, spam: list[str]) -> None:
    assert found(injected_spam.check, text) == spam


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("见http://www.qingyan.gov.cn/zwgk", []),
        ("见https://jt.qingyan.gov.cn", []),
        ("见www.qingyan.gov.cn。", []),
        ("公众号文章https://mp.weixin.qq.com/s/abc", []),
        ("微博https://weibo.com/qingyan", []),
        ("见http://www.example.com/a.html", ["www.example.com"]),
        ("见www.example.net", ["www.example.net"]),
        ("见http://qingyan.gov.cn.example.com", ["qingyan.gov.cn.example.com"]),
        ("见http://fakegov.cn", ["fakegov.cn"]),
        ("没有链接", []),
    ],
)
def test_links_lead_to_government_sites(text: str, hosts: list[str]) -> None:
    assert found(foreign_link.check, text) == hosts


LONG = "把公开时限写入项目管理台账，竣工验收后由养护科在五个工作日内提供信息。"


@pytest.mark.parametrize(
    ("one", "five", "found_at"),
    [
        (LONG, "甲", []),
        (f"{LONG}{LONG}", "甲", ["sections.1"]),
        (LONG, LONG, ["sections.5"]),  # in another section
        (LONG, LONG.replace("五", "三"), []),
        ("未收取信息处理费。未收取信息处理费。", "甲", []),  # short
        (f"{LONG}\n  {LONG}", "甲", ["sections.1"]),  # white space before it
    ],
)
def test_no_long_sentence_stands_twice(one: str, five: str, found_at: list[str]) -> None:
    report = with_section(with_section(clean(), 1, one), 5, five)
    assert [j.at for j in judged(repeated_sentence.check, report)] == found_at
