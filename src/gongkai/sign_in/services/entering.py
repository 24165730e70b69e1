"""Coming in and going out.

Passwords are compared outside of the act that is recorded: a hash is slow on purpose, and the chain
must not wait for it. Axes therefore counts a failure just before its entry is written.
"""

from datetime import datetime

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest
from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.sign_in import audit as acts
from gongkai.sign_in import backends, half, locks
from gongkai.sign_in.models import SignedInSession
from gongkai.sign_in.rules import owes_factor
from gongkai.sign_in.services import factors, sessions
from gongkai.units.actors import actor
from gongkai.units.models import Person

CONFIRMED_KEY = "sign_in.confirmed"
Way = SignedInSession.Way


def try_password(
    request: HttpRequest, *, username: str, password: str, now: datetime
) -> Person | None:
    """Who has the name and the password; None where they do not fit, where the account is not in
    use, and where it is locked (axes' middleware then answers). A failure is an entry."""
    was_locked = is_locked(request, username)
    person = authenticate(request, username=username, password=password)
    if isinstance(person, Person):
        return person
    _note_failure(request, username, "口令不对", was_locked=was_locked, now=now)
    return None


def try_factor(request: HttpRequest, *, person: Person, code: str, now: datetime) -> bool:
    """Whether the code is the person's: of an authenticator app, or a recovery code not yet used.
    Failures count with those of the password."""
    if _is_closed(request, person):
        return False
    if factors.take_code(person=person, code=code, now=now):
        return True
    fail_factor(request, person=person, now=now)
    return False


def try_passkey(
    request: HttpRequest, *, person: Person, credential: str, origin: str, now: datetime
) -> bool:
    """Whether the credential is signed by one of the person's passkeys, over the challenge that
    this session was given."""
    if _is_closed(request, person):
        return False
    challenge = request.session.pop(factors.CHALLENGE_KEY, None)
    if factors.take_passkey(
        person=person, credential=credential, challenge=challenge, origin=origin, now=now
    ):
        return True
    fail_factor(request, person=person, now=now)
    return False


def fail_factor(request: HttpRequest, *, person: Person, now: datetime) -> None:
    user_login_failed.send(
        sender=__name__, credentials={"username": person.username}, request=request
    )
    _note_failure(request, person.username, "第二因素不对", was_locked=False, now=now)


def is_locked(request: HttpRequest, username: str) -> bool:
    return bool(AxesProxyHandler.is_locked(request, {"username": username}))


def _is_closed(request: HttpRequest, person: Person) -> bool:
    if not is_locked(request, person.username):
        return False
    locks.close_door(request, person.username)
    return True


def _note_failure(
    request: HttpRequest, username: str, why: str, *, was_locked: bool, now: datetime
) -> None:
    person = Person.objects.filter(username=username).first()
    if person is not None and not person.is_active:
        why = "账号已停用"
    told = acts.account(person) if person else acts.NO_ACCOUNT
    body_id = person.body_id if person else None
    with audit.act():
        audit.record(
            acts.FAILED,
            by=acts.STRANGER,
            at=now,
            subject=told,
            body_id=body_id,
            details={"why": "已锁定" if was_locked else why},
            succeeded=False,
        )
        if getattr(request, "axes_locked_out", False) and not was_locked:
            limits = {
                "failures": settings.AXES_FAILURE_LIMIT,
                "minutes": settings.LOCK_MINUTES,
            }
            audit.record(
                acts.LOCKED,
                by=audit.SYSTEM,
                at=now,
                subject=told,
                body_id=body_id,
                details=limits,
            )


def enter(
    request: HttpRequest, *, person: Person, way: str, with_factor: bool, now: datetime
) -> SignedInSession:
    """Sign the person in under a new session key; where one session is the rule, the others end."""
    with audit.act():
        half.end(request)
        login(request, person, backend=backends.NAME)
        session = SignedInSession.objects.get(key=request.session.session_key)
        session.way, session.with_factor = way, with_factor
        session.began_at = session.last_seen_at = now
        today = timezone.localdate(now)
        session.owes_factor = not with_factor and owes_factor(person, today)
        session.save()
        confirm(request, now)
        if settings.ONE_SESSION:
            others = SignedInSession.objects.filter(person=person).exclude(pk=session.pk)
            sessions.revoke(sessions=others.select_related("person"), by=person, now=now)
        audit.record(
            acts.SIGNED_IN,
            by=actor(person, today),
            at=now,
            subject=acts.account(person),
            details={"way": _way_in_words(session)},
        )
    return session


def _way_in_words(session: SignedInSession) -> str:
    label = Way(session.way).label
    return f"{label}和第二因素" if session.with_factor else label


def confirm(request: HttpRequest, now: datetime) -> None:
    """The person has just shown who they are: acts on their own account are open for a while."""
    request.session[CONFIRMED_KEY] = now.timestamp()


def confirm_again(request: HttpRequest, *, person: Person, way: str, now: datetime) -> None:
    with audit.act():
        confirm(request, now)
        audit.record(
            acts.CONFIRMED,
            by=actor(person, timezone.localdate(now)),
            at=now,
            subject=acts.account(person),
            details={"way": way},
        )


def leave(request: HttpRequest, *, person: Person, now: datetime) -> None:
    with audit.act():
        SignedInSession.objects.filter(key=request.session.session_key).delete()
        audit.record(
            acts.SIGNED_OUT,
            by=actor(person, timezone.localdate(now)),
            at=now,
            subject=acts.account(person),
        )
        logout(request)
