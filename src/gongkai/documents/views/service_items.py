"""Service items: the list, writing one, checking it, the booklet."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from gongkai.audit.queries import viewed
from gongkai.audit.services import SAME_VIEW, record_list_export
from gongkai.documents.models import ServiceItem, ServiceItemCheck
from gongkai.documents.page.clock import clock_of
from gongkai.documents.page.dues import dues_of
from gongkai.documents.page.history import history_of_item
from gongkai.documents.reader import Reader
from gongkai.documents.register.publication_forms import WithdrawForm
from gongkai.documents.register.workbook import as_workbook
from gongkai.documents.service_items.access import (
    items_listed_for,
    items_visible_to,
    with_rights,
)
from gongkai.documents.service_items.booklet import booklet
from gongkai.documents.service_items.deadlines import ITEM_CHECK
from gongkai.documents.service_items.editions import (
    has_edition,
    open_hits_of_shown,
    releasable,
    sections_shown,
    with_edition,
    without_open_hits,
)
from gongkai.documents.service_items.forms import (
    CheckForm,
    CorrectForm,
    ItemForm,
    ItemHitsForm,
    ItemListForm,
    initial_of_item,
)
from gongkai.documents.service_items.hits import hits_of_item
from gongkai.documents.service_items.queries import filtered_items, steps_of, with_checks
from gongkai.documents.service_items.services import (
    check_item,
    correct_shown,
    keep_item,
    record_item_withdrawal,
)
from gongkai.documents.service_items.shown import (
    came_back,
    item_hit_rows,
    may_be_sent,
    review_words,
)
from gongkai.documents.service_items.subjects import KIND, item_link, subject_of_item
from gongkai.documents.service_items.submitting import (
    explain_item_hits,
    hits_to_explain,
    submit_item,
)
from gongkai.documents.service_items.text import item_text, texts_of
from gongkai.documents.services.reading import record_shown
from gongkai.documents.views.asking import allow, carry_out, page, reader_of
from gongkai.documents.views.lists import PER_PAGE
from gongkai.documents.views.paper import as_file, known
from gongkai.look.words import chinese_date
from gongkai.reviews.expunging.pending import (
    check_still_read,
    expunging_of,
    expunging_with,
    to_be_expunged,
    waits_to_be_expunged,
)
from gongkai.reviews.states import State
from gongkai.units.actors import actor
from gongkai.units.searching import note_search
from gongkai.units.sheets import XLSX
from gongkai.units.web import now_and_today

_COLUMNS = (
    *(("事项名称", 40), ("事项编码", 20), ("事项类型", 14), ("科室", 16), ("责任人", 10)),
    *(("公开位置", 40), ("上次核对", 12), ("下次核对", 12), ("版本", 8)),
)
_NAME = "政务服务事项"
_NONE_APPROVED = "还没有审核通过的服务事项，不能印办事指南。可以先印送审稿。"
_CHECKS = ServiceItemCheck.objects.select_related("by").order_by("-on", "-pk")
_NO_DRAFT = "没有可以印的服务事项：筛查命中处理后才能印送审稿。"


@require_GET
def item_list(request: HttpRequest) -> HttpResponse:
    reader = reader_of(request)
    form = ItemListForm(request.GET, body=reader.person.body)
    asked = form.asked()
    note_search(
        _NAME, asked.get("q", ""), by=reader.person, at=now_and_today()[0], session=request.session
    )
    found = filtered_items(with_checks(with_edition(items_listed_for(reader))), asked, reader.on)
    shown = Paginator(found.order_by("department__order", "department", "name"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    told = {
        "form": form,
        "page": shown,
        "rows": [(item, review_words(item)) for item in shown],
        "is_filtered": any(asked.values()),
        "works_here": reader.works_here,
        "is_any_approved": has_edition(items_visible_to(reader)),
        "today": reader.on,
    }
    return page(request, "service_item_list", told)


@require_GET
def item_export(request: HttpRequest) -> HttpResponse:
    """What is filtered, as a workbook."""
    reader = reader_of(request)
    now, today = now_and_today()
    asked = ItemListForm(request.GET, body=reader.person.body).asked()
    note_search(_NAME, asked.get("q", ""), by=reader.person, at=now, session=request.session)
    found = filtered_items(with_checks(items_listed_for(reader)), asked, today)
    rows = [_cells(each) for each in found]
    by = actor(reader.person, reader.on)
    record_list_export(_NAME, len(rows), by=by, at=now)
    headers = {"Content-Disposition": f'attachment; filename="services-{today:%Y%m%d}.xlsx"'}
    data = as_workbook(rows, _COLUMNS, _NAME)
    return HttpResponse(data, content_type=XLSX, headers=headers)


def _cells(item: ServiceItem) -> tuple[str, ...]:
    department = item.department.name if item.department else ""
    days = (str(getattr(item, name) or "") for name in ("checked_on", "due_on"))
    return (
        *(item.name, item.code, item.kind, department, item.owner.name, item.shown_at),
        *days,
        str(item.version),
    )


@require_GET
def item_booklet(request: HttpRequest, ending: str) -> HttpResponse:
    """The items in use as they were last approved, as a booklet; with `draft`, all without open
    hits as they are now, as a draft that says so."""
    reader = reader_of(request)
    allow(reader.works_here)
    known(ending)
    found = items_visible_to(reader).filter(~waits_to_be_expunged(KIND), ended_on=None)
    found = found.select_related("department", "body")
    found = found.prefetch_related("sections").order_by("department__order", "department", "name")
    draft = bool(request.GET.get("draft"))
    items = (without_open_hits if draft else releasable)(found, reader.on)
    if not items:
        messages.warning(request, _NO_DRAFT if draft else _NONE_APPROVED)
        return redirect("documents:items")
    now, _ = now_and_today()
    by = actor(reader.person, reader.on)
    record_list_export("办事指南（送审稿）" if draft else "办事指南", len(items), by=by, at=now)
    paper = booklet(reader.person.body.name, items, reader.on, draft=draft)
    return as_file(paper, ending, paper.title)


def item_for(request: HttpRequest, pk: int) -> tuple[Reader, ServiceItem]:
    """404 for another body's; Refused where it waits to be taken out and is read by those alone who
    decide that. A page of it says in the audit that it was read, where it holds personal data."""
    reader = reader_of(request)
    found = with_edition(with_rights(with_checks(items_visible_to(reader)), reader))
    found = found.prefetch_related("sections", Prefetch("checks", _CHECKS))
    since = now_and_today()[0] - SAME_VIEW
    found = found.annotate(
        is_to_be_expunged=waits_to_be_expunged(KIND),
        was_read=viewed(KIND, by=reader.person.pk, since=since),
    )
    item = get_object_or_404(found, pk=pk)
    if getattr(item, "is_to_be_expunged", False):
        check_still_read(item.body_id, by=reader.person, posts=reader.own_posts)
    if request.method == "GET" and not item.was_read:  # type: ignore[attr-defined]
        _record(reader, item, item_text(item, texts_of(item)), *_differences(item))
    return reader, item


def _differences(item: ServiceItem) -> list[str]:
    return [check.difference for check in item.checks.all()]


def _record(reader: Reader, item: ServiceItem, *shown: str) -> None:
    """Looking at an item that holds personal data is an entry in the audit."""
    at, _ = now_and_today()
    record_shown(subject_of_item(item), shown, body=item.body, by=reader.person, at=at)


def _to_edit(request: HttpRequest, pk: int) -> tuple[Reader, ServiceItem]:
    """403 where it may only be seen, Refused while an order waits to take it out."""
    reader, item = item_for(request, pk)
    if getattr(item, "is_to_be_expunged", False):
        raise to_be_expunged()
    allow(item.is_editable)  # type: ignore[attr-defined]
    return reader, item


@require_GET
def item_detail(request: HttpRequest, pk: int) -> HttpResponse:
    reader, item = item_for(request, pk)
    waits = getattr(item, "is_to_be_expunged", False)
    hits = hits_of_item(item, reader.on)
    open_findings = sum(not hit.handled for hit in hits)
    is_asked = item.review_state == State.ESCALATED  # type: ignore[attr-defined]
    can_edit = not (waits or is_asked) and item.is_editable  # type: ignore[attr-defined]
    of_all = steps_of(item)
    steps = [step for step in of_all if step.review_id == of_all[0].review_id]
    reads_review = reader.reads_review(steps)
    told = {
        "item": item,
        "findings": item_hit_rows(hits),
        "open_findings": open_findings,
        "can_explain": any(not (hit.handled or hit.why_not_explained) for hit in hits),
        "review": steps[0].review if reads_review else None,
        "came_back": came_back(item, steps) if can_edit or reads_review else None,
        "review_words": review_words(item),
        "can_submit": can_edit and may_be_sent(item),
        "can_check": (can_edit and _is_shown(item) and not (open_findings and _is_as_it_is(item))),
        "sections": sorted(item.sections.all(), key=lambda section: section.pk),
        "checks": item.checks.all()[:20],
        "events": history_of_item(pk, {step.review_id for step in of_all}),
        "today": reader.on,
        "can_edit": can_edit,
        "can_end": not (waits or is_asked) and item.is_endable,  # type: ignore[attr-defined]
        "can_take_down": reader.records_withdrawal_of(item),
        **_over_or_not(reader, item),
    }
    return page(request, "service_item_detail", told)


def _over_or_not(reader: Reader, item: ServiceItem) -> dict[str, object]:
    """Its clocks while it is offered; who takes it out, asked for where an order is there or may
    have been carried out: what was taken out has ended."""
    by: dict[str, Any] = {"by": reader.person, "posts": reader.own_posts, "body_id": item.body_id}
    if item.ended_on or getattr(item, "is_to_be_expunged", False):
        return {"expunging": expunging_of(KIND, item.pk, **by), "clocks": []}
    dues = dues_of(KIND, item.pk, (ITEM_CHECK.name,))
    clocks = [clock_of(due, reader.on) for due in dues]
    return {"expunging": expunging_with(None, **by), "clocks": clocks}


def _is_shown(item: ServiceItem) -> bool:
    """Whether anything is to be held against what the public is shown: it was approved once, or it
    says where it stands."""
    return item.edition_version is not None or bool(item.shown_at)  # type: ignore[attr-defined]


def _is_as_it_is(item: ServiceItem) -> bool:
    """The twin of `is_shown_as_it_is` for an item read here."""
    return item.edition_version in (None, item.version)  # type: ignore[attr-defined]


def item_write(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """A new item, or the next version of one."""
    reader, item = _to_edit(request, pk) if pk else (reader_of(request), None)
    allow(reader.works_here)
    now, _ = now_and_today()
    person = reader.person
    new = {"owner": person, "department": person.department}
    initial = initial_of_item(item) if item else new
    form = ItemForm(
        request.POST or None,
        body=person.body,
        today=reader.on,
        owner=item.owner_id if item else None,
        initial=initial,
    )
    if request.method == "POST":
        done = carry_out(
            request,
            lambda: keep_item(
                columns=form.columns(),
                sections=form.sections(),
                item=item,
                seen_version=form.cleaned_data["version"],
                by=person,
                at=now,
            ),
            link=lambda kept: reverse("documents:item", args=[kept.pk]),
            says=lambda kept: f"已保存，第{kept.version}版。",
            form=form,
        )
        if done is not None:
            return done
    return page(request, "service_item_write", {"form": form, "item": item}, form)


def item_hits(request: HttpRequest, pk: int) -> HttpResponse:
    """Why hits may stand: a reason for each, in one form."""
    reader, item = _to_edit(request, pk)
    now, _ = now_and_today()
    hits = hits_to_explain(item, reader.on)
    form = ItemHitsForm(request.POST or None, hits=hits)
    if request.method == "POST":
        done = carry_out(
            request,
            lambda: explain_item_hits(item, reasons=form.reasons(), by=reader.person, at=now),
            link=lambda _: item_link(item.pk),
            says=lambda count: f"{count}处的理由已记下，审核人会逐处核对。",
            form=form,
        )
        if done is not None:
            return done
    blocked = [hit for hit in hits_of_item(item, reader.on) if hit.why_not_explained]
    told = {"form": form, "item": item, "blocked": blocked}
    return page(request, "service_item_hits", told, form)


@require_POST
def item_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it for review as it was seen."""
    reader, item = _to_edit(request, pk)
    now, _ = now_and_today()
    seen = request.POST.get("version", "")
    version = int(seen) if seen.isdecimal() and len(seen) < 10 else None
    submit_item(item, seen_version=version, by=reader.person, at=now)
    messages.success(request, "已送审。改动内容，审核失效。")
    return redirect(item_link(item.pk))


