"""The second pass: what only kin can show."""

from collections.abc import Iterator

import pytest

from gongkai.annual_report.checks import Check, Evidence, Finding
from gongkai.annual_report.corpus import linking
from gongkai.annual_report.corpus.kinship import Kin, Kinship
from gongkai.annual_report.corpus.linking import BATCH, Linking, Place, linkings
from gongkai.annual_report.corpus.shards import read_table
from gongkai.annual_report.corpus.storage import packed
from gongkai.annual_report.report import Report
from tests.annual_report.corpus.made_up_parts import part, report
from tests.annual_report.zeros import zeros


def seen(evidence: Evidence) -> Iterator[Finding]:
    """A check that tells what lies beside the report."""
    last = evidence.last.year if evidence.last else None
    sisters = [s.agency for s in evidence.sisters]
    yield Finding("sections.1", f"{last}/{sisters}/{len(evidence.children)}")


def broken(evidence: Evidence) -> Iterator[Finding]:
    raise ZeroDivisionError
    yield


def check(id: str, needs: str, run=seen) -> Check:
    return Check(id, "相邻", "warning", "试验", run, needs)


@pytest.fixture
def checks(monkeypatch):
    """Replaces the checks; the first pass has run those that need nothing."""

    def set_(*given: Check) -> None:
        monkeypatch.setattr(linking, "all_checks", lambda: given)

    set_(check("A", ""), check("B", "last"), check("C", "sisters"), check("D", "children"))
    return set_


def link(tmp_path, clusters, *reports: Report, skip=None) -> dict[str, list[dict]]:
    """Run the second pass over `clusters` of `reports`, and give its tables."""
    rows = [report(n, unit=r.agency, year=r.year) for n, r in enumerate(reports)]
    stored = [{"report": n, "data": packed(r)} for n, r in enumerate(reports)]
    read = part(tmp_path, "read-0", reports=rows, stored=stored)
    places = {n: Place(n, str(read), n) for n in range(len(reports))}
    job = Linking(str(tmp_path / "link-0"), tuple(clusters), places, None)
    job.run(skip or {}, lambda number: None)
    names = ("findings", "linked", "failures")
    return {name: read_table(tmp_path / "link-0", name).to_pylist() for name in names}


def messages(found) -> list[tuple[int, str, str]]:
    return [(f["report"], f["id"], f["message"]) for f in found["findings"]]


def test_a_check_runs_where_what_it_needs_lies_beside(tmp_path, checks) -> None:
    reports = zeros(2024), zeros(2025)
    found = link(tmp_path, [(Kin(1, 0, ()),)], *reports)
    assert messages(found) == [(1, "B", "2024/[]/0")]
    assert found["linked"] == [{"report": 1, "last_report": 0, "sisters": 0, "children": 0}]


def test_each_of_a_cluster_has_the_others_for_sisters(tmp_path, checks) -> None:
    reports = zeros(2025, "甲局"), zeros(2025, "乙局"), zeros(2025, "丙局")
    found = link(tmp_path, [tuple(Kin(n, None, ()) for n in range(3))], *reports)
    assert messages(found) == [
        (0, "C", "None/['乙局', '丙局']/0"),
        (1, "C", "None/['甲局', '丙局']/0"),
        (2, "C", "None/['甲局', '乙局']/0"),
    ]


def test_children_lie_beside_their_parent(tmp_path, checks) -> None:
    reports = zeros(2025, "县政府"), zeros(2025, "甲局"), zeros(2025, "乙局")
    found = link(tmp_path, [(Kin(0, None, (1, 2)),)], *reports)
    assert messages(found) == [(0, "D", "None/[]/2")]


def test_a_fault_in_a_check_is_a_failure_and_the_rest_is_done(tmp_path, checks) -> None:
    checks(check("A", "last", broken))
    reports = zeros(2023), zeros(2024), zeros(2025)
    found = link(tmp_path, [(Kin(1, 0, ()),), (Kin(2, 1, ()),)], *reports)
    assert [(f["report"], f["sentence"]) for f in found["failures"]] == [
        (n, "与上年、同级、下级比对时程序出错（ZeroDivisionError），请把文件交给维护人员。")
        for n in (1, 2)
    ]


def test_a_skipped_report_is_a_failure(tmp_path, checks) -> None:
    clusters = [(Kin(1, 0, ()),)]
    found = link(tmp_path, clusters, zeros(2024), zeros(2025), skip={1: "读取超过1秒，已放弃。"})
    assert [f["sentence"] for f in found["failures"]] == [
        "与上年、同级、下级比对没有完成：读取超过1秒，已放弃。"
    ]
    assert (found["findings"], found["linked"]) == ([], [])


def test_what_a_check_remembers_is_shared_within_a_cluster_and_not_beyond(tmp_path, checks) -> None:
    memories: list[dict] = []

    def remembering(evidence: Evidence) -> Iterator[Finding]:
        memories.append(evidence.shared)
        return iter(())

    checks(check("A", "last", remembering))
    clusters = [(Kin(1, 0, ()), Kin(2, 0, ())), (Kin(3, 0, ()),)]
    link(tmp_path, clusters, *(zeros(2021 + n) for n in range(4)))
    assert memories[0] is memories[1]
    assert memories[1] is not memories[2]


def test_jobs_take_whole_clusters_and_carry_only_what_they_need(tmp_path) -> None:
    reports = [
        report(n, unit=f"第{n // 2:03}局", year=2024 + n % 2, group=f"第{n // 50}县")
        for n in range(4 * BATCH)
    ]
    read = part(tmp_path, "read-0", reports=reports)
    kinship, index = Kinship.of(len(reports), [read])
    jobs = list(linkings(kinship, index, [read], tmp_path, None))
    clusters = [cluster for job in jobs for cluster in job.clusters]
    assert sorted(kin.report for cluster in clusters for kin in cluster) == list(range(4 * BATCH))
    assert {len(cluster) for cluster in clusters} == {25}
    for job in jobs:
        kin = [kin for cluster in job.clusters for kin in cluster]
        lasts = {k.last for k in kin if k.last is not None}
        assert set(job.places) == {k.report for k in kin} | lasts
    assert [job.name for job in jobs] == [f"link-{n:06}" for n in range(len(jobs))]
