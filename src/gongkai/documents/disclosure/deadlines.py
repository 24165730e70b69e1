"""How the deadlines of documents are counted."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.deadlines.kinds import register
from gongkai.documents.interpretations.deadlines import INTERPRETATION
from gongkai.documents.normative.deadlines import EXPIRY, FILING
from gongkai.law.publication_duty import Deadline, duty_item, publish_by
from gongkai.law.working_days import WorkingDays

OTHER = "20(15)"
"""其他: an item that no drafter named falls under the general term."""


def _publication(starts_on: date, facts: Mapping[str, Any], calendar: WorkingDays) -> Deadline:
    """条例第二十六条. Facts: `item`, `kind` ("" for none)."""
    item = duty_item(facts.get("item") or OTHER)
    return publish_by(item, starts_on, calendar, facts.get("kind") or None)


def _withheld_review(starts_on: date, facts: Mapping[str, Any], calendar: WorkingDays) -> Deadline:
    """条例第十八条 asks for 定期评估 and names no rhythm; a year is this project's."""
    try:
        due_on = starts_on.replace(year=starts_on.year + 1)
    except ValueError:
        due_on = date(starts_on.year + 1, 3, 1)
    return Deadline(due_on, 0, False, "条例第十八条（定期评估，按每年一次）", "?")


def _withdrawal(starts_on: date, facts: Mapping[str, Any], calendar: WorkingDays) -> Deadline:
    """At once: no law leaves time to what its own review did not let pass (条例第十七条), nor to
    what is `classified` (a fact; 条例第十四条), nor to what is over or wrong (`ground`)."""
    why = f"本系统设置（{facts.get('ground') or '补审未通过，立即'}撤下）"
    if facts.get("classified"):
        why = "条例第十四条（涉密，立即撤下）"
    return Deadline(starts_on, 0, False, why, "?")


PUBLICATION = register("documents.publication", "公开", _publication)
WITHDRAWAL = register("documents.withdrawal", "撤下", _withdrawal)
WITHHELD_REVIEW = register("documents.withheld_review", "评估是否仍不主动公开", _withheld_review)
LISTED = (PUBLICATION.name, WITHDRAWAL.name)
"""Those that lists of documents show as 公开期限: of what is to be public, or public no more."""
KINDS = (*LISTED, WITHHELD_REVIEW.name, FILING.name, EXPIRY.name, INTERPRETATION.name)
"""Those of a document that its page shows."""
