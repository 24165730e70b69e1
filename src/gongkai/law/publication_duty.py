"""What must be published without being asked, and by when; what is withdrawn, and by when.

Source: 条例第二十条、第二十一条 (the items), 第二十六条 (20 working days, unless a law says
otherwise); 国办发〔2018〕118号 (7 working days for licences and penalties); 国办发〔2016〕80号 (3
working days for interpretation); 行政处罚法第四十八条 (a penalty that falls is withdrawn).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from gongkai.law.parameters import LegalValue, NotYetLaw, dated_articles, held_on, legal_value
from gongkai.law.working_days import WorkingDays

GENERAL = "twenty_days"


@dataclass(frozen=True)
class DutyItem:
    """An item of Art. 20 or 21. `kinds` names what within it has which deadline; what is not named
    there has the general one."""

    number: str
    label: str
    articles: tuple[LegalValue, ...]
    kinds: Mapping[str, str] = field(default_factory=dict)

    @property
    def article(self) -> str:
        """The article now in force."""
        return str(self.articles[-1].value)

    def article_on(self, day: date) -> LegalValue:
        """The article that named the item on `day`; NotYetLaw before there was one."""
        return held_on(f"主动公开“{self.label}”", self.articles, day)


@dataclass(frozen=True)
class Deadline:
    """The last day to do something, how it was counted, and the rule it comes from."""

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
        DutyItem(
            entry["number"],
            entry["label"],
            dated_articles(entry["articles"]),
            entry.get("kinds", {}),
        )
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

    `kind` is one of `item.kinds`; ValueError where the item has no such kind. The rules are those
    in force on `formed_on`: what had no term of its own then had the general one. NotYetLaw where
    the item itself was not named yet.
    """
    if kind is not None and kind not in item.kinds:
        raise ValueError(f"{item.article}没有“{kind}”这一类。")
    named = item.article_on(formed_on)
    held = _term(item.kinds[kind] if kind is not None else GENERAL, formed_on)
    if named.sure == "?":
        held = replace(held, sure=named.sure)
    return _working_days_after(formed_on, held, calendar)


def withdraw_by(changed_on: date, calendar: WorkingDays) -> Deadline:
    """The last day to withdraw a published penalty decision that was changed, annulled, or found
    unlawful or void on `changed_on`, and to explain why (行政处罚法第四十八条)."""
    held = legal_value("publication.penalty_withdrawal", changed_on)
    return _working_days_after(changed_on, held, calendar)


def announce_by(effective_on: date) -> Deadline:
    """The last day on which an operator of public transport may announce a planned change of a
    route or stop that takes effect on `effective_on`: calendar days, counted back."""
    held = legal_value("publication.route_change", effective_on)
    due_on = effective_on - timedelta(days=held.value)
    return Deadline(due_on, held.value, False, held.source, held.sure)


def _term(rule: str, on: date) -> LegalValue:
    try:
        return legal_value(f"publication.{rule}", on)
    except NotYetLaw:
        return legal_value(f"publication.{GENERAL}", on)


def _working_days_after(start: date, held: LegalValue, calendar: WorkingDays) -> Deadline:
    day = calendar.add(start, held.value)
    return Deadline(day.date, held.value, day.provisional, held.source, held.sure)
