"""What the office should know about a request's course: each with its id and article."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.law.clock.articles import (
    CALENDAR,
    CLARIFICATION,
    CO_MAKER,
    FEE,
    ORGAN,
    REASONS,
    article,
    fee_since,
    fee_stops,
    text_of_2019,
    together,
)
from gongkai.law.clock.awaited import pay_by
from gongkai.law.clock.due import Course, before, course, effective_on, in_term
from gongkai.law.clock.events import ASKS, GIVES, GIVES_UP, Event
from gongkai.law.clock.pauses import AFTER_DELIVERY, Consultation
from gongkai.law.clock.terms import served
from gongkai.law.parameters import legal_value


@dataclass(frozen=True)
class Warning:
    """A warning with its permanent `id`, one sentence in Chinese, and the article."""

    id: str
    message: str
    article: str


def warnings(at: Course) -> Iterator[Warning]:
    """Every warning that the course `at` calls for, in the order of a request's life."""
    for rule in _RULES:
        yield from rule(at)


def _of(at: Course, *kinds: str) -> list[Event]:
    return [event for event in at.events if event.kind in kinds]


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _earlier_law(at: Course) -> Iterator[Warning]:
    receipt = at.term.receipt
    if receipt.under_2007:
        days = legal_value("request.reply_days", receipt.day).value
        yield Warning(
            "earlier-law",
            f"收到日期早于{_day(text_of_2019())}，期限按2007年条例的{days}个工作日计；"
            "当时的其他不同规定未纳入计算。",
            at.facts.term_article,
        )


def _receipt(at: Course) -> Iterator[Warning]:
    cited = at.term.receipt.article
    if at.term.receipt.under_2007:
        return  # the text of 2007 let no term hang on a confirmation
    if not at.term.receipt.confirmed:
        yield Warning(
            "unconfirmed-receipt",
            "收到日期以确认之日为准，确认日期尚未登记；暂按申请送到之日起算。",
            cited,
        )
    if message := _confirmed_late(at):
        yield Warning("late-confirmation", message, cited)


def _confirmed_late(at: Course) -> str:
    """What to say where the organ let time pass before it confirmed. Of ordinary mail the day is
    law (条例第三十一条); of the internet and the fax it is advice, the law names none."""
    received = at.events[0]
    confirmed = received.agency_confirmed_on
    if received.channel == "ordinary_mail":
        confirmed = confirmed or received.applicant_confirmed_on
        late = confirmed is not None and confirmed > received.on
        return "应在收到申请当日与申请人确认，确认迟延。" if late else ""
    if confirmed is None or confirmed <= at.facts.calendar.add(received.on, 1).date:
        return ""
    return (
        "以双方确认之日为收到申请之日，确认的时限没有明文规定；"
        "宜在申请送到当日或者次一工作日确认，以免被认为拖延。"
    )


