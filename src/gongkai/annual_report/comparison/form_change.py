"""Which cells of two reports say the same thing, also where one is on the form of 2019.

The form of 2021 dropped the counts of items, the purchases and 其他对外管理服务事项, made the fees
an amount of money where they had been a number of items, and split 其他处理 into three rows.

Source: 国办公开办函〔2019〕60号, 国办公开办函〔2021〕30号.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.annual_report.forms import FORM_2021, Form, labels
from gongkai.annual_report.report import Report, Value, table_of

_SPLIT_ROWS = ("closed_not_clarified", "closed_fee_unpaid", "closed_other")

_WHOLE = ("closed_other", "closed")
"""The row of 2019 and the sum of the three of 2021 go by a name of their own, as of
`requests.closed.total`: `requests.closed_other.total` is the cell of one form alone."""

_SAME_OTHERWISE_CALLED = {
    "proactive.regulations.issued": "proactive.regulations.made",
    "proactive.normative_documents.issued": "proactive.normative_documents.made",
    "proactive.licences": "proactive.licences.decisions",
    "proactive.penalties": "proactive.penalties.decisions",
    "proactive.coercive_measures": "proactive.coercive_measures.decisions",
}
"""Cells of table two, form of 2021 to form of 2019: 本年制发件数 was 本年新制作数量,
本年处理决定数量 was 处理决定数量."""


@dataclass(frozen=True)
class Shared:
    """A thing both reports count. Where one form splits it, its cells are to be added up; `path` is
    then the name of their sum."""

    path: str
    label: str
    old: tuple[str, ...]
    new: tuple[str, ...]


def shared_cells(old: Form, new: Form) -> tuple[Shared, ...]:
    """The cells of the two forms that can be compared, in printed order of the newer form."""
    if old == new:
        return tuple(Shared(path, label, (path,), (path,)) for path, label in labels(new))
    return tuple(_across(old))


def _across(old: Form) -> Iterator[Shared]:
    for path, label in labels(FORM_2021):
        in_2021, in_2019 = _both_forms(path)
        if not in_2019:
            continue
        if len(in_2021) > 1:
            path = path.replace(*_WHOLE)
            label = f"（六）其他处理／{label.rpartition('／')[2]}"
        sides = (in_2021, in_2019) if old == FORM_2021 else (in_2019, in_2021)
        yield Shared(path, label, *sides)


def _both_forms(path: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The cells of the 2021 and of the 2019 form behind `path`; no cells of 2019: no match."""
    table, *rest = path.split(".")
    if table == "proactive":
        moved = _SAME_OTHERWISE_CALLED.get(path)
        return (path,), (moved,) if moved else ()
    if table == "requests" and rest[0] in _SPLIT_ROWS:
        whole = rest[0] == "closed_other"
        parts = tuple(f"requests.{row}.{rest[1]}" for row in _SPLIT_ROWS)
        return parts, (path,) if whole else ()
    return (path,), (path,)


def left_out(form: Form, other: Form) -> tuple[tuple[str, str], ...]:
    """Path and label of the cells of `form` that have no counterpart in `other`."""
    if form == other:
        return ()
    met = {path for pair in shared_cells(form, other) for path in pair.old}
    return tuple((path, label) for path, label in labels(form) if path not in met)


def sum_of(report: Report, paths: tuple[str, ...]) -> Value:
    """The sum of the cells at `paths`; None as soon as one of them is unknown."""
    if len(paths) == 1:
        return report.value(paths[0])
    found = [report.value(path) for path in paths]
    known = [value for value in found if value is not None]
    return sum(known) if len(known) == len(found) else None


def unknown_because(report: Report, paths: tuple[str, ...]) -> str:
    """Why the cells at `paths` do not give a number: a reason of `report`; "" where they do."""
    for path in paths:
        if report.value(path) is not None:
            continue
        note = report.cells.get(path)
        return report.unread.get(table_of(path)) or (note.reason if note else "unknown")
    return ""
