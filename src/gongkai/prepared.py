"""Queries that every page asks: built and compiled once, then asked with other values; and what a
page that is only looked at asks once.

Django builds a query anew each time that it is asked; for those that every page asks this took a
third of a page's time (docs/decisions/0010).
"""

import re
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")
Answer = TypeVar("Answer")

_KEPT: ContextVar[dict[Hashable, Any] | None] = ContextVar("answers_kept", default=None)

_NUMBER = -7_000_000_001
_DAY = date(1, 1, 2)
_MOMENT = datetime(2, 1, 2, 3, 4, 5, 678_901, tzinfo=UTC)
_WORD = "\ue000stands in\ue000"


_Slots = list[tuple[int | None, Any]]


class Prepared(Generic[Row]):
    """`build` makes the query of values of the `kinds` (int, str, date, datetime), and decides
    nothing by them: what it makes is the same query whatever they are.

    It is built of values that stand in for those to come, and is told from others by them.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]], *kinds: type) -> None:
        self._build, self._kinds = build, kinds

    def ask(self, *values: Any) -> list[Row]:
        """The rows for the values, which are of the kinds in their order; one query. None where the
        query can find nothing, or a number is one that no database has."""
        if self._compiled is None or not all(map(_fits, values)):
            return []
        found, compiler, sql, slots = self._compiled
        told = [_in_the_database(value) for value in values]
        asked = copy(compiler)
        asked.connection = connection
        params = tuple(constant if at is None else told[at] for at, constant in slots)
        asked.as_sql = lambda *_, **__: (sql, params)  # type: ignore[method-assign]
        rows = found.all()
        rows.query.get_compiler = lambda *_, **__: asked  # type: ignore[method-assign]
        return list(rows)

    @cached_property
    def _compiled(
        self,
    ) -> tuple[QuerySet[Any, Row], SQLCompiler, str, _Slots] | None:
        """The query, its compiler and text, and for each parameter which value goes there, or the
        parameter itself; None for a query that can find nothing."""
        stand_ins = [_stand_in(kind, at) for at, kind in enumerate(self._kinds)]
        found = self._build(*stand_ins)
        compiler = found.query.get_compiler(connection=connection)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            return None
        compiler.get_converters = _looked_up_once(compiler)
        told = [_in_the_database(each) for each in stand_ins]
        slots = [(told.index(each) if each in told else None, each) for each in params]
        if {at for at, _ in slots if at is not None} != set(range(len(told))):
            raise ValueError("a value is not asked for, or not as it was given")
        return found, compiler, *_with_its_words(sql, slots)


def _with_its_words(sql: str, slots: _Slots) -> tuple[str, _Slots]:
    """The query with the words that are always the same written into it, and the slots that are
    left. SQLite plans a query anew, each time that it is asked, where a parameter might decide
    whether the index of some rows serves (those of one state)."""
    if connection.vendor != "sqlite":
        return sql, slots
    left, told = [], iter(slots)

    def written(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%%"
        at, constant = slot = next(told)
        if at is None and isinstance(constant, str) and "\0" not in constant:
            return "'" + constant.replace("'", "''").replace("%", "%%") + "'"
        left.append(slot)
        return "%s"

    return re.sub("%[%s]", written, sql), left


def _looked_up_once(compiler: SQLCompiler) -> Callable[[Any], Any]:
    """What turns each column into a value, the same whenever a compiled query is asked."""
    look_up = compiler.get_converters
    kept: list[Any] = []

    def converters(columns: Any) -> Any:
        if not kept:
            kept.append(look_up(columns))
        return kept[0]

    return converters


def _stand_in(kind: type, at: int) -> Any:
    """A value of the kind that no query has of itself."""
    if kind is int:
        return _NUMBER - at
    if kind is str:
        return f"{_WORD}{at}"
    moved = timedelta(days=at)
    return _DAY + moved if kind is date else _MOMENT + moved


def _fits(value: Any) -> bool:
    return not isinstance(value, int) or -(2**63) <= value < 2**63


def _in_the_database(value: Any) -> Any:
    """The value as a compiled query has it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value


@contextmanager
def asked_once() -> Iterator[None]:
    """Within it `kept_for_the_page` keeps what it was answered: for a page that is only looked at.
    Whoever writes asks anew each time, for a right may have gone meanwhile."""
    token = _KEPT.set({})
    try:
        yield
    finally:
        _KEPT.reset(token)


def kept_for_the_page(key: Hashable, ask: Callable[[], Answer]) -> Answer:
    """What `ask` answers; within `asked_once` it is called once for each key."""
    kept = _KEPT.get()
    if kept is None:
        return ask()
    if key not in kept:
        kept[key] = ask()
    answer: Answer = kept[key]
    return answer
