"""Which identities of the form the sums break, and whose tables are why.

A sum of tables that balance balances; so one that does not has at least one unit below it whose
own table does not. The rules are those of the checks, run on the sums as on any report.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gongkai.annual_report.checks.finding import Check, Evidence, Finding
from gongkai.annual_report.checks.single_slip import advice
from gongkai.annual_report.checks.tables import (
    applicants_add_up,
    remedy_results_add_up,
    requests_balance,
    results_add_up,
)
from gongkai.annual_report.forms import Form, labels
from gongkai.annual_report.report import Report, Value

_CHECKS = tuple(
    module.check
    for module in (requests_balance, results_add_up, applicants_add_up, remedy_results_add_up)
)
"""The printed identities of tables three and four."""


@dataclass(frozen=True)
class Unbalanced:
    """One place at which the sums break an identity; `units` are those whose own table breaks it
    there."""

    finding: Finding
    units: tuple[str, ...]

    @property
    def place(self) -> str:
        """The row or column in words: a message of these checks begins with it."""
        return self.finding.message.partition("：")[0]


def unbalanced(
    form: Form, sums: Mapping[str, Value], given: Sequence[tuple[str, Report]]
) -> Iterator[Unbalanced]:
    """Where `sums` break the identities, rule by rule; where one of the cells is unknown, nothing
    is said."""
    found = [(check, at) for check in _CHECKS if (at := _broken(check, form, sums))]
    tables = [(name, _known(form, report)) for name, report in given] if found else []
    for check, places in found:
        own = [(name, _broken(check, form, values)) for name, values in tables]
        for place, finding in places.items():
            units = tuple(name for name, broken in own if place in broken)
            yield Unbalanced(finding, units)


def evened_out(
    form: Form, found: Sequence[Unbalanced], given: Sequence[tuple[str, Report]]
) -> Sequence[str]:
    """The units whose own tables break an identity that the sums do not break: what one of them
    has too much another has too little."""
    told = {(one.finding.id, one.finding.at) for one in found}
    return [
        name
        for name, report in given
        if any(
            (check.id, place) not in told
            for check in _CHECKS
            for place in _broken(check, form, _known(form, report))
        )
    ]


def _broken(check: Check, form: Form, values: Mapping[str, Value]) -> dict[str, Finding]:
    """What the check finds, by place; a sum is no cell that could be changed."""
    evidence = Evidence(Report(form.name, values=values))
    advised = advice(evidence.report, evidence.slip)
    return {
        finding.at: replace(finding, message=finding.message.removesuffix(advised))
        for finding in check.findings(evidence)
    }


def _known(form: Form, report: Report) -> dict[str, Value]:
    """The cells as they were added up, derived ones among them."""
    return {path: report.known(path) for path, _ in labels(form)}
