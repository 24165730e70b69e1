"""A wrong call gets one Chinese sentence on stderr and exit code 2; help pages are Chinese."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import runner
from tests.journeys.command import GONGKAI, gongkai
from tools.demonstration import EXAMPLES

WRONG_CALLS = [
    (["nonsense"], "没有这个命令：nonsense。"),
    (["--nonsense"], "没有选项 --nonsense。"),
    (["law", "it's"], "没有这个命令：it's。"),
    (["n" * 100_000], f"没有这个命令：{'n' * 40}……。"),
    (["law", "fee", "--" + "n" * 100_000], f"没有选项 --{'n' * 38}……。"),
    (["law", "workdays"], "缺少参数"),
    (["law", "workdays", "2026-01-30", "20", "more"], "参数太多。"),
    (["law", "workdays", "yesterday", "20"], "yesterday"),
    (["law", "workdays", "2026-01-30", "many"], "many"),
    (["report", "write", "there-is-none.txt", "-o", "there-is-none.docx"], "there-is-none.txt"),
    (["report", "read"], "缺少参数"),
    (["restore"], "缺少参数 FILE。"),
    (["restore", "there-is-none.zip"], "没有这个备份文件：there-is-none.zip。"),
    (["serve", "--port", "99999"], "选项 --port 不对：应为1到65535的整数。"),
    (["tick", "--every", "often"], "选项 --every 不对：应为1到3600的整数。"),
    (["backup", "--keep", "-1"], "选项 --keep 不对：应为0到10000的整数。"),
]


@pytest.mark.parametrize(("words", "sentence"), WRONG_CALLS, ids=lambda w: " ".join(w)[:40])
def test_a_wrong_call_gets_one_sentence(words: list[str], sentence: str) -> None:
    done = gongkai(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1
    assert not any(word in done.stderr for word in ("Error", "Traceback", "Invalid", "Usage"))


PAGES = [
    [],
    ["law"],
    ["law", "workdays"],
    ["law", "clock"],
    ["law", "fee"],
    ["report"],
    *([c] for c in ("serve", "work", "tick", "check", "backup", "restore", "migrate", "expunge")),
    *(["report", c] for c in ("read", "check", "compare", "total", "trend", "write", "corpus")),
]


@pytest.mark.parametrize("words", PAGES, ids=lambda w: " ".join(w) or "gongkai")
def test_a_help_page_is_chinese(words: list[str]) -> None:
    done = gongkai(*words, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("用法：gongkai")
    assert not any(
        word in done.stdout for word in ("Usage", "Options", "Commands", "Show this", "default:")
    )


@pytest.mark.parametrize(
    "words",
    [
        ["law", "fee", "--items", "90000"],
        ["law", "clock", EXAMPLES / "clock" / "consultation.json"],
        ["law", "clock", EXAMPLES / "clock" / "consultation.json", "--format", "json"],
        ["report", "read", EXAMPLES / "qingyan-transport-2025.txt"],
    ],
    ids=["many lines", "rich", "data", "one page"],
)
def test_a_closed_pipe_is_no_error_in_a_report(words: list[object]) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(
        [GONGKAI, *map(str, words)], stdout=theirs, stderr=subprocess.PIPE, check=False
    )
    os.close(theirs)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize(
    "words",
    [
        ["law", "clock", EXAMPLES / "clock" / "consultation.json"],
        ["law", "workdays", "2026-01-30", "20"],
        ["report", "read", EXAMPLES / "qingyan-transport-2025.txt"],
        ["law", "--help"],
    ],
    ids=["clock", "workdays", "read", "help"],
)
def test_with_its_output_closed_it_says_nothing(words: list[object]) -> None:
    command = " ".join([str(GONGKAI), *map(str, words), ">&-"])
    done = subprocess.run(["/bin/sh", "-c", command], stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_no_command_at_all_shows_the_help_and_is_a_wrong_call() -> None:
    done = gongkai()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("用法：gongkai")


def test_a_file_that_the_account_may_not_read_is_told(monkeypatch, capsys, tmp_path: Path) -> None:
    """Root may read every file, so that the answer of the system is played."""
    file = tmp_path / "gongkai.zip"
    file.write_bytes(b"")
    monkeypatch.setattr(os, "access", lambda *_: False)
    ran = runner(monkeypatch, capsys, part="restore")(file)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "参数 FILE 不对：运行命令的账号没有读它的权限。\n"
