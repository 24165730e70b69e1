"""Who may look after whose sessions and factors: everybody after their own, the security
administrator after those of the bodies in which they give posts: a body below that was opened to
its superior may have no administrators of its own. Where it has, its administrators are looked
after there: nobody above takes their accounts over alone.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.sign_in.models import SignedInSession
from gongkai.units.access import granting_bodies, held_by_active, not_over
from gongkai.units.models import Person
from gongkai.units.posts import ADMINISTRATORS, Post


def guarded_accounts(person: Person, on: date) -> QuerySet[Person]:
    """The accounts whose sessions, locks and second factors the person looks after: in a body below
    those of its administrators only where no other security administrator is there."""
    administrators = not_over(on).filter(post__in=ADMINISTRATORS)
    is_one = Q(pk__in=administrators.values("person_id"))
    guards = held_by_active([Post.SECURITY_ADMIN], on).filter(body=OuterRef("body"))
    has_guard = Exists(guards.exclude(person=OuterRef("pk")))
    return Person.objects.filter(
        Q(body=person.body_id) | ~is_one | ~Q(has_guard), body__in=granting_bodies(person, on)
    )


def may_guard(person: Person, account: Person, on: date) -> bool:
    return guarded_accounts(person, on).filter(pk=account.pk).exists()


def revocable_sessions(person: Person, on: date) -> QuerySet[SignedInSession]:
    """The person's own sessions, and those of the accounts they look after."""
    own = SignedInSession.objects.filter(person=person)
    return own | SignedInSession.objects.filter(person__in=guarded_accounts(person, on))


def may_revoke(person: Person, session: SignedInSession, on: date) -> bool:
    return revocable_sessions(person, on).filter(pk=session.pk).exists()
