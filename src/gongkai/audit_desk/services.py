"""What the audit administrator does with the audit; each of it is an entry itself."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.auth.hashers import make_password

from gongkai.audit.acts import EXPORTED, READ, READ_ENTRY, RETENTION_REFUSED
from gongkai.audit.models import Entry
from gongkai.audit.queries import period_words
from gongkai.audit.retention import Retained, remove_before
from gongkai.audit.services import SYSTEM, Actor, act, record
from gongkai.audit_desk.access import may_clear_audit
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused
from gongkai.units.actors import actor
from gongkai.units.models import Person


def record_reading(told: Mapping[str, Any], *, by: Actor, at: datetime) -> Entry:
    """Somebody looked at a page of the list."""
    with act():
        return record(READ, by=by, at=at, details=_period(told))


def record_reading_entry(entry: Entry, *, by: Actor, at: datetime) -> Entry:
    with act():
        return record(READ_ENTRY, by=by, at=at, details={"sequence": entry.sequence})


def record_export(
    told: Mapping[str, Any], *, count: int, shape: str, by: Actor, at: datetime
) -> Entry:
    """Entries left the office as a file. Recorded before the first of them does."""
    details = {**_period(told), "count": count, "format": shape}
    with act():
        return record(EXPORTED, by=by, at=at, details=details)


def _period(told: Mapping[str, Any]) -> dict[str, str]:
    """What was asked for, but for what was typed."""
    names = ("action", "person", "nature", "outcome")
    chosen = {name: told[name] for name in names if told.get(name)}
    return {"period": period_words(told.get("since"), told.get("until")), **chosen}


def clear_audit(
    before: date,
    *,
    username: str,
    password: str,
    at: datetime,
    on: date,
    trusted: Collection[str] = (),
) -> Retained:
    """Remove the entries made before a day, at the audit administrator's own hand.

    Refused: not_you, not_the_auditor (either is an entry of its own), and whatever `remove_before`
    refuses.
    """
    person = _signed_in(username, password)
    if person is None:
        raise _refused(before, SYSTEM, at, "not_you", "登录名或者口令不对，什么都没有清理。")
    if not may_clear_audit(person, on):
        raise _refused(
            before,
            actor(person, on),
            at,
            "not_the_auditor",
            "清理操作记录由最上一级的审计管理员办理，您今天没有这个岗位。",
        )
    return remove_before(before, by=actor(person, on), at=at, trusted=trusted)


def _signed_in(username: str, password: str) -> Person | None:
    person = Person.objects.filter(username=username, is_active=True).first()
    if person is None:
        make_password(password)  # an unknown name takes as long as a wrong password
        return None
    return person if person.check_password(password) else None


def _refused(before: date, by: Actor, at: datetime, code: str, sentence: str) -> Refused:
    with act():
        details = {"before": chinese_date(before), "code": code}
        record(RETENTION_REFUSED, by=by, at=at, details=details, succeeded=False)
    return Refused(code, sentence)
