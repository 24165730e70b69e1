"""Warnings on the information fee (国办函〔2020〕109号)."""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.law.clock.articles import FEE, fee_since, fee_stops
from gongkai.law.clock.awaited import pay_by
from gongkai.law.clock.due import Course, course
from gongkai.law.clock.warnings.warning import Warning, after_term, events_of, term_of, told, waits


def fee(at: Course) -> Iterator[Warning]:
    cited = at.facts.article(FEE)
    notices = [notice for notice in events_of(at, "fee_noticed") if fee_stops(notice.on)]
    if len(notices) < len(events_of(at, "fee_noticed")):
        yield Warning(
            "fee-before-rule",
            f"缴费后重新计算答复期限，自{told(fee_since())}起才有规定；"
            "此前通知缴费的，答复期限照常计算。",
            cited,
        )
    if not at.may_be_later and any(after_term(at, notice) for notice in notices):
        yield Warning("late-fee-notice", "收费通知应在答复期限内作出，现已逾期。", cited)
    if short := _underpaid(at):
        yield Warning("fee-underpaid", short, cited)
    yield from _noticed_again(at, cited)
    for notice in notices[-1:]:
        latest = pay_by(notice, at.facts.calendar)
        if latest is None:
            if waits(at, FEE):
                yield Warning(
                    "fee-delivery-unknown",
                    "收费通知的送达日期尚未登记，缴费期限无法计算。",
                    cited,
                )
            return
        yield from term_of(
            at,
            FEE,
            latest,
            overdue=f"缴费期限已于{told(latest)}届满；逾期未缴纳的，视为放弃申请。",
            late=f"申请人于缴费期限（{told(latest)}）届满后缴费；已按缴清之日重新计算答复期限。",
            cited=cited,
        )


def _underpaid(at: Course) -> str:
    """What to say where less was paid than had been asked, as far as both amounts are entered."""
    asked: str | None = None
    for event in events_of(at, "fee_noticed", "fee_paid"):
        if event.kind == "fee_noticed":
            asked = event.amount if fee_stops(event.on) else None
        elif asked and event.amount and Decimal(event.amount) < Decimal(asked):
            return (
                f"登记的缴费{event.amount}元少于通知的{asked}元；答复期限自缴清次日起才重新计算，"
                "现按已缴清计。"
            )
    return ""


def _noticed_again(at: Course, cited: str) -> Iterator[Warning]:
    """A fee asked anew after it had been paid would set the term anew a second time."""
    kinds = [event.kind for event in at.events]
    paid = kinds.index("fee_paid") + 1 if "fee_paid" in kinds else len(kinds)
    if "fee_noticed" not in kinds[paid:]:
        return
    once = [*at.events[:paid], *(e for e in at.events[paid:] if not e.kind.startswith("fee_"))]
    held = course(once, at.as_of, at.facts.calendar, at.facts.options)
    safe = "" if held.is_supposed else f"，稳妥起见应于{told(held.due.on)}前（含当日）答复"
    yield Warning(
        "second-fee-notice",
        f"申请人缴费后又通知缴费；答复期限能否再次重新计算没有明文规定{safe}。",
        cited,
    )
