"""The door of the office."""

from typing import Any

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from gongkai.sign_in.forms import SignInForm


def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = authenticate(request, **form.cleaned_data)
        if person is not None:
            login(request, person, backend="gongkai.sign_in.backends.PasswordBackend")
            return redirect(_next(request))
        form.add_error(None, "登录名或者口令不对。")
    return render(request, "sign_in/sign_in.html", {"form": form, "next": _next(request)})


def _next(request: HttpRequest) -> str:
    """Where to go afterwards: only within the office."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if safe else "/"


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("sign_in:sign_in")


def locked_out(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    return render(request, "sign_in/locked_out.html", status=429)
