"""The articles that the clock cites, as they stood when the request was received.

A request received before 2019-05-15 keeps the text of 2007: an article of 2019 is not its law.
"""

import re
from datetime import date

from gongkai.law.parameters import NotYetLaw, history, legal_value

CLARIFICATION, FEE, REASONS = "clarification", "fee", "reasons"
"""What the organ waits for; `FEE` has one rule, that of `request.fee_payment_days`."""

CO_MAKER, ORGAN = "co_maker", "organ"

CALENDAR = "全国年节及纪念日放假办法"

_PARTS = re.compile(r"(.+?)(第[一二三四五六七八九十]+条.*)")


def term_article(on: date) -> str:
    """The article of the term on `on`: its days, its extension, the consultations it leaves out."""
    return legal_value("request.reply_days", on).source


def article(matter: str, on: date) -> str:
    """The article on `matter` as of `on`; that of the term where the law had none of its own."""
    if matter == FEE:
        return history("request.fee_payment_days")[0].source
    try:
        return str(legal_value(f"articles.{matter}", on).value)
    except NotYetLaw:
        return term_article(on)


def text_of_2019() -> date:
    """The day from which the second text of the regulation holds."""
    return history("articles.regulation")[1].since


def fee_since() -> date:
    """The day from which a fee that is asked for stops the clock; before it the term ran on."""
    return history("request.fee_payment_days")[0].since


def fee_stops(noticed_on: date) -> bool:
    return noticed_on >= fee_since()


def together(first: str, second: str) -> str:
    """Two articles as one citation; of one law its name stands once, of one article it alone."""
    if first == second:
        return first
    one, other = _PARTS.fullmatch(first), _PARTS.fullmatch(second)
    if one and other and one[1] == other[1]:
        return f"{first}、{other[2]}"
    return f"{first}、{second}"
