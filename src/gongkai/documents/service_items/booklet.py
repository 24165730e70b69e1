"""The service items of a body as a booklet, by department."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from gongkai.documents.service_items.text import Module, Printed
from gongkai.look.words import chinese_date
from gongkai.paper.model import (
    Block,
    Cell,
    Contents,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Table,
    Title,
)

_NUMBERS = "一二三四五六七八九十"
_WHOLE = "全单位"


def booklet(
    body_name: str, items: Iterable[Printed], printed_on: date, *, draft: bool = False
) -> Paper:
    """Contents by department, then each item with its modules as a table. `items` come with their
    department, in the order of departments. A `draft` says that it is one: not all
    in it is approved."""
    title = f"{body_name}政务服务事项办事指南{'（送审稿）' if draft else ''}"
    groups = [(name, list(each)) for name, each in groupby(items, key=_department)]
    count = sum(len(members) for _, members in groups)
    told = f"共{count}项。编印日期：{chinese_date(printed_on)}。"
    if draft:
        told += "送审稿，没有全部审核通过，不得公开。"
    blocks: list[Block] = [Title(title), Contents((1, 3)), Paragraph(told)]
    number = 0
    for order, (name, members) in enumerate(groups, start=1):
        blocks += [PageBreak(), Heading(f"{chinese_number(order)}、{name}", 1)]
        for item in members:
            number += 1
            blocks += _item(number, item)
    return Paper(title, tuple(blocks), body_name, printed_on)


def _department(printed: Printed) -> str:
    department = printed.item.department
    return department.name if department else _WHOLE


def chinese_number(number: int) -> str:
    """1 to 99 as headings count: 一, 十, 十二, 二十一."""
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{_NUMBERS[tens - 1]}十"
    return ten + (_NUMBERS[ones - 1] if ones else "")


def _item(number: int, printed: Printed) -> Iterable[Block]:
    item = printed.item
    yield Heading(f"{number}. {item.name}", 3)
    told = [("事项编码", item.code), ("事项类型", item.kind)]
    told += [(module.label, printed.texts.get(module, "")) for module in Module]
    rows = tuple((Cell(label, header=True), Cell(text)) for label, text in told if text)
    yield Table(rows, (32.0, 124.0), title=item.name, size=10.5)
