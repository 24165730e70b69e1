"""The day of receipt (收到之日), day zero of the clock, by channel. Source: 条例第三十一条.

The text of 2007 had no such rule; the same days are taken for it, under its article on the term.
"""

from dataclasses import dataclass
from datetime import date

from gongkai.law.clock.articles import article, text_of_2019
from gongkai.law.clock.events import Event

_BY_MAIL, _ONLINE = "receipt_by_mail", "receipt_online"
_MATTER = {
    "in_person": "receipt_in_person",
    "registered_mail": _BY_MAIL,
    "ordinary_mail": _BY_MAIL,
    "internet": _ONLINE,
    "fax": _ONLINE,
}
"""The rule on the day of receipt that each channel has, as the dated articles call it."""


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
        return self.day < text_of_2019()


def receipt(event: Event) -> Receipt:
    """Day zero of a `received` event.

    In person: the day of submission. Registered mail: the day the organ signs. Ordinary mail: the
    day of confirmation with the applicant. Internet and fax: the day on which both have confirmed.
    """
    day, confirmed = _day_zero(event)
    # The text of 2007 let no term hang on a confirmation.
    confirmed = confirmed or day < text_of_2019()
    return Receipt(day, confirmed, article(_MATTER[event.channel or ""], day))


def _day_zero(event: Event) -> tuple[date, bool]:
    """Day zero, and whether what it hangs on has been entered."""
    agency, applicant = event.agency_confirmed_on, event.applicant_confirmed_on
    if event.channel in ("in_person", "registered_mail"):
        return event.on, True
    if event.channel == "ordinary_mail":
        days = [day for day in (agency, applicant) if day is not None]
        return max(days, default=event.on), bool(days)
    if agency is None or applicant is None:
        return event.on, False
    return max(agency, applicant), True
