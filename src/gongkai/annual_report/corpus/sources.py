"""Where the reports of a corpus come from: a folder, a list of paths, or a manifest.

A manifest is a CSV file with a header; `path` is needed, `unit`, `group`, `parent` and `year` are
not. Units of one group and year are held against one another, a unit against the one that names
it as its parent. Paths are relative to the list or manifest they stand in.
"""

import csv
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

_COLUMNS = {
    "path": "path",
    "文件": "path",
    "路径": "path",
    "unit": "unit",
    "单位": "unit",
    "group": "group",
    "分组": "group",
    "parent": "parent",
    "上级": "parent",
    "上级单位": "parent",
    "year": "year",
    "年度": "year",
    "统计年度": "year",
}
_NO_REPORTS = {".css", ".js", ".csv", ".md", ".svg", ".ico", ".parquet", ".woff", ".woff2"}
"""What lies beside reports and is none; anything else is tried, for the content decides."""


class BadSource(ValueError):
    """The source of a corpus cannot be used; the message is one sentence in Chinese."""


@dataclass(frozen=True)
class Entry:
    """One report to read. `name` is the path as the results show it."""

    path: str
    name: str
    unit: str = ""
    group: str = ""
    parent: str = ""
    year: int | None = None


def entries(source: Path, out: Path) -> Iterator[Entry]:
    """The reports of `source` in a fixed order, one at a time. `out` is not looked into."""
    if source.is_dir():
        yield from _folder(source, out.resolve())
    elif source.is_file():
        yield from _listed(source)
    else:
        raise BadSource(f"找不到 {source}。")


def _folder(source: Path, out: Path) -> Iterator[Entry]:
    for folder, below, names in os.walk(source, onerror=_unreadable):
        below[:] = sorted(
            name
            for name in below
            if not name.startswith(".") and (Path(folder) / name).resolve() != out
        )
        for name in sorted(names):
            path = Path(folder) / name
            if name.startswith(".") or path.suffix.lower() in _NO_REPORTS:
                continue
            yield Entry(str(path.absolute()), str(path.relative_to(source)))


def _unreadable(error: OSError) -> None:
    raise BadSource(f"文件夹 {error.filename} 无法读取。") from error


def _listed(source: Path) -> Iterator[Entry]:
    with _lines(source) as stream:
        first = stream.readline()
        stream.seek(0)
        columns = [_COLUMNS.get(name.strip(), "") for name in first.split(",")]
        if "path" in columns:
            yield from _manifest(source, stream, columns)
        else:
            yield from _list(source, stream)


@contextmanager
def _lines(source: Path) -> Iterator[TextIO]:
    for encoding in ("utf-8-sig", "gb18030"):
        if not _decodes(source, encoding):
            continue
        with source.open(encoding=encoding, newline="") as stream:
            yield stream
        return
    raise BadSource(f"{source} 不是文本清单：应为一行一个路径的文本，或有path列的CSV。")


def _decodes(source: Path, encoding: str) -> bool:
    try:
        with source.open(encoding=encoding, newline="") as stream:
            return all("\x00" not in part for part in iter(lambda: stream.read(1 << 16), ""))
    except UnicodeDecodeError:
        return False
    except OSError as error:
        raise BadSource(f"{source} 无法读取。") from error


def _list(source: Path, stream: Iterable[str]) -> Iterator[Entry]:
    for line in stream:
        name = line.strip()
        if name:
            yield Entry(_absolute(source, name), name)


def _manifest(source: Path, stream: Iterable[str], columns: list[str]) -> Iterator[Entry]:
    rows = csv.reader(stream)
    next(rows)
    try:
        for number, row in enumerate(rows, start=2):
            fields = {name: cell.strip() for name, cell in zip(columns, row, strict=False) if name}
            if not fields.get("path"):
                continue
            yield Entry(
                path=_absolute(source, fields["path"]),
                name=fields["path"],
                unit=fields.get("unit", ""),
                group=fields.get("group", ""),
                parent=fields.get("parent", ""),
                year=_year(fields.get("year", ""), number),
            )
    except csv.Error as error:
        raise BadSource(f"清单有误，第{rows.line_num}行读不下去。") from error


def _absolute(source: Path, name: str) -> str:
    return str((source.parent / name).absolute())


def _year(text: str, number: int) -> int | None:
    if not text:
        return None
    digits = text.removesuffix("年")
    if digits.isdecimal() and len(digits) == 4:
        return int(digits)
    raise BadSource(f"清单第{number}行的年度不对：{text[:20]}。")
