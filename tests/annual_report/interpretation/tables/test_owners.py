"""Lines of numbers that a torn page parted from their labels: unknown whose they are, or known by
all sums; and numbers that broke in their narrow cells."""

from collections.abc import Mapping, Sequence

import pytest

from gongkai.annual_report.document import Line
from gongkai.annual_report.forms import FORM_2021, REQUEST_COLUMNS
from gongkai.annual_report.interpretation.tables import TablesRead, read_tables
from tests.annual_report.making import make_report

VALUES = make_report(3, "2021", requests=40).values
COLUMNS = [column.key for column in REQUEST_COLUMNS]
CELLS = {
    row.key: [str(VALUES[f"requests.{row.key}.{column}"]) for column in COLUMNS]
    for row in FORM_2021.request_rows
}
LABELS = {row.key: row.label for row in FORM_2021.request_rows}
KEYS = list(LABELS)
HEADER = "申请人情况 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计"
UNHEADED = "三、收到和处理政府信息公开申请情况"
"""Without the names of the columns sums prove nothing, so that what each line tells is seen."""

Order = Mapping[str, Sequence[str]]
"""What stands for a row: L its label, N its numbers, B both on a line; another row's as `key:N`."""


def lines(order: Order) -> list[str]:
    found = []
    for key in KEYS:
        for piece in order.get(key, ("L", "N")):
            owner, _, what = piece.rpartition(":")
            owner = owner or key
            numbers = " ".join(CELLS[owner])
            found += {
                "L": [LABELS[owner]],
                "N": [numbers],
                "B": [f"{LABELS[owner]} {numbers}"],
            }.get(what, [piece])
    return found


def read(order: Order, header: str = UNHEADED) -> TablesRead:
    return read_tables([Line(line) for line in (header, *lines(order), "四、其他", "没有。")])


def unknown_rows(found: TablesRead) -> set[str]:
    """The rows of which no cell is known; every cell that is known is right."""
    for path, value in found.values.items():
        assert value in (None, VALUES[path]), path
    assert all(derived.value == VALUES[path] for path, derived in found.derived.items())
    values = found.values
    return {k for k in KEYS if all(values[f"requests.{k}.{c}"] is None for c in COLUMNS)}


A, B, C, D = KEYS[12:16]
"""Four rows, one below the other: 本机关不掌握, 没有现成信息, 补正后, 信访举报投诉类."""
LAST = KEYS[-1]
TORN: list[tuple[Order, set[str], str]] = [
    ({}, set(), "a label, its numbers, and so on"),
    ({B: ("L",), C: ("L", f"{B}:N", "N")}, {B, C}, "two labels, and then two lines of numbers"),
    ({A: ("N", "L")}, {KEYS[11], A}, "the numbers above their label: the next row ends it"),
    ({A: ("N", "L"), B: ("N", "L")}, {KEYS[11], A, B}, "two rows so"),
    (
        {A: ("N", "L"), B: ("L",), C: ("L",), D: ("L", f"{B}:N", f"{C}:N", "N")},
        {KEYS[11], A, B, C, D},
        "lines above and lines below: no label may take what stands between",
    ),
    ({A: ("N", "L"), D: ("L",)}, {KEYS[11], A, B, C, D}, "a row is blank: how many, is not known"),
    (
        {A: ("N", "L"), B: ("L",), C: ("L", "2 / 3", f"{B}:N", "N")},
        {KEYS[11], A, B, C},
        "the number of a page below a label is no row's",
    ),
    (
        {A: ("L",), B: ("L", f"{A}:N"), C: ("L", f"{B}:N", "办理结果", "N")},
        {A, B, C},
        "the name of a group before the line too many",
    ),
    ({LAST: ("L", "www.a.gov.cn", "N")}, {LAST}, "a page ends within the last row"),
    (
        {KEYS[-2]: ("L",), LAST: ("L", f"{KEYS[-2]}:N", "www.a.gov.cn", "N")},
        {KEYS[-2], LAST},
        "so with two labels above",
    ),
    ({A: ("N", "B"), B: ("B",)}, {KEYS[11]}, "numbers twice: a row on one line is certain"),
    ({B: ("L",), C: ("L", f"{B}:N"), D: ("L", f"{C}:N", "N")}, {B, C, D}, "shifted by a row"),
    ({B: ("L",), C: ("L", f"{B}:N", "第2页", "N")}, {B, C}, "a page ends between the two"),
    ({B: ("L",), C: ("L", f"{B}:N", "合同科", "N"), D: ("B",)}, {B, C}, "a stranger's line"),
    ({B: ("L",)}, {B}, "a row without numbers: nothing else is in doubt"),
    ({B: ("L", "N", "7")}, set(), "the number of the page below a row that adds up"),
    ({B: ("L", "N", "2 / 3")}, set(), "the page and how many there are"),
    ({B: ("B", "7")}, set(), "so below a row on one line"),
]


@pytest.mark.parametrize(("order", "unknown", "why"), TORN, ids=[why for _, _, why in TORN])
def test_what_is_shifted_is_unknown_and_nothing_else(
    order: Order, unknown: set[str], why: str
) -> None:
    assert (why, unknown_rows(read(order))) == (why, unknown)


ALL_SHIFTED: Order = {KEYS[0]: ("N", "L")} | dict.fromkeys(KEYS[1:], ("N", "L"))


