"""A request's clock as text: one sentence, the tally of 正, a calendar a month, the account.

In a terminal a day's kind is told by colour as well; piped, by its mark alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from rich.console import Console
from rich.text import Text

from gongkai.cli.clock_words import (
    LEGEND,
    MARKS,
    STATES,
    STYLES,
    account,
    last_days,
    moved,
    sentence,
    tally,
)
from gongkai.cli.columns import columns, padded, width
from gongkai.law.clock import Clock, LedgerDay

_CELL = 11
_MOST_MONTHS = 12
_SHOWN_AT_THE_END = 2


@dataclass(frozen=True)
class _Cell:
    """A day of the calendar: what its mark says, and the words of the legend it needs."""

    day: date
    mark: str
    style: str
    words: frozenset[str]


def clock_page(answer: Clock, today: date) -> None:
    """Print `answer` as it stands on `today`."""
    console = Console(highlight=False, soft_wrap=True, markup=False)
    console.print(sentence(answer, today), style="bold")
    used = f"已计{answer.days_used}个工作日"
    console.print(f"状态：{STATES[answer.state]}　{used}　{tally(answer.days_used)}".rstrip("　"))
    if extended := moved(answer, today):
        console.print(extended)
    for told in last_days(answer, today):
        console.print(told)
    if answer.provisional:
        console.print("以上日期为暂定：有的年份节假日安排尚未载入。", style="yellow")
    cells = _cells(answer, today)
    for line in _calendar(cells):
        console.print(line)
    console.print()
    for meanings in _legend(frozenset[str]().union(*(cell.words for cell in cells))):
        console.print(meanings, style="dim")
    console.print()
    for row in _aligned(account(answer)):
        console.print(row)
    if answer.warnings:
        console.print()
    for warning in answer.warnings:
        console.print(f"注意：{warning.message}（{warning.article}）", style="yellow")


def _cells(answer: Clock, today: date) -> list[_Cell]:
    """A cell for every day from receipt to the end of the request, or to the due day."""
    end = answer.closed_on
    past = [day for day in answer.ledger if end is None or day.date <= end]
    number_at_due = sum(day.counts for day in past if day.date <= answer.due_on)
    cells = [_past(day, answer, number_at_due, today) for day in past]
    return cells + [_ahead(day, answer.due_on) for day in answer.ahead]


def _past(day: LedgerDay, answer: Clock, number_at_due: int, today: date) -> _Cell:
    make_up = day.reason == "make_up_working_day"
    if day.date == answer.due_on:
        cell = _due(day.date)
    elif day.counts and day.date > answer.due_on:
        late = (day.number or 0) - number_at_due
        cell = _Cell(day.date, f"超{late}", "bold red", frozenset({"超"}))
    elif day.counts:
        word = "班" if make_up else "第"
        cell = _Cell(day.date, f"{word}{day.number}", "bold", frozenset({word}))
    else:
        mark = MARKS[day.reason]
        cell = _Cell(day.date, mark, STYLES.get(day.reason, "yellow"), frozenset({mark}))
    if day.date == answer.closed_on:
        return _with(cell, "答" if answer.state == "replied" else "结")
    return _with(cell, "今") if day.date == today else cell


def _ahead(day: LedgerDay, due_on: date) -> _Cell:
    if day.date == due_on:
        return _due(day.date)
    if day.counts:
        mark = "班余" if day.reason == "make_up_working_day" else "余"
        return _Cell(day.date, mark, "dim", frozenset(mark))
    mark = MARKS[day.reason]
    return _Cell(day.date, mark, STYLES.get(day.reason, "yellow"), frozenset({mark}))


def _due(day: date) -> _Cell:
    return _Cell(day, "届满", "bold reverse", frozenset({"届满"}))


def _with(cell: _Cell, sign: str) -> _Cell:
    return _Cell(cell.day, cell.mark + sign, f"{cell.style} underline", cell.words | {sign})


def _calendar(cells: list[_Cell]) -> Iterator[Text]:
    """The months, one under the other; of very many those in the middle are left out."""
    months = [list(group) for _, group in groupby(cells, key=lambda c: (c.day.year, c.day.month))]
    left_out = len(months) - _MOST_MONTHS
    for place, month in enumerate(months):
        if left_out > 0 and place >= _MOST_MONTHS - _SHOWN_AT_THE_END:
            if place == _MOST_MONTHS - _SHOWN_AT_THE_END:
                yield from (Text(), Text(f"（中间{left_out}个月略）", style="dim"))
            if place < len(months) - _SHOWN_AT_THE_END:
                continue
        yield from (Text(), Text(f"{month[0].day.year}年{month[0].day.month}月", style="bold"))
        yield Text("".join(padded(day, _CELL) for day in "一二三四五六日").rstrip(), style="dim")
        yield from _weeks(month)


def _weeks(cells: list[_Cell]) -> Iterator[Text]:
    line = Text(" " * _CELL * cells[0].day.weekday())
    for cell in cells:
        line.append(f"{cell.day.day:>2} ", style="dim")
        line.append(cell.mark, style=cell.style)
        line.append(" " * (_CELL - 3 - width(cell.mark)))
        if cell.day.weekday() == 6 or cell is cells[-1]:
            line.rstrip()
            yield line
            line = Text()


def _legend(words: frozenset[str]) -> Iterator[str]:
    """What the marks mean that stand in the calendar, in lines no wider than it."""
    line = ""
    for meaning in (told for word, told in LEGEND.items() if word in words):
        if line and width(line) + width(meaning) + 2 > 7 * _CELL:
            yield line
            line = ""
        line += ("　" if line else "") + meaning
    yield line


def _aligned(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    """The account in columns: days, what they were, the article."""
    yield from columns(rows)
