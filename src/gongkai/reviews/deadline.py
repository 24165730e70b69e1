"""What is due about the subject of a review, for its page."""

from dataclasses import dataclass
from datetime import date

from gongkai.deadlines.calendar import calendar
from gongkai.deadlines.models import Deadline
from gongkai.reviews.models import Review


@dataclass(frozen=True)
class Due:
    """`left` in working days, negative where late; `days` in all, 0 where they are not counted."""

    label: str
    on: date
    left: int
    days: int
    today_counts: bool

    @property
    def words(self) -> str:
        if self.left < 0:
            return f"已超期{-self.left}个工作日"
        return f"还有{self.left}个工作日" if self.left else "今天到期"


def due_of(review: Review, today: date) -> Due | None:
    """The first open deadline of the review's subject."""
    found = (
        Deadline.objects.filter(
            subject_kind=review.kind,
            subject_id=review.subject_id,
            met_on=None,
            cancelled_on=None,
        )
        .order_by("due_on", "pk")
        .first()
    )
    if found is None:
        return None
    count = calendar()
    late = found.due_on < today
    between = count.between(found.due_on, today) if late else count.between(today, found.due_on)
    left = -between if late else between
    return Due(found.label, found.due_on, left, found.days, count.is_working_day(today))
