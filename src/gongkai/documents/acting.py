"""Under which right somebody acts on documents: where no post of their own gives it, the audit and
the history say whom they stood in for (代某某)."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from gongkai.audit.services import Actor
from gongkai.documents.models import Document, ServiceItem
from gongkai.documents.reader import OFFICE, Reader
from gongkai.units.actors import actor
from gongkai.units.models import Person
from gongkai.units.posts import Post

OFFICER = frozenset({Post.DISCLOSURE_OFFICER})
EDITING = OFFICE | {Post.DEPARTMENT_HEAD}


def stood_in_for(
    reader: Reader, posts: Collection[Post], departments: Collection[int | None] | None = None
) -> int | None:
    """Of those who hold one of the posts, for one of the `departments` where they are given: whom
    the reader stands in for; None where they hold one themselves, or nobody does."""
    able = {
        who
        for post, department, who in reader.held
        if post in posts and (departments is None or department in departments)
    }
    return None if not able or reader.person.pk in able else min(able)


def places_taken(
    reader: Reader, needed: Iterable[frozenset[Post]]
) -> Mapping[frozenset[Post], str]:
    """By the posts of which one is needed: whom the reader would stand in for, by name; one query,
    of who stands in alone."""
    found = {posts: stood_in_for(reader, posts) for posts in {*needed} - {frozenset()}}
    principals = {who for who in found.values() if who is not None}
    if not principals:
        return {}
    names = dict(Person.objects.filter(pk__in=principals).values_list("pk", "name"))
    return {posts: names[who] for posts, who in found.items() if who is not None}


def of_the_office(by: Person, on: date) -> Actor:
    """Who acts by the right of the office."""
    return _acting(by, on, stood_in_for(Reader(by, on), OFFICE))


def of_the_officer(by: Person, on: date) -> Actor:
    """Who acts by that of the disclosure officer."""
    return _acting(by, on, stood_in_for(Reader(by, on), OFFICER))


def of_owner_or_officer(thing: Document | ServiceItem, by: Person, on: date) -> Actor:
    """Who acts as the one who answers for it, else by the disclosure officer's right."""
    return actor(by, on) if by.pk == thing.owner_id else of_the_officer(by, on)


def at_work_on(thing: Document | ServiceItem, by: Person, on: date) -> Actor:
    """Who acts on what they drafted or answer for, else by the right of the department's head or of
    the office."""
    if by.pk in (getattr(thing, "drafter_id", None), thing.owner_id):
        return actor(by, on)
    return _acting(by, on, stood_in_for(Reader(by, on), EDITING, (None, thing.department_id)))


def _acting(by: Person, on: date, principal: int | None) -> Actor:
    if principal is None:
        return actor(by, on)
    return actor(by, on, in_place_of=Person.objects.get(pk=principal))
