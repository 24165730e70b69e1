"""The register: list, export, what is done with several at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from gongkai.audit.services import record_list_export
from gongkai.deadlines.calendar import calendar
from gongkai.documents.models import Document
from gongkai.documents.normative.marks import marks_of
from gongkai.documents.reader import Reader
from gongkai.documents.register.filters import ListForm, OwnerForm
from gongkai.documents.register.queries import (
    BELOW,
    Register,
    list_standing_of,
    listed,
    with_standing,
)
from gongkai.documents.register.rows import Row, drawn, row_of
from gongkai.documents.register.workbook import as_workbook, register_rows
from gongkai.documents.service_items.access import items_listed_for
from gongkai.documents.service_items.queries import filtered_items
from gongkai.documents.services import set_owner
from gongkai.documents.views.asking import page, reader_of
from gongkai.units.actors import actor
from gongkai.units.models import Body
from gongkai.units.posts import Post
from gongkai.units.searching import note_search
from gongkai.units.sheets import XLSX
from gongkai.units.web import now_and_today, numbers_of, person_of

PER_PAGE = 25
_NAME = "公文登记簿"


@require_GET
def document_list(request: HttpRequest) -> HttpResponse:
    reader = reader_of(request)
    form = ListForm(request.GET, body=reader.person.body)
    register = Register(reader, _asked(request, form, reader))
    paginator: Paginator[Document] = Paginator(register, PER_PAGE)  # type: ignore[arg-type]
    shown = paginator.get_page(request.GET.get("page"))
    rows = list(shown)
    told = {
        "rows": drawn(_rows(rows, reader)),
        "form": form,
        "page": shown,
        "is_filtered": register.is_filtered,
        "sort": register.sort,
        "may_register": reader.works_here,
        "is_office": reader.in_the_office,
        "reviews_secrecy": reader.holds(Post.SECRECY_REVIEWER),
        "owners": OwnerForm(body=reader.person.body, today=reader.on)["owner"]
        if any(getattr(row, "is_worked_on", False) for row in rows)
        else None,
        "year": reader.on.year,
        "of_body": register.asked.get("body", ""),
        "is_of_one_body": register.asked.get("body", "") != BELOW,
        "items_found": _items_found(reader, register.asked),
    }
    return page(request, "document_list", told)


def _items_found(reader: Reader, asked: Mapping[str, Any]) -> int:
    """How many service items of the reader's body have the words too: who searches from the top of
    a page is led to both lists."""
    words = asked.get("q", "")
    return filtered_items(items_listed_for(reader), {"q": words}, reader.on).count() if words else 0


def _asked(request: HttpRequest, form: ListForm, reader: Reader) -> dict[str, Any]:
    asked = form.asked()
    typed = (asked.get("q", ""), asked.get("words", ""))
    note_search(_NAME, *typed, by=reader.person, at=now_and_today()[0], session=request.session)
    return asked


def _seen(reader: Reader) -> QuerySet[Document]:
    return Document.objects.filter(reader.visible())


def _rows(rows: Sequence[Document], reader: Reader) -> list[Row]:
    standings = [list_standing_of(row) for row in rows]
    whose = _others(rows, reader)
    counts = any(each.due_on or each.term for each in standings)
    count = calendar() if counts else None
    marks = marks_of([row for row in rows if not getattr(row, "is_hidden", False)], reader.on)
    return [
        row_of(row, standing, count, reader.on, whose.get(row.body_id, ""), marks.get(row.pk))
        for row, standing in zip(rows, standings, strict=True)
    ]


def _others(rows: Sequence[Document], reader: Reader) -> dict[int, str]:
    """The names of the bodies whose documents they are, where they are not the reader's own."""
    bodies = {row.body_id for row in rows} - {reader.person.body_id}
    if not bodies:
        return {}
    return dict(Body.objects.filter(pk__in=bodies).values_list("pk", "short_name"))


@require_GET
def document_export(request: HttpRequest) -> HttpResponse:
    """What is filtered, as a workbook."""
    reader = reader_of(request)
    asked = _asked(request, ListForm(request.GET, body=reader.person.body), reader)
    return _workbook(request, Register(reader, asked).rows())


def _workbook(request: HttpRequest, documents: QuerySet[Document]) -> HttpResponse:
    now, today = now_and_today()
    rows = list(register_rows(documents.select_related("owner", "department", "body"), today))
    by = actor(person_of(request), today)
    record_list_export(_NAME, len(rows), by=by, at=now)
    name = f"register-{today:%Y%m%d}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(as_workbook(rows), content_type=XLSX, headers=headers)


@require_POST
def document_bulk(request: HttpRequest) -> HttpResponse:
    """The ticked documents get another owner, or are exported."""
    reader = reader_of(request)
    ids = numbers_of(request.POST.getlist("pick"))
    if request.POST.get("do") == "export":
        ticked = _seen(reader).filter(pk__in=ids)
        return _workbook(request, listed(with_standing(ticked, reader), ""))
    form = OwnerForm(request.POST, body=reader.person.body, today=reader.on)
    if not ids:
        messages.warning(request, "没有选中公文。请先在左边打勾。")
    elif not form.is_valid():
        messages.warning(request, "请选择新的责任人。")
    else:
        now, _ = now_and_today()
        owner = form.cleaned_data["owner"]
        done = set_owner(ids, owner=owner, by=reader.person, at=now)
        messages.success(request, f"{done}件的责任人已改为{owner.name}，已告知本人。")
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    """The list as it was, and nowhere else."""
    back = request.POST.get("back", "")
    if back.startswith("/documents/?") and url_has_allowed_host_and_scheme(back, None):
        return back
    return "/documents/"
