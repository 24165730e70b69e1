"""操作记录: the list, one entry, the file. Whoever is not the audit administrator gets 403."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai.audit.exporting import WRITERS
from gongkai.audit.queries import chain_state
from gongkai.audit_desk.access import entries_visible_to
from gongkai.audit_desk.forms import EntryFilters
from gongkai.audit_desk.queries import entries_found, entry_page, titles
from gongkai.audit_desk.services import record_export, record_reading, record_reading_entry
from gongkai.units.access import may_read_audit
from gongkai.units.actors import actor
from gongkai.units.models import Person
from gongkai.units.web import now_and_today, person_of

ON_A_PAGE = 50
_CHUNK = 2000
_KINDS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson; charset=utf-8"}


def _auditor(request: HttpRequest, today: date) -> Person:
    person = person_of(request)
    if not may_read_audit(person, today):
        raise PermissionDenied
    return person


@require_safe
def entry_list(request: HttpRequest) -> HttpResponse:
    now, today = now_and_today()
    person = _auditor(request, today)
    filters = EntryFilters(request.GET, person=person)
    filters.is_valid()
    found = entries_found(person, today, filters.cleaned_data)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    told = {"filters": filters, "page": page, "titles": titles(), "state": chain_state(now)}
    answer = render(request, "audit_desk/entry_list.html", told)
    record_reading(filters.cleaned_data, by=actor(person, today), at=now)
    return answer


@require_safe
def entry_detail(request: HttpRequest, sequence: int) -> HttpResponse:
    now, today = now_and_today()
    person = _auditor(request, today)
    entry = get_object_or_404(entries_visible_to(person, today), pk=sequence)
    told = {"shown": entry_page(person, today, entry), "details": sorted(entry.details.items())}
    answer = render(request, "audit_desk/entry_detail.html", told)
    record_reading_entry(entry, by=actor(person, today), at=now)
    return answer


@require_safe
def entry_export(request: HttpRequest, shape: str) -> StreamingHttpResponse:
    """What the list shows, all pages of it. A filter that is wrong gives no file: it would hold
    more than was asked for."""
    now, today = now_and_today()
    person = _auditor(request, today)
    filters = EntryFilters(request.GET, person=person)
    if shape not in WRITERS or not filters.is_valid():
        raise Http404
    found = entries_found(person, today, filters.cleaned_data).order_by("sequence")
    last = record_export(
        filters.cleaned_data, count=found.count(), shape=shape, by=actor(person, today), at=now
    )
    rows = found.filter(sequence__lt=last.sequence).iterator(chunk_size=_CHUNK)
    name = content_disposition_header(True, f"操作记录{today}.{shape}") or "attachment"
    return StreamingHttpResponse(
        WRITERS[shape](rows, titles()),
        content_type=_KINDS[shape],
        headers={"Content-Disposition": name},
    )
