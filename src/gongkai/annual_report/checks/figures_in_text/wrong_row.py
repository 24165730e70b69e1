"""A result told in the text stands in another row of the table.

What    The text counts answers of 信息不存在, 非本机关 or 信访投诉; the row of table three that
        is theirs has fewer, or the text itself puts them under another result (作不予公开处理).
Why     信息不存在 and 不属于本机关 belong to 无法提供 1, 信访举报投诉 to 不予处理 1; they are
        often put under 不予公开 or 其他处理.
Source  国办公开办函〔2021〕30号, table three.
Example 信息不存在3件 in the text, 0 in 本机关不掌握相关政府信息; or, whatever the table says,
        “信息不存在的3件，作不予公开处理”.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import label
from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.report import Report

_ROWS = (
    (("不存在",), re.compile(r"(?:信息)?不存在(?:的|共|为)?(\d{1,4})件"), "unavailable_not_held"),
    (
        ("非本", "属于本"),
        re.compile(r"(?:非|不属于)本(?:机关|单位|局)[^，。；\n]{0,8}?(\d{1,4})件"),
        "unavailable_not_held",
    ),
    (
        ("类申请",),
        re.compile(r"(?:信访|举报|投诉)[^，。；\n]{0,3}类申请(\d{1,4})件"),
        "declined_petition",
    ),
    (("重复申请",), re.compile(r"重复申请(\d{1,4})件"), "declined_repeated"),
)
"""Signs of which a text must have one for the pattern to be worth a look, the pattern, its row."""
_PUT = (
    r"的?(?:申请|信息)?(?:共|有)?[\d一二三四五六七八九十]{1,4}[件宗份][，,]?(?:均|都|全部|已|依法|一律){0,3}"
    r"(?:[作按列归计填以](?:出|为|入|照|到)?了?|列入|归入)[“‘「]?(?P<under>不予公开|其他处理|其它处理)"
)
_PUT_UNDER = (
    (("不存在",), re.compile(rf"(?:政府)?(?:信息)?不存在{_PUT}"), "unavailable_not_held"),
    (
        ("非本", "属于本"),
        re.compile(rf"(?:非|不属于)本(?:机关|单位|局)[^，。；\n\d]{{0,10}}{_PUT}"),
        "unavailable_not_held",
    ),
    (
        ("类申请",),
        re.compile(rf"(?:信访|举报|投诉)[^，。；\n]{{0,6}}?类(?=申请){_PUT}"),
        "declined_petition",
    ),
)
"""Signs as above, what says that such answers were put under another result, their own row."""
_ANOTHER_YEAR = re.compile(r"上年|去年|上一年|(?P<year>20\d\d)年")
_LAST_CLAUSE = re.compile(r"[^。；！？\n]*$")


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    text = report.text_of(1)
    for signs, pattern, row in _ROWS:
        if not any(map(text.__contains__, signs)):
            continue
        path = f"requests.{row}.total"
        cell = report.known(path)
        for match in pattern.finditer(text) if cell is not None else ():
            stated = int(match[1])
            if cell is not None and stated > cell and not _of_another_year(report, match):
                name = label(report, path).removesuffix("／总计")
                message = f"文中“{match[0]}”，表三“{name}”只有{cell}件，疑填入其他各项。"
                yield Finding(path, message, expected=stated, found=cell)
    yield from _put_under_another(report, text)


def _put_under_another(report: Report, text: str) -> Iterator[Finding]:
    if "不予公开" not in text and "处理" not in text:
        return
    for signs, pattern, row in _PUT_UNDER:
        for match in pattern.finditer(text) if any(map(text.__contains__, signs)) else ():
            if not _of_another_year(report, match):
                name = label(report, f"requests.{row}.total").removesuffix("／总计")
                message = (
                    f"文中“{match[0]}”，按表三口径应计入“{name}”，"
                    f"不应计入“{match['under']}”，请核对。"
                )
                yield Finding("sections.1", message, offset=match.start())


def _of_another_year(report: Report, match: re.Match[str]) -> bool:
    """Whether the sentence names, up to what was counted, a year that is not the report's."""
    before = _LAST_CLAUSE.search(match.string, 0, match.start())
    named = _ANOTHER_YEAR.findall(before.group()) if before else []
    return any(year != str(report.year) for year in named)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    text = f"{clean().text_of(1)}\n答复信息不存在13件。"
    return Evidence(with_section(clean(), 1, text))


check = Check(
    id="X-19",
    title="办理结果填错项",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
