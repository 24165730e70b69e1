"""True reports that close oddly, and days written in every way: no rule takes them for a fault."""

from datetime import date

import pytest

from gongkai.annual_report.checks import INFO, Evidence, run_checks
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import Report
from gongkai.annual_report.writers import write_report
from tests.annual_report.checks.bureau import AGENCY, TEXTS, bureau

TODAY = date(2024, 2, 1)
SIGNED = date(2024, 1, 18)
FEE = "2023年未收取信息处理费。"
DATED = "2024年1月18日"

CLOSINGS = [
    ([FEE, "", f"{AGENCY}（盖章）", "2024.1.18"], "sealed, the day in points"),
    (
        ["（一）信息处理费：2023年未收取。", f"　　　　{AGENCY}", "　　　　二〇二四年一月十八日"],
        "set to the right with spaces",
    ),
    (
        [
            "1.本年度未收取信息处理费。2.无其他需要报告的事项。",
            f"{AGENCY}　2024-01-18",
            "抄送：县政府办公室，县司法局。",
            f"{AGENCY}办公室　2024年1月18日印发",
            "（共印15份）",
        ],
        "an imprint below",
    ),
    (
        [FEE + "缴款账户自2023年3月1日起的管理单位为清河县财政局", AGENCY, DATED],
        "a sentence that ends with another body, without a full stop",
    ),
    (
        [FEE, "附件：1.主动公开目录.xlsx", "　　　2.依申请公开流程图.docx", AGENCY, DATED],
        "what is attached",
    ),
    ([FEE + "特此报告。", "", "（此件主动公开）", AGENCY, "2024/1/18"], "who may see it"),
    (
        [
            FEE,
            "联系人：办公室，电话：0858-2345678，办公时间：8:30—12:00、14:30—18:00。",
            f"报告单位：{AGENCY}",
            f"报告日期：{DATED}",
        ],
        "labels, hours of an office",
    ),
    (
        [
            FEE,
            "注：数据截至2023年12月31日24时；报告于2024年1月18日经局长办公会（2024年第2次）审议通过。",
            AGENCY,
            "2024 年 1 月 18 日",
        ],
        "a note on the figures",
    ),
    (
        [
            FEE + "下一年度计划于2024.3.15、2024.6.15各更新一次目录。",
            AGENCY,
            "２０２４年１月１８日",
        ],
        "days ahead",
    ),
    ([FEE, DATED, f"{AGENCY}（公章）"], "the name below the day"),
    (
        [FEE, "—————————", AGENCY, DATED, "—————————", "责任编辑：王某　审核：李某", "打印本页"],
        "rules and a web page",
    ),
    ([FEE, f"（{AGENCY}{DATED}）"], "all of it in brackets"),
    ([FEE, f"{AGENCY}（清河县邮政业发展中心）", DATED, "扫一扫在手机打开当前页"], "two names"),
]
DAYS = """
2023.3.15起，专栏改版。
2023-03-15、2023-06-15、2023-09-15三次更新目录。
3月15日至18日开展政府开放日活动。
3·15期间发布消费提示。
2023年第1—4季度逐季自查，1月5日、4月5日、7月5日、10月8日各一次。
12月4日国家宪法日，宣传《条例》第10条、第20条。
热线12345，办公时间8:30-17:30。
1.主动公开。2.条目更新。3.项目公示。
①3月底前完成；②6月底前完成；③12月10日前完成。
截至2023.12.31，未发生行政赔偿。
二〇二三年十二月三十一日前全部完成。
二○二三年三月，修订《政府信息公开指南》（2023年版）。
2023年3月第2周、9月第3周集中更新。
清政办发〔2023〕12号、13号文件已公开。
网站改版V2.0.1于5月20日上线。
自2023年6月1日0时起启用新栏目。
2022年12月29日至2023年1月10日，清理栏目。
第十四届全国人大一次会议期间（3月5日—13日）发布专题。
每月5日、15日、25日更新。
5个工作日内上网，20个工作日内答复。
比2022年提前3天（2022年为1月21日）。
2023年，公开目录在6月30日和12月31日各更新1次，全年更新2次。
"""


def above_info(report: Report) -> list[tuple[str, str]]:
    found = run_checks(Evidence(report, today=TODAY))
    return [(one.id, one.message) for one in found if one.severity != INFO]


def closed(lines: list[str]) -> Report:
    text = write_report(bureau(), "txt").decode()
    head, found, _ = text.rpartition(TEXTS[6])
    assert found
    return read_report("\n".join([head.rstrip("\n"), "", *lines, ""]).encode())


@pytest.mark.parametrize(("lines", "why"), CLOSINGS, ids=[why for _, why in CLOSINGS])
class TestClosings:
    def test_none_is_accused(self, lines: list[str], why: str) -> None:
        assert above_info(closed(lines)) == []

    def test_who_signed_and_when_is_no_text(self, lines: list[str], why: str) -> None:
        report = closed(lines)
        assert (report.agency, report.signed_on) == (AGENCY, SIGNED)
        assert report.signed_by.startswith(AGENCY)
        assert not {AGENCY, DATED, "2024.1.18"} & set(report.text_of(6).splitlines())

    def test_written_and_read_again_it_is_the_same(self, lines: list[str], why: str) -> None:
        report = closed(lines)
        for format in ("txt", "html", "docx"):
            again = read_report(write_report(report, format))
            assert "".join(again.text_of(6).split()) == "".join(report.text_of(6).split())
            assert (again.signed_by, again.signed_on) == (report.signed_by, report.signed_on)
            assert above_info(again) == []


@pytest.mark.parametrize("line", DAYS.strip().splitlines())
@pytest.mark.parametrize("section", [1, 5, 6])
def test_a_day_is_no_number_of_anything(line: str, section: int) -> None:
    assert above_info(bureau(line, section=section)) == []
