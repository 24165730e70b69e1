"""The words of a request's clock: its sentence, its marks, its account."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from gongkai.law.clock import Clock, LedgerDay

STATES = {
    "running": "办理中",
    "waiting_clarification": "等待补正",
    "consulting": "正在征求意见",
    "waiting_fee": "等待缴费",
    "waiting_reasons": "等待说明理由",
    "replied": "已答复",
    "lapsed": "视为放弃申请",
    "transferred": "已转送",
    "withdrawn": "已撤回",
}
MARKS = {
    "receipt": "收到",
    "weekend": "",
    "holiday": "休",
    "clarification": "补正",
    "consultation": "征求",
    "fee": "缴费",
    "reasons": "理由",
    "closed": "",
}
STYLES = {"receipt": "bold", "holiday": "dim", "weekend": "dim", "closed": "dim"}
LEGEND = {
    "收到": "收到＝收到之日",
    "第": "第n＝计入的第n个工作日",
    "班": "班＝调休上班，计入",
    "休": "休＝放假",
    "补正": "补正＝因补正不计",
    "征求": "征求＝因征求意见不计",
    "缴费": "缴费＝因缴费不计",
    "理由": "理由＝因说明理由不计",
    "余": "余＝尚余的工作日",
    "届满": "届满＝期限届满日",
    "超": "超n＝逾期的第n个工作日",
    "答": "答＝答复之日",
    "结": "结＝办结之日",
    "今": "今＝今日",
}
"""What each mark means; a page explains those it shows."""

_PAUSES = {
    "clarification": "等待补正",
    "consultation": "征求意见",
    "fee": "等待缴费",
    "reasons": "等待说明理由",
}
_RESTARTS = {"clarification": "补正", "fee": "缴费", "reasons": "说明理由"}
_MOST_STROKES = 100
_FREE = ("weekend", "holiday")
_STROKES = "一丅下止正"


def tally(days: int) -> str:
    """Strokes of 正, one a counted day; none where they would be too many to read."""
    if days > _MOST_STROKES:
        return ""
    whole, part = divmod(max(days, 0), 5)
    return "正" * whole + (_STROKES[part - 1] if part else "")


def sentence(answer: Clock, today: date) -> str:
    """The answer first: `最晚应于10月21日（星期三）答复，还有6个工作日。`"""
    due = _told(answer.due_on, today)
    if answer.closed_on is not None:
        return _ended(answer, due, _told(answer.closed_on, today))
    latest = f"最晚应于{due}答复"
    if answer.supposed:
        awaited, when, given = _AWAITED[answer.state]
        given += "，征求的意见亦于今日收到" if answer.pausing else ""
        return f"等待申请人{awaited}，{when}起重新计算答复期限；如今日{given}，{latest}。"
    if today > answer.due_on:
        beyond = f"{-answer.days_left}个工作日" if answer.days_left < 0 else ""
        if answer.may_be_later:
            return f"答复期限暂计至{due}，已过{beyond}，尚未答复。"
        late = f"逾期{beyond}，" if beyond else ""
        return f"答复期限已于{due}届满，{late}尚未答复。"
    left = f"还有{answer.days_left}个工作日" if answer.days_left else "今日届满"
    if answer.due_on > today and not answer.days_left:
        left = "已无剩余的工作日"
    return f"{_going_on(answer)}{latest}，{left}。"


def _going_on(answer: Clock) -> str:
    """What goes on while the term runs, and what the due day supposes of it."""
    pausing = "期间不计入答复期限；如今日收到意见，"
    if answer.state == "consulting":
        runs_on = "送达日期尚未登记，答复期限照常计算；"
        return f"正在征求意见，{pausing if answer.pausing else runs_on}"
    if answer.state not in _AWAITED:
        return ""
    waiting = f"等待申请人{_AWAITED[answer.state][0]}，"
    if answer.pausing:
        return f"{waiting}同时正在征求意见，征求意见{pausing}"
    return f"{waiting}答复期限照常计算；"


_AWAITED = {
    "waiting_clarification": ("补正", "收到补正之日", "收到"),
    "waiting_fee": ("缴费", "缴清次日", "缴清"),
    "waiting_reasons": ("说明理由", "收到理由之日", "收到"),
}
"""What is awaited, when the term begins anew, and the act that ends the wait."""


def _ended(answer: Clock, due: str, ended: str) -> str:
    if answer.state != "replied":
        what = {"lapsed": "视为放弃申请", "transferred": "转送", "withdrawn": "由申请人撤回"}
        return f"已于{ended}{what[answer.state]}，不再计算答复期限。"
    if answer.replied_in_time is None and answer.may_be_later:
        unknown = "所依据的确认或者送达日期尚未登记，是否逾期不能判定"
        return f"已于{ended}答复，{unknown}；答复期限暂计至{due}届满。"
    if answer.replied_in_time is None:
        unproven = any(warning.id == "reply-unproven" for warning in answer.warnings)
        missing = "送达的日期" if unproven else "征求意见函的送达日期"
        return f"已答复，{missing}尚未登记，是否按期不能判定；答复期限至{due}届满。"
    if answer.replied_in_time:
        return f"已于{ended}按期答复；答复期限至{due}届满。"
    late = f"{-answer.days_left}个工作日" if answer.days_left < 0 else ""
    return f"已于{ended}答复，逾期{late}；答复期限至{due}届满。"


def last_days(answer: Clock, today: date) -> list[str]:
    """A line for each thing awaited of which the last day is known."""
    return [
        f"{_TERMS[awaited.what].format(awaited.id)}至{_told(awaited.by, today)}届满。"
        for awaited in answer.awaited
    ]


_TERMS = {
    "clarification": "补正期限",
    "fee": "缴费期限",
    "reasons": "说明理由的期限",
    "third_party": "征求第三方意见（{}）的反馈期限",
    "co_maker": "征求共同制作机关意见（{}）的反馈期限",
    "organ": "征求其他机关意见（{}）的反馈期限（比照共同制作机关）",
}


def moved(answer: Clock, today: date) -> str:
    """What moved the due day beyond the base term; empty where nothing did."""
    if answer.due_on == answer.base_due_on:
        return ""
    base, due = _told(answer.base_due_on, today), _told(answer.due_on, today)
    return f"原答复期限至{base}届满，已延至{due}。"


def _told(day: date, today: date) -> str:
    weekday = "一二三四五六日"[day.weekday()]
    year = f"{day.year}年" if day.year != today.year else ""
    return f"{year}{day.month}月{day.day}日（星期{weekday}）"


def account(answer: Clock) -> list[tuple[str, str, str]]:
    """The ledger in runs of one reason: days, what they were, article. Days off within a run are
    passed over; one row at the end accounts for all of them."""
    days = [day for day in answer.ledger if day.reason != "closed"]
    years = len({day.date.year for day in days}) > 1
    rows = [
        (_span(run, years), _what(run, answer.zero), run[0].article)
        for run in _runs([day for day in days if day.reason not in _FREE])
    ]
    if off := [day for day in days if day.reason in _FREE]:
        holidays = sum(day.reason == "holiday" for day in off)
        parts = [(len(off) - holidays, "周末"), (holidays, "放假")]
        told = "、".join(f"{name}{number}日" for number, name in parts if number)
        rows.append(("其间", f"{told}不计", off[0].article))
    return rows


def _runs(days: list[LedgerDay]) -> Iterator[list[LedgerDay]]:
    for _, group in groupby(days, key=lambda d: (d.counts or d.reason, d.article)):
        yield list(group)


def _span(run: list[LedgerDay], with_year: bool) -> str:
    """`3月11日至27日`, with the year where the account crosses one."""
    first, last = run[0].date, run[-1].date
    start = f"{first.year}年" * with_year + f"{first.month}月{first.day}日"
    if first == last:
        return start
    if first.year != last.year:
        return f"{start}至{last.year}年{last.month}月{last.day}日"
    month = f"{last.month}月" if last.month != first.month else ""
    return f"{start}至{month}{last.day}日"


def _what(run: list[LedgerDay], zero: date) -> str:
    reason = run[0].reason
    if reason == "receipt":
        return "收到之日，不计"
    if reason in _RESTARTS and run[-1].date <= zero:
        return f"{_RESTARTS[reason]}后重新计算，此前{len(run)}个工作日不计"
    if not run[0].counts:
        return f"{_PAUSES[reason]}，{len(run)}个工作日不计"
    first, last = run[0].number, run[-1].number
    numbers = f"第{first}日" if first == last else f"第{first}日至第{last}日"
    made_up = sum(day.reason == "make_up_working_day" for day in run)
    return f"计入{numbers}" + (f"，含调休上班{made_up}日" if made_up else "")
