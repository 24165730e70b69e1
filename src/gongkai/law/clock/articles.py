"""The articles that the clock cites, as they stood when the request was received.

A request received before 2019-05-15 keeps the text of 2007: an article of 2019 is not its law.
"""

import re
from collections.abc import Mapping
from datetime import date

from gongkai.law.parameters import history, legal_value

CLARIFICATION, FEE, REASONS = "clarification", "fee", "reasons"
"""What the organ waits for; `FEE` has one rule, that of `request.fee_payment_days`."""

THIRD_PARTY, CO_MAKER = "third_party", "co_maker"

REGULATION_2007, REGULATION_2019 = date(2008, 5, 1), date(2019, 5, 15)
_TEXT_OF_2007 = "政府信息公开条例（国务院令第492号）"
_DATED: Mapping[str, tuple[tuple[date, str], ...]] = {
    CLARIFICATION: (
        (REGULATION_2007, f"{_TEXT_OF_2007}第二十一条第（四）项"),
        (REGULATION_2019, "条例第三十条"),
    ),
    THIRD_PARTY: (
        (REGULATION_2007, f"{_TEXT_OF_2007}第二十三条"),
        (REGULATION_2019, "条例第三十二条"),
    ),
    CO_MAKER: ((REGULATION_2019, "条例第三十四条"),),
    REASONS: ((REGULATION_2019, "条例第三十五条"),),
}
"""The articles of each matter, from which day."""

_PARTS = re.compile(r"(.+?)(第[一二三四五六七八九十]+条.*)")


def term_article(on: date) -> str:
    """The article of the term on `on`: its days, its extension, the consultations it leaves out."""
    return legal_value("request.reply_days", on).source


def article(matter: str, on: date) -> str:
    """The article on `matter` as of `on`; that of the term where the law had none of its own."""
    if matter == FEE:
        return history("request.fee_payment_days")[0].source
    held = [name for since, name in _DATED.get(matter, ()) if since <= on]
    return held[-1] if held else term_article(on)


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
