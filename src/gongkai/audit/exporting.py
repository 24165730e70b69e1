"""Entries as files: CSV for people with a spreadsheet, JSON Lines for programs and for keeping."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils import timezone

from gongkai.audit.hashing import HASHED, plain_moment
from gongkai.audit.models import Entry

BOM = "\ufeff"
"""Without it spreadsheets on Windows take the file for GBK."""

_HEADER = (
    *("序号", "时间", "人员", "当时的岗位", "事由", "内容", "是否成功", "网络地址"),
    *("机构编号", "人员编号", "对象类别", "对象编号", "操作代码", "附记", "上一号摘要", "摘要"),
)
_FORMULA = tuple("=+-@\t\r＝＋－＠")


def csv_lines(entries: Iterable[Entry], titles: dict[str, str]) -> Iterator[str]:
    """A row an entry under Chinese headings; `titles` are the names of actions in words."""
    yield BOM + _row(_HEADER)
    for entry in entries:
        yield _row(map(_harmless, _cells(entry, titles)))


def _cells(entry: Entry, titles: dict[str, str]) -> tuple[str, ...]:
    return (
        str(entry.sequence),
        timezone.localtime(entry.at).strftime("%Y-%m-%d %H:%M:%S"),
        entry.actor_name,
        entry.actor_posts,
        titles.get(entry.action, entry.action),
        entry.sentence,
        "成功" if entry.succeeded else "未成功",
        entry.address,
        _number(entry.body_id),
        _number(entry.actor_id),
        entry.subject_kind,
        entry.subject_id,
        entry.action,
        json.dumps(entry.details, ensure_ascii=False, sort_keys=True),
        entry.previous_hash,
        entry.hash,
    )


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _harmless(cell: str) -> str:
    """A spreadsheet would calculate a cell that begins as a formula does."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _row(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def json_lines(entries: Iterable[Entry], titles: dict[str, str]) -> Iterator[str]:
    """An object an entry, with every column that its hash is over: it can be computed again."""
    for entry in entries:
        told: dict[str, Any] = {name: getattr(entry, name) for name in HASHED}
        told["at"] = plain_moment(entry.at)
        yield json.dumps({**told, "hash": entry.hash}, ensure_ascii=False) + "\n"


WRITERS: dict[str, Callable[[Iterable[Entry], dict[str, str]], Iterator[str]]] = {
    "csv": csv_lines,
    "jsonl": json_lines,
}
"""By the ending of a file's name."""
