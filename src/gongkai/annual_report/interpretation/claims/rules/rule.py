"""What a rule of words is, and the units of what it may count."""

import re
from dataclasses import dataclass, field

OUTCOMES = frozenset({"granted", "partly_granted", "refused", "unavailable", "declined", "closed"})
"""What a request ends with."""

RESULTS = OUTCOMES | {"requests_carried_in", "requests_carried_out"}
"""What may be claimed by a part of a list of requests (其中予以公开5件)."""

CASES = frozenset(["件", "件次", "条", "份", "宗", "起", "例", "个", "次", "项"])
TEXTS = frozenset(["条", "件", "篇", "项", "个", "份", "则", "期", "类", "部"])
TIMES = frozenset(["次", "场", "期", "批", "批次", "场次", "个", "班次"])
PEOPLE = frozenset(["人", "人次", "名", "余人"])
MONEY = frozenset({"万元", "亿元", "元"})

REQUEST = (
    r"(?:政府信息公开(?:的)?申请|信息公开(?:的)?申请|依申请公开|公开(?:政府)?信息(?:的)?申请"
    r"|申请公开)"
)


@dataclass(frozen=True)
class Rule:
    """`counts` where the phrase round a number has `word`, matches `needs`, and not `never`.

    The phrase is `left＃right`: the clause before the number, and the noun after its unit.
    `context` must be found in the paragraph up to the number, `never` in neither. A rule with a
    `topic` holds only where the heading names it (rules/topic.py).
    """

    counts: str
    word: str
    units: frozenset[str]
    needs: re.Pattern[str]
    never: re.Pattern[str] | None = None
    context: str = ""
    parts: bool = field(default=False)
    topic: str = ""


def rule(
    counts: str,
    word: str,
    units: frozenset[str],
    needs: str,
    never: str = "",
    context: str = "",
    topic: str = "",
) -> Rule:
    return Rule(
        counts,
        word,
        units,
        re.compile(needs),
        re.compile(never) if never else None,
        context,
        counts in RESULTS,
        topic,
    )
