"""The year a report is on, for whoever adds reports up."""

from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.report import Report


def own_year(report: Report) -> int | None:
    """The year of a report, whatever its title says by mistake."""
    return Evidence(report).own_year
