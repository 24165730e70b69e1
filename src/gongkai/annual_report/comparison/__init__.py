"""Two years of one body's report side by side: cells, what must carry over, text.

Nothing here judges: a change is not an error. What breaks an identity is named; what cannot be
known says why.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gongkai.annual_report.checks.own_year import own_year, told_otherwise
from gongkai.annual_report.comparison.carry_over import CarryOver, carry_overs
from gongkai.annual_report.comparison.form_change import (
    left_out,
    shared_cells,
    sum_of,
    unknown_because,
)
from gongkai.annual_report.comparison.texts import Passage, TextChange, text_change
from gongkai.annual_report.forms import SECTION_TITLES
from gongkai.annual_report.interpretation.one_body import differently_named, of_different_bodies
from gongkai.annual_report.report import Report, Value
from gongkai.annual_report.report_json import plain

__all__ = ["CarryOver", "CellChange", "Passage", "TextChange", "YearComparison", "compare"]


@dataclass(frozen=True)
class CellChange:
    """A cell in both years. `old_reason` and `new_reason` say why a side is unknown."""

    path: str
    label: str
    old: Value
    new: Value
    old_reason: str = ""
    new_reason: str = ""

    @property
    def change(self) -> Value:
        """New less old; None where either is unknown."""
        return None if self.old is None or self.new is None else self.new - self.old


@dataclass(frozen=True)
class YearComparison:
    """What `compare` found. `left_out` are labels of cells only one of the two forms has;
    `notes` are sentences in Chinese on what could not be compared."""

    old: Report
    new: Report
    cells: tuple[CellChange, ...] = ()
    carry_overs: tuple[CarryOver, ...] = ()
    texts: tuple[TextChange, ...] = ()
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def differently_named(self) -> bool:
        """Whether the two reports call their body by two names."""
        return differently_named(self.old, self.new)

    @property
    def changed(self) -> tuple[CellChange, ...]:
        """The cells whose number is known in both years and is not the same."""
        return tuple(cell for cell in self.cells if cell.change)

    @property
    def unknown(self) -> tuple[CellChange, ...]:
        """The cells unknown in at least one of the years."""
        return tuple(cell for cell in self.cells if cell.change is None)


def compare(old: Report, new: Report) -> YearComparison:
    """Compare two reports cell by cell, identity by identity, section by section."""
    return YearComparison(
        old=old,
        new=new,
        cells=tuple(_cells(old, new)),
        carry_overs=carry_overs(old, new),
        texts=tuple(_texts(old, new)),
        left_out=tuple(_left_out(old, new)),
        notes=tuple(_notes(old, new)),
    )


def _cells(old: Report, new: Report) -> Iterator[CellChange]:
    if old.statutory_form is None or new.statutory_form is None:
        return
    for pair in shared_cells(old.statutory_form, new.statutory_form):
        yield CellChange(
            pair.path,
            pair.label,
            sum_of(old, pair.old),
            sum_of(new, pair.new),
            unknown_because(old, pair.old),
            unknown_because(new, pair.new),
        )


def _texts(old: Report, new: Report) -> Iterator[TextChange]:
    yield text_change(0, "引言", old.preamble, new.preamble)
    for number, title in enumerate(SECTION_TITLES, start=1):
        yield text_change(number, title, old.text_of(number), new.text_of(number))


def _left_out(old: Report, new: Report) -> Iterator[str]:
    if old.statutory_form is None or new.statutory_form is None:
        return
    forms = old.statutory_form, new.statutory_form
    for form, other in (forms, forms[::-1]):
        yield from (f"{label}（{form.name}年表式）" for _, label in left_out(form, other))


def _notes(old: Report, new: Report) -> Iterator[str]:
    if differently_named(old, new):
        names = f"两份报告的机关名称不同：{old.agency}、{new.agency}"
        others = of_different_bodies(old, new)
        yield f"{names}，看不出是同一机关，跨年结转关系没有核对。" if others else f"{names}。"
    for report in (old, new):
        if told := told_otherwise(report):
            yield f"{told}，按{own_year(report)}年比较。"
    before, after = own_year(old), own_year(new)
    if before is None or after is None:
        yield "有报告的统计年度不明，跨年结转关系没有核对。"
    elif after != before + 1:
        yield f"{_years_apart(before, after)}，跨年结转关系没有核对。"
    if old.statutory_form is None or new.statutory_form is None:
        yield "有报告没有法定表格，只比较文字。"
    elif old.form != new.form:
        yield "两年的表式不同（2019年、2021年），只比较两种表式都有的项目。"


def _years_apart(old: int, new: int) -> str:
    if old == new:
        return f"两份报告都是{old}年的"
    if old > new:
        return f"两份报告的先后颠倒了（前一份{old}年，后一份{new}年）"
    return f"{old}年和{new}年不是前后相接的两年"


def to_json(comparison: YearComparison) -> dict[str, Any]:
    """`comparison` as JSON-ready data; money as decimal strings, unknown as null."""
    return {
        "old": _identity(comparison.old),
        "new": _identity(comparison.new),
        "cells": [
            {
                "path": cell.path,
                "label": cell.label,
                "old": plain(cell.old),
                "new": plain(cell.new),
                "change": plain(cell.change),
                "old_reason": cell.old_reason,
                "new_reason": cell.new_reason,
            }
            for cell in comparison.cells
        ],
        "carry_overs": [
            {
                "title": carried.title,
                "at": carried.at,
                "expected": plain(carried.expected),
                "found": plain(carried.found),
                "holds": carried.holds,
            }
            for carried in comparison.carry_overs
        ],
        "texts": [
            {
                "section": text.section,
                "title": text.title,
                "similarity": text.similarity,
                "empty": text.empty,
                "passages": [{"old": p.old, "new": p.new} for p in text.passages],
            }
            for text in comparison.texts
        ],
        "left_out": list(comparison.left_out),
        "notes": list(comparison.notes),
    }


def _identity(report: Report) -> dict[str, Any]:
    return {"agency": report.agency, "year": own_year(report), "form": report.form}
