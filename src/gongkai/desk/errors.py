"""Pages for what went wrong."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.views.defaults import server_error

from gongkai.look.busy import is_busy
from gongkai.look.full_disk import is_full_disk


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """The page of an error that nobody caught: with its sentence where the disk is full (507) or
    too many write at once (503), which no programmer mends. It is drawn without asking the
    database, which may be what failed."""
    error = sys.exc_info()[1]
    if is_full_disk(error):
        return HttpResponse(loader.get_template("507.html").render(), status=507)
    if is_busy(error):
        return HttpResponse(loader.get_template("503.html").render(), status=503)
    return server_error(request)
