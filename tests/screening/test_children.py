"""Real children that loop, swell, crash and chatter: the parent goes on, with one sentence."""

import os
from pathlib import Path

import pytest

from gongkai.screening import apart
from gongkai.screening.apart import Answer, run_apart
from gongkai.screening.held import Held
from tests.screening.test_apart import CRASHED, SLOW

MEMORY = "文件展开后过大，内存不足以检查，请拆分后再上传。"
DEEP = "文件的结构嵌套过深，不予检查。"


@pytest.fixture(autouse=True)
def doomed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_CHILD", "tests.screening.doomed")


@pytest.mark.parametrize(
    ("task", "sentence", "why"),
    [
        ("loop", SLOW, "a second of work is all that it has"),
        ("be_killed", SLOW, "as by the kernel, where the machine has no memory left"),
        ("swell", MEMORY, "more than it may have"),
        ("sink", DEEP, "calls without end"),
        ("crash", CRASHED, "as a library in C does"),
        ("fail", CRASHED, "as a library in Python does"),
        ("leave", CRASHED, "gone without a word"),
        ("nothing of that name", CRASHED, "no such task"),
    ],
)
def test_a_child_that_comes_to_harm_is_one_sentence(task: str, sentence: str, why: str) -> None:
    with pytest.raises(Held) as held:
        run_apart(task, b"data", {})
    assert str(held.value) == sentence, why


def test_what_went_wrong_in_a_child_is_not_shown(capfd) -> None:
    """Its last words hold pieces of the file."""
    with pytest.raises(Held):
        run_apart("fail", "身份证".encode(), {})
    assert capfd.readouterr() == ("", "")


def test_a_child_that_waits_for_ever_is_ended(monkeypatch) -> None:
    monkeypatch.setattr(apart, "_PATIENCE", 0.3)
    with pytest.raises(Held, match=SLOW):
        run_apart("loop", b"", {})


def test_what_libraries_print_does_not_mix_with_the_answer() -> None:
    assert run_apart("chatter", b"\x00data", {}) == Answer(["said", 5], (b"\x00data",))


def test_large_answers_come_back_whole() -> None:
    answer = run_apart("large", b"last", {})
    assert [len(blob) for blob in answer.blobs] == [20_000_000, 0, 4]
    assert answer.blobs[2] == b"last"


def test_arguments_come_as_they_were_sent() -> None:
    told = {"name": "名单“甲”.pdf", "boxes": [[1, 0.5]], "draw": False, "none": None}
    assert run_apart("tell", b"", told).plain == told


def test_it_works_in_a_folder_of_its_own_that_is_gone_afterwards() -> None:
    found = run_apart("look_round", b"x", {}).plain
    assert found["here"] == os.path.realpath(found["temporary"])
    assert Path(found["here"]) != Path.cwd()
    assert not Path(found["here"]).exists()
    assert not Path("left.txt").exists()


def test_the_folder_is_gone_where_the_child_died(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(apart.tempfile, "tempdir", str(tmp_path))
    with pytest.raises(Held):
        run_apart("crash", b"x", {})
    assert list(tmp_path.iterdir()) == []


def test_the_name_of_the_file_is_no_word_on_the_command_line() -> None:
    """Whoever lists the processes of the machine would read it."""
    assert run_apart("look_round", b"x", {}).plain["argv"] == ["look_round"]


def test_the_next_child_is_not_harmed_by_the_last() -> None:
    for task in ("crash", "swell"):
        with pytest.raises(Held):
            run_apart(task, b"", {})
        assert run_apart("tell", b"", {"still": "there"}).plain == {"still": "there"}
