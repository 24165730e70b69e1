"""节假日与工作日: the year, loading a notice, and what it changed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from gongkai.audit.services import record_list_export
from gongkai.deadlines import holidays
from gongkai.deadlines.access import may_load_notice
from gongkai.deadlines.calendar import calendar
from gongkai.deadlines.forms import EffectFilters, NoticeForm
from gongkai.deadlines.models import HolidayNotice
from gongkai.deadlines.naming import name_subjects
from gongkai.deadlines.queries import effects_for, loaded_notices
from gongkai.deadlines.sheets import effects_sheet
from gongkai.deadlines.year import year_of
from gongkai.law.working_days import FIRST_YEAR, LAST_YEAR
from gongkai.refusals import Refused
from gongkai.units.access import tenures_of, visible_bodies
from gongkai.units.actors import actor
from gongkai.units.models import Person
from gongkai.units.posts import ADMINISTRATORS
from gongkai.units.sheets import XLSX
from gongkai.units.web import now_and_today, person_of, posted

PAGE = 50
SHOWN = 200
"""Rows of a preview, at most; the page of effects has them all."""


@require_safe
def year(request: HttpRequest) -> HttpResponse:
    person, (_, today) = person_of(request), now_and_today()
    asked = request.GET.get("year", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else today.year
    number = min(max(number, FIRST_YEAR), LAST_YEAR)
    count = calendar()
    told = {
        "year": year_of(number, count, today),
        "years": sorted({*count.years[-5:], today.year, today.year + 1, number}),
        "last": count.years[-1],
        "loaded": loaded_notices(),
        "loads": may_load_notice(person, today),
    }
    return render(request, "deadlines/year.html", told)


def load(request: HttpRequest) -> HttpResponse:
    person, (now, today) = person_of(request), now_and_today()
    if not may_load_notice(person, today):
        raise Http404
    if request.method == "POST" and "confirmed" in request.POST:
        text = request.POST.get("text", "").replace("\r\n", "\n")
        loaded = holidays.load_notice(text, by=person, at=now)
        messages.success(request, f"{loaded.year}年节假日安排已在使用。")
        return redirect("deadlines:notice_effects", loaded.pk)
    form = NoticeForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            preview = holidays.preview_notice(form.cleaned_data["text"], by=person, on=today)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return _preview(request, person, preview, form.cleaned_data["text"])
    return render(request, "deadlines/notice_load.html", {"form": form})


def _preview(
    request: HttpRequest, person: Person, preview: holidays.Preview, text: str
) -> HttpResponse:
    """The list that loading will leave: rows of the bodies one sees, the others as a number."""
    bodies = set(visible_bodies(person).values_list("pk", flat=True))
    changes = preview.recount.changes
    seen = [change for change in changes if change.deadline.body_id in bodies]
    name_subjects(change.deadline for change in seen[:SHOWN])
    told = {
        "preview": preview,
        "text": text,
        "rows": seen[:SHOWN],
        "opens": False,
        "seen": len(seen),
        "others": len(changes) - len(seen),
        "moved": sum(change.moved for change in changes),
        "off": sorted(preview.notice.days_off),
        "made_up": sorted(preview.notice.make_up_working_days),
    }
    return render(request, "deadlines/notice_preview.html", told)


@require_safe
def notice_effects(request: HttpRequest, pk: int) -> HttpResponse:
    notice = get_object_or_404(HolidayNotice.objects.select_related("loaded_by__body"), pk=pk)
    filters = EffectFilters(request.GET)
    person, (_, today) = person_of(request), now_and_today()
    found = effects_for(person, notice, **filters.chosen())
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    name_subjects(effect.deadline for effect in page)
    opens = tenures_of(person, today).exclude(post__in=ADMINISTRATORS).exists()
    told = {"notice": notice, "filters": filters, "page": page, "opens": opens}
    return render(request, "deadlines/notice_effects.html", told)


@require_safe
def notice_export(request: HttpRequest, pk: int) -> HttpResponse:
    notice = get_object_or_404(HolidayNotice, pk=pk)
    person, (now, today) = person_of(request), now_and_today()
    found = list(effects_for(person, notice, **EffectFilters(request.GET).chosen()))
    name_subjects(effect.deadline for effect in found)
    record_list_export("节假日安排影响的期限", len(found), by=actor(person, today), at=now)
    answer = HttpResponse(effects_sheet(found, notice.year), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="deadlines-{notice.year}.xlsx"'
    return answer
