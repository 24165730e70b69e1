"""Problems and measures in section five, told by their words."""

import re
from functools import lru_cache
from typing import NamedTuple

from gongkai.annual_report.checks.prose import AT_HAND, wanted_form
from gongkai.annual_report.report import Report

_TITLE = re.compile(r"存在(?:的)?(?:主要)?问题(?:及|和|与)(?:改进|整改)(?:情况|措施)")
_FRAME = re.compile(rf"(?:政府信息公开工作)?{_TITLE.pattern}")
_WANTING = re.compile(
    r"(?:有待|亟待|尚待|亟需|还需|尚需|仍需|需要|需)(?:于)?(?:进一步)?(?:得到)?(?:加强|提高|提升|完善|改进|强化|规范|优化|健全|拓展|加大|增强|深化|丰富)"
    r"|(?:不够?|不太|欠|尚未|未能?|没有)(?:及时|充分|完全|进一步)?(?:完善|健全|规范|优化|加强|建立|开展|强化|落实|到位|加大|制定|改进|解决)"
)
_PROBLEM = re.compile(
    r"问题|不足|不够|有待|亟待|薄弱|欠缺|不高|滞后|单一|不及时|差距|短板|不强|不深|不全|不多|不一|困难|弱|缺乏|缺少|偏[低少弱慢]"
    r"|还需|尚需|仍需|需进一步|需要进一步|不规范|不完善|不到位|不细|不实|较少|较低|较慢|较弱|不充分|不平衡|未能|不熟"
)
_NO_PROBLEM = re.compile(
    r"(?:不存在|没有(?:发现|发生)?|暂无|未(?:发现|发生)|(?<![一-鿿])无)(?:任何|突出|明显|主要|重大)?的?问题"
)
_MEASURE = re.compile(
    r"改进(?:措施|情况|方向|工作|办法)|整改|下一步|今后|解决办法|[将已](?:通过|从|在|对|继续|进一步|加|把|重点|组织|着力|建立|采取)"
    r"|针对|加强|加大|完善|强化|优化|健全|建立|规范|开展|推进|组织|制定|增加|列入|纳入|提高|提升|安排|落实|督促|细化|明确|由.{1,10}负责|改为|改进"
    r"|审核|核对|每[周月季]|巡查|补齐|培训|公示栏|定期"
)


_MEASURE_HEADINGS = ("改进措施", "改进情况", "下一步", "整改措施")


_CLAUSE = re.compile(r"[^，。；;\n]+")
_WANTS = re.compile(
    r"(?:不足|不高|不够|不强|不深|不细|不实|薄弱|欠缺|滞后|差距|偏[低少弱慢]|较[少低慢弱]|尚未(?:形成|建立|到位|落实)"
    r"|(?:有待|亟待|尚待|亟需|还需|尚需|仍需)(?:进一步)?[^，。；]{2,4})$"
)
"""How a clause ends that tells of a problem: what it calls 规范化 or 完善的机制 is no measure."""
_ACTS = re.compile(r"解决|克服|针对|改变|扭转|补齐|将|已")
_SENTENCE = re.compile(r"[^。\n]+")
_LAST_YEAR = ("上年", "上一年", "去年")
_OPENING_WORDS = 8


class SectionFive(NamedTuple):
    """Whether problems, and whether measures, are named; `unanswered`: problems are left to which
    no measure answers, for those that are named answer to last year's problems."""

    problems: bool
    measures: bool
    unanswered: bool = False


@lru_cache(maxsize=AT_HAND)
def told(text: str, year: int | None = None) -> SectionFive:
    """What section five of the report on `year` tells of. 有待完善 and 不够健全 are problems, not
    measures."""
    bare = _FRAME.sub("", text) if _TITLE.search(text) else text
    bare = _NO_PROBLEM.sub("", bare) if "问题" in bare else bare
    problems, measures = bool(_PROBLEM.search(bare)), _has_measures(bare)
    if not (problems and measures):
        return SectionFive(problems, measures, problems)
    rest = _of_this_year(bare, year)
    left = rest != bare and bool(_PROBLEM.search(rest)) and not _has_measures(rest)
    return SectionFive(problems, measures, left)


def _of_this_year(text: str, year: int | None) -> str:
    """`text` without the sentences that begin by telling what became of last year's problems."""
    before = (*_LAST_YEAR, f"{year - 1}年") if year else _LAST_YEAR
    if not any(map(text.__contains__, before)):
        return text
    return "\n".join(
        sentence for sentence in _SENTENCE.findall(text) if not _looks_back(sentence, before)
    )


def _looks_back(sentence: str, before: tuple[str, ...]) -> bool:
    """上年报告中的问题，已……: what is done about it, and nothing that is still to be done."""
    opening = sentence[: _OPENING_WORDS + len("2024年")]
    return (
        any(map(opening.__contains__, before))
        and "已" in sentence
        and any(word in sentence for word in ("问题", "不足", "短板"))
        and not any(word in sentence for word in ("下一步", "今后", "将"))
    )


def told_of(report: Report) -> SectionFive | None:
    """What section five of `report` tells of; None where it is empty, or the form wants none."""
    text = report.text_of(5)
    return told(text, report.year) if text and wanted_form(report) is not None else None


def _has_measures(text: str) -> bool:
    if any(heading in text for heading in _MEASURE_HEADINGS):
        return True
    clauses = (c for c in _CLAUSE.findall(text) if not _WANTS.search(c) or _ACTS.search(c))
    return any(_MEASURE.search(_WANTING.sub("", clause)) for clause in clauses)
