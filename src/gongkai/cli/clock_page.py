"""A request's clock as text: one sentence, the tally of 正, a calendar a month, the warnings.

In a terminal a day's kind is told by colour as well; piped, by its mark alone.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from rich.console import Console
from rich.text import Text

from gongkai.law.clock import Clock, LedgerDay

_STATES = {
    "running": "办理中",
    "waiting_clarification": "等待补正",
    "consulting": "正在征求意见",
    "waiting_fee": "等待缴费",
    "waiting_reasons": "等待说明理由",
    "replied": "已答复",
    "lapsed": "视为放弃",
    "transferred": "已转送",
    "withdrawn": "已撤回",
}
_REASONS = {
    "receipt": "收到日",
    "working_day": "计入",
    "make_up_working_day": "计入（调休上班）",
    "weekend": "周末",
    "holiday": "放假",
    "clarification": "补正",
    "consultation": "征求意见",
    "fee": "等待缴费",
    "reasons": "说明理由",
    "closed": "已办结",
}
_MARKS = {"receipt": "收", "weekend": "　", "holiday": "休", "closed": "　"}
_PAUSED, _OPEN, _DUE = "／", "余", "届"
_STYLES = {"receipt": "bold", "holiday": "dim", "weekend": "dim", "closed": "dim"}
_LEGEND = (
    "收＝收到日　数字＝计入的第几日　班＝调休上班　休＝放假　／＝暂停不计　余＝尚余　届＝届满日"
)
_STROKES = "一丅下止正"


def clock_page(answer: Clock, today: date) -> None:
    """Print `answer` as it stands on `today`."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(Text(sentence(answer, today), style="bold"))
    console.print(
        f"状态：{_STATES[answer.state]}　已计{answer.days_used}日：{tally(answer.days_used)}"
    )
    if answer.provisional:
        console.print("日期是暂定的：有一年的节假日安排尚未载入。", style="yellow")
    for month in _months(answer):
        console.print()
        for line in month:
            console.print(line)
    console.print()
    console.print(_LEGEND, style="dim")
    for span in _spans(answer.ledger):
        console.print(span)
    for warning in answer.warnings:
        console.print(f"注意：{warning.message}（{warning.article}）", style="yellow")


def sentence(answer: Clock, today: date) -> str:
    """The answer first: `最晚10月21日（星期三）答复，还有6个工作日。`"""
    weekday = "一二三四五六日"[answer.due_on.weekday()]
    due = f"{answer.due_on.month}月{answer.due_on.day}日（星期{weekday}）"
    if answer.due_on.year != today.year:
        due = f"{answer.due_on.year}年{due}"
    left = f"{answer.days_left}个工作日"
    if answer.state == "replied":
        judged = {True: "按期答复", False: "逾期答复", None: "已答复，是否按期尚不能判定"}
        return f"{judged[answer.replied_in_time]}；期限为{due}。"
    if answer.state in ("lapsed", "transferred", "withdrawn"):
        return f"{_STATES[answer.state]}，不再计算期限。"
    if answer.state == "waiting_clarification":
        return f"等待补正；收到补正后重新计算。如今天收到，最晚{due}答复。"
    if answer.state == "waiting_fee":
        return f"等待缴费；缴费后重新计算。如今天缴清，最晚{due}答复。"
    if answer.days_left < 0:
        return f"已超期{-answer.days_left}个工作日：应在{due}前答复。"
    if answer.state == "consulting":
        return f"正在征求意见，期间不计。如今天收到意见，最晚{due}答复，还有{left}。"
    return f"最晚{due}答复，还有{left}。"


def tally(days: int) -> str:
    """Strokes of 正, one a counted day."""
    whole, part = divmod(max(days, 0), 5)
    return "正" * whole + (_STROKES[part - 1] if part else "")


def _months(answer: Clock) -> Iterator[list[Text]]:
    """A calendar for each month from receipt to the due day."""
    days = [*((day, True) for day in answer.ledger), *((day, False) for day in answer.ahead)]
    for (year, month), group in groupby(days, key=lambda d: (d[0].date.year, d[0].date.month)):
        lines = [Text(f"{year}年{month}月"), Text("　　".join("一二三四五六日"))]
        yield lines + list(_weeks(list(group), answer.due_on))


def _weeks(days: list[tuple[LedgerDay, bool]], due_on: date) -> Iterator[Text]:
    line = Text("　　　" * days[0][0].date.weekday())
    for day, past in days:
        line.append_text(_cell(day, past, due_on))
        if day.date.weekday() == 6 or day is days[-1][0]:
            line.rstrip()
            yield line
            line = Text()


def _cell(day: LedgerDay, past: bool, due_on: date) -> Text:
    """One day, three full widths: its mark, or the number it counted as."""
    if day.counts and past:
        mark = f"{day.number:>2}" + ("班" if day.reason == "make_up_working_day" else "")
        style = "bold"
    elif day.counts:
        mark, style = _OPEN, "dim"
    else:
        mark, style = _MARKS.get(day.reason, _PAUSED), _STYLES.get(day.reason, "yellow")
    if day.date == due_on:
        mark, style = (mark if past else "") + _DUE, "bold reverse"
    return Text(_padded(mark), style=style)


def _padded(mark: str) -> str:
    width = sum(1 if char.isascii() else 2 for char in mark)
    return mark + " " * (6 - width)


def _spans(days: tuple[LedgerDay, ...]) -> Iterator[str]:
    """The ledger in runs of one reason: `3月11日至27日　征求意见　条例第三十二条`."""
    runs = groupby(days, key=lambda day: (_told(day), day.article))
    for (reason, article), group in runs:
        run = list(group)
        first, last = run[0].date, run[-1].date
        span = f"{first.month}月{first.day}日"
        if last != first:
            span += (
                f"至{last.month}月{last.day}日" if last.month != first.month else f"至{last.day}日"
            )
        yield f"{span}　{reason}　{article}"


def _told(day: LedgerDay) -> str:
    return "计入" if day.reason == "working_day" else _REASONS[day.reason]
