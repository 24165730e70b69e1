"""Normative documents as lists and reports ask for them: the queryset twin of normative_states."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, DateField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from gongkai.documents.access import Reader
from gongkai.documents.disclosure.duty import names_of
from gongkai.documents.models import Document, NormativeDocument, NormativeEvent, ValidityReview
from gongkai.documents.normative.states import LegalState, Life, legal_state_on
from gongkai.documents.subjects import KIND
from gongkai.units.models import Body

_FAR = date.max
_ONE_DAY = timedelta(days=1)
_Stage = NormativeEvent.Stage


def normative_visible_to(reader: Reader) -> QuerySet[NormativeDocument]:
    """Those whose document the reader may see, and which is not hidden from them."""
    seen = Document.objects.filter(reader.visible()).exclude(state=Document.State.EXPUNGED)
    seen = seen.exclude(pk__in=reader.hidden(KIND))
    return NormativeDocument.objects.filter(document__in=seen.values("pk"))


def with_ends(found: QuerySet[NormativeDocument]) -> QuerySet[NormativeDocument]:
    """Each with `amended_day`, `repealed_day`, `lapsed_day`, `last_day`; far away where none."""
    return found.annotate(
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


_REPEALED = Q(repealed_day__lt=_FAR, repealed_day__lte=F("last_day")) & Q(
    repealed_day__lte=F("lapsed_day")
)


def _ended_by(day: date) -> Q:
    return Q(repealed_day__lte=day) | Q(lapsed_day__lte=day) | Q(last_day__lt=day)


def _made_by(day: date) -> Q:
    return Q(document__formed_on__lte=day)


def _public_by(day: date) -> Q:
    begun = Q(effective_on=None) | Q(effective_on__lte=day)
    return Q(document__published_on__lte=day) & begun


def _in_state(standing: LegalState, day: date) -> Q:
    """Of rows that came through `with_ends`."""
    made, ended, public = _made_by(day), _ended_by(day), _public_by(day)
    amended = Q(amended_day__lte=day)
    return {
        LegalState.MAKING: Q(document__formed_on=None) | Q(document__formed_on__gt=day),
        LegalState.NOT_YET: made & ~ended & ~Q(pk__in=_pks(public)),
        LegalState.IN_FORCE: made & ~ended & public & ~amended,
        LegalState.AMENDED: made & ~ended & public & amended,
        LegalState.REPEALED: made & _REPEALED & Q(repealed_day__lte=day),
        LegalState.LAPSED: made & ended & ~_REPEALED,
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
    found: QuerySet[NormativeDocument], asked: Mapping[str, Any], today: date
) -> QuerySet[NormativeDocument]:
    """Those of `q` (words of title or numbers), `standing`, `year` in which it was formed, and
    `ends_before`; the last registered first. Each came through `with_ends`."""
    if asked.get("standing"):
        found = in_legal_state(found, LegalState(asked["standing"]), today)
    else:
        found = with_ends(found)
    if asked.get("q"):
        words = asked["q"].strip()
        found = found.filter(
            Q(document__title__icontains=words)
            | Q(document__number__icontains=words)
            | Q(registration_number__icontains=words)
        )
    if asked.get("year"):
        found = found.filter(document__formed_on__year=asked["year"])
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
    return found.filter(_made_by(day), _public_by(day), ~_ended_by(day))


def life_of(normative: NormativeDocument) -> Life:
    """Of a row that came through `with_ends`, with its document."""
    days: dict[str, date | None] = {
        name: None
        if getattr(normative, f"{name}_day") == _FAR
        else getattr(normative, f"{name}_day")
        for name in ("amended", "repealed", "lapsed")
    }
    return Life(
        formed_on=normative.document.formed_on,
        published_on=normative.document.published_on,
        effective_on=normative.effective_on,
        expires_on=normative.expires_on,
        amended_on=days["amended"],
        repealed_on=days["repealed"],
        lapsed_on=days["lapsed"],
    )


def life_now(normative: NormativeDocument) -> Life:
    """The document's days, asked for anew: two queries at most."""
    found = with_ends(NormativeDocument.objects.select_related("document"))
    return life_of(found.get(pk=normative.pk))


def legal_state_of(normative: NormativeDocument, day: date) -> LegalState:
    return legal_state_on(life_of(normative), day)


@dataclass(frozen=True)
class Counts:
    """第二十条第（一）项, row 行政规范性文件. `lapsed` has no column of its own: it is what the
    report explains where the numbers of two years differ (formula 5)."""

    made: int
    repealed: int
    lapsed: int
    in_force: int


def counts(body: Body, since: date, until: date) -> Counts:
    """本年制发件数, 本年废止件数, 到期或者宣布失效, 现行有效件数 at the end of `until`. One query.

    A joint document is counted by its lead. An expiry on 31 December ends with that day: it lapses
    in the year after. What is amended counts once, as in force.
    """
    before = since - _ONE_DAY
    in_period = Q(repealed_day__gte=since, repealed_day__lte=until)
    told = with_ends(_ours(body)).aggregate(
        made=Count("pk", filter=Q(document__formed_on__gte=since) & _made_by(until)),
        repealed=Count("pk", filter=_made_by(until) & _REPEALED & in_period),
        lapsed=Count(
            "pk",
            filter=_made_by(until) & _ended_by(until) & ~_ended_by(before) & ~_REPEALED,
        ),
        in_force=Count("pk", filter=_made_by(until) & ~_ended_by(until)),
    )
    return Counts(**told)


def _ours(body: Body) -> QuerySet[NormativeDocument]:
    lead = Q(document__lead_maker__in=("", *names_of(body)))
    made = Q(document__body=body, document__origin=Document.Origin.MADE)
    return NormativeDocument.objects.filter(made & lead).exclude(
        document__state=Document.State.EXPUNGED
    )
