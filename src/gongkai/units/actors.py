"""A person as the audit keeps them."""

from datetime import date

from gongkai.audit.services import Actor
from gongkai.units.access import tenures_of
from gongkai.units.models import Person
from gongkai.units.posts import Post


def actor(person: Person, on: date) -> Actor:
    """The person with the posts held on the day, in words."""
    held = dict.fromkeys(Post(tenure.post).label for tenure in tenures_of(person, on))
    return Actor(person.pk, person.name, "、".join(held), person.body_id)
