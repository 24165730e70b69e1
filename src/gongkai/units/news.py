"""Telling people of what was done to their accounts.

Messages are an app above this one: it names itself when the program starts (its apps.py), for units
know nothing of it.
"""

from collections.abc import Callable
from typing import Any

Tell = Callable[..., Any]
"""people, text; at, link, mail_anyway: as gongkai.notices.services.tell."""

_TELL: list[Tell] = []


def register(tell: Tell) -> None:
    _TELL[:] = [tell]


def tell(*told: Any, **values: Any) -> None:
    """Within the act: the message is written or the act is not. IndexError where nothing tells."""
    _TELL[0](*told, **values)
