"""Totals over units: every cell of a parent's report is its own number plus its children's.

A child's unknown cell makes the sum unknown and is named; it never counts as zero. Values that a
report does not show but that follow from its identities (`derived`) are added, and named too.

Source: 条例第五十条; the identity is that of 国办公开办函〔2021〕30号, every cell.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.checks.own_year import own_year, told_otherwise
from gongkai.annual_report.checks.tables import fees_in_yuan
from gongkai.annual_report.forms import FORMS, Form, labels
from gongkai.annual_report.interpretation.one_body import lies_elsewhere, same_body
from gongkai.annual_report.report import Report, Value, table_of
from gongkai.annual_report.report_json import plain
from gongkai.annual_report.report_json import to_json as report_to_json
from gongkai.annual_report.totals.bodies import (
    by_body,
    doubles,
    in_words,
    perhaps_one,
    unclear,
    within,
)
from gongkai.annual_report.totals.identities import Unbalanced, evened_out, unbalanced
from gongkai.annual_report.totals.least import least_sum, may_be_shared
from gongkai.annual_report.totals.members import Missing, held_against, stated_counts

__all__ = ["CellTotal", "Missing", "NotAddable", "Totals", "total"]

_FILES = 3
"""Files that a sentence names."""


class NotAddable(ValueError):
    """The reports cannot be added up; the message is one sentence in Chinese."""


@dataclass(frozen=True)
class CellTotal:
    """One cell over all units.

    `value` is the sum of `own` and all children, None where one of `unknown` (names) is unknown;
    `known` is the sum of those that are known. `derived` names those whose number was derived.
    `parent` is what the parent's report says, None where it is unknown (`parent_reason` says why)
    or there is none.
    """

    path: str
    label: str
    value: Value
    known: int | Decimal
    unknown: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()
    parent: Value = None
    parent_reason: str = ""

    @property
    def deviation(self) -> Value:
        """Parent less sum; None where either is unknown."""
        if self.parent is None or self.value is None:
            return None
        return self.parent - self.value


@dataclass(frozen=True)
class Totals:
    """What `total` found. `units` are the names of the children in the order given; `notes` are
    sentences in Chinese on what could not be held against what; `unbalanced` is where the sums
    break the form's identities."""

    form: str
    year: int | None
    units: tuple[str, ...]
    cells: tuple[CellTotal, ...]
    parent: str = ""
    own: str = ""
    missing: tuple[Missing, ...] = ()
    notes: tuple[str, ...] = ()
    unbalanced: tuple[Unbalanced, ...] = ()

    @property
    def deviations(self) -> tuple[CellTotal, ...]:
        """The cells in which the parent's number is not the sum."""
        return tuple(cell for cell in self.cells if cell.deviation)

    @property
    def too_small(self) -> tuple[CellTotal, ...]:
        """The cells whose sum is unknown, and of which the parent has less than the known part."""
        return tuple(
            cell
            for cell in self.unknown
            if cell.parent is not None
            and (least := least_sum(cell.path, [cell.known])) is not None
            and cell.parent < least
        )

    @property
    def unknown(self) -> tuple[CellTotal, ...]:
        """The cells whose sum is unknown."""
        return tuple(cell for cell in self.cells if cell.value is None)

    @property
    def unchecked(self) -> tuple[CellTotal, ...]:
        """The cells that the parent's report does not know: no sum can be held against them."""
        return tuple(cell for cell in self.cells if self.parent and cell.parent is None)

    @property
    def checked(self) -> int:
        """How many of the parent's cells were held against a sum."""
        return sum(cell.deviation is not None for cell in self.cells)


def total(
    reports: Sequence[Report],
    parent: Report | None = None,
    *,
    own: Report | None = None,
    expected: Sequence[str] = (),
    names: Sequence[str] = (),
) -> Totals:
    """Add up `reports` cell by cell and hold the sum against `parent` where it is given.

    `own` is the parent body's own report, added to the children's. `expected` are the names of the
    units that should be there. `names` (one a report) stand in for agencies that are unknown.
    Raises NotAddable: no report, different years or forms, one body's report twice.
    """
    given = [*reports, *([own] if own else [])]
    called = [*_names(reports, names), *([f"本级（{_name(own, '')}）"] if own else [])]
    everyone = [*given, *([parent] if parent else [])]
    if not given:
        raise NotAddable("没有可以汇总的报告。")
    sources = [name or unit for name, unit in zip_longest(names, called, fillvalue="")]
    _refuse(everyone, [*sources, *(["总报告"] if parent else [])])
    _refuse_twice(given, called, names)
    _refuse_parent_among(reports, called, own, parent)
    form = next(r.statutory_form for r in everyone if r.statutory_form)
    assert form is not None
    named = list(zip(called, given, strict=True))
    cells = tuple(_cells(form, named, parent))
    listed = held_against(reports, everyone[len(reports) :], expected, parent)
    broken = tuple(unbalanced(form, {cell.path: cell.value for cell in cells}, named))
    return Totals(
        form=form.name,
        year=next((year for r in everyone if (year := own_year(r))), None),
        units=tuple(called[: len(reports)]),
        cells=cells,
        parent=_name(parent, "总报告") if parent else "",
        own=_name(own, "本级") if own else "",
        missing=listed.missing,
        notes=(
            *listed.notes,
            *_notes(everyone, given, called),
            *_from_elsewhere(reports, parent or own),
            *_taken_in_before(reports),
            *_in_another_unit(given, called),
            *_evened_out(evened_out(form, broken, named)),
            *_stated(parent, reports, own),
            *_shared(cells),
            *_may_explain(cells, listed.missing, own),
        ),
        unbalanced=broken,
    )


