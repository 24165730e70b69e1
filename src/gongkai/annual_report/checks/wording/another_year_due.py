"""The own year does not stand where another's should.

What    A comparison is with another year than the report's own (not 与2025年相比 in the report on
        2025), and what is carried over goes to the year after it (not 结转2025年继续办理).
Why     Every year of last year's text was put one up, those of the comparison with it; or none was.
Source  国办公开办函〔2021〕30号（数据准确）.
Example 与2022年相比增加3件 in a report on 2022.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import sentence_at, sentence_start

_COMPARED = re.compile(
    r"[与和同较比](?P<year>20\d\d) ?年(?:度)?(?:同期|全年)?"
    r"(?:的?\d{1,9} ?[件条份篇次人]|[（(][^（()）]{1,16}[)）])?"
    r"(?:相比|比较|持平|(?:有所|略有)?(?:增加|增长|增|上升|减少|下降|减|多|少)了?(?=\d|约|[，,。；;]))"
)
_CARRIED = re.compile(
    r"结转(?:至|到|入)?(?P<year>20\d\d) ?年(?:度)?(?:继续办理|继续处理|办理|处理|的?\d)"
)
_AHEAD = re.compile(r"力争|计划|下一步|明年|将|打算|拟|目标|确保")
"""The year to come may be held against the report's own: 2026年力争比2025年增加10%."""


def run(evidence: Evidence) -> Iterator[Finding]:
    own = evidence.own_year
    if own is None or not evidence.report.title or str(own) not in evidence.report.title:
        return
    for at, text in evidence.own_pieces:
        if f"{own}" not in text:
            continue
        for match in _COMPARED.finditer(text):
            if int(match["year"]) == own and not _AHEAD.search(sentence_at(text, match.start())):
                message = f"本报告为{own}年度，这里写的是“{match.group()}”，请核对比较的年份。"
                yield Finding(at, message, f"{own - 1}年", f"{own}年", match.start())
        for match in _CARRIED.finditer(text) if "结转" in text else ():
            if int(match["year"]) == own and not _tells_of_last_year(text, match.start(), own):
                message = f"本报告为{own}年度，这里写的是“{match.group()}”，结转到的应为下一年度。"
                yield Finding(at, message, f"{own + 1}年", f"{own}年", match.start())


def _tells_of_last_year(text: str, at: int, own: int) -> bool:
    """Whether the sentence speaks of the year before, which carried over into the own one."""
    before = text[sentence_start(text, at) : at]
    return f"{own - 1}年" in before or "上年" in before or "去年" in before


def passing() -> Evidence:
    report = clean()
    year = report.year or 0
    text = f"与{year - 1}年相比增加3件，结转{year + 1}年继续办理2件。"
    return Evidence(with_section(report, 6, f"{report.text_of(6)}\n{text}"))


def failing() -> Evidence:
    report = clean()
    return Evidence(with_section(report, 6, f"{report.text_of(6)}\n与{report.year}年相比增加3件。"))


check = Check(
    id="W-24",
    title="应写其他年份处写了本年",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
