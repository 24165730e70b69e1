"""我的待办."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.reviews.people import steps_waiting_for
from gongkai.units.web import now_and_today, person_of


def home(request: HttpRequest) -> HttpResponse:
    _, today = now_and_today()
    steps = steps_waiting_for(person_of(request), today)
    return render(request, "desk/home.html", {"steps": steps})
