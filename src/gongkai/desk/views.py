"""我的待办."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.deadlines.calendar import calendar
from gongkai.desk.todo import groups_of, tasks_of
from gongkai.desk.words import day_sentence
from gongkai.units.web import now_and_today, person_of


def home(request: HttpRequest) -> HttpResponse:
    _, today = now_and_today()
    tasks = tasks_of(person_of(request), today)
    groups = groups_of(tasks)
    told = {"groups": groups, "sentence": day_sentence(tasks, calendar(), today)}
    return render(request, "desk/home.html", told)
