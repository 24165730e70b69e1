"""The working folder of a corpus under way: its plan, its finished parts, its journal.

A part is a folder that appears by one rename when it is complete, so that whatever kills the
process leaves only whole parts; what is still to be done is what has no part. The day of checking
is fixed when the work begins, so that work taken up again gives the same result as work never
stopped. What was read of a file that has changed meanwhile is read again.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any, TextIO

from gongkai.annual_report.corpus.layout import FOLDER
from gongkai.annual_report.corpus.sources import BadSource, Entry, entries, printable

SHARD = 64
"""Reports a part: small enough to lose little, large enough for its tables to be worth writing."""


_TRIES = 20
"""How often a lock is opened anew: more only a disk makes necessary that knows no file again."""

_PLANNED = {"source", "count", "today", "check", "version"}


@dataclass(frozen=True)
class Plan:
    """What is to be read: `count` entries of `source`, checked as on the day `today`."""

    source: str
    count: int
    today: date | None


class Workspace:
    """The working folder in `out`."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.folder = out / FOLDER
        self.parts = self.folder / "parts"
        self._plan = self.folder / "plan.json"
        self._entries = self.folder / "entries.jsonl"
        self._journal = self.folder / "journal.jsonl"
        self._lock = self.folder / "lock"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder alone; BadSource where another process is at work in it. Where no work
        was begun, the folder goes again."""
        with self._held() as lock:
            try:
                yield
            finally:
                if self._is_the_lock(lock) and not self._plan.exists():
                    self.close()

    def _held(self) -> TextIO:
        for _ in range(_TRIES):
            with suppress(FileNotFoundError):  # who ended has taken the folder away in between
                lock = self._opened()
                if self._is_the_lock(lock):
                    return lock
                lock.close()
        return self._opened()

    def _opened(self) -> TextIO:
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = self._lock.open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.close()
            raise BadSource(f"另一个进程正在 {self.out} 里汇编。") from error
        return lock

    def _is_the_lock(self, lock: TextIO) -> bool:
        """Whether `lock` is the one that others see: who ended meanwhile has taken the former away,
        and to hold that keeps nobody out."""
        try:
            return os.path.samestat(os.fstat(lock.fileno()), self._lock.stat())
        except FileNotFoundError:
            return False

    def plan(
        self, source: Path, today: date | None, check: bool = True, restart: bool = False
    ) -> Plan:
        """What is to be done in `source` as it is now.

        Parts of work under way are kept where nothing they were made from has changed since, and
        the day of checking with them; with `restart` none. BadSource where other work is under way
        here, or nothing is to be done: a source that is away for a while costs no work.
        """
        stored = None if restart else self._stored()
        wanted = str(source.absolute())
        if stored and stored["source"] != wanted:
            raise BadSource(
                f"{self.out} 里有另一次没有做完的汇编（来源 {printable(stored['source'])}），"
                "请另选文件夹，或加 --restart 从头做起。"
            )
        count, fresh = self._list(source)
        if not count:
            raise BadSource(f"{source} 里没有报告。")
        if stored and stored["check"] == check and stored["version"] == _version():
            today = date.fromisoformat(stored["today"]) if stored["today"] else None
            self._drop_outdated(fresh)
        else:
            self._forget()
        self.parts.mkdir(exist_ok=True)
        fresh.replace(self._entries)
        plan = Plan(wanted, count, today)
        self._store(plan, check)
        return plan

    def _stored(self) -> dict[str, Any] | None:
        try:
            found = json.loads(self._plan.read_text(encoding="utf-8"))
            return found if found.keys() == _PLANNED else None
        except (OSError, ValueError, AttributeError):
            return None  # none, or what a machine that lost its power has left of one

    def _list(self, source: Path) -> tuple[int, Path]:
        count = 0
        fresh = self._entries.with_suffix(".new")
        with fresh.open("w", encoding="ascii") as stream:
            for count, entry in enumerate(entries(source, self.out), start=1):  # noqa: B007
                # Escaped, for names of files need not be text.
                stream.write(json.dumps(vars(entry)) + "\n")
        return count, fresh

    def _drop_outdated(self, fresh: Path) -> None:
        """Take away the parts whose reports have changed; the second pass has seen them all."""
        outdated = [
            f"read-{number:06}"
            for number, (old, new) in enumerate(
                zip_longest(_by_shard(self._entries), _by_shard(fresh))
            )
            if old != new
        ]
        if outdated:
            outdated += {p.name for p in self.finished("link-")}
            outdated += {name for name in self.skips() if name.startswith("link-")}
        for name in outdated:
            self.note(part=name, again=True)
            _remove(self.part(name))

    def _store(self, plan: Plan, check: bool) -> None:
        fresh = self._plan.with_suffix(".new")
        today = plan.today.isoformat() if plan.today else None
        stored = {**asdict(plan), "today": today, "check": check, "version": _version()}
        fresh.write_text(json.dumps(stored), encoding="ascii")
        fresh.replace(self._plan)

    def _forget(self) -> None:
        """Without a plan no part counts, so that being killed in here does no harm."""
        self._plan.unlink(missing_ok=True)
        self._journal.unlink(missing_ok=True)
        shutil.rmtree(self.parts, ignore_errors=True)

    def shards(self) -> Iterator[tuple[int, list[tuple[int, Entry]]]]:
        """Number and entries (with their index in the plan) of every shard, in order."""
        with self._entries.open(encoding="ascii") as stream:
            listed = ((i, Entry(**json.loads(line))) for i, line in enumerate(stream))
            number = 0
            while shard := list(islice(listed, SHARD)):
                yield number, shard
                number += 1

    def part(self, name: str) -> Path:
        return self.parts / name

    def finished(self, prefix: str) -> list[Path]:
        """The complete parts whose name begins with `prefix`, in order."""
        return sorted(
            p for p in self.parts.iterdir() if p.name.startswith(prefix) and "." not in p.name
        )

    def note(self, **line: object) -> None:
        """Add a line to the journal."""
        with self._journal.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")

    def skips(self) -> dict[str, dict[int, str]]:
        """By part, the steps that killed a worker or took too long, each with its sentence."""
        found: dict[str, dict[int, str]] = {}
        if not self._journal.exists():
            return found
        for line in self._journal.read_text(encoding="utf-8").splitlines():
            try:
                noted = json.loads(line)
            except json.JSONDecodeError:
                continue  # the line that was being written when the process was killed
            if "again" in noted:
                found.pop(noted["part"], None)
            elif "skip" in noted:
                found.setdefault(noted["part"], {})[noted["skip"]] = noted["sentence"]
        return found

    def close(self) -> None:
        """Remove the working folder: the work is done."""
        self._forget()
        for path in self.folder.iterdir():
            if path != self._lock:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        self._lock.unlink(missing_ok=True)
        with suppress(OSError):  # another process begins in it
            self.folder.rmdir()


def _by_shard(lines: Path) -> Iterator[list[str]]:
    if not lines.exists():
        return
    with lines.open(encoding="ascii") as stream:
        while shard := list(islice(stream, SHARD)):
            yield shard


def _remove(part: Path) -> None:
    """Take `part` away in one rename, so that half of it is never taken for a part."""
    if part.exists():
        gone = part.with_name(f"{part.name}.gone")
        shutil.rmtree(gone, ignore_errors=True)
        part.replace(gone)
        shutil.rmtree(gone)


def _version() -> str:
    """Of this program: what another one has read may be kept in another way."""
    return version("gongkai")


def write_part(part: Path, fill: Callable[[Path], None]) -> None:
    """Let `fill` write into a folder that becomes `part` in one rename."""
    fresh = part.with_name(f"{part.name}.{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    try:
        fill(fresh)
        if not part.exists():
            fresh.replace(part)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
