"""Clean reports of every sort of body, of none and of many requests, in other scripts and forms.

tests/annual_report/checks/test_clean_reports.py has the layouts; here are the bodies and the years.
"""

from datetime import date
from itertools import cycle

import opencc
import pytest

from gongkai.annual_report.checks import INFO, Evidence, run_checks
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import Report
from gongkai.annual_report.writers import write_report
from tests.annual_report.making import make_last_year, make_report

TODAY = date(2026, 6, 1)
BODIES = {
    "a county's bureau": "青岩县水利局",
    "a district's committee": "望江区卫生健康委员会",
    "a county's government": "青岩县人民政府",
    "a city's government": "南江市人民政府",
    "a town": "石桥镇人民政府",
    "a subdistrict": "东门街道办事处",
    "a city's bureau": "南江市生态环境局",
    "a province's department": "贵州省水利厅",
    "an autonomous county": "石门坎苗族自治县人民政府",
    "a development zone": "青岩经济开发区管理委员会",
    "a banner": "乌兰旗农牧局",
}
REQUESTS = {"nobody asked": 0, "some": 3, "many": 400}
LAYOUTS = ("txt", "html", "docx", "xlsx")


def above_info(report: Report, last: Report | None = None) -> list[str]:
    findings = run_checks(Evidence(report, last=last, today=TODAY))
    return [f"{f.id} {f.at}: {f.message}" for f in findings if f.severity != INFO]


CASES = [
    (form, agency, number, layout)
    for (form, agency, number), layout in zip(
        [(f, a, n) for f in ("2021", "2019") for a in BODIES.values() for n in REQUESTS.values()],
        cycle(LAYOUTS),
        strict=False,
    )
]


@pytest.mark.parametrize(("form", "agency", "requests", "layout"), CASES)
def test_the_first_report_of_any_body_is_clean(
    form: str, agency: str, requests: int, layout: str
) -> None:
    """No predecessor lies beside it: what needs one is not asked."""
    made = make_report(len(agency) + requests, form, agency=agency, requests=requests)
    report = read_report(write_report(made, layout))
    assert report.agency == agency
    assert above_info(report) == []


@pytest.mark.parametrize("requests", REQUESTS.values(), ids=REQUESTS)
def test_a_made_report_has_as_many_requests_as_it_was_asked_for(requests: int) -> None:
    handled = make_report(3, requests=requests).values["requests.handled.total"] or 0
    assert (handled == 0, handled > 1000) == (requests == 0, requests == 400)


@pytest.mark.parametrize("agency", BODIES.values(), ids=BODIES)
def test_the_first_report_in_the_form_of_2021_is_clean_beside_one_in_that_of_2019(
    agency: str,
) -> None:
    made = make_report(31, "2021", 2021, agency=agency)
    before = make_last_year(made, 31, "2019")
    report, last = (read_report(write_report(r, "txt")) for r in (made, before))
    assert (report.form, last.form) == ("2021", "2019")
    assert above_info(report, last) == []


@pytest.mark.parametrize("script", ["s2t", "s2tw", "s2hk"])
@pytest.mark.parametrize("form", ["2021", "2019"])
@pytest.mark.parametrize("layout", ["txt", "html"])
def test_a_clean_report_is_clean_in_traditional_characters(
    script: str, form: str, layout: str
) -> None:
    for seed in (41, 42):
        made = make_report(seed, form)
        text = write_report(made, layout).decode()
        mirrored = opencc.OpenCC(script).convert(text)
        assert mirrored != text
        report = read_report(mirrored.encode())
        assert report.values == made.values
        assert above_info(report) == []


FREE = {
    "2009": """青岩县教育局2009年政府信息公开工作年度报告

根据《中华人民共和国政府信息公开条例》的规定，现公布2009年政府信息公开工作年度报告。

一、概述
2009年，我局健全工作机构，完善工作制度，政府信息公开工作有序开展。
二、主动公开政府信息情况
2009年共主动公开政府信息156条，其中政策法规12条，工作动态100条，招生信息44条。
三、依申请公开政府信息情况
我局在15个工作日内答复申请，2009年共受理申请3件，均已答复。
四、收费及减免情况
未收取检索、复制、邮寄等费用。
五、复议、诉讼情况
未发生行政复议、行政诉讼。
六、存在的主要问题及改进措施
公开内容不够全面，下一步将加大公开力度。

青岩县教育局
2010年3月12日
""",
    "2014": """松坪县人民政府2014年政府信息公开工作年度报告

一、基本情况
县政府召开专题会议3次，印发《2014年政府信息公开工作要点》。
二、主动公开情况
全县公开政府信息9120条，比上年增加320条，增长3.6%。
三、依申请公开和不予公开情况
全县受理申请15件，答复15件，其中同意公开13件，不同意公开2件。
四、因政府信息公开申请行政复议、提起行政诉讼情况
行政复议1件，维持1件。
五、问题和打算
各乡镇公开不够均衡。2015年，县政府将加强培训，按月通报。

松坪县人民政府
2015年3月30日
""",
    "2018": """临江县水务局2018年政府信息公开工作年度报告

本报告由概述、主动公开、依申请公开、复议诉讼、问题和改进组成，统计期限为2018年1月1日至2018年12月31日。

一、概述
2018年，我局按照《条例》要求开展工作。
二、主动公开
公开信息88条。
三、依申请公开
未收到申请。
四、复议诉讼
无。
五、问题和改进
更新不够及时，已由办公室每周核对。

2019年3月18日
""",
}


@pytest.mark.parametrize("year", FREE)
def test_a_report_from_before_the_forms_is_held_to_none(year: str) -> None:
    report = read_report(FREE[year].encode())
    assert (report.form, report.year) == ("free", int(year))
    assert above_info(report) == []
