"""Table two: headers and rows of a body's own, marks in cells, the older form."""

from decimal import Decimal

import pytest

from gongkai.annual_report.document import Cell, Grid, Line
from gongkai.annual_report.interpretation.tables import read_tables
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import AMBIGUOUS, PROSE, SLASH, CellNote, ExtraRow, Report

OWN = """云岭县水务局2021年政府信息公开工作年度报告
二、主动公开政府信息情况
第二十条第（一）项
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 | 对外公开数量 |
规章 | 0 | 0 | 0 | 0 |
行政规范性文件 | 2 | 1 | 9 | 11 |
其他主动公开文件 | 3 | 0 | 30 | 33 |
第二十条第（五）项
信息内容 | 本年处理决定数量 |
行政许可 | 34件 |
第二十条第（六）项
信息内容 | 本年处理决定数量 |
行政处罚 | 6 |
行政强制 | / |
第二十条第（八）项
信息内容 | 本年收费金额（单位：万元） |
行政事业性收费 | 18.8710 |
"""
DOCUMENTS = ("issued", "repealed", "in_force")


def read(text: str) -> Report:
    return read_report(text.encode())


def documents(report: Report) -> list[object]:
    return [report.values[f"proactive.normative_documents.{name}"] for name in DOCUMENTS]


def tabs(text: str) -> str:
    return text.replace(" | ", "\t").replace(" |", "")


def lines(text: str) -> str:
    return text.replace(" | ", "\n").replace(" |", "")


@pytest.mark.parametrize("lay_out", [str, tabs, lines])
@pytest.mark.parametrize("own", ["对外公开数量", "历史累计", "备注数"])
def test_a_column_of_its_own_at_the_end_is_let_go(lay_out, own: str) -> None:
    assert documents(read(lay_out(OWN.replace("对外公开数量", own)))) == [2, 1, 9]


@pytest.mark.parametrize("lay_out", [str, tabs, lines])
def test_a_column_of_its_own_in_front_is_let_go(lay_out) -> None:
    changed = OWN.replace(
        "本年制发件数 | 本年废止件数 | 现行有效件数 | 对外公开数量",
        "对外公开数量 | 本年制发件数 | 本年废止件数 | 现行有效件数",
    ).replace("2 | 1 | 9 | 11", "11 | 2 | 1 | 9")
    assert documents(read(lay_out(changed))) == [2, 1, 9]


@pytest.mark.parametrize("lay_out", [str, tabs, lines])
def test_the_form_s_columns_in_another_order_are_told_by_their_names(lay_out) -> None:
    changed = (
        OWN.replace(" | 对外公开数量", "")
        .replace(
            "本年制发件数 | 本年废止件数 | 现行有效件数",
            "现行有效件数 | 本年制发件数 | 本年废止件数",
        )
        .replace("2 | 1 | 9 | 11", "9 | 2 | 1")
    )
    assert documents(read(lay_out(changed))) == [2, 1, 9]


def test_blank_cells_stay_in_their_columns_where_markdown_has_a_line_below_the_header() -> None:
    blank = OWN.replace(" | 对外公开数量", "").replace("2 | 1 | 9 | 11", "2 |  | 9")
    blank = blank.replace("规章 | 0 | 0 | 0 | 0", "规章 |  |  | ").replace("其他主动", "其它主动")
    drawn = blank.replace("有效件数 |", "有效件数 |\n|---|:--:|---|---|")
    assert documents(read(drawn)) == [2, None, 9]


@pytest.mark.parametrize(
    ("header", "row", "licences", "why"),
    [
        ((("本年处理决定数量", 3), ("上年数", 1)), (("171", 3), ("77", 1)), 171, "behind it"),
        ((("上年数", 1), ("本年处理决定数量", 1)), (("77", 1), ("171", 1)), 171, "before it"),
        ((("本年处理决定数量", 2),), (("171", 1), ("77", 1)), None, "both below the one name"),
        ((("本年处理决定数量", 1),) * 2, (("171", 1), ("77", 1)), None, "below the name twice"),
        ((("本年处理决定数量", 1), ("上年数", 1)), (("171", 1),) * 3, None, "one too many"),
        ((("本年处理决定数量", 1), ("", 1)), (("1", 1), ("134", 1)), None, "beside it no name"),
        ((("本年处理决定数量", 1), ("", 1)), (("171", 1), ("", 1)), 171, "nor a number"),
    ],
)
def test_the_one_number_stands_below_its_name(
    header: tuple[tuple[str, int], ...],
    row: tuple[tuple[str, int], ...],
    licences: int | None,
    why: str,
) -> None:
    """Whatever columns of its own a body sets beside it."""
    cells = []
    documents = (
        ("信息内容", (("本年制发件数", 1), ("现行有效件数", 1))),
        ("规章", (("0", 1),) * 2),
    )
    for place, (label, fields) in enumerate((*documents, ("信息内容", header), ("行政许可", row))):
        column = 1
        cells.append(Cell(place, 0, label))
        for text, width in fields:
            cells.append(Cell(place, column, text, 1, width))
            column += width
    assert read_tables([Grid.of(cells)]).values["proactive.licences"] == licences, why


