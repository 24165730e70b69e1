"""Parts become tables: in order, counted, with the types of the contract."""

from collections import Counter

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual_report.corpus import merging
from gongkai.annual_report.corpus.merging import merge
from gongkai.annual_report.corpus.shards import read_table
from gongkai.annual_report.corpus.tables import CELLS, CLAIMS, FAILURES, FINDINGS
from tests.annual_report.corpus.made_up_parts import failure, finding, part, report, results


def table(folder, name: str) -> list[dict]:
    return pq.read_table(folder / f"{name}.parquet").to_pylist()


def test_findings_are_counted_by_report_and_severity_over_both_passes(tmp_path) -> None:
    read = part(
        tmp_path,
        "read-0",
        reports=[report(0), report(1)],
        findings=[finding(0), finding(0, severity="info"), finding(1, severity="warning")],
    )
    link = part(tmp_path, "link-0", findings=[finding(1), finding(1)])
    merge(2, [read], [link], tmp_path)
    counted = [(r["errors"], r["warnings"], r["infos"]) for r in table(tmp_path, "reports")]
    assert counted == [(1, 0, 1), (2, 1, 0)]
    assert [f["report"] for f in table(tmp_path, "findings")] == [0, 0, 1, 1, 1]


def test_kin_stand_in_the_row_of_a_report_and_none_is_null(tmp_path) -> None:
    out = results(
        tmp_path,
        [report(0), report(1), report(2)],
        linked=[
            {"report": 1, "last_report": 0, "sisters": 2, "children": 0},
            {"report": 2, "last_report": None, "sisters": 2, "children": 4},
        ],
    )
    kin = [(r["last_report"], r["sisters"], r["children"]) for r in table(out, "reports")]
    assert kin == [(None, 0, 0), (0, 2, 0), (None, 2, 4)]


def test_failures_of_both_passes_are_kept(tmp_path) -> None:
    read = part(tmp_path, "read-0", reports=[report(1)], failures=[failure(0, "文件是空的。")])
    link = part(tmp_path, "link-0", failures=[failure(1, "比对没有完成。")])
    merge(2, [read], [link], tmp_path)
    told = [(f["report"], f["sentence"]) for f in table(tmp_path, "failures")]
    assert told == [(0, "文件是空的。"), (1, "比对没有完成。")]


def test_reports_keep_the_order_of_the_source_over_many_parts(tmp_path, monkeypatch) -> None:
    parts = [
        part(tmp_path, f"read-{n}", reports=[report(2 * n), report(2 * n + 1)]) for n in range(5)
    ]
    monkeypatch.setattr(merging, "_ROW_GROUP", read_table(parts[0], "reports").nbytes * 2)
    merge(10, parts, [], tmp_path)
    assert [r["report"] for r in table(tmp_path, "reports")] == list(range(10))
    assert pq.ParquetFile(tmp_path / "reports.parquet").metadata.num_row_groups == 3


SCHEMAS = {"cells": CELLS, "claims": CLAIMS, "findings": FINDINGS, "failures": FAILURES}


@pytest.mark.parametrize("name", SCHEMAS)
def test_an_empty_table_has_its_columns_all_the_same(tmp_path, name: str) -> None:
    out = results(tmp_path, [report(0)])
    assert pq.read_schema(out / f"{name}.parquet").equals(SCHEMAS[name])
    assert table(out, name) == []


ROWS = st.lists(
    st.tuples(st.integers(0, 8), st.sampled_from(["error", "warning", "info"])), max_size=40
)


@settings(max_examples=40, deadline=None)
@given(ROWS, ROWS, st.integers(1, 9))
def test_counts_are_those_of_the_findings_however_they_were_found(
    tmp_path_factory, first, second, size: int
) -> None:
    """The row of a report counts what the table of findings holds, whatever the parts."""
    folder = tmp_path_factory.mktemp("m")
    parts = [
        part(
            folder,
            f"read-{start:06}",
            reports=[report(n) for n in range(start, min(9, start + size))],
            findings=[finding(n, severity=s) for n, s in first if start <= n < start + size],
        )
        for start in range(0, 9, size)
    ]
    link = part(folder, "link-0", findings=[finding(n, severity=s) for n, s in second])
    merge(9, parts, [link], folder)
    expected = Counter([*first, *second])
    for row in table(folder, "reports"):
        counted = (row["errors"], row["warnings"], row["infos"])
        assert counted == tuple(expected[row["report"], s] for s in ("error", "warning", "info"))
    assert len(table(folder, "findings")) == len(first) + len(second)
