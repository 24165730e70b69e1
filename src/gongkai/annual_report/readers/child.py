"""The child process of `isolation`: one task named on the command line, bytes in, JSON out."""

import importlib
import os
import resource
import sys
from collections.abc import Callable

from gongkai.annual_report.document import Document, Unreadable
from gongkai.annual_report.readers.isolation import MEMORY, SECONDS, pack, pack_refusal
from gongkai.annual_report.readers.watchdog import arm

_TASKS = {
    "html": ("gongkai.annual_report.readers.html.page", "read_page", 15),
    "image": ("gongkai.annual_report.readers.image.picture", "read_picture", SECONDS),
    "words": ("gongkai.annual_report.readers.image.picture", "read_words", SECONDS),
    "pdf": ("gongkai.annual_report.readers.pdf.pages", "read_pages", SECONDS),
}
"""Where a task is done, and the seconds it has; loaded one at a time, for each is large."""


def main(task: str) -> None:
    arm(_TASKS[task][2])
    _bound(resource.RLIMIT_AS, MEMORY)
    _bound(resource.RLIMIT_CORE, 0)
    with os.fdopen(os.dup(1), "wb") as answer:
        os.dup2(2, 1)  # libraries print, those in C too; only the answer goes to the parent
        answer.write(_answer(task, sys.stdin.buffer.read()))


def _bound(what: int, limit: int) -> None:
    """Limit this process, or leave it at less where the machine allows it less already."""
    allowed = resource.getrlimit(what)[1]
    limit = limit if allowed == resource.RLIM_INFINITY else min(limit, allowed)
    resource.setrlimit(what, (limit, limit))


def _answer(task: str, data: bytes) -> bytes:
    module, name, _ = _TASKS[task]
    read: Callable[[bytes], Document] = getattr(importlib.import_module(module), name)
    try:
        return pack(read(data))
    except Unreadable as refusal:
        return pack_refusal(str(refusal))
    except MemoryError:
        return pack_refusal("文件展开后过大，内存不足以读取。")
    except RecursionError:
        return pack_refusal("文件的结构嵌套过深，无法读取。")


if __name__ == "__main__":
    main(sys.argv[1])
