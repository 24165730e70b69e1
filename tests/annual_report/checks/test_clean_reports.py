"""Thirty and more clean reports, of every form and layout: no rule has anything to say of them.

They are written, read again and checked beside the report of the year before, as an officer would.
"""

from datetime import date

import pytest

from gongkai.annual_report.checks import INFO, Evidence, run_checks
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import Report
from gongkai.annual_report.writers import write_report
from tests.annual_report.flattening import STYLES, flattened
from tests.annual_report.making import make_last_year, make_report

FORMATS = ("docx", "pdf", "html", "xlsx", "txt", "json")
FORMS = ("2021", "2019")
TODAY = date(2026, 6, 1)
_PER_LAYOUT = 3


def _above_info(report: Report, last: Report) -> list[str]:
    findings = run_checks(Evidence(report, last=last, today=TODAY))
    return [f"{f.id} {f.at}: {f.message}" for f in findings if f.severity != INFO]


def _pair(seed: int, form: str) -> tuple[Report, Report]:
    report = make_report(seed, form)
    return report, make_last_year(report, seed)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("format", FORMATS)
def test_a_clean_report_is_clean_in_every_written_format(format: str, form: str) -> None:
    for seed in range(_PER_LAYOUT):
        report, last = (read_report(write_report(r, format)) for r in _pair(seed, form))
        assert _above_info(report, last) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", STYLES)
def test_a_clean_report_is_clean_in_every_flattened_style(style: str, form: str) -> None:
    for seed in range(_PER_LAYOUT):
        pair = _pair(100 + seed, form)
        report, last = (read_report(flattened(r, STYLES[style]).encode()) for r in pair)
        assert _above_info(report, last) == []


@pytest.mark.parametrize("form", FORMS)
def test_clean_sisters_are_clean_beside_one_another(form: str) -> None:
    reports = [read_report(write_report(make_report(seed, form), "txt")) for seed in range(8)]
    for at, report in enumerate(reports):
        sisters = [r for r in reports[:at] + reports[at + 1 :] if r.agency != report.agency]
        tables = [f for f in run_checks(Evidence(report, sisters=sisters)) if f.id[0] in "TXC"]
        assert tables == []
