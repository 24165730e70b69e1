"""The words that tell one count from another.

A rule holds only where its words leave no doubt; a number that fits none stays uncounted (None).
"""

import re
from functools import lru_cache

from gongkai.annual_report.interpretation.claims.rules.documents import (
    MAY_BE_ELIDED,
    is_of_documents,
    with_noun,
)
from gongkai.annual_report.interpretation.claims.rules.of_requests import REQUESTS
from gongkai.annual_report.interpretation.claims.rules.of_tables import TABLE_TWO
from gongkai.annual_report.interpretation.claims.rules.of_work import WORK
from gongkai.annual_report.interpretation.claims.rules.rule import (
    OUTCOMES,
    REQUEST,
    RESULTS,
    Rule,
)
from gongkai.annual_report.interpretation.claims.rules.subject import is_of_requests
from gongkai.annual_report.interpretation.claims.rules.topic import SAID

__all__ = ["REQUEST", "RESULTS", "RULES", "Rule", "counts_of"]

RULES: tuple[Rule, ...] = (*REQUESTS, *TABLE_TWO, *WORK)
"""In the order in which they are tried."""

_NO_COUNT = re.compile(
    r"^占|^每|(?:增加|增长|增|上升|提高|减少|下降|降低|减|(?<!最)多|(?<!至)少)了?＃|(?:从|由)[^＃，]{0,10}＃"
    r"|(?<!报告)(?:计划|力争|争取|预计|目标是|目标为|拟)(?:主动公开|公开|发布|召开|开展|组织|制定|达到)[^＃]{0,20}＃"
)
"""A change, where a change began, or a plan: no count of what there was."""

_ABOUT_REQUESTS = RESULTS | {"requests_received", "requests_handled", "requests_answered"}

_BY_UNIT = {
    unit: tuple(rule for rule in RULES if unit in rule.units)
    for unit in {unit for rule in RULES for unit in rule.units}
}


def counts_of(phrase: str, unit: str, paragraph: str, in_list: bool, topic: str = "") -> str | None:
    """What the number in `phrase` (`left＃right`) counts; None where no rule is certain.

    `paragraph` is what stands before the number in its paragraph; `in_list` whether the number is
    a part of a list, where only results of requests may be claimed; `topic` what its heading names.
    """
    paragraph = SAID[topic] + paragraph
    fitting = _fitting(phrase, unit)
    if not fitting and phrase[-2:] in MAY_BE_ELIDED:
        fitting = _fitting(with_noun(phrase, paragraph), unit)
    for rule in fitting:
        if (in_list and not rule.parts) or (rule.topic and rule.topic != topic):
            continue
        if not rule.context or rule.context in phrase or rule.context in paragraph:
            stray = rule.counts in _ABOUT_REQUESTS and not is_of_requests(paragraph, phrase)
            if stray:
                return None
            if rule.counts in OUTCOMES and is_of_documents(phrase, unit, paragraph, topic):
                return None
            return rule.counts
    return None


@lru_cache(maxsize=8192)
def _fitting(phrase: str, unit: str) -> tuple[Rule, ...]:
    """The rules that the words of `phrase` fit, whatever stands before it.

    Phrases are short and rarely hold a number: a corpus says most of its phrases over and over.
    """
    if _NO_COUNT.search(phrase):
        return ()
    return tuple(
        rule
        for rule in _BY_UNIT.get(unit, ())
        if rule.word in phrase
        and rule.needs.search(phrase)
        and not (rule.never and rule.never.search(phrase))
    )
