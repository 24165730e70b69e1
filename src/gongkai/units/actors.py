"""A person as the audit keeps them."""

from datetime import date

from gongkai.audit.services import Actor
from gongkai.units.access import posts_held
from gongkai.units.models import Person
from gongkai.units.posts import Post


def actor(person: Person, on: date) -> Actor:
    """The person with the posts held on the day, in words."""
    held = dict.fromkeys(Post(post).label for post, _ in posts_held(person, on))
    return Actor(person.pk, person.name, "、".join(held), person.body_id)
