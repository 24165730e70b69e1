"""Sums over cells of which some may be unknown, and the words to show them with."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from operator import add, itemgetter
from typing import NamedTuple, cast

from gongkai.annual_report.forms import (
    APPLICANTS,
    FORMS,
    REQUEST_COLUMNS,
    Column,
    Form,
    Row,
    labels,
)
from gongkai.annual_report.report import Report, Value

Number = int | Decimal
_WIDE = len(REQUEST_COLUMNS)
_INNER = str.maketrans("“”", "‘’")


def known_cells(report: Report, paths: Iterable[str]) -> list[Number] | None:
    """The cells at `paths`, values or derived; None where one of them is unknown."""
    known, found = report.values.get, []
    for path in paths:
        # Nearly every cell has a value; asking `report.known` for each costs three times as much.
        value = known(path)
        if value is None and (value := report.known(path)) is None:
            return None
        found.append(value)
    return found


def known_sum(report: Report, paths: Sequence[str]) -> Number | None:
    """Their sum; None where one of them is unknown."""
    try:  # Nearly every cell has a value, and a report asks for some sixty sums.
        return sum(map(cast("Callable[[str], Number]", report.values.get), paths))
    except TypeError:
        cells = known_cells(report, paths)
        return None if cells is None else sum(cells)


def any_below(report: Report, number: int) -> bool:
    """Whether a cell that is not 0 is below `number`."""
    cells = cast("Iterable[Decimal]", filter(None, report.values.values()))
    return min(cells, default=number) < number


class Balance(NamedTuple):
    """What adds up in table three: the kinds of applicant to the total of every row, the results to
    总计, and what came in to what went out, both in every column. All False where a cell is not
    known, for then each sum has to be looked at."""

    rows: bool = False
    results: bool = False
    requests: bool = False


def balance_of(report: Report) -> Balance:
    """Whether the sums of table three are right; told of the whole table at once, for nearly every
    report has all its cells and no slip."""
    if report.form not in FORMS:
        return Balance()
    try:
        cells = _all_cells(report.form)(report.values)
        rows = [cells[at : at + _WIDE] for at in range(0, len(cells), _WIDE)]
        came, went = map(add, rows[0], rows[1]), map(add, rows[-2], rows[-1])
        results = cells[2 * _WIDE : -2 * _WIDE]
        return Balance(
            rows=list(map(sum, rows)) == [2 * row[-1] for row in rows],
            results=tuple([sum(results[at::_WIDE]) for at in range(_WIDE)]) == rows[-2],
            requests=list(came) == list(went),
        )
    except (KeyError, TypeError):
        return Balance()


@cache
def _all_cells(form: str) -> Callable[[Mapping[str, Value]], tuple[Number, ...]]:
    """The cells of table three, row by row, each with its total last."""
    return itemgetter(*(path for row in request_rows(form) for path in (*row.kinds, row.total)))


class RequestRow(NamedTuple):
    """A row of table three: the paths of its total and of its six kinds of applicant."""

    row: Row
    total: str
    kinds: tuple[str, ...]


class RequestColumn(NamedTuple):
    """A column of table three: the paths of its 总计 and of the results above it."""

    column: Column
    handled: str
    results: tuple[str, ...]


@cache
def request_rows(form: str) -> tuple[RequestRow, ...]:
    """Table three of the form of that name, row by row."""
    return tuple(
        RequestRow(
            row,
            f"requests.{row.key}.total",
            tuple(f"requests.{row.key}.{column.key}" for column in APPLICANTS),
        )
        for row in FORMS[form].request_rows
    )


@cache
def request_columns(form: str) -> tuple[RequestColumn, ...]:
    """Table three of the form of that name, column by column."""
    return tuple(
        RequestColumn(
            column,
            f"requests.handled.{column.key}",
            tuple(f"requests.{row.key}.{column.key}" for row in FORMS[form].results),
        )
        for column in REQUEST_COLUMNS
    )


def refusals(form: Form) -> tuple[str, ...]:
    """The results of the form that are 不予公开."""
    return tuple(row.key for row in form.results if row.key.startswith("refused_"))


@cache
def _labels(form: str) -> dict[str, str]:
    return dict(labels(FORMS[form]))


def label(report: Report, path: str) -> str:
    """The statutory label of the cell at `path`: `（一）予以公开／总计`; quotation marks in it are
    the inner ones, for it is shown in quotation marks itself."""
    return quotable(_labels(report.form).get(path, path)) if report.form in FORMS else path


def quotable(text: str) -> str:
    """`text` to stand between quotation marks: 危及‘三安全一稳定’."""
    return text.translate(_INNER)


def addition(numbers: Iterable[Number]) -> str:
    """`12＋0＋3`."""
    return "＋".join(str(number) for number in numbers)
