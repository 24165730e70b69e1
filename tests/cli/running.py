"""Run the command as a person would: in this process, or in one of its own."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gongkai.annual_report.report import Report
from gongkai.annual_report.report_json import to_json
from gongkai.cli import main

Run = Callable[..., "Ran"]


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def runner(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], part: str = "report"
) -> Run:
    """A function that runs a part of `gongkai` with the words it is given."""

    def run(*words: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["gongkai", part, *map(str, words)])
        capsys.readouterr()  # what was written before is not the command's
        with pytest.raises(SystemExit) as left:
            main()
        written = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return Ran(left.value.code, written.out, written.err)

    return run


def alone(*words: str | Path, part: str = "report", **more: Any) -> Ran:
    """Run a part of `gongkai` in a process of its own, its output piped."""
    done = subprocess.run(
        [sys.executable, "-m", "gongkai", part, *map(str, words)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        **more,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def in_terminal(*words: str | Path) -> str:
    """What `gongkai report` shows in a terminal 100 columns wide."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "gongkai", "report", *map(str, words)],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "COLUMNS": "100", "TERM": "xterm"},
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            more = os.read(ours, 65536)
        except OSError:
            break
        if not more:
            break
        shown += more
    os.close(ours)
    process.wait(timeout=60)
    return shown.decode()


def stored(folder: Path, name: str, report: Report) -> Path:
    """`report` as a JSON file, which every command takes."""
    path = folder / name
    path.write_text(json.dumps(to_json(report)), encoding="utf-8")
    return path


def facts(folder: Path, *events: dict[str, Any], today: str, **options: str) -> Path:
    """A request's facts as a file."""
    path = folder / "request.json"
    data = {"events": events, "today": today, "options": options}
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path
