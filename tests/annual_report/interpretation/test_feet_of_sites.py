"""What a site prints below an article signs no report, and is no text of it."""

from datetime import date

import pytest

from gongkai.annual_report.checks import Evidence, run_checks
from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.interpretation.closing import Closing, read_closing
from gongkai.annual_report.report import Report
from tests.annual_report.interpretation.samples import SIGNATURE, TITLE, lines, report_lines

OWN, DATED = SIGNATURE
DAY = date(2024, 1, 16)
COUNTY, LATER = "青岩县人民政府", "2024年11月28日"
OFFICE = "青岩县人民政府办公室"
ADDRESS = "地址：青岩县石桥路1号　邮编：550118　电话：0858-0000999"

FEET = [
    ([f"{LATER} 星期四"], "the clock of the site"),
    ([f"今天是{LATER}　星期四"], "the same, with words"),
    ([f"{LATER} 星期四 10:20:05"], "and with the hour"),
    ([f"{COUNTY} {LATER}"], "its owner and the day"),
    ([COUNTY, LATER], "in two lines"),
    ([f"版权所有 {COUNTY} 2024-06-30"], "the owner, and since when"),
    ([f"版权所有：{COUNTY}", LATER], "the day below it"),
    ([f"主办：{COUNTY}", f"承办：{OFFICE}", f"{LATER} 星期四"], "who runs it, and the clock"),
    ([f"主办单位：{COUNTY}", OFFICE, LATER], "an office below who runs it"),
    (["网站标识码：5203300001", "黔ICP备05000000号"], "its licences"),
    (["黔公网安备 52033002000012号", ADDRESS], "how to reach it"),
    ([f"承办：{OFFICE}", ADDRESS, "打印 关闭"], "and its buttons"),
    ([f"{COUNTY} {LATER}", "浏览次数：118", f"{LATER} 星期四"], "one below the other"),
]


@pytest.mark.parametrize(("foot", "why"), FEET, ids=[why for _, why in FEET])
class TestFeet:
    def test_they_sign_nothing(self, foot: list[str], why: str) -> None:
        found = read_closing(["无。", *foot], TITLE, OWN)
        assert found == Closing("", None, frozenset(range(1, 1 + len(foot)))), why

    def test_the_signature_above_them_counts(self, foot: list[str], why: str) -> None:
        found = read_closing(["无。", OWN, DATED, *foot], TITLE, OWN)
        assert found == Closing(OWN, DAY, frozenset(range(1, 3 + len(foot)))), why

    def test_so_does_one_in_a_line(self, foot: list[str], why: str) -> None:
        found = read_closing(["无。", f"{OWN}　{DATED}", *foot], TITLE, OWN)
        assert (found.signer, found.signed_on) == (OWN, DAY), why

    def test_the_report_is_said_to_be_unsigned(self, foot: list[str], why: str) -> None:
        report = interpret(lines(*report_lines(signature=foot)))
        assert (report.signed_by, report.signed_on) == ("", None), why
        assert _signature_findings(report) == ["F-13"], why


def _signature_findings(report: Report) -> list[str]:
    found = run_checks(Evidence(report, today=date(2026, 6, 1)))
    return sorted({f.id for f in found} & {"F-13", "F-14", "F-15", "W-02", "P-02", "P-06"})


@pytest.mark.parametrize(
    ("signature", "signer", "why"),
    [
        ([DATED], "", "a day alone may be the report's"),
        ([DATED, "打印 关闭"], "", "above the buttons"),
        ([DATED, "版权所有：青岩县人民政府"], "", "above the owner"),
        ([OWN, f"{DATED} 星期二"], OWN, "the weekday under a name"),
        ([f"{OWN} {DATED} 星期二"], OWN, "behind it"),
        ([OWN, COUNTY, DATED], f"{OWN}、{COUNTY}", "the government signs with its bureau"),
        ([f"{OWN}　{COUNTY}", DATED], f"{OWN}、{COUNTY}", "side by side"),
        ([OFFICE, DATED], OFFICE, "an office is another body"),
        (["贵安市人民政府", DATED], "贵安市人民政府", "another county's government"),
    ],
)
def test_a_signature_is_no_foot(signature: list[str], signer: str, why: str) -> None:
    found = read_closing(["无。", *signature], TITLE, OWN)
    assert (found.signer, found.signed_on) == (signer, DAY), why


@pytest.mark.parametrize(
    ("named", "signer"),
    [
        ("青岩县人民政府", COUNTY),
        ("青岩县", COUNTY),
        ("青岩县人民政府办公室", COUNTY),
        ("青岩县石桥镇人民政府", "青岩县石桥镇人民政府"),
        ("", COUNTY),
    ],
)
def test_a_government_signs_its_own_report(named: str, signer: str) -> None:
    assert read_closing(["无。", signer, DATED], f"{named}报告", named).signer == signer


@pytest.mark.parametrize(
    "line",
    [
        "主办单位按期办理提案3件",
        "承办：3件",
        "网站标识码已经更新。",
        "完成备案，ICP备案信息与主办单位一致。",
        "星期六照常受理申请",
    ],
)
def test_what_tells_of_a_site_is_text(line: str) -> None:
    assert read_closing(["无。", line], TITLE, OWN) == Closing()


CONTACT = f"{TITLE}\n如有疑问，请与我局联系（电话：0858-0000118）。"


@pytest.mark.parametrize(
    ("line", "above", "stays", "why"),
    [
        (ADDRESS, CONTACT, False, "the report says above whom to ask"),
        ("邮箱：qy@example.cn", CONTACT, False, "an address of mail"),
        ("联系电话：0858-0000999（仅受理网站维护）", CONTACT, False, "with what for"),
        (ADDRESS, TITLE, True, "it may be the report's only contact"),
        ("联系电话：13800000001", CONTACT, True, "a person's number is to be found"),
        ("电话办理：12件", CONTACT, True, "no address"),
    ],
)
def test_an_address_below_the_signature(line: str, above: str, stays: bool, why: str) -> None:
    found = read_closing(["无。", OWN, DATED, line], above, OWN)
    assert (3 not in found.lines) == stays, why


def test_an_address_in_an_annex_stays() -> None:
    annex = ["附件：政府信息公开情况统计表", "工作信息238", "联系电话：0858-0000118"]
    found = read_closing(["无。", OWN, DATED, *annex], CONTACT, OWN)
    assert found == Closing(OWN, DAY, frozenset({1, 2}))


@pytest.mark.parametrize("mail", ["", "　邮箱：site@example.com"])
def test_the_sites_address_is_no_personal_data(mail: str) -> None:
    foot = ["网站标识码：5203300001　黔ICP备05000000号", ADDRESS + mail]
    for below in (foot, foot[1:]):
        report = interpret(lines(*report_lines(signature=[*SIGNATURE, *below])))
        assert _signature_findings(report) == []
        assert "0000999" not in report.text_of(6) + report.contact
