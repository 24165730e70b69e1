"""我的待办."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.audit.services import record_list_export
from gongkai.deadlines.calendar import calendar
from gongkai.desk.beginning import beginning_of
from gongkai.desk.export import tasks_sheet
from gongkai.desk.groups import groups_of
from gongkai.desk.todo import tasks_of
from gongkai.desk.words import day_sentence
from gongkai.units.actors import actor
from gongkai.units.sheets import XLSX
from gongkai.units.web import now_and_today, person_of

ON_A_PAGE = 50


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The groups, of each its first; all of one where `group` names it."""
    person, (_, today) = person_of(request), now_and_today()
    tasks = tasks_of(person, today)
    groups = groups_of(tasks)
    told: dict[str, Any] = {"groups": groups, "sentence": day_sentence(tasks, calendar(), today)}
    for group in groups:
        if group.key == request.GET.get("group"):
            page = Paginator(group.tasks, ON_A_PAGE).get_page(request.GET.get("page"))
            return render(request, "desk/group.html", {"group": group, "page": page})
    if not groups:
        told["beginning"] = beginning_of(person, today)
    return render(request, "desk/home.html", told)


@require_safe
def todo_export(request: HttpRequest) -> HttpResponse:
    """All that waits, or the group that the address names, as a workbook."""
    person, (now, today) = person_of(request), now_and_today()
    groups = groups_of(tasks_of(person, today))
    keys = {group.key for group in groups}
    asked = request.GET.get("group")
    wanted = [group for group in groups if asked not in keys or group.key == asked]
    count = sum(len(group.tasks) for group in wanted)
    record_list_export("我的待办", count, by=actor(person, today), at=now)
    answer = HttpResponse(tasks_sheet(wanted), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="todo-{today:%Y%m%d}.xlsx"'
    return answer
