"""Who may look after whose sessions and factors: everybody after their own, the security
administrator after those of the bodies in which they give posts: a body below that was opened to
its superior may have no administrators of its own. Where it has, its administrators are looked
after there: nobody above takes their accounts over alone.
"""

from datetime import date

from django.db.models import QuerySet

from gongkai.sign_in.models import SignedInSession
from gongkai.units.access import granting_bodies, is_administrator, not_guarded_elsewhere
from gongkai.units.models import Person


def guarded_accounts(person: Person, on: date) -> QuerySet[Person]:
    """The accounts whose sessions, locks and second factors the person looks after: in a body below
    those of its administrators only where no other security administrator is there."""
    return Person.objects.filter(
        ~is_administrator(on) | not_guarded_elsewhere(person, on),
        body__in=granting_bodies(person, on),
    )


def may_guard(person: Person, account: Person, on: date) -> bool:
    return guarded_accounts(person, on).filter(pk=account.pk).exists()


def revocable_sessions(person: Person, on: date) -> QuerySet[SignedInSession]:
    """The person's own sessions, and those of the accounts they look after."""
    own = SignedInSession.objects.filter(person=person)
    return own | SignedInSession.objects.filter(person__in=guarded_accounts(person, on))


def may_revoke(person: Person, session: SignedInSession, on: date) -> bool:
    return revocable_sessions(person, on).filter(pk=session.pk).exists()
