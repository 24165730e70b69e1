"""How the deadlines of normative documents, interpretations and service items are counted."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from gongkai.deadlines.kinds import register
from gongkai.law.parameters import legal_value
from gongkai.law.publication_duty import Deadline
from gongkai.law.working_days import WorkingDays


def _filing(published_on: date, facts: Mapping[str, Any], calendar: WorkingDays) -> Deadline:
    held = legal_value("normative.filing_days", published_on)
    return Deadline(published_on + timedelta(days=held.value), 0, False, held.source, held.sure)


def _expiry(expires_on: date, facts: Mapping[str, Any], calendar: WorkingDays) -> Deadline:
    """Counted back from the last day in force."""
    held = legal_value("normative.expiry_reminder", expires_on)
    return Deadline(expires_on - timedelta(days=held.value), 0, False, held.source, held.sure)


def _interpretation(
    published_on: date, facts: Mapping[str, Any], calendar: WorkingDays
) -> Deadline:
    held = legal_value("publication.interpretation", published_on)
    day = calendar.add(published_on, held.value)
    return Deadline(day.date, held.value, day.provisional, held.source, held.sure)


def _item_check(last: date, facts: Mapping[str, Any], calendar: WorkingDays) -> Deadline:
    """Facts: `months`. No law names the rhythm."""
    months = int(facts["months"])
    return Deadline(months_after(last, months), 0, False, f"本单位设置（每{months}个月核对）", "?")


def months_after(day: date, months: int) -> date:
    """The same day `months` later, or the last one of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


FILING = register("documents.filing", "报送备案", _filing)
EXPIRY = register("documents.expiry", "评估是否继续有效", _expiry)
INTERPRETATION = register("documents.interpretation", "发布解读", _interpretation)
ITEM_CHECK = register("documents.service_item_check", "核对服务事项", _item_check)
