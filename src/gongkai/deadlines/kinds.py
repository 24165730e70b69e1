"""How each kind of deadline is counted. An app registers its own in its deadlines.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.law.publication_duty import Deadline as Counted
from gongkai.law.working_days import WorkingDays

Count = Callable[[date, Mapping[str, Any], WorkingDays], Counted]
"""The day a deadline starts, its facts, the calendar in; the last day and its rule out."""


@dataclass(frozen=True)
class Kind:
    """`what` says what is due, for lists: “公开”, “报送备案”."""

    name: str
    what: str
    count: Count


_KINDS: dict[str, Kind] = {}


def register(name: str, what: str, count: Count) -> Kind:
    kind = Kind(name, what, count)
    if _KINDS.setdefault(name, kind).what != what:
        raise ValueError(f"deadline kind {name} is registered twice")
    return kind


def kind_of(name: str) -> Kind:
    """KeyError where no app has registered it."""
    return _KINDS[name]
