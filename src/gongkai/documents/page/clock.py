"""A deadline as pages show it: days left, its sentence, its article."""

from dataclasses import dataclass
from datetime import date

from gongkai.deadlines.calendar import calendar
from gongkai.deadlines.queries import days_late, days_left
from gongkai.documents.page.dues import Due
from gongkai.look.words import chinese_date, weekday

FAR = 250
"""Working days: about a year."""


@dataclass(frozen=True)
class Clock:
    """`days_left`: working days, negative where late; `days_late`: those since the day, none where
    only rest days have passed since; `total` those of the whole term, 0 for a term
    of calendar time."""

    label: str
    due_on: date
    days_left: int
    days_late: int
    total: int
    today_counts: bool
    sentence: str
    article: str

    @property
    def is_far(self) -> bool:
        """So far off that nobody counts the days."""
        return self.days_left > FAR

    @property
    def is_late(self) -> bool:
        return self.days_left < 0


def clock_of(deadline: Due, today: date) -> Clock:
    """How an open deadline stands today."""
    count = calendar()
    left = days_left(deadline.due_on, today, count)
    day = f"{chinese_date(deadline.due_on)}（{weekday(deadline.due_on)}）"
    due = f"最晚{day}{deadline.label}"
    over = days_late(deadline.due_on, today, count)
    if left < 0:
        late = f"超期{over}个工作日，" if over else ""
        sentence = f"{day}已到期，{late}尚未{deadline.label}。"
    elif deadline.due_on == today:
        sentence = f"今天到期，请今天{deadline.label}。"
    elif left > FAR:
        sentence = f"{due}。"
    else:
        sentence = f"{due}，还有{left}个工作日。"
    if deadline.provisional or (0 < left <= FAR and count.is_provisional(deadline.due_on)):
        sentence += "其中有的年份还没有放假通知，暂按周一至周五计。"
    return Clock(
        deadline.label,
        deadline.due_on,
        left,
        over,
        deadline.days,
        count.is_working_day(today),
        sentence,
        deadline.source,
    )
