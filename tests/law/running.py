"""Run `gongkai law` as a person would, and store the facts it is to read."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gongkai.cli import main
from tests.cli.running import Ran, Run


def runner(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs `gongkai law` with the words it is given."""

    def run(*words: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["gongkai", "law", *map(str, words)])
        with pytest.raises(SystemExit) as left:
            main()
        written = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return Ran(left.value.code, written.out, written.err)

    return run


def alone(*words: str | Path, **more: Any) -> Ran:
    """Run `gongkai law` in a process of its own, its output piped."""
    done = subprocess.run(
        [sys.executable, "-m", "gongkai", "law", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        **more,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def facts(folder: Path, *events: dict[str, Any], today: str, **options: str) -> Path:
    """A request's facts as a file."""
    path = folder / "request.json"
    data = {"events": events, "today": today, "options": options}
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path
