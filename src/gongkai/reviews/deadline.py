"""What is due about the subject of a review, for its page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from gongkai.deadlines.calendar import calendar
from gongkai.deadlines.models import Deadline
from gongkai.deadlines.queries import days_late, days_left, open_deadlines
from gongkai.look.words import moment
from gongkai.reviews.models import Review
from gongkai.reviews.states import OPEN, State


@dataclass(frozen=True)
class Due:
    """`day` with its year where it is not this one. `left` in working days, negative once the day
    has passed; `late` those since, none where only rest days have passed, `over` all days since;
    `days` in all, 0 where they are not counted."""

    label: str
    on: date
    day: str
    left: int
    late: int
    over: int
    days: int
    today_counts: bool

    @property
    def words(self) -> str:
        if self.left < 0:
            over = f"{self.late}个工作日" if self.late else f"{self.over}日"
            return f"已超期{over}"
        return f"还有{self.left}个工作日" if self.left else "今天到期"


def due_of(review: Review, today: date, terms: Collection[Deadline] = ()) -> Due | None:
    """The first open deadline of the review's subject, or of its levels put off (`terms`); None of
    a review that has ended without release: what runs on is not for it to keep."""
    if review.state not in OPEN | {State.APPROVED}:
        return None
    found = open_deadlines(subject_kind=review.kind, subject_id=review.subject_id)
    first = min([*found, *terms], key=lambda each: (each.due_on, each.pk), default=None)
    return _due(first, today) if first else None


def due_by(deadline: Deadline, today: date) -> str:
    """“最晚10月16日补审，还有3个工作日”"""
    due = _due(deadline, today)
    return f"最晚{due.day}补审，{due.words}"


def _due(found: Deadline, today: date) -> Due:
    count = calendar()
    return Due(
        found.label,
        found.due_on,
        moment(found.due_on, today),
        days_left(found.due_on, today, count),
        days_late(found.due_on, today, count),
        max((today - found.due_on).days, 0),
        found.days,
        count.is_working_day(today),
    )
