"""Normative documents: the list, the line of one, a round of clean-up."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from gongkai.audit.services import record_list_export
from gongkai.documents.models import Document, NormativeDocument
from gongkai.documents.normative.correcting import (
    correct_stage,
    correctable,
    take_back_stage,
)
from gongkai.documents.normative.counting import Period, counts, during, period_of
from gongkai.documents.normative.following import following
from gongkai.documents.normative.forms import (
    CleanUpForm,
    CorrectStageForm,
    KeepForm,
    NormativeListForm,
    StageForm,
)
from gongkai.documents.normative.line import normative_of, reach
from gongkai.documents.normative.listing import NOT_LISTED, may_be_listed
from gongkai.documents.normative.offering import Offer, offer_to, why_nothing
from gongkai.documents.normative.queries import (
    filtered_normative,
    in_force_on,
    legal_state_of,
    normative_visible_to,
    with_ends,
)
from gongkai.documents.normative.rules import Stage
from gongkai.documents.normative.services import clean_up, keep_normative, term_limit
from gongkai.documents.normative.shown import (
    COLUMNS,
    force_class,
    is_older,
    line_steps,
    publication_of,
    row_cells,
    rows_of,
    term_of,
)
from gongkai.documents.normative.states import IN_FORCE, LegalState
from gongkai.documents.reader import Reader
from gongkai.documents.register.workbook import as_workbook
from gongkai.documents.views.asking import (
    allow,
    carry_out,
    document_for,
    document_to_read,
    page,
    reader_of,
)
from gongkai.documents.views.lists import PER_PAGE
from gongkai.units.actors import actor
from gongkai.units.searching import note_search
from gongkai.units.sheets import XLSX
from gongkai.units.web import now_and_today

_NAME = "规范性文件"
_KEPT = "已列为规范性文件，接着登记制定环节。"


@require_GET
def normative_list(request: HttpRequest) -> HttpResponse:
    reader = reader_of(request)
    form = NormativeListForm(request.GET)
    asked = form.asked()
    if (used := _as_used(request.GET, asked)) != request.GET:
        return redirect(f"{request.path}?{used.urlencode()}")
    note_search(
        _NAME, asked.get("q", ""), by=reader.person, at=now_and_today()[0], session=request.session
    )
    period, day, found = _asked_for(reader, asked)
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    told = {
        "form": form,
        "page": shown,
        "rows": rows_of(shown.object_list, day),
        "is_filtered": any(asked.values()),
        "is_office": reader.in_the_office,
        "period": period,
        "day": day,
        "works_here": reader.works_here,
        "counts": (
            counts(reader.person.body, period.since, period.until) if reader.works_here else None
        ),
    }
    return page(request, "normative_list", told)


def _as_used(query: QueryDict, asked: Mapping[str, Any]) -> QueryDict:
    """The address that says what is counted: two days in their order, and no year beside them."""
    used = query.copy()
    since, until = asked.get("since"), asked.get("until")
    if since and until and since > until:
        used["since"], used["until"] = until.isoformat(), since.isoformat()
    if asked.get("year") and (since or until):
        used.pop("year", None)
    return used


def _asked_for(
    reader: Reader, asked: Mapping[str, Any]
) -> tuple[Period, date, QuerySet[NormativeDocument]]:
    """The period, the day on which the documents are shown as they stand, and those asked for."""
    period = period_of(asked, reader.on)
    day = period.until if period.is_given else reader.on
    found = filtered_normative(normative_visible_to(reader), asked, day)
    return period, day, during(found, period, asked.get("part", ""), reader.person.body)


@require_GET
def normative_export(request: HttpRequest) -> HttpResponse:
    """What is filtered, as a workbook."""
    reader = reader_of(request)
    now, today = now_and_today()
    asked = NormativeListForm(request.GET).asked()
    note_search(_NAME, asked.get("q", ""), by=reader.person, at=now, session=request.session)
    _, day, found = _asked_for(reader, asked)
    rows = [row_cells(each, day) for each in found]
    by = actor(reader.person, reader.on)
    record_list_export(_NAME, len(rows), by=by, at=now)
    headers = {"Content-Disposition": f'attachment; filename="normative-{today:%Y%m%d}.xlsx"'}
    data = as_workbook(rows, COLUMNS, _NAME)
    return HttpResponse(data, content_type=XLSX, headers=headers)


def _normative(pk: int) -> NormativeDocument:
    rows = with_ends(NormativeDocument.objects.select_related("document", "document__body"))
    normative = rows.filter(pk=pk).first()
    if normative is None:
        raise Http404
    return normative


@require_GET
def normative_line(request: HttpRequest, pk: int) -> HttpResponse:
    """The stages of one document with their days, its term, its verdicts."""
    found, normative = document_to_read(request, pk), _normative(pk)
    works_on_it = found.works_on_it
    standing = legal_state_of(normative, found.reader.on)
    is_cancelled = found.document.state == Document.State.CANCELLED
    events = list(normative.events.select_related("by", "struck_by"))
    steps = line_steps(
        normative, [each for each in events if each.struck_at is None], found.reader.on
    )
    offer = offer_to(normative, found.reader) if works_on_it else Offer()
    told = {
        "document": found.document,
        "normative": normative,
        "publication": publication_of(normative),
        "term": term_of(normative),
        "standing": "已作废" if is_cancelled else standing,
        "mark": force_class(standing),
        "steps": steps,
        "is_older": is_older(normative),
        "correctable": correctable(normative, events, found.reader) if works_on_it else [],
        "events": events,
        "reviews": normative.validity_reviews.select_related("by"),
        "can_reach": bool(offer.stages),
        "leads_on": offer.next is not None,
        "following": (
            following(found, steps) if found.order is None and offer.next is None else None
        ),
        "can_keep": works_on_it and (found.can_edit or found.document.came_by_import),
        "is_assessed": found.is_ours and found.order is None and _is_assessed(normative, standing),
        "is_office": found.reader.in_the_office,
    }
    return page(request, "normative_line", told)


def _is_assessed(normative: NormativeDocument, standing: LegalState) -> bool:
    """Whether it is to be said, before its term runs out, if it stays in force."""
    if normative.expires_on is None or normative.document.published_on is None:
        return False
    return standing in IN_FORCE | {LegalState.NOT_YET}


def normative_keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the document as a normative one, with its term."""
    found = document_for(request, pk)
    document = found.document
    allow(found.can_edit or found.can_answer)
    now, today = now_and_today()
    kept = normative_of(document)
    if request.method == "GET" and kept is None and not may_be_listed(document):
        messages.warning(request, NOT_LISTED)
        return redirect("documents:detail", pk)
    form = KeepForm(request.POST or None, initial=KeepForm.initial_of(kept) if kept else {})
    if request.method == "POST":
        done = carry_out(
            request,
            lambda: keep_normative(document, by=found.reader.person, at=now, **form.columns()),
            link=lambda _: reverse("documents:normative_line", args=[pk]),
            says=lambda _: _KEPT if kept is None else "已改有效期。",
            form=form,
        )
        if done is not None:
            return done
    limit = term_limit(document.title, today)
    told = {"form": form, "document": document, "limit": limit, "kept": kept}
    return page(request, "normative_keep", told, form)


