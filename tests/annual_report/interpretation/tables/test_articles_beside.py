"""Table two whose articles stand in a column of their own, beside the rows of their blocks."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from gongkai.annual_report.checks import Evidence, run_checks
from gongkai.annual_report.checks.examples import clean, with_values
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.writers.tables import BLOCK, COLUMN, GridCell, StatutoryTable
from tests.annual_report.relabelled import WAYS, remade

BESIDE = [way for way in WAYS if way != "txt"]
"""Our own text has a block's heading on a line of its own, whatever stands beside it."""
NAMES = ("本年制发件数", "本年废止件数", "现行有效件数")
KEYS = ("issued", "repealed", "in_force")

Rows = list[tuple[GridCell, ...]]


def blocks_of(table: StatutoryTable) -> list[tuple[GridCell, Rows]]:
    """The heading of each block, and its rows below that."""
    found: list[tuple[GridCell, Rows]] = []
    for row in table.rows:
        if row[0].role == BLOCK:
            found.append((replace(row[0], columns=1), []))
        else:
            found[-1][1].append(row)
    return found


def below_name(table: StatutoryTable, name: str) -> StatutoryTable:
    """Articles beside their rows, in a column whose name stands in each block's header."""
    rows: Rows = []
    for article, (header, first, *others) in blocks_of(table):
        cell = replace(article, rows=1 + len(others))
        rows += [(GridCell(name, COLUMN), *header), (cell, *first), *others]
    return widened(table, rows)


def beside_header(table: StatutoryTable, _: str) -> StatutoryTable:
    """Articles beside the header and the rows of their blocks, in a column without a name."""
    rows: Rows = []
    for article, (header, *others) in blocks_of(table):
        rows += [(replace(article, rows=1 + len(others)), *header), *others]
    return widened(table, rows)


def widened(table: StatutoryTable, rows: Sequence[tuple[GridCell, ...]]) -> StatutoryTable:
    return replace(table, rows=tuple(rows), widths=(20.0, *table.widths))


@pytest.mark.parametrize("way", BESIDE)
@pytest.mark.parametrize(
    ("setting", "name"),
    [
        (below_name, "条款"),
        (below_name, "依据"),
        (below_name, "类别"),
        (below_name, ""),
        (beside_header, ""),
    ],
)
def test_the_table_is_whole_and_not_accused(
    setting, name: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(table: StatutoryTable) -> StatutoryTable:
        return setting(table, name) if table.name == "proactive" else table

    read = read_report(remade(clean(), change, way, monkeypatch))
    assert read.values == clean().values
    assert [f.id for f in run_checks(Evidence(read)) if f.severity in ("error", "warning")] == []


@pytest.mark.parametrize("way", BESIDE)
@pytest.mark.parametrize("setting", [below_name, beside_header])
def test_a_header_in_another_order_counts_for_the_row_beside_the_article(
    setting, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = dict(zip(NAMES, (NAMES[1], NAMES[2], NAMES[0]), strict=True))

    def change(table: StatutoryTable) -> StatutoryTable:
        if table.name != "proactive":
            return table
        made = setting(table, "条款")
        rows = tuple(
            tuple(replace(cell, text=other.get(cell.text, cell.text)) for cell in row)
            for row in made.rows
        )
        return replace(made, rows=rows)

    rules = {f"proactive.regulations.{key}": at for at, key in enumerate(KEYS, 3)}
    read = read_report(remade(with_values(clean(), rules), change, way, monkeypatch))
    told = {
        name: [read.value(f"proactive.{name}.{key}") for key in KEYS]
        for name in ("regulations", "normative_documents")
    }
    assert told["regulations"] in ([5, 3, 4], [None] * 3)
    assert told["normative_documents"] in ([8, 2, 1], [None] * 3)
