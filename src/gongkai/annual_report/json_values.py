"""Values out of JSON, each of the type it must have: JSON written by hand may hold anything.

Every reader raises ValueError on what it does not take. A number is never rounded to fit.
"""

from collections.abc import Callable, Mapping
from datetime import MAXYEAR
from decimal import Decimal
from typing import TypeVar

_Read = TypeVar("_Read")

_LARGEST = 10**24
"""No number of a report has more digits than a cell is read with."""
_PLACES = 24
"""Nor more decimal places."""


def text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not text")
    return value


def flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("neither true nor false")
    return value


def count(value: object) -> int:
    """An integer; true is none, and 3.0 is none."""
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= _LARGEST:
        raise ValueError("not a whole number")
    return value


def place(value: object) -> int:
    """A number that counts from 0: of a section, of a character."""
    if (found := count(value)) < 0:
        raise ValueError("below zero")
    return found


def year(value: object) -> int:
    if not 1 <= (found := count(value)) <= MAXYEAR:
        raise ValueError("no year of the calendar")
    return found


def decimal(value: object) -> Decimal:
    """A decimal string, as written; a JSON number counts by the digits it was written with."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError("not a number")
    found = Decimal(value if isinstance(value, str) else repr(value))
    if not found.is_finite() or abs(found) >= _LARGEST:
        raise ValueError("not a number of a report")
    if not -_PLACES <= int(found.as_tuple().exponent) <= _PLACES:
        raise ValueError("more places than a report has")
    return found


def number(value: object) -> int | Decimal:
    """An integer as it is, anything else as a decimal."""
    return count(value) if isinstance(value, int) else decimal(value)


def optional(read: Callable[[object], _Read], value: object) -> _Read | None:
    return None if value is None else read(value)


def mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise ValueError("no object")
    return value


def each(read: Callable[[object], _Read], value: object) -> tuple[_Read, ...]:
    """Every member of a list, read; a string is no list."""
    if not isinstance(value, list | tuple):
        raise ValueError("no list")
    return tuple(read(member) for member in value)
