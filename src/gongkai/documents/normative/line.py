"""The line of a normative document: the one door through which a stage is reached, and what is
held to it before a number and before publication. Which stage needs which: `rules`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.deadlines.services import cancel_deadline, meet_deadline
from gongkai.documents import audit as acts
from gongkai.documents.acting import of_the_office, of_the_officer
from gongkai.documents.disclosure.digest import changes_of, document_digest
from gongkai.documents.disclosure.opening import open_deadline_of
from gongkai.documents.interpretations.deadlines import INTERPRETATION
from gongkai.documents.interpretations.text import is_to_be_explained
from gongkai.documents.models import Document, NormativeDocument, NormativeEvent
from gongkai.documents.normative.access import check_may_reach, reaching
from gongkai.documents.normative.beginning import check_begins, count_term
from gongkai.documents.normative.changing import check_has_not_ended
from gongkai.documents.normative.deadlines import EXPIRY, FILING
from gongkai.documents.normative.ending import cancel_duties
from gongkai.documents.normative.entered import check_entered
from gongkai.documents.normative.queries import first_public_on, life_now
from gongkai.documents.normative.rules import (
    FAILED,
    FIRST_OF,
    OUTCOMES,
    RULES,
    STAGE_OF,
    Stage,
    needs_of,
    way_to,
)
from gongkai.documents.normative.states import COUNTED, ENDED, Life, legal_state_on
from gongkai.documents.normative.wording import (
    OF_THE_TEXT,
    draft_digest,
    is_outdated,
    wording_digest,
)
from gongkai.documents.subjects import KIND, subject_of
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused
from gongkai.reviews.expunging.pending import check_not_to_be_expunged
from gongkai.reviews.queries import approved_review
from gongkai.reviews.services.wording import whole
from gongkai.units.models import Person


def reached(normative: NormativeDocument) -> dict[Stage, NormativeEvent]:
    """The last event of each stage that was passed, of 公布 the first; a stage whose outcome is
    不通过 is not, nor what was entered by mistake."""
    return passed_stages(normative.events.filter(struck_at=None).order_by("on", "pk"))


def passed_stages(events: Iterable[NormativeEvent]) -> dict[Stage, NormativeEvent]:
    """The same, of its events that are not struck out, in their order."""
    last = standing_events(events)
    return {stage: event for stage, event in last.items() if event.outcome != FAILED}


def standing_events(events: Iterable[NormativeEvent]) -> dict[Stage, NormativeEvent]:
    """Of those in their order: what counts of each stage. Taken down and published again, it stays
    what it has been since its first 公布."""
    last: dict[Stage, NormativeEvent] = {}
    for event in events:
        if event.stage != Stage.PUBLICATION or Stage.PUBLICATION not in last:
            last[Stage(event.stage)] = event
    return last


def reach(
    normative: NormativeDocument,
    stage: str,
    *,
    on: date,
    by: Person,
    at: datetime,
    outcome: str = "",
    evidence: str = "",
    until: date | None = None,
) -> NormativeEvent:
    """Register that the document came to a stage on a day: the one door for what is done by hand.

    Refused codes: not_yours, not_by_hand, missing_stage, text_changed, reached, day_out_of_range,
    no_term, term_too_short, no_outcome, no_evidence, no_registration_number, number_taken,
    not_public, no_basis, own_basis, not_in_force, too_long.
    """
    chosen, today = Stage(stage), timezone.localdate(at)
    with audit.act():
        normative = locked(normative)
        check_may_reach(normative, chosen, by, today)
        if not RULES[chosen].by_hand:
            raise Refused(
                "not_by_hand", f"“{chosen.label}”由送审、印发、登记公开或者清理时一并登记。"
            )
        event = NormativeEvent(
            normative=normative,
            stage=chosen,
            on=on,
            until=until,
            outcome=whole(outcome, "结果", 300),
            evidence=whole(evidence, "依据", 200),
            by=by,
            at=at,
        )
        if chosen in OF_THE_TEXT:
            event.text_digest = wording_digest(normative.document)
        check_order(normative, event, what_is_before(normative), today)
        check_entered(normative, event)
        _write(event, reaching(normative.document, chosen, by, today))
        _follow(normative, event)
        return event


def locked(normative: NormativeDocument) -> NormativeDocument:
    Document.objects.select_for_update().get(pk=normative.pk)
    check_not_to_be_expunged(KIND, normative.pk)
    return NormativeDocument.objects.select_related("document", "document__body").get(
        pk=normative.pk
    )


@dataclass(frozen=True)
class Before:
    """What a stage is held against: those reached, what befell the document, the draft's wording
    (`wording.draft_digest`)."""

    done: Mapping[Stage, NormativeEvent]
    life: Life
    digest: str


def what_is_before(normative: NormativeDocument, life: Life | None = None) -> Before:
    """`life`, where it has been read."""
    life = life or life_now(normative)
    return Before(reached(normative), life, draft_digest(normative.document))


def check_order(
    normative: NormativeDocument, event: NormativeEvent, before: Before, today: date
) -> None:
    """Refused where a stage before it is missing, was of another text, or was later than the event.
    A stage that judged a text that was rewritten, or without what comes first, is reached again."""
    stage, done = Stage(event.stage), before.done
    rule = RULES[stage]
    if stage in done and not rule.repeats:
        stands = not is_outdated(done[stage], normative.document, before.digest)
        if stands and not _later_needs(normative, done, stage):
            raise Refused("reached", f"“{stage.label}”已于{chinese_date(done[stage].on)}登记。")
        if event.on < done[stage].on:
            raise Refused(
                "day_out_of_range",
                f"重新登记不能早于上次登记之日（{chinese_date(done[stage].on)}）。",
            )
    check_has_not_ended(event, before.life, today)
    for need in needs_of(normative, stage):
        if need not in done:
            raise Refused(
                "missing_stage",
                f"还没有“{need.label}”，不能登记“{stage.label}”（{rule.source}）。",
            )
        _check_text(normative, done[need], before.digest)
        last = done[need].until or done[need].on
        if event.on < last:
            raise Refused(
                "day_out_of_range",
                f"“{stage.label}”不能早于“{need.label}”结束之日（{chinese_date(last)}）。",
            )
    _check_first(event, done)
    if event.on > today:
        raise Refused("day_out_of_range", "登记的日期不能晚于今天。")


def _check_first(event: NormativeEvent, done: Mapping[Stage, NormativeEvent]) -> None:
    """The order of days, of a stage that others do not need, whichever is registered first."""
    for later, first in FIRST_OF.items():
        days = {stage: done[stage].on for stage in (later, first) if stage in done}
        if event.stage not in (later, first) or len(days | {event.stage: event.on}) < 2:
            continue
        days[Stage(event.stage)] = event.on
        if days[first] > days[later]:
            raise Refused(
                "day_out_of_range",
                f"“{first.label}”（{chinese_date(days[first])}）不能晚于"
                f"“{later.label}”（{chinese_date(days[later])}）。",
            )


def _later_needs(
    normative: NormativeDocument, done: Mapping[Stage, NormativeEvent], stage: Stage
) -> list[Stage]:
    """What judges the text before `stage` does, and was reached on a later day: `stage` knew
    nothing of it."""
    if stage not in OF_THE_TEXT:
        return []
    needs = [each for each in needs_of(normative, stage) if each in OF_THE_TEXT and each in done]
    return [each for each in needs if done[each].on > done[stage].on]


def _check_text(normative: NormativeDocument, event: NormativeEvent, digest: str = "") -> None:
    if is_outdated(event, normative.document, digest):
        label = event.get_stage_display()
        raise Refused("text_changed", f"“{label}”后正文已改，请就现在的正文重新登记“{label}”。")


def _write(event: NormativeEvent, acting: audit.Actor) -> None:
    event.save()
    document = event.normative.document
    audit.record(
        acts.STAGE,
        by=acting,
        at=event.at,
        subject=subject_of(document),
        details={
            "stage": event.get_stage_display(),
            "on": event.on.isoformat(),
            # Typed words stand in no entry: one of the results that can be chosen.
            "and_outcome": f"，{event.outcome}" if event.outcome in OUTCOMES else "",
        },
    )


def _follow(normative: NormativeDocument, event: NormativeEvent) -> None:
    """What a stage brings with it; a repeal on a later day when that comes (`end_repealed`)."""
    if event.stage == Stage.REGISTRATION:
        normative.registration_number = event.evidence
        normative.save(update_fields=("registration_number",))
    elif event.stage == Stage.FILING:
        meet_deadline(FILING, subject_kind=KIND, subject_id=normative.pk, on=event.on, at=event.at)
    elif event.stage == Stage.REPEAL and event.on <= timezone.localdate(event.at):
        cancel_duties(normative.pk, on=event.on, at=event.at)


def check_before_number(document: Document) -> None:
    """Refused where a stage on the way to its signature is missing, judged another text, or came
    before what it needs: it gets no number."""
    normative = normative_of(document)
    if normative is not None:
        check_way_to_number(normative, reached(normative))


def check_way_to_number(
    normative: NormativeDocument, done: Mapping[Stage, NormativeEvent], digest: str = ""
) -> None:
    """The same, of the stages `done`; `digest`: the draft's wording, where it is known."""
    way = way_to(normative, Stage.SIGNING)
    _check_way(way, done, "不予编号印发")
    for stage in OF_THE_TEXT:
        if stage in done:
            _check_text(normative, done[stage], digest)
    for stage in way:
        for late in _later_needs(normative, done, stage):
            raise Refused(
                "stage_too_early",
                f"“{stage.label}”在“{late.label}”之前，请在“{late.label}”后重新登记“{stage.label}”。",
            )


