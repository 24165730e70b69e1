"""Reports in which every cell is zero but those a test names."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.annual_report.forms import DECIMAL_PATHS, FORMS, SECTION_TITLES, TABLES
from gongkai.annual_report.report import BLANK, CellNote, Report, Section, Value, table_of


def zeros(
    year: int | None = 2025,
    agency: str | None = "青岩县交通运输局",
    *,
    form: str = "2021",
    cells: Mapping[str, Value] | None = None,
    texts: Mapping[int, str] | None = None,
    unread: Mapping[str, str] | None = None,
) -> Report:
    """A report on `year` whose cells are 0 but for `cells`; None there is a blank cell.

    `texts` gives the text of sections (0: preamble); tables of `unread` have no cells.
    """
    paths = [path for table in TABLES for path in FORMS[form].paths(table)]
    values: dict[str, Value] = {p: Decimal(0) if p in DECIMAL_PATHS else 0 for p in paths}
    values.update(cells or {})
    written = texts or {}
    gone = unread or {}
    return Report(
        form=form,
        agency=agency,
        agency_names=(agency,) if agency else (),
        year=year,
        title=f"{agency or ''}{year}年政府信息公开工作年度报告",
        preamble=written.get(0, ""),
        sections=tuple(
            Section(number, f"{'一二三四五六'[number - 1]}、", title, written.get(number, ""))
            for number, title in enumerate(SECTION_TITLES, start=1)
        ),
        values={path: value for path, value in values.items() if table_of(path) not in gone},
        unread=gone,
        cells={path: CellNote("", BLANK) for path, value in values.items() if value is None},
    )


def wrongly_titled(
    year: int, says: int, agency: str | None = "青岩县交通运输局", **more: Any
) -> Report:
    """A report on `year`, as its period and its signature tell, under a title that `says` another
    one."""
    period = f"本报告数据统计期限为{year}年1月1日至{year}年12月31日。"
    report = zeros(says, agency, texts={0: period}, **more)
    return replace(report, signed_on=date(year + 1, 1, 16))


def row(key: str, numbers: Sequence[Value]) -> dict[str, Value]:
    """The seven cells of a row of table three."""
    columns = (
        "natural_person",
        "business",
        "research",
        "charity",
        "legal_service",
        "other",
        "total",
    )
    pairs = zip(columns, numbers, strict=True)
    return {f"requests.{key}.{column}": number for column, number in pairs}


def with_cells(report: Report, **cells: Value) -> Report:
    """`report` with other numbers; `__` in a name stands for a dot of its path."""
    changed = {name.replace("__", "."): value for name, value in cells.items()}
    return replace(report, values={**report.values, **changed})
