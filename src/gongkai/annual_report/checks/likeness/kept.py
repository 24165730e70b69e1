"""Own texts made ready once for a whole group of reports, and kept beside the evidence."""

from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.likeness import OWN_SECTIONS, OwnText
from gongkai.annual_report.report import Report

_KEY = "likeness.own_texts"


def own_text(
    evidence: Evidence, report: Report, sections: tuple[int, ...] = OWN_SECTIONS
) -> OwnText:
    """`report`'s own text in `sections`; made once for all evidence that shares its `shared`.

    The report is kept with it, so that no other can come to stand under its identity.
    """
    kept = evidence.shared.setdefault(_KEY, {})
    assert isinstance(kept, dict)
    key = id(report), sections
    entry = kept.get(key)
    if entry is None or entry[0] is not report:
        entry = kept[key] = (report, OwnText(report, sections))
    text: OwnText = entry[1]
    return text
