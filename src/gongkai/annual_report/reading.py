"""From a file's bytes to a report: a document read and interpreted, or the JSON of a report."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.annual_report.document import Unreadable
from gongkai.annual_report.forms import FORMS, SECTION_TITLES, TABLES
from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.readers import read_document
from gongkai.annual_report.readers.files import read_file
from gongkai.annual_report.report import Claim, Comparison, Percentage, Report
from gongkai.annual_report.report_contract import breaches, with_lost_cells
from gongkai.annual_report.report_json import NotAReport, from_json

_SPACE = 4096
"""Bytes within which JSON has begun."""
_PLACES = (None, *range(1, len(SECTION_TITLES) + 1))
"""What number a section may have; None for one that the form does not know."""
_STATED_IN = range(len(SECTION_TITLES) + 1)
"""The sections in which something is stated, 0 for the preamble."""
_KEYS = frozenset({"form", "agency", "year", "title", "sections", "unread", *TABLES})
"""Of these keys the data of a report have some."""
_YEARS = range(1900, 2101)


@dataclass(frozen=True)
class Loaded:
    """A report and the format it was found in (`docx`, `html`, ..., `json`)."""

    format: str
    report: Report


def load(path: Path) -> Loaded:
    """The report at `path`. Unreadable, with one sentence, where there is none."""
    data = read_file(path)
    if _is_json(data):
        return Loaded("json", _from_json(data))
    document = read_document(data)
    return Loaded(document.format, interpret(document))


def read_report(data: bytes) -> Report:
    """The report in `data`, whatever its format (told by content).

    Raises `document.Unreadable`, with one sentence in Chinese, where the file cannot be read.
    """
    return _from_json(data) if _is_json(data) else interpret(read_document(data))


def _is_json(data: bytes) -> bool:
    start = data[:_SPACE].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start[:1] == b"{" and not start.startswith(b"{\\rtf")


def _from_json(data: bytes) -> Report:
    try:
        found = json.loads(data)
        if isinstance(found, dict) and _KEYS.isdisjoint(found):
            raise NotAReport("不是年度报告的数据：没有form、sections、requests等项。")
        report = from_json(found)
    except RecursionError as error:
        raise Unreadable("不是年度报告的数据：JSON嵌套过深。") from error
    except UnicodeDecodeError as error:
        raise Unreadable("不是年度报告的数据：JSON的编码不是UTF-8。") from error
    except json.JSONDecodeError as error:
        raise Unreadable(f"JSON不完整或有误（第{error.lineno}行）。") from error
    except NotAReport as error:
        raise Unreadable(str(error)) from error
    except ValueError as error:
        raise Unreadable("不是年度报告的数据：结构与约定不符。") from error
    for breach in (*_unsound(report), *breaches(found, report)):
        raise Unreadable(f"不是年度报告的数据：{breach}。")
    return with_lost_cells(report)


def _unsound(report: Report) -> Iterator[str]:
    """What no report can have: JSON written by hand may hold anything, and rules go by the places
    of the form and by the years next to a report's."""
    if report.form not in ("free", *FORMS):
        yield "“form”与约定不符"
    if not all(section.number in _PLACES for section in report.sections):
        yield "“sections”中的“number”与约定不符"
    if not all(stated.section in _STATED_IN for stated in _stated(report)):
        yield "文中数据的“section”与约定不符"
    if not all(year in _YEARS for year in _years(report)):
        yield "年份与约定不符"


def _stated(report: Report) -> Iterator[Claim | Comparison | Percentage]:
    yield from report.claims
    yield from report.comparisons
    yield from report.percentages


def _years(report: Report) -> Iterator[int]:
    """Every year a report names as such."""
    named = [report.year, *(claim.year for claim in report.claims)]
    named += [series.year for series in report.series]
    yield from (year for year in named if year is not None)
    if report.signed_on is not None:
        yield report.signed_on.year
