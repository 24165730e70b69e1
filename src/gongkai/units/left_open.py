"""What a person has in hand, counted: it is left open when their account goes out of use.

Things are of apps above this one: each names its count when the program starts, for units know
nothing of them.
"""

from collections.abc import Callable
from datetime import date

from gongkai.units.models import Person

Count = Callable[[Person, date], int]

_COUNTS: dict[str, Count] = {}


def register(words: str, count: Count) -> None:
    """`words` name the things, with “{}” where their number stands: “{}件草稿”."""
    _COUNTS[words] = count


def left_open_by(person: Person, on: date) -> list[str]:
    """What the person has in hand on the day, each kind in words; empty where there is nothing."""
    counted = {words: count(person, on) for words, count in _COUNTS.items()}
    return [words.format(number) for words, number in counted.items() if number]
