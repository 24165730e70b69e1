"""What follows from the identities of tables three and four for cells that are unknown.

Used are the printed rules of the form: a row's total is the sum of its columns, 总计 of the results
is their sum, 新收 + 结转 = 总计 + 结转下年. Cells are not negative. Where known cells break an
identity one of them is wrong, and nobody knows which: from none of them follows anything. Where two
identities say different things of a cell, neither does.

Source: 国办公开办函〔2021〕30号, notes to tables three and four.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from gongkai.annual_report.forms import (
    APPLICANTS,
    REMEDIES,
    REMEDY_RESULTS,
    REQUEST_COLUMNS,
    Form,
)
from gongkai.annual_report.report import Derived, Value

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Identity:
    """Sum of the cells `parts` = sum of the cells `wholes`; `name` says what the sum is called."""

    parts: tuple[str, ...]
    wholes: tuple[str, ...]
    name: str


@cache
def identities(form: Form, table: str) -> tuple[Identity, ...]:
    """The identities of `table` (`requests`, `remedies`), sums of columns first."""
    if table == "remedies":
        return tuple(_remedy_identities())
    return (*_column_identities(form), *_row_identities(form), *_balances())


def derive(form: Form, values: Mapping[str, Value], tables: Sequence[str]) -> dict[str, Derived]:
    """What follows for the cells of `tables` that are None in `values`."""
    derived: dict[str, Derived] = {}
    all_unknown = [path for path, value in values.items() if value is None]
    for table in tables:
        unknown = frozenset(path for path in all_unknown if path.startswith(table))
        if unknown:
            derived |= _solve(identities(form, table), values, unknown)
    return derived


def _solve(
    equations: Sequence[Identity],
    values: Mapping[str, Value],
    unknown: frozenset[str],
) -> dict[str, Derived]:
    """What follows for the `unknown` cells; what leads to a contradiction is taken back."""
    known = {path: value for path, value in values.items() if value is not None}
    wrong = frozenset(p for e in equations if not _may_hold(e, known) for p in e.parts + e.wholes)
    certain = [e for e in equations if wrong.isdisjoint(e.parts + e.wholes)]
    contradicted: frozenset[str] = frozenset()
    while True:
        derived = _follow(certain, values, unknown, contradicted)
        told = known | {path: one.value for path, one in derived.items()}
        against = [e for e in equations if not _may_hold(e, told)]
        again = contradicted.union(p for e in against for p in e.parts + e.wholes if p in derived)
        if again == contradicted:
            return derived
        contradicted = again


def _follow(
    equations: Sequence[Identity],
    values: Mapping[str, Value],
    unknown: frozenset[str],
    contradicted: frozenset[str],
) -> dict[str, Derived]:
    derived: dict[str, Derived] = {}
    known = {path: value for path, value in values.items() if value is not None}
    left = set(unknown)
    open_ones = list(equations)
    while left:
        before = len(left)
        for equation in open_ones:
            for path, found in _consequences(equation, known, values).items():
                if path not in contradicted:
                    known[path], derived[path] = found.value, found
                    left.discard(path)
        if len(left) == before:
            break
        open_ones = [e for e in open_ones if not left.isdisjoint(e.parts + e.wholes)]
    return derived


def _may_hold(equation: Identity, known: Mapping[str, Number]) -> bool:
    """False where all cells of an identity are known, and it does not hold."""
    if not all(path in known for path in equation.parts + equation.wholes):
        return True
    left, right = (sum(known[p] for p in side) for side in (equation.parts, equation.wholes))
    return left == right


def _consequences(
    equation: Identity, known: Mapping[str, Number], values: Mapping[str, Value]
) -> dict[str, Derived]:
    parts = [path for path in equation.parts if path in values and path not in known]
    wholes = [path for path in equation.wholes if path in values and path not in known]
    if (not parts and not wholes) or not all(p in values for p in equation.wholes):
        return {}
    if not all(path in values for path in equation.parts):
        return {}
    left = sum((known[p] for p in equation.parts if p in known), start=0)
    right = sum((known[p] for p in equation.wholes if p in known), start=0)
    if any(known.get(p, 0) < 0 for p in (*equation.parts, *equation.wholes)):
        return {}
    if not parts:
        return _of_one_side(wholes, left - right, f"{_SUMS[equation.name]} {left}")
    if not wholes:
        beside = f"，其余各项合计 {left}" if left else ""
        return _of_one_side(parts, right - left, f"{equation.name} {right}{beside}")
    return {}


def _of_one_side(unknown: Sequence[str], rest: Number, because: str) -> dict[str, Derived]:
    """All unknown cells stand on one side and make up `rest`: all are 0, or there is only one."""
    if rest == 0:
        return {path: Derived(0, because) for path in unknown}
    if rest > 0 and len(unknown) == 1:
        return {unknown[0]: Derived(rest, because)}
    return {}


_ROW, _COLUMN, _BALANCE = "总计", "本列总计", "第三项加第四项之和"
_SUMS = {
    _ROW: "各列合计为",
    _COLUMN: "本列各项办理结果合计为",
    _BALANCE: "第一项加第二项之和",
}


def _remedy_identities() -> list[Identity]:
    return [
        Identity(
            tuple(f"remedies.{row.key}.{column.key}" for column in REMEDY_RESULTS),
            (f"remedies.{row.key}.total",),
            _ROW,
        )
        for row in REMEDIES
    ]


def _column_identities(form: Form) -> list[Identity]:
    return [
        Identity(
            tuple(f"requests.{row.key}.{column.key}" for row in form.results),
            (f"requests.handled.{column.key}",),
            _COLUMN,
        )
        for column in REQUEST_COLUMNS
    ]


def _row_identities(form: Form) -> list[Identity]:
    return [
        Identity(
            tuple(f"requests.{row.key}.{column.key}" for column in APPLICANTS),
            (f"requests.{row.key}.total",),
            _ROW,
        )
        for row in form.request_rows
    ]


def _balances() -> list[Identity]:
    return [
        Identity(
            (f"requests.received.{column.key}", f"requests.carried_in.{column.key}"),
            (f"requests.handled.{column.key}", f"requests.carried_out.{column.key}"),
            _BALANCE,
        )
        for column in REQUEST_COLUMNS
    ]
