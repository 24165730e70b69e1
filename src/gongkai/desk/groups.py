"""The rows of 我的待办 in the order of need."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

URGENT = "应急先发"
"""The mark of what is to be published before all its levels have looked."""

SOON = 3
"""Working days: what is due within them has a group of its own."""


@dataclass(frozen=True)
class Task:
    """A row of the list. `due_words`: the day as it is said; `url`: "" where it
    is not to be opened meanwhile; `days_left`: working days, negative
    once the day has passed, None without a day; `days_late`: those since, none where only rest
    days have passed. `mark`: what makes it come first among those due like it; `at_once`: it comes
    before everything that has a day."""

    title: str
    url: str
    where: str
    next_label: str
    due_on: date | None = None
    due_words: str = ""
    days_left: int | None = None
    days_late: int = 0
    total: int = 0
    today_counts: bool = True
    mark: str = ""
    at_once: bool = False

    @property
    def next_url(self) -> str:
        return self.url


AT_ONCE, LATE, TODAY, WITHIN, LATER, ANY_TIME = (
    *("立即办理", "已超期", "今日到期", f"{SOON}个工作日内"),
    *("以后", "没有期限"),
)
KEYS: Mapping[str, str] = {
    AT_ONCE: "at-once",
    LATE: "late",
    TODAY: "today",
    WITHIN: "soon",
    LATER: "later",
    ANY_TIME: "any-time",
}
"""The groups by name, in the order of need, each with what stands for it in an address."""

SHOWN = 20
"""So many of a group stand on the first page; all of them on its own."""


@dataclass(frozen=True)
class Group:
    name: str
    tasks: list[Task]
    late: bool = False

    @property
    def key(self) -> str:
        return KEYS[self.name]

    @property
    def shown(self) -> list[Task]:
        return self.tasks[:SHOWN]

    @property
    def is_cut(self) -> bool:
        return len(self.tasks) > SHOWN


def groups_of(tasks: Iterable[Task]) -> list[Group]:
    """The tasks by how soon they are due, in each group those with a mark first; groups in which
    nothing stands are left out."""
    found: dict[str, list[Task]] = {}
    for task in sorted(tasks, key=_order):
        found.setdefault(_group(task), []).append(task)
    return [Group(name, found[name], name in (AT_ONCE, LATE)) for name in KEYS if name in found]


def _order(task: Task) -> tuple[bool, date, str]:
    return not task.mark, task.due_on or date.max, task.title


def _group(task: Task) -> str:
    left = task.days_left
    if task.at_once:
        return AT_ONCE
    if left is None:
        return ANY_TIME
    if left < 0:
        return LATE
    if left == 0:
        return TODAY
    return WITHIN if left <= SOON else LATER
