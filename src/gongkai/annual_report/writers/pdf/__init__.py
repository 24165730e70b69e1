"""A report as PDF, in the layout of an official document."""

from gongkai.annual_report.report import Report
from gongkai.annual_report.writers.as_paper import as_paper
from gongkai.paper.pdf import to_pdf


def write(report: Report) -> bytes:
    return to_pdf(as_paper(report))