def _cells(
    form: Form, given: Sequence[tuple[str, Report]], parent: Report | None
) -> Iterator[CellTotal]:
    for path, label in labels(form):
        known: list[int | Decimal] = []
        unknown: list[str] = []
        derived: list[str] = []
        for name, report in given:
            value = report.known(path)
            if value is None:
                unknown.append(name)
                continue
            known.append(value)
            if report.value(path) is None:
                derived.append(name)
        summed = sum(known)
        yield CellTotal(
            path=path,
            label=label,
            value=None if unknown else summed,
            known=summed,
            unknown=tuple(unknown),
            derived=tuple(derived),
            parent=parent.value(path) if parent else None,
            parent_reason=_why_unknown(parent, path) if parent else "",
        )


def _why_unknown(report: Report, path: str) -> str:
    if report.value(path) is not None:
        return ""
    note = report.cells.get(path)
    return report.unread.get(table_of(path)) or (note.reason if note else "unknown")


def _refuse(everyone: Sequence[Report], files: Sequence[str]) -> None:
    """`everyone` may have the parent at its end; `files` are what the reports came from."""
    years = _named_by(everyone, files, own_year)
    if len(years) > 1:
        raise NotAddable(f"报告的统计年度不同（{_in_words(years)}），不能汇总。")
    for report, file in zip(everyone, files, strict=True):
        if not (report.agency or own_year(report) or report.values):
            raise NotAddable(f"{file}不像年度报告（没有机关名称、年度和法定表格），不能汇总。")
    forms = _named_by(everyone, files, lambda r: r.form if r.form in FORMS else None)
    if len(forms) > 1:
        raise NotAddable(f"报告的表式不同（{_in_words(forms)}），不能汇总。")
    if not forms:
        raise NotAddable("这些报告都没有法定表格，不能汇总。")


def _named_by(
    reports: Sequence[Report], files: Sequence[str], what: Callable[[Report], int | str | None]
) -> dict[str, list[str]]:
    """The files of the reports by `what` is known of these, in order of it."""
    found: dict[str, list[str]] = defaultdict(list)
    for report, file in zip(reports, files, strict=True):
        if (key := what(report)) is not None:
            found[str(key)].append(file)
    return dict(sorted(found.items()))


def _in_words(years: Mapping[str, Sequence[str]]) -> str:
    return "；".join(f"{year}年：{_some(files, _FILES)}" for year, files in years.items())


def _refuse_twice(given: Sequence[Report], called: Sequence[str], files: Sequence[str]) -> None:
    names = {id(report): name for report, name in zip(given, called, strict=True)}
    paths = {id(report): file for report, file in zip(given, files, strict=False)}
    for reports in by_body(given):
        told = _some([paths[id(r)] for r in reports if paths.get(id(r))], _FILES)
        which = f"（{told}）" if told else ""
        for again in reports[1:]:
            name, first = names[id(again)], reports[0].agency
            if again.agency != first:
                raise NotAddable(f"{first}与{name}是同一机关{which}，不能重复计入。")
        if len(reports) > 1:
            name = names[id(reports[1])]
            times = "两" if len(reports) == 2 else str(len(reports))
            raise NotAddable(f"{name}的报告出现了{times}次{which}，不能重复计入。")


def _refuse_parent_among(
    reports: Sequence[Report], called: Sequence[str], own: Report | None, parent: Report | None
) -> None:
    if parent is None:
        return
    if parent == own:
        name = _name(parent, "上级")
        raise NotAddable(f"{name}的本级报告和总报告是同一份，不能既计入、又用来核对。")
    for report, name in zip(reports, called, strict=False):
        if report == parent or same_body(report.agency or "", parent.agency or ""):
            raise NotAddable(f"{name}的报告既是总报告，又在下级之列，不能计入。")


def _names(reports: Sequence[Report], names: Sequence[str]) -> list[str]:
    given = [*names, *[""] * (len(reports) - len(names))]
    return [
        _name(report, name or f"第{place}份")
        for place, (report, name) in enumerate(zip(reports, given, strict=True), start=1)
    ]


def _name(report: Report | None, otherwise: str) -> str:
    return (report.agency if report else None) or otherwise


