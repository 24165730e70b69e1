"""Own texts made ready once for a whole group of reports, and kept beside the evidence."""

from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.likeness import OwnText
from gongkai.annual_report.report import Report

_KEY = "likeness.own_texts"


def own_text(evidence: Evidence, report: Report) -> OwnText:
    """`report`'s own text; made once for all evidence that shares its `shared`.

    The report is kept with it, so that no other can come to stand under its identity.
    """
    kept = evidence.shared.setdefault(_KEY, {})
    assert isinstance(kept, dict)
    entry = kept.get(id(report))
    if entry is None or entry[0] is not report:
        entry = kept[id(report)] = (report, OwnText(report))
    text: OwnText = entry[1]
    return text