def normative_reach(request: HttpRequest, pk: int) -> HttpResponse:
    """Register that a stage was reached."""
    found, normative = document_for(request, pk), _normative(pk)
    reader = found.reader
    allow(found.can_edit or found.can_answer)
    now, today = now_and_today()
    offer = offer_to(normative, reader)
    if request.method == "GET" and not offer.stages:
        messages.warning(request, why_nothing(normative, today))
        return redirect("documents:normative_line", pk)
    asked = request.GET.get("stage")
    chosen = asked if asked in offer.stages else offer.next
    # What was sent from a page that is no longer true is refused in words of its own.
    sent = [Stage(each) for each in request.POST.getlist("stage") if each in Stage]
    form = StageForm(
        request.POST or None,
        stages=dict.fromkeys((*offer.stages, *sent)),
        today=today,
        initial={"stage": chosen, "on": today},
    )
    if request.method == "POST":
        done = carry_out(
            request,
            lambda: reach(normative, by=reader.person, at=now, **form.cleaned_data),
            link=lambda _: reverse("documents:normative_line", args=[pk]),
            says=lambda event: f"已登记“{event.get_stage_display()}”。",
            form=form,
        )
        if done is not None:
            return done
    told = {"form": form, "document": found.document}
    return page(request, "normative_reach", told, form)


def normative_correct(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """更正: the last stage is entered anew, or taken back."""
    found, normative = document_for(request, pk), _normative(pk)
    allow(found.can_edit or found.can_answer)
    event = get_object_or_404(normative.events.select_related("normative"), pk=number)
    now, today = now_and_today()
    names = ("on", "until", "outcome", "evidence")
    initial = {"what": "again", **{name: getattr(event, name) for name in names}}
    form = CorrectStageForm(request.POST or None, today=today, initial=initial)

    def correct() -> None:
        if form.cleaned_data["what"] == "back":
            reason = form.cleaned_data["reason"]
            take_back_stage(event, reason=reason, by=found.reader.person, at=now)
        else:
            correct_stage(event, by=found.reader.person, at=now, **form.columns())

    if request.method == "POST":
        done = carry_out(
            request,
            correct,
            link=lambda _: reverse("documents:normative_line", args=[pk]),
            says=lambda _: f"已更正“{event.get_stage_display()}”。",
            form=form,
        )
        if done is not None:
            return done
    told = {"form": form, "document": found.document, "event": event}
    return page(request, "normative_correct", told, form)


def normative_clean_up(request: HttpRequest) -> HttpResponse:
    """清理: every document in force of the body, a verdict each; nothing half-kept."""
    reader = reader_of(request)
    allow(reader.in_the_office)
    now, today = now_and_today()
    body = reader.person.body
    standing = in_force_on(today).filter(document__body=body)
    shown = list(
        standing.select_related("document").defer("document__text").order_by("expires_on", "pk")
    )
    form = CleanUpForm(request.POST or None, documents=shown)
    if request.method == "POST":
        done = carry_out(
            request,
            lambda: clean_up(form.judgements(), by=reader.person, at=now),
            link=lambda _: reverse("documents:normative_list"),
            says=lambda judged: f"已登记{len(judged)}件的清理结论。",
            form=form,
        )
        if done is not None:
            return done
    return page(request, "normative_clean_up", {"form": form, "body": body}, form)
