"""Findings, and what a check is given to find them in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from gongkai.annual_report.checks.arithmetic import Balance, balance_of
from gongkai.annual_report.checks.form.stated_period import Stated, statistics_periods
from gongkai.annual_report.checks.own_year import own_year
from gongkai.annual_report.checks.personal_data import hits_by_kind
from gongkai.annual_report.checks.prose import Piece, own_pieces, pieces
from gongkai.annual_report.checks.single_slip import Slip, single_slip
from gongkai.annual_report.interpretation.one_body import of_different_bodies
from gongkai.annual_report.report import Claim, Report
from gongkai.screening import Hit

ERROR, WARNING, INFO = "error", "warning", "info"
"""The report is wrong; a supervisor would ask; worth knowing."""

Shown = int | Decimal | str | None


@dataclass(frozen=True)
class Finding:
    """One thing found, at one place.

    `at` is a path into the report (`proactive.fees`, `requests.*.natural_person`, `sections.1`);
    `offset` is a place in that section's text. A check fills the first five; the runner the rest.
    """

    at: str
    message: str
    expected: Shown = None
    found: Shown = None
    offset: int | None = None
    id: str = ""
    severity: str = ""
    title: str = ""
    source: str = ""
    file: str = ""


@dataclass(frozen=True)
class Evidence:
    """What a check may look at: the report, and what lies beside it.

    `last` is what was given as the same body's report on the year before; `sisters` are other
    bodies' reports on the same year; `children` maps a name to the report of a unit below. `today`
    is the day of checking (None: unknown, and checks that need it stay silent).
    """

    report: Report
    last: Report | None = None
    sisters: Sequence[Report] = ()
    children: Sequence[Report] = ()
    today: date | None = None
    shared: dict[str, object] = field(default_factory=dict, compare=False)

    @cached_property
    def last_years(self) -> Report | None:
        """`last` where it is on the year before and of the same body, as far as the two say: no
        other may be held against the report."""
        last = self.last
        if last is None or is_of_another_year(self.own_year, last):
            return None
        return None if of_different_bodies(last, self.report) else last

    @cached_property
    def full_text(self) -> str:
        """Preamble and sections' text joined by line breaks."""
        return "\n".join([self.report.preamble, *(s.text for s in self.report.sections)])

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Preamble and sections in printed order."""
        return tuple(pieces(self.report))

    @cached_property
    def own_pieces(self) -> tuple[Piece, ...]:
        """Sections one, five and six."""
        return tuple(own_pieces(self.report))

    @cached_property
    def balance(self) -> Balance:
        """What adds up in table three."""
        return balance_of(self.report)

    @cached_property
    def slip(self) -> Slip | None:
        """The one cell that explains all that does not add up in table three."""
        return single_slip(self.report)

    @cached_property
    def statistics_periods(self) -> tuple[Stated, ...]:
        """The statistics periods the opening states."""
        return tuple(statistics_periods(self.report))

    @cached_property
    def own_year(self) -> int | None:
        """The year reported on, whatever the title says by mistake."""
        return own_year(self.report)

    @cached_property
    def hits(self) -> Mapping[str, Sequence[tuple[str, Hit]]]:
        """Personal data and marks of secrecy in preamble and sections, by kind."""
        return hits_by_kind(self.pieces, self.report.contact)

    @cached_property
    def own_claims(self) -> Mapping[str, Sequence[Claim]]:
        """Exact claims on the report's own year, by what they count."""
        found: dict[str, list[Claim]] = {}
        for claim in self.report.claims:
            if claim.counts and is_own(claim, self.own_year):
                found.setdefault(claim.counts, []).append(claim)
        return found


def is_own(claim: Claim, year: int | None) -> bool:
    """Whether a claim of a report on `year` is exact, and on its own year."""
    return not claim.approximate and claim.year in (None, year)


def is_of_another_year(year: int | None, last: Report) -> bool:
    """Whether `last` is on another year than the one before `year`."""
    return year is not None and own_year(last) not in (None, year - 1)


@dataclass(frozen=True)
class Check:
    """A rule with its permanent `id`. `needs` is "" or what must lie beside the report for it to
    run: "last_years", "last" (whosever it is), "sisters" or "children"."""

    id: str
    title: str
    severity: str
    source: str
    run: Callable[[Evidence], Iterator[Finding]]
    needs: str = ""

    def findings(self, evidence: Evidence) -> Iterator[Finding]:
        """Run the check and stamp what it found with its id, title, source and severity.

        A finding may carry its own severity where one rule has a grave and a mild case.
        """
        if self.needs and not getattr(evidence, self.needs):
            return iter(())
        return iter([self.stamped(found) for found in self.run(evidence)])

    def stamped(self, found: Finding) -> Finding:
        return replace(
            found,
            id=self.id,
            title=self.title,
            source=self.source,
            severity=found.severity or self.severity,
        )
