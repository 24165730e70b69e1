"""Normative documents as pages and workbooks want them: words only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongkai.documents.models import Document, NormativeDocument, NormativeEvent
from gongkai.documents.normative.line import standing_events
from gongkai.documents.normative.queries import (
    legal_state_of,
    life_of,
    public_since,
    with_ends,
)
from gongkai.documents.normative.rules import FAILED, LINE, RULES, Stage
from gongkai.documents.normative.states import LegalState, end_of
from gongkai.documents.normative.wording import draft_digest, is_outdated
from gongkai.look.words import chinese_date

COLUMNS = (
    *(("标题", 60), ("发文字号", 22), ("统一登记编号", 24), ("成文日期", 12)),
    *(("公布日期", 12), ("再次公布", 12), ("施行日期", 12), ("有效期至", 12)),
    *(("状态", 10), ("废止、失效日期", 14)),
)
BY_OFFICE = "由办公室主任或者政府信息公开专员登记"
TEXT_CHANGED = "此后正文已改，须重新登记"
_MARKS = {
    LegalState.AMENDED: "force-amended",
    LegalState.REPEALED: "force-void",
    LegalState.LAPSED: "force-void",
    LegalState.MAKING: "force-void",
    LegalState.UNPUBLISHED: "force-void",
    LegalState.NOT_YET: "force-amended",
}


@dataclass(frozen=True)
class Term:
    """`until` is the last day, or what is known of it; `how` it is counted, "" where the day itself
    was given."""

    until: str
    how: str = ""


def term_of(normative: NormativeDocument) -> Term:
    """The term as it is shown: once it is public its last day, with how that was counted."""
    ends, months = normative.expires_on, normative.term_months
    until = chinese_date(ends) if ends else "未规定"
    if not months:
        return Term(until)
    told, begins = "施行之日", normative.effective_on
    if begins is None:
        told, begins = "公布之日", public_since(normative)
    since = f"{told}（{chinese_date(begins)}）" if begins else told
    return Term(until if ends else "公布后算出", f"有效期{length_of(months)}，自{since}起算")


def length_of(months: int) -> str:
    """1年6个月"""
    years, rest = divmod(months, 12)
    return (f"{years}年" if years else "") + (f"{rest}个月" if rest else "")


@dataclass(frozen=True)
class Publication:
    """Since when it is public, and when it was published `again` where it was taken down since."""

    since: date | None
    again: date | None = None


def publication_of(normative: NormativeDocument) -> Publication:
    since, last = public_since(normative), normative.document.published_on
    return Publication(since, last if last != since else None)


@dataclass(frozen=True)
class Row:
    normative: NormativeDocument
    standing: LegalState
    ended_on: date | None = None

    @property
    def term(self) -> Term:
        return term_of(self.normative)

    @property
    def publication(self) -> Publication:
        return publication_of(self.normative)

    @property
    def mark(self) -> str:
        return force_class(self.standing)


def force_class(standing: LegalState) -> str:
    """The class of the mark beside a title; "" for what is in force."""
    return _MARKS.get(standing, "")


def rows_of(found: Iterable[NormativeDocument], today: date) -> list[Row]:
    return [Row(each, legal_state_of(each, today), ended_on(each, today)) for each in found]


def standing_of(document: Document, today: date) -> Row:
    """How a normative document stands, for the mark after its title: one query."""
    normative = with_ends(NormativeDocument.objects.all()).get(pk=document.pk)
    normative.document = document
    return rows_of([normative], today)[0]


def row_cells(normative: NormativeDocument, today: date) -> tuple[str, ...]:
    """The cells in the order of COLUMNS."""
    document, public = normative.document, publication_of(normative)
    days = (document.formed_on, public.since, public.again, normative.effective_on)
    months = normative.term_months
    waits = f"公布后{length_of(months)}" if months and not normative.expires_on else ""
    return (
        document.title,
        document.number,
        normative.registration_number,
        *(str(each or "") for each in days),
        str(normative.expires_on or waits),
        legal_state_of(normative, today).value,
        str(ended_on(normative, today) or ""),
    )


def ended_on(normative: NormativeDocument, day: date) -> date | None:
    """The first day on which it was no longer in force; None where it is on the day."""
    end = end_of(life_of(normative))
    return end[0] if end is not None and end[0] <= day else None


@dataclass(frozen=True)
class LineStep:
    """A stage as `_chain.html` draws it."""

    title: str
    state: str
    on: date | None
    person: str = ""
    note: str = ""


def _is_given_up(normative: NormativeDocument) -> bool:
    return normative.document.state == Document.State.CANCELLED


def line_steps(
    normative: NormativeDocument, events: Sequence[NormativeEvent], today: date
) -> list[LineStep]:
    """The stages from project to filing, then what befell it, or is to; the first that is neither
    reached nor optional is next."""
    last, digest = standing_events(events), draft_digest(normative.document)
    steps: list[LineStep] = []
    waits = True
    for stage in _line_of(normative, last):
        event = last.get(stage)
        outdated = event is not None and is_outdated(event, normative.document, digest)
        if _is_given_up(normative):
            state = "void"
        elif event is not None:
            state = "back" if outdated or event.outcome == FAILED else "done"
        else:
            state = "now" if waits else "next"
        if state in ("now", "back"):
            waits = False
        steps.append(_step(stage, state, event, TEXT_CHANGED if outdated else ""))
    drawn = {each.pk for each in last.values()}
    again = [each for each in events if each.stage == Stage.PUBLICATION and each.pk not in drawn]
    later = [each for each in events if Stage(each.stage) not in LINE]
    return (
        steps
        + [replace(_step(Stage.PUBLICATION, "done", each), title="再次公布") for each in again]
        + [
            _step(Stage(each.stage), "done", each) if each.on <= today else _coming(each)
            for each in later
        ]
    )


def is_older(normative: NormativeDocument) -> bool:
    """Whether it was made before this system: its stages did not come with the import."""
    document = normative.document
    return document.came_by_import and document.state not in Document.UNFINISHED


def _line_of(normative: NormativeDocument, last: dict[Stage, NormativeEvent]) -> Iterable[Stage]:
    """Without what this document does not need; of one that was made before this system what was
    registered all the same, and 公布 where that is still to come."""
    if is_older(normative):
        document = normative.document
        is_owed = document.attribute == Document.Attribute.PROACTIVE and not document.published_on
        owed = {Stage.PUBLICATION} if is_owed and not document.not_public_since else set()
        yield from (stage for stage in LINE if stage in last or stage in owed)
        return
    for stage in LINE:
        optional = stage == Stage.PROJECT or (
            stage == Stage.FAIR_COMPETITION and not normative.market_related
        )
        if stage in last or not optional:
            yield stage


def _step(stage: Stage, state: str, event: NormativeEvent | None, more: str = "") -> LineStep:
    if event is None:
        waits_for_office = state == "now" and RULES[stage].by_office
        return LineStep(stage.label, state, None, note=BY_OFFICE if waits_for_office else "")
    until = f"至{event.until.month}月{event.until.day}日" if event.until else ""
    note = "，".join(filter(None, (until, event.outcome, event.evidence, more)))
    return LineStep(stage.label, state, event.on, note=note)


def _coming(event: NormativeEvent) -> LineStep:
    """What a document that is public already does to this one on a later day."""
    stage = Stage(event.stage)
    what = "施行修改" if stage == Stage.AMENDMENT else stage.label
    told = f"将于{chinese_date(event.on)}{what}"
    return LineStep(stage.label, "next", None, note="，".join(filter(None, (told, event.evidence))))
