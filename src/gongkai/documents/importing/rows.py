"""A row read as a document: its values, and a sentence for each thing that is wrong with it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.documents.disclosure.grounds import NOT_HERE, calls_itself_secret
from gongkai.documents.disclosure.places import check_address
from gongkai.documents.importing.columns import FIELDS
from gongkai.documents.importing.sheets import FORMULA
from gongkai.documents.models import Document
from gongkai.documents.numbers.series import in_hexagonal
from gongkai.refusals import Refused
from gongkai.visible import is_visible, title_fault

NO_DAY = "有发文字号的，须有成文日期。"
_LONGEST = {
    "title": 200,
    "number": 50,
    "obtained_from": 100,
    "addressees": 300,
    "copied_to": 300,
    "attribute_article": 60,
    "attribute_reason": 500,
    "published_where": 200,
}
_DATE = re.compile(
    r"((?:19|20)\d\d)\s*[-/.年]\s*(0?[1-9]|1[0-2])\s*[-/.月]\s*(0?[1-9]|[12]\d|3[01])"
    r"\s*日?(?:[ T].*)?"
)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_ATTRIBUTES = {
    Document.Attribute.PROACTIVE: ("主动公开", "公开", "是", "全文公开", "主动"),
    Document.Attribute.ON_REQUEST: ("依申请公开", "依申请"),
    Document.Attribute.WITHHELD: ("不予公开", "不公开", "否", "免予公开"),
    Document.Attribute.UNDECIDED: ("待定", "未定", ""),
}
_ORIGINS = {
    Document.Origin.MADE: ("本机关制作", "自制", "制作", "发文", ""),
    Document.Origin.FROM_CITIZENS: (
        *("从公民、法人和其他组织获取", "公民、法人和其他组织", "群众来信", "企业报送"),
    ),
    Document.Origin.FROM_ORGAN: ("从其他行政机关获取", "其他行政机关", "来文", "收文"),
}
_ALLOWED = {
    "attribute": tuple(known[0] for known in _ATTRIBUTES.values()),
    "origin": tuple(known[0] for known in _ORIGINS.values()),
    "genre": tuple(value for value in Document.Genre.values if value),
}
"""What a refused cell may say instead: of words alike the first."""


@dataclass
class Read:
    """What a row says (values that JSON has), and what is wrong with it, in sentences."""

    values: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def read_row(
    cells: Sequence[str], mapping: Mapping[str, str], departments: Mapping[str, int], today: date
) -> Read:
    """The row as a document. `departments` are the body's, by name."""
    read = Read()
    for column, name in mapping.items():
        cell = cells[int(column)] if int(column) < len(cells) else ""
        if cell.startswith(FORMULA):
            read.errors.append(f"“{FIELDS[name]}”是公式，请在表格里粘贴为值。")
        elif cell:
            read.values[name] = cell
    return check_row(read, departments, today)


def check_row(read: Read, departments: Mapping[str, int], today: date) -> Read:
    """Put the values into the register's own words; add what is wrong."""
    values = read.values
    if "title" in values:  # broken in its cell, it is one line all the same
        values["title"] = "".join(line.strip() for line in values["title"].splitlines())
    if not is_visible(values.get("title", "")):
        read.errors.append("没有标题。")
    elif fault := title_fault(values["title"]):
        read.errors.append(fault)
    for name, longest in _LONGEST.items():
        if len(values.get(name, "")) > longest:
            read.errors.append(f"“{FIELDS[name]}”超过{longest}字。")
    if values.get("number"):
        values["number"] = in_hexagonal(values["number"])
    for name in ("formed_on", "obtained_on", "published_on"):
        _read_day(read, name, today)
    _read_choice(read, "attribute", _named(_ATTRIBUTES))
    _read_choice(read, "origin", _named(_ORIGINS))
    _read_choice(read, "genre", _genre_of)
    _read_department(read, departments)
    _check_together(read)
    _check_issued(read, today)
    return read


