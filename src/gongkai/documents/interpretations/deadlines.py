"""How the deadline of an interpretation is counted."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.deadlines.kinds import register
from gongkai.law.parameters import legal_value
from gongkai.law.publication_duty import Deadline
from gongkai.law.working_days import WorkingDays


def _interpretation(
    published_on: date, facts: Mapping[str, Any], calendar: WorkingDays
) -> Deadline:
    held = legal_value("publication.interpretation", published_on)
    day = calendar.add(published_on, held.value)
    return Deadline(day.date, held.value, day.provisional, held.source, held.sure)


INTERPRETATION = register("documents.interpretation", "发布解读", _interpretation)
