"""Charts that a converter flattened into text: labels and numbers without a sentence.

Seen on one line with tabs (`2022年 工作动态 机构职能 33 2 2021年 工作动态 机构职能 52 2`) and with
a token a line. Four orders are read: year, labels, values, again for each year; year, then each
label with its value; labels once, then year and values; years once, then label and its values.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from gongkai.annual_report.forms import REMEDY_COLUMNS, REQUEST_COLUMNS
from gongkai.annual_report.interpretation.headings import read_heading
from gongkai.annual_report.interpretation.lines import TextLine
from gongkai.annual_report.interpretation.numerals import Number, plain_number
from gongkai.annual_report.report import THIS_YEAR, Series

_SPLIT = re.compile(r"\t+|[ 　]{2,}")
_YEAR = re.compile(r"(20\d\d)\s?年(?:度)?(?!\s?\d{1,2}\s?月\s?\d{1,2}\s?日)(.{0,24})")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d{1,4})?")
_OTHER_NUMBER = re.compile(r"[-+－−]?[\d,.]+\s?[%％‰]|[-+－−][\d,.]+")
"""Growth and shares, which no series holds: beside them it would be half of a table."""
_TOTALS = frozenset({"合计", "总计", "共计", "总数", "小计"})
_YEARS_BELOW = frozenset({"年度", "年份"})
_BARE_YEAR = re.compile(r"20\d\d")
_PROSE = re.compile(r"[。；;！？“”《》]|[，,:：](?!\d)")
_LONGEST_LABEL, _LONGEST_RUN, _TRAILING, _MOST_ATTEMPTS = 24, 200, 6, 40
STATUTORY = frozenset(column.label for column in (*REQUEST_COLUMNS, *REMEDY_COLUMNS)) | {
    "规章",
    "行政规范性文件",
    "规范性文件",
    "行政许可",
    "行政处罚",
    "行政强制",
    "行政事业性收费",
    "信息内容",
}
"""Labels of the statutory tables: where they stand, it is no chart."""


def take_series(lines: Sequence[TextLine]) -> tuple[list[TextLine], tuple[Series, ...]]:
    """`lines` without flattened charts, and the charts' data."""
    if not any("\t" in line.text or "  " in line.text or line.text.isdigit() for line in lines):
        return list(lines), ()
    kept: list[TextLine] = []
    found: list[Series] = []
    at = attempts = 0
    while at < len(lines):
        length, series = 0, list[Series]()
        if attempts < _MOST_ATTEMPTS and _may_start(lines[at].text):
            attempts += 1
            length, series = _chart_at(lines, at)
        if not length:
            kept.append(lines[at])
        found += series
        at += max(length, 1)
    return kept, tuple(found)


def _may_start(text: str) -> bool:
    return "\t" in text or "  " in text or _YEAR.fullmatch(text) is not None


def _chart_at(lines: Sequence[TextLine], at: int) -> tuple[int, list[Series]]:
    """How many lines from `at` are a chart (0: none), and its data."""
    if at and _is_year_before(lines[at - 1].text, lines[at].text):
        return 0, []  # the middle of a table whose head could not be read
    run: list[list[str]] = []
    for line in lines[at : at + _LONGEST_RUN]:
        tokens = _tokens(line)
        if tokens is None:
            break
        run.append(tokens)
    for length in range(len(run), max(0, len(run) - _TRAILING), -1):
        if not _NUMBER.fullmatch(run[length - 1][-1]):
            continue
        if series := _parse([token for tokens in run[:length] for token in tokens]):
            return length, series
    return 0, []


def _is_year_before(above: str, text: str) -> bool:
    """Whether `above` is a year and nothing else, and `text` begins with another one."""
    year, other = _YEAR.fullmatch(above), _YEAR.fullmatch(text)
    return year is not None and other is not None and not year[2] and year[1] != other[1]


def _tokens(line: TextLine) -> list[str] | None:
    """The tokens of a line of a chart; None where it is a line of prose or a heading."""
    if not line.text or _PROSE.search(line.text):
        return None
    tokens = [token for token in _SPLIT.split(line.text) if token]
    if not tokens or any(len(token) > _LONGEST_LABEL or token in STATUTORY for token in tokens):
        return None
    if any(_OTHER_NUMBER.fullmatch(token) for token in tokens):
        return None
    heading = read_heading(line.text)
    return None if heading and (heading.place or heading.printed) else tokens


