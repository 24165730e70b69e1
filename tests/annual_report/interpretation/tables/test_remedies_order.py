"""Under a header of table four in another order no number is taken by its place."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from gongkai.annual_report.checks.examples import clean, with_values
from gongkai.annual_report.interpretation.tables.remedies_order import is_in_order
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import AMBIGUOUS
from gongkai.annual_report.writers.tables import GridCell, StatutoryTable
from tests.annual_report.flattening import rows_in_pipes_headers_lost
from tests.annual_report.relabelled import WAYS, remade

PATHS = [path for path in clean().values if path.startswith("remedies.")]
TRUE = with_values(
    clean(),
    dict(zip(PATHS, (4, 0, 4, 4, 12, 2, 3, 5, 5, 15, 5, 1, 2, 3, 11), strict=True)),
)
KINDS_SHOWN = [way for way in WAYS if way != rows_in_pipes_headers_lost.__name__]

Rows = tuple[list[GridCell], ...]


def suits_exchanged(top: list[GridCell], kinds: list[GridCell], *rest: list[GridCell]) -> Rows:
    results, (numbers,) = rest[0], rest[1:]
    kinds[-2:] = kinds[:-3:-1]
    return top, kinds, results, numbers[:5] + numbers[10:] + numbers[5:10]


def suits_first(top: list[GridCell], kinds: list[GridCell], *rest: list[GridCell]) -> Rows:
    results, (numbers,) = rest[0], rest[1:]
    return top[::-1], kinds[5:] + kinds[:5], results, numbers[5:] + numbers[:5]


def total_first(top: list[GridCell], kinds: list[GridCell], *rest: list[GridCell]) -> Rows:
    results, (numbers,) = rest[0], rest[1:]
    return (
        top,
        [kinds[4], *kinds[:4], *kinds[5:]],
        results,
        [numbers[4], *numbers[:4], *numbers[5:]],
    )


def as_it_is(*rows: list[GridCell]) -> Rows:
    return rows


def in_order(order: Callable[..., Rows]) -> Callable[[StatutoryTable], StatutoryTable]:
    def change(table: StatutoryTable) -> StatutoryTable:
        if table.name != "remedies":
            return table
        return replace(table, rows=tuple(map(tuple, order(*map(list, table.rows)))))

    return change


@pytest.mark.parametrize("way", KINDS_SHOWN)
@pytest.mark.parametrize("order", [suits_exchanged, suits_first, total_first])
def test_under_a_header_in_another_order_nothing_is_known(
    order: Callable[..., Rows], way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = read_report(remade(TRUE, in_order(order), way, monkeypatch))
    assert {read.known(path) for path in PATHS} == {None}
    assert {read.cells[path].reason for path in PATHS} == {AMBIGUOUS}
    assert read.values | dict.fromkeys(PATHS) == TRUE.values | dict.fromkeys(PATHS)


@pytest.mark.parametrize("way", WAYS)
def test_under_the_forms_own_every_number_is(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_report(remade(TRUE, in_order(as_it_is), way, monkeypatch)).values == TRUE.values


FIVE = "结果维持 结果纠正 其他结果 尚未审结 总计"
SHORT = "维持 纠正 其他 未审结 合计"


@pytest.mark.parametrize(
    ("header", "expected", "why"),
    [
        (f"行政复议 行政诉讼 {FIVE} 未经复议直接起诉 复议后起诉 {FIVE} {FIVE}", True, "the form"),
        (f"行政复议 行政诉讼 {FIVE} 复议后起诉 未经复议直接起诉 {FIVE} {FIVE}", False, "exchanged"),
        (
            f"行政诉讼 行政复议 未经复议直接起诉 复议后起诉 {FIVE} {FIVE} {FIVE}",
            False,
            "suits first",
        ),
        (f"行政复议 行政诉讼 复议后起诉 {FIVE} {FIVE}", True, "a name was lost"),
        ("行政复议 " * 5 + "行政诉讼 " * 10 + f"{FIVE} " * 4, True, "merged cells written out"),
        (
            f"总计 结果维持 结果纠正 其他结果 尚未审结 {FIVE} {FIVE} {FIVE}",
            False,
            "the total first",
        ),
        (f"合计 结果维持 结果纠正 其他结果 尚未审结 {FIVE}", False, "under another name"),
        (f"行政复议 行政诉讼 {SHORT} 直接起诉 经复议后起诉 {SHORT} {SHORT}", True, "short names"),
        ("合计 维持 纠正 其他 未审结", False, "short names, the total first"),
        (f"{FIVE} 行政复议后起诉 未经复议直接起诉", False, "a longer name"),
        ("结果 结果 其他 尚未 总计 维持 纠正 结果 审结", True, "in pieces: not told"),
        ("", True, "nothing"),
    ],
)
def test_the_order_of_a_header(header: str, expected: bool, why: str) -> None:
    assert is_in_order(header) is expected, why
