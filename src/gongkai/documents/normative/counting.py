"""第二十条第（一）项, row 行政规范性文件, for any period: what was in force before it, what was
made, repealed and lapsed in it, what is in force at its end.

A document enters with the day on which it was formed, never as a draft, and leaves with the first
day on which it has ended, never before it entered; so what stood, plus what was made, less what
was repealed and what lapsed, is what stands (formula 5), whatever the days are. Of what stands,
what was published is 现行有效; what is not public yet is told beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from gongkai.documents.disclosure.duty import names_of
from gongkai.documents.models import Document, NormativeDocument
from gongkai.documents.normative.queries import (
    REPEALED,
    ended_by,
    made_by,
    never_public_by,
    was_public_by,
    with_ends,
)
from gongkai.look.words import chinese_date
from gongkai.units.models import Body

_ONE_DAY = timedelta(days=1)
_FIRST = date(1949, 10, 1)


@dataclass(frozen=True)
class Period:
    """`is_given` where somebody asked for it; else it is this year so far."""

    since: date
    until: date
    is_given: bool = False

    @property
    def before(self) -> date:
        return self.since - _ONE_DAY

    @property
    def label(self) -> str:
        """2026年, or from which day to which."""
        whole_year = (self.since.month, self.since.day) == (1, 1) and (
            not self.is_given or (self.until.month, self.until.day) == (12, 31)
        )
        if whole_year and self.since.year == self.until.year:
            return f"{self.since.year}年"
        return f"{chinese_date(self.since)}至{chinese_date(self.until)}"


def period_of(asked: Mapping[str, Any], today: date) -> Period:
    """The period of `year`, or from `since` to `until`; the two days in their order. What is left
    open begins with the year of the other day, or ends today."""
    since: date | None = asked.get("since")
    until: date | None = asked.get("until")
    year: int | None = asked.get("year")
    if since or until:
        last = until or max(today, since or today)
        first, last = sorted((since or date(last.year, 1, 1), last))
        return Period(max(first, _FIRST), max(last, _FIRST), is_given=True)
    if year:
        return Period(date(year, 1, 1), date(year, 12, 31), is_given=True)
    return Period(date(today.year, 1, 1), today)


@dataclass(frozen=True)
class Counts:
    """`lapsed` has no column of its own: it is what the report explains where the numbers of two
    years differ (formula 5). `first`: the day on which the first one was formed that the register
    has; None for none. `undated` came by import without that day, and are in no number."""

    before: int
    made: int
    repealed: int
    lapsed: int
    in_force: int
    first: date | None = None
    undated: int = 0
    unpublished_before: int = 0
    unpublished: int = 0
    """Made, and not public at the end: no part of `in_force`."""

    @property
    def has_unpublished(self) -> bool:
        return bool(self.unpublished_before or self.unpublished)


def _made(period: Period) -> Q:
    return made_by(period.until) & Q(document__formed_on__gte=period.since)


def _ended(period: Period) -> Q:
    """What entered and had ended by the last day, and not so before the first."""
    stood = Q(document__formed_on__gt=period.before) | ~ended_by(period.before)
    return made_by(period.until) & ended_by(period.until) & stood


def _standing(day: date) -> Q:
    return made_by(day) & ~ended_by(day)


def _parts(period: Period) -> dict[str, Q]:
    return {
        "before": _standing(period.before) & was_public_by(period.before),
        "unpublished_before": _standing(period.before) & never_public_by(period.before),
        "made": _made(period),
        "repealed": _ended(period) & REPEALED,
        "lapsed": _ended(period) & ~REPEALED,
        "in_force": _standing(period.until) & was_public_by(period.until),
        "unpublished": _standing(period.until) & never_public_by(period.until),
    }


PARTS = (
    ("made", "本期制发"),
    ("repealed", "本期废止"),
    ("lapsed", "本期失效"),
    ("in_force", "期末现行有效"),
    ("unpublished", "期末未公布"),
    ("before", "期初现行有效"),
)
"""What a list may be narrowed to, by number."""


def counts(body: Body, since: date, until: date) -> Counts:
    """本年制发件数, 本年废止件数, 到期或者宣布失效, 现行有效件数 at the end of `until`, and before
    `since`. One query.

    A joint document is counted by its lead. An expiry on 31 December ends with that day: it lapses
    in the year after. What is amended counts once, as in force.
    """
    undated = Q(document__formed_on=None, document__came_by_import=True)
    told = with_ends(_ours(body)).aggregate(
        first=Min("document__formed_on"),
        undated=Count("pk", filter=undated),
        **{name: Count("pk", filter=part) for name, part in _parts(Period(since, until)).items()},
    )
    return Counts(**told)


def during(
    found: QuerySet[NormativeDocument], period: Period, part: str, body: Body
) -> QuerySet[NormativeDocument]:
    """Of those that came through `with_ends`: what stood in the period, for a day at least; with
    `part`, those of the body that this number counts."""
    if part:
        return found.filter(_parts(period)[part], pk__in=_ours(body).values("pk"))
    if not period.is_given:
        return found
    stood = Q(document__formed_on__gt=period.before) | ~ended_by(period.before)
    return found.filter(made_by(period.until) & stood)


def _ours(body: Body) -> QuerySet[NormativeDocument]:
    lead = Q(document__lead_maker__in=("", *names_of(body)))
    made = Q(document__body=body, document__origin=Document.Origin.MADE)
    return NormativeDocument.objects.filter(made & lead).exclude(
        document__state__in=(*Document.UNFINISHED, Document.State.EXPUNGED)
    )
