"""What must carry over from one year's report into the next.

上年结转 of the new year is 结转下年度 of the old one, in every column; 现行有效 grows by what was
made and shrinks by what was repealed (国办公开办函〔2021〕30号). In the form of 2019 上一年项目数量
is the former year's number after its change (国办公开办函〔2019〕60号).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.annual_report.checks.own_year import own_year
from gongkai.annual_report.forms import FORM_2019, FORM_2021, REQUEST_COLUMNS
from gongkai.annual_report.interpretation.one_body import of_different_bodies
from gongkai.annual_report.report import Report, Value

_DOCUMENTS = (("regulations", "规章"), ("normative_documents", "行政规范性文件"))
_ITEMS_2019 = (
    ("licences", "行政许可"),
    ("other_services", "其他对外管理服务事项"),
    ("penalties", "行政处罚"),
    ("coercive_measures", "行政强制"),
    ("fees", "行政事业性收费"),
)


@dataclass(frozen=True)
class CarryOver:
    """One identity between the years: `found` stands in the new report at `at`, `expected` follows
    from the old one. None on either side: it cannot be told whether the identity holds."""

    title: str
    at: str
    expected: Value
    found: Value

    @property
    def holds(self) -> bool | None:
        if self.expected is None or self.found is None:
            return None
        return self.expected == self.found


def carry_overs(old: Report, new: Report) -> tuple[CarryOver, ...]:
    """Every identity between one body's reports on successive years; none between others."""
    before, after = own_year(old), own_year(new)
    if before is None or after is None or after != before + 1:
        return ()
    if of_different_bodies(old, new):
        return ()
    return (*_requests(old, new), *_documents(old, new), *_items(old, new))


def _requests(old: Report, new: Report) -> Iterator[CarryOver]:
    if old.statutory_form is None or new.statutory_form is None:
        return
    for column in REQUEST_COLUMNS:
        yield CarryOver(
            f"上年结转等于上年报告的结转下年度（{column.label}）",
            f"requests.carried_in.{column.key}",
            old.value(f"requests.carried_out.{column.key}"),
            new.value(f"requests.carried_in.{column.key}"),
        )


def _documents(old: Report, new: Report) -> Iterator[CarryOver]:
    if old.form != FORM_2021.name or new.form != FORM_2021.name:
        return
    for key, label in _DOCUMENTS:
        at = f"proactive.{key}.in_force"
        before = old.value(at)
        issued = new.value(f"proactive.{key}.issued")
        repealed = new.value(f"proactive.{key}.repealed")
        title = f"现行有效等于上年现行有效加制发减废止（{label}）"
        yield CarryOver(title, at, _combined(before, issued, repealed), new.value(at))


def _items(old: Report, new: Report) -> Iterator[CarryOver]:
    if old.form != FORM_2019.name or new.form != FORM_2019.name:
        return
    for key, label in _ITEMS_2019:
        before = old.value(f"proactive.{key}.last_year")
        change = old.value(f"proactive.{key}.change")
        at = f"proactive.{key}.last_year"
        title = f"上一年项目数量等于上年报告的项目数量加增减（{label}）"
        yield CarryOver(title, at, _combined(before, change, 0), new.value(at))


def _combined(start: Value, more: Value, less: int | Decimal | None) -> Value:
    if start is None or more is None or less is None:
        return None
    return start + more - less
