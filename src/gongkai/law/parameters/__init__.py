"""Legal values, dated: the only way to read one is to ask what it was on a day.

Each file of this folder holds tables of entries `from`, `value`, `source`, or `from`, `article`;
`sure` is "V" (primary source), "V2" (secondary), "K" (general knowledge) or "?" (doubtful), V where
it is not said.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


class NotYetLaw(ValueError):
    """The value was asked for a day before the first one on record."""


@dataclass(frozen=True)
class LegalValue:
    """A value with the day from which it holds, its source and how sure it is."""

    value: Any
    since: date
    source: str
    sure: str = "V"


@cache
def _table(name: str) -> tuple[str, tuple[LegalValue, ...]]:
    """Title and entries of `group.key`, oldest first."""
    group, _, key = name.partition(".")
    text = (files(__name__) / f"{group}.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)[key]
    if "articles" in table:
        return table["title"], dated_articles(table["articles"])
    entries = [
        LegalValue(entry["value"], entry["from"], entry["source"], entry.get("sure", "V"))
        for entry in table["values"]
    ]
    return table["title"], tuple(sorted(entries, key=lambda entry: entry.since))


def legal_value(name: str, on: date) -> LegalValue:
    """The value called `group.key` as it held on `on`; NotYetLaw before the first entry.

    >>> legal_value("request.reply_days", date(2026, 3, 2)).value
    20
    """
    return held_on(*_table(name), on)


def held_on(title: str, entries: Sequence[LegalValue], on: date) -> LegalValue:
    """The last of `entries`, oldest first, that held on `on`; NotYetLaw before the first."""
    held = [entry for entry in entries if entry.since <= on]
    if not held:
        since = entries[0].since
        raise NotYetLaw(f"{title}自{since.year}年{since.month}月{since.day}日起才有规定。")
    return held[-1]


def dated_articles(entries: Iterable[Mapping[str, Any]]) -> tuple[LegalValue, ...]:
    """Articles that say the same in turn, oldest first; each is its own source."""
    found = [
        LegalValue(entry["article"], entry["from"], entry["article"], entry.get("sure", "V"))
        for entry in entries
    ]
    return tuple(sorted(found, key=lambda entry: entry.since))


def history(name: str) -> tuple[LegalValue, ...]:
    """Every value of `group.key`, oldest first."""
    return _table(name)[1]
