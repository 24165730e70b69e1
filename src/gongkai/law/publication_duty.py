"""What must be published without being asked, and by when.

Source: 条例第二十条、第二十一条 (the items), 第二十六条 (20 working days, unless a law says
otherwise); 国办发〔2018〕118号 (7 working days for licences and penalties); 国办发〔2016〕80号 (3
working days for interpretation).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files

from gongkai.law.parameters import legal_value
from gongkai.law.working_days import WorkingDays

GENERAL = "twenty_days"


@dataclass(frozen=True)
class DutyItem:
    """An item of Art. 20 or 21. `kinds` names what within it has which deadline; what is not named
    there has the general one."""

    number: str
    label: str
    article: str
    kinds: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Deadline:
    """The last day to publish, how it was counted, and the rule it comes from."""

    due_on: date
    days: int
    provisional: bool
    source: str
    sure: str


@cache
def duty_items() -> tuple[DutyItem, ...]:
    """The items in the order of the articles."""
    text = (files("gongkai.law.parameters") / "duties.toml").read_text(encoding="utf-8")
    return tuple(
        DutyItem(entry["number"], entry["label"], entry["article"], entry.get("kinds", {}))
        for entry in tomllib.loads(text)["items"]
    )


def duty_item(number: str) -> DutyItem:
    """The item called `number` (`20(5)`); KeyError where there is none."""
    for item in duty_items():
        if item.number == number:
            return item
    raise KeyError(number)


def publish_by(
    item: DutyItem, formed_on: date, calendar: WorkingDays, kind: str | None = None
) -> Deadline:
    """The last day to publish information of `item` formed, changed or decided on `formed_on`.

    `kind` is one of `item.kinds`; ValueError where the item has no such kind. The rule is the one
    in force on `formed_on`.
    """
    if kind is not None and kind not in item.kinds:
        raise ValueError(f"{item.article}没有“{kind}”这一类。")
    rule = item.kinds[kind] if kind is not None else GENERAL
    held = legal_value(f"publication.{rule}", formed_on)
    day = calendar.add(formed_on, held.value)
    return Deadline(day.date, held.value, day.provisional, held.source, held.sure)
