"""Labels of a table that are not those of the form.

What    A heading, a row's label or an article in tables two to four is not that of the form. Where
        it says another thing (历史累计 for 现行有效件数, 元 for 万元) it is a warning; the number
        under another heading is unknown, an amount in another unit is converted. Other words for
        the same are worth knowing. Rows in another order than the form's are a warning too.
Why     The tables are uniform to the letter: under another label stands another number, and it
        would be added up with those of all other bodies.
Source  国办公开办函〔2021〕30号.
Example The last column of 第二十条第（一）项 is headed 历史累计.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import INFO, WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.other_form import in_other_form
from gongkai.annual_report.checks.prose import excerpt
from gongkai.annual_report.forms import TABLE_NAMES, TABLE_SECTIONS
from gongkai.annual_report.report import ChangedLabel

_KINDS = {"column": "表头", "row": "行名", "block": "条目"}
_ORDER = "order"
_MOST = 4
"""Labels that are told one by one."""


def run(evidence: Evidence) -> Iterator[Finding]:
    """One finding for what a table says otherwise, one for what it words otherwise, one for rows
    that changed places. A table in the other form is told elsewhere."""
    for table, group in groupby(evidence.report.labels, key=lambda label: label.table):
        _, of_other_form = in_other_form(evidence.report, table)
        labels = [label for label in group if label not in of_other_form]
        for another in (True, False):
            found = [x for x in labels if x.another is another and x.kind != _ORDER]
            if found:
                yield _finding(table, found, another)
        yield from (_of_order(table, label) for label in labels if label.kind == _ORDER)


def _finding(table: str, labels: Sequence[ChangedLabel], another: bool) -> Finding:
    listed = "，".join(
        f"{_KINDS.get(label.kind, '标目')}“{excerpt(label.printed)}”应为“{label.expected}”"
        for label in labels[:_MOST]
    )
    more = f"等{len(labels)}处" if len(labels) > _MOST else ""
    what = "含义不同" if another else "文字不同"
    advice = "请按统一格式改正，并核对其中的数据。" if another else "请核对。"
    message = f"{TABLE_NAMES[table]}与统一格式{what}：{listed}{more}；{advice}"
    first = labels[0]
    return Finding(
        f"sections.{TABLE_SECTIONS[table]}",
        message,
        expected=first.expected,
        found=first.printed,
        severity=WARNING if another else INFO,
    )


def _of_order(table: str, label: ChangedLabel) -> Finding:
    return Finding(
        f"sections.{TABLE_SECTIONS[table]}",
        f"{TABLE_NAMES[table]}各行的次序与统一格式不同：“{excerpt(label.printed)}”排在"
        f"“{excerpt(label.expected)}”之前；请按统一格式改正，并核对其中的数据。",
        expected=label.expected,
        found=label.printed,
    )


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    label = ChangedLabel("proactive", "column", "历史累计", "现行有效件数", another=True)
    return Evidence(replace(clean(), labels=(label,)))


check = Check(
    id="C-08",
    title="表头或行名与统一格式不符",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
