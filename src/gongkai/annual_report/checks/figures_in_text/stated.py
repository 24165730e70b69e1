"""Counts stated in the text, and the cells of the tables they speak of."""

from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from gongkai.annual_report.checks.arithmetic import Number, known_sum, label
from gongkai.annual_report.checks.finding import Evidence, Finding, is_own
from gongkai.annual_report.forms import DECIMAL_PATHS, Form
from gongkai.annual_report.report import Claim, Comparison, Percentage, Report

_IN_TEN_THOUSANDS = {"元": Decimal("0.0001"), "亿元": Decimal(10_000)}
"""What an amount stated in this unit is multiplied by to stand beside a cell of 万元."""

_BOTH = ("requests.received.total", "requests.carried_in.total")
_NEW = ("新收", "新增", "新接")


def own_claims(report: Report, *counts: str) -> Iterator[Claim]:
    """Exact claims on the report's own year that count one of `counts`, as they stand; those of the
    report under check that count one thing are in `evidence.own_claims`."""
    for claim in report.claims:
        if claim.counts in counts and is_own(claim, report):
            yield claim


def place(stated: Claim | Comparison | Percentage) -> str:
    """Where a statement stands: `preamble`, `sections.1`."""
    return f"sections.{stated.section}" if stated.section else "preamble"


def half_a_unit(number: Decimal) -> Decimal:
    """Half a unit of the last decimal written, and a hair more for rounding half up or down."""
    exponent = number.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Decimal("0.5001") / Decimal(10) ** decimals


def against_cells(
    evidence: Evidence,
    cells: Mapping[str, tuple[str, ...]],
    passes: Callable[[Claim], bool] = lambda claim: False,
) -> Iterator[Finding]:
    """A finding for each claim that differs from the sum of the cells it counts, but for those that
    another reading `passes`."""
    report = evidence.report
    for counts, paths in cells.items():
        claims = evidence.own_claims.get(counts)
        table = known_sum(report, paths) if claims else None
        for claim in claims or ():
            if table is None or _agree(claim, table, paths) or passes(claim):
                continue
            message = f"文中“{claim.text}”，表中{_named(report, paths)}为{table}，两者不一致。"
            yield Finding(place(claim), message, table, claim.value, claim.offset)


def _agree(claim: Claim, table: Number, paths: tuple[str, ...]) -> bool:
    """Whether a claim is the number of the table; an amount of money may be rounded in the text."""
    if not DECIMAL_PATHS.issuperset(paths):
        return claim.value == table
    stated, cell = Decimal(claim.value), Decimal(table)
    cell = cell / _IN_TEN_THOUSANDS.get(claim.unit, Decimal(1))
    return stated == cell or (stated != 0 and stated == cell.quantize(stated, ROUND_HALF_UP))


def _named(report: Report, paths: tuple[str, ...]) -> str:
    names = [label(report, path).removesuffix("／总计") for path in paths]
    return f"“{names[0]}”" if len(names) == 1 else f"“{names[0]}”等{len(names)}项之和"


def with_those_carried_in(report: Report, claim: Claim) -> bool:
    """Whether a number of requests is that of the new ones and those carried in: 受理67件 for 64
    and 3. What is called new is not."""
    if claim.counts != "requests_received" or any(word in claim.text for word in _NEW):
        return False
    return claim.value == known_sum(report, _BOTH)


def results_of(form: Form, prefix: str) -> tuple[str, ...]:
    """Total cells of the results whose key begins with `prefix` (`refused_`)."""
    return tuple(f"requests.{r.key}.total" for r in form.results if r.key.startswith(prefix))


def said(number: Number) -> str:
    """A number as it is written: `3`, `12.5`."""
    return format(number.normalize(), "f") if isinstance(number, Decimal) else str(number)
