"""The lists of 机构与人员 as workbooks: what the page shows, with its entry in the audit."""

from collections.abc import Sequence
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from gongkai.audit.services import record_list_export
from gongkai.units.access import visible_bodies
from gongkai.units.actors import actor
from gongkai.units.forms import OnDayForm
from gongkai.units.list_rows import (
    BODIES,
    DELEGATIONS,
    MEMBERS,
    Columns,
    body_cells,
    delegation_cells,
    member_cells,
)
from gongkai.units.queries import delegations_of, members_on, tree_for
from gongkai.units.sheets import XLSX, list_sheet
from gongkai.units.views.groups import group_named
from gongkai.units.web import now_and_today, person_of


@require_safe
def tree_export(request: HttpRequest) -> HttpResponse:
    bodies = list(tree_for(person_of(request)))
    names = {body.pk: body.name for body in bodies}
    top = min(body.path.count("/") for body in bodies)
    rows = [
        body_cells(body, body.path.count("/") - top, names.get(body.parent_id or 0, ""))
        for body in bodies
    ]
    return _exported(request, "机构", BODIES, rows)


@require_safe
def group_export(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The list of a group as it was on the day that the address names."""
    person, (_, today) = person_of(request), now_and_today()
    body, group = get_object_or_404(visible_bodies(person), pk=pk), group_named(name)
    on = OnDayForm(request.GET).chosen(today)
    rows = [member_cells(each) for each in members_on(body, group, on)]
    return _exported(request, str(group.label), MEMBERS, rows)


@require_safe
def standing_in_export(request: HttpRequest) -> HttpResponse:
    person, (_, today) = person_of(request), now_and_today()
    rows = [delegation_cells(each, today) for each in delegations_of(person)]
    return _exported(request, "代理", DELEGATIONS, rows)


def _exported(
    request: HttpRequest, name: str, columns: Columns, rows: Sequence[Sequence[str | int]]
) -> HttpResponse:
    now, today = now_and_today()
    by = actor(person_of(request), today)
    record_list_export(name, len(rows), by=by, at=now)
    answer = HttpResponse(list_sheet(name, columns, rows), content_type=XLSX)
    file = quote(f"{name}{today:%Y%m%d}.xlsx")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{file}"
    return answer
