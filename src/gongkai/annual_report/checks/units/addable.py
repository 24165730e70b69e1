"""Which of the reports of units below can be added up, as more than one rule asks."""

from collections.abc import Sequence

from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.checks.own_year import own_year
from gongkai.annual_report.report import Report
from gongkai.annual_report.totals.bodies import (
    by_body,
    doubles,
    perhaps_one,
    unclear,
    within,
)


def of_its_year(evidence: Evidence) -> list[Report]:
    """The units' reports that are not on another year than the superior's, as far as they say."""
    year = evidence.own_year
    return [child for child in evidence.children if year is None or own_year(child) in (None, year)]


def given_twice(children: Sequence[Report]) -> list[tuple[Report, ...]]:
    """The reports of each body that has more than one."""
    return [reports for reports in by_body(children) if len(reports) > 1]


def addable(evidence: Evidence) -> list[Report]:
    """The units whose reports belong into the sum; of the others another rule tells. Of what
    may be there twice nothing is taken, for the sum is what there must be at the least."""
    children = of_its_year(evidence)
    doubtful = {id(child) for reports in given_twice(children) for child in reports}
    doubtful |= {id(children[place]) for places in doubles(children) for place in places}
    doubtful |= {id(child) for child, *_ in unclear(children)}
    doubtful |= {id(child) for pair in perhaps_one(children) for child in pair}
    doubtful |= {id(child) for _, below in within(children) for child in below}
    form = evidence.report.form
    return [child for child in children if child.form == form and id(child) not in doubtful]
