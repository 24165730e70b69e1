"""一是, 二是, 三是 follow one another.

What    In a row of 一是 … 二是 … no number is left out or stands twice.
Why     What was to stand between has been lost.
Source  条例第六条 (accuracy).
Example “一是……；二是……；四是……。”
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding

_HAN = "一二三四五六七八九"
_BEFORE = frozenset("，,。；;：:）) 　\n")
_POINT = re.compile(rf"是(?<=[{_HAN}]是)")
"""Begins with 是, which is rarer than the figures before it."""


def run(evidence: Evidence) -> Iterator[Finding]:
    for at, text in evidence.own_pieces:
        last = 0
        for match in _POINT.finditer(text):
            at_figure = match.start() - 1
            if at_figure and text[at_figure - 1] not in _BEFORE:
                continue
            figure = text[at_figure]
            value = _HAN.index(figure) + 1
            if value not in (1, last + 1):
                wanted, found = f"{_HAN[last]}是", f"{figure}是"
                message = f"“{found}”前缺少“{wanted}”，列举的序号不连续。"
                if value <= last:
                    message = f"“{found}”前面已经用过，列举的序号有误。"
                yield Finding(at, message, wanted, found, at_figure)
            last = value


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    text = (
        "存在的主要问题：一是解读形式单一；三是报送不及时。\n"
        "改进措施：一是增加图解；二是把报送时限列入考核。"
    )
    return Evidence(with_section(clean(), 5, text))


check = Check(
    id="F-21",
    title="列举序号不连续",
    severity=WARNING,
    source="政府信息公开条例第六条",
    run=run,
)
