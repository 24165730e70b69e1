"""Labels of a table that are not those of the form, and a table in the other form."""

from dataclasses import replace

import pytest

from gongkai.annual_report.checks import run_checks
from gongkai.annual_report.checks.cells import label_changed
from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import ERROR, INFO, WARNING, Evidence
from gongkai.annual_report.checks.form import form_of_the_year
from gongkai.annual_report.checks.other_form import in_other_form
from gongkai.annual_report.forms import FORM_2019, FORM_2021
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import ChangedLabel, Report
from tests.annual_report.checks.judged import Judged, judged
from tests.annual_report.relabelled import WAYS, relabelled

IN_FORCE = ChangedLabel("proactive", "column", "历史累计", "现行有效件数", another=True)
ISSUED = ChangedLabel("proactive", "column", "本年发布件数", "本年制发件数", another=True)
ARTICLE = ChangedLabel(
    "proactive", "block", "第二十一条第（五）项", "第二十条第（五）项", another=True
)
SLIP = ChangedLabel("requests", "row", "5.属于三类内容事务信息", "5.属于三类内部事务信息")
RESULT = ChangedLabel("remedies", "column", "结果撤回", "结果维持", another=True)


def bearing(*labels: ChangedLabel, form: str = "2021") -> Report:
    return replace(clean(form), labels=labels)


@pytest.mark.parametrize(
    ("labels", "severity", "told"),
    [
        (
            [IN_FORCE],
            WARNING,
            "表二与统一格式含义不同：表头“历史累计”应为“现行有效件数”；"
            "请按统一格式改正，并核对其中的数据。",
        ),
        (
            [IN_FORCE, ARTICLE],
            WARNING,
            "表二与统一格式含义不同：表头“历史累计”应为“现行有效件数”，"
            "条目“第二十一条第（五）项”应为“第二十条第（五）项”；"
            "请按统一格式改正，并核对其中的数据。",
        ),
        (
            [SLIP],
            INFO,
            "表三与统一格式文字不同：行名“5.属于三类内容事务信息”应为"
            "“5.属于三类内部事务信息”；请核对。",
        ),
        (
            [RESULT] * 6,
            WARNING,
            f"表四与统一格式含义不同：{'，'.join(['表头“结果撤回”应为“结果维持”'] * 4)}等6处；"
            "请按统一格式改正，并核对其中的数据。",
        ),
    ],
)
def test_what_a_table_says_otherwise_is_told_once(
    labels: list[ChangedLabel], severity: str, told: str
) -> None:
    (finding,) = label_changed.check.findings(Evidence(bearing(*labels)))
    assert (finding.severity, finding.message) == (severity, told)


def test_each_table_is_told_of_by_itself_and_slips_apart() -> None:
    slip = ChangedLabel("proactive", "row", "行政规范性文伴", "行政规范性文件")
    assert judged(label_changed.check, bearing(IN_FORCE, slip, SLIP, RESULT)) == [
        Judged("sections.2", "现行有效件数", "历史累计"),
        Judged("sections.2", "行政规范性文件", "行政规范性文伴"),
        Judged("sections.3", SLIP.expected, SLIP.printed),
        Judged("sections.4", "结果维持", "结果撤回"),
    ]


def _of_2019(*printed: str) -> tuple[ChangedLabel, ...]:
    expected = ("本年制发件数", "本年废止件数", "现行有效件数")
    return tuple(
        ChangedLabel("proactive", "column", one, label, another=True)
        for one, label in zip(printed, expected, strict=False)
    )


OLD = _of_2019("本年新制作数量", "本年新公开数量", "对外公开总数量")


