"""Which stages can be registered by hand now, and which of them comes next: what the page offers.

`line.reach` is the door and says why not. What comes before the signature is offered no more once
it is signed, though it may be told late; nor is a fair-competition review that nothing asks for.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.documents.models import Document, NormativeDocument, NormativeEvent
from gongkai.documents.normative.access import may_reach
from gongkai.documents.normative.changing import changeable_since
from gongkai.documents.normative.line import Before, check_order, what_is_before
from gongkai.documents.normative.queries import life_of
from gongkai.documents.normative.rules import BEFORE_SIGNING, FIRST_OF, LINE, LINK_OF, RULES, Stage
from gongkai.documents.normative.states import COUNTED, Life, end_of, legal_state_on
from gongkai.documents.reader import Reader
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Offer:
    """`next`: the one that leads on; None where another act does, or nothing is left."""

    stages: tuple[Stage, ...] = ()
    next: Stage | None = None


def offer_to(normative: NormativeDocument, reader: Reader) -> Offer:
    """What the reader can register today; of a row that came through `with_ends`."""
    if not may_reach(normative, Stage.DRAFTING, reader):
        return Offer()
    before = what_is_before(normative, life_of(normative))
    is_changeable = _is_changeable(normative, before.life, reader.on)
    stages = tuple(
        stage
        for stage in Stage
        if RULES[stage].by_hand
        and (reader.in_the_office or not RULES[stage].by_office)
        and _fits(normative, stage, before)
        and (
            is_changeable if stage in LINK_OF else _is_in_order(normative, stage, before, reader.on)
        )
    )
    is_draft = normative.document.state == Document.State.DRAFT
    return Offer(stages, next((each for each in stages if _leads_on(each, before, is_draft)), None))


def why_nothing(normative: NormativeDocument, on: date) -> str:
    """Why nothing is offered, to who works on it; of a row that came through `with_ends`."""
    end = end_of(life_of(normative))
    if end is None or end[0] > on:
        before = what_is_before(normative, life_of(normative))
        theirs = [s for s in LINE if RULES[s].by_office and _is_in_order(normative, s, before, on)]
        told = f"“{theirs[0].label}”由办公室主任或者政府信息公开专员登记。" if theirs else ""
        return told or "现在没有可以登记的环节。"
    return (
        f"{chinese_date(end[0])}起，它的状态是“{end[1].value}”，没有可以登记的环节；"
        "登记有误的，先更正最后的环节。"
    )


def _fits(normative: NormativeDocument, stage: Stage, before: Before) -> bool:
    if stage in BEFORE_SIGNING and Stage.SIGNING in before.done:
        return False
    return stage != Stage.FAIR_COMPETITION or normative.market_related


def _is_changeable(normative: NormativeDocument, life: Life, on: date) -> bool:
    """Whether it can be amended and repealed today, on a basis (`changing.check_change`)."""
    if legal_state_on(life, on) not in COUNTED:
        return False
    since = changeable_since(normative)
    return since is not None and since <= on


def _is_in_order(normative: NormativeDocument, stage: Stage, before: Before, today: date) -> bool:
    """Whether the stage can be reached today; filed, before it ended."""
    end, on = end_of(before.life), today
    if stage == Stage.FILING and end is not None:
        on = min(today, end[0] - _ONE_DAY)
    for later, first in FIRST_OF.items():
        if stage == first and later in before.done:
            on = min(on, before.done[later].on)
    event = NormativeEvent(normative=normative, stage=stage, on=on)
    try:
        check_order(normative, event, before, today)
    except Refused:
        return False
    return True


def _leads_on(stage: Stage, before: Before, is_draft: bool) -> bool:
    """Not what is optional, may be done once more, or is history of what came finished."""
    if (
        stage not in LINE
        or stage == Stage.PROJECT
        or (stage in before.done and RULES[stage].repeats)
    ):
        return False
    return is_draft or stage not in BEFORE_SIGNING
