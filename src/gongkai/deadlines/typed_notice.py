"""A holiday notice as somebody types it from the paper, turned into the library's own text."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

_SPLIT = re.compile(r"[\s、，,；;。]+")
_TO = re.compile(r"至|到|~|～|—|–|-(?=\d+月)")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_CHINESE = re.compile(r"^(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日?$")
_DAY = re.compile(r"^(\d{1,2})日?$")
_BRACKET = re.compile(r"[（(][^（()）]*[)）]")
_BRACKET_WITHIN = re.compile(r"[（(][^（()）]*[)）]\s*(?=至|到|~|～|—|–|-)")
_SENTENCE = re.compile(r"[。；;\n]")
_SAID = re.compile(
    r"放假\s*\d*\s*天?|不?调休|补休|上班|与周末连休|共\s*\d+\s*天|[一二三四五六七八九十]+、"
    r"|(?:(?:元旦|春节|清明节|劳动节|端午节|中秋节|国庆节)、?)+[:：]"
)
"""What the State Council's notice says around its days."""
LONGEST_RUN = 31
"""Days between the two ends of 10月1日至8日, at most."""


def notice_text(year: int, number: str, days_off: str, make_up: str) -> str:
    """The notice as TOML. Days are written 10月1日, 2027-10-01 or 10月1日至7日, with whatever
    between them that a notice has; sentences of it that say 上班 may stand among the days off.
    ValueError with a sentence for what is none."""
    days_off, worked = _sentences(days_off)
    make_up = "\n".join([make_up, *worked])
    return (
        f"year = {year}\n"
        f"notices = [{_quoted(number)}]\n"
        f"days_off = [{_listed(year, days_off)}]\n"
        f"make_up_working_days = [{_listed(year, make_up)}]\n"
    )


def _sentences(typed: str) -> tuple[str, list[str]]:
    """The days off as typed without the sentences on days that are worked, and those."""
    off, worked = [], []
    for sentence in _SENTENCE.split(typed):
        if "上班" not in sentence:
            off.append(sentence)
        elif "放假" in sentence:
            raise ValueError("一句里既有放假又有上班，请用句号分开。")
        else:
            worked.append(sentence)
    return "\n".join(off), worked


def days_in(year: int, typed: str) -> list[date]:
    """The days that the words name, in their order."""
    bare = _SAID.sub(" ", _BRACKET.sub(" ", _BRACKET_WITHIN.sub("", typed)))
    words = _SPLIT.split(bare)
    return [day for word in words if word for day in _days_of(year, word)]


def _days_of(year: int, word: str) -> Iterator[date]:
    ends = _TO.split(word)
    if len(ends) == 1:
        yield _day(year, word, None)
        return
    first = _day(year, ends[0], None)
    last = _day(year, ends[-1], first.month)
    length = (last - first).days
    if len(ends) > 2 or not 0 < length <= LONGEST_RUN:
        raise ValueError(f"“{word[:30]}”的起止不对。")
    yield from (first + timedelta(days=n) for n in range(length + 1))


def _day(year: int, word: str, month: int | None) -> date:
    try:
        if found := _ISO.match(word):
            return date(*map(int, found.groups()))
        if found := _CHINESE.match(word):
            return date(int(found[1] or year), int(found[2]), int(found[3]))
        if month is not None and (found := _DAY.match(word)):
            return date(year, month, int(found[1]))
    except ValueError:
        pass
    raise ValueError(f"“{word[:30]}”不是日期。写作10月1日、2027-10-01或者10月1日至7日。")


def _listed(year: int, typed: str) -> str:
    return ", ".join(day.isoformat() for day in days_in(year, typed))


def _quoted(number: str) -> str:
    number = number.strip()
    if not number:
        return ""
    if '"' in number or "\\" in number or not number.isprintable():
        raise ValueError("发文字号里有不该有的符号。")
    return f'"{number}"'
