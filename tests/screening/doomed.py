"""A child process like the real one, whose tasks go wrong."""

import os
import sys
from pathlib import Path
from typing import Any

from gongkai.screening import child
from gongkai.screening.apart import Answer


def loop(data: bytes) -> Answer:
    while True:
        pass


def swell(data: bytes) -> Answer:
    return Answer(len(bytearray(8 * 1024**3)))


def sink(data: bytes) -> Answer:
    return sink(data)


def crash(data: bytes) -> Answer:
    os.abort()


def fail(data: bytes) -> Answer:
    raise ValueError(f"as libraries do: {data!r}")


def leave(data: bytes) -> Answer:
    os._exit(0)


def be_killed(data: bytes) -> Answer:
    os.kill(os.getpid(), 9)
    return Answer(None)


def chatter(data: bytes) -> Answer:
    """Libraries write where the answer goes, in Python and in C."""
    print("warning: odd object")
    os.write(1, b"warning: odder object\n")
    sys.stdout.flush()
    return Answer(["said", len(data)], (data,))


def large(data: bytes) -> Answer:
    return Answer(None, (b"\xff" * 20_000_000, b"", data))


def look_round(data: bytes) -> Answer:
    """Where it works, and what it leaves behind there."""
    Path("left.txt").write_bytes(data)
    return Answer(
        {"here": str(Path.cwd()), "temporary": os.environ["TMPDIR"], "argv": sys.argv[1:]}
    )


def tell(data: bytes, **told: Any) -> Answer:
    return Answer(told)


if __name__ == "__main__":
    for name in [name for name, item in list(globals().items()) if callable(item)]:
        child._TASKS[name] = ("tests.screening.doomed", name, 1)
    child.main(sys.argv[1])
