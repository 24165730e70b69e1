"""The working folder: whole parts or none, one plan, one process."""

import json
from datetime import date

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


def test_after_clearing_any_source_may_be_begun(source, workspace, tmp_path) -> None:
    workspace.plan(source, TODAY)
    workspace.clear()
    assert workspace.plan(tmp_path, TODAY).source == str(tmp_path)


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
