"""The page that sums a corpus up, and the pages of its units: static, accessible, no script."""

from datetime import date
from pathlib import Path

from gongkai.annual_report.corpus.summary.figures import Summary, gather
from gongkai.annual_report.corpus.summary.front import front_page
from gongkai.annual_report.corpus.summary.manifest import doubts
from gongkai.annual_report.corpus.summary.units import write_unit_pages

__all__ = ["Summary", "write_summary"]


def write_summary(results: Path, today: date | None = None, *, checked: bool = True) -> Summary:
    """Write `summary.html` and `units/` beside the tables in `results`; returns their figures.

    `today` is the day on which the reports were `checked`, if they were.
    """
    summary = gather(results)
    summary.today, summary.checked = today, checked
    summary.doubts = doubts(results / "reports.parquet") if checked else []
    places = write_unit_pages(results, summary.shown(), checked, summary.others)
    page = front_page(summary, places, results / "failures.parquet")
    (results / "summary.html").write_text(page, encoding="utf-8")
    return summary