def _parse(tokens: Sequence[str]) -> list[Series]:
    return [without_total(series) for series in _parsed(tokens)]


def without_total(series: Series) -> Series:
    """`series` without its total, which is no category of its own."""
    values = {name: value for name, value in series.values.items() if name not in _TOTALS}
    return replace(series, values=values)


def _parsed(tokens: Sequence[str]) -> list[Series]:
    if tokens[0] in _YEARS_BELOW:
        return _years_below(tokens)
    return (
        _year_by_year(tokens)
        or _pair_by_pair(tokens)
        or _labels_once(tokens)
        or _years_once(tokens)
    )


def _year_by_year(tokens: Sequence[str]) -> list[Series]:
    found: list[Series] = []
    at = 0
    while at < len(tokens):
        year, title = _year_of(tokens[at])
        undated = tokens[at] == THIS_YEAR
        at += undated or year is not None
        labels, at = _words(tokens, at)
        values, at = _numbers(tokens, at)
        if len(labels) == len(values) + 1 and not title:
            title, *labels = labels
        if len(labels) < 2 or len(labels) != len(values) or len(set(labels)) < len(labels):
            return []
        if year is None and not undated and len(labels) < 3:
            return []
        found.append(Series(title, year, dict(zip(labels, values, strict=True))))
    return found


def _pair_by_pair(tokens: Sequence[str]) -> list[Series]:
    found: list[Series] = []
    at = 0
    while at < len(tokens):
        year, title = _year_of(tokens[at])
        at += 1
        values: dict[str, Number] = {}
        while at < len(tokens) and _year_of(tokens[at])[0] is None:
            labels, behind = _words(tokens, at)
            numbers, at = _numbers(tokens, behind)
            if len(labels) != 1 or len(numbers) != 1 or labels[0] in values:
                return []
            values[labels[0]] = numbers[0]
        if year is None or len(values) < 2:
            return []
        found.append(Series(title, year, values))
    return found


def _labels_once(tokens: Sequence[str]) -> list[Series]:
    labels, at = _words(tokens, 0)
    found: list[Series] = []
    while at < len(tokens):
        year, title = _year_of(tokens[at])
        values, at = _numbers(tokens, at + 1)
        if year is None or len(labels) < 2 or len(values) != len(labels):
            return []
        found.append(Series(title, year, dict(zip(labels, values, strict=True))))
    return found


def _years_below(tokens: Sequence[str]) -> list[Series]:
    """`年度 工作动态 公告公示`, then a line a year, which may be a bare number."""
    labels, at = _words(tokens, 1)
    found: list[Series] = []
    while at < len(tokens):
        year = _year_of(tokens[at])[0]
        if year is None and _BARE_YEAR.fullmatch(tokens[at]):
            year = int(tokens[at])
        values, _ = _numbers(tokens[at + 1 : at + 1 + len(labels)], 0)
        if year is None or len(labels) < 2 or len(values) != len(labels):
            return []
        found.append(Series("", year, dict(zip(labels, values, strict=True))))
        at += 1 + len(labels)
    return found


def _years_once(tokens: Sequence[str]) -> list[Series]:
    years: list[int] = []
    while len(years) < len(tokens) and (year := _year_of(tokens[len(years)])[0]) is not None:
        years.append(year)
    rows: dict[str, list[Number]] = {}
    at = len(years)
    while at < len(tokens):
        labels, at = _words(tokens, at)
        values, at = _numbers(tokens, at)
        if len(labels) != 1 or len(years) < 2 or len(values) != len(years):
            return []
        rows[labels[0]] = values
    if len(rows) < 2:
        return []
    return [
        Series("", year, {label: values[i] for label, values in rows.items()})
        for i, year in enumerate(years)
    ]


def _year_of(token: str) -> tuple[int | None, str]:
    match = _YEAR.fullmatch(token)
    return (int(match[1]), match[2].strip()) if match else (None, "")


def _words(tokens: Sequence[str], at: int) -> tuple[list[str], int]:
    start = at
    while (
        at < len(tokens) and not _NUMBER.fullmatch(tokens[at]) and not _YEAR.fullmatch(tokens[at])
    ):
        at += 1
    return list(tokens[start:at]), at


def _numbers(tokens: Sequence[str], at: int) -> tuple[list[Number], int]:
    found: list[Number] = []
    while at < len(tokens) and _NUMBER.fullmatch(tokens[at]):
        value = plain_number(tokens[at])
        found.append(0 if value is None else value)
        at += 1
    return found, at
