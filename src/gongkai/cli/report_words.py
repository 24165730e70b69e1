"""Paths, reasons and numbers of a report in the words of the office."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from gongkai.annual_report.forms import FORMS, REQUEST_COLUMNS, SECTION_TITLES, TABLE_NAMES, labels
from gongkai.annual_report.report import Report, Value
from gongkai.annual_report.unknown_cells import NO_REASON, WHY, cell_told

FORM_NAMES = {"2021": "2021年表式", "2019": "2019年表式", "free": "没有法定表格"}
SEVERITIES = {"error": "错误", "warning": "存疑", "info": "提示"}
PARTS = (
    "引言",
    *(f"第{n}部分{title}" for n, title in zip("一二三四五六", SECTION_TITLES, strict=True)),
)
REASONS = {
    **WHY,
    "absent": "没有表格",
    "image": "表格是图片",
    "unrecoverable": "表格无法还原",
}


def reason(code: str) -> str:
    return REASONS.get(code, NO_REASON)


def shown(value: Value | str) -> str:
    """A number, or a dash where there is none."""
    return "－" if value is None else str(value)


def signed(change: int | Decimal) -> str:
    """A change with its sign, without zeros that say nothing: -51, not -51.0000."""
    if not change:
        return "0"
    return f"{change.normalize():+f}" if isinstance(change, Decimal) else f"{change:+}"


def cell_text(report: Report, path: str) -> str:
    """What stands in a cell: its number, or that it is unknown, why, and what follows."""
    value = report.value(path)
    return cell_told(report, path) if value is None else str(value)


def unknown(why: str) -> str:
    return f"未知（{reason(why)}）"


_PLACES = {
    "title": "标题",
    "preamble": "引言",
    "contact": "联系方式",
    "sections": "篇章结构",
    "agency": "机关名称",
    "agency_names": "机关名称",
    "year": "统计年度",
    "form": "表式",
    "signed_on": "成文日期",
    "children": "下级报告",
}


@cache
def _labels() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for form in FORMS.values():
        found.update(labels(form))
    return found


def place(at: str, offset: int | None = None) -> str:
    """A finding's `at` in words: `requests.*.total` is 表三“总计”列."""
    table, _, rest = at.partition(".")
    if table == "sections" and rest.isdigit() and int(rest) < len(PARTS):
        return PARTS[int(rest)] + (f"第{offset + 1}字" if offset is not None else "")
    if table not in TABLE_NAMES:
        return _PLACES.get(table, at)
    if not rest:
        return TABLE_NAMES[table]
    columns = {column.key: column.label for column in REQUEST_COLUMNS}
    row, _, column = rest.partition(".")
    if row == "*" and column in columns:
        return f"{TABLE_NAMES[table]}“{columns[column]}”列"
    label = _labels().get(at, rest)
    return f"{TABLE_NAMES[table]} {label}".rstrip()
