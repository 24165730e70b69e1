"""The information fee (信息处理费): by item, or by page, never both; band by band.

By item: the items of one applicant in one calendar month together. By page: the pages of one
application. Each band's rate holds for the items or pages within it (超额累进).
Source: 国办函〔2020〕109号, in force since 2021-01-01.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.law.parameters import LegalValue, legal_value

BY_ITEM, BY_PAGE = "by_item", "by_page"


@dataclass(frozen=True)
class Band:
    """The part of a fee that falls into one band: items or pages `first` to `last` at `rate` 元."""

    first: int
    last: int
    rate: Decimal

    @property
    def count(self) -> int:
        return self.last - self.first + 1

    @property
    def amount(self) -> Decimal:
        """In 元."""
        return self.count * self.rate


@dataclass(frozen=True)
class Fee:
    """A fee with its arithmetic: `kind` is `by_item` or `by_page`, amounts in 元."""

    kind: str
    count: int
    bands: tuple[Band, ...]
    source: str

    @property
    def total(self) -> Decimal:
        return sum((band.amount for band in self.bands), Decimal(0))


def fee_by_item(items: int, on: date) -> Fee:
    """The fee for `items` items of one applicant in the calendar month of `on`."""
    return _fee(BY_ITEM, items, on)


def fee_by_page(pages: int, on: date) -> Fee:
    """The fee for `pages` pages (A4 or smaller, one side) of one application answered on `on`."""
    return _fee(BY_PAGE, pages, on)


def _fee(kind: str, count: int, on: date) -> Fee:
    if count < 0:
        raise ValueError("件数或者页数不能是负数。")
    held: LegalValue = legal_value(f"fees.{kind}", on)
    bands = tuple(
        Band(first, min(last, count) if last else count, rate)
        for first, last, rate in _bands(held.value["bands"], count)
    )
    return Fee(kind, count, bands, held.source)


def _bands(rules: list[Mapping[str, int]], count: int) -> Iterator[tuple[int, int | None, Decimal]]:
    """First, last (None: without end) and rate of every band that begins within `count`."""
    for rule, following in zip(rules, [*rules[1:], None], strict=True):
        first, rate = rule["from"], Decimal(rule["rate"])
        end = following["from"] - 1 if following else None
        step = rule.get("step")
        while first <= count:
            last = first + step - 1 if step else end
            yield first, last, rate
            if not step:
                break
            first, rate = first + step, rate + rule["add"]
