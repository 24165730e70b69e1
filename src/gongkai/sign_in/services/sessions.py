"""Sessions while they live: seen, idle, revoked."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import DatabaseError
from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.look.full_disk import is_full_disk
from gongkai.refusals import Refused
from gongkai.sign_in import audit as acts
from gongkai.sign_in.access import may_revoke
from gongkai.sign_in.models import SignedInSession
from gongkai.sign_in.rules import owes_factor
from gongkai.units.actors import actor
from gongkai.units.models import Person

SEEN_EVERY = timedelta(minutes=1)


def is_idle(session: SignedInSession, now: datetime) -> bool:
    return now - session.last_seen_at > timedelta(minutes=settings.IDLE_MINUTES)


def see(session: SignedInSession, *, now: datetime) -> None:
    """Note that the session is in use, at most once a minute; what its person owes is asked again
    then, so that a new rule or post reaches those who are signed in. No act, no entry: where the
    disk is full it is left out, and what is to be read can still be read."""
    if now - session.last_seen_at < SEEN_EVERY:
        return
    today = timezone.localdate(now)
    session.last_seen_at = now
    session.owes_factor = not session.with_factor and owes_factor(session.person, today)
    try:
        session.save(update_fields=("last_seen_at", "owes_factor"))
    except DatabaseError as error:
        if not is_full_disk(error):
            raise


def end_idle(session: SignedInSession, *, now: datetime) -> None:
    """End a session that was left alone. Safe to call twice: the second time nothing happens."""
    with audit.act():
        gone, _ = SignedInSession.objects.filter(pk=session.pk).delete()
        if not gone:
            return
        Session.objects.filter(session_key=session.key).delete()
        audit.record(
            acts.IDLE,
            by=audit.SYSTEM,
            at=now,
            subject=acts.account(session.person),
            body_id=session.person.body_id,
            details={"minutes": settings.IDLE_MINUTES},
        )


def end_all_idle(*, now: datetime) -> int:
    """End every session that was left alone; how many there were."""
    limit = now - timedelta(minutes=settings.IDLE_MINUTES)
    idle = SignedInSession.objects.filter(last_seen_at__lt=limit).select_related("person")
    found = list(idle)
    for session in found:
        end_idle(session, now=now)
    return len(found)


def tidy(*, now: datetime) -> int:
    """For the tick: end what was left alone, forget sessions that nobody came back to and failures
    that count no more, names typed at the door among them; how many sessions ended. Safe to run
    twice."""
    ended = end_all_idle(now=now)
    Session.objects.filter(expire_date__lt=now).delete()
    AccessAttempt.objects.filter(attempt_time__lt=now - settings.AXES_COOLOFF_TIME).delete()
    return ended


def revoke(*, sessions: Iterable[SignedInSession], by: Person, now: datetime) -> int:
    """End sessions, one entry for each person whose they are; how many there were. Refused where
    one of them is not `by`'s to end."""
    today = timezone.localdate(now)
    chosen = list(sessions)
    with audit.act():
        for session in chosen:
            if not may_revoke(by, session, today):
                raise Refused(
                    "not_allowed",
                    "只能结束自己的会话；他人的由本单位或者上级单位的安全管理员结束。",
                )
        by_person: dict[Person, list[SignedInSession]] = {}
        for session in chosen:
            by_person.setdefault(session.person, []).append(session)
        for person, theirs in by_person.items():
            Session.objects.filter(session_key__in=[each.key for each in theirs]).delete()
            SignedInSession.objects.filter(pk__in=[each.pk for each in theirs]).delete()
            audit.record(
                acts.REVOKED,
                by=actor(by, today),
                at=now,
                subject=acts.account(person),
                body_id=person.body_id,
                details={"count": len(theirs)},
            )
    return len(chosen)
