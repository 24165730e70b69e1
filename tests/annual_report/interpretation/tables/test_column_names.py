"""A number of table two is that of a column because the column's name stands above it."""

import pytest

from gongkai.annual_report.checks.examples import clean, with_values
from gongkai.annual_report.interpretation.tables.column_names import (
    OTHER,
    by_names,
    column_name,
    header_of,
    names_all,
    words_of_header,
)
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import AMBIGUOUS, Report, Value
from tests.annual_report.relabelled import WAYS, relabelled

MADE, GONE, IN_FORCE = "本年制发件数", "本年废止件数", "现行有效件数"
DOCUMENTS = "proactive.normative_documents."
ISSUED, REPEALED, VALID = (f"{DOCUMENTS}{name}" for name in ("issued", "repealed", "in_force"))
TRUE = with_values(clean(), {ISSUED: 2, REPEALED: 1, VALID: 9})


def documents(report: Report) -> list[Value]:
    return [report.value(path) for path in (ISSUED, REPEALED, VALID)]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ((MADE, GONE, IN_FORCE), [2, 1, 9]),
        ((MADE, GONE, "历史累计"), [2, 1, None]),
        (("制作数量", "对外公开数量", "历史累计"), [None, None, None]),
        (("本年发布件数", "本年修改件数", IN_FORCE), [None, None, 9]),
        ((MADE, "本年修改件数", IN_FORCE), [2, None, 9]),
        ((MADE, GONE, "公开数量"), [2, 1, None]),
        ((MADE, GONE, "上年现行有效件数"), [2, 1, None]),
        ((GONE, MADE, IN_FORCE), [1, 2, 9]),
        ((IN_FORCE, MADE, GONE), [1, 9, 2]),
        ((IN_FORCE, MADE, "历史累计"), [1, None, 2]),
        (("本年新制作数量", "本年新公开数量", "对外公开总数量"), [None, None, None]),
        ((MADE, GONE, "现行有效件"), [2, 1, 9]),
        (("本年制定件数", "本年废除件数", "现行有较件数"), [2, 1, 9]),
    ],
)
def test_a_column_is_known_by_its_own_name(
    way: str,
    names: tuple[str, str, str],
    expected: list[Value],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    labels = dict(zip((MADE, GONE, IN_FORCE), names, strict=True))
    read = read_report(relabelled(TRUE, labels, way, monkeypatch))
    assert documents(read) == expected
    others = ("licences", "penalties", "coercive_measures", "fees")
    assert all(read.value(f"proactive.{row}") == TRUE.value(f"proactive.{row}") for row in others)
    for path, value in zip((ISSUED, REPEALED, VALID), expected, strict=True):
        assert (path in read.cells) == (value is None)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "name", ["上一年项目数量", "本年增/减", "上年处理决定数量", "历史累计", "本年办理数量"]
)
def test_decisions_are_none_under_another_name(
    way: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = read_report(relabelled(TRUE, {"本年处理决定数量": name}, way, monkeypatch))
    rows = ("licences", "penalties", "coercive_measures")
    assert read.form == "2021"
    assert [read.value(f"proactive.{row}") for row in rows] == [None, None, None]
    assert read.cells["proactive.licences"].reason == AMBIGUOUS
    assert documents(read) == [2, 1, 9]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("form", ["2021", "2019"])
@pytest.mark.parametrize("printed", ["内容", "公开内容", "信息名称", "项目", "类别", "指标"])
def test_what_offices_write_over_the_labels_is_no_column(
    printed: str, form: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = read_report(relabelled(clean(form), {"信息内容": printed}, way, monkeypatch))
    proactive = {p: x for p, x in report.values.items() if p.startswith("proactive.")}
    assert proactive == {path: clean(form).values[path] for path in proactive}
    assert proactive
    assert not [label for label in report.labels if label.another]


OWN = """云岭县水务局2023年政府信息公开工作年度报告
二、主动公开政府信息情况
第二十条第（一）项
信息内容 | 本年废止件数 | 现行有效件数 |
规章 | 0 | 0 |
行政规范性文件 | 1 | 9 |
第二十条第（五）项
信息内容 | 本年处理决定数量 |
行政许可 | 34 |
"""


@pytest.mark.parametrize("between", [" | ", "\t", "\n"])
@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("本年废止件数 | 现行有效件数", "1 | 9", [None, 1, 9]),
        ("本年制发件数 | 现行有效件数", "1 | 9", [1, None, 9]),
        ("现行有效件数 | 本年制发件数", "1 | 9", [9, None, 1]),
        ("现行有效件数", "9", [None, None, 9]),
        ("本年制发件数 | 历史累计", "1 | 9", [1, None, None]),
    ],
)
def test_a_column_that_is_not_there_is_unknown_and_the_others_are_read(
    between: str, header: str, row: str, expected: list[Value]
) -> None:
    text = OWN.replace("本年废止件数 | 现行有效件数", header).replace("1 | 9", row)
    text = text.replace("规章 | 0 | 0 |", f"规章 | {' | '.join('0' for _ in row.split('|'))} |")
    read = read_report(text.replace(" |\n", "\n").replace(" | ", between).encode())
    assert documents(read) == expected


