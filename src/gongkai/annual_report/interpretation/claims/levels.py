"""Which of a government's bodies a number is of, where a report tells them apart.

A government's report counts for its whole area, and calls that 全县, 县政府, or nothing. But where
it tells what each level did (县政府印发6件，县政府办公室印发8件; 县直部门20件，各乡镇10件), a
number behind the name of one is that level's, and the tables hold the sum.
"""

import re
from typing import Final

_AREA = r"(?:[省市县区旗州盟]|自治[县州区旗])"
_TOWNS = r"乡镇|镇街|街道|乡镇[（(]街道[)）]|镇[（(]街道[)）]|镇办"
_LEVELS: Final = {
    "office": rf"{_AREA}?(?:人民)?政府办(?:公[室厅]|厅)?",
    "departments": rf"{_AREA}(?:直|级)(?:各|机关)?(?:部门|单位|机关)?"
    r"|(?:各|政府)(?:工作)?部门|各?委办局",
    "below": rf"各?(?:(?:{_TOWNS})(?:人民政府|政府|办事处)?|{_AREA}[县区市](?=[收新受办印制]))",
    "itself": rf"(?:{_AREA}(?:人民)?政府|{_AREA})?本级(?:政府|机关)?",
    "own": rf"{_AREA}(?:人民)?政府(?:机关)?",
}
_TIME = r"全年|本年度?|20\d\d年度?"
_ACTS = (
    r"收[到悉]|受理|新收|接收|接到|办[理结]|答复|作出|做出|实施|制[发定]|印发|出台|发布|公布|公开"
    r"|废止|被|因|新增|行政|规范性|政府信息|信息公开|申请"
)
_BEGIN = r"(?:^|[，,、；;：:。（(\n]|其中)\s?"
_COUNTING = (
    rf"(?=(?:{_TIME}|共计?|累计|合计|分别|均|已|依法|及时|新|[为有是]){{0,3}}(?:{_ACTS}|\d))"
)
_SUBJECT = re.compile(
    rf"{_BEGIN}(?:{_TIME}|其中|{_AREA}内|全{_AREA}|由|是|[,，\s]){{0,4}}"
    rf"(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _LEVELS.items())}){_COUNTING}"
)
_AREA_COUNTS = re.compile(rf"{_BEGIN}(?:{_TIME}|[,，\s]){{0,4}}全{_AREA}{_COUNTING}")
_WHOLE = re.compile(rf"[，,；;。：:\n](?=\s?(?:全{_AREA}|合计|共计|总计|总共|两项))|[。\n]")
"""Where the numbers are those of the whole again."""
_COUNTED = re.compile(r"申请|规范性文件|规章|许可|处罚|强制|复议|诉讼|信息")
_ALWAYS = frozenset({"below", "itself"})
_AHEAD = 40
_CLAUSE_END = re.compile(r"[，,。；;\n]")

Span = tuple[int, int]


def spans_of_levels(text: str) -> tuple[Span, ...]:
    """Where in `text`, a section of a government's report, numbers are those of one level: of towns
    and of 县政府本级 always, of others where more than one level is told of, or the whole area
    beside the government (县政府收到申请34件，全县共收到申请130件)."""
    subjects = [subject for subject in _SUBJECT.finditer(text) if _counts(text, subject.end())]
    if not subjects:
        return ()
    apart = len({subject.lastgroup for subject in subjects}) > 1
    of_the_area: set[str] = set()
    if not apart:
        of_the_area.update(*(_counted(text, m.end()) for m in _AREA_COUNTS.finditer(text)))
    spans = []
    for subject in subjects:
        beside = not of_the_area.isdisjoint(_counted(text, subject.end()))
        if apart or beside or subject.lastgroup in _ALWAYS:
            end = _WHOLE.search(text, subject.end())
            spans.append((subject.start(), end.start() if end else len(text)))
    return tuple(spans)


def _counts(text: str, at: int) -> bool:
    """Whether a number stands in the clause that goes on at `at`."""
    return any(map(str.isdigit, _clause(text, at)))


def _counted(text: str, at: int) -> set[str]:
    """What the clause that goes on at `at` counts."""
    return set(_COUNTED.findall(_clause(text, at)))


def _clause(text: str, at: int) -> str:
    return _CLAUSE_END.split(text[at : at + _AHEAD], maxsplit=1)[0]
