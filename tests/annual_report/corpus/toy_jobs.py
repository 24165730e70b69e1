"""Jobs that die, hang or fail on purpose, and shards whose files do."""

import errno
import os
import signal
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai.annual_report.corpus.shards import Shard


@dataclass(frozen=True)
class Toy:
    """Steps 0 to 3 by name: `fine`, `dies`, `hangs`; what was done goes into a file."""

    name: str
    folder: str
    steps: tuple[str, ...]

    def run(self, skip: Mapping[int, str], announce: Callable[[int], None]) -> None:
        done = []
        for number, step in enumerate(self.steps):
            if number in skip:
                done.append(f"{number}:{skip[number]}")
                continue
            announce(number)
            misbehave(step)
            done.append(f"{number}:{step}")
        (Path(self.folder) / self.name).write_text("\n".join(done), encoding="utf-8")


class BeginsLate(Toy):
    """Takes a while before its first step."""

    def run(self, skip: Mapping[int, str], announce: Callable[[int], None]) -> None:
        time.sleep(2)
        super().run(skip, announce)


@dataclass(frozen=True)
class DiesAtOnce:
    """Never comes to its first step."""

    name: str = "dies"

    def run(self, skip: Mapping[int, str], announce: Callable[[int], None]) -> None:
        misbehave("dies")


@dataclass(frozen=True)
class DiskFull:
    """Cannot write its result."""

    name: str = "full"

    def run(self, skip: Mapping[int, str], announce: Callable[[int], None]) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class BadShard(Shard):
    """A shard whose files die or hang by their names."""

    def _take_in(self, tables, number, entry) -> None:
        misbehave(Path(entry.name).stem)
        super()._take_in(tables, number, entry)


def misbehave(how: str) -> None:
    if "dies" in how:
        os.kill(os.getpid(), signal.SIGKILL)
    if "hangs" in how:
        time.sleep(60)
