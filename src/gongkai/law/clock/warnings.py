"""What the office should know about a request's course: each with its id and article."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.clock.due import Course, before, effective_on, in_term
from gongkai.law.clock.events import ASKS, GIVES, GIVES_UP, Event
from gongkai.law.clock.terms import served
from gongkai.law.parameters import legal_value

CLARIFICATION_ARTICLE = "条例第三十条"
TERM_ARTICLE = "条例第三十三条"
REASONS_ARTICLE = "条例第三十五条"
FEE_ARTICLE = "国办函〔2020〕109号"


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
    if at.term.receipt.under_2007:
        yield Warning(
            "earlier-law",
            "收到日期早于2019年5月15日，期限按2007年条例的15个工作日计；当时的其他不同规定未纳入计算。",
            "政府信息公开条例（国务院令第492号）第二十四条",
        )


def _receipt(at: Course) -> Iterator[Warning]:
    received, article = at.events[0], at.term.receipt.article
    if not at.term.receipt.confirmed:
        yield Warning(
            "unconfirmed-receipt",
            "收到日期以确认之日为准，确认日期尚未登记；暂按申请送到之日起算。",
            article,
        )
    confirmed = received.agency_confirmed_on
    if confirmed is None or received.channel not in ("ordinary_mail", "internet", "fax"):
        return
    same_day = received.channel == "ordinary_mail"
    latest = received.on if same_day else at.facts.calendar.add(received.on, 1).date
    if confirmed > latest:
        when = "当日" if same_day else "当日或者次一工作日"
        yield Warning("late-confirmation", f"应在收到申请{when}与申请人确认，确认迟延。", article)


def _clarification(at: Course) -> Iterator[Warning]:
    asked, receipt = _of(at, "clarification_requested"), at.term.receipt
    if asked and not receipt.under_2007:
        days = legal_value("request.clarification_notice_days", receipt.day).value
        latest = at.facts.calendar.add(receipt.day, days).date
        if asked[0].on > latest:
            yield Warning(
                "late-clarification",
                f"补正告知最晚应于{_day(latest)}作出（收到之日起{days}个工作日内），现已逾期；"
                "收到补正后，答复期限仍重新计算。",
                CLARIFICATION_ARTICLE,
            )
    if len(asked) > 1:
        yield Warning(
            "second-clarification",
            "补正告知应一次性作出；补正后仍不明确的，按无法提供答复。",
            CLARIFICATION_ARTICLE,
        )
    yield from _terms_set(
        at,
        "clarification",
        overdue="补正期限已过，申请人没有补正；无正当理由的，视为放弃申请。",
        late="申请人逾期补正；已按收到补正之日重新计算答复期限。",
        article=CLARIFICATION_ARTICLE,
    )


def _consultation(at: Course) -> Iterator[Warning]:
    silent = {
        "third_party": ("第三方逾期未反馈意见，由本机关决定是否公开。", "条例第三十二条"),
        "co_maker": ("共同制作机关逾期未反馈意见，视为同意公开。", "条例第三十四条"),
        "organ": ("被征求意见的机关逾期未反馈意见，答复期限继续计算。", TERM_ARTICLE),
    }
    for asked in at.consultations:
        message, article = silent[asked.party]
        if asked.delivered_on is None and asked.answered_on is None:
            yield Warning(
                "delivery-unknown",
                f"征求意见函（{asked.id}）的送达日期尚未登记，反馈期限无法计算。",
                article,
            )
        expires = asked.expires_on
        if expires is None:
            continue
        if asked.answered_on is None and expires < at.as_of:
            yield Warning("opinion-expired", message, article)
        elif asked.answered_on is not None and asked.answered_on > expires:
            yield Warning(
                "late-opinion",
                f"意见应于{_day(expires)}前（含当日）反馈，逾期的日子不予扣除。",
                article,
            )


def _extension(at: Course) -> Iterator[Warning]:
    extended = _of(at, "extended")
    term = at.supposed.term
    current = [event for event in extended if in_term(event, term)]
    if len(current) > 1:
        yield Warning("second-extension", "答复期限只能延长一次。", TERM_ARTICLE)
    for event in extended[:1]:
        if event.approved_on and event.notified_on and event.approved_on > event.notified_on:
            yield Warning("extension-unapproved", "延期应先批准、后告知申请人。", TERM_ARTICLE)
    if len(current) < len(extended):
        yield Warning(
            "extension-void",
            "答复期限重新计算的，此前的延期不再计入。",
            "条例第三十条、第三十三条",
        )
    if current and len(current) < len(extended):
        yield Warning(
            "extension-again",
            "延期以一次为限；期限重新计算后能否再次延期没有明文规定，"
            f"稳妥起见应于{_day(at.due.base_on)}前（含当日）答复。",
            TERM_ARTICLE,
        )
    if current and min(map(effective_on, current)) > at.due.base_on:
        yield Warning(
            "late-extension",
            f"延期最晚应于{_day(at.due.base_on)}批准并告知申请人；逾期作出的延期不计入。",
            TERM_ARTICLE,
        )


def _reasons(at: Course) -> Iterator[Warning]:
    asked = _of(at, "reasons_requested")
    yield from _terms_set(
        at,
        "reasons",
        overdue="说明理由的期限已过，申请人没有说明；是否不予处理，由本机关依规定决定。",
        late="申请人逾期说明理由。",
        article=REASONS_ARTICLE,
    )
    if at.facts.options.reasons == "restarts" and any(_after_term(at, event) for event in asked):
        yield Warning("late-reasons-request", "要求说明理由应在答复期限内提出。", REASONS_ARTICLE)
    for event in _of(at, "reasonable_period_set"):
        if not any(earlier.on <= event.on for earlier in asked):
            yield Warning(
                "period-without-reasons",
                "确定延迟答复的合理期限，应先要求申请人说明理由。",
                REASONS_ARTICLE,
            )
        if _after_term(at, event):
            yield Warning(
                "late-period",
                "延迟答复的合理期限应在答复期限内确定并告知；逾期确定的不计入。",
                REASONS_ARTICLE,
            )
        elif at.supposed.term.restarted and event.on < at.supposed.term.zero:
            yield Warning(
                "period-void",
                "答复期限重新计算的，此前确定的合理期限不再计入。",
                REASONS_ARTICLE,
            )


def _fee(at: Course) -> Iterator[Warning]:
    notices = _of(at, "fee_noticed")
    if any(_after_term(at, notice) for notice in notices):
        yield Warning("late-fee-notice", "收费通知应在答复期限内作出，现已逾期。", FEE_ARTICLE)
    for notice in notices[-1:]:
        days = legal_value("request.fee_payment_days", notice.delivered_on or notice.on).value
        if notice.delivered_on is None:
            if not _of(at, "fee_paid"):
                yield Warning(
                    "fee-delivery-unknown",
                    "收费通知的送达日期尚未登记，缴费期限无法计算。",
                    FEE_ARTICLE,
                )
            return
        latest = at.facts.calendar.add(notice.delivered_on, days).date
        yield from _term_of(
            at,
            "fee",
            latest,
            overdue=f"缴费期限已于{_day(latest)}届满；逾期未缴纳的，视为放弃申请。",
            late=f"申请人于缴费期限（{_day(latest)}）届满后缴费；已按缴清之日重新计算答复期限。",
            article=FEE_ARTICLE,
        )


def _after_term(at: Course, event: Event) -> bool:
    """Whether `event` came when the reply was already overdue."""
    held = before(at, event)
    return not held.is_supposed and event.on > held.due.on


def _terms_set(
    at: Course, cause: str, *, overdue: str, late: str, article: str
) -> Iterator[Warning]:
    """What there is to say of the term that the last request for `cause` set, where it set one."""
    asked = [event for event in at.events if ASKS.get(event.kind) == cause]
    if asked and asked[-1].reply_by is not None:
        yield from _term_of(
            at, cause, asked[-1].reply_by, overdue=overdue, late=late, article=article
        )


def _term_of(
    at: Course, cause: str, latest: date, *, overdue: str, late: str, article: str
) -> Iterator[Warning]:
    """Whether what was asked for `cause` is overdue, came late, or was given up on too early."""
    for event in at.events:
        if GIVES.get(event.kind) == cause and event.on > latest:
            yield Warning(f"late-{_GIVEN[cause]}", late, article)
        if GIVES_UP.get(event.kind) == cause and event.on <= latest:
            yield Warning(
                "premature-lapse",
                f"期限至{_day(latest)}届满，此前不能视为放弃申请。",
                article,
            )
    waiting = any(wait.cause == cause for wait in at.term.waits)
    if waiting and latest < at.as_of and not at.term.closed:
        yield Warning(f"{cause}-overdue", overdue, article)


_GIVEN = {"clarification": "correction", "fee": "payment", "reasons": "reasons"}
"""What the applicant gives, as the ids of warnings call it."""


def _reply(at: Course) -> Iterator[Warning]:
    term = at.term
    late = term.closed_on is not None and term.closed_on > at.due.on
    for event in _of(at, "replied"):
        if served(event) is None:
            proof = "交邮" if event.way == "post" else "签收"
            known = "" if late else "，是否按期无法判定"
            yield Warning("reply-unproven", f"答复的{proof}日期尚未登记{known}。", TERM_ARTICLE)
        if late:
            yield Warning(
                "late-reply", f"答复期限于{_day(at.due.on)}届满，答复逾期。", TERM_ARTICLE
            )


def _overdue(at: Course) -> Iterator[Warning]:
    if not at.term.closed and not at.is_supposed and at.as_of > at.due.on:
        yield Warning("overdue", f"答复期限已于{_day(at.due.on)}届满，尚未答复。", TERM_ARTICLE)


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
            "全国年节及纪念日放假办法",
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
