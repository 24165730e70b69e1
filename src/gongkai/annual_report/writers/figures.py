"""The charts of a report: the lists its text gives with their parts, and the series it holds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.annual_report.charts import Number, bar_chart
from gongkai.annual_report.report import THIS_YEAR, Claim, Report

_UNIT_IN_TITLE = re.compile(r"（(?:单位[：:])?([一-鿿]{1,2})）$")
_FEWEST = 3
"""Parts below which a sentence says as much as a chart."""
_SHORTEST_SUBJECT, _LONGEST_SUBJECT = 2, 36
"""Characters of what a claim says it counts, without and with its number."""
_LONGEST_TITLE = 60
"""What a reader takes for the cell of a chart's table."""
_NOT_ONE_THING = re.compile(r"[，。；：、（）,;:()]")
_YEAR_BEFORE = re.compile(r"\A(?:20\d\d年(?:度|全年)?|全年|本年度?|共|共计|总计|累计){1,3}")


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
            title = _title(series, _unit(claim), subject=_subject(claim), claims=[claim])
            yield Chart(title, _unit(claim), series)


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
        sentence = _title(series, unit, named=title, claims=report.claims)
        yield Chart(sentence, unit, series)


def _subject(claim: Claim) -> str:
    """What is counted and how many, in the words of the text: `新收政府信息公开申请64件`. Nothing
    where the words are more than that, or less: whoever sees the chart could not tell of what."""
    words = "".join(claim.text.split())
    number = f"{_plain(claim.value)}{claim.unit}"
    is_whole = words.endswith(number) and len(words) >= len(number) + _SHORTEST_SUBJECT
    is_whole = is_whole and len(words) <= _LONGEST_SUBJECT and not _NOT_ONE_THING.search(words)
    return _YEAR_BEFORE.sub("", words) if is_whole else ""


def _title(
    series: Mapping[str, Mapping[str, Number]],
    unit: str,
    *,
    subject: str = "",
    named: str = "",
    claims: Sequence[Claim] = (),
) -> str:
    """What a chart shows: `2025年新收申请64件，自然人最多（46件）`; of two years what changed most.

    A chart of which nobody says what it counts has a name, no sentence; a list that is not the
    whole of what the text states is said to be that much. Of what is too long the names go first.
    """
    name, values = next(iter(series.items()))
    changed, leader = _change(series, unit), _leader(values)
    apart = _not_the_whole(values, unit, claims)
    plain = f"{'与'.join(series)}各类数量" + (f"（{unit}）" if unit else "")
    before = f"{named}：" if named else ""
    most = f"{leader}最多（{_plain(values[leader])}{unit}）" if leader else ""
    said = [(changed, apart)] if changed else []
    if subject and not changed:
        said += [(f"{name}{subject}", apart or most), (f"{name}{subject}", apart)]
    if named and leader and len(series) == 1 and not apart:
        said.append((f"{name}{leader}最多，{_plain(values[leader])}{unit}", ""))
    whole = [before + "，".join(filter(None, parts)) for parts in (*said, (plain, apart))]
    return next((title for title in whole if len(title) <= _LONGEST_TITLE), whole[-1])


def _leader(values: Mapping[str, Number]) -> str:
    """The one category with the greatest number; nothing where several share it, or it is 0."""
    most = max(values.values())
    leaders = [label for label, value in values.items() if value == most]
    return leaders[0] if len(leaders) == 1 and most else ""


def _change(series: Mapping[str, Mapping[str, Number]], unit: str) -> str:
    """The greatest change from the earlier of two years: `2022年工作动态33条，比2021年少19条`."""
    if len(series) != 2:
        return ""
    (name, now), (before, last) = series.items()
    by: dict[str, Number] = {label: now[label] - last[label] for label in now if label in last}
    sizes: dict[str, Number] = {label: max(change, -change) for label, change in by.items()}
    label = _leader(sizes) if sizes else ""
    if not label:
        return ""
    told = f"{'多' if by[label] > 0 else '少'}{_plain(sizes[label])}{unit}"
    return f"{name}{label}{_plain(now[label])}{unit}，比{before}{told}"


def _not_the_whole(values: Mapping[str, Number], unit: str, claims: Sequence[Claim]) -> str:
    """That the numbers drawn are not what the text states as their total: a drawing without a word
    would vouch for a list in which something is wrong, or left out."""
    summed = sum(values.values())
    for claim in claims:
        if dict(claim.parts) == values and not claim.approximate and claim.value != summed:
            stated = f"{_plain(claim.value)}{_unit(claim)}"
            return f"所列各项合计{_plain(summed)}{unit}，文中总数{stated}"
    return ""


def _plain(value: Number) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)
