"""Whether a person must sign in with a second factor, must change the password first."""

from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings

from gongkai.sign_in.models import SecondFactorRule, SignedInSession
from gongkai.units.access import tenures_of
from gongkai.units.models import Person

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""Recovery codes stand in for these; alone they are none."""


def has_factor(person: Person) -> bool:
    return bool(Authenticator.objects.filter(user=person, type__in=FACTORS).exists())


def needs_factor(person: Person, on: date) -> bool:
    """Whether a post that the person holds on the day is one that its body has put on the list."""
    held = set(tenures_of(person, on).values_list("body_id", "post"))
    if not held:
        return False
    rules = SecondFactorRule.objects.filter(body_id__in={body for body, _ in held})
    return not held.isdisjoint(rules.values_list("body_id", "post"))


def owes_factor(person: Person, on: date) -> bool:
    return needs_factor(person, on) and not has_factor(person)


def owes_password(person: Person, session: SignedInSession, now: datetime) -> bool:
    """Whether the person must take a new password: after a reset, and after so many days. Who came
    by the outside sign-on has not used the one they have here."""
    if session.way != SignedInSession.Way.PASSWORD:
        return False
    return person.must_change_password or password_is_old(person, now)


def password_is_old(person: Person, now: datetime) -> bool:
    if not settings.PASSWORD_DAYS:
        return False
    changed = person.password_changed_at
    return changed is None or now - changed > timedelta(days=settings.PASSWORD_DAYS)
