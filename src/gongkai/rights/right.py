"""A right as the table of rights holds it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from gongkai.units.models import Person
from gongkai.units.posts import Post

TREE = "本单位，以及逐级向上级开放的下级单位"
OWN = "本单位"


@dataclass(frozen=True)
class Right:
    """A question of something in rows: `predicate(person, thing, on)`, whose `twin(person, on)`
    lists the rows of `model` to which it says yes. `posts` are those from which it comes, none
    where it is everybody's."""

    words: str
    scope: str
    model: type[Model]
    predicate: Callable[[Person, Any, date], bool]
    twin: Callable[[Person, date], QuerySet[Any]]
    posts: tuple[Post, ...] = ()

    @property
    def name(self) -> str:
        return self.predicate.__name__


@dataclass(frozen=True)
class PlainRight:
    """A question of nothing in rows: `predicate(person, on)`. `why` it has no twin."""

    words: str
    why: str
    predicate: Callable[[Person, date], bool]
    posts: tuple[Post, ...]

    @property
    def name(self) -> str:
        return self.predicate.__name__
