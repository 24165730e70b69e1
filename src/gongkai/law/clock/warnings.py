"""What the office should know about a request's course: each with its id and article."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.clock.events import Event
from gongkai.law.clock.pauses import Consultation
from gongkai.law.clock.terms import Term, served
from gongkai.law.parameters import legal_value
from gongkai.law.working_days import WorkingDays

REGULATION_2019 = date(2019, 5, 15)


@dataclass(frozen=True)
class Warning:
    """A warning with its permanent `id`, one sentence in Chinese, and the article."""

    id: str
    message: str
    article: str


@dataclass(frozen=True)
class Situation:
    """What warnings are drawn from."""

    events: tuple[Event, ...]
    term: Term
    consultations: tuple[Consultation, ...]
    calendar: WorkingDays
    today: date
    base_due_on: date
    due_on: date
    extension: int
    days_used: int

    def of(self, kind: str) -> list[Event]:
        return [event for event in self.events if event.kind == kind]


def warnings(situation: Situation) -> Iterator[Warning]:
    """Every warning that `situation` calls for, in the order of a request's life."""
    for rule in _RULES:
        yield from rule(situation)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _earlier_law(at: Situation) -> Iterator[Warning]:
    if at.term.receipt.day < REGULATION_2019:
        yield Warning(
            "earlier-law",
            "收到日期早于2019年5月15日，期限按2007年条例的15个工作日计；当时的其他不同规定未纳入计算。",
            "政府信息公开条例（国务院令第492号）第二十四条",
        )


def _receipt(at: Situation) -> Iterator[Warning]:
    received = at.events[0]
    if not at.term.receipt.confirmed:
        yield Warning(
            "unconfirmed-receipt",
            "收到日期须经确认，确认日期尚未登记；暂从提交之日起算。",
            at.term.receipt.article,
        )
    confirmed = received.agency_confirmed_on
    if received.channel == "ordinary_mail":
        late = confirmed is not None and confirmed > received.on
    else:
        late = confirmed is not None and confirmed > at.calendar.add(received.on, 1).date
    if late and received.channel in ("ordinary_mail", "internet", "fax"):
        yield Warning(
            "late-confirmation",
            "没有及时向申请人确认收到，容易被认为拖延。",
            at.term.receipt.article,
        )


def _clarification(at: Situation) -> Iterator[Warning]:
    asked = at.of("clarification_requested")
    if asked and at.term.receipt.day >= REGULATION_2019:
        days = legal_value("request.clarification_notice_days", at.term.receipt.day).value
        latest = at.calendar.add(at.term.receipt.day, days).date
        if asked[0].on > latest:
            yield Warning(
                "late-clarification",
                f"补正告知晚于{_day(latest)}（收到之日起{days}个工作日）；补正后期限仍重新计算。",
                "条例第三十条",
            )
    if len(asked) > 1:
        yield Warning(
            "second-clarification",
            "补正告知应一次性作出；再次补正后仍不明确的，按无法提供答复。",
            "条例第三十条",
        )
    for wait in at.term.waits:
        last = asked[-1] if asked else None
        overdue = last is not None and last.reply_by is not None and last.reply_by < at.today
        if wait.cause == "clarification" and overdue and not at.term.closed:
            yield Warning(
                "clarification-overdue",
                "补正期限已过，申请人没有补正；无正当理由的，视为放弃申请。",
                "条例第三十条",
            )


def _consultation(at: Situation) -> Iterator[Warning]:
    silent = {
        "third_party": ("第三方逾期未反馈，由本机关决定是否公开。", "条例第三十二条"),
        "co_maker": ("共同制作机关逾期未反馈，视为同意公开。", "条例第三十四条"),
        "organ": ("被征求意见的机关逾期未反馈，期限继续计算。", "条例第三十三条"),
    }
    for asked in at.consultations:
        if asked.delivered_on is None and asked.answered_on is None:
            yield Warning(
                "delivery-unknown",
                f"征求意见函（{asked.id}）送达日期尚未登记，反馈期限无法计算。",
                "条例第三十二条",
            )
        expires = asked.expires_on
        if expires is None:
            continue
        if asked.answered_on is None and expires < at.today:
            yield Warning("opinion-expired", *silent[asked.party])
        elif asked.answered_on is not None and asked.answered_on > expires:
            yield Warning(
                "late-opinion",
                f"意见晚于{_day(expires)}反馈，逾期的日子不扣除。",
                silent[asked.party][1],
            )


def _extension(at: Situation) -> Iterator[Warning]:
    extended = at.of("extended")
    if len(extended) > 1:
        yield Warning("second-extension", "答复期限只能延长一次。", "条例第三十三条")
    for event in extended[:1]:
        known = max(event.notified_on or event.on, event.approved_on or event.on)
        if event.approved_on and event.notified_on and event.approved_on > event.notified_on:
            yield Warning("extension-unapproved", "告知延期在前，批准在后。", "条例第三十三条")
        if at.term.restarted and event.notified_on and event.notified_on <= at.term.zero:
            yield Warning(
                "extension-void",
                "延期在期限重新计算之前作出，不再计入。",
                "条例第三十条、第三十三条",
            )
        elif known > at.base_due_on:
            yield Warning(
                "late-extension",
                f"延期应在{_day(at.base_due_on)}前批准并告知，逾期延长不计。",
                "条例第三十三条",
            )


def _fee(at: Situation) -> Iterator[Warning]:
    for notice in at.of("fee_noticed"):
        if at.term.restarted != "fee" and notice.on > at.base_due_on and not at.term.waits:
            yield Warning("late-fee-notice", "收费通知应在答复期限内作出。", "国办函〔2020〕109号")
        if notice.delivered_on is None:
            continue
        days = legal_value("request.fee_payment_days", notice.delivered_on).value
        latest = at.calendar.add(notice.delivered_on, days).date
        waiting = any(wait.cause == "fee" for wait in at.term.waits)
        if waiting and latest < at.today and not at.term.closed:
            yield Warning(
                "fee-overdue",
                f"缴费期限{_day(latest)}已过；逾期未缴纳的，视为放弃申请。",
                "国办函〔2020〕109号",
            )


def _reply(at: Situation) -> Iterator[Warning]:
    term = at.term
    for event in at.of("replied"):
        if served(event) is None:
            yield Warning(
                "reply-unproven",
                "答复的交邮或签收日期尚未登记，是否按期无法判定。",
                "条例第三十三条",
            )
    if term.closed == "replied" and term.served and (term.closed_on or at.today) > at.due_on:
        yield Warning("late-reply", f"答复晚于{_day(at.due_on)}。", "条例第三十三条")
    if not term.closed and not term.waits and at.today > at.due_on:
        yield Warning("overdue", f"期限已于{_day(at.due_on)}届满，尚未答复。", "条例第三十三条")


def _calendar(at: Situation) -> Iterator[Warning]:
    years = range(at.term.receipt.day.year, at.due_on.year + 1)
    for year in years:
        if at.calendar.is_provisional(date(year, 1, 1)):
            yield Warning(
                "provisional-year",
                f"{year}年的节假日安排尚未载入，日期是暂定的。",
                "全国年节及纪念日放假办法",
            )


_RULES: tuple[Callable[[Situation], Iterator[Warning]], ...] = (
    _earlier_law,
    _receipt,
    _clarification,
    _consultation,
    _extension,
    _fee,
    _reply,
    _calendar,
)
