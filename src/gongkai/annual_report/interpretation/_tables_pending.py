"""Stands in until `tables` is there."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class TablesRead:
    form: str = "free"
    values: dict[str, Any] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    cells: dict[str, Any] = field(default_factory=dict)
    derived: dict[str, Any] = field(default_factory=dict)
    extra_rows: tuple[Any, ...] = ()
    used: frozenset[int] = frozenset()


def read_tables(blocks: Any) -> TablesRead:
    return TablesRead()