@pytest.mark.parametrize(
    ("report", "form", "count"),
    [
        (bearing(*OLD), FORM_2019, 3),
        (bearing(*OLD, IN_FORCE), FORM_2019, 3),
        (bearing(*OLD[:2]), FORM_2019, 2),
        (bearing(OLD[0]), None, 0),  # a single one
        (bearing(IN_FORCE, ISSUED), None, 0),  # of neither form
        (bearing(), None, 0),
        (
            bearing(
                ChangedLabel("proactive", "column", "本年制发件数", "本年新制作数量", True),
                ChangedLabel("proactive", "column", "现行有效件数", "对外公开总数量", True),
                form="2019",
            ),
            FORM_2021,
            2,
        ),
    ],
)
def test_the_other_form_is_known_by_its_labels(report: Report, form: object, count: int) -> None:
    found, labels = in_other_form(report, "proactive")
    assert (found, len(labels)) == (form, count)


def test_a_table_in_the_other_form_is_told_by_the_form_of_the_year() -> None:
    report = bearing(*OLD, ARTICLE)
    assert judged(label_changed.check, report) == [
        Judged("sections.2", ARTICLE.expected, ARTICLE.printed)
    ]
    (finding,) = form_of_the_year.check.findings(Evidence(report))
    assert (finding.at, finding.severity) == ("sections.2", ERROR)
    assert (finding.expected, finding.found) == ("2021年格式", "2019年格式")
    assert finding.message == (
        "表二的表头“本年新制作数量”“本年新公开数量”“对外公开总数量”是国办公开办函〔2019〕60号的格式，"
        "2022年度报告应当采用国办公开办函〔2021〕30号规定的格式，其中的数据没有采用。"
    )


def test_a_report_in_another_form_is_told_once() -> None:
    """The form is that of table three; what table two says beside it adds nothing."""
    report = replace(clean("2019"), year=2023)
    assert [f.at for f in form_of_the_year.check.findings(Evidence(report))] == ["year"]


OLD_LABELS = {
    "本年制发件数": "本年新制作数量",
    "本年废止件数": "本年新公开数量",
    "现行有效件数": "对外公开总数量",
}


@pytest.mark.parametrize("way", WAYS)
def test_headings_of_2019_in_a_report_of_today_are_named_in_every_layout(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = read_report(relabelled(clean(), OLD_LABELS, way, monkeypatch))
    documents = [v for p, v in report.values.items() if "regulations" in p or "normative" in p]
    assert (report.form, documents) == ("2021", [None] * 6)
    found = [f for f in run_checks(Evidence(report)) if f.id in ("F-01", "C-08")]
    assert [(f.id, f.at) for f in found] == [("F-01", "sections.2")]
    assert "“本年新制作数量”" in found[0].message
    assert "〔2021〕30号" in found[0].message


TWO_OF_2019 = """二、主动公开政府信息情况
第二十条第（一）项
信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
规章 | 0 | 0 | 0 |
规范性文件 | 2 | 1 | 9 |
第二十条第（五）项
信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
行政许可 | 12 | 0 | 340 |
其他对外管理服务事项 | 7 | 0 | 21 |
第二十条第（六）项
信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
行政处罚 | 20 | 0 | 6 |
行政强制 | 8 | 0 | 0 |
第二十条第（八）项
信息内容 | 上一年项目数量 | 本年增/减 |
行政事业性收费 | 1 | 0 |
第二十条第（九）项
信息内容 | 采购项目数量 | 采购总金额 |
政府集中采购 | 3 | 120.5万元 |
"""


@pytest.mark.parametrize("between", [" | ", "\t", "\n"])
def test_a_table_two_of_2019_above_a_table_three_of_today_says_its_form(
    between: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten cells are unknown, and why they are is said."""
    text = relabelled(clean(), {}, "rows_in_pipes", monkeypatch).decode()
    begin, end = text.index("二、主动公开"), text.index("三、收到和处理")
    old = TWO_OF_2019.replace(" |\n", "\n").replace(" | ", between)
    report = read_report((text[:begin] + old + text[end:]).encode())
    assert [v for p, v in report.values.items() if p.startswith("proactive.")] == [None] * 10
    found = [f for f in run_checks(Evidence(report)) if f.id in ("F-01", "C-08")]
    assert [(f.id, f.at, f.severity) for f in found] == [("F-01", "sections.2", ERROR)]
    assert "“本年新制作数量”“本年新公开数量”" in found[0].message
