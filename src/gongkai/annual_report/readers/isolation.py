"""Reading in a process of its own, for formats whose libraries may loop, swell or crash.

PDF and pictures go through large libraries, some in C, that were not made for hostile files; a
page of very many tags can keep any HTML parser busy for hours. A child process bounds them: its
memory by the kernel, its time by an alarm that the kernel sends even to code in C. What comes back
is JSON, so that a child that was taken over cannot hand over more than text.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from typing import Any

from gongkai.annual_report.document import (
    Block,
    Document,
    Grid,
    Line,
    Paragraph,
    Picture,
    Row,
    Unreadable,
)

SECONDS = 60
"""For a file without pictures to recognise."""
PAGE_SECONDS = 400
"""For each page that is recognised: ten seconds on a machine at rest, minutes on a busy one."""
TOTAL_SECONDS = 1800
MEMORY = 4 * 1024**3
"""Address space of the child: libraries reserve far more than they use."""

_CHILD = "gongkai.annual_report.readers.child"
_SLOW = "读取文件用时过长，已停止：文件可能已损坏，或有意做得难以读取。"
_CRASHED = "文件已损坏或不合格式，无法读取。"


def read_apart(task: str, data: bytes, seconds: float | None = None) -> Document:
    """What the child's `task` (a name in its table) reads from `data`; Unreadable as there, and
    where it takes longer than `seconds` (TOTAL_SECONDS, where not told)."""
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "PYTHONIOENCODING": "utf-8",
            "TMPDIR": folder,
            "MALLOC_ARENA_MAX": "2",  # else each thread reserves 64 MB, on a machine of many cores
            "OPENBLAS_NUM_THREADS": "1",
        }
        try:
            done = subprocess.run(
                [sys.executable, "-m", _CHILD, task],
                input=data,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                cwd=folder,
                timeout=TOTAL_SECONDS if seconds is None else seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise Unreadable(_SLOW) from error
    if done.returncode == -signal.SIGALRM:
        raise Unreadable(_SLOW)
    if done.returncode != 0:
        raise Unreadable(_CRASHED)
    return unpack(done.stdout)


def pack(document: Document) -> bytes:
    """`document` as JSON, for the way back."""
    plain = {
        "format": document.format,
        "blocks": [_plain(block) for block in document.blocks],
        "notes": document.notes,
    }
    return json.dumps(plain, ensure_ascii=False).encode("utf-8", errors="replace")


def pack_refusal(sentence: str) -> bytes:
    return json.dumps({"unreadable": sentence}, ensure_ascii=False).encode()


def unpack(data: bytes) -> Document:
    """The document that `pack` wrote; Unreadable where the child refused."""
    plain = json.loads(data)
    if "unreadable" in plain:
        raise Unreadable(str(plain["unreadable"]))
    blocks = tuple(_FROM_PLAIN[kind](*rest) for kind, *rest in plain["blocks"])
    return Document(plain["format"], blocks, tuple(plain["notes"]))


def _plain(block: Block) -> list[Any]:
    match block:
        case Paragraph(text, heading):
            return ["paragraph", text, heading]
        case Line(text):
            return ["line", text]
        case Picture(name):
            return ["picture", name]
        case Grid(rows):
            return ["grid", rows]


def _row(number: int, texts: list[str], columns: list[int], spans: list[tuple[int, int]]) -> Row:
    return Row(number, tuple(texts), tuple(columns), tuple((high, wide) for high, wide in spans))


_FROM_PLAIN: dict[str, Callable[..., Block]] = {
    "paragraph": Paragraph,
    "line": Line,
    "picture": Picture,
    "grid": lambda rows: Grid(tuple(_row(*row) for row in rows)),
}
