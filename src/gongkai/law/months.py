"""Terms that are counted in months or years."""

from calendar import monthrange
from datetime import date, timedelta


def months_after(day: date, months: int) -> date:
    """The same day `months` later, or the last one of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def last_day_of_term(begins: date, months: int) -> date:
    """The last day of a term that begins with `begins`: the one before that day comes round again;
    where the month is too short for it, the last of the month (民法典第二百零二条)."""
    again = months_after(begins, months)
    return again - timedelta(days=1) if again.day == begins.day else again
