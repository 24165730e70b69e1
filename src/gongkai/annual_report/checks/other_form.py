"""Labels of a table that are those of the other statutory form."""

from functools import cache

from gongkai.annual_report.forms import FORMS, Form
from gongkai.annual_report.interpretation.tables.labels import bare
from gongkai.annual_report.interpretation.tables.statutory_labels import labels_of
from gongkai.annual_report.report import ChangedLabel, Report

_FEWEST = 2
"""A single label may have been taken over by habit."""


def in_other_form(report: Report, table: str) -> tuple[Form | None, tuple[ChangedLabel, ...]]:
    """The form whose labels `table` bears instead of those of the report's own, and these labels;
    no form where they are too few to tell."""
    changed = [x for x in report.labels if x.table == table and x.kind != "order"]
    for name, form in FORMS.items() if changed else ():
        if name == report.form:
            continue
        of_form = tuple(one for one in changed if bare(one.printed) in _plain(name, table))
        if len(of_form) >= _FEWEST:
            return form, of_form
    return None, ()


@cache
def _plain(form: str, table: str) -> frozenset[str]:
    return frozenset(label.plain for label in labels_of(form, table))
