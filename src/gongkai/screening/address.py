"""Home addresses: down to the household (单元, 室) or the house of a village (组 … 号).

The address of an office is public. It is told by what it names: 政务中心3楼305室.
"""

import re
from collections.abc import Iterator

from gongkai.screening.hit import Hit

KIND = "address"

_NUMBER = r"[0-9一二三四五六七八九十A-Za-z]{1,4}"
_HOUSE = rf"{_NUMBER}\s?[-—]?\s?(?:号楼|#楼|栋|幢|座|号院)"
_TOWER = re.compile(r"座(?<=[0-9A-Za-z]座)")
_TRIPLE = re.compile(r"-(?<=\d-)\d{1,2}-\d{3}")
_FLAT = re.compile(
    rf"(?:{_HOUSE}[，,]?\s?(?:{_NUMBER}\s?单元\s?)?(?:\d{{1,2}}[层楼]\s?)?(?:[-—]?\d{{3,4}}(?:\s?[室号户房])?|{_NUMBER}\s?(?:室|户))"
    rf"|{_HOUSE}\s?{_NUMBER}\s?单元"
    rf"|(?<![0-9一二三四五六七八九十]){_NUMBER}\s?单元\s?[-—]?\d{{1,4}}\s?(?:室|号|户|房)?"
    rf"|\d{{1,3}}-\d{{1,2}}-\d{{3,4}}(?:室|号|户)?)"
)
_VILLAGE = re.compile(
    r"[村寨屯庄][一-鿿]{0,6}[0-9一二三四五六七八九十]{0,3}(?:组|社|队)\s?\d{1,4}\s?号"
)
_HOUSE_NUMBER = re.compile(r"号(?<=\d号)")
_OF_A_GROUP = re.compile(r"[组社队]\s?\d{1,4}\s?$")
_ESTATE = re.compile(
    r"小区|花园|家园|公寓|苑|新村|佳园|华庭|雅居|宿舍|家属院|社区|名城|山庄|村|住|坊|里|路|街|巷|胡同"
)
_HOME = re.compile(
    r"小区|花园|家园|公寓|苑|新村|佳园|华庭|雅居|宿舍|家属院|住址|住所|家住|居住|住[在于]|户籍|家庭"
)
_OFFICE = re.compile(
    r"政务|政府|行政|办公|大厅|服务中心|局|委员会|大厦|机关|综合楼|写字楼|档案馆|图书馆|法院|医院|学校|仲裁"
    r"|会议|培训|信息中心|窗口|产业园"
)
_START = re.compile(
    r"[，。；：:;、\n（(“\s]|(?:住址|住所|地址|户籍地?)[为是]?|家住|居住于|居住在|住在|住于|位于"
    r"|住(?![址所在于宅房建])"
)
_REACH, _GROUP_REACH = 40, 7


def may_be_in(text: str) -> bool:
    return _names_a_building(text) or _names_a_village_house(text)


def detect(text: str) -> Iterator[Hit]:
    """Addresses of homes, from the start of their clause."""
    if _names_a_building(text):
        yield from _flats(text)
    if _HOUSE_NUMBER.search(text):
        yield from _village_houses(text)


def _names_a_building(text: str) -> bool:
    return (
        "栋" in text
        or "幢" in text
        or ("楼" in text and ("号楼" in text or "#楼" in text))
        or "单元" in text
        or ("院" in text and "号院" in text)
        or bool(_TOWER.search(text) or _TRIPLE.search(text))
    )


def _names_a_village_house(text: str) -> bool:
    """Whether some 号 stands where one of `_VILLAGE` does: groups of villages are rarer than it."""
    at = text.find("号")
    while at >= 0:
        if _OF_A_GROUP.search(text, max(0, at - _GROUP_REACH), at):
            return True
        at = text.find("号", at + 1)
    return False


def _flats(text: str) -> Iterator[Hit]:
    end = 0
    for match in _FLAT.finditer(text):
        start = _start(text, max(end, match.start() - _REACH), match.start())
        lead = text[start : match.start()]
        label = text[max(0, start - 4) : start]
        named = bool(_HOME.search(lead) or _HOME.search(label))
        if _OFFICE.search(lead) or not (
            named or (_ESTATE.search(lead) and "单元" in match.group())
        ):
            continue
        end = match.end()
        yield _hit(text, start, end)


def _village_houses(text: str) -> Iterator[Hit]:
    for match in _VILLAGE.finditer(text):
        start = _start(text, max(0, match.start() - _REACH), match.start())
        if not _OFFICE.search(text, start, match.start()):
            yield _hit(text, start, match.end())


def _start(text: str, low: int, high: int) -> int:
    last = low
    for match in _START.finditer(text, low, high):
        last = match.end()
    return last


def _hit(text: str, start: int, end: int) -> Hit:
    place = text[start:end]
    return Hit(KIND, start, end, place, "这里有住址，精确到了户。", _region(place))


def _region(place: str) -> str:
    """The address up to its district, township or village."""
    ends = [match.end() for match in re.finditer(r"(?<!小)区|[县市镇乡]|街道|(?<!新)村", place)]
    return place[: max(ends)] if ends else ""
