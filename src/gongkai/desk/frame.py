"""What every page of the office shows around its content."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from gongkai.desk.navigation import navigation
from gongkai.desk.tour import Stop, stops
from gongkai.units.models import Person


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for gongkai/base_office.html: the person, the day, the navigation."""
    person = getattr(request, "user", None)
    if not isinstance(person, Person):
        return {"look": {"theme": "", "type": ""}, "tour": _tour(None)}
    today = timezone.localdate()
    return {
        "tour": _tour(person),
        "look": {"theme": person.theme, "type": person.type_size},
        "today": today,
        "unit_name": person.body.name,
        "home_url": "/",
        "signed_in": {"name": person.name, "role": person.title, "url": "/account/"},
        "navigation": navigation(person, request.path, today),
        "search_url": "/documents/",
        "search_text": request.GET.get("q", "") if request.path == "/documents/" else "",
    }


def _tour(person: Person | None) -> Sequence[Stop]:
    return stops(person) if settings.DEMO else ()
