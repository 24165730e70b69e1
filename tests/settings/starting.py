"""Django started in a process of its own, with nothing in its environment but what a test says."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).resolve().parents[2] / "src"
_ASK = """
import json, sys
import django
from django.conf import settings
django.setup()
print(json.dumps({name: getattr(settings, name, None) for name in sys.argv[1:]}, default=str))
"""


def start(
    data: Path, *names: str, code: str = _ASK, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `code` on the data folder; without another, it prints the settings `names` as JSON."""
    return subprocess.run(
        [sys.executable, "-c", code, *names],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(SOURCE),
            "PYTHONDONTWRITEBYTECODE": "1",
            "DJANGO_SETTINGS_MODULE": "gongkai.settings",
            "GONGKAI_DATA": str(data),
            **environment,
        },
        cwd=data,
        capture_output=True,
        text=True,
        check=False,
    )


def settings_of(data: Path, *names: str, **environment: str) -> dict[str, Any]:
    """The settings `names` of an office that starts."""
    done = start(data, *names, **environment)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def refusal_of(data: Path, **environment: str) -> str:
    """The sentence with which an office does not start."""
    done = start(data, **environment)
    assert done.returncode != 0, "it started"
    last = done.stderr.strip().splitlines()[-1]
    kind, _, sentence = last.partition(": ")
    assert kind == "django.core.exceptions.ImproperlyConfigured", last
    return sentence
