"""What posts a person has a say by on a day, their own and those they stand in for, read at once.

Lists of thousands of reviews ask by these values; the same question put to each row as nested
subqueries costs up to ten times as much (docs/decisions/0010).
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gongkai.units.access import delegation_in_force, in_force
from gongkai.units.models import Person, Tenure


@dataclass(frozen=True)
class Held:
    """A post, for the whole body where `department` is None; `holder` is the person, or whom the
    person stands in for."""

    holder: int
    post: str
    department: int | None


@dataclass(frozen=True)
class HeldPosts:
    person: int
    body: int
    held: tuple[Held, ...]

    @property
    def own_posts(self) -> frozenset[str]:
        return frozenset(each.post for each in self.held if each.holder == self.person)

    def steps(self) -> Q:
        """Steps, of reviews of the body, to which one of the posts applies."""
        posts: dict[int | None, list[str]] = defaultdict(list)
        for each in self.held:
            posts[each.department].append(each.post)
        found = Q(pk__in=[])
        for department, names in posts.items():
            scope = Q(post__in=names)
            if department is not None:
                scope &= Q(review__department_id=department)
            found |= scope
        return found


def held_posts_of(person: Person, on: date) -> HeldPosts:
    """One query; nothing is held by an account that is not in use."""
    if not person.is_active:
        return HeldPosts(person.pk, person.body_id, ())
    stands_in = delegation_in_force(on, "person__delegations__") & Q(
        person__is_active=True,
        person__body=person.body_id,
        person__delegations__delegate=person,
    )
    rows = (
        Tenure.objects.filter(in_force(on), Q(person=person) | stands_in, body=person.body_id)
        .order_by("pk")
        .values_list("person", "post", "department")
        .distinct()
    )
    return HeldPosts(person.pk, person.body_id, tuple(Held(*row) for row in rows))
