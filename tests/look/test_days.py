"""The ledger as boxes: the days of the law's clock, and pairs of a date and its reason."""

from datetime import date, timedelta

import pytest

from gongkai.law.clock import LedgerDay
from gongkai.law.working_days import working_days
from gongkai.look.days import KEY, Box, Span, boxes, key, months, weeks

SPAN = Span(today=date(2026, 10, 13), due=date(2026, 10, 14))


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def only(on: date, reason: str, counts: bool = False, number: int | None = None, span=SPAN) -> Box:
    [box] = boxes([LedgerDay(on, counts, number, reason, "条例第三十三条")], span)
    return box


@pytest.mark.parametrize(
    ("on", "reason", "style", "mark", "said"),
    [
        (day(9, 8), "receipt", "is-start", "收", "9月8日星期二：收到。次日起算"),
        (day(9, 12), "weekend", "is-off", "", "9月12日星期六：不计。休息日"),
        (day(9, 25), "holiday", "is-off", "休", "9月25日星期五：不计。节假日放假"),
        (day(9, 15), "consultation", "is-paused", "停", "9月15日星期二：暂停。征求意见，不计入"),
        (day(9, 15), "clarification", "is-paused", "停", "9月15日星期二：暂停。等待补正，不计入"),
        (day(9, 15), "fee", "is-paused", "停", "9月15日星期二：暂停。等待缴费，不计入"),
        (day(9, 15), "reasons", "is-paused", "停", "9月15日星期二：暂停。等待说明理由，不计入"),
    ],
)
def test_a_day_that_does_not_count_says_why(
    on: date, reason: str, style: str, mark: str, said: str
) -> None:
    box = only(on, reason)
    assert (box.style, box.mark, box.said, box.number) == (style, mark, said, None)
    assert box.article == "条例第三十三条"


@pytest.mark.parametrize(
    ("on", "today", "due", "style", "state"),
    [
        (day(10, 12), day(10, 13), day(10, 14), "is-counted", "计第16日"),
        (day(10, 13), day(10, 13), day(10, 14), "is-today", "今天，计第16日"),
        (day(10, 14), day(10, 13), day(10, 15), "is-ahead", "预计第16日"),
        (day(10, 14), day(10, 13), day(10, 14), "is-ahead is-due", "预计第16日，期限届满"),
        (day(10, 14), day(10, 14), day(10, 14), "is-today is-due", "今天，计第16日，期限届满"),
        (day(10, 14), day(10, 16), day(10, 14), "is-counted is-due", "计第16日，期限届满"),
        (day(10, 15), day(10, 16), day(10, 14), "is-late", "超期，第16日"),
        (day(10, 16), day(10, 16), day(10, 14), "is-late", "今天，超期，第16日"),
        (day(10, 16), None, None, "is-counted", "计第16日"),
    ],
)
def test_a_counted_day_is_gone_today_to_come_due_or_late(
    on: date, today: date | None, due: date | None, style: str, state: str
) -> None:
    box = only(on, "working_day", counts=True, number=16, span=Span(today, due))
    assert (box.style, box.state, box.mark) == (style, state, "16")


def test_a_make_up_working_day_counts_and_says_so() -> None:
    box = only(day(10, 10), "make_up_working_day", counts=True, number=12)
    assert (box.made_up, box.said) == (True, "10月10日星期六：计第12日。工作日（调休上班）")


def test_a_term_may_begin_otherwise_than_by_receipt() -> None:
    box = only(day(9, 8), "receipt", span=Span(start="形成", why_start="自形成次日起算"))
    assert (box.mark, box.said) == ("形", "9月8日星期二：形成。自形成次日起算")


def pairs(first: date, last: date) -> list[tuple[date, str]]:
    found = [(first, "receipt")]
    while found[-1][0] < last:
        following = found[-1][0] + timedelta(days=1)
        found.append((following, working_days().reason(following)))
    return found


def test_pairs_of_date_and_reason_are_numbered_as_the_clock_numbers_them() -> None:
    drawn = boxes(pairs(day(9, 22), day(10, 9)), Span())
    assert [(box.date.day, box.number) for box in drawn if box.number] == [
        (23, 1),
        (24, 2),
        (28, 3),
        (29, 4),
        (30, 5),
        (8, 6),
        (9, 7),
    ]


def test_days_beyond_both_today_and_the_term_are_left_out() -> None:
    drawn = boxes(pairs(day(9, 8), day(10, 30)), SPAN)
    assert drawn[-1].date == SPAN.due
    late = boxes(pairs(day(9, 8), day(10, 30)), Span(day(10, 16), day(10, 14)))
    assert late[-1].date == day(10, 16)


def test_days_after_the_end_of_a_matter_are_left_out() -> None:
    closed = LedgerDay(day(9, 10), False, None, "closed", "")
    assert boxes([LedgerDay(day(9, 9), True, 1, "working_day", ""), closed], Span()) == (
        Box(day(9, 9), "is-counted", "1", "计第1日", "工作日", "", 1, False),
    )


def test_the_strip_goes_by_weeks_from_monday_to_sunday() -> None:
    found = weeks(boxes(pairs(day(9, 24), day(10, 5)), Span()))
    assert [(title, missing, len(week)) for title, missing, week in found] == [
        ("9月24日至27日", 3, 4),
        ("9月28日至10月4日", 0, 7),
        ("10月5日", 0, 1),
    ]


def test_weeks_at_the_turn_of_a_year_stay_whole() -> None:
    found = weeks(boxes(pairs(date(2025, 12, 29), date(2026, 1, 4)), Span()))
    assert [(title, len(week)) for title, _, week in found] == [("12月29日至1月4日", 7)]


def test_months_are_whole_and_days_without_a_box_are_plain() -> None:
    september, october = months(boxes(pairs(day(9, 8), day(10, 5)), Span()))
    assert (september.title, october.title) == ("2026年9月", "2026年10月")
    assert september.weeks[0] == (None, *((number, None) for number in range(1, 7)))
    assert [cell[0] for week in september.weeks for cell in week if cell] == list(range(1, 31))
    assert all(len(week) == 7 for month in (september, october) for week in month.weeks)
    boxed = [cell[1].date.day for week in october.weeks for cell in week if cell and cell[1]]
    assert boxed == [1, 2, 3, 4, 5]


def test_december_is_followed_by_january() -> None:
    found = months(boxes(pairs(date(2026, 12, 30), date(2027, 1, 2)), Span()))
    assert [month.title for month in found] == ["2026年12月", "2027年1月"]


def test_no_days_make_no_months_and_no_key() -> None:
    assert (months(()), weeks(()), key(())) == ((), [], ())


def test_the_key_explains_what_occurs_and_nothing_else() -> None:
    assert key(boxes(pairs(day(9, 8), day(10, 30)), SPAN)) == (
        KEY[0],
        KEY[1],
        KEY[2],
        KEY[3],
        KEY[5],
        KEY[6],
    )


def test_the_place_of_a_day_bears_its_year() -> None:
    assert only(day(9, 8), "receipt").anchor == "d20260908"
