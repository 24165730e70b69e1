"""Rows of table two that stand in one: parted where their lines leave no doubt."""

import pytest

from gongkai.annual_report.document import Cell, Grid
from gongkai.annual_report.interpretation.tables import TablesRead, read_tables

BOTH = "行政处罚\n行政强制"
DOCUMENTS = "规章\n行政规范性文件"


def read(*rows: tuple[str, ...]) -> TablesRead:
    lines = [
        ("第二十条第（一）项",),
        ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
        *([row for row in rows if len(row) == 4] or [("规章", "0", "0", "0")]),
        ("第二十条第（六）项",),
        ("信息内容", "本年处理决定数量"),
        ("行政许可", "221"),
        *(row for row in rows if len(row) == 2),
    ]
    cells = [
        Cell(number, column, text, 1, 3 if column == 1 and len(line) == 2 else 1)
        for number, line in enumerate(lines)
        for column, text in enumerate(line)
    ]
    return read_tables([Grid.of(cells)])


def known(found: TablesRead) -> dict[str, int]:
    values = {path.removeprefix("proactive."): value for path, value in found.values.items()}
    return {path: int(value) for path, value in values.items() if value is not None}


@pytest.mark.parametrize(
    ("label", "numbers", "penalties", "coercive", "why"),
    [
        (BOTH, "229\n15", 229, 15, "a number for each"),
        ("行政强制\n行政处罚", "15\n229", 229, 15, "in another order"),
        ("行政处罚 \n 行政强制", "229 \n 15", 229, 15, "with white space"),
        (BOTH, "4\n7", 4, 7, "numbers like those that stand for others in a layout"),
        (BOTH, "229\n/", 229, None, "a dash says nothing, and is its row's"),
        (BOTH, "229", None, None, "one number: whose, is not known"),
        (BOTH, "229\n1\n5", None, None, "a number too many"),
        (BOTH, "229\n\n15", None, None, "a blank line may be a blank cell"),
        (BOTH, "229\n见附件", None, None, "a text"),
        (BOTH, "", None, None, "nothing"),
        ("行政处罚\n行政处罚", "229\n15", None, None, "one name twice"),
        ("行政处罚\n（含简易程序）", "229\n15", None, None, "a note on the label"),
    ],
)
def test_two_rows_in_one_are_two(
    label: str, numbers: str, penalties: int | None, coercive: int | None, why: str
) -> None:
    found = read((label, numbers))
    cells = known(found)
    assert cells.pop("licences") == 221
    cells = {path: value for path, value in cells.items() if "regulations" not in path}
    expected = {"penalties": penalties, "coercive_measures": coercive}
    assert (why, cells) == (why, {key: n for key, n in expected.items() if n is not None})
    assert not (penalties and found.extra_rows)


def test_the_rows_of_documents_too() -> None:
    found = known(read((DOCUMENTS, "0\n3", "0\n2", "0\n14"), ("行政处罚", "9")))
    assert found == {
        **{f"regulations.{column}": 0 for column in ("issued", "repealed", "in_force")},
        "normative_documents.issued": 3,
        "normative_documents.repealed": 2,
        "normative_documents.in_force": 14,
        "licences": 221,
        "penalties": 9,
    }


def test_a_cell_of_one_line_among_them_leaves_both_unknown() -> None:
    assert known(read((DOCUMENTS, "0\n3", "0", "0\n14"), ("行政处罚", "9"))).keys() == {
        "licences",
        "penalties",
    }