def test_more_numbers_than_named_columns_are_unknown() -> None:
    report = read(OWN.replace(" | 对外公开数量", ""))
    assert documents(report) == [None, None, None]
    assert report.cells["proactive.normative_documents.issued"] == CellNote("2 1 9 11", AMBIGUOUS)


@pytest.mark.parametrize("lay_out", [str, tabs])
def test_a_row_of_its_own_is_kept_beside_the_table(lay_out) -> None:
    assert read(lay_out(OWN)).extra_rows == (
        ExtraRow("proactive", "其他主动公开文件", ("3", "0", "30", "33")),
    )


def test_a_row_of_its_own_on_lines_lends_no_number_to_another() -> None:
    assert documents(read(lines(OWN))) == [2, 1, 9]


@pytest.mark.parametrize("lay_out", [str, tabs, lines])
def test_units_and_dashes_are_said(lay_out) -> None:
    report = read(lay_out(OWN))
    assert (report.values["proactive.licences"], report.values["proactive.penalties"]) == (34, 6)
    assert report.cells["proactive.licences"] == CellNote("34件", PROSE)
    assert report.cells["proactive.coercive_measures"] == CellNote("/", SLASH)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("18.8710", Decimal("18.8710")),
        ("18.8710万元", Decimal("18.8710")),
        ("188710元", Decimal("18.871")),
        ("1,113.5", Decimal("1113.5")),
        ("0.0000", Decimal("0.0000")),
        ("? 0", Decimal(0)),
        ("/", None),
        ("无", None),
    ],
)
@pytest.mark.parametrize("lay_out", [str, tabs, lines])
def test_the_fee_is_in_ten_thousand_yuan_however_it_is_written(
    lay_out, cell: str, value: Decimal | None
) -> None:
    assert read(lay_out(OWN.replace("18.8710", cell))).values["proactive.fees"] == value


OLDER = """石桥镇人民政府2020年政府信息公开工作年度报告
二、主动公开政府信息情况
第二十条第（一）项
信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
规章 | 0 | 0 | 0 |
规范性文件 | 2 | 1 | 9 |
第二十条第（五）项
信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
行政许可 | 12 | 增10 | 340 |
其他对外管理服务事项 | 7 | 减3 | 21 |
第二十条第（六）项
信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
行政处罚 | 20 | +5 | 6 |
行政强制 | 8 | -2 | 0 |
第二十条第（八）项
信息内容 | 上一年项目数量 | 本年增/减 |
行政事业性收费 | 1 | 0 |
第二十条第（九）项
信息内容 | 采购项目数量 | 采购总金额 |
政府集中采购 | 3 | 120.5万元 |
"""


@pytest.mark.parametrize("lay_out", [str, tabs, lines])
def test_the_form_of_2019_with_its_changes_in_words(lay_out) -> None:
    report = read(lay_out(OLDER))
    found = {p.removeprefix("proactive."): v for p, v in report.values.items()}
    assert report.form == "2019"
    assert found == {
        "regulations.made": 0,
        "regulations.published": 0,
        "regulations.published_total": 0,
        "normative_documents.made": 2,
        "normative_documents.published": 1,
        "normative_documents.published_total": 9,
        "licences.last_year": 12,
        "licences.change": 10,
        "licences.decisions": 340,
        "other_services.last_year": 7,
        "other_services.change": -3,
        "other_services.decisions": 21,
        "penalties.last_year": 20,
        "penalties.change": 5,
        "penalties.decisions": 6,
        "coercive_measures.last_year": 8,
        "coercive_measures.change": -2,
        "coercive_measures.decisions": 0,
        "fees.last_year": 1,
        "fees.change": 0,
        "procurement.projects": 3,
        "procurement.amount": Decimal("120.5"),
    }


@pytest.mark.parametrize("lay_out", [str, tabs, lines])
@pytest.mark.parametrize(
    ("cells", "expected", "why"),
    [
        ("3 | 120.5万元", [3, Decimal("120.5")], "each in its column"),
        ("3项 | 120.5", [3, Decimal("120.5")], "the unit of what is counted"),
        ("120.5万元 | 3", [None, None], "money is not counted: the two changed places"),
        ("1,205,000元 | 3", [None, None], "the same in 元"),
        ("无 | 120.5", [None, Decimal("120.5")], "a word tells nothing about the amount"),
    ],
)
def test_money_that_stands_where_is_counted_shows_a_shifted_row(
    lay_out, cells: str, expected: list[object], why: str
) -> None:
    report = read(lay_out(OLDER.replace("3 | 120.5万元", cells)))
    told = [report.values[f"proactive.procurement.{name}"] for name in ("projects", "amount")]
    assert told == expected, why


@pytest.mark.parametrize("lay_out", [str, tabs, lines])
@pytest.mark.parametrize(
    ("name", "lost"), [("本年新制作数量", "本年新制作"), ("本年新公开数量", "本年新公开")]
)
def test_a_header_that_lost_its_tail_changes_nothing(lay_out, name: str, lost: str) -> None:
    changed = read(lay_out(OLDER.replace(name, lost)))
    assert changed.values == read(lay_out(OLDER)).values


