"""The state of a normative document on a day, from what happened to it. Pure: no database.

Source: 国办发〔2018〕37号; 国办公开办函〔2021〕30号, table two, for how documents are counted.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_ONE_DAY = timedelta(days=1)


class LegalState(StrEnum):
    """What is shown beside the title."""

    MAKING = "制定中"
    UNPUBLISHED = "未公布"
    """Signed, and never public: no basis of anything (国办发〔2018〕37号)."""
    NOT_YET = "尚未施行"
    IN_FORCE = "现行有效"
    AMENDED = "已修改"
    """In force as amended."""
    REPEALED = "废止"
    LAPSED = "失效"


IN_FORCE = frozenset({LegalState.IN_FORCE, LegalState.AMENDED})
ENDED = frozenset({LegalState.REPEALED, LegalState.LAPSED})
COUNTED = IN_FORCE | {LegalState.NOT_YET, LegalState.UNPUBLISHED}
"""Made and not ended. Table two counts of them as 现行有效 what was published (`counting`)."""


@dataclass(frozen=True)
class Life:
    """The days that decide. `expires_on` is the last day in force; `lapsed_on` the day on which a
    clean-up declared it lapsed; `amended_on` the first amendment."""

    formed_on: date | None
    published_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    amended_on: date | None = None
    repealed_on: date | None = None
    lapsed_on: date | None = None
    first_public_on: date | None = None
    """Of its first 公布, though it was taken down since."""

    def was_public_by(self, day: date) -> bool:
        first = min(self.published_on or date.max, self.first_public_on or date.max)
        return first <= day


def end_of(life: Life) -> tuple[date, LegalState] | None:
    """The first day on which it is no longer in force, and why. What ran out by its term cannot be
    repealed afterwards."""
    last = life.expires_on or date.max
    lapsed = life.lapsed_on or date.max
    repealed = life.repealed_on
    if repealed is not None and repealed <= last and repealed <= lapsed:
        return repealed, LegalState.REPEALED
    if last == lapsed == date.max:
        return None
    return min(lapsed, last + _ONE_DAY if last < date.max else last), LegalState.LAPSED


def legal_state_on(life: Life, day: date) -> LegalState:
    """未经公布的不得作为行政管理的依据: what is not published is not in force."""
    if life.formed_on is None or life.formed_on > day:
        return LegalState.MAKING
    end = end_of(life)
    if end is not None and end[0] <= day:
        return end[1]
    if not life.was_public_by(day):
        return LegalState.UNPUBLISHED
    if life.published_on is None or max(life.published_on, life.effective_on or date.min) > day:
        return LegalState.NOT_YET
    if life.amended_on is not None and life.amended_on <= day:
        return LegalState.AMENDED
    return LegalState.IN_FORCE