def _check_way(way: Iterable[Stage], done: Mapping[Stage, NormativeEvent], refusal: str) -> None:
    for stage in way:
        if stage not in done:
            raise Refused(
                "missing_stage",
                f"规范性文件还没有“{stage.label}”，{refusal}（{RULES[stage].source}）。",
            )


def deliberated_on(normative: NormativeDocument) -> date | None:
    event = reached(normative).get(Stage.DELIBERATION)
    return event.on if event is not None else None


def check_deliberated(normative: NormativeDocument, formed_on: date) -> None:
    """Nothing is 成文 before the meeting that passed it."""
    held = deliberated_on(normative)
    if held is not None and formed_on < held:
        label = Stage.DELIBERATION.label
        raise Refused(
            "day_out_of_range", f"成文日期不能早于“{label}”之日（{chinese_date(held)}）。"
        )


def sign(document: Document, *, by: Person, at: datetime) -> None:
    """The last approval is the signature, no earlier than the meeting that passed the text; called
    within the act that gives the number, and recorded by the same right."""
    normative = normative_of(document)
    if normative is None or Stage.SIGNING in reached(normative):
        return
    review = approved_review(KIND, document.pk, document_digest(document))
    closed = review.closed_at if review is not None else None
    on = max(timezone.localdate(closed or at), deliberated_on(normative) or date.min)
    event = _event(normative, Stage.SIGNING, on, document.number, by, at)
    _write(event, of_the_office(by, timezone.localdate(at)))


