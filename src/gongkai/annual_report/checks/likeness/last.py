"""A report's own text beside last year's, and how what they share is shown."""

import re
from collections.abc import Sequence

from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.checks.likeness.kept import own_text
from gongkai.annual_report.checks.prose import excerpt
from gongkai.annual_report.likeness import OWN_SECTIONS, Likeness, Passage, compared

_SHOWN = 3
"""Passages shown: enough to find the rest."""

_IN_BRACKETS = re.compile(r"[一二三四五六七八九十]{1,3}[)）]")
_BEHIND_A_NUMBER = re.compile(
    r"(?:(?:年度?|[月日])(?=[，,。；;：:至\d])|年[底末初]|件|条(?!例)|份|项(?!目)|个(?![人别])|次|篇|期(?![间限])"
    r"|人次|场(?!所))[^，,。；;：:\n]{0,30}[，,。；;：:\n]\s*"
)


def like_last(
    evidence: Evidence, like: float, shortest: int, sections: tuple[int, ...] = OWN_SECTIONS
) -> Likeness | None:
    """What `sections` share with last year's, where it is `like` (0 to 1) or more of at least
    `shortest` characters of own text."""
    if evidence.last is None:
        return None
    own = own_text(evidence, evidence.report, sections)
    if len(own.letters) < shortest:
        return None
    found = compared(own, own_text(evidence, evidence.last, sections), like)
    return found if found.score >= like and found.passages else None


def passages_shown(passages: Sequence[Passage]) -> str:
    """`相同的文字有5处，如第一部分“……”（312字）、第五部分“……”（80字）`, the longest first."""
    shown = "、".join(
        f"第{'一二三四五六'[passage.section - 1]}部分"
        f"“{excerpt(_from_a_clean_start(passage.text), 30)}”（{len(passage.text)}字）"
        for passage in passages[:_SHOWN]
    )
    return f"相同的文字有{len(passages)}处，{'如' if len(passages) > 1 else '是'}{shown}"


def _from_a_clean_start(text: str) -> str:
    """A passage as it is quoted: what is alike begins behind numbers and brackets, which are left
    aside, so that the bracket is given back, and the rest of a date or a count is passed over."""
    if _IN_BRACKETS.match(text):
        return f"（{text}"
    behind = _BEHIND_A_NUMBER.match(text)
    return text[behind.end() :] if behind and behind.end() < len(text) else text
