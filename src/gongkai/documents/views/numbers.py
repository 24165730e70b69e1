"""The series of document numbers that a body uses."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from gongkai.audit.services import record_list_export
from gongkai.documents.models import NumberPattern
from gongkai.documents.numbers.forms import PatternForm
from gongkai.documents.numbers.gaps import COLUMNS, WHY, series_of
from gongkai.documents.numbers.series import next_numbers
from gongkai.documents.register.workbook import as_workbook
from gongkai.documents.services import end_pattern, set_pattern
from gongkai.documents.views.asking import allow, carry_out, page, reader_of
from gongkai.units.actors import actor
from gongkai.units.sheets import XLSX
from gongkai.units.web import now_and_today


def pattern_list(request: HttpRequest) -> HttpResponse:
    reader = reader_of(request)
    allow(reader.in_the_office)
    now, today = now_and_today()
    form = PatternForm(request.POST or None)
    if request.method == "POST":
        done = carry_out(
            request,
            lambda: set_pattern(by=reader.person, at=now, **form.columns()),
            link=lambda _: reverse("documents:patterns"),
            says=lambda kept: f"“{kept.prefix}”字号的样式已设置。",
            form=form,
        )
        if done is not None:
            return done
    body = reader.person.body
    rows = next_numbers(body, today)
    ended = NumberPattern.objects.filter(body=body, ended_on__lte=today)
    told = {
        "form": form,
        "rows": rows,
        "ended": ended,
        "series": [each for each in series_of(body) if each.gaps],
        "why": WHY,
    }
    return page(request, "pattern_list", told, form)


@require_GET
def number_export(request: HttpRequest) -> HttpResponse:
    """Every series with the last number and what is missing in it, as a workbook."""
    reader = reader_of(request)
    allow(reader.in_the_office)
    now, today = now_and_today()
    rows = [each.cells for each in series_of(reader.person.body)]
    by = actor(reader.person, reader.on)
    record_list_export("发文字号", len(rows), by=by, at=now)
    headers = {"Content-Disposition": f'attachment; filename="numbers-{today:%Y%m%d}.xlsx"'}
    data = as_workbook(rows, COLUMNS, "发文字号")
    return HttpResponse(data, content_type=XLSX, headers=headers)


@require_POST
def pattern_end(request: HttpRequest, pk: int) -> HttpResponse:
    reader = reader_of(request)
    allow(reader.in_the_office)
    now, _ = now_and_today()
    pattern = get_object_or_404(NumberPattern, pk=pk, body_id=reader.person.body_id, ended_on=None)
    end_pattern(pattern, by=reader.person, at=now)
    messages.success(request, f"“{pattern.prefix}”字号已停用，编过的号不变。")
    return redirect("documents:patterns")
