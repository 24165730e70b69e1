"""A report as DOCX, in the layout of an official document."""

from gongkai.annual_report.report import Report
from gongkai.annual_report.writers.as_paper import as_paper
from gongkai.paper.docx import to_docx


def write(report: Report) -> bytes:
    return to_docx(as_paper(report))
