"""Names and birthdays of minors (未成年人保护法; under fourteen: 个人信息保护法第二十八条).

A minor is told by a word before the name (学生, 儿童), by an age, or by a birthday where the caller
says what day it is. 某某 passes: it is what should stand there.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gongkai.screening.hit import Hit
from gongkai.screening.surnames import AMBIGUOUS, COMPOUND, NO_NAME, PLAIN

KIND = "minor"

_OF_AGE = 18
_ROLES = (
    r"[生童儿人年子女](?:(?<=学生)|(?<=[儿男女学]童)|(?<=[幼婴孤]儿)|(?<=未成年人)|(?<=被监护人)"
    r"|(?<=少年)|(?<=其[子女])|(?<=之[子女])|(?<=儿子)|(?<=女儿)|(?<=[独长次]子)|(?<=[独长次]女)"
    r"|(?<=未成年子女))"
)
_GIVEN = r"(?![某×xX*]|们|员)[一-鿿]"
_AFTER = r"[，。、；：,;:（(）)\s]|等|同学|小朋友|在|的|因|被|系|就读|由|随|与|和|获|入|[男女]|\d|$"
_SURE = r"\s?[（(]|同学|小朋友|等\d|\s?[，,、]\s?[男女]|\s?[，,、]\s?\d{1,2}\s?周?岁"
_LABELLED = rf"(?:姓名)?[:：]\s?(?P<labelled>[{PLAIN}{AMBIGUOUS}]{_GIVEN}(?:{_GIVEN})?)(?={_AFTER})"
_AFTER_ROLE = re.compile(
    rf"{_ROLES}(?:{_LABELLED}"
    rf"|(?P<name>(?:{COMPOUND}|[{PLAIN}]){_GIVEN}{_GIVEN})(?={_AFTER})"
    rf"|(?P<short>[{PLAIN}]{_GIVEN})(?={_SURE}))"
)
_DESCRIBED = r"(?:[^，,、。；;（()）\n]{1,8}[，,、]\s?){0,3}"
_BEFORE = re.compile(
    rf"(?:(?P<name>(?:{COMPOUND}|[{PLAIN}]){_GIVEN}(?:{_GIVEN})?)"
    rf"|(?:^|(?<=[，。、；：:\s（(]))(?P<labelled>[{AMBIGUOUS}]{_GIVEN}(?:{_GIVEN})?))"
    rf"(?:同学)?\s?[（(，,、：:\s]\s?{_DESCRIBED}(?:现年|年仅|年龄|今年|时年|年满?|系|于|生于)?[:：]?\s?$"
)
_AGE = re.compile(r"(?<![\d\-—至到～~.])\d{1,2}\s?周?$")
_RANGE = re.compile(r"\s?(?:以[上下内]|至|到|[-—～~]|及以|周岁以|组|段)")
_BORN = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:年(?:(?P<month>\d{1,2})月)?(?:\d{1,2}日)?|[.\-/]\d{1,2}(?:[.\-/]\d{1,2})?)"
    r"(?:出生|生(?=[，。、；,;）)\s]|$))"
)
_BIRTHDAY = re.compile(
    r"(?:出生(?:日期|年月日?|时间)?|生日|生于)[:：为是]?\s?"
    r"(?P<year>(?:19|20)\d\d)(?:[年.\-/](?P<month>\d{1,2})(?:[月.\-/](?:\d{1,2}日?)?)?|(?!\d))"
)
_NO_MINOR = re.compile(
    r"马拉松|田径|夏令|夏季|武术|毛笔|毛巾|陶艺|龙舟|黄金|黄色|江河|汤圆|石刻|陆地|汪洋|徐徐|高中|叶片|安全"
    r"|[班级校园院部系组费证会课队馆站]$"
)
_REACH = 40


def may_be_in(text: str) -> bool:
    return "岁" in text or "生" in text or _AFTER_ROLE.search(text) is not None


def detect(text: str, today: date | None = None) -> Iterator[Hit]:
    """Names of minors; with `today`, those told by their birthday, and birthdays themselves."""
    found = {hit.start: hit for hit in _named(text)}
    if "岁" in text:
        found.update({hit.start: hit for hit in _aged(text)})
    if today is not None and ("出生" in text or "生" in text):
        found.update({hit.start: hit for hit in _born(text, today)})
    yield from (found[start] for start in sorted(found))


def of_minor(hit: Hit, number: str, today: date) -> Hit:
    """The hit of an ID number, saying so where it is that of a minor."""
    digits = re.sub(r"[ -]", "", number)
    born = digits[6:14] if len(digits) == 18 else "19" + digits[6:12]
    if _is_minor(int(born[:4]), int(born[4:6]), today):
        return replace(hit, message="这里有未成年人的公民身份号码。", suggestion="")
    return hit


def _named(text: str) -> Iterator[Hit]:
    for match in _AFTER_ROLE.finditer(text):
        group = next(key for key in ("labelled", "name", "short") if match[key])
        if _is_name(match[group]):
            yield _hit(match.start(group), match[group], "这里有未成年人的姓名。")


def _aged(text: str) -> Iterator[Hit]:
    at = text.find("岁")
    while at >= 0:
        age = _AGE.search(text, max(0, at - 5), at)
        if age and int(re.sub(r"\D", "", age.group())) < _OF_AGE and not _RANGE.match(text, at + 1):
            yield from _name_before(text, age.start(), "这里有未成年人的姓名和年龄。")
        at = text.find("岁", at + 1)


def _born(text: str, today: date) -> Iterator[Hit]:
    for match in _BORN.finditer(text):
        if _is_minor(int(match["year"]), int(match["month"] or 12), today):
            yield from _name_before(text, match.start(), "这里有未成年人的姓名和出生时间。")
    for match in _BIRTHDAY.finditer(text):
        if _is_minor(int(match["year"]), int(match["month"] or 12), today):
            named = list(_name_before(text, match.start(), "这里有未成年人的姓名和出生时间。"))
            start = match.start("year")
            yield from named or [
                _hit(start, text[start : match.end()], "这里有未成年人的出生时间。")
            ]


def _name_before(text: str, at: int, message: str) -> Iterator[Hit]:
    """The name that stands before an age or a birthday, its description in between."""
    low = max(0, at - _REACH, text.rfind("\n", max(0, at - _REACH), at) + 1)
    match = _BEFORE.search(text[low:at])
    if match:
        group = "name" if match["name"] else "labelled"
        if _is_name(match[group]):
            yield _hit(low + match.start(group), match[group], message)


def _is_name(name: str) -> bool:
    return not NO_NAME.search(name) and not _NO_MINOR.search(name) and "某" not in name


def _is_minor(year: int, month: int, today: date) -> bool:
    """Whether one born then has yet to be eighteen; in doubt by days, yes."""
    return 0 <= today.year - year - (today.month <= month) < _OF_AGE


def _hit(start: int, text: str, message: str) -> Hit:
    shown = "" if text[0].isdigit() else "某某"
    return Hit(KIND, start, start + len(text), text, message, shown)
