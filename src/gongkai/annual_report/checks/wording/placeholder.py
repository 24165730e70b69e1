"""Nothing is left to be filled in.

What    No ××, XX, 某某局, 待补充, empty brackets or template marks stand in the text; no unit
        stands without its number (共公开信息 条).
Why     The template was published, not the report.
Source  条例第六条 (accuracy).
Example “全年公开政府信息××条”.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import ERROR, WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import sentence_at

_BLANK = re.compile(
    r"[×✕]{2,}|(?:某某|X{2,}|x{2,})(?=[省市县区局委厅镇乡办])|(?<![A-Za-z0-9])[Xx]{2,}(?![A-Za-z0-9])"
    r"|20[Xx×]{2}|20\d[Xx×]|待(?:补充|填写|填报)"
    r"|此处[^。；，）)\n]{0,8}(?:填写|填入|插入|添加|补充|省略)"
    r"|[（(【〔](?:填写(?!说明|要求|规范|须知|指南|示例|样)[^）)】〕]{0,12}|单位名称|数字|请填[^）)】〕]{0,12})[）)】〕]"
    r"|[【〔] ?[】〕]|_{3,}|＿{2,}|\{\{|\}\}|\$\{"
)
_LEFT_OUT = re.compile(
    r"(?:信息|申请|公开|发布|收到|受理|办结|答复|会议|培训|共计?|达)"
    r"[ 　]{1,12}(?:条|件|次|篇|期|场|人次|万元)(?=[，。；、（）\n]|$)"
    r"|[（(][ 　]*[）)]"
)
"""A unit without its number, empty brackets: mostly a gap nobody filled, at times a picture of a
number that was lost on the way."""

_GAPS = (" ", "　", "（）", "()", "（)", "(）")
"""One of these stands in whatever `_LEFT_OUT` finds."""

_SIGNS = (
    "×",
    "✕",
    "X",
    "x",
    "_",
    "＿",
    "{",
    "}",
    "填",
    "某某",
    "待补",
    "此处",
    "〔〕",
    "【",
    "单位名称",
)
_MASKED = re.compile(
    r"(?:申请人|当事人|[一-鿿]某|[一-鿿][A-Z][·•.]?[A-Z0-9]{1,4}[×✕]|隐去|遮蔽|脱敏)"
)


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    whole = f"{report.title}\n{evidence.full_text}"
    gaps, signs = any(map(whole.__contains__, _GAPS)), any(map(whole.__contains__, _SIGNS))
    for at, text in (("title", report.title), *evidence.pieces) if gaps or signs else ():
        if gaps:
            yield from _left_out(at, text)
        for match in _BLANK.finditer(text) if signs else ():
            if match.group()[0] in "×✕" and _MASKED.search(sentence_at(text, match.start())):
                continue
            message = f"留有未填写的内容“{match.group()}”。"
            yield Finding(at, message, found=match.group(), offset=match.start())


def _left_out(at: str, text: str) -> Iterator[Finding]:
    for match in _LEFT_OUT.finditer(text):
        message = f"“{match.group()}”处疑漏填数字或内容，请核对。"
        yield Finding(at, message, found=match.group(), offset=match.start(), severity=WARNING)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    text = f"{report.text_of(1)}\n全年组织业务培训××次。"
    return Evidence(with_section(replace(report), 1, text))


check = Check(
    id="W-18",
    title="留有未填写的内容",
    severity=ERROR,
    source="政府信息公开条例第六条",
    run=run,
)
