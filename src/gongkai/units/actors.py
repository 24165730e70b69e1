"""A person as the audit keeps them."""

from datetime import date

from gongkai.audit.services import Actor
from gongkai.units.access import posts_held
from gongkai.units.models import Person
from gongkai.units.posts import Post


def actor(person: Person, on: date, *, in_place_of: Person | None = None) -> Actor:
    """The person with the posts held on the day, in words, and whom they stand in for where the
    right to act is not of these."""
    held = dict.fromkeys(Post(post).label for post, _ in posts_held(person, on))
    words = "、".join(held)
    if in_place_of is not None:
        words = "，".join(filter(None, (words, f"代{in_place_of.name}")))
    return Actor(person.pk, person.name, words, person.body_id)
