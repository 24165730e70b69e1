"""Work taken up again: what holds is kept, what has changed is read again."""

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gongkai.annual_report.corpus import build as building
from gongkai.annual_report.corpus import workspace as workspaces
from gongkai.annual_report.corpus.workspace import SHARD, Workspace, write_part
from tests.annual_report.corpus.making_corpora import QUIET, built, column, county, put, tables
from tests.annual_report.zeros import zeros

TODAY = date(2026, 2, 1)


class Cut(Exception):
    """Stands for whatever ends the process."""


def cut_short(monkeypatch, stage: str, source: Path, out: Path, options=QUIET) -> None:
    """Run the work until `stage` begins, and end it there."""

    def cut(*_args, **_named) -> None:
        raise Cut

    with monkeypatch.context() as patched:
        patched.setattr(building, stage, cut)
        with pytest.raises(Cut):
            built(source, out, options)


def spoil(path: Path) -> None:
    """Make `path` unreadable without its size or date telling."""
    before = path.stat()
    path.write_bytes(b"{" * before.st_size)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.fixture
def small_parts(monkeypatch) -> int:
    """Parts of a few reports, so that a few files make several."""
    monkeypatch.setattr(workspaces, "SHARD", 4)
    return 4


STAGES = ["_link", "_finish", "merge", "write_summary"]


@pytest.mark.parametrize("stage", STAGES)
def test_what_was_read_is_not_read_again_whatever_stage_was_cut(
    tmp_path, monkeypatch, small_parts, stage: str
) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    county(source, ["教育局", "水利局", "林业局"], [2023, 2024, 2025])
    built(source, tmp_path / "whole")
    cut_short(monkeypatch, stage, source, out)
    for path in source.rglob("*.json"):
        spoil(path)
    assert built(source, out).failures == 0
    assert tables(out) == tables(tmp_path / "whole")


def test_a_file_that_changed_meanwhile_is_read_again_and_only_its_part(
    tmp_path, monkeypatch, small_parts
) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    names = [f"{n:03}.json" for n in range(2 * small_parts)]
    for name in names:
        put(source, name, zeros(2025, f"青岩县{name}"))
    cut_short(monkeypatch, "merge", source, out)
    spoil(source / names[0])  # in the first part, which is kept
    put(source, names[small_parts], zeros(2024, "改名后的机关"))  # in the second, which is not
    assert built(source, out).failures == 0
    agencies = column(out, "reports", "agency")
    assert agencies[small_parts] == "改名后的机关"
    assert agencies[0] == "青岩县000.json"


def test_a_changed_file_changes_what_is_found_beside_it(tmp_path, monkeypatch) -> None:
    """The second pass saw last year's report as it was before."""
    source, out = tmp_path / "in", tmp_path / "out"
    county(source, ["教育局"], [2024, 2025])
    cut_short(monkeypatch, "merge", source, out)
    put(source, "教育局/2024.json", zeros(2024, "青岩县水利局"))
    built(source, out)
    built(source, tmp_path / "whole")
    assert column(out, "reports", "last_report") == [None, None]
    assert tables(out) == tables(tmp_path / "whole")


CHANGES = [
    ("a file more at the front", lambda source: put(source, "000/2025.json", zeros(2025, "甲局"))),
    ("a file more at the end", lambda source: put(source, "第999/2025.json", zeros(2025, "甲局"))),
    ("a file less at the front", lambda source: (source / "第000局" / "2025.json").unlink()),
    ("a file less at the end", lambda source: (source / "第009局" / "2025.json").unlink()),
    ("a file that is empty now", lambda source: (source / "第003局" / "2025.json").write_text("")),
]


@pytest.mark.parametrize(("why", "change"), CHANGES)
def test_files_that_came_or_went_meanwhile_leave_no_trace_of_the_first_run(
    tmp_path, monkeypatch, small_parts, why: str, change
) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    county(source, [f"第{n:03}局" for n in range(10)], [2025])
    cut_short(monkeypatch, "merge", source, out)
    change(source)
    built(source, out)
    built(source, tmp_path / "whole")
    assert tables(out) == tables(tmp_path / "whole"), why


