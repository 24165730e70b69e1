"""A full disk is told as one: nobody is sent to look at the settings of the database."""

import errno
from pathlib import Path

import pytest
from django.db import OperationalError

from tests.cli.running import runner

FULL = [
    OSError(errno.ENOSPC, "No space left on device"),
    OperationalError("database or disk is full"),
]
NOTHING_DONE = "磁盘已满，没有恢复任何内容。请清理或者扩大磁盘，再办一次。\n"
HALF_DONE = (
    "磁盘已满，恢复没有办完，办公系统不能启动。请清理或者扩大磁盘，"
    "再运行 gongkai restore，加 --replace。\n"
)


@pytest.mark.parametrize("error", FULL, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize(("begun", "told"), [(False, NOTHING_DONE), (True, HALF_DONE)])
def test_restore_says_so_and_how_far_it_came(
    monkeypatch, capsys, settings, tmp_path: Path, error: Exception, begun: bool, told: str
) -> None:
    settings.DATA_DIR = tmp_path
    if begun:
        (tmp_path / "restoring.unfinished").touch()

    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("gongkai.upkeep.restoring.restore", fails)
    ran = runner(monkeypatch, capsys, part="restore")(tmp_path / "a.zip")
    assert (ran.code, ran.out, ran.err) == (2, "", told)


def test_any_command_says_so(monkeypatch, capsys) -> None:
    def fails() -> None:
        raise FULL[1]

    monkeypatch.setattr("gongkai.upkeep.migrating.migrate", fails)
    ran = runner(monkeypatch, capsys, part="migrate")()
    assert (ran.code, ran.err) == (2, "磁盘已满。请清理或者扩大磁盘。\n")
