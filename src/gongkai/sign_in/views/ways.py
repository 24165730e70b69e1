"""What pages of signing in share: where to go, and whether one has just shown who one is."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from gongkai.sign_in.services.entering import CONFIRMED_KEY

P = ParamSpec("P")
CONFIRMED_FOR = timedelta(minutes=10)


def next_of(request: HttpRequest) -> str:
    """Where to go afterwards: only within the office."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    return wanted if is_inside(request, wanted) else "/"


def is_inside(request: HttpRequest, url: str) -> bool:
    return url.startswith("/") and url_has_allowed_host_and_scheme(
        url, {request.get_host()}, request.is_secure()
    )


def origin_of(request: HttpRequest) -> str:
    """https://gk.example.gov.cn: what a passkey's answer must have been given on."""
    return f"{request.scheme}://{request.get_host()}"


def is_confirmed(request: HttpRequest) -> bool:
    at = request.session.get(CONFIRMED_KEY, 0)
    return bool(timezone.now().timestamp() - at <= CONFIRMED_FOR.total_seconds())


def just_confirmed(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Only for who has shown who they are within ten minutes; others do so first."""

    @wraps(view)
    def asked(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if is_confirmed(request):
            return view(request, *args, **kwargs)
        back = request.path if request.method == "GET" else reverse("sign_in:account")
        return redirect(f"{reverse('sign_in:confirm')}?{urlencode({'next': back})}")

    return asked  # type: ignore[return-value]
