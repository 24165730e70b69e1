"""The child process of `apart`: one task named on the command line, bytes in, an answer out."""

import importlib
import json
import os
import resource
import sys
from collections.abc import Callable
from typing import Any

from gongkai.screening.apart import MEMORY, Answer, pack, pack_refusal
from gongkai.screening.held import Held

_TASKS = {
    "look": ("gongkai.screening.files.looking", "look_here", 90),
    "clean": ("gongkai.screening.cleaning.here", "clean_here", 240),
    "redact": ("gongkai.screening.redaction_here", "redact_here", 240),
}
"""Where a task is done, and its seconds of work; loaded one at a time, for each is large."""


def main(task: str) -> None:
    _bound(resource.RLIMIT_CPU, _TASKS[task][2])
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


def _answer(task: str, sent: bytes) -> bytes:
    at = 4 + int.from_bytes(sent[:4], "big")
    module, name, _ = _TASKS[task]
    work: Callable[..., Answer] = getattr(importlib.import_module(module), name)
    arguments: dict[str, Any] = json.loads(sent[4:at])
    try:
        return pack(work(sent[at:], **arguments))
    except Held as held:
        return pack_refusal(str(held))
    except MemoryError:
        return pack_refusal("文件展开后过大，内存不足以检查，请拆分后再上传。")
    except RecursionError:
        return pack_refusal("文件的结构嵌套过深，不予检查。")


if __name__ == "__main__":
    main(sys.argv[1])
