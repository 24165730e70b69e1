"""Last year's report, sisters and children, from the manifest to the findings."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from gongkai.annual_report.report import Report
from tests.annual_report.corpus.making_corpora import built, column, manifest, put
from tests.annual_report.zeros import zeros

LICENCES = "proactive.licences"
TEXT = (
    "局主要负责人听取工作汇报两次，研究公开目录、文件解读和平台建设，逐项列出清单并按季检查。" * 4
)


def corpus(folder: Path, *reports: tuple[Report, Mapping[str, object]]) -> Path:
    """A corpus of `reports` with what the manifest says of each."""
    rows = []
    for number, (report, told) in enumerate(reports):
        name = f"in/{number}.json"
        put(folder, name, report)
        rows.append({"path": name, **told})
    out = folder / "out"
    built(manifest(folder / "m.csv", rows), out)
    return out


def found(out: Path, id: str) -> list[tuple[int, str]]:
    """Report and place of every finding of a rule."""
    rows = pq.read_table(out / "findings.parquet").to_pylist()
    return [(row["report"], row["at"]) for row in rows if row["id"] == id]


def licences(number: int, year: int = 2025) -> Report:
    return zeros(year, f"青岩县第{number}局", cells={LICENCES: number})


def test_a_parent_smaller_than_its_children_is_found_out(tmp_path) -> None:
    out = corpus(
        tmp_path,
        (licences(10), {"unit": "县政府"}),
        (licences(6), {"unit": "教育局", "parent": "县政府"}),
        (licences(7), {"unit": "水利局", "parent": "县政府"}),
    )
    assert column(out, "reports", "children") == [2, 0, 0]
    assert found(out, "U-01") == [(0, LICENCES)]


ENOUGH = [
    (13, "equal to them"),
    (20, "with its own beside them"),
]


@pytest.mark.parametrize(("number", "why"), ENOUGH)
def test_a_parent_that_is_not_smaller_is_not(tmp_path, number: int, why: str) -> None:
    out = corpus(
        tmp_path,
        (licences(number), {"unit": "县政府"}),
        (licences(6), {"unit": "教育局", "parent": "县政府"}),
        (licences(7), {"unit": "水利局", "parent": "县政府"}),
    )
    assert found(out, "U-01") == [], why


def test_children_of_another_year_do_not_count(tmp_path) -> None:
    out = corpus(
        tmp_path,
        (licences(10), {"unit": "县政府", "year": 2025}),
        (licences(99, 2024), {"unit": "教育局", "parent": "县政府", "year": 2024}),
    )
    assert column(out, "reports", "children") == [0, 0]
    assert found(out, "U-01") == []


def carried(year: int, *, out: int = 0, in_: int = 0) -> Report:
    cells = {"requests.carried_out.total": out, "requests.carried_in.total": in_}
    return zeros(year, "青岩县教育局", cells=cells)


def test_what_was_carried_over_is_held_against_last_year(tmp_path) -> None:
    out = corpus(tmp_path, (carried(2025, in_=2), {}), (carried(2024, out=5), {}))
    assert column(out, "reports", "last_report") == [1, None]
    assert found(out, "Y-01") == [(0, "requests.carried_in.total")]


TOLD = [
    # what the manifest says of last year's and of this year's report, whether they belong together
    ({"unit": "教育局"}, {"unit": "教育局"}, True, "one name"),
    ({"unit": "教委"}, {"unit": "教育局"}, False, "the manifest's name goes before the report's"),
    ({"year": 2022}, {"year": 2023}, True, "the manifest's year goes before the report's"),
    ({"year": 2022}, {}, False, "the manifest's year goes before the report's"),
    ({"group": "东县"}, {"group": "西县"}, False, "two counties"),
    ({"group": "东县"}, {"group": "东县"}, True, "one county"),
    ({"group": "东县"}, {}, False, "only one with a county"),
]


@pytest.mark.parametrize(("before", "now", "together", "why"), TOLD)
def test_the_manifest_decides_whose_last_year_it_was(
    tmp_path, before, now, together: bool, why: str
) -> None:
    out = corpus(tmp_path, (carried(2024, out=5), before), (carried(2025, in_=2), now))
    assert column(out, "reports", "last_report") == [None, 0 if together else None], why
    assert bool(found(out, "Y-01")) is together, why


def alike(agency: str, year: int = 2025) -> Report:
    return zeros(year, agency, texts={1: TEXT})


GROUPS = [
    (("东县", "东县"), [(0, 1), (1, 1)], "of one group"),
    (("东县", "西县"), [], "of two groups: not all against all"),
    (("", ""), [], "without a group"),
    (("东县", ""), [], "one without a group"),
]


@pytest.mark.parametrize(("groups", "sisters", "why"), GROUPS)
def test_likeness_is_looked_for_within_a_group(tmp_path, groups, sisters, why: str) -> None:
    reports = [(alike(f"第{n}局"), {"unit": f"第{n}局", "group": g}) for n, g in enumerate(groups)]
    out = corpus(tmp_path, *reports)
    counted = column(out, "reports", "sisters")
    assert [(n, count) for n, count in enumerate(counted) if count] == sisters, why
    assert [report for report, _ in found(out, "L-02")] == [n for n, _ in sisters], why


def test_likeness_is_not_looked_for_across_years(tmp_path) -> None:
    out = corpus(
        tmp_path,
        (alike("甲局", 2024), {"unit": "甲局", "group": "东县"}),
        (alike("乙局", 2025), {"unit": "乙局", "group": "东县"}),
    )
    assert column(out, "reports", "sisters") == [0, 0]
    assert found(out, "L-02") == []


def test_money_keeps_its_decimals_on_the_way_to_the_tables(tmp_path) -> None:
    report = zeros(2025, "青岩县教育局", cells={"proactive.fees": Decimal("18.8710")})
    out = corpus(tmp_path, (report, {}))
    cells = pq.read_table(out / "cells.parquet").to_pylist()
    assert [c["value"] for c in cells if c["path"] == "proactive.fees"] == [Decimal("18.871")]
