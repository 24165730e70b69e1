"""A statutory table that could not be read.

What    One of the three tables is not there, is a picture, or cannot be put together again: whose
        its numbers are is not to be told, or they are gone. Of the last it is not known whether
        the report is to blame or the file it was saved in: a warning.
Why     Its section is there, its numbers are not: nobody can check or add them up.
Source  国办公开办函〔2021〕30号, sections two to four.
Example Section three holds a picture of the table.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import ERROR, WARNING, Check, Evidence, Finding
from gongkai.annual_report.forms import TABLE_SECTIONS
from gongkai.annual_report.report import ABSENT, IMAGE, UNRECOVERABLE, table_of

_NAMES = {
    2: "表二（主动公开政府信息情况）",
    3: "表三（收到和处理申请情况）",
    4: "表四（复议诉讼情况）",
}
_WHY = {
    ABSENT: ("没有表格", "没有表格，请按统一格式补上，没有的填0"),
    IMAGE: ("图片", "表格是图片，数据没有读取，不等于0；请改用可以检索的表格"),
    UNRECOVERABLE: (
        "无法还原",
        "表格的行列已经打乱，看不出哪个数字属于哪一行、哪一栏（或者数字已经散失），"
        "没有读取，不等于0；请核对原件",
    ),
}
"""What stands there instead of the table, and the sentence."""


def run(evidence: Evidence) -> Iterator[Finding]:
    if evidence.report.statutory_form is None:
        return
    for table, reason in evidence.report.unread.items():
        number = TABLE_SECTIONS[table]
        found, sentence = _WHY.get(reason, (reason, "没有读取"))
        message = f"{_NAMES[number]}：{sentence}。"
        severity = WARNING if reason == UNRECOVERABLE else ERROR
        yield Finding(
            f"sections.{number}", message, expected="表格", found=found, severity=severity
        )


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    values = {path: v for path, v in report.values.items() if table_of(path) != "requests"}
    return Evidence(replace(report, values=values, unread={"requests": IMAGE}))


check = Check(
    id="C-06",
    title="表格未能读取",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
