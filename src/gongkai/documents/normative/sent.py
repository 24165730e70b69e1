"""How far its line is when a normative document is sent for review: told to who sends it and to its
reviewers, so that nobody approves a text that its 合法性审核 did not pass, or passed as another one
(国办发〔2018〕115号), without knowing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from gongkai.documents.models import Document, DocumentFile, NormativeDocument, NormativeEvent
from gongkai.documents.normative.rules import BEFORE_SIGNING, FAILED, Stage, way_to
from gongkai.documents.normative.wording import is_outdated, judged_of, wording_digest
from gongkai.look.words import chinese_date
from gongkai.reviews.models import Review

LABEL, LACKS_LABEL = "制定环节", "制定环节尚缺"
"""What a review calls the stages that were registered, and what is still to be."""
NONE = "还没有登记"
_FAILED_LEGALITY = (
    "合法性审核不通过，不能送审（国办发〔2018〕115号）。请改好正文，重新审核，登记结果后再送审。"
)
_OF_AN_EVENT = ("on", "until", "outcome", "evidence", "text_digest")


def line_columns() -> dict[str, Any]:
    """What a query of documents asks for each of them: the last event of each stage as JSON, and
    `is_market_related`, None for what is no normative document."""
    events = NormativeEvent.objects.filter(normative=OuterRef("pk"), struck_at=None)
    told = JSONObject(**{name: name for name in _OF_AN_EVENT})
    last = events.order_by("-on", "-pk").values(told=told)
    columns = {_column(stage): Subquery(last.filter(stage=stage)[:1]) for stage in BEFORE_SIGNING}
    return {**columns, "is_market_related": F("normative__market_related")}


def _column(stage: Stage) -> str:
    return f"line_{stage.value}"


@dataclass(frozen=True)
class LineSoFar:
    """`stages`: those registered, with results and days; `lacks`: a sentence for each that is
    missing, failed or judged another text; `why_not`: why it is not sent, "" where it may be."""

    stages: str
    lacks: tuple[str, ...] = ()
    why_not: str = ""

    @property
    def rows(self) -> list[tuple[str, str]]:
        """As its reviewers are shown it."""
        told = [(LABEL, self.stages), (LACKS_LABEL, "".join(self.lacks))]
        return [(label, value) for label, value in told if value]


def line_so_far(document: Document, files: Sequence[DocumentFile]) -> LineSoFar | None:
    """Of a draft with its files; None for what is no normative document, and once it is signed.
    Nothing is asked of a document that came with `line_columns`."""
    if document.state != Document.State.DRAFT:
        return None
    told = vars(document)
    if "is_market_related" not in told:
        asked = Document.objects.filter(pk=document.pk).annotate(**line_columns())
        told = asked.values("is_market_related", *map(_column, BEFORE_SIGNING)).get()
    if told["is_market_related"] is None:
        return None
    normative = NormativeDocument(document=document, market_related=told["is_market_related"])
    done = {s: _read(s, told[_column(s)]) for s in BEFORE_SIGNING if told[_column(s)]}
    return _so_far(normative, done, wording_digest(document, judged_of(files)))


def _read(stage: Stage, told: Mapping[str, Any]) -> NormativeEvent:
    """The database's JSON has a day as text."""
    days = {name: told[name] and date.fromisoformat(told[name]) for name in ("on", "until")}
    return NormativeEvent(stage=stage, **{**told, **days})


def remarks(review: Review, today: date) -> list[str]:
    """What was registered or corrected of the line since it was sent: its text has stayed as it is
    since. Nothing is asked for other documents."""
    if LABEL not in dict(review.purpose):
        return []
    since = review.submitted_at
    events = NormativeEvent.objects.filter(normative=review.subject_id)
    changed = events.filter(Q(at__gt=since) | Q(struck_at__gt=since)).order_by("pk")
    told = [f"{_words(each)}{'（已更正，不作数）' if each.struck_at else ''}" for each in changed]
    return [f"送审以后登记、更正的制定环节：{'；'.join(told)}。"] if told else []


def _so_far(
    normative: NormativeDocument, done: Mapping[Stage, NormativeEvent], digest: str
) -> LineSoFar:
    legality = done.get(Stage.LEGALITY)
    is_failed = legality is not None and legality.outcome == FAILED
    told = [_words(done[stage]) for stage in BEFORE_SIGNING if stage in done]
    lacks = tuple(_lacks(normative, done, digest))
    return LineSoFar("；".join(told) or NONE, lacks, _FAILED_LEGALITY if is_failed else "")


def _words(event: NormativeEvent) -> str:
    """合法性审核2026年9月1日通过，青司审〔2026〕8号"""
    until = f"至{chinese_date(event.until)}" if event.until else ""
    told = f"{event.get_stage_display()}{chinese_date(event.on)}{until}{event.outcome}"
    return "，".join(filter(None, (told, event.evidence)))


def _lacks(
    normative: NormativeDocument, done: Mapping[Stage, NormativeEvent], digest: str
) -> list[str]:
    """Of the stages on the way to its signature: without them it gets no number."""
    missing, found = [], []
    for stage in way_to(normative, Stage.SIGNING):
        event = done.get(stage)
        if event is None:
            missing.append(f"“{stage.label}”")
        elif event.outcome == FAILED:
            found.append(f"“{stage.label}”{chinese_date(event.on)}不通过。")
        elif is_outdated(event, normative.document, digest):
            found.append(f"“{stage.label}”后正文已改，须就现在的正文重新登记，否则不予编号印发。")
    if missing:
        found.append(f"还没有{'、'.join(missing)}，登记以前不予编号印发。")
    return found