def _read_day(read: Read, name: str, today: date) -> None:
    given = read.values.get(name, "")
    if not given:
        return
    day = read_day(given)
    if day is None:
        read.errors.append(f"“{FIELDS[name]}”认不出日期：{given[:20]}。请写成2026-09-14。")
    elif day > today:
        read.errors.append(f"“{FIELDS[name]}”在今天以后：{day}。")
    else:
        read.values[name] = day.isoformat()


def read_day(given: str) -> date | None:
    """2026-9-14, 2026/9/14, 2026.9.14, 2026年9月14日, 20260914; None for what is no day."""
    found = _COMPACT.fullmatch(given.strip()) or _DATE.fullmatch(given.strip())
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _named(words: Mapping[Any, Sequence[str]]) -> Callable[[str], str | None]:
    by_word = {word: value for value, known in words.items() for word in known}
    return by_word.get


def _genre_of(given: str) -> str | None:
    return given if given in Document.Genre.values else None


def _read_choice(read: Read, name: str, value_of: Callable[[str], str | None]) -> None:
    given = read.values.get(name, "")
    if not given:
        return
    value = value_of(given)
    if value is None:
        del read.values[name]
        allowed = "、".join(_ALLOWED[name])
        read.errors.append(f"“{FIELDS[name]}”不能是“{given[:20]}”，可以是{allowed}。")
    else:
        read.values[name] = value


def _read_department(read: Read, departments: Mapping[str, int]) -> None:
    given = read.values.pop("department", "")
    if given in departments:
        read.values["department_id"] = str(departments[given])
    elif given:
        read.errors.append(f"本机关没有“{given[:20]}”这个科室。")


def state_of(values: Mapping[str, Any]) -> Document.State:
    """What becomes of the row: made here it is issued with its number, from outside it is filed
    with the day it was formed on; else it is a draft."""
    if values.get("origin", Document.Origin.MADE) != Document.Origin.MADE:
        return Document.State.FILED if values.get("formed_on") else Document.State.DRAFT
    return Document.State.ISSUED if values.get("number") else Document.State.DRAFT


def becomes(values: Mapping[str, Any]) -> str:
    """The words for what becomes of the row: what was published is that, too."""
    return "已公开" if values.get("published_on") else str(state_of(values).label)


def _check_issued(read: Read, today: date) -> None:
    """印发日期, which was read in a paper's 版记."""
    issued, formed = read.values.get("issued_on", ""), read.values.get("formed_on", "")
    if issued > today.isoformat():
        read.errors.append(f"版记中的印发日期在今天以后：{issued}。请打开原件核对。")
    elif issued and issued < formed:
        read.errors.append(f"版记中的印发日期（{issued}）早于成文日期。请打开原件核对。")


def _check_together(read: Read) -> None:
    values, errors = read.values, read.errors
    attribute = values.get("attribute", "")
    grounds = (values.get("attribute_article"), values.get("attribute_reason"))
    if values.get("published_on") and state_of(values) == Document.State.DRAFT:
        errors.append("有公开日期的，本机关制作的须有文号，来自外单位的须有成文日期。")
    if attribute == Document.Attribute.WITHHELD and not all(grounds):
        errors.append("不予公开的，依据和理由两列须填写。")
    if attribute not in ("", Document.Attribute.PROACTIVE) and calls_itself_secret(
        *(each or "" for each in grounds)
    ):
        errors.append(NOT_HERE)
    if attribute == Document.Attribute.ON_REQUEST and not values.get("attribute_reason"):
        errors.append("依申请公开的，须有理由。")
    if values.get("published_on") and attribute != Document.Attribute.PROACTIVE:
        errors.append("有公开日期的，公开属性应是主动公开。")
    try:
        check_address(values.get("published_where", ""))
    except Refused as refused:
        errors.append(f"“公开位置”：{refused.sentence}")
    if values.get("origin", Document.Origin.MADE) != Document.Origin.MADE:
        if not values.get("obtained_from"):
            errors.append("获取的公文，须写明来文单位。")
    elif values.get("number") and not values.get("formed_on"):
        errors.append(NO_DAY)
    days = [values.get("formed_on", ""), values.get("published_on", "")]
    if all(days) and days[1] < days[0] and not errors:
        errors.append("公开日期早于成文日期。")
