"""What the JSON of a report must say for its gaps: a null is never left without its reason.

A report that only lacks its numbers must not pass for a clean one. A table that is null has its
reason in `unread`, a cell that is null has it in `cells`; a row that is not there at all is lost,
as it would be in a document.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from gongkai.annual_report.forms import DECIMAL_PATHS, TABLES
from gongkai.annual_report.report import LOST, CellNote, Report


def breaches(data: Mapping[str, Any], report: Report) -> Iterator[str]:
    """What in `data`, which says `report`, is against the contract: a clause in Chinese each."""
    read = {path.partition(".")[0] for path in report.values}
    for table in TABLES:
        if table in read:
            continue
        if data.get(table) is not None:
            yield f"“{table}”中没有任何数据；没有表格的，写null，并在“unread”中说明原因"
        elif table not in report.unread:
            gap = f"“{table}”为空（null）" if table in data else f"没有“{table}”"
            yield f"{gap}，“unread”中没有说明原因"
    for path, value in report.values.items():
        if value is None and path not in report.cells:
            yield f"“{path}”为空（null），“cells”中没有说明原因"
    for path in DECIMAL_PATHS & report.values.keys():
        if isinstance(_at(data, path), float):
            yield f"“{path}”是带小数的金额，应当写成带引号的文本"


def _at(data: Mapping[str, Any], path: str) -> object:
    found: Any = data
    for key in path.split("."):
        found = found[key]
    return found


def with_lost_cells(report: Report) -> Report:
    """`report` with the cells that its tables lack as unknown ones."""
    form = report.statutory_form
    if form is None:
        return report
    read = {path.partition(".")[0] for path in report.values}
    paths = [path for table in TABLES if table in read for path in form.paths(table)]
    lost = [path for path in paths if path not in report.values]
    if not lost:
        return report
    known = report.values
    others = {path: value for path, value in known.items() if path not in paths}
    return replace(
        report,
        values={path: known.get(path) for path in paths} | others,
        cells={**report.cells, **dict.fromkeys(lost, CellNote("", LOST))},
    )
