"""Which of a government's bodies a number is of, where a report tells them apart.

A government's report counts for its whole area, and calls that 全县, 县政府, or nothing. But what
stands behind the name of one of its bodies, up to the end of the sentence or to a word for the
whole, is that body's (区住建局收到申请96件，办结94件), and the tables hold the sum. 县政府 itself
is one of them where others are told of beside it (县政府印发6件，县政府办公室印发8件).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from gongkai.annual_report.interpretation.claims.breakdowns import (
    MOST_BODIES,
    is_sum_of_all,
    whole_again,
)

_AREA = r"(?:[省市县区旗州盟]|自治[县州区旗])"
_TOWNS = r"乡镇[（(]街道[)）]|乡镇|镇街|街镇|镇[（(]街道[)）]|街道[（(]镇[)）]|街道|镇办"
_ACTS = (
    r"收[到悉取]|征收|受理|新收|接收|接到|办[理结]|答复|作出|做出|实施|制[发定]|印发|出台|发布|公布|公开"
    r"|废止|被|因|新增|行政|规范性|政府信息|信息公开|申请|未|无|没有|予以|不予|部分"
)
_COUNTING = (
    r"(?=(?:全年|本年度?|20\d\d年度?|共计?|累计|合计|分别|均|已|依法|及时|新|自|[为有是]){0,3}"
    rf"(?:{_ACTS}|\d))"
)
_BEGIN = r"(?:^|(?<=[，,、；;：:。（(\n])|(?<=其中)|(?<=涉及)|(?<=[和及与以对]))"
_NO_BODY = r"(?!门户|网|官网|系统|令|文件|常务|公报|信息公开[网平])"
_MENTION = re.compile(
    "|".join(
        f"(?P<{name}>{words})"
        for name, words in {
            "whole": rf"[全我本]{_AREA}(?!级)|各级|各地|政府系统|行政区域",
            "sum": "合计|总计|总共",
            "office": rf"{_AREA}?(?:人民)?政府(?:办(?:公[室厅]|厅)?|信息公开(?:办公室|工作机构))",
            "itself": rf"(?:{_AREA}(?:人民)?政府|{_AREA})?本级(?:政府|机关)?|{_AREA}级层面"
            rf"|(?<=其中){_AREA}(?:人民)?政府{_NO_BODY}",
            "departments": rf"{_AREA}(?:直|级)(?:各|机关)?(?:部门|单位|机关)|{_AREA}直"
            rf"|{_AREA}政府(?:各|组成|工作)*部门|{_BEGIN}(?:各|政府|其他)?(?:工作)?部门|各?委办局",
            "below": rf"各?(?:{_TOWNS})(?:人民政府|政府|办事处)?"
            rf"|各{_AREA}",
            "own": rf"{_AREA}(?:人民)?政府(?:机关)?{_NO_BODY}",
            "named": rf"(?:\d{{1,3}}个|部分)(?:部门|单位|镇|{_TOWNS})"
            rf"|{_BEGIN}[一-鿿]{{1,10}}?(?:[局委镇乡]|中心|大队|办公室){_COUNTING}",
        }.items()
    )
)
_JOINED = re.compile(r"[（(][^（()）]{0,6}[)）]|[、和及与]|以及|\s")
_SENTENCE_END = re.compile(
    r"\n|。(?!其中|(?:均|已)?(?:收到|受理|新收|办[理结]|答复|予以|不予|上年结转|结转|被申请)"
    r"|[从按][^，。\n]{2,10}[看分])"
)
"""A sentence that goes on with a verb has the body of the one before it."""
_HEADING = re.compile(
    r"\s*[（(]?[\d一二三四五六七八九十]{1,2}[）).．、]?[^，。；：\d\n]{2,24}[。：:]?\s*"
)
_CLAUSE_END = re.compile(r"[，,。；;\n]")
_AHEAD, _FAR = 40, 1 << 62
_OF_ALL: Final = frozenset({"whole", "sum"})
_PARTS: Final = frozenset({"office", "itself", "departments", "below", "named"})
_MAKE_A_WHOLE: Final = frozenset({"departments", "below"})
_ITS_OWN = frozenset({"规范性文件", "复议", "诉讼"})
"""What is 县政府's own as a rule: its documents, and cases against it."""
_COUNTED = re.compile(
    r"申请|规范性文件|规章|许可|处罚|强制|复议|诉讼|收到|受理|新收|办[理结]|答复|作出|制发|制定|印发"
    r"|废止"
)

