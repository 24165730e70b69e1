"""Bad calls, bad files, bad disks: one sentence in Chinese, exit code 2, nothing half done."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.annual_report import reading
from gongkai.annual_report.checks import Evidence, Finding, run_checks
from gongkai.annual_report.reading import Loaded
from gongkai.cli import report, report_checks, report_files
from tests.annual_report.zeros import zeros
from tests.cli.running import alone, runner, stored


@pytest.fixture
def run(monkeypatch, capsys):
    return runner(monkeypatch, capsys)


@pytest.fixture
def good(tmp_path) -> Path:
    return stored(tmp_path, "a.json", zeros())


def one_sentence(text: str) -> bool:
    """One line, in Chinese, ending in a full stop, and no traceback."""
    return text.count("\n") == 1 and text.endswith("。\n") and "Traceback" not in text


CALLS = [
    (["read"], "缺少参数 FILE。"),
    (["check"], "缺少参数 FILE...。"),
    (["compare", "a.json"], "缺少参数 NEW。"),
    (["write", "a.json"], "缺少选项 -o。"),
    (["read", "a.json", "--loud"], "没有选项 --loud。"),
    (["read", "a.json", "b.json"], "参数太多。"),
    (["print"], "没有这个命令：print。"),
    (["write", "a.json", "-o", "b.odt"], "输出文件的扩展名应为"),
    (["write", "a.json", "-o", "b"], "输出文件的扩展名应为"),
    # of a variable that is not set: the current folder would be read, or filled
    (["corpus", "", "-o", "out"], "没有写明是哪个文件或文件夹。"),
    (["corpus", "in", "-o", ""], "没有写明是哪个文件或文件夹。"),
    (["total", "a.json", ""], "没有写明是哪个文件或文件夹。"),
    (["check", "a.json", "--with", "b.json", ""], "没有写明是哪个文件或文件夹。"),
    (["write", "a.json", "-o", ""], "没有写明是哪个文件或文件夹。"),
]


@pytest.mark.parametrize(("words", "sentence"), CALLS)
def test_a_wrong_call_is_told_in_one_sentence(run, words, sentence: str) -> None:
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(sentence)
    assert one_sentence(ran.err)


@pytest.mark.parametrize("command", ["read", "check", "trend", "total"])
def test_every_command_names_the_file_it_cannot_read(run, tmp_path, command: str) -> None:
    missing = tmp_path / "没有.docx"
    ran = run(command, missing)
    assert (ran.code, ran.err) == (2, f"找不到文件 {missing}。\n")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["total"], "no sum without them"),
        (["trend"], "no series"),
        (["check", "{good}", "--with"], "nothing to hold it against"),
        (["check", "{good}", "--children"], "a folder that holds them"),
    ],
)
def test_all_files_that_cannot_be_read_are_named_at_once(
    run, good, tmp_path, words: list[str], why: str
) -> None:
    folder = tmp_path / "下级"
    folder.mkdir()
    broken, empty = folder / "坏.docx", folder / "空.txt"
    broken.write_bytes(b"PK\x03\x04" + b"\x00" * 40)
    empty.write_bytes(b"")
    given = [folder] if words[-1] == "--children" else [broken, good, empty, empty]
    ran = run(*(word.format(good=good) for word in words), *given)
    told = ran.err.splitlines()
    assert (ran.code, ran.out) == (2, ""), why
    assert [line.partition("：")[0] for line in told] == [str(broken), str(empty)], why
    assert all(one_sentence(f"{line}\n") for line in told), why


FILES = [
    ("empty", b"", "文件是空的。"),
    ("zip", b"PK\x05\x06" + b"\x00" * 18, "这是压缩包，请解开后给出其中的报告文件。"),
    ("json", b"{", "JSON不完整或有误（第1行）。"),
]


@pytest.mark.parametrize(("name", "content", "sentence"), FILES)
def test_a_bad_file_is_told_with_its_name(run, tmp_path, name, content, sentence) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    ran = run("read", path)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{path}：{sentence}\n")


# ---- writing ----


def test_a_fault_of_the_program_is_one_sentence_and_loses_no_other_report(
    run, good, tmp_path, monkeypatch
) -> None:
    other = stored(tmp_path, "b.json", zeros())

    def load(path: Path) -> Loaded:
        if path.name == "a.json":
            raise IndexError("list index out of range")
        return reading.load(path)

    monkeypatch.setattr(report_files, "load", load)
    ran = run("check", good, other)
    assert ran.code == 2
    assert "b.json" in ran.out
    assert ran.err.endswith("a.json：读取时程序出错（IndexError），请把文件交给维护人员。\n")
    assert one_sentence(ran.err)


def test_a_fault_in_checking_loses_no_other_report(run, good, tmp_path, monkeypatch) -> None:
    other = stored(tmp_path, "b.json", zeros(agency="青岩县水务局"))

    def checks(evidence: Evidence) -> list[Finding]:
        if evidence.report.agency != "青岩县水务局":
            raise ZeroDivisionError
        return run_checks(evidence)

    monkeypatch.setattr(report_checks, "run_checks", checks)
    ran = run("check", good, other)
    assert ran.code == 2
    assert "b.json" in ran.out
    assert ran.err.endswith("a.json：核对时程序出错（ZeroDivisionError），请把文件交给维护人员。\n")
    assert one_sentence(ran.err)


@pytest.mark.parametrize("error", [KeyError("a"), FileNotFoundError(2, "gone", "a")])
def test_any_other_fault_is_one_sentence(run, good, monkeypatch, error: Exception) -> None:
    def fails(file: Path) -> None:
        raise error

    monkeypatch.setattr(report, "report_at", fails)
    ran = run("read", good)
    name = type(error).__name__
    assert (ran.code, ran.err) == (2, f"运行时程序出错（{name}），请把文件交给维护人员。\n")
    monkeypatch.setenv("GONGKAI_TRACEBACK", "1")
    assert "in fails" in run("read", good).err


def test_a_report_is_not_written_onto_itself(run, good) -> None:
    before = good.read_bytes()
    ran = run("write", good, "-o", good)
    assert (ran.code, ran.err) == (2, f"{good} 是输入文件，不能覆盖。\n")
    assert good.read_bytes() == before


def test_a_link_to_the_input_is_the_input(run, good, tmp_path) -> None:
    link = tmp_path / "b.json"
    link.symlink_to(good)
    ran = run("write", good, "-o", link)
    assert (ran.code, ran.err) == (2, f"{link} 是输入文件，不能覆盖。\n")


def test_a_former_result_is_replaced(run, good, tmp_path) -> None:
    out = tmp_path / "b.txt"
    out.write_text("旧", encoding="utf-8")
    assert run("write", good, "-o", out).code == 0
    assert out.read_text(encoding="utf-8") != "旧"
    assert stat.S_IMODE(out.stat().st_mode) & 0o044 == 0o044


OUTPUTS = [
    ("none/b.txt", "文件夹 {folder} 不存在。"),
    ("folder.txt", "{path} 是文件夹，请给出文件名。"),
]


@pytest.mark.parametrize(("name", "sentence"), OUTPUTS)
def test_an_impossible_place_is_told(run, good, tmp_path, name: str, sentence: str) -> None:
    (tmp_path / "folder.txt").mkdir()
    path = tmp_path / name
    ran = run("write", good, "-o", path)
    assert (ran.code, ran.err) == (2, sentence.format(path=path, folder=path.parent) + "\n")


DISKS = [
    (errno.ENOSPC, "磁盘已满"),
    (errno.EDQUOT, "磁盘配额已用完"),
    (errno.EACCES, "没有写入权限"),
    (errno.EROFS, "该位置只读"),
    (errno.EIO, "写入出错"),
]


@pytest.mark.parametrize(("number", "why"), DISKS)
@pytest.mark.parametrize("existing", [True, False])
def test_a_failed_write_leaves_no_half_file_and_keeps_the_former_one(
    run, good, tmp_path, monkeypatch, number: int, why: str, existing: bool
) -> None:
    out = tmp_path / "b.txt"
    if existing:
        out.write_text("旧", encoding="utf-8")

    def failing(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(report_files.os, "fsync", failing)
    ran = run("write", good, "-o", out)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{out} 没有写成：{why}。\n")
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(
        {"a.json", *(["b.txt"] if existing else [])}
    )
    assert not existing or out.read_text(encoding="utf-8") == "旧"


# ---- in a process of its own ----


def test_a_full_disk_behind_standard_output_is_told(good) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "gongkai", "report", "read", str(good)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, "结果写不出去：磁盘已满。\n")


def test_exit_codes_hold_in_a_process_of_its_own(good, tmp_path) -> None:
    assert alone("read", good).code == 0
    missing = alone("read", tmp_path / "none")
    assert (missing.code, missing.out, one_sentence(missing.err)) == (2, "", True)


def test_a_folder_the_user_may_not_write_in_is_told(good, tmp_path) -> None:
    """As root every folder is writable, so that a place below a file stands in for it."""
    ran = alone("corpus", tmp_path, "-o", good / "out")
    assert (ran.code, ran.out) == (2, "")
    assert one_sentence(ran.err)
    assert "没有写成" in ran.err
