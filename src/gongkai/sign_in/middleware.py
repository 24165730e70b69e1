"""Every page of the office is for people who have signed in, whose session is alive, and who owe
nothing first: a new password, a second factor.

It costs a signed-in request one query, session and person included, and some more once a minute.
"""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import SESSION_KEY, get_user, logout
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect

from gongkai.audit.origin import coming_from
from gongkai.prepared import asked_once
from gongkai.sign_in.backends import read_already
from gongkai.sign_in.models import SignedInSession
from gongkai.sign_in.queries import current_session
from gongkai.sign_in.rules import owes_password
from gongkai.sign_in.services.sessions import end_idle, is_idle, see
from gongkai.sign_in.views.ways import is_inside
from gongkai.units.models import Person
from gongkai.units.web import address_of

OPEN_PREFIXES = ("/sign-in/", "/static/", "/outside/")
ALWAYS = ("/sign-out/", "/static/")
FOR_PASSWORD = ("/account/password/",)
FOR_FACTOR = ("/account/second-factors/", "/account/confirm/")


class PersonMiddleware(AuthenticationMiddleware):
    """Django's own, which asks no second time for the person that was read with the session."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _person(request))  # type: ignore[assignment]


def _person(request: HttpRequest) -> Person | AnonymousUser:
    kept = request.session
    row = kept.signed_in if SESSION_KEY in kept else None  # type: ignore[attr-defined]
    with read_already(row.person if row else None):
        found: Person | AnonymousUser = get_user(request)
    return found


def _session_of(request: HttpRequest) -> SignedInSession | None:
    """The row of the request's session as it was read with it, or as it is where the session has
    another key since."""
    row: SignedInSession | None = request.session.signed_in  # type: ignore[attr-defined]
    key = request.session.session_key
    return row if row is not None and row.key == key else current_session(key)


class SignedInMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        looking = request.method in ("GET", "HEAD")
        once = asked_once() if looking else nullcontext()
        with coming_from(address_of(request)), once:
            response = self._answer(request)
        # What one person saw is not shown again by the browser after they have gone.
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        ended = ""
        if isinstance(request.user, Person):
            now = timezone.now()
            session = _session_of(request)
            ended = _why_ended(session, request.user, now)
            if session is not None and not ended:
                return self._answer_signed_in(request, session, now)
            logout(request)
        elif _came_signed_in(request):
            ended = "revoked"
        if request.path.startswith(OPEN_PREFIXES):
            return self.get_response(request)
        return _to_door(request, ended)

    def _answer_signed_in(
        self, request: HttpRequest, session: SignedInSession, now: datetime
    ) -> HttpResponseBase:
        person = session.person
        see(session, now=now)
        request.signed_in_session = session  # type: ignore[attr-defined]
        if request.path.startswith(ALWAYS):
            return self.get_response(request)
        if owes_password(person, session, now):
            if not request.path.startswith(FOR_PASSWORD):
                return _lead(request, reverse("sign_in:password"))
        elif session.owes_factor and not request.path.startswith(FOR_FACTOR):
            return _lead(request, reverse("sign_in:second_factors"))
        return self.get_response(request)


def _why_ended(session: SignedInSession | None, person: Person, now: datetime) -> str:
    """ "" while the session lives; else what the door says of it."""
    if session is None or session.person_id != person.pk:
        return "revoked"
    session.person = person
    if is_idle(session, now):
        end_idle(session, now=now)
        return "idle"
    return ""


def _came_signed_in(request: HttpRequest) -> bool:
    """Whether the browser shows a session that is no more: ended, expired, of an account out of
    use or with a new password. One that somebody began at the door is not such a one."""
    if not request.COOKIES.get(settings.SESSION_COOKIE_NAME):
        return False
    return request.session.session_key is None or SESSION_KEY in request.session


def _to_door(request: HttpRequest, ended: str) -> HttpResponseBase:
    """To the sign-in page, and back afterwards to what was being read. What was sent is not kept:
    the door says so."""
    looked = request.method in ("GET", "HEAD")
    is_part = bool(getattr(request, "htmx", False))
    query = {"next": request.get_full_path() if looked and not is_part else _page_before(request)}
    if ended:
        query["ended"] = ended
    if not looked and not request.path.startswith(ALWAYS):
        query["unsent"] = "1"
    return _lead(request, f"{reverse('sign_in:sign_in')}?{urlencode(query)}")


def _page_before(request: HttpRequest) -> str:
    """The page of the office on which the form stood; "/" where the browser does not tell, or names
    one that is not of this host."""
    try:
        told = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return "/"
    page = f"{told.path}?{told.query}" if told.query else told.path
    elsewhere = told.netloc != request.get_host() or page.startswith((*OPEN_PREFIXES, *ALWAYS))
    return page if not elsewhere and is_inside(request, page) else "/"


def _lead(request: HttpRequest, url: str) -> HttpResponseBase:
    """A part of a page that was asked for cannot be another page: the browser is told to go."""
    if getattr(request, "htmx", False):
        led: HttpResponse = HttpResponseClientRedirect(url)
        return led
    return redirect(url)
