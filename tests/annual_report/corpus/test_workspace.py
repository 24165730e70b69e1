"""The working folder: whole parts or none, one plan, one process."""

import fcntl
import json
import os
from datetime import date
from pathlib import Path

import pytest

from gongkai.annual_report.corpus.sources import BadSource
from gongkai.annual_report.corpus.workspace import SHARD, Workspace, write_part

TODAY = date(2026, 2, 1)


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(SHARD + 3):
        (folder / f"{number:03}.txt").touch()
    return folder


@pytest.fixture
def workspace(tmp_path):
    found = Workspace(tmp_path / "out")
    found.folder.mkdir(parents=True)
    return found


def test_the_plan_numbers_the_reports_in_order_shard_by_shard(source, workspace) -> None:
    assert workspace.plan(source, TODAY).count == SHARD + 3
    shards = list(workspace.shards())
    assert [(number, len(entries)) for number, entries in shards] == [(0, SHARD), (1, 3)]
    numbered = [(n, entry.name) for _, entries in shards for n, entry in entries]
    assert numbered == [(n, f"{n:03}.txt") for n in range(SHARD + 3)]


def test_a_plan_taken_up_again_keeps_its_day(source, workspace) -> None:
    first = workspace.plan(source, TODAY)
    assert workspace.plan(source, date(2026, 3, 1)) == first


def test_another_source_is_refused_while_one_is_under_way(source, workspace, tmp_path) -> None:
    workspace.plan(source, TODAY)
    with pytest.raises(BadSource) as refused:
        workspace.plan(tmp_path, TODAY)
    assert str(refused.value) == (
        f"{workspace.out} 里有另一次没有做完的汇编（来源 {source}），"
        "请另选文件夹，或加 --restart 从头做起。"
    )


def test_after_a_restart_any_source_may_be_begun(source, workspace, tmp_path) -> None:
    workspace.plan(source, TODAY)
    workspace.part("read-000000").mkdir()
    assert workspace.plan(tmp_path, TODAY, restart=True).source == str(tmp_path)
    assert workspace.finished("read-") == []


@pytest.mark.parametrize("restart", [False, True])
@pytest.mark.parametrize("gone", ["empty", "away"])
def test_a_source_that_is_not_there_for_a_while_costs_no_work(
    source, workspace, gone: str, restart: bool
) -> None:
    """A share that is not mounted is an empty folder, or none."""
    with workspace.locked():
        plan = workspace.plan(source, TODAY)
        workspace.part("read-000000").mkdir()
    away = source.rename(source.with_name("away"))
    if gone == "empty":
        source.mkdir()
    with workspace.locked(), pytest.raises(BadSource):
        workspace.plan(source, TODAY, restart=restart)
    if gone == "empty":
        source.rmdir()
    away.rename(source)
    assert workspace.plan(source, TODAY) == plan
    assert [p.name for p in workspace.finished("read-")] == ["read-000000"]


def test_a_wrong_source_leaves_no_working_folder(workspace, tmp_path) -> None:
    with pytest.raises(BadSource), workspace.locked():
        workspace.plan(tmp_path / "nowhere", TODAY)
    assert not workspace.folder.exists()


def test_a_part_appears_whole(workspace) -> None:
    workspace.parts.mkdir()
    seen = []

    def fill(folder) -> None:
        (folder / "a").write_text("1")
        seen.append(workspace.finished("read-"))

    write_part(workspace.part("read-000000"), fill)
    assert seen == [[]]
    assert [p.name for p in workspace.finished("read-")] == ["read-000000"]
    assert (workspace.part("read-000000") / "a").read_text() == "1"


def test_a_part_that_fails_leaves_nothing(workspace) -> None:
    workspace.parts.mkdir()

    def fill(folder) -> None:
        (folder / "a").write_text("half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_part(workspace.part("read-000000"), fill)
    assert list(workspace.parts.iterdir()) == []


def test_a_part_that_is_there_already_stays_as_it_is(workspace) -> None:
    """A worker whose parent was killed may finish beside its successor."""
    workspace.parts.mkdir()
    part = workspace.part("read-000000")
    write_part(part, lambda folder: (folder / "a").write_text("first"))
    write_part(part, lambda folder: (folder / "a").write_text("second"))
    assert (part / "a").read_text() == "first"


def test_half_a_part_is_not_taken_for_one(workspace) -> None:
    workspace.parts.mkdir()
    (workspace.parts / "read-000000.4711").mkdir()
    assert workspace.finished("read-") == []


def test_the_journal_tells_what_was_struck_and_survives_a_torn_line(workspace) -> None:
    workspace.note(part="read-000000", done=True)
    workspace.note(part="read-000001", skip=70, sentence="已放弃。")
    with workspace._journal.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps({"part": "read-000002", "skip": 130})[:-4])
    assert workspace.skips() == {"read-000001": {70: "已放弃。"}}


def test_two_processes_do_not_work_in_one_folder(workspace) -> None:
    with workspace.locked(), pytest.raises(BadSource) as refused:
        Workspace(workspace.out).locked().__enter__()
    assert str(refused.value) == f"另一个进程正在 {workspace.out} 里汇编。"


def test_a_lock_of_a_folder_taken_away_is_none(workspace, monkeypatch) -> None:
    """Who opens the lock while another ends has one that nobody else will ever see."""
    lock, taken = fcntl.flock, []

    def end_first(stream, how) -> None:
        if not taken:
            taken.append(stream)
            workspace.close()
        lock(stream, how)

    monkeypatch.setattr(fcntl, "flock", end_first)
    with workspace.locked():
        monkeypatch.setattr(fcntl, "flock", lock)
        with pytest.raises(BadSource):
            Workspace(workspace.out).locked().__enter__()


def test_a_disk_that_numbers_a_file_anew_at_each_look_stops_nothing(workspace, monkeypatch) -> None:
    monkeypatch.setattr(os.path, "samestat", lambda *_: False)
    with workspace.locked(), pytest.raises(BadSource):
        Workspace(workspace.out).locked().__enter__()


def test_who_ends_leaves_the_folder_to_who_begins(workspace, monkeypatch) -> None:
    with workspace.locked():
        unlink = Path.unlink

        def begin_then(path, **how) -> None:
            unlink(path, **how)
            if path.name == "lock":
                path.touch()

        monkeypatch.setattr(Path, "unlink", begin_then)
        workspace.close()
    assert (workspace.folder / "lock").exists()
