"""Which entries a person may see, and who may let old ones go."""

from datetime import date

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce

from gongkai.audit.models import Entry
from gongkai.units.access import in_force, may_read_audit
from gongkai.units.models import Person, Tenure
from gongkai.units.posts import Post


def entries_visible_to(person: Person, on: date) -> QuerySet[Entry]:
    """For the audit administrator: what their own body did, and what the program did of its own
    accord. Nobody else sees an entry, a superior's administrator neither."""
    if not may_read_audit(person, on):
        return Entry.objects.none()
    # As two conditions joined by OR, SQLite would gather all of a body's entries and sort them; so
    # it goes along the numbers and stops when a page is full.
    own = Value(person.body_id)
    return Entry.objects.alias(whose=Coalesce("body_id", own)).filter(whose=own)


def may_see_entry(person: Person, entry: Entry, on: date) -> bool:
    return entries_visible_to(person, on).filter(pk=entry.pk).exists()


def may_clear_audit(person: Person, on: date) -> bool:
    """The chain is one for the whole installation: its old entries are cleared by an audit
    administrator above whose body there is no other."""
    return may_read_audit(person, on) and not _superior_auditors(person, on).exists()


def _superior_auditors(person: Person, on: date) -> QuerySet[Tenure]:
    ids = [int(part) for part in person.body.path.strip("/").split("/")][:-1]
    held = Tenure.objects.filter(in_force(on), post=Post.AUDIT_ADMIN, person__is_active=True)
    return held.filter(body_id__in=ids)