def test_of_a_table_whose_numbers_all_stand_above_their_labels_nothing_is_known() -> None:
    assert unknown_rows(read(ALL_SHIFTED)) == set(KEYS)


@pytest.mark.parametrize("order", [order for order, _, _ in TORN[1:5]])
@pytest.mark.parametrize(
    "names", [HEADER, HEADER.replace("社会公益", "社会公").replace("组织", "")]
)
def test_below_the_names_of_the_columns_all_sums_tell_whose_the_lines_are(
    order: Order, names: str
) -> None:
    values = read(order, names).values
    assert {p: v for p, v in values.items() if p.startswith("requests.")} == {
        p: v for p, v in VALUES.items() if p.startswith("requests.")
    }


def broken(key: str, numbers: str, below: str) -> dict[str, object]:
    """The cells of a row that says `numbers` above a line that says `below`."""
    text = [f"{LABELS[k]} {numbers if k == key else ' '.join(CELLS[k])}" for k in KEYS]
    text[KEYS.index(key)] += f"\n{below}"
    found = read_tables([Line(line) for line in (UNHEADED, *"\n".join(text).split("\n"))])
    return {c: found.values[f"requests.{key}.{c}"] for c in COLUMNS}


BREAKS: list[tuple[str, str, list[int | None], str]] = [
    ("28 17 45 10 32 16 14", "8", [28, 17, 45, 10, 32, 16, None], "148: only the total can be it"),
    ("28 17 45 10 32 16 148", "8", [28, 17, 45, 10, 32, 16, 148], "it adds up: a page's number"),
    ("1 17 45 10 32 16 138", "8", [None] * 7, "another cell broke: which, is not known"),
    ("1 0 0 0 0 0 1", "0 0", [None] * 7, "10 and its total broke, and their beginnings add up"),
    ("28 17 45 10 32 16 14", "8\n3", [None] * 7, "two lines below"),
    ("28 17 45 10 32 16 /", "8", [None] * 7, "a total that is no number cannot speak for it"),
]


@pytest.mark.parametrize(("numbers", "below", "cells", "why"), BREAKS)
@pytest.mark.parametrize("key", ["received", "handled"])
def test_a_digit_below_a_row_may_be_the_end_of_a_number(
    key: str, numbers: str, below: str, cells: list[int | None], why: str
) -> None:
    assert (why, list(broken(key, numbers, below).values())) == (why, cells)


def test_what_broke_between_pipes_is_no_other_cell_s_number() -> None:
    head = [f"| {LABELS[key]} | {' | '.join(CELLS[key])} |" for key in KEYS[1:]]
    broke = [f"| {LABELS[KEYS[0]]} | 28 | 17 | 45 | 10 | 32 | 16 | 14 |", "| " * 8 + "| 8 |"]
    found = read_tables([Line(line) for line in (*broke, *head)])
    assert found.values["requests.received.total"] is None
    assert found.values["requests.received.natural_person"] == 28


COLUMN_WISE = [
    (
        "第二十条第（六）项\n信息内容\n行政处罚\n行政强制\n第二十条第（八）项\n信息内容\n"
        "行政事业性收费\n499\n本年处理决定数量\n187\n18\n本年收费金额（单位：万元）\n0",
        "what stands below the last label is another row's",
    ),
    (
        "第二十条第（五）项\n信息内容\n行政许可\n第二十条第（六）项\n信息内容\n行政处罚\n"
        "本年处理决定数量\n337\n本年处理决定数量\n143\n行政强制\n第二十条第（八）项\n"
        "信息内容\n行政事业性收费\n10\n本年收费金额（单位：万元）\n0",
        "below the columns' names are numbers without a label",
    ),
    (
        "第二十条第（六）项\n信息内容\n行政处罚\n上一年项目数量\n10\n行政强制\n"
        "第二十条第（九）项\n信息内容\n政府集中采购\n7\n-1\n采购项目数量\n29\n采购总金额\n1204.6",
        "so in the form of 2019",
    ),
]


@pytest.mark.parametrize(("text", "why"), COLUMN_WISE)
def test_table_two_put_into_lines_column_by_column_is_unknown(text: str, why: str) -> None:
    found = read_tables([Line(line) for line in text.split("\n")])
    assert (why, {v for v in found.values.values() if v is not None}) == (why, set())


def test_rows_on_their_lines_are_known_where_others_are_torn() -> None:
    text = (
        "第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 0 0 0\n"
        "行政规范性文件 3 2 14\n第二十条第（五）项\n信息内容 本年处理决定数量\n行政许可 221\n"
        "第二十条第（六）项\n信息内容 本年处理决定数量\n行政处罚\n行政强制\n229\n15\n"
        "第二十条第（八）项\n信息内容 本年收费金额（单位：万元）\n行政事业性收费 126.4"
    )
    found = read_tables([Line(line) for line in text.split("\n")])
    known = {
        path.removeprefix("proactive."): str(v) for path, v in found.values.items() if v is not None
    }
    assert found.form == "2021"  # its header says so, however many numbers follow 行政强制
    assert known == {
        **{f"regulations.{column}": "0" for column in ("issued", "repealed", "in_force")},
        "normative_documents.issued": "3",
        "normative_documents.repealed": "2",
        "normative_documents.in_force": "14",
        "licences": "221",
        "fees": "126.4",
    }
