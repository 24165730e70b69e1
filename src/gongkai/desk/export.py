"""What waits for a person as a workbook."""

from collections.abc import Iterable

from gongkai.desk.groups import Group, Task
from gongkai.units.sheets import list_sheet

COLUMNS = (
    ("分组", 14),
    ("事项", 60),
    ("情况", 44),
    ("到期日", 12),
    ("剩余工作日", 12),
    ("办理", 16),
)
"""Heading and width in characters. Days that are negative are working days late."""


def tasks_sheet(groups: Iterable[Group]) -> bytes:
    rows = (_row(group, task) for group in groups for task in group.tasks)
    return list_sheet("我的待办", COLUMNS, rows)


def _row(group: Group, task: Task) -> tuple[str | int, ...]:
    due = task.due_on.isoformat() if task.due_on else ""
    left = "" if task.days_left is None else task.days_left
    where = "　".join(filter(None, (task.mark, task.where)))
    return group.name, task.title, where, due, left, task.next_label
