"""A header in another order than the form's: flattened numbers are nobody's then."""

import pytest

from gongkai.annual_report.forms import REQUEST_COLUMNS, RESULTS_2021
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import UNRECOVERABLE, Report

COLUMNS = tuple(column.label for column in REQUEST_COLUMNS)
OTHER_ORDERS = {
    "the total first": (COLUMNS[6], *COLUMNS[:6]),
    "organisations before persons": (*COLUMNS[1:6], COLUMNS[0], COLUMNS[6]),
    "two organisations exchanged": (COLUMNS[0], COLUMNS[2], COLUMNS[1], *COLUMNS[3:]),
}
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def rows() -> list[tuple[str, ...]]:
    """Every row with seven different numbers, zeros aside."""
    labels = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"]
    labels += ["".join(row.group[1:]) + row.label for row in RESULTS_2021]
    labels += ["（七）总计", "四、结转下年度继续办理"]
    return [(label, *(str(10 * at + n) for n in range(7))) for at, label in enumerate(labels)]


def text(order: tuple[str, ...], between: str) -> str:
    """The report's table three, `between` its fields; a new line is one cell a line."""
    header = between.join((NOTE, "申请人情况", *order))
    lines = [header, *(between.join(row) for row in rows())]
    return "\n".join(
        [
            "青岩县交通运输局2023年政府信息公开工作年度报告",
            "三、收到和处理政府信息公开申请情况",
            *lines,
            "五、存在的主要问题及改进情况",
        ]
    )


def requests(report: Report) -> dict[str, object]:
    return {path: value for path, value in report.values.items() if path.startswith("requests.")}


@pytest.mark.parametrize("between", ["\t", " | "], ids=["tabs", "pipes"])
@pytest.mark.parametrize("order", OTHER_ORDERS)
def test_under_a_header_in_another_order_no_number_is_given(order: str, between: str) -> None:
    report = read_report(text(OTHER_ORDERS[order], between).encode())
    assert requests(report) == {}
    assert report.unread["requests"] == UNRECOVERABLE


def test_a_name_a_line_the_total_before_the_persons_is_seen_too() -> None:
    """Further names of a line each may have been put so by a page's layout."""
    report = read_report(text(OTHER_ORDERS["the total first"], "\n").encode())
    assert report.unread["requests"] == UNRECOVERABLE


@pytest.mark.parametrize("between", ["\t", " | ", "\n"], ids=["tabs", "pipes", "lines"])
def test_under_the_forms_own_header_every_number_stands_in_its_column(between: str) -> None:
    report = read_report(text(COLUMNS, between).encode())
    assert list(requests(report).values()) == [int(n) for row in rows() for n in row[1:]]


@pytest.mark.parametrize("first", ["总计 自然人 法人或其他组织", "总计自然人法人或其他组织"])
def test_names_in_one_text_show_their_order_too(first: str) -> None:
    """Of a header between spaces, or with nothing between, each row is one text."""
    header = f"{NOTE} 申请人情况\n{first}\n商业企业 科研机构 社会公益组织 法律服务机构 其他"
    own = text(COLUMNS, " ").replace(" ".join((NOTE, "申请人情况", *COLUMNS)), header)
    report = read_report(own.encode())
    assert header in own
    assert report.unread["requests"] == UNRECOVERABLE
    usual = own.replace(first, "自然人 法人或其他组织 总计")
    assert list(requests(read_report(usual.encode())).values())[:3] == [0, 1, 2]