Span = tuple[int, int]
Mention = tuple[int, int, str]
"""Start, end and the kind of body that is named."""


def _end_of(text: str, at: int) -> int:
    """Where what is said of a body named at `at` ends: with its sentence, or where it is a heading
    on a line of its own (1.县政府本级办理情况。), with the line below."""
    found = _SENTENCE_END.search(text, at)
    end = found.start() if found else len(text)
    line_end = text.find("\n", at)
    begin = max(text.rfind(mark, 0, at) for mark in "\n。") + 1
    if end >= line_end - 1 >= 0 and _HEADING.fullmatch(text, begin, line_end):
        below = text.find("\n", line_end + 1)
        return below if below >= 0 else len(text)
    return end


@lru_cache(maxsize=4)
def spans_of_levels(text: str) -> tuple[Span, ...]:
    """Where in `text`, a section of a government's report, numbers are those of a body of it."""
    mentions = [(m.start(), m.end(), m.lastgroup or "") for m in _MENTION.finditer(text)]
    apart = _is_told_apart(text, mentions)
    spans: list[Span] = []
    start = -1
    end = sentence_end = 0
    before: Mention = (0, 0, "whole")
    bodies: list[Mention] = []
    for mention in mentions:
        if mention[0] >= end:
            if start >= 0:
                spans.append((start, end))
            start, before, bodies = -1, (mention[0], mention[0], "whole"), []
            if mention[0] >= sentence_end:
                sentence_end = _end_of(text, mention[0])
            end = sentence_end
        if mention[2] == "sum" and not is_sum_of_all(text, bodies, mention[1]):
            continue
        if mention[2] in _OF_ALL:
            bodies = []
        else:
            bodies = [*bodies[:MOST_BODIES], mention]
            end = min(end, whole_again(text, bodies) or end)
        limited = mention[2] in _PARTS
        if mention[2] == "own":
            limited = apart or not _ITS_OWN.isdisjoint(_counted(text, mention))
        if _are_all(text, before, mention) and not 0 <= start < before[0]:
            limited = False
        if limited and start < 0:
            start = mention[0]
        elif not limited and mention[2] != "own" and start >= 0:
            spans.append((start, mention[0]))
            start = -1
        before = mention
    if start >= 0:
        spans.append((start, end))
    return tuple(spans)


def is_of_a_level(spans: Sequence[Span], at: int) -> bool:
    """Whether a number at `at` lies in one of `spans`, which stand in order and apart."""
    place = bisect_right(spans, (at, _FAR)) - 1
    return place >= 0 and at < spans[place][1]


def _are_all(text: str, first: Mention, second: Mention) -> bool:
    """Whether two levels that make the whole stand side by side: 各乡镇、各部门."""
    if {first[2], second[2]} != _MAKE_A_WHOLE or text[first[0]] != "各":
        return False
    return not _JOINED.sub("", text[first[1] : second[0]])


def _is_told_apart(text: str, mentions: list[Mention]) -> bool:
    """Whether the government's own number stands beside that of another body or of its area."""
    own = set().union(*(_counted(text, m) for m in mentions if m[2] == "own"))
    others = [m for m in mentions if m[2] not in ("own", "itself")]
    return any(not own.isdisjoint(_counted(text, mention)) for mention in others)


def _counted(text: str, mention: Mention) -> set[str]:
    """What the clause behind a mention counts, and how it came about; nothing where it has no
    number."""
    clause = _CLAUSE_END.split(text[mention[1] : mention[1] + _AHEAD], maxsplit=1)[0]
    return set(_COUNTED.findall(clause)) if any(map(str.isdigit, clause)) else set()
