"""Whether two names, or two reports, are one body's: surely, perhaps, or not.

A list says 县教育局, a report 青岩县教育局: one body, for what stands before is a place. 公安局 is
not 青岩县森林公安局, for 森林 is none. A body that took over more keeps the beginning of its name
(水务局 became 水务和水库移民局), and a report may itself say what the body was called before. A
name in another place, or one that shares nothing, may be anyone's.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.interpretation.agency import lengthens, read_name, same_agency
from gongkai.annual_report.interpretation.short_names import loosely, spelled_out
from gongkai.annual_report.report import Report

_KIND = re.compile(r"(?:局|厅|委员会|委)$")
_COUNTY = re.compile(
    r"(?:县|旗|(?<!自治)(?<!地)(?<!新)(?<!开发)(?<!高新)(?<!示范)(?<!林)(?<!园)(?<!矿)区)$"
)
_JOINED = ("和", "与", "及")
_BELOW = re.compile(r"执法|服务|事务|稽查|监察")
"""What stands in the name of a body below: 交通执法局 is not 交通局 under a new name."""
_BODY = r"[一-鿿]{3,24}?(?:局|厅|委员会|办公室|中心|街道|镇|乡|政府|办事处)"
_RENAMED = "更名为"
_DATE = r"(?:20\d\d ?年(?: ?\d{1,2} ?月)?(?: ?\d{1,2} ?日)?)"
_WHEN = re.compile(rf"[，,]?(?:已?[于自从])?{_DATE}?(?:起|已|正式|整体)*$")
_BEFORE = re.compile(
    rf"(?:[^，。；：\n]*[，。；：\n])?(?:{_DATE}[，,]?)?(?:由|将|原)*“?(?P<name>{_BODY})”?"
)
_REACH = 80
_BESIDE = re.compile(
    rf"[（(](?P<mark>原(?:名|称|为)?|加?挂)?[:：“]?(?P<name>{_BODY})”?(?:牌子?)?[)）]"
)
"""In brackets after the body's name: what it was called, or is called besides."""
_WHERE = re.compile(r"(?:中心|政府|办公室)$")
"""In brackets after a name in the text: where the body sits, or which of its offices to ask."""
_GOES_ON = re.compile(r"[一-鿿]{0,8}?(?:中心|分局|办公室|[所站队院馆])")
"""After a body's name: it is the beginning of the name of one below."""


def same_body(one: str, other: str) -> bool:
    """Whether two names mean one body: 县交通局 is not 青岩县交通运输局, 县人社局 is
    青岩县人力资源和社会保障局, 教育局 is not 体育局."""
    return _same(spelled_out(one), spelled_out(other))


def may_be_one(one: str, other: str) -> bool:
    """Whether two names that `same_body` does not know for one may be one's all the same: names
    of one place that differ by a reform, by 局 for 委员会, or in what a short name stands for."""
    return _same(loosely(one), loosely(other))


def may_have_become(old: str, new: str) -> bool:
    """Whether one body of one place may have borne both names, one after the other."""
    if same_body(old, new) or may_be_one(old, new):
        return True
    first, second = read_name(old), read_name(new)
    if not _KIND.search(first.core) or not _KIND.search(second.core):
        return False
    short, long = sorted((_KIND.sub("", first.core), _KIND.sub("", second.core)), key=len)
    return _in_one_place(old, new) and len(short) > 1 and _grew_into(short, long)


def lies_elsewhere(one: str, other: str) -> bool:
    """Whether two bodies are those of different counties or districts, by their names: a zone may
    lie in any, and a county-level city in a city."""
    counties = [_county(name) for name in (one, other)]
    return all(counties) and counties[0] != counties[1]


def _county(name: str) -> str:
    """The county or district in a body's name; "" where it names none in full."""
    found = (r for r in read_name(name).regions if len(r) > 2 and _COUNTY.search(r))
    return next(found, "")


def differently_named(old: Report, new: Report) -> bool:
    """Whether both reports name their body, and not by the same name."""
    if not old.agency or not new.agency:
        return False
    return not same_agency(old.agency, new.agency)


def of_different_bodies(old: Report, new: Report) -> bool:
    """Whether the reports' names are those of two bodies, as far as names can tell."""
    return differently_named(old, new) and not any(
        may_have_become(one, other) for one in names_of(old) for other in names_of(new)
    )


def names_of(report: Report) -> tuple[str, ...]:
    """Every name of the body that `report` gives: those it uses, and those it says it bore. One of
    quite another field may be left from the text of another body."""
    own = report.agency
    if not own:
        return report.agency_names
    used = (name for name in report.agency_names if _share_words(own, name))
    return tuple(dict.fromkeys((own, *used, *_told(report, own))))


def _share_words(one: str, other: str) -> bool:
    """Whether two names of one place have two characters in a row in common, kind aside."""
    if not _in_one_place(one, other):
        return False
    first, second = (_KIND.sub("", read_name(loosely(name)).core) for name in (one, other))
    return any(first[at : at + 2] in second for at in range(len(first) - 1))


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if not short:
        return False
    if short == long or same_agency(short, long):
        return True
    return long.endswith(short) and _is_place(long.removesuffix(short))


def _in_one_place(one: str, other: str) -> bool:
    return same_agency("".join(read_name(one).regions) + read_name(other).core, other)


def _is_place(words: str) -> bool:
    place = read_name(words)
    return bool(place.regions) and not place.core


def _grew_into(short: str, long: str) -> bool:
    if long.startswith(short) and any(word in long[len(short) :] for word in _JOINED):
        return True
    return lengthens(short, long) and not _BELOW.search(long.removeprefix(short))


def _told(report: Report, own: str) -> Iterator[str]:
    """Names that the report says its body bore or bears: 原甲局更名为乙局, 乙局（甲局）."""
    bare = re.split("[（(]", own)[0]
    for text in (own, report.title, report.preamble, report.text_of(1)):
        if "（" in text or "(" in text:
            for match in _BESIDE.finditer(text):
                in_text = text not in (own, report.title)
                where = in_text and not match["mark"] and _WHERE.search(match["name"])
                if not where and text.endswith(bare, 0, match.start()):
                    yield match["name"]
        for at in _places(text, _RENAMED):
            to = text[at + len(_RENAMED) : at + _REACH].lstrip("“")
            before = _WHEN.sub("", text[max(0, at - _REACH) : at])
            told = _BEFORE.fullmatch(before)
            new = bare if to.startswith(bare) else _first_body(to)
            if told and same_body(new, bare) and not _GOES_ON.match(to, len(new)):
                yield told["name"]


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))


def _first_body(text: str) -> str:
    match = re.match(_BODY, text)
    return match.group() if match else ""
