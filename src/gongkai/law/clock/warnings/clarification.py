"""Warnings on clarification (条例第三十条)."""

from collections.abc import Iterator

from gongkai.law.clock.articles import CLARIFICATION
from gongkai.law.clock.due import Course
from gongkai.law.clock.events import Event
from gongkai.law.clock.warnings.warning import Warning, events_of, terms_set, told
from gongkai.law.parameters import legal_value


def clarification(at: Course) -> Iterator[Warning]:
    asked, receipt = events_of(at, "clarification_requested"), at.term.receipt
    cited = at.facts.article(CLARIFICATION)
    overdue = "补正期限已过，申请人没有补正"
    if not receipt.under_2007:
        # The text of 2007 had no day for the notice, no single notice, and no giving up.
        yield from _clarification_notice(at, asked, cited)
        overdue += "；无正当理由的，视为放弃申请"
    if asked and asked[-1].reply_by is None and events_of(at, "clarification_lapsed"):
        yield Warning("lapse-unproven", "补正期限没有登记，申请人是否逾期无法判定。", cited)
    yield from terms_set(
        at,
        CLARIFICATION,
        overdue=f"{overdue}。",
        late="申请人逾期补正；已按收到补正之日重新计算答复期限。",
        cited=cited,
    )


def _clarification_notice(at: Course, asked: list[Event], cited: str) -> Iterator[Warning]:
    receipt = at.term.receipt
    days = legal_value("request.clarification_notice_days", receipt.day).value
    latest = at.facts.calendar.add(receipt.day, days).date
    if asked and asked[0].on > latest and receipt.confirmed:
        yield Warning(
            "late-clarification",
            f"补正告知最晚应于{told(latest)}作出（收到之日起{days}个工作日内），现已逾期；"
            "收到补正后，答复期限仍重新计算。",
            cited,
        )
    if len(asked) > 1:
        yield Warning(
            "second-clarification",
            "补正告知应一次性作出；补正后仍不明确的，按无法提供答复。",
            cited,
        )
