"""Files of the report commands: reports in, results out, one sentence where it cannot be done."""

import errno
import os
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from gongkai.annual_report.document import Unreadable, fault
from gongkai.annual_report.lists import encoding_of
from gongkai.annual_report.reading import load
from gongkai.annual_report.report import Report
from gongkai.cli.errors import UserError, echoed_path

_WRITE_ERRORS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EACCES: "没有写入权限",
    errno.EPERM: "没有写入权限",
    errno.EROFS: "该位置只读",
    errno.EEXIST: "已有同名文件",
    errno.ENOTDIR: "上级不是文件夹",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EFBIG: "文件超过允许的大小",
}


def report_at(path: Path) -> Report:
    """The report at `path`; UserError with a sentence that names the file."""
    try:
        return load(path).report
    except Unreadable as error:
        raise UserError(named(path, str(error))) from error
    except Exception as error:
        # One report at which the program fails must not lose the others, nor show a traceback.
        raise UserError(named(path, fault("读取", error))) from error


def reports_at(paths: Sequence[Path]) -> list[Report]:
    """The reports at `paths`; UserError with a line for each that cannot be read, for to be told of
    one at a time would take a run for each."""
    reports, unreadable = [], []
    for path in paths:
        try:
            reports.append(report_at(path))
        except UserError as error:
            unreadable.append(error.message)
    if unreadable:
        raise UserError("\n".join(dict.fromkeys(unreadable)))
    return reports


def named(path: Path, sentence: str) -> str:
    """`sentence` with its file before it, where it does not name the file itself."""
    return sentence if str(path) in sentence else f"{path}：{sentence}"


def told_apart(files: Sequence[Path]) -> list[str]:
    """The name of each file, its path where another has the same, as a sentence may hold them."""
    times = Counter(file.name for file in set(files))
    return [echoed_path(file.name if times[file.name] == 1 else str(file)) for file in files]


def reports_in(folder: Path) -> list[Report]:
    """Every report of a folder, in order of name. One that cannot be read stops the command: what
    is added up over a folder would be wrong without it."""
    if not folder.is_dir():
        raise UserError(f"{folder} 不是文件夹。")
    paths = sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))
    if not paths:
        raise UserError(f"文件夹 {folder} 里没有报告。")
    return reports_at(paths)


def lines_of(path: Path) -> list[str]:
    """The lines of a list, without empty ones, in whatever encoding spreadsheets write."""
    try:
        encoding = encoding_of(path)
        if encoding is None:
            raise UserError(f"{path} 不是文本清单：应为一行一个单位的文本，或有“单位”列的CSV。")
        text = path.read_text(encoding=encoding)
    except FileNotFoundError as error:
        raise UserError(f"找不到文件 {path}。") from error
    except IsADirectoryError as error:
        raise UserError(f"{path} 是文件夹，请给出文件。") from error
    except OSError as error:
        raise UserError(f"{path} 无法读取。") from error
    return [line.strip() for line in text.splitlines() if line.strip()]


def save(path: Path, data: bytes, inputs: Sequence[Path]) -> None:
    """Write `data` to `path`, whole or not at all; never onto one of `inputs`."""
    refuse_overwriting(path, inputs)
    try:
        _replace(path, data)
    except OSError as error:
        raise UserError(f"{path} 没有写成：{why_not_written(error)}。") from error


def why_not_written(error: OSError) -> str:
    """The cause of a failed write, in words."""
    return _WRITE_ERRORS.get(error.errno or 0, "写入出错")


def refuse_overwriting(path: Path, inputs: Sequence[Path]) -> None:
    try:
        if path.is_dir():
            raise UserError(f"{path} 是文件夹，请给出文件名。")
        if not path.parent.is_dir():
            raise UserError(f"文件夹 {path.parent} 不存在。")
    except OSError as error:
        raise UserError(f"{path} 没有写成：{why_not_written(error)}。") from error
    if path.exists() and any(other.exists() and path.samefile(other) for other in inputs):
        raise UserError(f"{path} 是输入文件，不能覆盖。")


def suffix_of(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")


def refuse_suffix(path: Path, allowed: Sequence[str]) -> None:
    """UserError where `path` does not end in one of `allowed`: the format is told by it."""
    if suffix_of(path) not in allowed:
        raise UserError(f"输出文件的扩展名应为{'、'.join(f'.{name}' for name in allowed)}。")


def _replace(path: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
