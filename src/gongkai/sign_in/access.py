"""Whose sessions a person may end: everybody their own, the security administrator those of the
accounts they look after (`units.access.guarded_accounts`)."""

from datetime import date

from django.db.models import QuerySet

from gongkai.sign_in.models import SignedInSession
from gongkai.units.access import guarded_accounts
from gongkai.units.models import Person


def revocable_sessions(person: Person, on: date) -> QuerySet[SignedInSession]:
    """The person's own sessions, and those of the accounts they look after."""
    own = SignedInSession.objects.filter(person=person)
    return own | SignedInSession.objects.filter(person__in=guarded_accounts(person, on))


def may_revoke(person: Person, session: SignedInSession, on: date) -> bool:
    return revocable_sessions(person, on).filter(pk=session.pk).exists()
