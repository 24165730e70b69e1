"""我的待办."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.reviews.people import steps_waiting_for
from gongkai.units.models import Person


def home(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, Person)
    steps = steps_waiting_for(request.user, timezone.localdate())
    return render(request, "desk/home.html", {"steps": steps})
