"""Statutory terms are spelt right.

What    No term of the regulation or the form is doubled (政府政府), shortened or mistyped.
Why     A term of law in a wrong shape is another term, or none.
Source  条例; 国办公开办函〔2021〕30号; seen in published reports.
Example 四类过程性性信息, 三类内容事务信息.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import INFO, WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import Piece

_DOUBLED = re.compile(
    r"政府政府|信息信息(?!化|技术)|申请申请(?!人)|处理处理|行政行政|情况情况|报告报告|过程性性|条例条例|复议复议(?!机)"
    r"|诉讼诉讼|规范性性|依依申请|主动主动|工作工作(?!人|机|动|站|组|日|台)|年度年度|公开公开(?!透|、|栏|栏目|指)|的的(?!士)|《《|》》|，，|。。|、、"
)
_TWICE = (
    *("政府政府", "信息信息", "申请申请", "处理处理", "行政行政", "情况情况", "报告报告", "性性"),
    *("条例条例", "复议复议", "诉讼诉讼", "依依申请", "主动主动", "工作工作", "年度年度"),
    *("公开公开", "的的", "《《", "》》", "，，", "。。", "、、"),
)
"""One of these stands in whatever `_DOUBLED` finds; they are looked for in half the time."""
_RIGHT = {
    "内容事务信息": "内部事务信息",
    "内部事物信息": "内部事务信息",
    "四类过程信息": "四类过程性信息",
    "只计这一情况": "只计这一情形",
    "信息公开条列": "信息公开条例",
    "信息公开条理": "信息公开条例",
    "人民共和国信息公开条例": "中华人民共和国政府信息公开条例",
    "中华人共和国": "中华人民共和国",
    "年年度": "年度",
    "行政复仪": "行政复议",
    "行政复义": "行政复议",
    "行政复意": "行政复议",
    "行政诉颂": "行政诉讼",
    "规范行文件": "规范性文件",
    "不公开为意外": "不公开为例外",
    "年渡报告": "年度报告",
    "结转下年渡": "结转下年度",
    "勾嵇关系": "勾稽关系",
    "政府信息公工作": "政府信息公开工作",
    "主动公公开": "主动公开",
    "依申公开": "依申请公开",
    "申请公公开": "申请公开",
    "行政事业性收废": "行政事业性收费",
    "信息处理废": "信息处理费",
}
_WRONG = re.compile("|".join(map(re.escape, _RIGHT)))
_STABILITY = re.compile(r"[三二四]个?安全[一二两]个?[稳安]定?(?<!三安全一稳定)(?!定|全)")
_UNTIL = re.compile(r"截止(?=(?:到|至)?20\d\d ?年)")


def run(evidence: Evidence) -> Iterator[Finding]:
    has = evidence.full_text.__contains__
    doubled, wrong = any(map(has, _TWICE)), any(map(has, _RIGHT))
    for piece in evidence.pieces:
        if doubled:
            yield from _doubled(piece)
        for match in _WRONG.finditer(piece.text) if wrong else ():
            if match.group() == "年年度" and piece.text[: match.start()][-4:].strip().isdigit():
                continue  # 2024年年度报告 is the year's annual report.
            yield _finding(piece, match, _RIGHT[match.group()])
        if "安全" in piece.text:
            for match in _STABILITY.finditer(piece.text):
                yield _finding(piece, match, "三安全一稳定")
        if "截止" in piece.text:
            for match in _UNTIL.finditer(piece.text):
                yield _finding(piece, match, "截至", INFO)


def _doubled(piece: Piece) -> Iterator[Finding]:
    for match in _DOUBLED.finditer(piece.text):
        found = match.group()
        half = len(found) // 2
        right = found[:half] if found[:half] == found[half:] else found.replace(found[-1], "", 1)
        yield _finding(piece, match, right)


def _finding(piece: Piece, match: re.Match[str], right: str, severity: str = "") -> Finding:
    found = match.group()
    message = f"“{found}”疑为“{right}”之误。"
    return Finding(piece.at, message, right, found, match.start(), severity=severity)


def passing() -> Evidence:
    report = clean()
    text = f"{report.text_of(1)}\n政府信息公开工作工作人员熟悉“三安全一稳定”的规定。"
    return Evidence(with_section(report, 1, text))


def failing() -> Evidence:
    report = clean()
    text = f"{report.text_of(1)}\n属于四类过程性性信息的，向申请人说明理由。"
    return Evidence(with_section(report, 1, text))


check = Check(
    id="W-14",
    title="法定用语有误",
    severity=WARNING,
    source="政府信息公开条例",
    run=run,
)
