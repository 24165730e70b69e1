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


def stood_in_for_owner_or_officer(reader: Reader, thing: Document | ServiceItem) -> int | None:
    """The same, of what the one who answers for it does, else the disclosure officer."""
    return None if reader.person.pk == thing.owner_id else stood_in_for(reader, OFFICER)


def stood_in_for_at_work(reader: Reader, thing: Document | ServiceItem) -> int | None:
    """The same, of what is done by who drafted it or answers for it, else by the department's head
    or the office; on a finished document the head has no right."""
    if reader.person.pk in (getattr(thing, "drafter_id", None), thing.owner_id):
        return None
    is_finished = isinstance(thing, Document) and thing.state not in Document.UNFINISHED
    posts = OFFICE if is_finished else EDITING
    return stood_in_for(reader, posts, (None, thing.department_id))


def names_of(principals: Iterable[int | None]) -> Mapping[int | None, str]:
    """Of those stood in for; one query, and none where there is nobody."""
    found = {each for each in principals if each is not None}
    return dict(Person.objects.filter(pk__in=found).values_list("pk", "name")) if found else {}


def of_the_office(by: Person, on: date) -> Actor:
    """Who acts by the right of the office."""
    return _acting(by, on, stood_in_for(Reader(by, on), OFFICE))


def of_the_officer(by: Person, on: date) -> Actor:
    """Who acts by that of the disclosure officer."""
    return _acting(by, on, stood_in_for(Reader(by, on), OFFICER))


def of_owner_or_officer(thing: Document | ServiceItem, by: Person, on: date) -> Actor:
    """Who acts as the one who answers for it, else by the disclosure officer's right."""
    return _acting(by, on, stood_in_for_owner_or_officer(Reader(by, on), thing))


def at_work_on(thing: Document | ServiceItem, by: Person, on: date) -> Actor:
    """Who acts on what they drafted or answer for, else by the right of the department's head or of
    the office."""
    return at_work_as(Reader(by, on), thing)


def at_work_as(reader: Reader, thing: Document | ServiceItem) -> Actor:
    """The same, of a reader, asked once for several things."""
    return _acting(reader.person, reader.on, stood_in_for_at_work(reader, thing))


def _acting(by: Person, on: date, principal: int | None) -> Actor:
    if principal is None:
        return actor(by, on)
    return actor(by, on, in_place_of=Person.objects.get(pk=principal))
