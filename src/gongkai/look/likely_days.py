"""Which days somebody can mean: others are a slip of the keyboard, and no calendar counts on from
the ends of its own."""

from datetime import date

EARLIEST = date(1900, 1, 1)
LATEST = date(2199, 12, 31)


def why_unlikely(day: date) -> str:
    """What is wrong with a day that nobody means; "" where it may be meant."""
    if EARLIEST <= day <= LATEST:
        return ""
    return f"日期应在{EARLIEST.year}年至{LATEST.year}年之间。"
