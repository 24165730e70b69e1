"""Warnings on the end of the term and of the request, and on the years it is counted in."""

from collections.abc import Iterator
from datetime import date

from gongkai.law.clock.articles import CALENDAR
from gongkai.law.clock.due import Course
from gongkai.law.clock.terms import served
from gongkai.law.clock.warnings.warning import Warning, events_of, told


def reply(at: Course) -> Iterator[Warning]:
    term, cited = at.term, at.facts.term_article
    after = term.closed_on is not None and term.closed_on > at.due.on
    late = after and not at.may_be_later
    if after and not late and term.closed in ("replied", "transferred"):
        yield Warning(
            "lateness-unknown",
            f"答复期限暂计至{told(at.due.on)}；所依据的确认或者送达日期尚未登记，是否逾期无法判定。",
            cited,
        )
    for event in events_of(at, "replied"):
        if served(event) is None:
            proof = "交邮" if event.way == "post" else "签收"
            known = "" if late else "，是否按期无法判定"
            yield Warning("reply-unproven", f"答复的{proof}日期尚未登记{known}。", cited)
        if late:
            yield Warning("late-reply", f"答复期限于{told(at.due.on)}届满，答复逾期。", cited)
    if late and term.closed == "transferred":
        yield Warning("late-transfer", f"转送时，答复期限已于{told(at.due.on)}届满。", cited)


def overdue(at: Course) -> Iterator[Warning]:
    if not at.term.closed and not at.is_supposed and at.as_of > at.due.on:
        passed = (
            f"暂计至{told(at.due.on)}，已过" if at.may_be_later else f"已于{told(at.due.on)}届满"
        )
        yield Warning("overdue", f"答复期限{passed}，尚未答复。", at.facts.term_article)


def provisional_years(at: Course) -> Iterator[Warning]:
    last = max(at.due.on, at.as_of)
    years = [
        f"{year}年"
        for year in range(at.term.receipt.day.year, last.year + 1)
        if at.facts.calendar.is_provisional(date(year, 1, 1))
    ]
    if years:
        named = "、".join(years) if len(years) < 4 else f"{years[0]}至{years[-1]}"
        yield Warning(
            "provisional-year",
            f"{named}的节假日安排尚未载入，涉及的日期是暂定的。",
            CALENDAR,
        )
