"""The report is on disclosure.

What    A paragraph of party building or of the body's general achievements, without a word on
        disclosure, is pointed out.
Why     〔2021〕30号 forbids 泛化: what does not belong drowns what does.
Source  国办公开办函〔2021〕30号.
Example A paragraph on 党史学习教育 in section one.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import INFO, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import excerpt, sentences

_TOPICS = (
    *("党建", "党史学习", "主题教育", "党风廉政", "从严治党", "意识形态工作", "支部", "党员"),
    *("招商引资", "固定资产投资", "乡村振兴", "疫情防控", "文明创建", "创文", "完成投资"),
)
_ANY = re.compile("|".join(_TOPICS))
_SIGNS = (
    *("党", "主题教", "意识形", "支部", "招商", "固定资", "振兴", "疫情"),
    *("文明创", "创文", "完成投"),
)
"""One of these stands in every topic: the whole text is looked through for them first."""
_ON_TOPIC = re.compile(r"公开|信息|解读|申请|网站|专栏|公众号|新媒体|发布|公示|答复|复议")
SHORTEST = 30
"""Characters: a passing mention is none."""


def run(evidence: Evidence) -> Iterator[Finding]:
    if not any(map(evidence.full_text.__contains__, _SIGNS)):
        return
    for at, text in evidence.own_pieces:
        if not _ANY.search(text):
            continue
        for offset, sentence in sentences(text):
            topic = _ANY.search(sentence)
            if topic and len(sentence) >= SHORTEST and not _ON_TOPIC.search(sentence):
                message = f"这里写的是{topic.group()}，与政府信息公开没有直接关系，不宜泛化。"
                yield Finding(at, message, found=excerpt(sentence), offset=offset)
                break


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    text = (
        "全年召开支部党员大会12次，讲党课4次，组织党员到红色教育基地参观学习3次，党建工作获得表彰。"
    )
    return Evidence(with_section(report, 1, f"{report.text_of(1)}\n{text}"))


check = Check(
    id="W-13",
    title="内容泛化",
    severity=INFO,
    source="国办公开办函〔2021〕30号",
    run=run,
)
