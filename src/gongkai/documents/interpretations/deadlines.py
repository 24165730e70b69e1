"""How the deadline of an interpretation is counted."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.deadlines.calendar import calendar
from gongkai.deadlines.kinds import register
from gongkai.law.parameters import NotYetLaw, legal_value
from gongkai.law.publication_duty import Deadline
from gongkai.law.working_days import WorkingDays


def _interpretation(
    published_on: date, facts: Mapping[str, Any], calendar: WorkingDays
) -> Deadline:
    held = legal_value("publication.interpretation", published_on)
    day = calendar.add(published_on, held.value)
    return Deadline(day.date, held.value, day.provisional, held.source, held.sure)


INTERPRETATION = register("documents.interpretation", "发布解读", _interpretation)


def is_over(published_on: date, on: date) -> bool:
    """Whether on that day the term of what explains a document is past, or never was one."""
    try:
        return _interpretation(published_on, {}, calendar()).due_on < on
    except NotYetLaw:
        return True
