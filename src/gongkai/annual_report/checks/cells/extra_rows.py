"""Rows that the form does not have.

What    A statutory table has a row of the body's own.
Why     The tables are uniform; what stands in such a row is lost when reports are added up.
Source  国办公开办函〔2021〕30号.
Example A row “其他主动公开文件” in table two.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.forms import TABLE_NAMES, TABLE_SECTIONS
from gongkai.annual_report.report import ExtraRow


def run(evidence: Evidence) -> Iterator[Finding]:
    for row in evidence.report.extra_rows:
        table = TABLE_NAMES[row.table]
        message = (
            f"{table}多出“{row.label}”一行，统一格式没有这一行，其中的数据不计入汇总；请改正。"
        )
        yield Finding(f"sections.{TABLE_SECTIONS[row.table]}", message, found=row.label)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    row = ExtraRow("proactive", "其他主动公开文件", ("3",))
    return Evidence(replace(clean(), extra_rows=(row,)))


check = Check(
    id="C-07",
    title="表格多出一行",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
