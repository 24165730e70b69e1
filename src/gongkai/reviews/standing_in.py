"""Whom a person had better not name as their stand-in: who takes another level of a chain."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from gongkai.reviews.chains import DEFAULT, Level, in_force, levels_of
from gongkai.reviews.models import Chain
from gongkai.units.access import in_force as held_on
from gongkai.units.models import Person, Tenure


def levels_beside(principal: Person, on: date) -> Mapping[int, str]:
    """Of those who hold other levels of the chains in force in which the principal has one: the
    names of these levels, in their order."""
    held = Tenure.objects.filter(held_on(on), body=principal.body_id, person__is_active=True)
    posts: dict[int, set[str]] = defaultdict(set)
    for person, post in held.values_list("person", "post"):
        posts[person].add(post)
    mine = posts.pop(principal.pk, set())
    beside = [
        level
        for levels in _chains(principal)
        if any(level.post in mine for level in levels)
        for level in levels
        if level.post not in mine
    ]
    told = {
        person: dict.fromkeys(level.name for level in beside if level.post in each)
        for person, each in posts.items()
    }
    return {person: "、".join(names) for person, names in told.items() if names}


def _chains(principal: Person) -> list[tuple[Level, ...]]:
    """Those in force, and what holds for all that has none of its own."""
    chains = in_force(Chain.objects.filter(body=principal.body_id)).prefetch_related("steps")
    found = {chain.kind: levels_of(chain) for chain in chains}
    return list({"": DEFAULT, **found}.values())
