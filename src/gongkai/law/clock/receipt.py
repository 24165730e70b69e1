"""The day of receipt (收到之日), day zero of the clock, by channel. Source: 条例第三十一条.

The text of 2007 had no such rule; the same days are taken for it, under its article on the term.
"""

from dataclasses import dataclass, replace
from datetime import date

from gongkai.law.clock.articles import REGULATION_2019, term_article
from gongkai.law.clock.events import Event

ARTICLE = "条例第三十一条"


@dataclass(frozen=True)
class Receipt:
    """`day` is day zero. `confirmed` is False where the day hangs on a confirmation that has not
    been entered: the count then runs from the day the application came, the strict side."""

    day: date
    confirmed: bool
    article: str

    @property
    def under_2007(self) -> bool:
        """Whether the request keeps the term of the text of 2007."""
        return self.day < REGULATION_2019


def receipt(event: Event) -> Receipt:
    """Day zero of a `received` event.

    In person: the day of submission. Registered mail: the day the organ signs. Ordinary mail: the
    day of confirmation with the applicant. Internet and fax: the day on which both have confirmed.
    """
    found = _by_channel(event)
    if not found.under_2007:
        return found
    return replace(found, article=term_article(found.day))


def _by_channel(event: Event) -> Receipt:
    agency, applicant = event.agency_confirmed_on, event.applicant_confirmed_on
    if event.channel == "in_person":
        return Receipt(event.on, True, ARTICLE + "第（一）项")
    if event.channel == "registered_mail":
        return Receipt(event.on, True, ARTICLE + "第（二）项")
    if event.channel == "ordinary_mail":
        days = [day for day in (agency, applicant) if day is not None]
        return Receipt(max(days, default=event.on), bool(days), ARTICLE + "第（二）项")
    if agency is None or applicant is None:
        return Receipt(event.on, False, ARTICLE + "第（三）项")
    return Receipt(max(agency, applicant), True, ARTICLE + "第（三）项")
