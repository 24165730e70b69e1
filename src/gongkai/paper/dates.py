"""A day as official paper writes it."""

from datetime import date


def written_day(day: date) -> str:
    """`2026年1月5日`: Arabic figures without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"
