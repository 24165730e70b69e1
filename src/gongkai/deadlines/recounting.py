"""Counting open deadlines again on a calendar, and writing down what comes out otherwise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from gongkai.deadlines.kinds import kind_of
from gongkai.deadlines.models import Deadline
from gongkai.deadlines.queries import open_deadlines
from gongkai.law.publication_duty import Deadline as Counted
from gongkai.law.working_days import WorkingDays

_BATCH = 500
"""Rows a statement names at most."""


@dataclass(frozen=True)
class Change:
    """One open deadline as it stands, and as it is counted now."""

    deadline: Deadline
    counted: Counted

    @property
    def before(self) -> date:
        return self.deadline.due_on

    @property
    def after(self) -> date:
        return self.counted.due_on

    @property
    def was_provisional(self) -> bool:
        return self.deadline.provisional

    @property
    def is_provisional(self) -> bool:
        return self.counted.provisional

    @property
    def moved(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class Recount:
    """`changes` by the day they are due; `uncounted` are of a kind that no app counts here."""

    changes: Sequence[Change]
    uncounted: Sequence[Deadline] = field(default=())


def open_ones() -> Iterable[Deadline]:
    rows = open_deadlines()
    return rows.select_related("owner", "body")


def recount(calendar: WorkingDays) -> Recount:
    """Every open deadline that comes out otherwise on the calendar. Writes nothing."""
    changes, uncounted = [], []
    for deadline in open_ones():
        try:
            kind = kind_of(deadline.kind)
        except KeyError:
            uncounted.append(deadline)
            continue
        counted = kind.count(deadline.starts_on, deadline.facts, calendar)
        if counted != _stored(deadline):
            changes.append(Change(deadline, counted))
    return Recount(sorted(changes, key=lambda each: (each.after, each.deadline.pk)), uncounted)


def write(changes: Iterable[Change]) -> None:
    """Store what was counted: one statement for all that came out alike."""
    alike: dict[Counted, list[int]] = {}
    for change in changes:
        alike.setdefault(change.counted, []).append(change.deadline.pk)
    for counted, ids in alike.items():
        for at in range(0, len(ids), _BATCH):
            Deadline.objects.filter(pk__in=ids[at : at + _BATCH]).update(
                due_on=counted.due_on,
                days=counted.days,
                provisional=counted.provisional,
                source=counted.source,
                sure=counted.sure,
            )


def _stored(deadline: Deadline) -> Counted:
    return Counted(
        deadline.due_on, deadline.days, deadline.provisional, deadline.source, deadline.sure
    )
