"""The acts that can be recorded, each with its sentence. An app registers its own in its audit.py.

A sentence may name what stands in the entry: `{subject}` and the entry's details.
"""

from collections.abc import Mapping
from dataclasses import dataclass

_ACTIONS: dict[str, "Action"] = {}


@dataclass(frozen=True)
class Action:
    """`name` is `app.verb`; `title` the words for lists and filters; `sentence` has no actor, for
    the name stands before it."""

    name: str
    title: str
    sentence: str


def register(name: str, title: str, sentence: str) -> Action:
    """A new action; ValueError where the name is taken by another one."""
    action = Action(name, title, sentence)
    if _ACTIONS.setdefault(name, action) != action:
        raise ValueError(f"action {name} is registered twice")
    return action


def registered() -> Mapping[str, Action]:
    return dict(_ACTIONS)