def _notes(
    everyone: Sequence[Report], given: Sequence[Report], called: Sequence[str]
) -> Iterator[str]:
    for report in everyone:
        year = own_year(report)
        if year is None:
            yield f"{_name(report, '有一份报告')}的统计年度不明，按同一年度计入。"
        elif told := told_otherwise(report):
            yield f"{told}，按{year}年计入。"
    for report, *others in unclear(given):
        yield f"{report.agency}与{in_words(others)}中的一个可能是同一机关，都已计入。"
    for one, other in perhaps_one(given):
        yield f"{one.agency}与{other.agency}可能是同一机关，都已计入。"
    for places in doubles(given):
        names = _some([called[place] for place in places])
        unnamed = "" if all(given[place].agency for place in places) else "其中有机关名称不明的，"
        yield f"{names}的各项数字完全相同，{unnamed}可能是同一份报告，都已计入。"


def _some(names: Sequence[str], most: int = 5) -> str:
    named = "、".join(names[:most])
    return f"{named}等{len(names)}份" if len(names) > most else named


def _taken_in_before(reports: Sequence[Report]) -> Iterator[str]:
    for top, below in within(reports):
        yield f"{in_words(below)}的数据可能已在{top.agency}的报告里，都已计入。"


def _from_elsewhere(reports: Sequence[Report], top: Report | None) -> Iterator[str]:
    above = top.agency if top else None
    away = [r.agency for r in reports if above and r.agency and lies_elsewhere(r.agency, above)]
    if away:
        # All by name, for each may lie in the wrong folder.
        yield f"{'、'.join(away)}与{above}不在同一县区，已计入，请核对是否放错了。"


def _in_another_unit(given: Sequence[Report], called: Sequence[str]) -> Iterator[str]:
    for report, name in zip(given, called, strict=True):
        for finding in fees_in_yuan.check.findings(Evidence(report)):
            yield f"{name}：{finding.message.removesuffix('。')}，已按所填的数计入。"


def _evened_out(names: Sequence[str]) -> Iterator[str]:
    if names:
        yield f"{_some(names)}自己的表也有不平的地方，在合计里看不出来，请先核对。"


def _stated(parent: Report | None, reports: Sequence[Report], own: Report | None) -> Iterator[str]:
    if parent:
        yield from stated_counts(parent, len(reports), int(own is not None))


def _shared(cells: Sequence[CellTotal]) -> Iterator[str]:
    if any(cell.deviation and may_be_shared(cell.path) for cell in cells):
        yield (
            "“上一年项目数量”和“本年增/减”按项目计，不同单位可能有相同的项目，"
            "总报告与各单位之和不同不一定有误。"
        )


def _may_explain(
    cells: Sequence[CellTotal], missing: Sequence[Missing], own: Report | None
) -> Iterator[str]:
    """What may be why a parent has more than the sum: the reports that are not in it."""
    if not any((cell.deviation or 0) > 0 for cell in cells):
        return
    absent = [f"缺{len(missing)}个单位的报告"] if missing else []
    absent += [] if own else ["没有给出本级的报告"]
    if absent:
        yield f"{'，'.join(absent)}，总报告多出的数可能在其中，请补齐后再核对。"


def to_json(totals: Totals) -> dict[str, Any]:
    """`totals` as JSON-ready data: the sums as the three tables, and what is odd cell by cell."""
    sums = Report(totals.form, values={cell.path: cell.value for cell in totals.cells})
    tables = report_to_json(sums)
    return {
        "form": totals.form,
        "year": totals.year,
        "units": list(totals.units),
        "parent": totals.parent or None,
        "own": totals.own or None,
        **{name: tables[name] for name in ("proactive", "requests", "remedies")},
        "deviations": [_cell(cell) for cell in totals.deviations],
        "unbalanced": [_unbalanced(broken) for broken in totals.unbalanced],
        "too_small": [_cell(cell) for cell in totals.too_small],
        "unknown": [_cell(cell) for cell in totals.unknown],
        "unchecked": [_cell(cell) | {"reason": cell.parent_reason} for cell in totals.unchecked],
        "derived": {cell.path: list(cell.derived) for cell in totals.cells if cell.derived},
        "missing": [{"name": unit.name, "because": unit.because} for unit in totals.missing],
        "notes": list(totals.notes),
    }


def _cell(cell: CellTotal) -> dict[str, Any]:
    return {
        "path": cell.path,
        "label": cell.label,
        "expected": plain(cell.value),
        "found": plain(cell.parent),
        "deviation": plain(cell.deviation),
        "known": plain(cell.known),
        "unknown": list(cell.unknown),
    }


def _unbalanced(broken: Unbalanced) -> dict[str, Any]:
    finding = broken.finding
    return {
        "id": finding.id,
        "title": finding.title,
        "at": finding.at,
        "expected": finding.expected,
        "found": finding.found,
        "message": finding.message,
        "units": list(broken.units),
    }