NOTHING: list[Value] = [None, None, None]


@pytest.mark.parametrize("between", [" | ", "\t", " ", "\n", "td"])
@pytest.mark.parametrize(
    ("header", "row", "in_place"),
    [
        ((MADE, "历史累计", GONE, IN_FORCE), ("2", "77", "1"), NOTHING),
        ((MADE, GONE, IN_FORCE, "历史累计"), ("2", "9", "77"), NOTHING),
        ((MADE, GONE, IN_FORCE, "历史累计"), ("2", "", "9", "77"), [2, None, 9]),
        ((MADE, "历史累计", GONE, IN_FORCE), ("2", "", "1", "9"), [2, 1, 9]),
        ((GONE, MADE, IN_FORCE), ("1", "", "9"), [None, 1, 9]),
        ((IN_FORCE, MADE, GONE), ("9", "2", ""), [2, None, 9]),
        ((MADE, "历史累计", GONE, IN_FORCE), ("", "", "", ""), NOTHING),
    ],
)
def test_a_short_row_under_other_names_is_not_read_by_its_count(
    between: str, header: tuple[str, ...], row: tuple[str, ...], in_place: list[Value]
) -> None:
    """Where the cells stand in their places, a blank one is seen; elsewhere nothing is known."""
    zeros = tuple("0" for _ in header)
    rows = [("信息内容", *header), ("规章", *zeros), ("行政规范性文件", *row)]
    others = [("第二十条第（五）项",), ("信息内容", "本年处理决定数量"), ("行政许可", "34")]
    title, section, block, *_ = OWN.split("\n")
    if between == "td":
        cells = [f"<tr><td>{'</td><td>'.join(r)}</td></tr>" for r in ((block,), *rows, *others)]
        text = f"<html><p>{title}</p><p>{section}</p><table>{''.join(cells)}</table></html>"
    else:
        edge = between.strip(" \t\n")
        lines = [f"{between.join(r)} {edge}".rstrip(" ") for r in (*rows, *others)]
        text = "\n".join((title, section, block, *lines))
    found = documents(read_report(text.encode()))
    assert found in (in_place, NOTHING)
    if between in (" | ", "td") and len(row) == len(header):
        assert found == in_place


