"""How the deadline of the next check of a service item is counted."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.deadlines.kinds import register
from gongkai.law.months import months_after
from gongkai.law.publication_duty import Deadline
from gongkai.law.working_days import WorkingDays


def _item_check(last: date, facts: Mapping[str, Any], calendar: WorkingDays) -> Deadline:
    """Facts: `months`. No law names the rhythm."""
    months = int(facts["months"])
    return Deadline(months_after(last, months), 0, False, f"本单位设置（每{months}个月核对）", "?")


def _item_withdrawal(since: date, facts: Mapping[str, Any], calendar: WorkingDays) -> Deadline:
    """At once: no law leaves time to what is classified. Facts: `ended`, where it is taken down for
    another reason: it is no longer offered."""
    basis = "事项已取消，随即撤下" if facts.get("ended") else "条例第十四条（涉密，立即撤下）"
    return Deadline(since, 0, False, basis, "?")


ITEM_WITHDRAWAL = register("documents.service_item_withdrawal", "撤下服务事项", _item_withdrawal)
ITEM_CHECK = register("documents.service_item_check", "核对服务事项", _item_check)
