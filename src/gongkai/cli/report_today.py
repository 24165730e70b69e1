"""The day of checking, read once a command; the core below never looks at a clock."""

from datetime import date, datetime, timedelta, timezone

_CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")


def today() -> date:
    """Today in China, wherever the machine stands."""
    return datetime.now(_CHINA).date()