@pytest.mark.parametrize(
    ("names", "row", "expected"),
    [
        (("本年废止件数", "现行有效件数", ""), ("1", "9", ""), [None, 1, 9]),
        (("本年制发件数", "现行有效件数", ""), ("2", "9", ""), [2, None, 9]),
        (("本年制发件数", "本年废止件数", ""), ("2", "1", ""), [2, 1, None]),
        (("本年制发件数", "本年废止件数", "现行有效件数"), ("2", "1", ""), [2, 1, None]),
        (("本年制发件数", "", "现行有效件数"), ("2", "9", ""), [2, 9, None]),
    ],
)
def test_a_blank_column_at_the_end_of_a_grid_is_none_of_those_that_are_named(
    names: tuple[str, ...], row: tuple[str, ...], expected: list[Value]
) -> None:
    rows = [("信息内容", *names), ("规章", "0", "0", ""), ("行政规范性文件", *row)]
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in r)}</tr>" for r in rows)
    lines = "".join(f"<p>{line}</p>" for line in OWN.split("\n")[:2])
    head = "<tr><td colspan='4'>第二十条第（一）项</td></tr>"
    page = f"<html><body>{lines}<table>{head}{cells}</table></body></html>"
    assert documents(read_report(page.encode())) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("本年制发件数", "issued"),
        ("本年 制发\n件数", "issued"),
        ("制发数", "issued"),
        ("本年制发行政规范性文件数", "issued"),
        ("上年制发件数", OTHER),
        ("本年修改、废止件数", OTHER),
        ("现行有效件", "in_force"),
        ("现行有效件数（截至年底）", "in_force"),
        ("对外公开总数量", "published_total"),
        ("历史累计公开数量", "published_total"),
        ("本年新数量", None),  # of 制作数量 and 公开数量 two characters are lost in either
        ("件数", None),
        ("单位：万元", None),
        ("信息内容", None),
        ("公开数量", OTHER),
        ("本年公开数量", "published"),
        ("备注", OTHER),
        ("本年收费金额（单位：元）", "amount"),
        ("上年收费金额（单位：万元）", OTHER),
        ("上一年项目数量", "last_year"),
        ("比上年增减", "change"),
    ],
)
def test_what_a_header_names(text: str, name: str | None) -> None:
    assert column_name(text) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("信息内容 本年制发件数 现行有效件数", ("本年制发件数", "现行有效件数")),
        ("信息内容本年废止件数本年制发件数", ("本年废止件数", "本年制发件数")),
        ("第二十条第（八）项信息内容本年收费金额（单位：元）", ("本年收费金额（单位：元）",)),
        ("信息内容历史累计 现行有效件数", ("历史累计", "现行有效件数")),
        ("第二十条第（一）项", ()),
        ("", ()),
    ],
)
def test_the_names_in_one_line_of_a_header(text: str, names: tuple[str, ...]) -> None:
    assert words_of_header(text) == names


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("信息内容本年制发件数本年废止件数现行有效件数", [2, 1, 9]),
        ("信息内容本年废止件数本年制发件数现行有效件数", [1, 2, 9]),
        ("信息内容本年制发件数本年废止件数历史累计", NOTHING),
        ("\n".join("信息内容本年废止件数本年制发件数现行有效件数"), [1, 2, 9]),
    ],
)
def test_names_with_nothing_between_are_names(header: str, expected: list[Value]) -> None:
    text = OWN.replace("信息内容 | 本年废止件数 | 现行有效件数 |", header)
    text = text.replace("| 0 | 0 |", "| 0 | 0 | 0 |").replace("| 1 | 9 |", "| 2 | 1 | 9 |")
    assert documents(read_report(text.replace(" |", "").encode())) == expected


def test_of_two_names_of_one_column_neither_is_believed() -> None:
    assert header_of(("制作数量", "对外公开数量", "历史累计")) == ("made", OTHER, OTHER)
    assert header_of(("本年处理决定数量",) * 2) == ("decisions", "decisions")


@pytest.mark.parametrize(
    ("header", "fields", "expected"),
    [
        (("issued", "repealed", "in_force"), ("1", "2", "3"), None),
        (("repealed", "issued", "in_force"), ("1", "2", "3"), None),  # by their order, elsewhere
        (("issued", None, "in_force"), ("1", "2", "3"), None),
        ((), ("1", "2", "3"), None),
        (("repealed", "in_force"), ("1", "2", "3"), None),  # a name was lost
        (("issued", OTHER, "in_force"), ("1", "2", "3"), ("1", None, "3")),
        (("issued", OTHER, "in_force"), ("1", "", "3"), (None, None, None)),
        (("issued", OTHER), ("1", "2", "3"), (None, None, None)),
        (("issued", OTHER, "repealed", "in_force"), ("2", "77", "1", "9"), None),  # elsewhere
        (("issued", OTHER, "repealed", "in_force"), ("2", "77", "1"), (None, None, None)),
        (("issued", "repealed", "in_force", OTHER), ("2", "9", "77"), (None, None, None)),
        (("repealed", "issued", "in_force"), ("1", "", "9"), (None, None, None)),
        (("repealed", "issued", "in_force"), ("1", "9"), (None, None, None)),
        (("issued", "repealed", "in_force"), ("1", "9"), None),
    ],
)
def test_where_a_header_decides(header, fields, expected) -> None:
    assert by_names("2021", "normative_documents", header, fields) == expected


def test_a_blank_cell_is_known_where_all_stand_in_place() -> None:
    header, fields = ("issued", OTHER, "repealed", "in_force"), ("2", "", "1", "9")
    read = by_names("2021", "normative_documents", header, fields, in_place=True)
    assert read == ("2", "1", "9")
    assert names_all("2021", "normative_documents", header)
    assert not names_all("2021", "normative_documents", header[1:])
