"""Warnings on reasons and reasonable periods (条例第三十五条)."""

from collections.abc import Iterator

from gongkai.law.clock.articles import REASONS
from gongkai.law.clock.due import Course
from gongkai.law.clock.warnings.warning import Warning, after_term, events_of, so_far, terms_set


def reasons(at: Course) -> Iterator[Warning]:
    asked, cited = events_of(at, "reasons_requested"), at.facts.article(REASONS)
    overdue, under_2007 = "说明理由的期限已过，申请人没有说明", at.term.receipt.under_2007
    if not under_2007:
        overdue += "；是否不予处理，由本机关依规定决定"
    yield from terms_set(
        at,
        REASONS,
        overdue=f"{overdue}。",
        late="申请人逾期说明理由。",
        cited=cited,
    )
    restarts = at.facts.options.reasons == "restarts"
    if restarts and not at.may_be_later and any(after_term(at, event) for event in asked):
        yield Warning("late-reasons-request", "要求说明理由应在答复期限内提出。", cited)
    for event in events_of(at, "reasonable_period_set"):
        if not under_2007 and not any(earlier.on <= event.on for earlier in asked):
            yield Warning(
                "period-without-reasons",
                "确定延迟答复的合理期限，应先要求申请人说明理由。",
                cited,
            )
        if after_term(at, event):
            yield Warning(
                "late-period",
                f"{so_far(at)}延迟答复的合理期限应在答复期限内确定并告知；逾期确定的不计入。",
                cited,
            )
        elif at.supposed.term.restarted and event.on < at.supposed.term.zero:
            yield Warning(
                "period-void",
                "答复期限重新计算的，此前确定的合理期限不再计入。",
                cited,
            )
