"""The year a report is on, for whoever holds reports against one another or adds them up."""

from datetime import date

from gongkai.annual_report.checks.form.stated_period import statistics_periods
from gongkai.annual_report.report import Report


def own_year(report: Report) -> int | None:
    """The year reported on: the title's, unless period and signature agree that the title is
    wrong. A rule tells of that (F-26), and no other rule should blame what is right."""
    signed = report.signed_on
    if signed is None or signed.year - 1 == report.year or str(report.year) not in report.title:
        return report.year  # nearly every report: the periods need not be looked for
    whole = {
        start.year
        for _, (start, end, _) in statistics_periods(report)
        if start is not None and end == date(start.year, 12, 31)
    }
    return signed.year - 1 if whole == {signed.year - 1} else report.year


def told_otherwise(report: Report) -> str:
    """The beginning of a sentence on a title that is wrong; "" where it is right."""
    year = own_year(report)
    if year == report.year:
        return ""
    return f"{report.agency or '有一份报告'}的标题为{report.year}年，统计期限为{year}年"
