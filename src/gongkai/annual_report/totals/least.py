"""What a superior's cell must be at the least: the sum over the units whose number is known.

No cell that is added up can be below zero, so that what nobody knows of a unit only makes it more.
"""

from collections.abc import Sequence
from decimal import Decimal

_SHARED = ("change", "last_year")
"""Columns of the form of 2019 that count items, which units share; a change may be below zero."""


def least_sum(path: str, known: Sequence[int | Decimal]) -> int | Decimal | None:
    """The sum of `known` where it is a limit for the superior's cell at `path`; None: no limit."""
    return None if may_be_shared(path) or not known else sum(known)


def may_be_shared(path: str) -> bool:
    """Whether the cell at `path` counts items of which several units may have the same."""
    return path.endswith(_SHARED)
