"""What every page of the office shows around its content."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from gongkai.desk.tour import Stop, stops
from gongkai.units.models import Person


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for gongkai/base_office.html: the person, the day, the navigation."""
    person = getattr(request, "user", None)
    if not isinstance(person, Person):
        return {"look": {"theme": "", "type": ""}, "tour": _tour(None)}
    return {
        "tour": _tour(person),
        "look": {"theme": person.theme, "type": person.type_size},
        "today": timezone.localdate(),
        "unit_name": person.body.name,
        "home_url": "/",
        "signed_in": {"name": person.name, "role": person.title, "url": "/account/"},
        "navigation": navigation(request.path),
    }


def _tour(person: Person | None) -> Sequence[Stop]:
    return stops(person) if settings.DEMO else ()


def navigation(path: str) -> list[tuple[str, list[tuple[str, str, int, bool, bool]]]]:
    """Groups of links: label, address, count, whether something is late, whether it is here."""
    groups = [
        ("办理", [("我的待办", "/"), ("公文", "/documents/"), ("审核", "/reviews/")]),
        ("管理", []),
    ]
    return [
        (
            title,
            [
                (label, url, 0, False, path == url or (url != "/" and path.startswith(url)))
                for label, url in links
            ],
        )
        for title, links in groups
    ]
