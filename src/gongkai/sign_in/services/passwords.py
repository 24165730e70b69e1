"""Passwords: changed by their owner, reset by the system administrator."""

import secrets
from datetime import datetime

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.refusals import Refused
from gongkai.sign_in import audit as acts
from gongkai.sign_in.access import may_reset_password
from gongkai.sign_in.models import SignedInSession, UsedPassword
from gongkai.sign_in.passwords import KEPT
from gongkai.units.actors import actor
from gongkai.units.models import Person

CAPITALS, SMALL, DIGITS = "ABCDEFGHJKMNPQRSTUVWXYZ", "abcdefghjkmnpqrstuvwxyz", "23456789"
"""Without those that are taken for one another on paper."""


def change_password(request: HttpRequest, *, person: Person, new: str, now: datetime) -> None:
    """Take a new password. The person's other sessions end; this one goes on under a new key.
    Refused where the password breaks the rules."""
    try:
        validate_password(new, person)
    except ValidationError as error:
        raise Refused("bad_password", "".join(error.messages)) from None
    with audit.act():
        _keep_used(person, now)
        _set(person, new, now=now, must_change=False)
        old_key = request.session.session_key
        update_session_auth_hash(request, person)
        SignedInSession.objects.filter(person=person).exclude(key=old_key).delete()
        SignedInSession.objects.filter(key=old_key).update(key=request.session.session_key)
        audit.record(
            acts.PASSWORD_CHANGED,
            by=actor(person, timezone.localdate(now)),
            at=now,
            subject=acts.account(person),
        )


def reset_password(*, person: Person, by: Person, now: datetime) -> str:
    """A one-time password, told once; its owner must change it at the first sign-in. The person's
    sessions end. Refused to who may not."""
    today = timezone.localdate(now)
    made = one_time_password()
    with audit.act():
        if not may_reset_password(by, person, today):
            raise Refused("not_allowed", "只有本单位系统管理员可以重置他人口令。")
        _keep_used(person, now)
        _set(person, made, now=now, must_change=True)
        SignedInSession.objects.filter(person=person).delete()
        audit.record(
            acts.PASSWORD_RESET,
            by=actor(by, today),
            at=now,
            subject=acts.account(person),
            body_id=person.body_id,
        )
    return made


def one_time_password() -> str:
    """Three groups of four: Kq7m-Xw4n-Rt9p."""
    kinds = (CAPITALS, SMALL, DIGITS, SMALL)
    return "-".join("".join(secrets.choice(kind) for kind in kinds) for _ in range(3))


def _set(person: Person, new: str, *, now: datetime, must_change: bool) -> None:
    person.set_password(new)
    person.password_changed_at = now
    person.must_change_password = must_change
    person.save(update_fields=("password", "password_changed_at", "must_change_password"))


def _keep_used(person: Person, now: datetime) -> None:
    """Keep the hash of the password that goes, and only as many as the rule asks."""
    if not person.has_usable_password():
        return
    UsedPassword.objects.create(person=person, hash=person.password, at=now)
    kept = person.used_passwords.values_list("pk", flat=True)[:KEPT]
    UsedPassword.objects.filter(person=person).exclude(pk__in=list(kept)).delete()
