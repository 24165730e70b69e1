"""Units with unknown cells.

What    A unit's report has tables or cells that could not be read.
Why     Sums over the units are unknown there until somebody looks.
Source  国办公开办函〔2021〕30号（逐级汇总）.
Example One unit's table three is a picture.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding


def run(evidence: Evidence) -> Iterator[Finding]:
    for child in evidence.children:
        name = child.agency or child.title or "名称不详的单位"
        unknown = sum(child.known(path) is None for path in child.values)
        if child.unread:
            message = f"{name}的报告有{len(child.unread)}张表未能读取，汇总数不完整。"
            yield Finding("children", message, found=len(child.unread))
        elif unknown:
            message = f"{name}的报告有{unknown}个单元格不能确定，汇总数不完整。"
            yield Finding("children", message, found=unknown)


def passing() -> Evidence:
    return Evidence(clean(), children=(clean(),))


def failing() -> Evidence:
    return Evidence(clean(), children=(replace(clean(), unread={"requests": "image"}),))


check = Check(
    id="U-03",
    title="下级报告有未知数",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
    needs="children",
)
