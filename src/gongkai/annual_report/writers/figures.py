"""The charts of a report: the lists its text gives with their parts, and the series it holds."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai.annual_report.charts import Number, bar_chart
from gongkai.annual_report.report import THIS_YEAR, Claim, Report

_UNIT_IN_TITLE = re.compile(r"（(?:单位[：:])?([一-鿿]{1,2})）$")
_FEWEST = 3
"""Parts below which a sentence says as much as a chart."""


@dataclass(frozen=True)
class Chart:
    """A chart: what it shows in a sentence, and the values of every series by category."""

    title: str
    unit: str
    series: Mapping[str, Mapping[str, Number]]

    @property
    def categories(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key for values in self.series.values() for key in values))

    def is_within(self, other: "Chart") -> bool:
        """Whether `other` shows every series of this chart, perhaps beside more."""
        shown = [dict(values) for values in other.series.values()]
        return all(dict(values) in shown for values in self.series.values())

    @property
    def svg(self) -> str:
        return bar_chart(self.title, self.series, self.unit)


def figures(report: Report) -> tuple[Chart, ...]:
    """The charts of `report` in order: lists of section one, then series; no numbers twice."""
    charts = (*_from_claims(report), *_from_series(report))
    return tuple(
        chart
        for at, chart in enumerate(charts)
        if not any(chart.is_within(other) for other in charts[:at])
        and not any(
            chart.is_within(other) and len(other.series) > len(chart.series) for other in charts
        )
    )


def _from_claims(report: Report) -> Iterator[Chart]:
    for claim in report.claims:
        if claim.section == 1 and len(dict(claim.parts)) >= _FEWEST:
            year = claim.year or report.year
            series = {f"{year}年" if year else THIS_YEAR: dict(claim.parts)}
            yield Chart(_sentence(series, _unit(claim)), _unit(claim), series)


def _unit(claim: Claim) -> str:
    return claim.unit if len(claim.unit) <= 2 else ""


def _unit_of(title: str, series: Mapping[str, Mapping[str, Number]], report: Report) -> str:
    """The unit of a chart: that in its title, or that of a list in the text with the same numbers;
    one year of a chart is counted like the others. Nothing where neither says it."""
    if match := _UNIT_IN_TITLE.search(title):
        return match[1]
    drawn = [dict(values) for values in series.values()]
    units = {_unit(claim) for claim in report.claims if claim.parts and dict(claim.parts) in drawn}
    return units.pop() if len(units) == 1 else ""


def _from_series(report: Report) -> Iterator[Chart]:
    """Series of the same title are years of one chart, the latest first."""
    groups: dict[str, dict[str, Mapping[str, Number]]] = {}
    for one in sorted(report.series, key=lambda series: -(series.year or 0)):
        if one.values:
            name = f"{one.year}年" if one.year else THIS_YEAR
            groups.setdefault(one.title, {}).setdefault(name, dict(one.values))
    for title, series in groups.items():
        unit = _unit_of(title, series, report)
        sentence = _sentence(series, unit)
        yield Chart(f"{title}：{sentence}" if title else sentence, unit, series)


def _sentence(series: Mapping[str, Mapping[str, Number]], unit: str) -> str:
    """What the first series shows: `2025年农村公路最多，118条`."""
    name, values = next(iter(series.items()))
    most = max(values.values())
    leaders = [label for label, value in values.items() if value == most]
    if len(leaders) > 1 or not most:
        return f"{name}各类数量（{unit}）" if unit else f"{name}各类数量"
    shown = format(most, "f") if isinstance(most, Decimal) else str(most)
    return f"{name}{leaders[0]}最多，{shown}{unit}"