def _clarification(at: Course) -> Iterator[Warning]:
    asked, receipt = _of(at, "clarification_requested"), at.term.receipt
    cited = at.facts.article(CLARIFICATION)
    overdue = "补正期限已过，申请人没有补正"
    if not receipt.under_2007:
        # The text of 2007 had no day for the notice, no single notice, and no giving up.
        yield from _clarification_notice(at, asked, cited)
        overdue += "；无正当理由的，视为放弃申请"
    if asked and asked[-1].reply_by is None and _of(at, "clarification_lapsed"):
        yield Warning("lapse-unproven", "补正期限没有登记，申请人是否逾期无法判定。", cited)
    yield from _terms_set(
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
    if asked and asked[0].on > latest:
        yield Warning(
            "late-clarification",
            f"补正告知最晚应于{_day(latest)}作出（收到之日起{days}个工作日内），现已逾期；"
            "收到补正后，答复期限仍重新计算。",
            cited,
        )
    if len(asked) > 1:
        yield Warning(
            "second-clarification",
            "补正告知应一次性作出；补正后仍不明确的，按无法提供答复。",
            cited,
        )


def _consultation(at: Course) -> Iterator[Warning]:
    rule = at.facts.options.consultation_excludes
    for asked in at.consultations:
        # The opinion's term is that of the law on the day on which the letter went out or came in.
        on = asked.delivered_on or asked.sent_on
        cited = article(asked.party, on)
        if asked.lacks_delivery(rule, at.facts.calendar):
            yield Warning("delivery-unknown", _undelivered(asked, rule), cited)
        expires = asked.expires_on
        if expires is None or (asked.answered_on or at.as_of) <= expires:
            continue
        if asked.party == ORGAN:
            # The law sets other organs no term: theirs is by analogy, and nobody's fault.
            cited = together(cited, article(CO_MAKER, on))
        if asked.answered_on is None:
            yield Warning("opinion-expired", _too_late(asked, expires), cited)
        else:
            yield Warning("late-opinion", _too_late(asked, expires), cited)


def _too_late(asked: Consultation, expires: date) -> str:
    """What it means that an opinion was not there by the end of its term."""
    if asked.party == ORGAN:
        return (
            "其他机关反馈意见的期限没有明文规定，比照共同制作机关的期限，"
            f"只扣除至{_day(expires)}；此后答复期限继续计算。"
        )
    if asked.answered_on is not None:
        return f"意见应于{_day(expires)}前（含当日）反馈，逾期的日子不予扣除。"
    if asked.party == CO_MAKER:
        return "共同制作机关逾期未反馈意见，视为同意公开。"
    return "第三方逾期未反馈意见，由本机关决定是否公开。"


def _undelivered(asked: Consultation, rule: str) -> str:
    unknown = f"征求意见函（{asked.id}）的送达日期尚未登记，"
    if rule == AFTER_DELIVERY:
        return f"{unknown}应扣除的日子无法计算，暂不扣除。"
    if asked.answered_on is None:
        return f"{unknown}反馈期限无法计算。"
    return f"{unknown}反馈期限无法计算；超出反馈期限的日子不应扣除，现已扣除的可能过多。"


def _extension(at: Course) -> Iterator[Warning]:
    extended = _of(at, "extended")
    term, cited = at.supposed.term, at.facts.term_article
    current = [event for event in extended if in_term(event, term)]
    if len(current) > 1:
        yield Warning("second-extension", "答复期限只能延长一次。", cited)
    if any((e.approved_on or e.on) > (e.notified_on or e.on) for e in extended):
        yield Warning("extension-unapproved", "延期应先批准、后告知申请人。", cited)
    if len(current) < len(extended):
        yield Warning(
            "extension-void",
            "答复期限重新计算的，此前的延期不再计入。",
            _restarted_by(at, cited),
        )
    if current and len(current) < len(extended):
        yield Warning(
            "extension-again",
            "延期以一次为限；期限重新计算后能否再次延期没有明文规定，"
            f"稳妥起见应于{_day(at.due.base_on)}前（含当日）答复。",
            cited,
        )
    if current and min(map(effective_on, current)) > at.due.base_on:
        yield Warning(
            "late-extension",
            f"延期最晚应于{_day(at.due.base_on)}批准并告知申请人；逾期作出的延期不计入。",
            cited,
        )


def _restarted_by(at: Course, term: str) -> str:
    """The articles of what set the term anew, and of the term."""
    cause = at.supposed.term.restarted
    ours = at.facts.article(cause)
    return together(term, ours) if cause == REASONS else together(ours, term)


def _reasons(at: Course) -> Iterator[Warning]:
    asked, cited = _of(at, "reasons_requested"), at.facts.article(REASONS)
    overdue, under_2007 = "说明理由的期限已过，申请人没有说明", at.term.receipt.under_2007
    if not under_2007:
        overdue += "；是否不予处理，由本机关依规定决定"
    yield from _terms_set(
        at,
        REASONS,
        overdue=f"{overdue}。",
        late="申请人逾期说明理由。",
        cited=cited,
    )
    if at.facts.options.reasons == "restarts" and any(_after_term(at, event) for event in asked):
        yield Warning("late-reasons-request", "要求说明理由应在答复期限内提出。", cited)
    for event in _of(at, "reasonable_period_set"):
        if not under_2007 and not any(earlier.on <= event.on for earlier in asked):
            yield Warning(
                "period-without-reasons",
                "确定延迟答复的合理期限，应先要求申请人说明理由。",
                cited,
            )
        if _after_term(at, event):
            yield Warning(
                "late-period",
                "延迟答复的合理期限应在答复期限内确定并告知；逾期确定的不计入。",
                cited,
            )
        elif at.supposed.term.restarted and event.on < at.supposed.term.zero:
            yield Warning(
                "period-void",
                "答复期限重新计算的，此前确定的合理期限不再计入。",
                cited,
            )


def _fee(at: Course) -> Iterator[Warning]:
    cited = at.facts.article(FEE)
    notices = [notice for notice in _of(at, "fee_noticed") if fee_stops(notice.on)]
    if len(notices) < len(_of(at, "fee_noticed")):
        yield Warning(
            "fee-before-rule",
            f"缴费后重新计算答复期限，自{_day(fee_since())}起才有规定；"
            "此前通知缴费的，答复期限照常计算。",
            cited,
        )
    if any(_after_term(at, notice) for notice in notices):
        yield Warning("late-fee-notice", "收费通知应在答复期限内作出，现已逾期。", cited)
    if short := _underpaid(at):
        yield Warning("fee-underpaid", short, cited)
    yield from _noticed_again(at, cited)
    for notice in notices[-1:]:
        latest = pay_by(notice, at.facts.calendar)
        if latest is None:
            if _waits(at, FEE):
                yield Warning(
                    "fee-delivery-unknown",
                    "收费通知的送达日期尚未登记，缴费期限无法计算。",
                    cited,
                )
            return
        yield from _term_of(
            at,
            FEE,
            latest,
            overdue=f"缴费期限已于{_day(latest)}届满；逾期未缴纳的，视为放弃申请。",
            late=f"申请人于缴费期限（{_day(latest)}）届满后缴费；已按缴清之日重新计算答复期限。",
            cited=cited,
        )


def _underpaid(at: Course) -> str:
    """What to say where less was paid than had been asked, as far as both amounts are entered."""
    asked: str | None = None
    for event in _of(at, "fee_noticed", "fee_paid"):
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
    safe = "" if held.is_supposed else f"，稳妥起见应于{_day(held.due.on)}前（含当日）答复"
    yield Warning(
        "second-fee-notice",
        f"申请人缴费后又通知缴费；答复期限能否再次重新计算没有明文规定{safe}。",
        cited,
    )


def _after_term(at: Course, event: Event) -> bool:
    """Whether `event` came when the reply was already overdue."""
    held = before(at, event)
    return not held.is_supposed and event.on > held.due.on


def _terms_set(at: Course, cause: str, *, overdue: str, late: str, cited: str) -> Iterator[Warning]:
    """What there is to say of the term that the last request for `cause` set, where it set one."""
    asked = [event for event in at.events if ASKS.get(event.kind) == cause]
    if asked and asked[-1].reply_by is not None:
        yield from _term_of(at, cause, asked[-1].reply_by, overdue=overdue, late=late, cited=cited)


def _term_of(
    at: Course, cause: str, latest: date, *, overdue: str, late: str, cited: str
) -> Iterator[Warning]:
    """Whether what was asked for `cause` is overdue, came late, or was given up on too early."""
    # The text of 2007 had no giving up of what was to be clarified.
    lapses = cause != CLARIFICATION or not at.term.receipt.under_2007
    for event in at.events:
        if GIVES.get(event.kind) == cause and event.on > latest:
            yield Warning(f"late-{_GIVEN[cause]}", late, cited)
        if lapses and GIVES_UP.get(event.kind) == cause and event.on <= latest:
            yield Warning(
                "premature-lapse",
                f"期限至{_day(latest)}届满，此前不能视为放弃申请。",
                cited,
            )
    if _waits(at, cause) and latest < at.as_of and not at.term.closed:
        yield Warning(f"{cause}-overdue", overdue, cited)


def _waits(at: Course, cause: str) -> bool:
    return any(wait.cause == cause for wait in at.term.waits)


_GIVEN = {"clarification": "correction", "fee": "payment", "reasons": "reasons"}
"""What the applicant gives, as the ids of warnings call it."""


def _reply(at: Course) -> Iterator[Warning]:
    term, cited = at.term, at.facts.term_article
    late = term.closed_on is not None and term.closed_on > at.due.on
    for event in _of(at, "replied"):
        if served(event) is None:
            proof = "交邮" if event.way == "post" else "签收"
            known = "" if late else "，是否按期无法判定"
            yield Warning("reply-unproven", f"答复的{proof}日期尚未登记{known}。", cited)
        if late:
            yield Warning("late-reply", f"答复期限于{_day(at.due.on)}届满，答复逾期。", cited)
    if late and term.closed == "transferred":
        yield Warning("late-transfer", f"转送时，答复期限已于{_day(at.due.on)}届满。", cited)


def _overdue(at: Course) -> Iterator[Warning]:
    if not at.term.closed and not at.is_supposed and at.as_of > at.due.on:
        message = f"答复期限已于{_day(at.due.on)}届满，尚未答复。"
        yield Warning("overdue", message, at.facts.term_article)


def _calendar(at: Course) -> Iterator[Warning]:
    last = max(at.due.on, at.as_of)
    years = [
        f"{year}年"
        for year in range(at.term.receipt.day.year, last.year + 1)
        if at.facts.calendar.is_provisional(date(year, 1, 1))
    ]
    if years:
        told = "、".join(years) if len(years) < 4 else f"{years[0]}至{years[-1]}"
        yield Warning(
            "provisional-year",
            f"{told}的节假日安排尚未载入，涉及的日期是暂定的。",
            CALENDAR,
        )


_RULES: tuple[Callable[[Course], Iterator[Warning]], ...] = (
    _earlier_law,
    _receipt,
    _clarification,
    _consultation,
    _extension,
    _reasons,
    _fee,
    _reply,
    _overdue,
    _calendar,
)
