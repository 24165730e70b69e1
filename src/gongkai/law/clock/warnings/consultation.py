"""Warnings on consultations (条例第三十二条至第三十四条)."""

from collections.abc import Iterator
from datetime import date

from gongkai.law.clock.articles import CO_MAKER, ORGAN, article, together
from gongkai.law.clock.due import Course
from gongkai.law.clock.pauses import AFTER_DELIVERY, Consultation
from gongkai.law.clock.warnings.warning import Warning, told


def consultation(at: Course) -> Iterator[Warning]:
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
            f"只扣除至{told(expires)}；此后答复期限继续计算。"
        )
    if asked.answered_on is not None:
        return f"意见应于{told(expires)}前（含当日）反馈，逾期的日子不予扣除。"
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
