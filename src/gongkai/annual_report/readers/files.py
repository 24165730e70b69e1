"""From a path to bytes: the one place where a reader's input is taken from the disk."""

import errno
import stat
from pathlib import Path

from gongkai.annual_report.document import Unreadable
from gongkai.annual_report.readers.limits import MAX_FILE, MEGABYTE

_NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP})


def read_file(path: Path) -> bytes:
    """The content of `path`, at most MAX_FILE bytes.

    Unreadable with one sentence where it is missing, a folder, no regular file, closed to this
    user, or too large; no more than MAX_FILE bytes are ever taken in.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise Unreadable(f"{path} 是文件夹，请给出文件。")
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable(f"{path} 不是普通文件，无法读取。")
        data = _content(path, found.st_size)
    except PermissionError as error:
        raise Unreadable(f"没有权限读取文件 {path}。") from error
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno in _NOT_THERE:
            raise Unreadable(f"找不到文件 {path}。") from error
        raise Unreadable(f"文件 {path} 无法打开。") from error
    if len(data) > MAX_FILE:
        raise Unreadable(f"文件 {path} 过大：超过 {MAX_FILE // MEGABYTE} MB，不像一份年度报告。")
    return data


def _content(path: Path, size: int) -> bytes:
    """What is in `path`, which should be `size` bytes: to ask for no more saves room for fifty
    megabytes. A file that grows, or that the system makes up, has more."""
    with path.open("rb") as stream:
        data = stream.read(min(size, MAX_FILE) + 1)
        return data if len(data) <= size else data + stream.read(MAX_FILE + 1 - len(data))
