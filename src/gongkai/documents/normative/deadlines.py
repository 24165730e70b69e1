"""How the deadlines of normative documents are counted."""

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


FILING = register("documents.filing", "报送备案", _filing)
EXPIRY = register("documents.expiry", "评估是否继续有效", _expiry)
