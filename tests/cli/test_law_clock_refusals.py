"""`gongkai law clock` on what it cannot read: one sentence in Chinese, exit code 2."""

import os
import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest

from tests.architecture.sources import ROOT
from tests.cli.running import facts, runner

EXAMPLE = str(ROOT / "examples" / "clock" / "consultation.json")


@pytest.fixture
def run(monkeypatch, capsys):
    return runner(monkeypatch, capsys, "law")


CANNOT_BE_READ = [
    (b"", "不是JSON文件。"),
    (b"{", "不是JSON文件。"),
    (b"[" * 100_000, "不是JSON文件。"),
    (b"1" * 5_000, "不是JSON文件。"),
    (b"\xff\xfe{", "不是UTF-8文字文件。"),
    (b" " * 1_048_577, "太大，超过1024KB。"),
]


@pytest.mark.parametrize(("data", "what"), CANNOT_BE_READ, ids=[str(n) for n in range(6)])
def test_a_file_that_cannot_be_read_is_one_sentence(run, tmp_path, data, what) -> None:
    path = tmp_path / "request.json"
    path.write_bytes(data)
    ran = run("clock", path)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{path} {what}\n")


def test_a_file_that_is_none_is_one_sentence(run, tmp_path) -> None:
    assert run("clock", tmp_path).err == f"{tmp_path} 是文件夹，不是文件。\n"
    assert run("clock", "").err == "没有写明是哪个文件。\n"
    assert run("clock", tmp_path / "x").err == f"没有这个文件：{tmp_path / 'x'}。\n"
    assert run("clock", "/dev/zero").err == "/dev/zero 不是普通文件。\n"
    assert run("clock", "a\0b").err == "文件打不开：a?b。\n"
    assert run("clock", "x" * 100_000).err == f"文件打不开：……{'x' * 200}。\n"


@pytest.mark.parametrize("words", [("clock",), ("workdays", "2026-12-10", "20", "--calendar")])
def test_a_pipe_without_a_writer_is_not_waited_for(run, tmp_path, words) -> None:
    os.mkfifo(tmp_path / "a\nb")
    ran = run(*words, tmp_path / "a\nb")
    assert (ran.code, ran.err) == (2, f"{tmp_path}/a?b 不是普通文件。\n")


def test_a_key_repeated_among_very_many_is_found_at_once(run, tmp_path) -> None:
    path = tmp_path / "request.json"
    keys = ", ".join(f'"k{n}": 0' for n in range(30_000))
    path.write_text(f'{{{keys}, "k29999": 1}}', encoding="utf-8")
    before = process_time()
    assert run("clock", path).err == "同一对象里 k29999 写了两次。\n"
    assert process_time() - before < 5


@pytest.mark.parametrize("shape", ["text", "json"])
def test_a_full_disk_behind_standard_output_is_told(shape) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "gongkai", "law", "clock", EXAMPLE, "--format", shape],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, "结果写不出去：磁盘已满。\n")


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        # ASCII could show nothing of it: it is UTF-8 then; what can hold Chinese is left alone
        ("ascii", "utf-8"),
        ("latin-1", "utf-8"),
        ("gb18030", "gb18030"),
    ],
)
def test_an_output_that_cannot_hold_chinese_is_written_in_utf_8(encoding, written) -> None:
    own = {**os.environ, "PYTHONIOENCODING": encoding}
    words = [sys.executable, "-m", "gongkai", "law", "clock"]
    done = subprocess.run([*words, EXAMPLE], env=own, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "最晚应于4月17日" in done.stdout.decode(written)
    failed = subprocess.run([*words, "none"], env=own, capture_output=True, check=False)
    assert failed.stderr.decode(written) == "没有这个文件：none。\n"


def test_a_character_that_the_output_does_not_know_is_told(tmp_path) -> None:
    asked = {"kind": "organ_consulted", "on": "2026-03-10", "id": "€"}
    received = {"kind": "received", "on": "2026-03-02", "channel": "in_person"}
    path = facts(tmp_path, received, asked, today="2026-03-12")
    own = {**os.environ, "PYTHONIOENCODING": "gb2312"}
    words = [sys.executable, "-m", "gongkai", "law", "clock", str(path)]
    done = subprocess.run(words, env=own, capture_output=True, check=False)
    told = "结果写不出去：gb2312编码里没有要写的字。\n"
    assert (done.returncode, done.stderr.decode("gb2312")) == (2, told)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"events": [], "events": []}', "同一对象里 events 写了两次。"),
        ('{"events": [{"kind": "x", "kind": "y"}]}', "同一对象里 kind 写了两次。"),
        ("[]", "申请的事实应是一个对象，内有 events。"),
        ("null", "申请的事实应是一个对象，内有 events。"),
        ("{}", "收到申请（received）应有且只有一次。"),
        ('{"events": NaN}', "JSON里没有 NaN 这样的数。"),
        ('{"events": [], "today": -Infinity}', "JSON里没有 -Infinity 这样的数。"),
        ('{"events": [{"kind": "a\\nb"}]}', "不认识的事件：a?b。"),
        ('{"events": [{"kind": "\\ud800"}]}', "不认识的事件：?。"),
        ('{"events": [], "today": ' + "[" * 900 + "]" * 900 + "}", "today 不是日期：列表。"),
    ],
)
def test_facts_that_make_no_sense_are_one_sentence(run, tmp_path, text, sentence) -> None:
    path = tmp_path / "request.json"
    path.write_text(text, encoding="utf-8")
    ran = run("clock", path)
    assert (ran.code, ran.out, ran.err) == (2, "", sentence + "\n")
