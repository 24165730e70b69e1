"""Normative documents as lists and reports ask for them: the queryset twin of normative_states."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from gongkai.documents.models import (
    Document,
    NormativeDocument,
    NormativeEvent,
    PublicationChange,
    ValidityReview,
)
from gongkai.documents.normative.states import LegalState, Life, legal_state_on
from gongkai.documents.reader import Reader
from gongkai.documents.register.matching import matching
from gongkai.documents.subjects import KIND

_FAR = date.max
_Stage = NormativeEvent.Stage


def normative_visible_to(reader: Reader) -> QuerySet[NormativeDocument]:
    """Those whose document the reader may see, and which is not hidden from them."""
    seen = Document.objects.filter(reader.visible()).exclude(state__in=Document.GONE)
    seen = seen.exclude(pk__in=reader.hidden(KIND))
    return NormativeDocument.objects.filter(document__in=seen.values("pk"))


def with_ends(found: QuerySet[NormativeDocument]) -> QuerySet[NormativeDocument]:
    """Each with `public_day` (its first 公布), `amended_day`, `repealed_day`, `lapsed_day`,
    `last_day`; far away where none."""
    return found.annotate(
        public_day=_first(_events(_Stage.PUBLICATION)),
        amended_day=_first(_events(_Stage.AMENDMENT)),
        repealed_day=_first(_events(_Stage.REPEAL)),
        lapsed_day=_first(ValidityReview.objects.filter(verdict=ValidityReview.Verdict.LAPSED)),
        last_day=Coalesce("expires_on", Value(_FAR), output_field=DateField()),
    )


def _events(stage: str) -> QuerySet[NormativeEvent]:
    """Those that count: what was entered by mistake does not."""
    return NormativeEvent.objects.filter(stage=stage, struck_at=None)


def _first(rows: QuerySet[Any]) -> Coalesce:
    day = rows.filter(normative=OuterRef("pk")).order_by("on").values("on")[:1]
    return Coalesce(Subquery(day), Value(_FAR), output_field=DateField())


REPEALED = Q(repealed_day__lt=_FAR, repealed_day__lte=F("last_day")) & Q(
    repealed_day__lte=F("lapsed_day")
)


def ended_by(day: date) -> Q:
    return Q(repealed_day__lte=day) | Q(lapsed_day__lte=day) | Q(last_day__lt=day)


_UNFINISHED = Q(document__state__in=Document.UNFINISHED)
"""A draft is being made, whatever day stands in it, and what was given up never was."""


def made_by(day: date) -> Q:
    return Q(document__formed_on__lte=day) & ~_UNFINISHED


def _public_by(day: date) -> Q:
    """The twin of `public_since`."""
    begun = Q(effective_on=None) | Q(effective_on__lte=day)
    first = _events(_Stage.PUBLICATION).filter(normative=OuterRef("pk"), on__lte=day)
    again = Q(document__published_on__isnull=False) & Q(Exists(first))
    return (Q(document__published_on__lte=day) | again) & begun


def was_public_by(day: date) -> Q:
    """Once at least, though it was taken down since: the twin of `Life.was_public_by`."""
    return Q(public_day__lte=day) | Q(document__published_on__lte=day)


def never_public_by(day: date) -> Q:
    never = Q(document__published_on=None) | Q(document__published_on__gt=day)
    return Q(public_day__gt=day) & never


def _in_state(standing: LegalState, day: date) -> Q:
    """Of rows that came through `with_ends`."""
    made, ended, public = made_by(day), ended_by(day), _public_by(day)
    amended = Q(amended_day__lte=day)
    return {
        LegalState.MAKING: _UNFINISHED
        | Q(document__formed_on=None)
        | Q(document__formed_on__gt=day),
        LegalState.UNPUBLISHED: made & ~ended & never_public_by(day),
        LegalState.NOT_YET: made & ~ended & was_public_by(day) & ~Q(pk__in=_pks(public)),
        LegalState.IN_FORCE: made & ~ended & public & ~amended,
        LegalState.AMENDED: made & ~ended & public & amended,
        LegalState.REPEALED: made & REPEALED & Q(repealed_day__lte=day),
        LegalState.LAPSED: made & ended & ~REPEALED,
    }[standing]


def _pks(condition: Q) -> Any:
    """A negated condition over empty columns is neither true nor false; a set is."""
    return NormativeDocument.objects.filter(condition).values("pk")


def in_legal_state(
    found: QuerySet[NormativeDocument], standing: LegalState, day: date
) -> QuerySet[NormativeDocument]:
    """Those that stand so on the day: the twin of `legal_state_on`."""
    return with_ends(found).filter(_in_state(standing, day))


def filtered_normative(
    found: QuerySet[NormativeDocument], asked: Mapping[str, Any], day: date
) -> QuerySet[NormativeDocument]:
    """Those of `q` (searched as the register is), `standing` on the day, and `ends_before`; the
    last registered first. Each came through `with_ends`."""
    if asked.get("standing"):
        found = in_legal_state(found, LegalState(asked["standing"]), day)
    else:
        found = with_ends(found)
    if asked.get("q"):
        found = found.filter(pk__in=Document.objects.filter(matching(asked["q"])).values("pk"))
    if asked.get("ends_before"):
        found = found.filter(expires_on__lte=asked["ends_before"])
    return (
        found.select_related("document", "document__department")
        .defer("document__text")
        .order_by("-document__register_year", "-document__register_serial")
    )


def in_force_on(day: date) -> QuerySet[NormativeDocument]:
    """Published, begun, not ended; amended ones among them, once each."""
    found = with_ends(NormativeDocument.objects.exclude(document__state=Document.State.EXPUNGED))
    return found.filter(made_by(day), _public_by(day), ~ended_by(day))


def public_since(normative: NormativeDocument) -> date | None:
    """Of a row that came through `with_ends`, with its document: the day of its first 公布, though
    it was taken down and published again since; None while it is not public."""
    on: date | None = normative.document.published_on
    return on and min(on, getattr(normative, "public_day", on))


def first_public_on(document: Document) -> date | None:
    """The day of its first 公布, though it was taken down since; of what was public before it was
    listed, as it was recorded then. None where it never was public."""
    first = _events(_Stage.PUBLICATION).filter(normative=document.pk).order_by("on").first()
    if first is not None:
        return min(first.on, document.published_on or first.on)
    if document.withdrawn_on is None:
        return document.published_on
    ordered = document.publication_changes.filter(kind=PublicationChange.Kind.ORDERED)
    was_public = ordered.exclude(on=None).order_by("pk").first()
    return was_public.on if was_public is not None else document.published_on


def life_of(normative: NormativeDocument) -> Life:
    """Of a row that came through `with_ends`, with its document."""
    days: dict[str, date | None] = {
        name: None
        if getattr(normative, f"{name}_day") == _FAR
        else getattr(normative, f"{name}_day")
        for name in ("public", "amended", "repealed", "lapsed")
    }
    document = normative.document
    return Life(
        formed_on=None if document.state in Document.UNFINISHED else document.formed_on,
        published_on=public_since(normative),
        effective_on=normative.effective_on,
        expires_on=normative.expires_on,
        amended_on=days["amended"],
        repealed_on=days["repealed"],
        lapsed_on=days["lapsed"],
        first_public_on=days["public"],
    )


def life_now(normative: NormativeDocument) -> Life:
    """The document's days, asked for anew: two queries at most."""
    found = with_ends(NormativeDocument.objects.select_related("document"))
    return life_of(found.get(pk=normative.pk))


def legal_state_of(normative: NormativeDocument, day: date) -> LegalState:
    return legal_state_on(life_of(normative), day)
