"""The one cell of table three that explains every sum in it that does not hold."""

from typing import NamedTuple

from gongkai.annual_report.checks.arithmetic import Number, label
from gongkai.annual_report.forms import FORMS
from gongkai.annual_report.interpretation.tables.derivation import Identity, identities
from gongkai.annual_report.report import Report

_MOST = 3
"""Sums in which a cell stands: its row's, its column's, and what came in and went out."""


class Slip(NamedTuple):
    """A cell of which `right` instead of `printed` makes all sums hold."""

    path: str
    printed: Number
    right: Number


def single_slip(report: Report) -> Slip | None:
    """The only cell that can be changed so that every sum of table three holds; None where there
    is none, or where several could be, or where a sum is unknown."""
    if report.form not in FORMS:
        return None
    equations = identities(FORMS[report.form], "requests")
    gaps = {equation: _gap(report, equation) for equation in equations}
    broken = [equation for equation, gap in gaps.items() if gap]
    if None in gaps.values() or not 1 <= len(broken) <= _MOST:
        return None
    shared = frozenset.intersection(*(frozenset(e.parts + e.wholes) for e in broken))
    found = []
    for path in shared:
        around = [e for e in equations if path in e.parts + e.wholes]
        changes = {_change(path, e, gaps[e] or 0) for e in around}
        printed = report.values.get(path)
        if len(changes) == 1 and printed is not None and (right := printed + changes.pop()) >= 0:
            found.append(Slip(path, printed, right))
    return found[0] if len(found) == 1 else None


def advice(report: Report, slip: Slip | None) -> str:
    """What is to be done about a sum, to stand behind what is said of it; "" where nobody knows."""
    if slip is None:
        return ""
    return f"把“{label(report, slip.path)}”由{slip.printed}改为{slip.right}，表三各处就都相符。"


def _gap(report: Report, equation: Identity) -> Number | None:
    """By how much the wholes exceed the parts; None where a cell is unknown."""
    sides = []
    for side in (equation.parts, equation.wholes):
        cells = [report.known(path) for path in side]
        known = [cell for cell in cells if cell is not None]
        if len(known) < len(cells):
            return None
        sides.append(sum(known))
    return sides[1] - sides[0]


def _change(path: str, equation: Identity, gap: Number) -> Number:
    """What has to be added to the cell so that an equation with it holds."""
    return gap if path in equation.parts else -gap
