"""Opening and closing deadlines, in the act that gives rise to them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.deadlines.calendar import calendar
from gongkai.deadlines.kinds import Kind
from gongkai.deadlines.models import Deadline
from gongkai.deadlines.queries import open_deadlines
from gongkai.notices.models import Notice
from gongkai.notices.services import settle
from gongkai.units.models import Body, Person


def open_deadline(
    kind: Kind,
    *,
    body: Body,
    owner: Person | None,
    subject_kind: str,
    subject_id: int,
    link: str,
    starts_on: date,
    facts: Mapping[str, Any] | None = None,
) -> Deadline:
    """The deadline of the kind for the subject: a new one, or the open one counted anew."""
    counted = kind.count(starts_on, facts or {}, calendar())
    deadline, _ = Deadline.objects.update_or_create(
        kind=kind.name,
        subject_kind=subject_kind,
        subject_id=subject_id,
        met_on=None,
        cancelled_on=None,
        defaults={
            "body": body,
            "owner": owner,
            "label": kind.what,
            "link": link,
            "starts_on": starts_on,
            "facts": dict(facts or {}),
            "due_on": counted.due_on,
            "days": counted.days,
            "provisional": counted.provisional,
            "source": counted.source,
            "sure": counted.sure,
        },
    )
    return deadline


def meet_deadline(kind: Kind, *, subject_kind: str, subject_id: int, on: date, at: datetime) -> int:
    """What was due is done; the number of deadlines closed (0 or 1). Reminders of it count as read
    from `at`."""
    found = _open(kind, subject_kind, subject_id)
    _settle_reminders(found, at)
    return found.update(met_on=on)


def cancel_deadline(
    kind: Kind, *, subject_kind: str, subject_id: int, on: date, at: datetime
) -> int:
    """What was due is due no more; reminders of it count as read too."""
    found = _open(kind, subject_kind, subject_id)
    _settle_reminders(found, at)
    return found.update(cancelled_on=on)


def _settle_reminders(found: QuerySet[Deadline], at: datetime) -> None:
    """Unread ones are found by their people (`notice_unread`): who is reminded is of its body, or
    owned it there."""
    for pk, body, owner in found.values_list("pk", "body", "owner"):
        people = Person.objects.filter(Q(body=body) | Q(pk=owner))
        told = Notice.objects.filter(person__in=people, read_at=None)
        settle(told.filter(key__startswith=reminder_key(pk)), at=at)


def reminder_key(pk: int) -> str:
    """What the keys of its reminders begin with."""
    return f"deadline-{pk}-"


def reopen_deadline(kind: Kind, *, subject_kind: str, subject_id: int, closed_on: date) -> int:
    """What was closed on a day by mistake is due again, as it was counted; nothing where another
    one is open meanwhile."""
    if _open(kind, subject_kind, subject_id).exists():
        return 0
    closed = Deadline.objects.filter(
        Q(met_on=closed_on) | Q(cancelled_on=closed_on),
        kind=kind.name,
        subject_kind=subject_kind,
        subject_id=subject_id,
    )
    last = closed.order_by("-pk").values("pk")[:1]
    return Deadline.objects.filter(pk__in=list(last.values_list("pk", flat=True))).update(
        met_on=None, cancelled_on=None
    )


def _open(kind: Kind, subject_kind: str, subject_id: int) -> QuerySet[Deadline]:
    return open_deadlines(kind=kind.name, subject_kind=subject_kind, subject_id=subject_id)
