"""What the disk is to have: the names of a folder; and no more: the bytes of a file that goes."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import IO

_CHUNK = 1024 * 1024


def overwrite(files: Iterable[Path]) -> None:
    """Overwrite each file with zeros, then remove it. One that is not there has gone before."""
    for file in files:
        if not file.is_file():
            continue
        with file.open("r+b") as stream:
            blank(stream)
        file.unlink(missing_ok=True)


def blank(stream: IO[bytes]) -> None:
    """Overwrite an open file, one that has lost its name too."""
    left = os.fstat(stream.fileno()).st_size
    stream.seek(0)
    while left > 0:
        left -= stream.write(bytes(min(left, _CHUNK)))
    stream.flush()
    os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Have the names of a folder on the disk: what came into it, and what has gone."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
