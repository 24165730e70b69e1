"""Many years of one body's reports: key figures by year, with gaps as gaps.

A year without a report, or with an unknown cell, is None in the series: never zero, and never drawn
through.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from gongkai.annual_report.checks.own_year import own_year, told_otherwise
from gongkai.annual_report.comparison.form_change import shared_cells, sum_of
from gongkai.annual_report.forms import (
    DECIMAL_PATHS,
    FORM_2019,
    FORM_2021,
    ITEM_PATHS,
    RESULTS_2021,
    Form,
    labels,
)
from gongkai.annual_report.interpretation.agency import same_agency
from gongkai.annual_report.interpretation.one_body import of_different_bodies
from gongkai.annual_report.report import Report, Value
from gongkai.annual_report.report_json import plain


class NoTrend(ValueError):
    """The reports make no trend; the message is one sentence in Chinese."""


@dataclass(frozen=True)
class Figure:
    """A figure to follow: the cells to add up in either form; no cells: that form has it not."""

    key: str
    label: str
    in_2021: tuple[str, ...]
    in_2019: tuple[str, ...]
    unit: str = "件"

    def of(self, report: Report) -> Value:
        """The figure in `report`; None where a cell is unknown or its form does not have it."""
        paths = {FORM_2021.name: self.in_2021, FORM_2019.name: self.in_2019}.get(report.form, ())
        return sum_of(report, paths) if paths else None


@dataclass(frozen=True)
class Line:
    """A figure over the years of its trend; None is a gap."""

    figure: Figure
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Trend:
    """`years` without holes, ascending; `missing` are those of them without a report.

    `agency` is the body's latest name; of reports that may be several bodies', all their names.
    """

    agency: str | None
    years: tuple[int, ...]
    lines: tuple[Line, ...]
    missing: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


def _group(prefix: str) -> tuple[str, ...]:
    return tuple(f"requests.{row.key}.total" for row in RESULTS_2021 if row.key.startswith(prefix))


def _same(key: str, label: str, *paths: str, unit: str = "件") -> Figure:
    return Figure(key, label, paths, paths, unit)


KEY_FIGURES = (
    _same("received", "本年新收申请", "requests.received.total"),
    _same("carried_in", "上年结转", "requests.carried_in.total"),
    _same("handled", "办理结果总计", "requests.handled.total"),
    _same("granted", "予以公开", "requests.granted.total"),
    _same("partly_granted", "部分公开", "requests.partly_granted.total"),
    _same("refused", "不予公开", *_group("refused_")),
    _same("unavailable", "无法提供", *_group("unavailable_")),
    _same("declined", "不予处理", *_group("declined_")),
    Figure("closed", "其他处理", _group("closed_"), ("requests.closed_other.total",)),
    _same("carried_out", "结转下年度", "requests.carried_out.total"),
    _same("reconsideration", "行政复议", "remedies.reconsideration.total"),
    _same(
        "litigation",
        "行政诉讼",
        "remedies.litigation.total",
        "remedies.litigation_after_reconsideration.total",
    ),
    _same(
        "corrected",
        "结果纠正（复议和诉讼）",
        "remedies.reconsideration.corrected",
        "remedies.litigation.corrected",
        "remedies.litigation_after_reconsideration.corrected",
    ),
    Figure(
        "normative_documents",
        "行政规范性文件（现行有效）",
        ("proactive.normative_documents.in_force",),
        (),
    ),
    Figure("licences", "行政许可", ("proactive.licences",), ("proactive.licences.decisions",)),
    Figure("penalties", "行政处罚", ("proactive.penalties",), ("proactive.penalties.decisions",)),
    Figure(
        "coercive_measures",
        "行政强制",
        ("proactive.coercive_measures",),
        ("proactive.coercive_measures.decisions",),
    ),
    Figure("fees", "行政事业性收费", ("proactive.fees",), (), "万元"),
)


_FORMS = (FORM_2021, FORM_2019)


def figure_for(named: str, forms: Collection[str] = ()) -> Figure:
    """The figure of any one cell, by its path in either form, or of a key of KEY_FIGURES.

    `forms` are those of the reports to come: within one form a cell is that cell and nothing else;
    across both (also where none is given) it is what both count. NoTrend where there is no such.
    """
    for figure in KEY_FIGURES:
        if named == figure.key:
            return figure
    only = [form for form in _FORMS if list(forms) == [form.name]]
    for form in only:
        if cell := _cell(form, named):
            return cell
    for shared in shared_cells(FORM_2019, FORM_2021):
        if named in (shared.path, *shared.old):
            return Figure(shared.path, shared.label, shared.new, shared.old)
    for form in _FORMS:
        if cell := _cell(form, named):
            return cell
    raise NoTrend(f"没有这个单元格：{named}；单元格的键如requests.received.total。")


def figures_for(named: Sequence[str], reports: Sequence[Report]) -> tuple[Figure, ...]:
    """What to follow through `reports`: what is `named`, each once, or else KEY_FIGURES."""
    forms = {report.form for report in reports if report.statutory_form is not None}
    found = (figure_for(name, forms) for name in named)
    return tuple({figure.key: figure for figure in found}.values()) or KEY_FIGURES


def _cell(form: Form, path: str) -> Figure | None:
    """The cell at `path` of one form alone; None where the form has no such cell."""
    label = dict(labels(form)).get(path)
    if label is None:
        return None
    unit = "万元" if path in DECIMAL_PATHS else "项" if ITEM_PATHS.fullmatch(path) else "件"
    label = label.removesuffix(f"（单位：{unit}）")  # every number is written with it
    if form is FORM_2021:
        return Figure(path, label, (path,), (), unit)
    return Figure(path, label, (), (path,), unit)


def trend(
    reports: Sequence[Report],
    figures: Sequence[Figure] = KEY_FIGURES,
    names: Sequence[str] = (),
) -> Trend:
    """Follow `figures` through `reports`, whatever their order; `names` are their files.

    Raises NoTrend: no report, a report without a year, two reports on one year.
    """
    by_year = _by_year(reports, names)
    years = tuple(range(min(by_year), max(by_year) + 1))
    in_order = [report for _, report in sorted(by_year.items())]
    agencies = _agencies(in_order)
    named = [report for report in in_order if report.agency]
    mixed = any(of_different_bodies(one, next_one) for one, next_one in pairwise(named))
    return Trend(
        agency=("、".join(agencies) if mixed else agencies[-1]) if agencies else None,
        years=years,
        lines=tuple(
            Line(figure, tuple(figure.of(by_year.get(year, Report())) for year in years))
            for figure in figures
        ),
        missing=tuple(year for year in years if year not in by_year),
        notes=_notes(agencies, mixed, by_year),
    )


def _agencies(reports: Iterable[Report]) -> list[str]:
    """The names of the bodies; one that only dropped its regions is named once, by the latest."""
    found: list[str] = []
    for report in reports:
        if name := report.agency:
            found = [other for other in found if not same_agency(name, other)] + [name]
    return found


def _by_year(reports: Sequence[Report], names: Sequence[str]) -> dict[int, Report]:
    if not reports:
        raise NoTrend("没有报告，看不出趋势。")
    found: dict[int, Report] = {}
    called: dict[int, str] = {}
    given = [*names, *[""] * (len(reports) - len(names))]
    for report, name in zip(reports, given, strict=True):
        year = own_year(report)
        if year is None:
            whose = report.agency or name or "有一份报告"
            raise NoTrend(f"{whose}的统计年度不明，不能放进趋势。")
        if year in found:
            which = f"（{called[year]}、{name}）" if name else ""
            raise NoTrend(f"{year}年有两份报告{which}，不知以哪份为准，请只给出一份。")
        found[year], called[year] = report, name
    return found


def _notes(agencies: Sequence[str], mixed: bool, by_year: dict[int, Report]) -> tuple[str, ...]:
    notes = []
    if len(agencies) > 1:
        untold = "，看不出是同一机关" if mixed else ""
        notes.append(f"报告里的机关名称不止一个：{'、'.join(agencies)}{untold}。")
    for year, report in sorted(by_year.items()):
        if told := told_otherwise(report):
            notes.append(f"{told}，按{year}年列入。")
    free = [year for year, report in sorted(by_year.items()) if report.statutory_form is None]
    if free:
        notes.append(f"{'、'.join(map(str, free))}年的报告没有法定表格，各项都是缺口。")
    return tuple(notes)


def to_json(found: Trend) -> dict[str, Any]:
    """`found` as JSON-ready data: years, and for every figure a value or null a year."""
    return {
        "agency": found.agency,
        "years": list(found.years),
        "missing": list(found.missing),
        "figures": [
            {
                "key": line.figure.key,
                "label": line.figure.label,
                "unit": line.figure.unit,
                "values": [plain(value) for value in line.values],
            }
            for line in found.lines
        ],
        "notes": list(found.notes),
    }
