"""Writing what is too long to hold: line by line into a file that has its name once it is whole."""

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from gongkai.cli.errors import UserError
from gongkai.cli.report_files import why_not_written


def save_lines(path: Path, lines: Iterable[str]) -> None:
    """Write the lines (their ends included) in UTF-8, readable to the owner alone. UserError where
    the disk does not take it; what stood there before then stays."""
    temporary = ""
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
            stream.writelines(lines)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(path)
    except BaseException as error:
        with suppress(OSError):
            Path(temporary).unlink()
        if isinstance(error, OSError):
            raise UserError(f"{path} 没有写成：{why_not_written(error)}。") from error
        raise