def item_check(request: HttpRequest, pk: int) -> HttpResponse:
    """Module by module: what is kept here beside what the public is shown."""
    reader, item = _to_edit(request, pk)
    now, _ = now_and_today()
    sections = sections_shown(item)
    was_read: bool = item.was_read  # type: ignore[attr-defined]
    if request.method == "GET" and not (was_read or _is_as_it_is(item)):
        _record(reader, item, *(section.text for section in sections))
    form = CheckForm(request.POST or None, sections=sections)
    if request.method == "POST":
        done = carry_out(
            request,
            lambda: check_item(item, differences=form.differences(), by=reader.person, at=now),
            link=lambda _: reverse("documents:item", args=[pk]),
            says=lambda check: (
                f"已登记核对：{'一致' if check.agrees else '不一致，改正后请登记改正日期'}。"
            ),
            form=form,
        )
        if done is not None:
            return done
    told = {
        "form": form,
        "item": item,
        "hits": open_hits_of_shown(item, reader.on),
        "is_held_up": _is_as_it_is(item),
    }
    return page(request, "service_item_check", told, form)


def item_correct(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The day on which what is shown was put right."""
    reader, item = _to_edit(request, pk)
    now, today = now_and_today()
    check = get_object_or_404(item.checks.select_related("item"), pk=number)
    form = CorrectForm(request.POST or None, initial={"on": today})
    if request.method == "POST":
        done = carry_out(
            request,
            lambda: correct_shown(check, on=form.cleaned_data["on"], by=reader.person, at=now),
            link=lambda _: reverse("documents:item", args=[pk]),
            says=lambda _: "已登记改正。",
            form=form,
        )
        if done is not None:
            return done
    return page(request, "service_item_correct", {"form": form, "item": item, "check": check}, form)


def item_withdrawn(request: HttpRequest, pk: int) -> HttpResponse:
    """登记撤下: what the public was shown of an item that is classified."""
    reader, item = item_for(request, pk)
    allow(reader.records_withdrawal_of(item))
    now, today = now_and_today()
    form = WithdrawForm(request.POST or None, initial={"on": today})
    if request.method == "POST":
        done = carry_out(
            request,
            lambda: record_item_withdrawal(item, by=reader.person, at=now, **form.cleaned_data),
            link=lambda _: item_link(pk),
            says=lambda taken: f"已登记于{chinese_date(taken.withdrawn_on)}撤下。",
            form=form,
        )
        if done is not None:
            return done
    return page(request, "service_item_withdrawn", {"form": form, "item": item}, form)
