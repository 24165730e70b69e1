"""Work in a process of its own: what comes back, and what becomes of one that fails."""

import signal
import subprocess

import pytest

from gongkai.screening import apart, child
from gongkai.screening.apart import Answer, pack, pack_refusal, run_apart
from gongkai.screening.held import Held

SLOW = "检查文件用时过长，已停止：文件可能已损坏，或者有意做得难以检查。"
CRASHED = "文件已损坏或不合格式，不能检查，请重新导出后再上传。"


def answering(monkeypatch, code: int, out: bytes = b"") -> None:
    def run(command, **_: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, code, out)

    monkeypatch.setattr(apart.subprocess, "run", run)


def test_plain_values_and_bytes_come_back(monkeypatch) -> None:
    answer = Answer({"一": [1, None]}, (b"", b"\x00\xff", b"x"))
    answering(monkeypatch, 0, pack(answer))
    assert run_apart("look", b"", {}) == answer


@pytest.mark.parametrize(
    ("code", "out", "sentence"),
    [
        (-signal.SIGXCPU, b"", SLOW),
        (-signal.SIGKILL, b"", SLOW),
        (-signal.SIGSEGV, b"", CRASHED),
        (1, b"", CRASHED),
        (0, b"", CRASHED),
        (0, b"\x00\x00\x00\x02{}", CRASHED),
        (0, b"\x00\x00\x00\x02[1", CRASHED),
        (0, pack_refusal("文件是空的。"), "文件是空的。"),
    ],
)
def test_a_child_that_fails_is_one_sentence(monkeypatch, code, out, sentence) -> None:
    answering(monkeypatch, code, out)
    with pytest.raises(Held) as held:
        run_apart("look", b"", {})
    assert str(held.value) == sentence


def test_a_child_that_does_not_end_is_ended(monkeypatch) -> None:
    def run(command, **_: object) -> None:
        raise subprocess.TimeoutExpired(command, 1)

    monkeypatch.setattr(apart.subprocess, "run", run)
    with pytest.raises(Held, match=SLOW):
        run_apart("look", b"", {})


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (Held("文件是空的。"), "文件是空的。"),
        (MemoryError(), "文件展开后过大，内存不足以检查，请拆分后再上传。"),
        (RecursionError(), "文件的结构嵌套过深，不予检查。"),
    ],
)
def test_what_the_child_is_told_it_hands_on(monkeypatch, error, sentence) -> None:
    def fails(data: bytes) -> Answer:
        raise error

    monkeypatch.setattr("gongkai.screening.files.looking.look_here", fails)
    assert child._answer("look", b"\x00\x00\x00\x02{}data") == pack_refusal(sentence)


def test_a_file_that_takes_too_long_is_held(monkeypatch) -> None:
    """The real child, allowed no time at all, is ended by the kernel or ends in time."""
    monkeypatch.setattr(apart, "_PATIENCE", 0.01)
    with pytest.raises(Held, match=SLOW):
        run_apart("look", b"%PDF-1.4", {"kind": "pdf", "name": "a.pdf", "draw": False})
