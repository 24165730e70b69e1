"""Passwords, changed by their owner. Resetting them is an act on accounts: see units."""

from datetime import datetime

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.refusals import Refused
from gongkai.sign_in import audit as acts
from gongkai.sign_in.models import SignedInSession
from gongkai.sign_in.passwords import KEPT
from gongkai.units.actors import actor
from gongkai.units.models import Person


def change_password(request: HttpRequest, *, person: Person, new: str, now: datetime) -> None:
    """Take a new password. The person's other sessions end; this one goes on under a new key.
    Refused where the password breaks the rules."""
    try:
        validate_password(new, person)
    except ValidationError as error:
        raise Refused("bad_password", "".join(error.messages)) from None
    made = make_password(new)  # slow on purpose: not within the act
    with audit.act():
        before = person.password if person.has_usable_password() else ""
        person.password = made
        person.password_changed_at, person.must_change_password = now, False
        person.save(update_fields=("password", "password_changed_at", "must_change_password"))
        _keep_used(person, before, now)
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


def _keep_used(person: Person, before: str, now: datetime) -> None:
    """Keep the hashes of the password that went and of the one that came, and only as many as the
    rule asks. A reset in between takes neither away."""
    kept = person.used_passwords
    if before and not kept.filter(hash=before).exists():
        kept.create(hash=before, at=now)
    kept.create(hash=person.password, at=now)
    latest = list(kept.values_list("pk", flat=True)[:KEPT])
    kept.exclude(pk__in=latest).delete()
