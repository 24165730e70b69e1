"""更正: a stage entered by mistake is struck out, or entered anew; what it brought is undone.

By hand a stage is corrected on which nothing stands that was entered since; once signed, the last
one; and only what was registered by hand, for the rest belongs to another act.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.deadlines.services import reopen_deadline
from gongkai.documents.disclosure.digest import changes_of
from gongkai.documents.models import (
    Document,
    NormativeDocument,
    NormativeEvent,
    ValidityReview,
)
from gongkai.documents.normative.access import check_may_reach, may_reach
from gongkai.documents.normative.deadlines import EXPIRY, FILING
from gongkai.documents.normative.line import locked, reach, reached
from gongkai.documents.normative.rules import (
    BEFORE_SIGNING,
    LINK_OF,
    RULES,
    STAGE_OF,
    Stage,
    way_to,
)
from gongkai.documents.normative.striking import strike
from gongkai.documents.reader import Reader
from gongkai.documents.subjects import KIND
from gongkai.refusals import Refused
from gongkai.reviews.services.wording import worded
from gongkai.units.models import Person


def take_back_stage(event: NormativeEvent, *, reason: str, by: Person, at: datetime) -> None:
    """Strike out a stage. It stays to be seen, with the reason, and counts no more.

    Refused codes: no_reason, not_yours, struck, not_the_last, not_by_hand.
    """
    on, reason = timezone.localdate(at), worded(reason, "请写明更正的理由。", 300)
    with audit.act():
        normative = locked(event.normative)
        event = normative.events.get(pk=event.pk)
        check_may_reach(normative, Stage(event.stage), by, on)
        _check_is_correctable(normative, event)
        _strike(event, reason, by=by, at=at)


def correct_stage(
    event: NormativeEvent,
    *,
    reason: str,
    on: date,
    by: Person,
    at: datetime,
    outcome: str = "",
    evidence: str = "",
    until: date | None = None,
) -> NormativeEvent:
    """Strike out a stage and enter it anew with other values, both or neither. Refused codes: those
    of `take_back_stage` and of `reach`."""
    with audit.act():
        take_back_stage(event, reason=reason, by=by, at=at)
        again = reach(
            event.normative,
            event.stage,
            on=on,
            until=until,
            outcome=outcome,
            evidence=evidence,
            by=by,
            at=at,
        )
        # Another day or number, not another text: what was judged is what was judged then.
        again.text_digest = event.text_digest
        again.save(update_fields=("text_digest",))
        return again


def take_back_carried(
    document: Document,
    down: date | None,
    *,
    by: Person | None,
    at: datetime,
    acting: audit.Actor | None,
    because: str = "",
) -> None:
    """It was taken down before the day on which it begins, and is public no more: it repeals and
    amends nothing from then on. Published again, it does (`line.publish`). Within the act, by whose
    right (`acting`) it is recorded; both None where nobody is known, after a restore."""
    if down is None:
        return
    because = because or f"{document.number}在施行以前撤下，不再公开，没有施行。"
    for link in changes_of(document).filter(on__gt=down).select_related("target"):
        carried = NormativeEvent.objects.select_related("normative", "normative__document").filter(
            normative=link.target_id, stage=STAGE_OF[link.kind], on__gt=down, struck_at=None
        )
        for event in carried.filter(evidence=document.number[:200]):
            _strike(event, because, by=by, at=at, acting=acting)
        link.on = None
        link.save(update_fields=("on",))


def correctable(
    normative: NormativeDocument, events: Sequence[NormativeEvent], reader: Reader
) -> list[NormativeEvent]:
    """The events of the line that the reader may correct now."""
    free = [
        each
        for each in events
        if each.struck_at is None
        and (reader.in_the_office or not RULES[Stage(each.stage)].by_office)
        and _stands_on(normative, each, events) is None
        and _is_by_hand(normative, each)
    ]
    return free if free and may_reach(normative, Stage.DRAFTING, reader) else []


def _stands_on(
    normative: NormativeDocument, event: NormativeEvent, events: Iterable[NormativeEvent]
) -> NormativeEvent | None:
    """The last event for which it cannot be taken away: one entered since that needs it, or is of
    the same stage; of what follows the signature, any. None where there is none."""
    since = [each for each in events if each.struck_at is None and each.pk > event.pk]
    if Stage(event.stage) in BEFORE_SIGNING:
        since = [each for each in since if _needs(normative, each, Stage(event.stage))]
    return max(since, key=_entered, default=None)


def _needs(normative: NormativeDocument, later: NormativeEvent, stage: Stage) -> bool:
    return later.stage == stage or stage in way_to(normative, Stage(later.stage))


def _entered(event: NormativeEvent) -> int:
    return event.pk


def _check_is_correctable(normative: NormativeDocument, event: NormativeEvent) -> None:
    if event.struck_at is not None:
        raise Refused("struck", "这一环节已经更正过。")
    last = _stands_on(normative, event, normative.events.filter(struck_at=None))
    if last is not None:
        raise Refused(
            "not_the_last",
            f"后面已经登记“{last.get_stage_display()}”，不能更正“{event.get_stage_display()}”。",
        )
    if not _is_by_hand(normative, event):
        raise Refused(
            "not_by_hand",
            f"“{event.get_stage_display()}”是印发、登记公开或者清理时一并登记的，不能在这里更正。",
        )


def _is_by_hand(normative: NormativeDocument, event: NormativeEvent) -> bool:
    """Not what a clean-up or the publication of another document brought along."""
    stage = Stage(event.stage)
    if not RULES[stage].by_hand:
        return False
    if stage not in LINK_OF:
        return True
    cleaned_up = normative.validity_reviews.filter(
        on=event.on, verdict=ValidityReview.Verdict.REPEAL
    )
    if stage == Stage.REPEAL and cleaned_up.exists():
        return False
    carried = normative.document.links_in.filter(kind=LINK_OF[stage], on=event.on)
    return not carried.filter(document__number=event.evidence).exists()


def _strike(
    event: NormativeEvent,
    reason: str,
    *,
    by: Person | None,
    at: datetime,
    acting: audit.Actor | None = None,
) -> None:
    strike(event, reason, by=by, at=at, acting=acting)
    _undo(event.normative, event)


def _undo(normative: NormativeDocument, event: NormativeEvent) -> None:
    """What the stage brought with it (`normative_line`) is as it was before."""
    told = {"subject_kind": KIND, "subject_id": normative.pk}
    if event.stage == Stage.REGISTRATION:
        normative.registration_number = ""
        normative.save(update_fields=("registration_number",))
    elif event.stage == Stage.FILING:
        reopen_deadline(FILING, **told, closed_on=event.on)
    elif event.stage == Stage.REPEAL:
        reopen_deadline(EXPIRY, **told, closed_on=event.on)
        if Stage.FILING not in reached(normative):
            reopen_deadline(FILING, **told, closed_on=event.on)
