"""A report in the form of 2021 whose table three has kept the single row 其他处理 of 2019."""

import pytest

from gongkai.annual_report.checks import Evidence, run_checks
from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.writers.tables import StatutoryTable, statutory_table
from tests.annual_report.relabelled import WAYS, remade

CLOSED = tuple(path for path in clean().values if path.startswith("requests.closed_"))


def with_the_row(table: StatutoryTable) -> StatutoryTable:
    """`table`; of table three that of 2019, which differs in this row alone."""
    if table.name != "requests":
        return table
    made = statutory_table(clean("2019"), "requests")
    assert made is not None
    return made


@pytest.mark.parametrize("way", WAYS)
def test_it_makes_no_other_form(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_report(remade(clean(), with_the_row, way, monkeypatch))
    assert read.form == "2021"
    two = [path for path in clean().values if path.startswith("proactive.")]
    assert {path: read.value(path) for path in two} == {path: clean().value(path) for path in two}
    assert {read.value(path) for path in CLOSED} == {None}
    assert [(row.table, row.label) for row in read.extra_rows] == [("requests", "（六）其他处理")]
    accused = {f.id for f in run_checks(Evidence(read)) if f.severity in ("error", "warning")}
    assert accused == {"C-03", "C-07"}


@pytest.mark.parametrize("way", WAYS)
def test_a_report_wholly_in_the_form_of_2019_stays_one(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = read_report(remade(clean("2019"), lambda table: table, way, monkeypatch))
    assert (read.form, read.extra_rows) == ("2019", ())
