"""Sums over cells of which some may be unknown, and the words to show them with."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import cache
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
from gongkai.annual_report.report import Report

Number = int | Decimal
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
