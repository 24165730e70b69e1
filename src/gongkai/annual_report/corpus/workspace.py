"""The working folder of a corpus under way: its plan, its finished parts, its journal.

A part is a folder that appears by one rename when it is complete, so that whatever kills the
process leaves only whole parts; what is still to be done is what has no part. The plan is fixed
when the work begins, the day of checking with it, so that work taken up again gives the same result
as work never stopped.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from gongkai.annual_report.corpus.sources import BadSource, Entry, entries

FOLDER = ".gongkai-corpus"
SHARD = 64
"""Reports a part: small enough to lose little, large enough for its tables to be worth writing."""


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

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder alone; BadSource where another process is at work in it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise BadSource(f"另一个进程正在 {self.out} 里汇编。") from error
            yield

    def plan(self, source: Path, today: date | None) -> Plan:
        """The plan to take up again, or a new one."""
        wanted = str(source.absolute())
        if self._plan.exists():
            return self._taken_up(wanted)
        count = 0
        fresh = self._entries.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as stream:
            for count, entry in enumerate(entries(source, self.out), start=1):  # noqa: B007
                stream.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")
        fresh.replace(self._entries)
        self.parts.mkdir(exist_ok=True)
        plan = Plan(wanted, count, today)
        self._write_plan(plan)
        return plan

    def _taken_up(self, wanted: str) -> Plan:
        stored = json.loads(self._plan.read_text(encoding="utf-8"))
        if stored["source"] != wanted:
            raise BadSource(
                f"{self.out} 里有另一次没有做完的汇编（来源 {stored['source']}），"
                "请另选文件夹，或加 --restart 从头做起。"
            )
        today = date.fromisoformat(stored["today"]) if stored["today"] else None
        return Plan(stored["source"], stored["count"], today)

    def _write_plan(self, plan: Plan) -> None:
        today = plan.today.isoformat() if plan.today else None
        fresh = self._plan.with_suffix(".new")
        stored = {"source": plan.source, "count": plan.count, "today": today}
        fresh.write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")
        fresh.replace(self._plan)

    def shards(self) -> Iterator[tuple[int, list[tuple[int, Entry]]]]:
        """Number and entries (with their index in the plan) of every shard, in order."""
        with self._entries.open(encoding="utf-8") as stream:
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
            if "skip" in noted:
                found.setdefault(noted["part"], {})[noted["skip"]] = noted["sentence"]
        return found

    def clear(self) -> None:
        """Forget the work under way; the results in `out` stay."""
        for path in self.folder.iterdir():
            if path.name == "lock":
                continue
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def close(self) -> None:
        """Remove the working folder: the work is done."""
        shutil.rmtree(self.folder)


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
