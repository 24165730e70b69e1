"""Sentences of the desk."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from gongkai.desk.groups import Task
from gongkai.law.working_days import WorkingDays


def day_sentence(tasks: Sequence[Task], count: WorkingDays, today: date) -> str:
    """How much there is, what of it is late or due, and what kind of day it is."""
    late = sum(task.days_left is not None and task.days_left < 0 for task in tasks)
    due = sum(task.days_left == 0 for task in tasks)
    told = f"{len(tasks)}件。" if tasks else ""
    at_once = sum(task.at_once for task in tasks)
    parts = [f"须立即办理{at_once}件" if at_once else ""]
    parts += [f"今日到期{due}件" if due else "", f"已超期{late}件" if late else ""]
    worded = "，".join(part for part in parts if part)
    month_ends = today.replace(day=monthrange(today.year, today.month)[1])
    left = count.between(today, month_ends)
    return f"{told}{worded + '。' if worded else ''}{_kind_of_day(today, count, left)}"


def _kind_of_day(today: date, count: WorkingDays, left: int) -> str:
    """`left`: working days of the month after today."""
    works, month = count.is_working_day(today), f"{today.month}月"
    if not left:
        return f"今天是{month}最后一个工作日。" if works else f"今天是休息日，{month}没有工作日了。"
    return f"今天是{'工作日' if works else '休息日'}，{month}还有{left}个工作日。"
