"""What `gongkai report check` does: the evidence beside a report, and findings as data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from gongkai.annual_report.checks import ERROR, Evidence, Finding, run_checks
from gongkai.annual_report.checks.finding import Shown
from gongkai.annual_report.checks.own_year import own_year
from gongkai.annual_report.document import fault
from gongkai.annual_report.interpretation.one_body import lies_elsewhere, same_body
from gongkai.annual_report.report import Report
from gongkai.cli.errors import UserError
from gongkai.cli.report_files import named, report_at, reports_at, reports_in
from gongkai.cli.report_screen import Screen, printable, show_json
from gongkai.cli.report_views import show_findings


@dataclass(frozen=True)
class Beside:
    """What lies beside the reports to be checked."""

    last: Report | None
    sisters: Sequence[Report]
    children: Sequence[Report]
    today: date

    def evidence(self, report: Report) -> Evidence:
        below, sisters = self._units_below(report), self._sisters_of(report)
        return Evidence(report, self.last, sisters, below, self.today)

    def _units_below(self, report: Report) -> list[Report]:
        return [
            child
            for child in self.children
            if not _is_its_own(report, child) and not _is_elsewhere(report, child)
        ]

    def _sisters_of(self, report: Report) -> list[Report]:
        return [
            sister
            for sister in self.sisters
            if not _on_another_year(sister, report) and not _is_its_own(report, sister)
        ]

    def passed_over(self, report: Report, among_others: bool = False) -> Iterator[str]:
        """A sentence for every report beside that is held against nothing in `report`.

        Its own is only spoken of where no other is left: among the units below always, for their
        folder often holds it; among sisters where it is checked `among_others`, for all may be
        given beside all.
        """
        quiet = among_others and bool(self._sisters_of(report))
        for sister in self.sisters:
            if _is_its_own(report, sister) and not _on_another_year(sister, report):
                if not quiet:
                    yield f"{sister.agency or '给出'}的报告没有用作同级报告：{_the_same(sister)}。"
            elif _on_another_year(sister, report):
                whose = f"{sister.agency or '同级单位'}{own_year(sister)}年度的报告"
                yield f"{whose}没有用作同级报告：核对的是{own_year(report)}年度报告。"
        for child in self.children:
            if _is_elsewhere(report, child):
                yield f"{child.agency}的报告没有用作下级报告：与{report.agency}不在同一县区。"
            elif not self._units_below(report):
                yield f"{child.agency or '给出'}的报告没有用作下级报告：{_the_same(child)}。"


def _the_same(beside: Report) -> str:
    return "与核对的报告属同一机关" if beside.agency else "就是核对的报告"


def _on_another_year(sister: Report, report: Report) -> bool:
    its = own_year(sister)
    return its is not None and own_year(report) not in (None, its)


def _is_elsewhere(report: Report, child: Report) -> bool:
    return lies_elsewhere(report.agency or "", child.agency or "")


def _is_its_own(report: Report, child: Report) -> bool:
    """Whether a report among those of the units below is the body's own: one folder often holds
    those of a whole county."""
    if report.agency and child.agency:
        return same_body(report.agency, child.agency)
    return report == child


def beside(
    last: Path | None, sisters: Sequence[Path], children: Path | None, today: date
) -> Beside:
    """Read what lies beside; UserError where any of it cannot be read."""
    return Beside(
        last=report_at(last) if last else None,
        sisters=reports_at(sisters),
        children=reports_in(children) if children else [],
        today=today,
    )


@dataclass
class Outcome:
    """What came of checking several files; `code` is the exit code of the command."""

    found: list[Finding]
    unreadable: int = 0

    @property
    def code(self) -> int:
        if self.unreadable:
            return 2
        return 1 if any(finding.severity == ERROR for finding in self.found) else 0


def check_files(files: Sequence[Path], held: Beside, shape: str) -> int:
    """Check every file and show what was found; returns the exit code.

    A file that cannot be read is named on stderr, and the others are checked all the same.
    """
    outcome = Outcome([])
    screen = Screen()
    for file in files:
        try:
            report = report_at(file)
        except UserError as error:
            click.echo(printable(error.message), err=True)
            outcome.unreadable += 1
            continue
        for sentence in held.passed_over(report, among_others=len(files) > 1):
            click.echo(printable(sentence), err=True)
        try:
            found = [replace(each, file=str(file)) for each in run_checks(held.evidence(report))]
        except Exception as error:  # as with a file that cannot be read, the others are checked
            click.echo(printable(named(file, fault("核对", error))), err=True)
            outcome.unreadable += 1
            continue
        outcome.found += found
        if shape == "text":
            show_findings(screen, str(file), found, report.notes)
    if shape == "json":
        show_json([to_json(finding) for finding in outcome.found])
    return outcome.code


def to_json(finding: Finding) -> dict[str, Any]:
    """`finding` as JSON-ready data; `offset` only where it is a place in text."""
    data: dict[str, Any] = {
        "file": finding.file,
        "id": finding.id,
        "severity": finding.severity,
        "title": finding.title,
        "at": finding.at,
    }
    if finding.offset is not None:
        data["offset"] = finding.offset
    return data | {
        "expected": _plain(finding.expected),
        "found": _plain(finding.found),
        "message": finding.message,
        "source": finding.source,
    }


def _plain(value: Shown) -> int | str | None:
    return str(value) if isinstance(value, Decimal) else value
