"""What the words in a row of a grid name, for the readers of all three tables at once.

Statutory tables repeat word for word from report to report. So what a row names is kept by all its
words together: one look-up a row, where each reader would otherwise ask for every word.
"""

from functools import lru_cache
from typing import Final, NamedTuple

from gongkai.annual_report.interpretation.recurring import LONGEST
from gongkai.annual_report.interpretation.tables.labels import (
    applicant,
    bare,
    heading_column,
    is_block_heading,
    proactive_labels,
    request_labels,
)
from gongkai.annual_report.interpretation.tables.remedy_names import remedy_name

ORGANISATIONS: Final = "法人或其他组织"
APPLICANTS: Final = "申请人情况"
_MERGED = frozenset({ORGANISATIONS, APPLICANTS})
_REMEDY_NAMES = (
    "行政复议 行政诉讼 未经复议直接起诉 复议后起诉 行政诉讼未经复议直接起诉 行政诉讼复议后起诉"
)
_RESULT_NAMES = "结果维持 结果纠正 其他结果 尚未审结"
REMEDY_HEADINGS = frozenset(f"{_REMEDY_NAMES} {_RESULT_NAMES}".split())
_LONGEST_OF_TWO, _LONGEST_OF_THREE = 60, 90
_MOST = 4096

Named = tuple[int, str]
"""The index of a word among the words of its row, and what it names."""


class RowNames(NamedTuple):
    """What the words of a row name.

    Of table two: whether the first opens a block, its columns, the row whose label stands there.
    Of table three: applicants, names above several of them, the rows whose labels stand there.
    Of table four: whether a remedy or a result is named.
    """

    opens_block: bool
    headings: tuple[Named, ...]
    proactive: Named | None
    applicants: tuple[Named, ...]
    merged: tuple[Named, ...]
    requests: tuple[Named, ...]
    remedies: bool


_NOTHING = RowNames(False, (), None, (), (), (), False)


def names_of(words: tuple[str, ...]) -> RowNames:
    """What `words`, those of one row, name."""
    if not words:
        return _NOTHING
    return _kept(words) if sum(map(len, words)) <= LONGEST else _names(words)


def _names(words: tuple[str, ...]) -> RowNames:
    plain = [bare(word) for word in words]
    applicants = [applicant(word) for word in words]
    headings = [heading_column(word) for word in words]
    return RowNames(
        opens_block=is_block_heading(words[0]),
        headings=tuple((at, name) for at, name in enumerate(headings) if name),
        proactive=_proactive(plain),
        applicants=tuple((at, name) for at, name in enumerate(applicants) if name),
        merged=tuple((at, name) for at, name in enumerate(plain) if name in _MERGED),
        requests=_requests(plain),
        remedies=not REMEDY_HEADINGS.isdisjoint(map(remedy_name, words)),
    )


_kept = lru_cache(maxsize=_MOST)(_names)


def _proactive(plain: list[str]) -> Named | None:
    """The label of table two, which is the first word that is short enough for one; the article of
    its block may stand in a column before it."""
    for at, word in enumerate(plain):
        if word and len(word) <= _LONGEST_OF_TWO:
            labels = proactive_labels(word)
            if not labels and is_block_heading(word):
                continue
            return (at, labels[0].key) if len(labels) == 1 else None
    return None


def _requests(plain: list[str]) -> tuple[Named, ...]:
    """The labels of table three; of several in one word the last."""
    found = ((at, request_labels(word)) for at, word in enumerate(plain) if _may_label(word))
    return tuple((at, labels[-1].key) for at, labels in found if labels)


def _may_label(plain: str) -> bool:
    return len(plain) <= _LONGEST_OF_THREE
