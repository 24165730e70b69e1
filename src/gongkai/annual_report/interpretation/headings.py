"""What a heading looks like, and which of the six sections it opens.

Titles vary from place to place (依申请公开办理情况), from form to form (概述), and by slips of the
pen; numbers come in several styles. A title is *certain* where nothing else in a report is called
so, and *weak* where an aspect of section one bears the same name (主动公开情况).
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from gongkai.annual_report.forms import SECTION_TITLES
from gongkai.annual_report.interpretation.numerals import chinese_number

CERTAIN, WEAK = 2, 1

_LONGEST = 44
_HAN = "一二三四五六七八九十"
_NUMBERED = re.compile(
    rf"(?:(?P<part>第\s?[{_HAN}]{{1,3}}\s?(?:部分|章|节)\s?[、：:.．]?)"
    rf"|[（(]\s?(?P<inner>[{_HAN}]{{1,3}}|\d{{1,2}})\s?[)）]\s?[、.．]?"
    rf"|(?P<han>[{_HAN}]{{1,3}})\s?[、.．，,：:]|(?P<spaced>[{_HAN}]{{1,2}})(?=\s)"
    rf"|(?P<digit>\d{{1,2}})\s?(?:[、，,：:]|[.．](?!\d))|#{{1,6}}(?=\s))"
)
_NUMBER_STARTS = frozenset(f"第（(#0123456789{_HAN}")
_SPACES = re.compile(r"\s+")
_STOP = re.compile(r"[。：:；;!！?？\n]|[，,](?!提起|行政诉讼|被提起)")
_VERB = re.compile(
    r"未|没有|我[局委办街镇乡县市区厅院]|20\d\d|共计|根据|按照|组成|通过|加强|进一步"
)
_TITLE_WORD = re.compile(r"情\s?况|事\s?项|概|公开|问题|其[他它]")

_EXACT = {
    **{title: number for number, title in enumerate(SECTION_TITLES, 1)},
    "概述": 1,
    "概况": 1,
    "总体概述": 1,
    "工作概述": 1,
    "总体工作情况": 1,
    "整体情况": 1,
    "政府信息公开工作总体情况": 1,
    "政府信息公开总体情况": 1,
    "工作总体情况": 1,
    "政府信息主动公开情况": 2,
    "行政机关主动公开政府信息情况": 2,
    "行政机关主动公开政府信息的情况": 2,
    "主动公开政府信息的情况": 2,
    "依申请公开办理情况": 3,
    "政府信息公开申请办理情况": 3,
    "其他需要报告事项": 6,
    "其他报告事项": 6,
    "其他需要说明的事项": 6,
    "需要报告的其他事项": 6,
    "需要说明的其他事项": 6,
    "其他事项": 6,
}
_OFFICIAL = {number: frozenset(title) for number, title in enumerate(SECTION_TITLES, 1)}
_WEAK = {
    "基本情况": 1,
    "总体情况概述": 1,
    "主动公开情况": 2,
    "主动公开信息情况": 2,
    "主动公开工作情况": 2,
    "主动公开": 2,
    "依申请公开情况": 3,
    "依申请公开": 3,
    "依申请公开工作情况": 3,
    "依申请公开信息情况": 3,
    "存在的主要问题": 5,
    "存在的问题": 5,
    "存在问题": 5,
    "存在问题及改进": 5,
    "其他": 6,
    "其他情况": 6,
}
_RUN_ON = re.compile(
    r"(?P<title>总体情况|概述|主动公开政府信息(?:的)?情况|收到和处理政府信息公开申请(?:的)?情况"
    r"|(?:因)?政府信息公开(?:工作)?(?:被)?(?:申请)?行政复议[、，和及]?(?:提起)?行政诉讼(?:的)?情况"
    r"|(?:政府信息公开工作)?存在(?:的)?(?:主要)?问题[及和与]改进(?:情况|措施)"
    r"|其他需要报告的事项|需要报告的其他事项)"
    r"(?P<mark>\s*[:：。]|\s+|(?=无|20\d\d年|本年|一是|（一）|根据|我[局委办街镇乡县市区厅院]))"
)


@dataclass(slots=True, unsafe_hash=True)
class Heading:
    """A line read as a heading. `place` is its section (1–6) or None, `ordinal` its printed number
    as a number, `style` how that is written ("" where there is none), `rest` what follows it."""

    printed: Final[str]
    title: Final[str]
    style: Final[str]
    ordinal: Final[int | None]
    place: Final[int | None]
    certainty: Final[int]
    rest: Final[str] = ""


def read_heading(line: str) -> Heading | None:
    """`line` as a heading: a known title, or a short numbered line; else None.

    `line` has no white space at its ends. The text of a heading that runs on into its section
    stands in `rest`.
    """
    return _read_short(line) if len(line) <= _LONGEST else _read(line)


@lru_cache(maxsize=4096)
def _read_short(line: str) -> Heading | None:
    return _read(line)


def _read(line: str) -> Heading | None:
    match = _NUMBERED.match(line) if line[:1] in _NUMBER_STARTS else None
    if match is None and (len(line) > _LONGEST or not _TITLE_WORD.search(line)):
        return None
    body = line[match.end() :].lstrip() if match else line
    whole = _whole(match, body)
    if match is None:
        return whole if whole is not None and whole.place is not None else None
    if (whole is None or whole.title not in _EXACT) and (run_on := _RUN_ON.match(body)):
        title = run_on["title"]
        place, certainty = place_of(title)
        rest = body[run_on.end() :].strip()
        return _heading(match, title, place, certainty, rest)
    return whole


def looks_like_heading(line: str) -> bool:
    """Whether `line` opens a section, or is a short numbered line that might."""
    return read_heading(line) is not None if len(line) <= _LONGEST else False


def place_of(title: str) -> tuple[int | None, int]:
    """The section (1–6) a title names, and how certain that is; (None, 0) where it names none."""
    bare = _SPACES.sub("", title).strip("“”\"'《》*#")
    if bare in _EXACT:
        return _EXACT[bare], CERTAIN
    if bare in _WEAK:
        return _WEAK[bare], WEAK
    if not 4 <= len(bare) <= _LONGEST or _VERB.search(bare):
        return None, 0
    return _by_words(bare)


def _by_words(title: str) -> tuple[int | None, int]:
    names_state = title.endswith(("情况", "情形", "况", "信息", "诉讼", "复议", "案件"))
    if "复议" in title or "诉讼" in title:
        return (4, CERTAIN) if names_state and "收费" not in title else (None, 0)
    if "问题" in title and any(word in title for word in ("改进", "措施", "打算", "整改", "建议")):
        return 5, CERTAIN if "存在" in title or "主要问题" in title else WEAK
    if "主动公开" in title and names_state and "申请" not in title:
        return 2, CERTAIN if "政府信息" in title else WEAK
    if "申请" in title and names_state and "收费" not in title and "减免" not in title:
        certain = "政府信息" in title or "办理" in title or "处理" in title
        return 3, CERTAIN if certain else WEAK
    if "事项" in title and ("其他" in title or "其它" in title):
        return 6, CERTAIN
    return _by_likeness(title)


def _by_likeness(title: str) -> tuple[int | None, int]:
    """A statutory title with one or two characters lost, doubled or mistyped."""
    letters = frozenset(title)
    for number, official in _OFFICIAL.items():
        if len(official ^ letters) <= max(1, len(official) // 5):
            return number, CERTAIN
    return None, 0


def _whole(match: re.Match[str] | None, body: str) -> Heading | None:
    """The line as nothing but a heading; a colon or full stop at its end is let go."""
    title = body.rstrip("：:。 ")
    if not title or len(title) > _LONGEST:
        return None
    bare = _SPACES.sub("", title)
    if _STOP.search(bare):
        return None
    place, certainty = place_of(bare)
    if body.endswith("。") and place is None:
        return None
    return _heading(match, bare if place else title, place, certainty)


def _heading(
    match: re.Match[str] | None, title: str, place: int | None, certainty: int, rest: str = ""
) -> Heading:
    printed, style, ordinal = _number_of(match)
    return Heading(printed, title, style, ordinal, place, certainty, rest)


def _number_of(match: re.Match[str] | None) -> tuple[str, str, int | None]:
    if match is None or match.lastgroup is None:
        return "", "", None
    printed, kind = match.group().strip(), match.lastgroup
    text = match[kind]
    if kind == "part":
        text = text.strip("第部分章节、：:.． ")
    elif kind == "inner":
        kind = "inner-digit" if text.isdigit() else "inner"
    elif kind == "spaced":
        kind = "han"
    ordinal = int(text) if text.isdigit() else chinese_number(text)
    return printed, kind, ordinal