REPEATED = """云岭县水务局2021年政府信息公开工作年度报告
二、主动公开政府信息情况
| 第二十条第（一）项 | 第二十条第（一）项 | 第二十条第（一）项 | 第二十条第（一）项 |
| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
| 规章 | 0 | 0 | 0 |
| 行政规范性文件 | 2 | 1 | 9 |
| 第二十条第（五）项 | 第二十条第（五）项 | 第二十条第（五）项 | 第二十条第（五）项 |
| 信息内容 | 本年处理决定数量 | 本年处理决定数量 | 本年处理决定数量 |
| 行政许可 | 34 | 34 | 34 |
| 第二十条第（六）项 | 第二十条第（六）项 | 第二十条第（六）项 | 第二十条第（六）项 |
| 信息内容 | 本年处理决定数量 | 本年处理决定数量 | 本年处理决定数量 |
| 行政处罚 | 6 | 6 | 6 |
| 行政强制 | 0 | 0 | 0 |
| 第二十条第（八）项 | 第二十条第（八）项 | 第二十条第（八）项 | 第二十条第（八）项 |
| 信息内容 | 本年收费金额（单位：万元） | 本年收费金额（单位：万元） | 本年收费金额（单位：万元） |
| 行政事业性收费 | 1.25 | 1.25 | 1.25 |
"""


def test_a_merged_cell_written_into_each_of_its_columns_is_one() -> None:
    report = read(REPEATED)
    cells = ("licences", "penalties", "coercive_measures", "fees")
    assert [report.values[f"proactive.{cell}"] for cell in cells] == [34, 6, 0, Decimal("1.25")]
    assert documents(report) == [2, 1, 9]
    assert report.cells == {}


REPEATED_2019 = """云岭县水务局2020年政府信息公开工作年度报告
二、主动公开政府信息情况
| 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
| 规章 | 0 | 0 | 0 |
| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
| 行政许可 | 56 | 0 | 2673 |
| 信息内容 | 上一年项目数量 | 本年增/减 | 本年增/减 |
| 行政事业性收费 | 9 | 0 | 0 |
| 信息内容 | 采购项目数量 | 采购总金额 | 采购总金额 |
| 政府集中采购 | 4 | 156.32万元 | 156.32万元 |
"""


@pytest.mark.parametrize(
    ("fees", "known"),
    [
        ("9 | 0 | 0", [9, 0]),
        ("9 | 0 | 1", [None, None]),  # two numbers below one name
        ("9 | 9 | 0", [None, None]),
    ],
)
def test_of_several_columns_the_last_is_written_out_alone(fees: str, known: list[object]) -> None:
    values = read(REPEATED_2019.replace("9 | 0 | 0", fees)).values
    assert [values[f"proactive.fees.{name}"] for name in ("last_year", "change")] == known
    bought = [values[f"proactive.procurement.{name}"] for name in ("projects", "amount")]
    assert bought == [4, Decimal("156.32")]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("34 | 34 | 34", "34 | 34 | 35", "the numbers differ"),
        ("34 | 34 | 34", "34 | 34 | ", "one of them is blank"),
        ("34 | 34 | 34", "34 | 34", "not as many as the header has columns"),
        (
            "| 信息内容 | 本年处理决定数量 | 本年处理决定数量 | 本年处理决定数量 |\n| 行政许可",
            "| 信息内容 | 本年处理决定数量 |\n| 行政许可",
            "the header names one column",
        ),
        (
            "| 信息内容 | 本年处理决定数量 | 本年处理决定数量 | 本年处理决定数量 |\n| 行政许可",
            "| 信息内容 | 本年处理决定数量 | 对外公开数量 | 历史累计 |\n| 行政许可",
            "the header names three columns",
        ),
    ],
)
def test_numbers_that_are_not_for_certain_one_are_unknown(old: str, new: str, why: str) -> None:
    report = read(REPEATED.replace(old, new))
    assert report.values["proactive.licences"] is None, why
    assert report.values["proactive.penalties"] == 6, why


WITHOUT_HEADERS = """第二十条第（五）项 | | | |
行政许可 | | | |
第二十条第（六）项 | | | |
行政处罚 | 12 | 3 | 40 |
行政强制 | 5 | 1 | 7 |"""


def test_a_blank_row_of_licences_does_not_hide_the_form_that_another_row_shows() -> None:
    """Three numbers a row are the form of 2019; in a grid and in text alike."""
    cells = [
        Cell(number, column, text.strip())
        for number, line in enumerate(WITHOUT_HEADERS.splitlines())
        for column, text in enumerate(line.split("|")[:4])
    ]
    for blocks in ([Grid.of(cells)], [Line(line) for line in WITHOUT_HEADERS.splitlines()]):
        found = read_tables(blocks)
        assert found.form == "2019"
        assert found.values["proactive.penalties.decisions"] == 40
        assert found.values["proactive.licences.decisions"] is None