def test_reports_only_read_before_are_checked_when_checking_is_asked_for(
    tmp_path, monkeypatch
) -> None:
    """Else parts without findings would pass for reports without faults."""
    source, out = tmp_path / "in", tmp_path / "out"
    put(source, "a.json", zeros(2025, cells={"requests.received.total": 5}))
    cut_short(monkeypatch, "merge", source, out, replace(QUIET, check=False))
    assert built(source, out).severities["error"] > 0


def test_the_day_of_checking_stays_that_of_the_beginning(tmp_path, monkeypatch) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    county(source, ["教育局"], [2025])
    cut_short(monkeypatch, "merge", source, out, replace(QUIET, today=TODAY))
    found = built(source, out, replace(QUIET, today=date(2027, 5, 1)))
    assert found.today == TODAY


# ---- the working folder ----


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3 * SHARD):
        (folder / f"{number:03}.txt").touch()
    return folder


@pytest.fixture
def workspace(source, tmp_path):
    """Work planned and done: three parts of the first pass, one of the second."""
    found = Workspace(tmp_path / "out")
    found.folder.mkdir(parents=True)
    found.plan(source, TODAY)
    for name in ("read-000000", "read-000001", "read-000002", "link-000000"):
        write_part(found.part(name), lambda folder: (folder / "a").touch())
    return found


def kept(workspace: Workspace) -> list[str]:
    return sorted(p.name for p in workspace.parts.iterdir())


WHOLE = ["link-000000", "read-000000", "read-000001", "read-000002"]
TOUCHED = [
    ([], WHOLE, "nothing changed"),
    ([0], ["read-000001", "read-000002"], "the first part"),
    ([SHARD], ["read-000000", "read-000002"], "the second part"),
    ([1, 3 * SHARD - 1], ["read-000001"], "two parts"),
]


@pytest.mark.parametrize(("numbers", "left", "why"), TOUCHED)
def test_parts_of_changed_files_are_dropped_and_the_second_pass_with_them(
    source, workspace, numbers: list[int], left: list[str], why: str
) -> None:
    for number in numbers:
        (source / f"{number:03}.txt").write_text("now longer")
    workspace.plan(source, TODAY)
    assert kept(workspace) == left, why


def test_a_file_given_up_gets_another_chance_once_it_has_changed(source, workspace) -> None:
    workspace.note(part="read-000000", skip=3, sentence="已放弃。")
    workspace.note(part="read-000001", skip=70, sentence="已放弃。")
    workspace.note(part="link-000000", skip=5, sentence="已放弃。")
    (source / "003.txt").write_text("mended")
    workspace.plan(source, TODAY)
    assert workspace.skips() == {"read-000001": {70: "已放弃。"}}
    workspace.note(part="read-000000", skip=4, sentence="又放弃。")
    assert workspace.skips()["read-000000"] == {4: "又放弃。"}


def test_work_of_another_version_of_the_program_is_not_taken_up(source, workspace) -> None:
    plan = workspace.folder / "plan.json"
    stored = json.loads(plan.read_text())
    plan.write_text(json.dumps({**stored, "version": "0.0.1"}))
    workspace.plan(source, TODAY)
    assert kept(workspace) == []


BROKEN = ["", "{", "[]", "5", '{"source": "x"}', "\x00\x00"]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_plan_is_no_plan(source, workspace, text: str) -> None:
    (workspace.folder / "plan.json").write_text(text)
    assert workspace.plan(source, TODAY).count == 3 * SHARD
    assert kept(workspace) == []


def test_parts_without_a_plan_are_the_rest_of_a_removal_and_not_used(source, workspace) -> None:
    (workspace.folder / "plan.json").unlink()
    workspace.plan(source, TODAY)
    assert kept(workspace) == []
