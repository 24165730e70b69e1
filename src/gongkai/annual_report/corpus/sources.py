"""Where the reports of a corpus come from: a folder, a list of paths, or a manifest.

A manifest is a CSV file (or parted by tabs) with a header; `path` is needed, `unit`, `group`,
`parent` and `year` are not. A file named twice is read once. Units of one group and year are held
against one another, a unit against the one that names it as its parent. Paths are relative to the
list or manifest they stand in.

The results of a corpus that lie in a folder of reports are none themselves.
"""

import csv
import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TextIO

from gongkai.annual_report.corpus.layout import RESULTS, holds_results
from gongkai.annual_report.corpus.listings import is_listing
from gongkai.annual_report.lists import encoding_of

_CALLED = {
    "path": ("文件", "路径", "文件名", "文件路径"),
    "unit": ("单位", "单位名称", "机关名称"),
    "group": ("分组", "组别"),
    "parent": ("上级", "上级单位", "上级机关"),
    "year": ("年度", "统计年度", "年份"),
}
_COLUMNS = {name: column for column, names in _CALLED.items() for name in (column, *names)}
_NO_REPORTS = {".css", ".js", ".csv", ".md", ".svg", ".ico", ".parquet", ".woff", ".woff2"}
"""What lies beside reports and is none; anything else is tried, for the content decides."""


class BadSource(ValueError):
    """The source of a corpus cannot be used; the message is one sentence in Chinese."""


@dataclass(frozen=True)
class Entry:
    """One report to read.

    `name` is the path as the results show it, always printable; `stamp` changes when the file does.
    """

    path: str
    name: str
    unit: str = ""
    group: str = ""
    parent: str = ""
    year: int | None = None
    stamp: str = ""


def entries(source: Path, out: Path) -> Iterator[Entry]:
    """The reports of `source` in a fixed order, one at a time. `out` is not looked into."""
    if source.is_dir():
        yield from _folder(source, out.resolve())
    elif source.is_file():
        yield from _listed(source)
    else:
        raise BadSource(f"找不到 {source}。")


def _folder(source: Path, out: Path) -> Iterator[Entry]:
    """Every file below `source`, and every folder that cannot be looked into: its reading fails
    with a sentence, as a file's does. Links to folders are not followed: they may lead in a circle.
    """
    closed: list[OSError] = []
    for folder, below, names in os.walk(source, onerror=closed.append):
        # Only the results: what else lies beside them may be reports.
        results = RESULTS if holds_results((*names, *below)) else ()
        below[:] = sorted(
            name
            for name in below
            if not name.startswith(".")
            and name not in results
            and (Path(folder) / name).resolve() != out
        )
        for name in sorted(names):
            path = Path(folder) / name
            if name.startswith(".") or name in results or _is_none(path):
                continue
            yield _entry(path, path.relative_to(source))
    for error in closed:
        path = Path(error.filename)
        if path == source:
            raise BadSource(f"文件夹 {source} 无法读取。") from error
        yield _entry(path, path.relative_to(source))


def _is_none(path: Path) -> bool:
    """Whether a file is no report by its kind: only a list may be named as a report's text is."""
    kind = path.suffix.lower()
    return kind in _NO_REPORTS or (kind == ".txt" and is_listing(path))


def _entry(path: Path, shown: str | Path) -> Entry:
    return Entry(str(path.absolute()), printable(str(shown)), stamp=_stamp(path))


def printable(name: str) -> str:
    """`name` of a file as text: names of older Windows archives are in GBK, not in UTF-8."""
    if name.isascii() or not any("\udc80" <= sign <= "\udcff" for sign in name):
        return name
    raw = os.fsencode(name)
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return raw.decode("utf-8", errors="replace")


