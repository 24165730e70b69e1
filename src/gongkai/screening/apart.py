"""Work on a file in a process of its own, for libraries that may loop, swell or crash.

PDF and pictures go through large libraries in C that were not made for hostile files. A child
bounds them: its memory by the kernel, its time by an alarm that the kernel sends even to code in C.
What goes in and comes back is JSON and bytes, never objects.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from typing import Any

from gongkai.screening.held import Held

_PATIENCE = 600
"""Of waiting for it, however busy the machine is."""
MEMORY = 640 * 1024**2
"""Address space of the child: libraries reserve far more than they use."""
_CHILD = "gongkai.screening.child"
_SLOW = "检查文件用时过长，已停止：文件可能已损坏，或者有意做得难以检查。"
_CRASHED = "文件已损坏或不合格式，不能检查，请重新导出后再上传。"


@dataclass(frozen=True)
class Answer:
    """What a task hands back: plain values, and bytes by their number."""

    plain: Any
    blobs: tuple[bytes, ...] = ()


def run_apart(task: str, data: bytes, arguments: dict[str, Any]) -> Answer:
    """The answer of the child's `task` (a name in its table) on `data`; Held as there, and where
    the child took too long, too much memory, or crashed."""
    head = json.dumps(arguments).encode()
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "TMPDIR": folder,
            "MALLOC_ARENA_MAX": "2",  # else each thread reserves 64 MB, on a machine of many cores
        }
        try:
            done = subprocess.run(
                [sys.executable, "-m", _CHILD, task],
                input=len(head).to_bytes(4, "big") + head + data,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                cwd=folder,
                timeout=_PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise Held(_SLOW) from error
    if done.returncode in (-signal.SIGALRM, -signal.SIGXCPU, -signal.SIGKILL):
        raise Held(_SLOW)
    if done.returncode != 0:
        raise Held(_CRASHED)
    return _unpack(done.stdout)


def pack(answer: Answer) -> bytes:
    """`answer` as bytes, for the way back."""
    sizes = [len(blob) for blob in answer.blobs]
    head = json.dumps({"plain": answer.plain, "sizes": sizes}).encode()
    return b"".join((len(head).to_bytes(4, "big"), head, *answer.blobs))


def pack_refusal(sentence: str) -> bytes:
    head = json.dumps({"held": sentence}).encode()
    return len(head).to_bytes(4, "big") + head


def _unpack(data: bytes) -> Answer:
    try:
        at = 4 + int.from_bytes(data[:4], "big")
        head = json.loads(data[4:at])
        if "held" in head:
            raise Held(str(head["held"]))
        blobs = []
        for size in head["sizes"]:
            blobs.append(data[at : at + size])
            at += size
        return Answer(head["plain"], tuple(blobs))
    except (ValueError, KeyError, TypeError) as error:
        raise Held(_CRASHED) from error
