"""Run the real command in a process of its own, as a person would."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

GONGKAI = Path(sys.executable).with_name("gongkai")


def gongkai(*words: object, timeout: float = 900) -> subprocess.CompletedProcess[str]:
    """`gongkai words...`, its output as text, its exit code in `returncode`."""
    return subprocess.run(
        [GONGKAI, *map(str, words)], capture_output=True, text=True, timeout=timeout, check=False
    )


def data(*words: object) -> Any:
    """The JSON a command prints; its stderr is the message where it prints none."""
    done = gongkai(*words, "--format", "json")
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def findings(*words: object) -> list[dict[str, Any]]:
    found = data("report", "check", *words)
    assert isinstance(found, list)
    return found
