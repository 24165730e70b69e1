"""What goes into the server's log: where a fault was, never what somebody typed.

A database quotes in its errors the values that it refused, and those are texts of the office.
"""

import logging
from collections.abc import Iterator
from types import TracebackType

from django.db import DatabaseError, IntegrityError, OperationalError

LEFT_OUT = "（数据库的说明可能引用了输入的文字，没有写入日志）"
_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutTypedText(logging.Formatter):
    """Tracebacks without the values that the database's errors quote."""

    def formatException(self, ei: _ExcInfo) -> str:
        told = super().formatException(ei)
        for error in _chain(ei[1]):
            if isinstance(error, DatabaseError):
                told = told.replace(str(error) or LEFT_OUT, words_of(error) or LEFT_OUT)
        return told


def words_of(error: Exception) -> str:
    """What may be written down of an error. That the disk is full or the server gone quotes
    nothing; which rule was broken stands in the first line, the row that broke it in the others."""
    told = str(error)
    if not isinstance(error, DatabaseError) or isinstance(error, OperationalError) or not told:
        return told
    if isinstance(error, IntegrityError):
        first, *others = told.splitlines()
        return f"{first}{LEFT_OUT if others else ''}"
    return LEFT_OUT


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error, what it was raised from, and what was being handled then."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        each = waiting.pop()
        if each is not None and id(each) not in seen:
            seen.add(id(each))
            yield each
            waiting += [each.__cause__, each.__context__]
