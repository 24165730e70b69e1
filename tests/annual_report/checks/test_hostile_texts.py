"""Time grows with the text, whatever stands in it: no check can be made to hang."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.annual_report.checks import Evidence, run_checks
from gongkai.annual_report.checks.examples import clean, with_section
from tests.patience import not_hanging

LENGTH = 30_000
UNITS = (
    *("2023年", "2022年，我局将", "统计期限2022年1月1日至", "编制2022年政府信息公开", "《"),
    *("青岩县", "青岩县水利局认真", "某某", "公开申请", "全部", "办结率", "无结转", "15个工作日"),
    *(
        "一是",
        "（一）",
        "\n（一）",
        "一、总体情况",
        "不够",
        "有待加强",
        "清理文件",
        "收费",
        "公开1条",
    ),
    *("×", "（", "信息 条", "　", "&nbsp;", "http://a.", "赌场", "秘密★", "内部资料，", "138"),
    *("，", "。", "\n", "的", "党员"),
)


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_text_whatever_it_repeats(unit: str) -> None:
    text = (unit * (LENGTH // len(unit) + 1))[:LENGTH]
    report = clean()
    for number in (1, 5, 6):
        report = with_section(report, number, text)
    report = replace(report, preamble=text, contact=text[:2000], title=text[:200])
    with not_hanging():
        run_checks(Evidence(report, last=report, sisters=(report,), today=date(2026, 1, 1)))
