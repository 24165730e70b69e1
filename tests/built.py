"""Folders of offices that many tests begin with: each is made once for all the processes of a run,
and copied."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from tools.serving import Office


def migrated(data: Path) -> None:
    """Make `data` an office's folder, on SQLite, its tables empty."""
    _copy("migrated", _migrate, data)


def made_up(data: Path) -> None:
    """Make `data` the folder of the made-up district."""
    _copy("made-up", _build, data)


def _migrate(data: Path) -> None:
    Office(data, DATABASE_URL="").migrate()


def _build(data: Path) -> None:
    migrated(data)
    Office(data, DATABASE_URL="").build_demo()


def _copy(name: str, make: Callable[[Path], None], data: Path) -> None:
    folder = Path(os.environ["GONGKAI_DATA"]).parent / "built"
    folder.mkdir(exist_ok=True)
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / name).exists():
            make(folder / f"{name}.part")
            (folder / f"{name}.part").rename(folder / name)
    shutil.copytree(folder / name, data, dirs_exist_ok=True)