def check_before_publication(document: Document, on: date) -> None:
    """Refused where a stage on the way to publication is missing: not registered, for one."""
    normative = normative_of(document)
    if normative is None or document.came_by_import:
        return
    check_begins(normative, on, "公布")
    done = reached(normative)
    _check_way(way_to(normative, Stage.PUBLICATION), done, "不能公布")
    held = done[Stage.REGISTRATION]
    if on < held.on:
        raise Refused("day_out_of_range", f"公布不能早于统一登记之日（{chinese_date(held.on)}）。")


def why_not_on_its_way(document: Document) -> str:
    """The stage on the way to publication that is missing, whatever the day; "" where none is."""
    normative = normative_of(document)
    if normative is None or document.came_by_import:
        return ""
    try:
        _check_way(way_to(normative, Stage.PUBLICATION), reached(normative), "不能公布")
    except Refused as refused:
        return refused.sentence
    return ""


def publish(document: Document, on: date, *, by: Person, at: datetime) -> None:
    """The document was made public: its stage, what is now due, and what it changes or repeals.
    Published again after it was taken down, it is filed and counted from the first time."""
    normative, acting = normative_of(document), of_the_officer(by, timezone.localdate(at))
    if normative is not None:
        _write(_event(normative, Stage.PUBLICATION, on, document.published_where, by, at), acting)
        _begin_terms(normative, first_public_on(document) or on)
    begins = max(on, (normative and normative.effective_on) or on)
    _carry_links(document, begins, by, at, acting)
    if is_to_be_explained(document):
        open_deadline_of(INTERPRETATION, document, on)


def _begin_terms(normative: NormativeDocument, first: date) -> None:
    """What runs since its first publication; published again, no more than what does not yet."""
    document = normative.document
    is_counted = normative.expires_on is not None
    if not is_counted:
        count_term(normative, first)
    if document.withdrawn_on is None:
        open_deadline_of(FILING, document, first)
    elif is_counted:
        return
    if normative.expires_on:
        open_deadline_of(EXPIRY, document, normative.expires_on)


def end_publication(document: Document, on: date, at: datetime) -> None:
    """It is to be public no more: what presupposes that it is public is due no more, until it is
    published again; and once it has ended, what was due of it while it stood."""
    kinds, normative = [INTERPRETATION], normative_of(document)
    if normative is not None and legal_state_on(life_now(normative), on) not in COUNTED:
        kinds += [FILING, EXPIRY]
    for kind in kinds:
        cancel_deadline(kind, subject_kind=KIND, subject_id=document.pk, on=on, at=at)


def _carry_links(
    document: Document, begins: date, by: Person, at: datetime, acting: audit.Actor
) -> None:
    """What the document repeals or amends, normative itself or a decision on one, is so from the
    day on which it begins."""
    for link in changes_of(document).filter(on=None).select_related("target"):
        link.on = begins
        link.save(update_fields=("on",))
        target = normative_of(link.target)
        if target is None or legal_state_on(life_now(target), begins) not in COUNTED:
            continue
        event = _event(target, STAGE_OF[link.kind], begins, document.number, by, at)
        _write(event, acting)
        _follow(target, event)


def _event(
    normative: NormativeDocument, stage: Stage, on: date, evidence: str, by: Person, at: datetime
) -> NormativeEvent:
    return NormativeEvent(
        normative=normative, stage=stage, on=on, evidence=evidence[:200], by=by, at=at
    )


def has_ended(document: Document, on: date) -> bool:
    """Whether it is a normative document that is repealed or lapsed by the day."""
    normative = normative_of(document)
    return normative is not None and legal_state_on(life_now(normative), on) in ENDED


def normative_of(document: Document) -> NormativeDocument | None:
    return (
        NormativeDocument.objects.select_related("document", "document__body")
        .filter(pk=document.pk)
        .first()
    )
