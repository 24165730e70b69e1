"""What follows from the day of a publication, when that day is corrected: the stage 公布, what is
due after it, the term, what the document repeals or amends."""

from datetime import date, datetime

from django.utils import timezone

from gongkai.deadlines.queries import open_deadlines
from gongkai.documents.acting import of_the_officer
from gongkai.documents.disclosure.digest import changes_of
from gongkai.documents.disclosure.opening import open_deadline_of
from gongkai.documents.interpretations.deadlines import INTERPRETATION
from gongkai.documents.models import Document, NormativeDocument, NormativeEvent
from gongkai.documents.normative.beginning import count_term
from gongkai.documents.normative.changing import changeable_since
from gongkai.documents.normative.deadlines import EXPIRY, FILING
from gongkai.documents.normative.line import normative_of, reached
from gongkai.documents.normative.queries import life_now
from gongkai.documents.normative.rules import STAGE_OF, Stage
from gongkai.documents.normative.states import COUNTED, legal_state_on
from gongkai.documents.normative.striking import strike
from gongkai.documents.subjects import KIND
from gongkai.look.words import chinese_date
from gongkai.refusals import Refused
from gongkai.units.models import Person

_AFTER = (Stage.FILING, Stage.AMENDMENT, Stage.CLEAN_UP, Stage.REPEAL)


def move_publication(
    document: Document, was: date, *, reason: str, by: Person, at: datetime
) -> None:
    """The document was public from `document.published_on`, not from `was`. Called within the act
    that corrects it. Refused code: day_out_of_range, where it stands between other stages.

    What stands on its first publication does not move where it was taken down since: the day that
    is corrected is that on which it was published again."""
    on, normative = document.published_on, normative_of(document)
    assert on is not None
    is_first = document.withdrawn_on is None
    if normative is not None:
        if is_first:
            _check_between(normative, on)
        _enter_anew(normative, Stage.PUBLICATION, was, on, document.published_where, reason, by, at)
        if is_first:
            _count_term(normative, on, timezone.localdate(at))
    effective = normative.effective_on if normative is not None else None
    _move_links(document, max(was, effective or was), max(on, effective or on), reason, by, at)
    for kind in (FILING, INTERPRETATION) if is_first else (INTERPRETATION,):
        if _is_open(document, kind.name):
            open_deadline_of(kind, document, on)


def _is_open(document: Document, kind: str) -> bool:
    return open_deadlines(kind=kind, subject_kind=KIND, subject_id=document.pk).exists()


def _check_between(normative: NormativeDocument, on: date) -> None:
    done = reached(normative)
    before = done.get(Stage.REGISTRATION)
    if before is not None and on < before.on:
        told = chinese_date(before.on)
        raise Refused("day_out_of_range", f"公布不能早于统一登记之日（{told}）。")
    for stage in _AFTER:
        if stage in done and on > done[stage].on:
            told = chinese_date(done[stage].on)
            raise Refused(
                "day_out_of_range", f"公布不能晚于“{stage.label}”之日（{told}），请先更正那一环节。"
            )


def _enter_anew(
    normative: NormativeDocument,
    stage: Stage,
    was: date,
    on: date,
    evidence: str,
    reason: str,
    by: Person,
    at: datetime,
) -> None:
    """The stage of the wrong day is struck out, and entered with the right one."""
    events = normative.events.filter(stage=stage, on=was, struck_at=None)
    if stage != Stage.PUBLICATION:
        events = events.filter(evidence=evidence)
    event = events.order_by("pk").last()
    if event is None:
        return
    acting = of_the_officer(by, timezone.localdate(at))
    strike(event, reason, by=by, at=at, acting=acting)
    NormativeEvent.objects.create(
        normative=normative, stage=stage, on=on, evidence=evidence[:200], by=by, at=at
    )


def _count_term(normative: NormativeDocument, on: date, today: date) -> None:
    """Its term from the right day; what had lapsed by the wrong one, and has not, is assessed."""
    if not normative.term_months:
        return
    had_lapsed = normative.expires_on is not None and normative.expires_on < today
    count_term(normative, on)
    revives = had_lapsed and legal_state_on(life_now(normative), today) in COUNTED
    if normative.expires_on and (revives or _is_open(normative.document, EXPIRY.name)):
        open_deadline_of(EXPIRY, normative.document, normative.expires_on)


def _move_links(
    document: Document, was: date, on: date, reason: str, by: Person, at: datetime
) -> None:
    """What it repeals and amends is so from the day on which it begins."""
    if was == on:
        return
    for link in changes_of(document).filter(on=was).select_related("target"):
        link.on = on
        link.save(update_fields=("on",))
        target = normative_of(link.target)
        if target is None:
            continue
        since = changeable_since(target)
        if since is not None and on < since:
            told = f"《{link.target.title}》"
            raise Refused(
                "day_out_of_range", f"它{link.get_kind_display()}的{told}那天还没有公布。"
            )
        _enter_anew(target, STAGE_OF[link.kind], was, on, document.number, reason, by, at)
