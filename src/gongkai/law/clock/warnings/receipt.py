"""Warnings on the day of receipt (条例第三十一条)."""

from collections.abc import Iterator

from gongkai.law.clock.articles import text_of_2019
from gongkai.law.clock.due import Course
from gongkai.law.clock.warnings.warning import Warning, told
from gongkai.law.parameters import legal_value


def earlier_law(at: Course) -> Iterator[Warning]:
    receipt = at.term.receipt
    if receipt.under_2007:
        days = legal_value("request.reply_days", receipt.day).value
        yield Warning(
            "earlier-law",
            f"收到日期早于{told(text_of_2019())}，期限按2007年条例的{days}个工作日计；"
            "当时的其他不同规定未纳入计算。",
            at.facts.term_article,
        )


def receipt(at: Course) -> Iterator[Warning]:
    cited = at.term.receipt.article
    if not at.term.receipt.confirmed:
        yield Warning(
            "unconfirmed-receipt",
            "收到日期以确认之日为准，确认日期尚未登记；暂按申请送到之日起算，"
            "是否逾期以登记后的日期为准。",
            cited,
        )
    if not at.term.receipt.under_2007 and (message := _confirmed_late(at)):
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
