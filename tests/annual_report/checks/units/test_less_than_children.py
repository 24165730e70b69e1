"""A superior's cells that are less than its units': told by cell, by row, or by table."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.finding import Evidence, Finding
from gongkai.annual_report.checks.units import less_than_children
from gongkai.annual_report.forms import FORM_2021

RECEIVED = "requests.received.total"
LICENCES = "proactive.licences"
NOTHING = replace(clean(), values=dict.fromkeys(clean().values, 0))


def told_below(*changed: tuple[str, int, int]) -> list[Finding]:
    """What is told where each path is `own` in the superior's report and `theirs` in its unit's."""
    own, theirs = NOTHING, NOTHING
    for path, mine, units in changed:
        own, theirs = with_value(own, path, mine), with_value(theirs, path, units)
    evidence = Evidence(own, children=[replace(theirs, agency="青岩县水利局")])
    return list(less_than_children.check.findings(evidence))


def of_rows(*rows: str, columns: tuple[str, ...] = ("natural_person", "total")) -> list[Finding]:
    return told_below(*((f"requests.{row}.{column}", 1, 9) for row in rows for column in columns))


def test_one_cell_is_told_as_it_is() -> None:
    (finding,) = told_below((RECEIVED, 1, 9))
    assert (finding.at, finding.expected, finding.found) == (RECEIVED, 9, 1)
    assert finding.message == (
        "“一、本年新收政府信息公开申请数量／总计”为1，小于下级1个单位之和9。"
    )


def test_the_cells_of_a_row_are_told_together() -> None:
    (finding,) = of_rows("granted", columns=("natural_person", "business", "total"))
    assert (finding.at, finding.expected, finding.found) == (
        "requests.granted.natural_person",
        9,
        1,
    )
    assert finding.message == (
        "“（一）予以公开／自然人”为1，小于下级1个单位之和9；同一行的商业企业、总计也小于下级之和。"
    )


def test_a_few_rows_are_told_one_by_one() -> None:
    found = of_rows("received", "granted", "handled")
    assert [finding.at for finding in found] == [
        "requests.received.natural_person",
        "requests.granted.natural_person",
        "requests.handled.natural_person",
    ]


def test_more_rows_of_a_table_are_told_once() -> None:
    (finding,) = of_rows("received", "granted", "declined_repeated", "handled")
    assert (finding.at, finding.expected, finding.found) == (
        "requests.received.natural_person",
        9,
        1,
    )
    assert finding.message == (
        "“一、本年新收政府信息公开申请数量／自然人”为1，小于下级1个单位之和9；"
        "表三另有7个单元格也小于下级之和：“一、本年新收政府信息公开申请数量”的总计，"
        "“（一）予以公开”的自然人、总计，“（五）不予处理2.重复申请”的自然人、总计，“（七）总计”的自然人、总计。"
    )


def test_tables_are_told_apart() -> None:
    found = told_below(
        (RECEIVED, 1, 9),
        (LICENCES, 1, 9),
        ("proactive.penalties", 2, 8),
        ("remedies.reconsideration.total", 0, 3),
    )
    assert [(finding.at, finding.expected, finding.found) for finding in found] == [
        (LICENCES, 9, 1),
        ("proactive.penalties", 8, 2),
        (RECEIVED, 9, 1),
        ("remedies.reconsideration.total", 3, 0),
    ]


def test_a_whole_table_is_one_finding_that_names_eight_rows() -> None:
    (finding,) = of_rows(*(row.key for row in FORM_2021.request_rows))
    assert finding.message.count("的自然人、总计") == 7
    assert finding.message.endswith("，等25行。")
    assert "表三另有49个单元格也小于下级之和" in finding.message


def test_rows_of_a_single_cell_are_rows() -> None:
    paths = ("licences", "penalties", "coercive_measures")
    found = told_below(
        ("proactive.regulations.issued", 0, 1), *((f"proactive.{path}", 1, 9) for path in paths)
    )
    assert [finding.message.partition("：")[2] for finding in found] == [
        "“行政许可”的本年处理决定数量，“行政处罚”的本年处理决定数量，“行政强制”的本年处理决定数量。"
    ]


@given(st.sets(st.sampled_from(sorted(FORM_2021.request_paths)), min_size=1, max_size=40))
@settings(max_examples=60)
def test_no_cell_is_told_twice_and_no_table_more_than_a_few_times(paths: set[str]) -> None:
    found = told_below(*((path, 1, 9) for path in paths))
    rows = {path.rpartition(".")[0] for path in paths}
    assert len(found) == (len(rows) if len(rows) <= 3 else 1)
    assert found[0].at == next(path for path in FORM_2021.request_paths if path in paths)
