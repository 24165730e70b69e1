"""The child process: what a large library does to it never reaches the program that asked."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.document import (
    Block,
    Cell,
    Document,
    Grid,
    Line,
    Paragraph,
    Picture,
    Unreadable,
)
from gongkai.annual_report.readers import child, isolation, read_document, watchdog
from gongkai.annual_report.readers.isolation import pack, pack_refusal, read_apart, unpack
from tests.annual_report.readers.printing import drawn_pdf

SLOW = "读取文件用时过长，已停止：文件可能已损坏，或有意做得难以读取。"
CRASHED = "文件已损坏或不合格式，无法读取。"
MEMORY = "文件展开后过大，内存不足以读取。"
DEEP = "文件的结构嵌套过深，无法读取。"

TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
NUMBER = st.integers(0, 300)
CELL = st.builds(Cell, NUMBER, NUMBER, TEXT, NUMBER, NUMBER)
BLOCK: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, TEXT, st.none() | st.integers(1, 9)),
    st.builds(Line, TEXT),
    st.builds(Picture, TEXT),
    st.builds(Grid.of, st.lists(CELL, max_size=4)),
)


@given(st.lists(BLOCK, max_size=6).map(tuple), st.lists(TEXT, max_size=2).map(tuple))
def test_a_document_comes_back_from_the_child_as_it_was(
    blocks: tuple[Block, ...], notes: tuple[str, ...]
) -> None:
    document = Document("pdf", blocks, notes)
    assert unpack(pack(document)) == document


def test_a_sign_that_is_half_a_character_does_not_stop_the_way_back() -> None:
    packed = pack(Document("pdf", (Line("1\ud8002"),)))
    assert unpack(packed) == Document("pdf", (Line("1?2"),))


def test_a_refusal_comes_back_as_a_refusal() -> None:
    with pytest.raises(Unreadable, match=r"^没有正文。$"):
        unpack(pack_refusal("没有正文。"))


FOREIGN = {
    "a block of a kind that there is not": {
        "format": "pdf",
        "blocks": [["eval", "1"]],
        "notes": [],
    },
    "no blocks": {"format": "pdf", "notes": []},
    "a list": [],
}


@pytest.mark.parametrize("what", FOREIGN)
def test_an_answer_that_is_none_is_not_taken(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that was taken over may write anything; the boundary makes a sentence of it."""
    answer = json.dumps(FOREIGN[what]).encode()

    def answering(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess([], 0, answer)

    monkeypatch.setattr(subprocess, "run", answering)
    with pytest.raises(Unreadable) as caught:
        read_document(drawn_pdf([], ""))
    assert str(caught.value) == CRASHED


def test_a_task_is_done_in_another_process_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert read_apart("html", "<p>正文</p>".encode()) == Document("html", (Paragraph("正文"),))
    assert list(tmp_path.iterdir()) == []


def stand_in(folder: Path, body: str) -> str:
    """The name of a module that is run in place of the child."""
    (folder / "stand_in_for_the_child.py").write_text(body, encoding="utf-8")
    return "stand_in_for_the_child"


ENDINGS = {
    "it raises what no one expected": ("raise ValueError('boom')", CRASHED),
    "it is ended by the kernel": ("import os; os.kill(os.getpid(), 9)", CRASHED),
    "it crashes in C": ("import os; os.kill(os.getpid(), 11)", CRASHED),
    "its alarm goes off": ("import os; os.kill(os.getpid(), 14)", SLOW),
    "it says nothing": ("", CRASHED),
    "it talks nonsense": ("print('{')", CRASHED),
    "it does not read its input": (
        'print(\'{"unreadable": "PDF 文件里没有页面。"}\')',
        "PDF 文件里没有页面。",
    ),
}


@pytest.mark.parametrize("how", ENDINGS)
def test_however_the_child_ends_one_sentence_comes_out(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body, sentence = ENDINGS[how]
    monkeypatch.setattr(isolation, "_CHILD", stand_in(tmp_path, body))
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(Unreadable) as caught:
        read_document(drawn_pdf([(1, 1, "x")], "") + b" " * 200_000 + b"%%EOF")
    assert str(caught.value) == sentence


def test_a_child_that_outstays_all_alarms_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolation, "_CHILD", stand_in(tmp_path, "import time; time.sleep(600)"))
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(isolation, "TOTAL_SECONDS", 0.5)
    with pytest.raises(Unreadable) as caught:
        read_apart("pdf", b"")
    assert str(caught.value) == SLOW


def run_main(module: str, folder: Path, before: str = "") -> subprocess.CompletedProcess[bytes]:
    """The real child with one task more: `module`, its function `read` and two seconds."""
    program = before + (
        "from gongkai.annual_report.readers import child\n"
        f"child._TASKS['it'] = ({module!r}, 'read', 2)\n"
        "child.main('it')\n"
    )
    path = os.pathsep.join([str(folder), *filter(None, sys.path)])
    return subprocess.run(
        [sys.executable, "-c", program],
        input=b"x",
        capture_output=True,
        env={**os.environ, "PYTHONPATH": path},
        check=False,
    )


HEAD = "from gongkai.annual_report.document import Document, Line, Unreadable\n"
TASKS = {
    "it is refused": ("raise Unreadable('没有页面。')", "没有页面。"),
    "memory runs out": ("raise MemoryError", MEMORY),
    "more is asked for than a child may take": ("bytearray(5 << 30)", MEMORY),
    "it is nested too deeply": ("return read(data)", DEEP),
}


@pytest.mark.parametrize("how", TASKS)
def test_what_a_child_knows_of_its_end_it_says(how: str, tmp_path: Path) -> None:
    body, sentence = TASKS[how]
    name = stand_in(tmp_path, f"{HEAD}def read(data):\n    {body}\n")
    done = run_main(name, tmp_path)
    assert (done.returncode, json.loads(done.stdout)) == (0, {"unreadable": sentence})


def test_a_task_that_loops_is_ended_by_the_kernel(tmp_path: Path) -> None:
    name = stand_in(tmp_path, "def read(data):\n    while True: pass\n")
    assert run_main(name, tmp_path).returncode == -signal.SIGALRM


def test_a_machine_that_allows_less_memory_is_obeyed(tmp_path: Path) -> None:
    """A limit that stands already cannot be raised; to try would look like a damaged file."""
    body = "import resource\n    return Document(str(resource.getrlimit(resource.RLIMIT_AS)), ())"
    name = stand_in(tmp_path, f"{HEAD}def read(data):\n    {body}\n")
    limit = 2 << 30
    first = f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({limit}, {limit}))\n"
    assert unpack(run_main(name, tmp_path, first).stdout).format == str((limit, limit))


