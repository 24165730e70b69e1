"""What one check says of a report, short enough to stand in a table of cases."""

from typing import NamedTuple

from gongkai.annual_report.checks.finding import Check, Evidence, Shown
from gongkai.annual_report.report import Report


class Judged(NamedTuple):
    """Place, what was expected, what was found."""

    at: str
    expected: Shown
    found: Shown


def judged(check: Check, report: Report) -> list[Judged]:
    """The findings of `check` on `report` alone."""
    return [Judged(f.at, f.expected, f.found) for f in check.findings(Evidence(report))]


def beside(check: Check, evidence: Evidence) -> list[Judged]:
    """The findings of `check` where something lies beside the report."""
    return [Judged(f.at, f.expected, f.found) for f in check.findings(evidence)]


def places(check: Check, report: Report) -> list[str]:
    return [finding.at for finding in check.findings(Evidence(report))]


def marked(check: Check, report: Report) -> list[str]:
    """The text at the offset of each finding, as long as what was found."""
    shown = []
    for finding in check.findings(Evidence(report)):
        assert finding.offset is not None
        text = report.preamble
        if finding.at.startswith("sections."):
            text = report.text_of(int(finding.at.removeprefix("sections.")))
        elif finding.at == "contact":
            text = report.contact
        elif finding.at == "title":
            text = report.title
        shown.append(text[finding.offset : finding.offset + len(str(finding.found))])
    return shown