def _stamp(path: Path) -> str:
    """Size and moment of change of a file; empty where there is none to look at."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return ""
    return f"{found.st_size}-{found.st_mtime_ns}" if stat.S_ISREG(found.st_mode) else ""


def _listed(source: Path) -> Iterator[Entry]:
    with _lines(source) as stream:
        first = stream.readline()
        stream.seek(0)
        delimiter = "\t" if "\t" in first else ","
        header = next(csv.reader([first], delimiter=delimiter), [])
        columns = _known(header)
        if "path" in columns:
            _refuse_doubled(header, columns)
            yield from _manifest(source, csv.reader(stream, delimiter=delimiter), columns)
        elif _parted_otherwise(first):
            raise BadSource(f"清单 {source} 的分隔符应为逗号或制表符。")
        elif len(header) > 1 and any(columns):
            raise BadSource(f"清单 {source} 没有path列（或“文件”“路径”列）。")
        else:
            yield from _list(source, stream)


def _known(header: Iterable[str]) -> list[str]:
    return [_COLUMNS.get(name.strip().casefold(), "") for name in header]


def _refuse_doubled(header: list[str], columns: list[str]) -> None:
    for column in filter(None, columns):
        if columns.count(column) > 1:
            same = [name.strip() for name, c in zip(header, columns, strict=True) if c == column]
            raise BadSource(f"清单第1行有{len(same)}列意思相同：{'、'.join(same)}。")


def _parted_otherwise(header: str) -> bool:
    """Whether a first line names columns, parted by a sign that is no delimiter."""
    parts = _known(re.split(r"[,\t;|，；、｜]", header.strip().replace('"', "")))
    return "path" in parts and sum(map(bool, parts)) > 1


@contextmanager
def _lines(source: Path) -> Iterator[TextIO]:
    try:
        encoding = encoding_of(source)
    except OSError as error:
        raise BadSource(f"{source} 无法读取。") from error
    if encoding is None:
        raise BadSource(f"{source} 不是文本清单：应为一行一个路径的文本，或有path列的CSV。")
    with source.open(encoding=encoding, newline="") as stream:
        yield stream


def _list(source: Path, stream: Iterable[str]) -> Iterator[Entry]:
    seen = _Seen(source)
    for number, line in enumerate(stream, start=1):
        name = line.strip()
        if name and seen.first_time(entry := _beside(source, name), number):
            yield entry
    seen.finish()


def _manifest(source: Path, rows: Iterator[list[str]], columns: list[str]) -> Iterator[Entry]:
    next(rows)
    seen = _Seen(source)
    number = 1
    try:
        for number, row in enumerate(rows, start=2):
            fields = {name: cell.strip() for name, cell in zip(columns, row, strict=False) if name}
            if not fields.get("path"):
                continue
            entry = _beside(
                source,
                fields["path"],
                unit=fields.get("unit", ""),
                group=fields.get("group", ""),
                parent=fields.get("parent", ""),
                year=_year(fields.get("year", ""), number),
            )
            if entry.unit and entry.unit == entry.parent:
                raise BadSource(f"清单第{number}行的上级就是本单位：{entry.unit}。")
            if seen.first_time(entry, number):
                yield entry
    except csv.Error as error:
        raise BadSource(f"清单有误，第{number + 1}行读不下去。") from error
    seen.finish()


class _Seen:
    """The paths a list has named, as numbers: a list may be long."""

    def __init__(self, source: Path) -> None:
        self.source = source
        self.said: dict[int, int] = {}
        self.files = 0

    def first_time(self, entry: Entry, number: int) -> bool:
        """Whether the file is new; BadSource where it was named before as another unit's."""
        path = hash(entry.path)
        said = hash((entry.unit, entry.group, entry.parent, entry.year))
        if path in self.said:
            if self.said[path] != said:
                raise BadSource(f"清单第{number}行的文件前面已有，而单位、分组、上级或年度不同。")
            return False
        self.said[path] = said
        self.files += bool(entry.stamp)
        return True

    def finish(self) -> None:
        """BadSource where not one line was a file: a report taken for a list, or the wrong place"""
        if self.said and not self.files:
            raise BadSource(
                f"清单 {self.source} 里没有一行是文件的路径（相对路径从清单所在的文件夹算起）。"
            )


def _beside(source: Path, name: str, **told: Any) -> Entry:
    """The file that a list calls `name`; on Windows folders are parted by the other stroke."""
    path = source.parent / name
    stamp = _stamp(path)
    if "\\" in name and not stamp:
        path = source.parent / name.replace("\\", "/")
        stamp = _stamp(path)
    folder, last = os.path.split(path)
    return Entry(f"{_itself(folder)}/{last}", printable(name), stamp=stamp, **told)


@lru_cache(maxsize=4096)
def _itself(folder: str) -> str:
    """The folder that `folder` leads to, so that a file is the same by whatever way it is named; a
    link to a file remains a file of its own. Each folder is looked at once, not for each file."""
    path = Path(folder)
    if folder.count("/") > _DEEPEST:
        return str(path.absolute())
    above, name = os.path.split(folder)
    try:
        if name in ("", ".", "..") or path.is_symlink():
            return str(path.resolve()).rstrip("/")
    except OSError:  # a name too long
        return str(path.absolute())
    return f"{_itself(above)}/{name}"


_DEEPEST = 100
"""Folders below one another: a line that has more is no path."""


def _year(text: str, number: int) -> int | None:
    if not text:
        return None
    digits = text.removesuffix("度").removesuffix("年")
    if digits.isdecimal() and int(digits) in _YEARS:
        return int(digits)
    raise BadSource(f"清单第{number}行的年度不对：{text[:20]}。")


_YEARS = range(1990, 2100)