def test_what_libraries_print_does_not_get_into_the_answer(tmp_path: Path) -> None:
    body = "import os\n    print('noise')\n    os.write(1, b'noise in C')\n"
    name = stand_in(tmp_path, f"{HEAD}def read(data):\n    {body}    return Document('x', ())\n")
    assert unpack(run_main(name, tmp_path).stdout) == Document("x", ())


def test_every_task_names_a_reader_that_is_there() -> None:
    tasks = {name: (module, function) for name, (module, function, _) in child._TASKS.items()}
    readers = "gongkai.annual_report.readers"
    assert tasks == {
        "html": (f"{readers}.html.page", "read_page"),
        "image": (f"{readers}.image.picture", "read_picture"),
        "pdf": (f"{readers}.pdf.pages", "read_pages"),
        "words": (f"{readers}.image.picture", "read_words"),
    }


@pytest.fixture
def alarms(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The alarms that were set, none of which goes off."""
    found: list[int] = []
    record: Callable[[int], None] = found.append
    monkeypatch.setattr(signal, "alarm", record)
    monkeypatch.setattr(watchdog, "_armed", False)
    return found


def test_no_alarm_is_set_where_none_was_armed(alarms: list[int]) -> None:
    """Readers allow themselves time; in a server's own process that must ring no alarm."""
    watchdog.allow(5)
    assert alarms == []


def test_a_child_is_armed_once_and_may_be_allowed_more(alarms: list[int]) -> None:
    watchdog.arm(3)
    watchdog.allow(5)
    assert alarms == [3, 5]
