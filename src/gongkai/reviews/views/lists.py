"""The list of reviews and its sheet."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.audit.services import record_list_export
from gongkai.reviews.forms import Filters
from gongkai.reviews.listing import (
    ALL,
    HEADINGS,
    MINE,
    TABS,
    WAITING,
    cells,
    listed,
    principals_of,
    row,
)
from gongkai.reviews.sheet import TYPE, to_xlsx
from gongkai.units.actors import actor
from gongkai.units.searching import note_search
from gongkai.units.web import now_and_today, person_of

PER_PAGE = 25
_NAME = "审核清单"

EMPTY = {
    WAITING: "没有等您审核的文稿。",
    MINE: "没有您送审的文稿。",
    ALL: "没有审核记录。",
}


def _tab(request: HttpRequest) -> str:
    asked = request.GET.get("tab", WAITING)
    return asked if asked in dict(TABS) else WAITING


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    person, (now, today) = person_of(request), now_and_today()
    tab = _tab(request)
    filters = Filters(person.body, request.GET)
    wanted = filters.wanted()
    note_search(_NAME, wanted.get("q", ""), by=person, at=now, session=request.session)
    page = Paginator(listed(person, tab, wanted, today), PER_PAGE).get_page(request.GET.get("page"))
    places = principals_of(page, person, today) if tab == WAITING else {}
    return render(
        request,
        "reviews/review_list.html",
        {
            "page": page,
            "rows": [row(each, places.get(each.pk, "")) for each in page],
            "filters": filters,
            "tab": tab,
            "tabs": TABS,
            "filtered": bool(set(wanted) - {"tab"}),
            "empty": EMPTY[tab],
        },
    )


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The filtered list as XLSX, with its entry in the audit."""
    person, (now, today) = person_of(request), now_and_today()
    wanted = Filters(person.body, request.GET).wanted()
    note_search(_NAME, wanted.get("q", ""), by=person, at=now, session=request.session)
    rows = list(cells(listed(person, _tab(request), wanted, today)))
    record_list_export(_NAME, len(rows), by=actor(person, today), at=now)
    response = HttpResponse(to_xlsx("审核", HEADINGS, rows), content_type=TYPE)
    response["Content-Disposition"] = "attachment; filename*=UTF-8''%E5%AE%A1%E6%A0%B8.xlsx"
    return response
