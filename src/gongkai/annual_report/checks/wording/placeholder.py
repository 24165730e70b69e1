"""Nothing is left to be filled in.

What    No ××, XX, 某某局, 待补充, empty brackets or template marks stand in the text.
Why     The template was published, not the report.
Source  条例第六条 (accuracy).
Example “全年公开政府信息××条”.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import pieces, sentence_at

_BLANK = re.compile(
    r"[×✕]{2,}|(?:某某|X{2,}|x{2,})(?=[省市县区局委厅镇乡办])|(?<![A-Za-z0-9])[Xx]{2,}(?![A-Za-z0-9])|20[Xx×]{2}"
    r"|待(?:补充|填写|填报)|此处(?:填写|填入|插入|添加|补充|省略|为)|[（(【〔](?:填写|单位名称|数字|请填)[^）)】〕]{0,12}[）)】〕]"
    r"|[【〔] ?[】〕]|_{3,}|＿{2,}|\{\{|\}\}|\$\{"
)
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
_MASKED = re.compile(r"(?:申请人|当事人|[一-鿿]某)")


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    for at, text in (("title", report.title), *pieces(report)):
        if not any(sign in text for sign in _SIGNS):
            continue
        for match in _BLANK.finditer(text):
            if match.group()[0] in "×✕" and _MASKED.search(sentence_at(text, match.start())):
                continue
            message = f"留有未填写的内容“{match.group()}”。"
            yield Finding(at, message, found=match.group(), offset=match.start())


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
