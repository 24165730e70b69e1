"""Results of requests: text against table.

What    Granted, partly granted, refused, unavailable, declined, closed: the text states what the
        rows of table three add up to.
Why     Text and table come from the same register; a reader who sees two numbers believes neither.
Source  国办公开办函〔2021〕30号.
Example The text says 5 refused, the eight rows of 不予公开 add up to 8.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.stated import against_cells, results_of
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.forms import FORMS, Form


def run(evidence: Evidence) -> Iterator[Finding]:
    cells = RESULT_CELLS.get(evidence.report.form)
    if cells is not None:
        yield from against_cells(evidence, cells)


def _cells(form: Form) -> dict[str, tuple[str, ...]]:
    return {
        "granted": ("requests.granted.total",),
        "partly_granted": ("requests.partly_granted.total",),
        "refused": results_of(form, "refused_"),
        "unavailable": results_of(form, "unavailable_"),
        "declined": results_of(form, "declined_"),
        "closed": results_of(form, "closed_"),
    }


RESULT_CELLS = {name: _cells(form) for name, form in FORMS.items()}


def passing() -> Evidence:
    return Evidence(with_claim(clean(), "refused", 8))


def failing() -> Evidence:
    return Evidence(with_claim(clean(), "refused", 5))


check = Check(
    id="X-04",
    title="文中办理结果与表不一致",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
