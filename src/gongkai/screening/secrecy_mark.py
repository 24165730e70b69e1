"""Marks of secrecy (保守国家秘密法; GB/T 9704-2012) and of papers for internal use.

A text that bears one is not for the public, whatever else it says. Talk of secrecy (属于国家秘密,
商业秘密, 保密审查) is no mark.
"""

import re
from collections.abc import Iterator

from gongkai.screening.hit import BLOCK, Hit

KIND = "secrecy_mark"

_S = "[ \t\u00a0\u2002-\u200a\u3000]"
_GAP = f"{_S}{{0,3}}"
"""Set as it often is, 机　密 has a blank between its characters."""


def _set_apart(words: str) -> str:
    """A pattern of the `words` (with | between), set with blanks between characters or without."""
    return "|".join(_GAP.join(word) for word in words.split("|"))


_QUOTED = r"(?<![“”\"‘'「])"
_LEVEL = f"(?:{_set_apart('绝密|机密|秘密')})"
_YEARS = r"(?:\d{1,2}年|长期|[一二三四五六七八九十]{1,3}年)"
_STAR = "[★☆✩]"
_THIS = f"{_QUOTED}(?:[本此该](?:文件|件|文|通知|报告|材料|资料))"
_END = r"(?=[，。；、）)]|[ \t\u3000]*(?:\n|$))"
_SAID = f"[为是]{_LEVEL}级?(?:文件|件|材料|资料)?{_END}"
_BEGUN = r"(?:^|(?<=[\n。（(]))"
"""Where a sentence begins: 凡标注为秘密级文件 is talk of others."""
_MARK = re.compile(
    rf"{_QUOTED}{_LEVEL}{_S}{{0,4}}{_STAR}(?:{_S}{{0,2}}{_YEARS})?"
    rf"|{_STAR}{_S}{{0,2}}{_LEVEL}(?!级)"
    rf"|(?<![\u4e00-\u9fff“”\"‘'「]){_LEVEL}{_S}{{0,4}}{_YEARS}(?![\u4e00-\u9fff])"
    rf"|[【〔［\[（(]{_GAP}{_LEVEL}{_GAP}[】〕］\]）)]"
    rf"|{_QUOTED}(?:{_set_apart('密级')}){_S}?[:：]{_S}?(?:{_LEVEL}|内部)"
    rf"|{_QUOTED}内部(?:资料|文件|材料|情况|刊物)[，,、：: \u3000]{{0,3}}"
    r"(?:注意保[存密]|(?:请勿|严禁|不得|切勿)(?:外传|公开|翻印))"
    rf"|(?:^|(?<=\n)){_S}{{0,40}}(?:{_LEVEL}|{_set_apart('工作秘密')})"
    rf"(?={_S}{{0,40}}(?:(?:{_set_apart('特急|加急|平急|特提')}){_S}{{0,40}})?(?:\n|$))"
    rf"|{_THIS}[^，。；、\n]{{0,8}}?(?:密级|[定注列]){_SAID}|{_BEGUN}(?:标注|定)为{_LEVEL}级文件{_END}"
    rf"|{_QUOTED}此件(?:不予|不得|不宜|不)公开"
)

_BARE = frozenset({"绝密", "机密", "秘密", "工作秘密"})
"""What is a mark where it has a line for itself, and nothing goes on there from a line above."""
_LEFT_OPEN = re.compile(r"(?:属于?|于|国家?|商业|工作|涉及|泄露|保守|[，,、和及或])[ \u3000]*$")
_REACH, _LINES_ABOVE, _LONGEST = 200, 4, 60
_BLANKS = re.compile(_S)
_FIRST_LOOK = re.compile(f"{_set_apart('密级|绝密|机密|秘密')}")


def detect(text: str) -> Iterator[Hit]:
    """秘密★1年, 密级：机密, 本文件密级为机密, （机密）, 内部资料 注意保存, a line that says
    nothing but 秘密, 此件不公开; with blanks between the characters (机　密), as often set."""
    if not may_be_in(text):
        return
    for match in _MARK.finditer(text):
        mark = match.group().strip()
        start = match.end() - len(match.group().lstrip())
        if is_bare(mark) and _goes_on(text, start):
            continue
        message = f"这里有不宜公开的标志“{mark}”。"
        yield Hit(KIND, start, start + len(mark), mark, message, "", BLOCK)


def is_mark(line: str) -> bool:
    """Whether a short `line` bears a mark: 秘密★1年　份号000012."""
    return len(line) <= _LONGEST and next(detect(line), None) is not None


def is_bare(mark: str) -> bool:
    """Whether `mark` is one only by where it stands: 秘密, without a star and a term."""
    return _BLANKS.sub("", mark) in _BARE


def _goes_on(text: str, start: int) -> bool:
    """Whether a line above leaves open what goes on at `start`: 国家/秘密, broken in a narrow cell,
    with the lines of the cell beside it in between."""
    above = text[max(0, start - _REACH) : start].rstrip(" 　").split("\n")
    filled = [line for line in above if line.strip()]
    return any(_LEFT_OPEN.search(line) for line in filled[-_LINES_ABOVE:])


def may_be_in(text: str) -> bool:
    """One character is looked for much faster than two: most texts are through after these."""
    return (
        ("密" in text and _FIRST_LOOK.search(text) is not None)
        or "★" in text
        or "☆" in text
        or "✩" in text
        or ("此" in text and "此件" in text)
        or "内部" in text
    )
