"""Table three in pieces: known where all of its sums confirm it, unknown where one does not."""

from collections.abc import Callable

import pytest

from gongkai.annual_report.document import Line
from gongkai.annual_report.forms import FORMS, REQUEST_COLUMNS, Form
from gongkai.annual_report.interpretation.tables import read_tables
from tests.annual_report.making import make_report

Rows = list[tuple[str, list[str]]]
"""A label and its seven numbers."""
HEADER = ["（本列数据的勾稽关系", "为：……）", "申请人情况", "自然", "人", "法人或其他组织 总计"]
HEADER += ["商业企 科研机 社会公益 法律服务 其", "业 构 组织 机构 他"]


def printed(form: Form) -> Rows:
    values = make_report(3, form.name, requests=40).values
    return [
        (row.label, [str(values[f"requests.{row.key}.{c.key}"]) for c in REQUEST_COLUMNS])
        for row in form.request_rows
    ]


def labels_in_pieces(rows: Rows) -> list[str]:
    """Three characters of the label to a line, and the numbers on the line below; the first label
    and the last are whole."""
    lines = []
    for at, (label, numbers) in enumerate(rows):
        step = 3 if 0 < at < len(rows) - 1 else 99
        lines += [label[i : i + step] for i in range(0, len(label), step)]
        lines.append(" ".join(numbers))
    return lines


def rows_in_pieces(rows: Rows) -> list[str]:
    """The numbers of a row on three lines, as a page is read column by column."""
    pieces = [[" ".join(n[:3]), n[3], " ".join(n[4:])] for _, n in rows]
    return [
        text for (label, _), three in zip(rows, pieces, strict=True) for text in (label, *three)
    ]


def values(rows: Rows, how: Callable[[Rows], list[str]], header: list[str]) -> list[object]:
    lines = [*header, *how(rows), "四、政府信息公开行政复议、行政诉讼情况"]
    found = read_tables([Line(line) for line in lines])
    return list(found.values.values())


SHAPES = pytest.mark.parametrize("how", [labels_in_pieces, rows_in_pieces])


@SHAPES
@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
def test_what_every_sum_confirms_is_known(form: Form, how: Callable[[Rows], list[str]]) -> None:
    rows = printed(form)
    true = [int(number) for _, numbers in rows for number in numbers]
    assert values(rows, how, HEADER) == true


@SHAPES
def test_a_text_may_end_with_the_table(how: Callable[[Rows], list[str]]) -> None:
    rows = printed(FORMS["2021"])
    found = read_tables([Line(line) for line in (*HEADER, *how(rows))])
    assert list(found.values.values()) == [int(number) for _, row in rows for number in row]


def one_wrong(rows: Rows) -> Rows:
    return [(label, [*n[:5], "7", n[6]] if at == 4 else n) for at, (label, n) in enumerate(rows)]


def two_columns_swapped(rows: Rows) -> Rows:
    """In one row: its total fits, the columns do not."""
    return [(label, [n[1], n[0], *n[2:]] if at == 4 else n) for at, (label, n) in enumerate(rows)]


def without_one(rows: Rows) -> Rows:
    return rows[:4] + rows[5:]


def with_a_word(rows: Rows) -> Rows:
    return [(label, ["/", *n[1:]] if at == 4 else n) for at, (label, n) in enumerate(rows)]


def with_a_page_number(rows: Rows) -> Rows:
    return [(label, [*n, "12"] if at == 4 else n) for at, (label, n) in enumerate(rows)]


@SHAPES
@pytest.mark.parametrize(
    "damage", [one_wrong, two_columns_swapped, without_one, with_a_word, with_a_page_number]
)
def test_where_anything_does_not_fit_the_rows_in_doubt_stay_unknown(
    damage: Callable[[Rows], Rows], how: Callable[[Rows], list[str]]
) -> None:
    found = values(damage(printed(FORMS["2021"])), how, HEADER)
    assert None in found or not found


@SHAPES
@pytest.mark.parametrize(
    ("header", "why"),
    [
        (["申请人情况", "自然人 科研机构 商业企业 社会公益组织 法律服务机构 其他 总计"], "swapped"),
        (
            ["申请人情况", "自然人 其他 商业企业 科研机构 社会公益组织 法律服务机构 总计"],
            "其他 first",
        ),
        (["申请人情况", "自然人 法人或其他组织 总计"], "names that are not there"),
        ([], "no header"),
    ],
)
def test_without_the_columns_in_their_order_sums_prove_nothing(
    header: list[str], why: str, how: Callable[[Rows], list[str]]
) -> None:
    found = values(printed(FORMS["2021"]), how, header)
    assert None in found or not found, why
