"""Loading a year's holiday notice: every open deadline that rests on it is counted again."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.audit.actions import Action
from gongkai.deadlines import audit as acts
from gongkai.deadlines.access import may_load_notice
from gongkai.deadlines.calendar import calendar
from gongkai.deadlines.models import Deadline, HolidayNotice, NoticeEffect
from gongkai.deadlines.recounting import Change, Recount, recount, write
from gongkai.law.working_days import Notice, WorkingDays, read_notice
from gongkai.look.words import chinese_date
from gongkai.notices.services import tell
from gongkai.refusals import Refused
from gongkai.units.access import holders
from gongkai.units.actors import actor
from gongkai.units.models import Person
from gongkai.units.posts import Post

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Preview:
    """What a notice would do: the same list that loading it leaves."""

    notice: Notice
    recount: Recount
    is_in_force: bool
    replaces: bool
    """Whether its year has another notice already."""


def preview_notice(text: str, *, by: Person, on: date) -> Preview:
    """Read a notice (TOML) and count with it. Writes nothing. Refused codes: not_yours,
    not_a_notice."""
    if not may_load_notice(by, on):
        raise Refused("not_yours", "节假日安排由最上级单位的系统管理员载入，全系统通用。")
    try:
        notice = read_notice(text)
    except ValueError as error:
        raise Refused("not_a_notice", str(error)) from None
    old = calendar()
    new = old.with_notices([notice])
    replaces = notice.year in old.years
    return Preview(notice, recount(new), replaces and _same_year(old, new, notice.year), replaces)


def load_notice(text: str, *, by: Person, at: datetime) -> HolidayNotice:
    """Take a year's notice into force: every open deadline that comes out otherwise gets its new
    day, an entry and a row of the before and after; owners are told.

    A notice that is in force already changes nothing and is answered as it stands. Refused codes:
    not_yours, not_a_notice, shipped (in force, and never loaded here).
    """
    on = timezone.localdate(at)
    with audit.act():
        preview = preview_notice(text, by=by, on=on)
        year = preview.notice.year
        if preview.is_in_force:
            return _in_force(year)
        loaded = HolidayNotice.objects.create(
            year=year,
            text=text,
            digest=hashlib.sha256(text.encode()).hexdigest(),
            loaded_at=at,
            loaded_by=by,
        )
        changes = preview.recount.changes
        _record(loaded, changes, by=actor(by, on), at=at)
        write(changes)
        _keep(loaded, changes)
        _tell(loaded, changes, at, on)
        return loaded


def rebuild(*, at: datetime) -> Recount:
    """Derive the day of every open deadline again from its facts, the rules and the calendar;
    what differed is mended, with an entry each, and handed back."""
    with audit.act():
        found = recount(calendar())
        for change in found.changes:
            _record_change(acts.DUE_REBUILT, change, by=audit.SYSTEM, at=at)
        write(found.changes)
        return found


def _same_year(old: WorkingDays, new: WorkingDays, year: int) -> bool:
    first = date(year, 1, 1)
    days = (date(year, 12, 31) - first).days + 1
    each = (first + n * _ONE_DAY for n in range(days))
    return all(old.reason(day) == new.reason(day) for day in each)


def _in_force(year: int) -> HolidayNotice:
    loaded = HolidayNotice.objects.filter(year=year).order_by("pk").last()
    if loaded is None:
        raise Refused("shipped", f"{year}年的节假日安排随系统发布，内容相同，不需要载入。")
    return loaded


def _record(
    loaded: HolidayNotice, changes: Iterable[Change], *, by: audit.Actor, at: datetime
) -> None:
    told = list(changes)
    audit.record(
        acts.NOTICE_LOADED,
        by=by,
        at=at,
        subject=audit.Subject("holiday_notice", str(loaded.pk), f"{loaded.year}年节假日安排"),
        details={"year": loaded.year, "count": len(told), "digest": loaded.digest},
    )
    for change in told:
        action = acts.DUE_MOVED if change.moved else acts.DUE_SETTLED
        _record_change(action, change, by=by, at=at)


def _record_change(action: Action, change: Change, *, by: audit.Actor, at: datetime) -> None:
    deadline = change.deadline
    audit.record(
        action,
        by=by,
        at=at,
        subject=audit.Subject(
            deadline.subject_kind, str(deadline.subject_id), f"“{deadline.label}”期限"
        ),
        body_id=deadline.body_id,
        details={
            "deadline": deadline.pk,
            "before": change.before.isoformat(),
            "after": change.after.isoformat(),
            "before_day": chinese_date(change.before),
            "after_day": chinese_date(change.after),
        },
    )


def _keep(loaded: HolidayNotice, changes: Iterable[Change]) -> None:
    rows = [
        NoticeEffect(
            notice=loaded,
            deadline=change.deadline,
            before=change.before,
            after=change.after,
            was_provisional=change.was_provisional,
            is_provisional=change.is_provisional,
        )
        for change in changes
    ]
    NoticeEffect.objects.bulk_create(rows, batch_size=500)


def _tell(loaded: HolidayNotice, changes: Iterable[Change], at: datetime, on: date) -> None:
    """One message to each owner whose days moved; for what nobody owns, to the body's disclosure
    officers."""
    moved = [change.deadline for change in changes if change.moved]
    officers = _officers({each.body_id for each in moved if not _owner_in_use(each)}, on)
    mine: dict[Person, int] = {}
    for deadline in moved:
        people = [deadline.owner] if _owner_in_use(deadline) else officers[deadline.body_id]
        for person in people:
            if person is not None:
                mine[person] = mine.get(person, 0) + 1
    link = reverse("deadlines:notice_effects", args=[loaded.pk])
    for person, count in mine.items():
        text = f"{loaded.year}年节假日安排已载入，您负责的{count}件期限改了日子。"
        tell([person], text, at=at, link=link, key=f"holiday-notice-{loaded.pk}")


def _owner_in_use(deadline: Deadline) -> bool:
    return deadline.owner is not None and deadline.owner.is_active


def _officers(bodies: set[int], on: date) -> dict[int, list[Person]]:
    found: dict[int, list[Person]] = {body: [] for body in bodies}
    for tenure in holders(bodies, (Post.DISCLOSURE_OFFICER,), on):
        found[tenure.body_id].append(tenure.person)
    return found
