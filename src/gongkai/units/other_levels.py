"""Who has another say of their own in what a person decides: as a stand-in for that person they
take one of the two, never both.

Levels are of an app above this one, which names itself when the program starts: units know nothing
of them.
"""

from collections.abc import Callable, Mapping
from datetime import date

from gongkai.units.models import Person

Levels = Callable[[Person, date], Mapping[int, str]]
"""Of a principal: the ids of those people, each with the names of the levels that are their own."""

_LEVELS: list[Levels] = []


def register(levels: Levels) -> None:
    _LEVELS[:] = [levels]


def other_levels(principal: Person, on: date) -> Mapping[int, str]:
    return _LEVELS[0](principal, on) if _LEVELS else {}
